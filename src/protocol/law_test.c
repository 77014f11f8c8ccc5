/* law_test.c - the shipped law package holds together and its examples hold.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "protocol/clock_example.h"
#include "protocol/law.h"
#include "protocol/package.h"

static struct arena *a;
static struct problems ps;
static const struct package *k;
static struct protocol_clock_book book;

static int
set_up(void **state)
{
	(void)state;
	a = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(a);
	assert_int_equal(protocol_package_read(a,
			     STR("protocols/wisconsin-law"), 0, &ps, &k),
	    OK);
	book = protocol_clock_book_of(a, &k, 1, &ps);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void
assert_no_problems(void)
{
	if (problems_any(&ps))
		fail_msg("%s", problems_text(&ps, a).p);
}

static void
test_law__every_name_in_the_package_resolves(void **state)
{
	struct protocol_law l = protocol_law_of(a, &k, 1, &book, &ps);

	(void)state;
	assert_no_problems();
	assert_int_equal(book.clocks.ids.n, 53);
	assert_int_equal(l.n[PROTOCOL_LAW_COUNTIES], 72);
	assert_int_equal(l.n[PROTOCOL_LAW_TRIBES], 11);
	assert_int_equal(l.n[PROTOCOL_LAW_REPORTERS], 34);
	assert_true(l.notices >= 20);
}

static void
test_law__a_tribe_is_told_three_things_and_no_more(void **state)
{
	struct protocol_law l = protocol_law_of(a, &k, 1, &book, &ps);
	const struct protocol_notice *n =
	    protocol_law_notice(&l, STR("notice_tribe"));

	(void)state;
	assert_non_null(n);
	assert_true(n->only);
	assert_int_equal(n->contains.n, 3);
	assert_true(protocol_texts_have(n->never, STR("who reported")));
	assert_string_equal(str_cstr(a, n->clock), "TRIBE_NOTICE");
	assert_null(protocol_law_notice(&l, STR("")));
	assert_null(protocol_law_notice(&l, STR("no_such_duty")));
}

static void
test_law__its_worked_times_hold(void **state)
{
	struct protocol_clock_tally t =
	    protocol_clock_example_run(a, k, &book, &ps);

	(void)state;
	assert_no_problems();
	assert_int_equal(t.failed, 0);
	assert_true(t.passed >= 46);
}

/* A package of one file in memory beside the shipped one. */
static struct package
package_of(const char *path, const char *yaml)
{
	struct package p = { .folder = STR("x"),
		.main = k->main,
		.main_shown = STR("x/protocol.yaml") };
	struct package_file f = { .path = str_of(path), .shown = str_of(path) };

	assert_int_equal(yaml_read(a, f.shown, str_of(yaml), &ps, &f.node), OK);
	VEC_ADD(a, &p.files, f);
	return p;
}

static void
test_law__an_example_that_does_not_hold_is_found(void **state)
{
	struct package p = package_of("examples/x.yaml",
	    "clock_examples:\n"
	    "- {id: a, clock: MISS_LE, from: \"2026-03-14T22:00:00-05:00\", "
	    "outer: \"2026-03-16T06:00:00-05:00\"}\n"
	    "- {id: b, clock: NO_SUCH, from: \"2026-03-14T22:00:00-05:00\", "
	    "outer: soon}\n"
	    "- {id: c, clock: MISS_LE, from: Friday, outer: soon}\n"
	    "- {id: d, clock: MR_REPORT, from: \"2026-03-14T22:00:00-05:00\", "
	    "outer: soon}\n");
	struct protocol_clock_tally t =
	    protocol_clock_example_run(a, &p, &book, &ps);

	(void)state;
	assert_int_equal(t.passed, 1);
	assert_int_equal(t.failed, 3);
	assert_int_equal(ps.list.n, 3);
	assert_int_equal(ps.list.v[0].line, 2);
}

static void
test_law__what_is_not_there_is_named(void **state)
{
	struct package p = package_of("notices.yaml",
	    "notices:\n"
	    "- {id: a, title: t, from: f, to: [x], when: w, clock: NO_SUCH, "
	    "contains: [c], authority: a, verified: \"no\", source: S999}\n");
	const struct package *both[] = { k, &p };

	(void)state;
	(void)protocol_law_of(a, both, 2, &book, &ps);
	assert_int_equal(ps.list.n, 2);
	assert_string_equal(str_cstr(a, ps.list.v[0].field), "S999");
	assert_string_equal(str_cstr(a, ps.list.v[1].field), "a");
}

static void
test_law__a_team_sets_a_target_in_a_package_of_its_own(void **state)
{
	struct package p = package_of("clocks.yaml",
	    "clocks:\n"
	    "- {id: CSEC_STAFFING, duty: d, who: w, trigger: t, unit: event, "
	    "rule: NONE, kind: local, authority: the team, verified: \"yes\", "
	    "source: GUIDELINE, target: {limit: 5, unit: day}}\n");
	const struct package *both[] = { k, &p };
	struct protocol_clock_due due;
	struct protocol_clock_book own =
	    protocol_clock_book_of(a, both, 2, &ps);
	const struct protocol_clock *c =
	    protocol_clock_get(&own.clocks, STR("CSEC_STAFFING"));
	struct instant from = { 1773442800 };
	enum err e;

	(void)state;
	assert_no_problems();
	assert_int_equal(own.clocks.ids.n, 53);
	e = protocol_clock_due(c, own.calendar, own.zone, from, a, &due);
	assert_int_equal(e, OK);
	assert_false(due.outer.set);
	assert_true(due.target.set && due.target.whole_day);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_law__every_name_in_the_package_resolves),
		T(test_law__a_tribe_is_told_three_things_and_no_more),
		T(test_law__its_worked_times_hold),
		T(test_law__an_example_that_does_not_hold_is_found),
		T(test_law__what_is_not_there_is_named),
		T(test_law__a_team_sets_a_target_in_a_package_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

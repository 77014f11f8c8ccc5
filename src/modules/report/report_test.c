/* report_test.c - the helper over the shipped package: it asks, it carries every
 * answer, it says whom to call, and never that no report is needed.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "modules/report/report_int.h"
#include "modules/team/team.h"

static struct arena *a;
static const struct protocol *protocol;

static int
set_up(void **state)
{
	struct str folder = STR("protocols/wisconsin");
	struct problems ps;

	(void)state;
	a = arena_new((size_t)4 * PROTOCOL_ARENA_MOST);
	ps = problems_new(a);
	return protocol_load(a, &folder, 1, &ps, &protocol) == OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

struct look {
	struct page page;
	struct world w;
	struct team team;
	struct form form;
	struct pairs typed;
};

/* "fact.x=1&step=y", as pairs; nothing in it is encoded. */
static void
type_in(struct pairs *to, const char *text)
{
	struct str rest = str_of(text);

	while (rest.n > 0) {
		struct str value, one = str_cut(rest, '&', &rest);
		struct str name = str_cut(one, '=', &value);

		VEC_ADD(a, &to->list,
		    (struct pair){ .name = name, .value = value });
	}
}

static struct str
show(struct look *l, enum err (*page)(struct page *), const char *typed)
{
	type_in(&l->typed, typed);
	l->w.protocol = protocol;
	l->w.team = &l->team;
	l->w.now = (struct instant){ 1795000000 };
	l->form = (struct form){ .a = a,
		.typed = &l->typed,
		.problems = problems_new(a) };
	l->page = (struct page){ .h = html_new(a),
		.w = &l->w,
		.load = { .a = a },
		.form = &l->form };
	assert_int_equal(page(&l->page), OK);
	return html_done(&l->page.h[0]);
}

static bool
has(struct str html, const char *part)
{
	return str_find(html, str_of(part)) != SIZE_MAX;
}

static void
test_report__the_first_screen_has_the_numbers_before_any_question(void **state)
{
	struct look l = { 0 };
	struct str html;

	(void)state;
	VEC_ADD(a, &l.team.blanks,
	    (struct team_blank){ .id = STR("cps_day_phone"),
		.value = STR("608-555-0142") });
	html = show(&l, report_start, "");
	assert_true(has(html, "tel:911"));
	assert_true(has(html, "tel:608-555-0142"));
	assert_true(
	    str_find(html, STR("608-555-0142")) < str_find(html, STR("<form")));
	assert_true(has(html, "This is not a report"));
}

static void
test_report__a_missing_number_is_said(void **state)
{
	struct look l = { 0 };

	(void)state;
	assert_true(has(show(&l, report_start, ""), "do not have this number"));
}

static void
test_report__every_answer_travels_to_the_next_step(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper,
	    "fact.immediate_danger=no&fact.danger_other=not_known&step=worry");

	(void)state;
	assert_true(has(html, "name=\"fact.immediate_danger\" value=\"no\""));
	assert_true(
	    has(html, "name=\"fact.danger_other\" value=\"not_known\""));
	assert_true(has(html, "id=\"f-fact.disclosure\""));
	assert_false(has(html, "id=\"f-fact.immediate_danger\""));
}

static void
test_report__going_back_keeps_what_was_answered(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper,
	    "fact.immediate_danger=no&fact.disclosure=active&step=danger");

	(void)state;
	assert_true(has(html,
	    "value=\"no\" id=\"f-fact.immediate_danger-1\""
	    "\n checked"));
	assert_true(has(html, "name=\"fact.disclosure\" value=\"active\""));
}

static void
test_report__what_cannot_be_read_comes_back_with_a_reason(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper, "fact.age=young&step=sheet");

	(void)state;
	assert_true(has(html, "href=\"#f-fact.age\""));
	assert_true(has(html,
	    "How old is the youth, as far as you know? "
	    "Write a whole number from 0 to 120"));
	assert_false(has(html, "Nothing was saved"));
	assert_true(has(html, "value=\"young\""));
	assert_false(has(html, "Your call sheet"));
}

static void
test_report__a_youth_who_tells_means_both_are_called(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper,
	    "fact.disclosure=active&fact.with_reporter=yes&step=sheet");

	(void)state;
	assert_true(has(html, "Call both: child protection and the police."));
	assert_true(has(html, "do not call home first"));
	assert_true(has(html, "Telling your boss is not"));
	assert_true(has(html, "The youth is here with me."));
	assert_false(has(html, "I am a mandated reporter."));
	assert_true(has(html, "name=\"fact.disclosure\" value=\"active\""));
}

static size_t
count(struct str html, const char *part)
{
	size_t at, n = 0;

	while ((at = str_find(html, str_of(part))) != SIZE_MAX) {
		html.p += at + 1;
		html.n -= at + 1;
		n++;
	}
	return n;
}

/* The calls and the words first; five gaps; no words of staff; an office is
 * named only where its number is there. */
static void
test_report__the_sheet_is_short_and_plain(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper,
	    "fact.disclosure=active&fact.with_reporter=yes&step=sheet");
	size_t fold = str_find(html, STR("<details"));
	struct str seen = { html.p, fold };

	(void)state;
	assert_true(fold != SIZE_MAX);
	assert_int_equal(count(seen, "class=\"to\">"), 2);
	assert_true(has(seen, "Words to say"));
	assert_int_equal(count(seen, "<br><span class=\"soft\">"), 5);
	assert_false(has(html, "Pull an investigator"));
	assert_false(has(html, "Kind of assessment"));
	assert_false(has(html, "CPS screening"));
	assert_false(has(html, "triage"));
	assert_false(has(html, "Which office"));
	assert_true(has(seen, "Call the police where the youth is now."));
	assert_true(has(seen, "ask for child protection"));
}

static void
test_report__nothing_known_still_says_call(void **state)
{
	static const char *const typed[] = { "step=sheet",
		"fact.age=30&fact.age_basis=documented&step=sheet",
		"fact.disclosure=denies&fact.risk_factors=none_seen"
		"&fact.indicators=none_seen&fact.immediate_danger=no"
		"&fact.reporter_asserts=no&fact.evidence_of_crime=no"
		"&step=sheet" };

	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct look l = { 0 };
		struct str html = show(&l, report_helper, typed[i]);

		assert_true(has(html, "This is not a report"));
		assert_true(has(html, "call child protection"));
		assert_false(has(html, "o report is needed"));
		assert_false(has(html, "not need to report"));
		assert_false(has(html, "not need to call"));
	}
}

static void
test_report__no_row_of_it_is_recorded_or_has_a_session(void **state)
{
	(void)state;
	for (const struct op *o = report_module.ops; o->name != NULL; o++) {
		assert_int_equal(o->need, CAP_PUBLIC);
		assert_true(o->flags & OP_NO_AUDIT);
		assert_true(o->flags & OP_QUICK_EXIT);
		assert_null(o->decide);
	}
}

static void
test_report__every_step_asks_something(void **state)
{
	const struct protocol_checklist *steps = report_steps(protocol);

	(void)state;
	assert_non_null(steps);
	for (size_t i = 0; i < steps->items; i++) {
		const struct protocol_item *s = &steps->item[i];
		size_t n = 0;

		for (size_t k = 0; k < s->facts.n; k++) {
			const struct protocol_fact *f =
			    protocol_fact(protocol, s->facts.v[k]);

			assert_non_null(f);
			n += f->helper.n > 0;
		}
		assert_true(n > 0);
	}
}

static void
test_report__what_is_typed_cannot_leave_its_place(void **state)
{
	struct look l = { 0 };
	struct str html = show(&l, report_helper,
	    "fact.age=\"><script>x</script>&step=\"><b>");

	(void)state;
	assert_false(has(html, "<script>x"));
	assert_false(has(html, "<b>"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_report__the_first_screen_has_the_numbers_before_any_question),
		cmocka_unit_test(test_report__a_missing_number_is_said),
		cmocka_unit_test(
		    test_report__every_answer_travels_to_the_next_step),
		cmocka_unit_test(
		    test_report__going_back_keeps_what_was_answered),
		cmocka_unit_test(
		    test_report__what_cannot_be_read_comes_back_with_a_reason),
		cmocka_unit_test(
		    test_report__a_youth_who_tells_means_both_are_called),
		cmocka_unit_test(test_report__the_sheet_is_short_and_plain),
		cmocka_unit_test(test_report__nothing_known_still_says_call),
		cmocka_unit_test(
		    test_report__no_row_of_it_is_recorded_or_has_a_session),
		cmocka_unit_test(test_report__every_step_asks_something),
		cmocka_unit_test(
		    test_report__what_is_typed_cannot_leave_its_place),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* dial_test.c - the number that the hour asks for stands first; what is missing
 * and what nobody tested is said.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/zone.h"
#include "html/html.h"
#include "modules/dial/dial.h"
#include "modules/team/team.h"

/* Tuesday 24 November 2026, 1 pm and 11 pm; Saturday 28, 1 pm: Chicago. */
enum {
	NOON = 1795546800,
	NIGHT = NOON + 10 * 3600,
	SATURDAY = NOON + 4 * 86400
};

static struct arena *a;
static const struct protocol *protocol;
static const struct zone *zone;

struct look {
	struct page page;
	struct world w;
	struct team team;
};

static int
set_up(void **state)
{
	struct str folder = STR("protocols/wisconsin");
	struct problems ps;

	(void)state;
	a = arena_new((size_t)2 * PROTOCOL_ARENA_MOST);
	ps = problems_new(a);
	if (zone_load(a, STR("America/Chicago"), &zone) != OK)
		return -1;
	return protocol_load(a, &folder, 1, &ps, &protocol) == OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct look *
at(int64_t now)
{
	struct look *l = NEW(a, struct look);

	l->w = (struct world){ .now = { now },
		.protocol = protocol,
		.zone = zone,
		.team = &l->team };
	l->page = (struct page){ .w = &l->w, .load = { .a = a } };
	return l;
}

static void
fill(struct look *l, const char *id, const char *value, int64_t tested)
{
	VEC_ADD(a, &l->team.blanks,
	    (struct team_blank){ .id = str_of(id),
		.value = str_of(value),
		.tested_by = tested != 0 ? STR("Practice Tester") : STR(""),
		.tested_at = { tested } });
}

static void
agency(struct look *l, const char *day, const char *night)
{
	VEC_ADD(a, &l->team.agencies,
	    (struct team_agency){ .id = 9,
		.name = STR("Practice Protection"),
		.kind = STR("cps"),
		.day_number = str_of(day),
		.night_number = str_of(night) });
}

static bool
is_at(struct dial_numbers n, size_t i, const char *number)
{
	return i < n.list.n && str_eqc(n.list.v[i].number, number);
}

static void
test_dial__at_night_the_number_for_the_night_stands_first(void **state)
{
	static const int64_t other[] = { NIGHT, SATURDAY };

	(void)state;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
		struct look *l = at(other[i]);
		struct dial_numbers n;

		fill(l, "cps_day_phone", "555-0101", NOON);
		fill(l, "cps_night_phone", "555-0102", NOON);
		n = dial_for(&l->page, NULL, STR("cps"));
		assert_true(is_at(n, 0, "555-0102"));
		assert_true(is_at(n, 1, "555-0101"));
	}
}

static void
test_dial__by_day_the_number_for_the_day_stands_first(void **state)
{
	struct look *l = at(NOON);
	struct dial_numbers n;

	(void)state;
	fill(l, "cps_night_phone", "555-0102", NOON);
	fill(l, "cps_day_phone", "555-0101", NOON);
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_true(is_at(n, 0, "555-0101"));
	assert_int_equal(n.list.n, 2);
}

static void
test_dial__the_teams_own_number_beats_the_directory(void **state)
{
	struct look *l = at(NOON);
	struct dial_numbers n;

	(void)state;
	agency(l, "555-0111", "555-0112");
	fill(l, "cps_day_phone", "555-0101", NOON);
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_true(is_at(n, 0, "555-0101"));
}

static void
test_dial__the_directory_serves_by_the_hour_too(void **state)
{
	struct look *l = at(NIGHT);
	struct dial_numbers n;

	(void)state;
	agency(l, "555-0111", "555-0112");
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_true(is_at(n, 0, "555-0112"));
	/* The number for the night is no blank of the team: before its day's. */
	fill(l, "cps_day_phone", "555-0101", NOON);
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_true(is_at(n, 0, "555-0112"));
	assert_true(is_at(n, 1, "555-0101"));
}

static void
test_dial__what_the_team_lacks_is_said_last(void **state)
{
	struct look *l = at(NIGHT);
	struct dial_numbers n;

	(void)state;
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_false(n.any);
	fill(l, "cps_day_phone", "555-0101", NOON);
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_true(n.any);
	assert_int_equal(n.list.n, 2);
	assert_int_equal(n.list.v[1].number.n, 0);
	assert_true(n.list.v[1].whose.n > 0);
}

static void
test_dial__says_who_tested_it_and_when_that_is_too_long_ago(void **state)
{
	struct look *l = at(NOON);
	struct html *h = html_new(a);
	struct dial_numbers n;
	struct str shown;

	(void)state;
	fill(l, "cps_day_phone", "555-0101", NOON - 86400);
	fill(l, "cps_night_phone", "555-0102", NOON - (int64_t)91 * 86400);
	n = dial_for(&l->page, NULL, STR("cps"));
	assert_false(n.list.v[0].stale);
	assert_true(
	    str_find(n.list.v[0].tested, STR("Practice Tester")) != SIZE_MAX);
	assert_true(n.list.v[1].stale);
	dial_show(h, &n);
	shown = html_done(h);
	assert_true(str_find(shown, STR("class=\"problem\"")) != SIZE_MAX);
	assert_true(str_find(shown, STR("Practice Tester")) != SIZE_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_dial__at_night_the_number_for_the_night_stands_first),
		cmocka_unit_test(
		    test_dial__by_day_the_number_for_the_day_stands_first),
		cmocka_unit_test(
		    test_dial__the_teams_own_number_beats_the_directory),
		cmocka_unit_test(
		    test_dial__the_directory_serves_by_the_hour_too),
		cmocka_unit_test(test_dial__what_the_team_lacks_is_said_last),
		cmocka_unit_test(
		    test_dial__says_who_tested_it_and_when_that_is_too_long_ago),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

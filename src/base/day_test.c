/* day_test.c - the calendar, day by day.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/day.h"

static void
test_day__every_day_of_all_years_comes_back(void **state)
{
	struct day d;
	int n;

	(void)state;
	assert_true(day_of((struct date){ 1, 1, 1 }, &d));
	n = d.n;
	assert_false(day_in_range(n - 1));
	for (int y = 1; y <= 9999; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int i = 1; i <= day_month_length(y, m); i++) {
				struct date back;

				if (!day_of((struct date){ y, m, i }, &d) ||
				    d.n != n++)
					fail_msg("%d-%d-%d", y, m, i);
				back = day_date(d);
				if (back.y != y || back.m != m || back.d != i)
					fail_msg("back %d-%d-%d", y, m, i);
			}
		}
	}
	assert_false(day_in_range(n));
}

static struct day
day(int y, int m, int d)
{
	struct day out;

	assert_true(day_of((struct date){ y, m, d }, &out));
	return out;
}

static void
test_day__known_days_have_their_number_and_weekday(void **state)
{
	(void)state;
	assert_int_equal(day(1970, 1, 1).n, 0);
	assert_int_equal(day(2000, 3, 1).n, 11017);
	assert_int_equal(day_weekday(day(1970, 1, 1)), WEEKDAY_THU);
	assert_int_equal(day_weekday(day(1969, 12, 31)), WEEKDAY_WED);
	assert_int_equal(day_weekday(day(2026, 3, 13)), WEEKDAY_FRI);
	assert_int_equal(day_weekday(day(1, 1, 1)), WEEKDAY_MON);
}

static void
test_day__there_is_no_such_date(void **state)
{
	static const struct date none[] = { { 2026, 2, 29 }, { 1900, 2, 29 },
		{ 2026, 4, 31 }, { 2026, 0, 1 }, { 2026, 13, 1 },
		{ 2026, 1, 0 }, { 2026, 1, 32 }, { 0, 1, 1 }, { 10000, 1, 1 },
		{ -1, 1, 1 } };
	struct day d;

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(day_of(none[i], &d));
	assert_true(day_of((struct date){ 2000, 2, 29 }, &d));
}

static void
test_day__adding_months_ends_within_the_month(void **state)
{
	struct day d;

	(void)state;
	assert_true(day_add_months(day(2026, 1, 31), 1, &d));
	assert_int_equal(d.n, day(2026, 2, 28).n);
	assert_true(day_add_months(day(2027, 12, 31), 2, &d));
	assert_int_equal(d.n, day(2028, 2, 29).n);
	assert_true(day_add_months(day(2026, 3, 15), -3, &d));
	assert_int_equal(d.n, day(2025, 12, 15).n);
	assert_false(day_add_months(day(9999, 12, 1), 1, &d));
	assert_false(day_add_months(day(1, 1, 1), -1, &d));
	assert_false(day_add(day(9999, 12, 31), 1, &d));
	assert_false(day_add(day(1, 1, 1), INT64_MIN, &d));
}

static void
test_day__reads_only_whole_dates(void **state)
{
	static const struct str bad[] = { STR_INIT(""), STR_INIT("2026-3-13"),
		STR_INIT("2026-03-13 "), STR_INIT("2026-02-30"),
		STR_INIT("-026-03-13"), STR_INIT("2026-03--1"),
		STR_INIT("2026/03/13"), STR_INIT("0000-01-01"),
		STR_INIT("2026-03-1\0") };
	struct arena *a = arena_new(1 << 16);
	struct day d;
	enum weekday w;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(day_read(bad[i], &d));
	assert_true(day_read(STR("2026-03-13"), &d));
	assert_string_equal(day_text(a, d).p, "2026-03-13");
	assert_string_equal(day_words(a, d, 2026).p, "Fri Mar 13");
	assert_string_equal(day_words(a, d, 2027).p, "Fri Mar 13, 2026");
	assert_true(day_weekday_read(STR("sunday"), &w));
	assert_int_equal(w, WEEKDAY_SUN);
	assert_false(day_weekday_read(STR("Sunday"), &w));
	assert_false(day_weekday_read(STR(""), &w));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_day__every_day_of_all_years_comes_back),
		cmocka_unit_test(
		    test_day__known_days_have_their_number_and_weekday),
		cmocka_unit_test(test_day__there_is_no_such_date),
		cmocka_unit_test(test_day__adding_months_ends_within_the_month),
		cmocka_unit_test(test_day__reads_only_whole_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* calendar_test.c - the shipped holidays, and calendars that cannot be.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "protocol/calendar.h"

static struct arena *a;
static struct problems p;
static struct protocol_calendar *cal;

static const struct node *
read_yaml(struct str file, struct str bytes)
{
	const struct node *n = NULL;

	assert_int_equal(yaml_read(a, file, bytes, &p, &n), OK);
	return n;
}

static int
set_up(void **state)
{
	static const char path[] = "protocols/wisconsin-law/calendars.yaml";
	struct str bytes;

	(void)state;
	a = arena_new(256u << 20);
	p = problems_new(a);
	cal = protocol_calendar_new(a);
	assert_int_equal(file_read(a, path, YAML_BYTES_MOST, &bytes), OK);
	protocol_calendar_read(cal, str_of(path),
	    read_yaml(str_of(path), bytes), &p);
	protocol_calendar_check(cal, &p);
	if (problems_any(&p))
		fail_msg("%s", problems_text(&p, a).p);
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
test_calendar__holidays_of_four_years(void **state)
{
	static const char *const days[] = { "2025-01-01", "2025-01-20",
		"2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04",
		"2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27",
		"2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16",
		"2026-05-25", "2026-06-19", "2026-07-04", "2026-08-11",
		"2026-09-07", "2026-10-12", "2026-11-03", "2026-11-11",
		"2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18",
		"2027-02-15", "2027-05-31", "2027-06-19", "2027-07-05",
		"2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25",
		"2027-12-25", "2028-01-01", "2028-01-17", "2028-02-21",
		"2028-05-29", "2028-06-19", "2028-07-04", "2028-08-08",
		"2028-09-04", "2028-10-09", "2028-11-07", "2028-11-11",
		"2028-11-23", "2028-12-25" };
	const struct protocol_holiday_set *set =
	    protocol_calendar_set(cal, STR("995.20"));
	struct day d, end;
	size_t i = 0;

	(void)state;
	assert_true(day_of((struct date){ 2025, 1, 1 }, &d));
	assert_true(day_of((struct date){ 2029, 1, 1 }, &end));
	for (; d.n < end.n; d.n++) {
		if (protocol_calendar_holiday(set, d) == NULL)
			continue;
		assert_true(i < sizeof days / sizeof *days);
		assert_string_equal(day_text(a, d).p, days[i++]);
	}
	assert_int_equal(i, sizeof days / sizeof *days);
	assert_ptr_equal(protocol_calendar_set(cal, STR("230.35(4)(a)")),
	    protocol_calendar_set(cal, STR("230.35")));
}

static void
assert_calendar_wrong(const char *yaml, int line, const char *field)
{
	struct problems q = problems_new(a);
	struct protocol_calendar *c = protocol_calendar_new(a);

	protocol_calendar_read(c, STR("c.yaml"),
	    read_yaml(STR("c.yaml"), str_of(yaml)), &q);
	protocol_calendar_check(c, &q);
	if (!problems_any(&q))
		fail_msg("nothing wrong with %s", yaml);
	assert_int_equal(q.list.v[0].line, line);
	assert_string_equal(str_cstr(a, q.list.v[0].field), field);
}

#define SET                                                                    \
	"holiday_sets:\n- id: x\n  label: l\n  authority: a\n"                 \
	"  verified: partial\n  days:\n  - {id: d, name: n, verified: no, "
#define RULE "rules:\n- {id: r, label: l, verified: no, target: wall, "

static void
test_calendar__what_cannot_be_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_calendar_wrong("zone: x\n", 1, "zone");
	assert_calendar_wrong("- x\n", 1, "");
	assert_calendar_wrong(SET "fixed: 02-30}\n", 7, "fixed");
	assert_calendar_wrong(SET "fixed: 13-01}\n", 7, "fixed");
	assert_calendar_wrong(SET "fixed: 06-19, dates: []}\n", 7, "");
	assert_calendar_wrong(SET "years: even}\n", 7, "");
	assert_calendar_wrong(SET "nth: {nth: 6, day: monday, month: 1}}\n", 7,
	    "nth");
	assert_calendar_wrong(SET "nth: {nth: 1, day: Monday, month: 1}}\n", 7,
	    "day");
	assert_calendar_wrong(SET "last: {day: monday}}\n", 7, "month");
	assert_calendar_wrong(SET "nth: 3}\n", 7, "nth");
	assert_calendar_wrong(SET "dates: [2027-02-30]}\n", 7, "dates");
	assert_calendar_wrong(SET "fixed: 06-19, moves: {from: sunday}}\n", 7,
	    "to");
	assert_calendar_wrong(SET "fixed: 06-19, years: leap}\n", 7, "years");
	assert_calendar_wrong(RULE "units: [fortnight]}\n", 2, "units");
	assert_calendar_wrong(RULE "units: [hour], rolls: [sunday]}\n", 2,
	    "units");
	assert_calendar_wrong(RULE "units: [month], excludes: [sunday]}\n", 2,
	    "units");
	assert_calendar_wrong(RULE "units: [hour], excludes: [holiday]}\n", 2,
	    "holidays");
	assert_calendar_wrong(RULE "units: [hour], excludes: [holiday], "
				   "holidays: y}\n",
	    2, "holidays");
	assert_calendar_wrong(RULE "units: [day], excludes: [monday, tuesday, "
				   "wednesday, thursday, friday, saturday, "
				   "sunday]}\n",
	    2, "excludes");
	assert_calendar_wrong("units_without_number:\n- {id: hour, says: x}\n",
	    2, "id");
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_calendar__holidays_of_four_years),
		T(test_calendar__what_cannot_be_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

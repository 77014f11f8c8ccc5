/* clock_test.c - time limits by the shipped calendar, and what no rule may do.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "base/zone.h"
#include "protocol/clock.h"

static struct arena *a;
static struct problems p;
static struct protocol_calendar *cal;
static const struct zone *z;

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
	assert_int_equal(zone_load(a, STR("America/Chicago"), &z), OK);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct instant
at(const char *text)
{
	struct instant t;

	if (!zone_read_time(str_of(text), &t))
		fail_msg("%s is no time", text);
	return t;
}

static struct protocol_clock
clock_of(const char *rule, int64_t n, enum protocol_unit unit)
{
	return (struct protocol_clock){ .id = STR("X"),
		.rule = str_of(rule),
		.limit = { n, unit },
		.mark = PROTOCOL_MARK_VERIFIED };
}

static struct protocol_clock_due
due_of(const struct protocol_clock *c, struct instant from)
{
	struct protocol_clock_due due;

	assert_int_equal(protocol_clock_due(c, cal, z, from, a, &due), OK);
	return due;
}

static struct str
end_text(struct protocol_end e)
{
	if (!e.set)
		return STR("soon");
	return e.whole_day ? day_text(a, e.day) : zone_text(a, z, e.at);
}

struct vector {
	const char *why, *from;
	int64_t n;
	enum protocol_unit unit;
	const char *rule, *outer, *target; /* NULL: the same as outer */
};

#define HOURS_OF(n) (n), PROTOCOL_UNIT_HOUR
#define DAYS_OF(n) (n), PROTOCOL_UNIT_DAY

/* Worked by hand from the rules; counsel has not confirmed the reading. */
static const struct vector vectors[] = {
	{ "a Tuesday morning: the night counts", "2026-03-03T09:15:00-06:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-03-03T21:15:00-06:00", NULL },
	{ "six hours of Friday, six of Monday", "2026-03-13T18:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-03-16T06:00:00-05:00",
	    "2026-03-14T06:00:00-05:00" },
	{ "nothing of Saturday counts", "2026-03-14T14:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-03-16T12:00:00-05:00",
	    "2026-03-15T02:00:00-05:00" },
	{ "Labor Day makes it Tuesday", "2026-09-04T20:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-09-08T08:00:00-05:00",
	    "2026-09-05T08:00:00-05:00" },
	{ "the Friday after Thanksgiving counts", "2026-11-25T20:00:00-06:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-11-27T08:00:00-06:00",
	    "2026-11-26T08:00:00-06:00" },
	{ "July 4 on a Saturday leaves Friday alone",
	    "2026-07-02T22:00:00-05:00", HOURS_OF(12), "EXCL_SSH",
	    "2026-07-03T10:00:00-05:00", NULL },
	{ "July 4 on a Sunday takes Monday", "2027-07-02T21:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2027-07-06T09:00:00-05:00",
	    "2027-07-03T09:00:00-05:00" },
	{ "the November election", "2026-11-02T20:00:00-06:00", HOURS_OF(12),
	    "EXCL_SSH", "2026-11-04T08:00:00-06:00",
	    "2026-11-03T08:00:00-06:00" },
	{ "the August primary", "2026-08-10T18:30:00-05:00", HOURS_OF(12),
	    "EXCL_SSH", "2026-08-12T06:30:00-05:00",
	    "2026-08-11T06:30:00-05:00" },
	{ "no such election in an odd year", "2027-11-01T20:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2027-11-02T08:00:00-05:00", NULL },
	{ "December 24 counts", "2026-12-23T20:00:00-06:00", HOURS_OF(12),
	    "EXCL_SSH", "2026-12-24T08:00:00-06:00", NULL },
	{ "Juneteenth, then the weekend", "2026-06-18T20:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-06-22T08:00:00-05:00",
	    "2026-06-19T08:00:00-05:00" },
	{ "clocks go forward on a day left out", "2026-03-06T20:00:00-06:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-03-09T08:00:00-05:00",
	    "2026-03-07T08:00:00-06:00" },
	{ "Saturday counts in the general rule", "2026-03-13T18:00:00-05:00",
	    HOURS_OF(24), "EXCL_SH", "2026-03-14T18:00:00-05:00", NULL },
	{ "and Sunday does not", "2026-03-14T10:00:00-05:00", HOURS_OF(24),
	    "EXCL_SH", "2026-03-16T10:00:00-05:00",
	    "2026-03-15T10:00:00-05:00" },
	{ "a missing child: no pause", "2026-03-14T22:00:00-05:00", HOURS_OF(8),
	    "WALL", "2026-03-15T06:00:00-05:00", NULL },
	{ "two hours over the spring change", "2026-03-08T01:30:00-06:00",
	    HOURS_OF(2), "WALL", "2026-03-08T04:30:00-05:00", NULL },
	{ "three days over the autumn change", "2026-10-31T12:00:00-05:00",
	    HOURS_OF(72), "WALL", "2026-11-03T11:00:00-06:00", NULL },
	{ "into a year that starts on a Friday", "2026-12-31T20:00:00-06:00",
	    HOURS_OF(12), "EXCL_SSH", "2027-01-04T08:00:00-06:00",
	    "2027-01-01T08:00:00-06:00" },
	{ "sixty days", "2026-03-03T09:00:00-06:00", DAYS_OF(60), "DAYS_ROLL",
	    "2026-05-02", NULL },
	{ "a last day on Sunday moves on", "2026-03-11T09:00:00-05:00",
	    DAYS_OF(60), "DAYS_ROLL", "2026-05-11", "2026-05-10" },
	{ "a last day on Saturday stays", "2026-03-10T09:00:00-05:00",
	    DAYS_OF(60), "DAYS_ROLL", "2026-05-09", NULL },
	{ "Juneteenth hands over to Saturday", "2026-04-20T09:00:00-05:00",
	    DAYS_OF(60), "DAYS_ROLL", "2026-06-20", "2026-06-19" },
	{ "Christmas hands over to Saturday", "2026-12-11T15:00:00-06:00",
	    DAYS_OF(14), "DAYS_ROLL", "2026-12-26", "2026-12-25" },
	/* Beyond the worked list. */
	{ "used up exactly at midnight: not after the weekend",
	    "2026-03-13T12:00:00-05:00", HOURS_OF(12), "EXCL_SSH",
	    "2026-03-14T00:00:00-05:00", NULL },
	{ "a second past noon, and it is Monday", "2026-03-13T12:00:01-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-03-16T00:00:01-05:00",
	    "2026-03-14T00:00:01-05:00" },
	{ "clocks go back on a day left out", "2026-10-30T20:00:00-05:00",
	    HOURS_OF(12), "EXCL_SSH", "2026-11-02T08:00:00-06:00",
	    "2026-10-31T08:00:00-05:00" },
	{ "the second 1:30 of the autumn change", "2026-11-01T01:30:00-06:00",
	    HOURS_OF(2), "WALL", "2026-11-01T03:30:00-06:00", NULL },
	{ "January 1 on a Sunday takes Monday", "2022-12-30T20:00:00-06:00",
	    HOURS_OF(12), "EXCL_SSH", "2023-01-03T08:00:00-06:00",
	    "2022-12-31T08:00:00-06:00" },
	{ "ten days before a Monday", "2026-03-16T09:00:00-05:00", DAYS_OF(-10),
	    "NONE", "2026-03-06", NULL },
	{ "before the start it moves back", "2026-03-18T09:00:00-05:00",
	    DAYS_OF(-10), "DAYS_ROLL", "2026-03-07", NULL },
	{ "a month from the last of January", "2026-01-31T09:00:00-06:00", 1,
	    PROTOCOL_UNIT_MONTH, "NONE", "2026-02-28", NULL },
	{ "half a year", "2026-08-31T09:00:00-05:00", 6, PROTOCOL_UNIT_MONTH,
	    "NONE", "2027-02-28", NULL },
	{ "ten years from a leap day", "2028-02-29T09:00:00-06:00", 10,
	    PROTOCOL_UNIT_YEAR, "NONE", "2038-02-28", NULL },
	{ "five business days over Christmas", "2026-12-22T09:00:00-06:00", 5,
	    PROTOCOL_UNIT_BUSINESS_DAY, "BIZ", "2027-01-04", NULL },
	{ "ninety minutes", "2026-03-13T23:00:00-05:00", 90,
	    PROTOCOL_UNIT_MINUTE, "EXCL_SSH", "2026-03-16T00:30:00-05:00",
	    "2026-03-14T00:30:00-05:00" },
};

static void
test_clock__each_worked_time_comes_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		const struct vector *v = &vectors[i];
		struct protocol_clock c = clock_of(v->rule, v->n, v->unit);
		struct protocol_clock_due due = due_of(&c, at(v->from));
		const char *target = v->target ? v->target : v->outer;

		if (!str_eqc(end_text(due.outer), v->outer) ||
		    !str_eqc(end_text(due.target), target))
			fail_msg("%s: outer %s, target %s", v->why,
			    end_text(due.outer).p, end_text(due.target).p);
		assert_true(due.steps >= 1);
	}
}

static void
test_clock__says_how_it_counted(void **state)
{
	struct protocol_clock c = clock_of("EXCL_SSH", HOURS_OF(12));
	struct protocol_clock_due due =
	    due_of(&c, at("2026-11-02T20:30:00-06:00"));

	(void)state;
	assert_int_equal(due.steps, 3);
	assert_string_equal(due.step[0].p,
	    "Mon Nov 2, 8:30 pm to midnight: 3 h 30 min");
	assert_string_equal(due.step[1].p,
	    "Tue Nov 3: not counted, General election (partial)");
	assert_string_equal(due.step[2].p,
	    "Wed Nov 4, midnight to 8:30 am: 8 h 30 min");
	/* Who relies on it must see that the election day is not certain. */
	assert_int_equal(due.mark, PROTOCOL_MARK_PARTIAL);
	due = due_of(&c, at("2026-11-04T20:30:00-06:00"));
	assert_int_equal(due.mark, PROTOCOL_MARK_VERIFIED);
}

static void
test_clock__long_counts_stay_short_to_read(void **state)
{
	struct protocol_clock c = clock_of("EXCL_SSH", HOURS_OF(10000));
	struct protocol_clock_due due =
	    due_of(&c, at("2026-11-02T20:30:00-06:00"));

	(void)state;
	assert_int_equal(due.steps, PROTOCOL_CLOCK_STEPS_MOST);
	assert_true(str_starts(due.step[due.steps - 1], STR("(")));
}

static void
test_clock__soon_is_never_a_number(void **state)
{
	struct protocol_clock c = clock_of("WALL", 0, PROTOCOL_UNIT_SOON);
	struct protocol_clock_due due =
	    due_of(&c, at("2026-03-14T22:00:00-05:00"));

	(void)state;
	assert_false(due.outer.set);
	assert_false(due.target.set);
	assert_int_equal(due.steps, 0);
	/* A team may still set itself a target. */
	c.targeted = true;
	c.target = (struct protocol_limit){ 2, PROTOCOL_UNIT_HOUR };
	due = due_of(&c, at("2026-03-14T22:00:00-05:00"));
	assert_false(due.outer.set);
	assert_string_equal(end_text(due.target).p,
	    "2026-03-15T00:00:00-05:00");
}

static void
test_clock__a_team_may_ask_for_more_than_the_law_never_less(void **state)
{
	struct protocol_clock c = clock_of("WALL", HOURS_OF(24));
	struct instant from = at("2026-03-14T22:00:00-05:00");

	(void)state;
	c.targeted = true;
	c.target = (struct protocol_limit){ 4, PROTOCOL_UNIT_HOUR };
	assert_string_equal(end_text(due_of(&c, from).target).p,
	    "2026-03-15T02:00:00-05:00");
	c.target.n = 48;
	assert_string_equal(end_text(due_of(&c, from).target).p,
	    "2026-03-15T22:00:00-05:00");
}

static void
test_clock__refuses_what_it_cannot_count(void **state)
{
	static const struct {
		const char *rule;
		int64_t n;
		enum protocol_unit unit;
	} bad[] = { { "NO_SUCH", 1, PROTOCOL_UNIT_HOUR },
		{ "DAYS_ROLL", 1, PROTOCOL_UNIT_HOUR },
		{ "BIZ", 1, PROTOCOL_UNIT_MONTH },
		{ "WALL", 1, PROTOCOL_UNIT_BUSINESS_DAY },
		{ "WALL", 0, PROTOCOL_UNIT_HOUR },
		{ "WALL", -1, PROTOCOL_UNIT_HOUR },
		{ "WALL", PROTOCOL_CLOCK_LIMIT_MOST + 1, PROTOCOL_UNIT_DAY } };
	struct protocol_clock_due due;
	struct protocol_clock c;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		c = clock_of(bad[i].rule, bad[i].n, bad[i].unit);
		assert_int_equal(protocol_clock_due(&c, cal, z,
				     at("2026-03-14T22:00:00-05:00"), a, &due),
		    ERR_BAD);
		assert_true(protocol_clock_fault(&c, cal, a).n > 0);
	}
	c = clock_of("NONE", 9000, PROTOCOL_UNIT_YEAR);
	assert_int_equal(protocol_clock_due(&c, cal, z,
			     at("2026-03-14T22:00:00-05:00"), a, &due),
	    ERR_LIMIT);
}

/* Does the rule leave out the day that `t` lies in, midnight aside? */
static bool
is_left_out(const char *rule, struct instant t)
{
	const struct protocol_count_rule *r =
	    protocol_calendar_rule(cal, str_of(rule));
	struct day d = zone_local(z, t).day;

	if (zone_day_start(z, d).s == t.s)
		return false;
	if (r->excludes & 1u << day_weekday(d))
		return true;
	return (r->excludes & PROTOCOL_DAYS_HOLIDAY) &&
	    protocol_calendar_holiday(protocol_calendar_set(cal, r->holidays),
		d) != NULL;
}

static void
test_clock__no_rule_ever_runs_backwards(void **state)
{
	static const struct {
		const char *rule;
		int64_t n;
		enum protocol_unit unit;
	} all[] = { { "EXCL_SSH", HOURS_OF(12) }, { "EXCL_SSH", HOURS_OF(48) },
		{ "EXCL_SH", HOURS_OF(24) }, { "WALL", HOURS_OF(8) },
		{ "EXCL_SH", HOURS_OF(72) }, { "DAYS_ROLL", DAYS_OF(14) },
		{ "DAYS_ROLL", DAYS_OF(60) },
		{ "BIZ", 5, PROTOCOL_UNIT_BUSINESS_DAY },
		{ "NONE", 1, PROTOCOL_UNIT_MONTH } };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct protocol_clock c =
		    clock_of(all[i].rule, all[i].n, all[i].unit);
		struct arena *keep = a;
		int64_t last = 0, last_target = 0;

		/* 2026 to 2028: both clock changes, two election years. */
		for (int64_t s = 1767225600; s < 1861920000; s += 4217) {
			struct protocol_clock_due due;

			a = arena_new(1 << 20);
			due = due_of(&c, (struct instant){ s });
			if (due.outer.at.s < last || due.outer.at.s < s ||
			    due.target.at.s < last_target ||
			    due.target.at.s < s ||
			    due.target.at.s > due.outer.at.s ||
			    (!due.outer.whole_day &&
				is_left_out(all[i].rule, due.outer.at)))
				fail_msg("%s from %lld", all[i].rule,
				    (long long)s);
			last = due.outer.at.s;
			last_target = due.target.at.s;
			arena_free(a);
		}
		a = keep;
	}
}

static void
assert_clock_wrong(const char *rest, const char *field)
{
	struct problems q = problems_new(a);
	struct protocol_clocks cs = protocol_clocks_new(a);
	struct str yaml = str_fmt(a,
	    "clocks:\n- {id: x, duty: d, who: w, trigger: t, kind: k, "
	    "authority: a, source: s, verified: no, %s}\n",
	    rest);

	protocol_clocks_read(&cs, STR("k.yaml"), cal,
	    read_yaml(STR("k.yaml"), yaml), &q);
	protocol_clocks_check(&cs, cal, &q);
	if (!problems_any(&q))
		fail_msg("nothing wrong with %s", rest);
	assert_int_equal(q.list.v[0].line, 2);
	assert_string_equal(str_cstr(a, q.list.v[0].field), field);
}

static void
test_clock__what_cannot_be_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_clock_wrong("unit: hour, rule: WALL", "limit");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 1.5", "limit");
	assert_clock_wrong("unit: hour, rule: WALL, limit: soon", "limit");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 0", "x");
	assert_clock_wrong("unit: hour, rule: NO, limit: 1", "x");
	assert_clock_wrong("unit: hour, rule: BIZ, limit: 1", "x");
	assert_clock_wrong("unit: moon, rule: WALL, limit: 1", "unit");
	assert_clock_wrong("unit: visit, rule: WALL, limit: 1", "limit");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 1, lmit: 2", "lmit");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 4, target: "
			   "{unit: business_day, limit: 1}",
	    "target");
	assert_clock_wrong(
	    "unit: hour, rule: WALL, limit: 4, target: {unit: visit}",
	    "target");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 4, target: "
			   "{unit: hour, limit: -2}",
	    "target");
	assert_clock_wrong("unit: hour, rule: WALL, limit: 4, repeats: often",
	    "repeats");
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_clock__each_worked_time_comes_out),
		T(test_clock__says_how_it_counted),
		T(test_clock__long_counts_stay_short_to_read),
		T(test_clock__soon_is_never_a_number),
		T(test_clock__a_team_may_ask_for_more_than_the_law_never_less),
		T(test_clock__refuses_what_it_cannot_count),
		T(test_clock__no_rule_ever_runs_backwards),
		T(test_clock__what_cannot_be_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

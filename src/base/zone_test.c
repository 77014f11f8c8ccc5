/* zone_test.c - our reading of the zone files against the C library's.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/zone_int.h"

static struct arena *a;

static int
set_up(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static const struct zone *
zone(const char *name)
{
	const struct zone *z = NULL;

	assert_int_equal(zone_load(a, str_of(name), &z), OK);
	return z;
}

static struct instant
at(const char *text)
{
	struct instant t;

	if (!zone_read_time(str_of(text), &t))
		fail_msg("%s is no time", text);
	return t;
}

static void
compare(const struct zone *z, const char *name, int64_t s)
{
	time_t t = (time_t)s;
	struct tm tm;
	struct zone_wall w = zone_local(z, (struct instant){ s });
	struct date date = day_date(w.day);

	localtime_r(&t, &tm);
	if (tm.tm_gmtoff != w.offset_s || tm.tm_year + 1900 != date.y ||
	    tm.tm_mon + 1 != date.m || tm.tm_mday != date.d ||
	    tm.tm_hour != w.h || tm.tm_min != w.m || tm.tm_sec != w.s ||
	    tm.tm_wday != (int)day_weekday(w.day) % 7)
		fail_msg("%s at %lld", name, (long long)s);
}

static void
test_zone__agrees_with_the_c_library(void **state)
{
	static const char *const name[] = { "America/Chicago", "UTC",
		"Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns",
		"Asia/Kathmandu", "Africa/Casablanca", "America/Nuuk",
		"Pacific/Apia", "Asia/Gaza", "Pacific/Chatham" };

	(void)state;
	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		const struct zone *z = zone(name[i]);

		assert_int_equal(setenv("TZ", name[i], 1), 0);
		tzset();
		/* 1820 to 2200: before all entries, and long after them. */
		for (int64_t s = -4733510400; s < 7258118400; s += 181801)
			compare(z, name[i], s);
		for (size_t k = 0; k < z->n; k++)
			for (int d = -1; d <= 1; d++)
				compare(z, name[i], z->time[k] + d);
	}
}

static void
assert_wall(const struct zone *z, const char *local, const char *want)
{
	struct instant t;

	assert_true(zone_read_local(z, str_of(local), &t));
	assert_string_equal(zone_text(a, z, t).p, want);
}

static void
test_zone__a_skipped_time_is_as_long_after_the_skip(void **state)
{
	const struct zone *z = zone("America/Chicago");

	(void)state;
	assert_wall(z, "2026-03-08T01:59:59", "2026-03-08T01:59:59-06:00");
	assert_wall(z, "2026-03-08T02:00", "2026-03-08T03:00:00-05:00");
	assert_wall(z, "2026-03-08T02:30", "2026-03-08T03:30:00-05:00");
	assert_wall(z, "2026-03-08T03:00", "2026-03-08T03:00:00-05:00");
}

static void
test_zone__a_time_shown_twice_is_the_first(void **state)
{
	const struct zone *z = zone("America/Chicago");

	(void)state;
	assert_wall(z, "2026-11-01T00:59", "2026-11-01T00:59:00-05:00");
	assert_wall(z, "2026-11-01T01:30", "2026-11-01T01:30:00-05:00");
	assert_wall(z, "2026-11-01T02:00", "2026-11-01T02:00:00-06:00");
}

static void
test_zone__a_day_starts_after_a_skipped_midnight(void **state)
{
	const struct zone *z = zone("America/Santiago");
	struct day d;

	(void)state;
	assert_true(day_of((struct date){ 2026, 9, 6 }, &d));
	assert_string_equal(zone_text(a, z, zone_day_start(z, d)).p,
	    "2026-09-06T01:00:00-03:00");
	/* In April the hour before midnight is shown twice. */
	assert_true(day_of((struct date){ 2026, 4, 5 }, &d));
	assert_string_equal(zone_text(a, z, zone_day_start(z, d)).p,
	    "2026-04-05T00:00:00-04:00");
}

static void
test_zone__every_local_time_comes_back(void **state)
{
	const struct zone *z = zone("America/Chicago");

	(void)state;
	for (int64_t s = 1767225600; s < 1830297600; s += 613) {
		struct zone_wall w = zone_local(z, (struct instant){ s });
		int second = w.h * 3600 + w.m * 60 + w.s;
		struct instant back = zone_instant(z, w.day, second);

		/* The second showing of an hour reads as the first. */
		if (back.s != s)
			assert_int_equal(back.s, s - 3600);
	}
}

static void
test_zone__words_for_screens(void **state)
{
	const struct zone *z = zone("America/Chicago");
	struct instant now = at("2026-11-24T08:05:00-06:00");

	(void)state;
	assert_string_equal(
	    zone_words(a, z, at("2026-11-24T13:00:00-06:00"), now).p,
	    "Tue Nov 24, 1:00 pm");
	assert_string_equal(zone_words(a, z, at("2026-11-25T06:00:00Z"), now).p,
	    "Wed Nov 25, 12:00 am");
	assert_string_equal(
	    zone_words(a, z, at("2027-01-04T12:07:00-06:00"), now).p,
	    "Mon Jan 4, 2027, 12:07 pm");
	assert_string_equal(
	    zone_words(a, z, at("2026-11-01T01:30:00-05:00"), now).p,
	    "Sun Nov 1, 1:30 am CDT");
	assert_string_equal(
	    zone_words(a, z, at("2026-11-01T01:30:00-06:00"), now).p,
	    "Sun Nov 1, 1:30 am CST");
}

static void
test_zone__a_time_without_an_offset_is_none(void **state)
{
	static const char *const bad[] = { "", "2026-03-13",
		"2026-03-13T18:00:00", "2026-03-13T18:00", "18:00-05:00",
		"2026-03-13 18:00:00-05:00", "2026-03-13T24:00:00Z",
		"2026-03-13T18:60:00Z", "2026-03-13T18:00:60Z",
		"2026-03-13T18:00:00-0500", "2026-03-13T18:00:00-5:00",
		"2026-03-13T18:00:00-05:00 ", "2026-03-13T18:00:00.5Z",
		"2026-02-30T18:00:00Z", "2026-03-13T18:00:00z",
		"2026-03-13T18:00:00+24:00", "2026-03-13T18:00:00+-5:00",
		"0001-01-01T00:00:00+12:00", "9999-12-31T23:00:00Z",
		"2026-03-13T1:00:00Z", "2026-03-13T18:00:00ZZ" };
	struct instant t;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (zone_read_time(str_of(bad[i]), &t))
			fail_msg("%s was read", bad[i]);
	assert_int_equal(at("1970-01-01T00:00Z").s, 0);
	assert_int_equal(at("2026-03-13T18:00:00-05:00").s, 1773442800);
	assert_int_equal(at("2026-03-13T23:00:00+00:00").s, 1773442800);
}

static void
test_zone__a_name_leads_nowhere_else(void **state)
{
	static const char *const bad[] = { "", "/etc/passwd",
		"../../etc/passwd", "America/../../../etc/passwd",
		"America/Chicago/", "Am erica", ".", "posix/../UTC",
		"zone.tab" };
	const struct zone *z = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(zone_load(a, str_of(bad[i]), &z), ERR_BAD);
	assert_int_equal(zone_load(a, STR("America/Nowhere"), &z), ERR_GONE);
	/* Leap seconds are another clock. */
	assert_int_not_equal(zone_load(a, STR("right/UTC"), &z), OK);
	assert_null(z);
}

static void
test_zone__a_damaged_file_is_refused_or_harmless(void **state)
{
	const struct zone *z;
	struct str good;

	(void)state;
	assert_int_equal(file_read(a, "/usr/share/zoneinfo/America/Chicago",
			     ZONE_BYTES_MOST, &good),
	    OK);
	for (size_t i = 0; i < good.n; i++)
		assert_int_equal(
		    zone_file_read(a, STR("x"), (struct str){ good.p, i }, &z),
		    ERR_BAD);
	for (size_t i = 0; i < good.n; i++) {
		char *s = str_cstr(a, good);
		struct instant t = { 1773442800 };

		s[i] = (char)(s[i] ^ (char)(1 << (i % 8)));
		if (zone_file_read(a, STR("x"), (struct str){ s, good.n },
			&z) == OK)
			(void)zone_text(a, z, t);
		if (i % 256 == 0)
			arena_reset(a),
			    assert_int_equal(
				file_read(a,
				    "/usr/share/zoneinfo/America/Chicago",
				    ZONE_BYTES_MOST, &good),
				OK);
	}
}

static void
test_zone__the_rule_at_the_end_is_read_strictly(void **state)
{
	static const char *const good[] = { "", "UTC0",
		"CST6CDT,M3.2.0,M11.1.0",
		"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
		"IST-2IDT,M3.4.4/26,M10.5.0", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
		"AAA0BBB,J60,J300", "AAA0BBB,59,300/25" };
	static const char *const bad[] = { "C6", "CST", "CST6CDT", "6",
		"CST6CDT,M3.2.0", "CST6CDT,M3.2.0,M11.1.0x",
		"CST6CDT,M13.2.0,M11.1.0", "CST6CDT,M3.6.0,M11.1.0",
		"CST6CDT,M3.2.7,M11.1.0", "CST6CDT,J0,J300", "CST6CDT,366,1",
		"<+10-10", "CST99", "CST6CDT,M3.2.0/168,M11.1.0" };
	struct zone_footer f;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!zone_footer_read(str_of(good[i]), &f))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (zone_footer_read(str_of(bad[i]), &f))
			fail_msg("%s", bad[i]);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_zone__agrees_with_the_c_library),
		T(test_zone__a_skipped_time_is_as_long_after_the_skip),
		T(test_zone__a_time_shown_twice_is_the_first),
		T(test_zone__a_day_starts_after_a_skipped_midnight),
		T(test_zone__every_local_time_comes_back),
		T(test_zone__words_for_screens),
		T(test_zone__a_time_without_an_offset_is_none),
		T(test_zone__a_name_leads_nowhere_else),
		T(test_zone__a_damaged_file_is_refused_or_harmless),
		T(test_zone__the_rule_at_the_end_is_read_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

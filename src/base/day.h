/* day.h - the calendar: a day is a number, a date is what people write.
 * Proleptic Gregorian, years 1 to 9999; pure arithmetic, no zone.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/time.h"

struct arena;

struct date {
	int y, m, d;
};

/* As ISO 8601 counts them. */
enum weekday {
	WEEKDAY_MON = 1,
	WEEKDAY_TUE,
	WEEKDAY_WED,
	WEEKDAY_THU,
	WEEKDAY_FRI,
	WEEKDAY_SAT,
	WEEKDAY_SUN,
	WEEKDAY__MAX
};

/* day_of: false where there is no such date. */
bool day_of(struct date date, struct day *out) MUST_USE;
/* day_in_range: between 0001-01-01 and 9999-12-31. */
bool day_in_range(int64_t n);
/* day_date: `d` must be in range, as every struct day that was made here is. */
struct date day_date(struct day d);
enum weekday day_weekday(struct day d);
/* day_month_length: days of a month; m from 1 to 12. */
int day_month_length(int y, int m);
/* day_add: false where the result is out of range. */
bool day_add(struct day d, int64_t n, struct day *out) MUST_USE;
/* day_add_months: the same day of the month, or its last day where it is
 * shorter: Jan 31 and one month is Feb 28 or 29. */
bool day_add_months(struct day d, int64_t n, struct day *out) MUST_USE;

/* day_read: "2026-03-13", all of it. */
bool day_read(struct str s, struct day *out) MUST_USE;
/* day_text: "2026-03-13". */
struct str day_text(struct arena *a, struct day d);
/* day_words: "Fri Mar 13", for screens; with the year where it is not
 * `this_year`: "Fri Mar 13, 2026". */
struct str day_words(struct arena *a, struct day d, int this_year);
/* day_weekday_name: "Monday". day_weekday_read: its small letters. */
const char *day_weekday_name(enum weekday w);
bool day_weekday_read(struct str s, enum weekday *out) MUST_USE;

#endif

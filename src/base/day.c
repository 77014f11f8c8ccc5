/* day.c - dates to day numbers and back.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include <string.h>

#include "base/arena.h"

enum {
	DAY_FIRST = -719162, /* 0001-01-01 */
	DAY_LAST = 2932896, /* 9999-12-31 */
	ERA_DAYS = 146097, /* of 400 years */
	EPOCH_IN_ERA = 719468, /* 1970-01-01, counted from March 1 of year 0 */
};

static const char *const weekday_name[WEEKDAY__MAX] = { "", "Monday", "Tuesday",
	"Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const month_name[] = { "", "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static bool
is_leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

int
day_month_length(int y, int m)
{
	static const int length[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	CHECK(m >= 1 && m <= 12);
	return m == 2 && is_leap(y) ? 29 : length[m];
}

bool
day_of(struct date date, struct day *out)
{
	int y = date.y, m = date.m, d = date.d, of_era, of_year;

	if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 ||
	    d > day_month_length(y, m))
		return false;
	/* Years that start in March have their odd day at the end. */
	y -= m <= 2;
	of_era = y % 400;
	of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	out->n = y / 400 * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - EPOCH_IN_ERA;
	return true;
}

bool
day_in_range(int64_t n)
{
	return n >= DAY_FIRST && n <= DAY_LAST;
}

struct date
day_date(struct day d)
{
	int n = d.n + EPOCH_IN_ERA, of_era = n % ERA_DAYS, y, of_year, m;
	struct date date;

	CHECK(day_in_range(d.n));
	y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * y + y / 4 - y / 100);
	m = (5 * of_year + 2) / 153;
	date.d = of_year - (153 * m + 2) / 5 + 1;
	date.m = m < 10 ? m + 3 : m - 9;
	date.y = y + n / ERA_DAYS * 400 + (date.m <= 2);
	return date;
}

enum weekday
day_weekday(struct day d)
{
	/* 1970-01-01 was a Thursday. */
	int w = (d.n % 7 + 7 + 3) % 7;

	return (enum weekday)(w + 1);
}

bool
day_add(struct day d, int64_t n, struct day *out)
{
	if (n > DAY_LAST - DAY_FIRST || n < DAY_FIRST - DAY_LAST ||
	    !day_in_range(d.n + n))
		return false;
	out->n = (int32_t)(d.n + n);
	return true;
}

bool
day_add_months(struct day d, int64_t n, struct day *out)
{
	struct date date = day_date(d);
	int64_t months;

	if (n > 12 * 9999 || n < -12 * 9999)
		return false;
	months = (int64_t)date.y * 12 + date.m - 1 + n;
	if (months < 12 || months > 12 * 9999 + 11)
		return false;
	date.y = (int)(months / 12);
	date.m = (int)(months % 12) + 1;
	if (date.d > day_month_length(date.y, date.m))
		date.d = day_month_length(date.y, date.m);
	return day_of(date, out);
}

static bool
number_at(struct str s, size_t at, size_t n, int *out)
{
	int64_t v;
	struct str part = { s.p + at, n };

	if (part.p[0] == '-' || !str_int(part, 0, 9999, &v))
		return false;
	*out = (int)v;
	return true;
}

bool
day_read(struct str s, struct day *out)
{
	struct date date;

	return s.n == 10 && s.p[4] == '-' && s.p[7] == '-' &&
	    number_at(s, 0, 4, &date.y) && number_at(s, 5, 2, &date.m) &&
	    number_at(s, 8, 2, &date.d) && day_of(date, out);
}

struct str
day_text(struct arena *a, struct day d)
{
	struct date date = day_date(d);

	return str_fmt(a, "%04d-%02d-%02d", date.y, date.m, date.d);
}

struct str
day_words(struct arena *a, struct day d, int this_year)
{
	struct date date = day_date(d);
	const char *weekday = weekday_name[day_weekday(d)];

	if (date.y == this_year)
		return str_fmt(a, "%.3s %s %d", weekday, month_name[date.m],
		    date.d);
	return str_fmt(a, "%.3s %s %d, %d", weekday, month_name[date.m], date.d,
	    date.y);
}

const char *
day_weekday_name(enum weekday w)
{
	CHECK(w >= WEEKDAY_MON && w < WEEKDAY__MAX);
	return weekday_name[w];
}

bool
day_weekday_read(struct str s, enum weekday *out)
{
	for (int w = WEEKDAY_MON; w < WEEKDAY__MAX; w++) {
		struct str name = str_of(weekday_name[w]);

		/* The names are ASCII: the first letter alone is large. */
		if (s.n == name.n && s.p[0] == (name.p[0] | 0x20) &&
		    memcmp(s.p + 1, name.p + 1, s.n - 1) == 0) {
			*out = (enum weekday)w;
			return true;
		}
	}
	return false;
}

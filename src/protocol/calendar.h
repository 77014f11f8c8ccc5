/* calendar.h - which days count: sets of holidays told by rule, and the rules of
 * counting. Owns the meaning of calendars.yaml. C knows how days can be left
 * out; which ones are, and what that is called, is data.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CALENDAR_H
#define PROTOCOL_CALENDAR_H

#include "base/day.h"
#include "base/problem.h"

struct node;

/* How sure an item is; ordered, so that the weaker of two is the smaller. */
enum protocol_mark {
	PROTOCOL_MARK_UNVERIFIED, /* general knowledge: ask before relying on it */
	PROTOCOL_MARK_PARTIAL, /* a source supports part, or is an old one */
	PROTOCOL_MARK_VERIFIED, /* a source was read */
	PROTOCOL_MARK__MAX
};
/* protocol_mark_name: "unverified", "partial", "verified". */
const char *protocol_mark_name(enum protocol_mark m);

enum protocol_holiday_how {
	PROTOCOL_HOLIDAY_FIXED, /* day d of month m */
	PROTOCOL_HOLIDAY_NTH, /* the nth weekday of month m */
	PROTOCOL_HOLIDAY_LAST, /* the last weekday of month m */
	PROTOCOL_HOLIDAY_AFTER, /* the first `then` after that nth weekday */
	PROTOCOL_HOLIDAY_DATES, /* dates that a team writes down */
	PROTOCOL_HOLIDAY__MAX
};

enum { PROTOCOL_HOLIDAY_DATES_MOST = 400 };

struct protocol_holiday {
	struct str id, name, source, note;
	enum protocol_holiday_how how;
	int m, d, nth;
	enum weekday weekday, then;
	const struct day *dates;
	size_t n;
	bool even, odd; /* the years in which it is */
	enum weekday moves_from, moves_to; /* 0: it never moves */
	bool counts; /* false: listed so that people see it, never a holiday */
	enum protocol_mark mark;
};

struct protocol_holiday_set {
	struct str id, label, authority, also; /* also: another id of it */
	enum protocol_mark mark;
	const struct protocol_holiday *v;
	size_t n;
};

enum protocol_unit {
	PROTOCOL_UNIT_MINUTE,
	PROTOCOL_UNIT_HOUR,
	PROTOCOL_UNIT_DAY,
	PROTOCOL_UNIT_BUSINESS_DAY,
	PROTOCOL_UNIT_WEEK,
	PROTOCOL_UNIT_MONTH,
	PROTOCOL_UNIT_YEAR,
	PROTOCOL_UNIT_SOON, /* no number: a word of the data */
	PROTOCOL_UNIT__MAX
};

/* Kinds of day, as bits: 1 << weekday, and one for holidays. */
enum { PROTOCOL_DAYS_HOLIDAY = 1 << WEEKDAY__MAX };

struct protocol_count_rule {
	struct str id, label, about, holidays; /* holidays: id of a set */
	unsigned excludes; /* days that do not count */
	unsigned rolls; /* days on which a term of days does not end */
	unsigned units; /* 1 << unit: what it can count */
	bool target_as_counted; /* else the target leaves no day out */
	enum protocol_mark mark;
	struct str file;
	int line;
};

struct protocol_calendar;

struct protocol_calendar *protocol_calendar_new(struct arena *a);
/* protocol_calendar_read: adds what calendars.yaml says; an item with the id of
 * an earlier one takes its place. What is wrong is in `p`. */
void protocol_calendar_read(struct protocol_calendar *c, struct str file,
    const struct node *root, struct problems *p);
/* protocol_calendar_check: after all files: every name resolves. */
void
protocol_calendar_check(const struct protocol_calendar *c, struct problems *p);

/* These give NULL where there is none of that name. */
const struct protocol_holiday_set *
protocol_calendar_set(const struct protocol_calendar *c, struct str id);
const struct protocol_count_rule *
protocol_calendar_rule(const struct protocol_calendar *c, struct str id);
/* protocol_calendar_unit: UNIT__MAX where it is no unit; a word without a
 * number is UNIT_SOON, and *says (may be NULL) is what the data says of it. */
enum protocol_unit protocol_calendar_unit(const struct protocol_calendar *c,
    struct str word, struct str *says);

/* protocol_calendar_holiday: what the day is in the set; NULL: no holiday. */
const struct protocol_holiday *
protocol_calendar_holiday(const struct protocol_holiday_set *set, struct day d);

#endif

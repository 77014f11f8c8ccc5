/* clock.h - a time limit, and when it runs out. Owns the meaning of clocks.yaml.
 * Each limit has two ends: the target, in wall time, which people go by; and the
 * outer end, with the days left out that its rule leaves out. A limit without a
 * number is as soon as possible and is never made one.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CLOCK_H
#define PROTOCOL_CLOCK_H

#include "base/map.h"
#include "base/time.h"
#include "protocol/calendar.h"

struct zone;

enum {
	PROTOCOL_CLOCKS_MOST = 1000,
	PROTOCOL_CLOCK_STEPS_MOST = 40,
	PROTOCOL_CLOCK_LIMIT_MOST = 100000,
};

struct protocol_limit {
	int64_t n; /* below 0: before the start, in whole days or more */
	enum protocol_unit unit;
};

struct protocol_clock {
	struct str id, duty, who, trigger, kind, authority, source, note;
	struct str rule; /* id of a rule of counting */
	struct str holidays; /* a set in place of the rule's; may be empty */
	struct protocol_limit limit; /* UNIT_SOON: no number */
	struct str says; /* UNIT_SOON: how soon, in the data's words */
	bool targeted; /* the team set a target of its own */
	struct protocol_limit target;
	bool repeats; /* starts again when it is done */
	enum protocol_mark mark;
	struct str file;
	int line;
};

struct protocol_clocks {
	struct arena *a;
	struct map by; /* id -> struct protocol_clock */
	VEC(struct str) ids; /* in the order read */
};

struct protocol_clocks protocol_clocks_new(struct arena *a);
/* protocol_clocks_read: adds what clocks.yaml says; an id that was there before
 * is replaced. protocol_clocks_check: after all files, every name resolves and
 * every rule can count the unit. What is wrong is in `p`. */
void protocol_clocks_read(struct protocol_clocks *c, struct str file,
    const struct protocol_calendar *cal, const struct node *root,
    struct problems *p);
void protocol_clocks_check(const struct protocol_clocks *c,
    const struct protocol_calendar *cal, struct problems *p);
/* protocol_clock_get: NULL where there is none. */
const struct protocol_clock *
protocol_clock_get(const struct protocol_clocks *c, struct str id);
/* protocol_clock_fault: why the clock cannot run by this calendar; empty where
 * it can. */
struct str protocol_clock_fault(const struct protocol_clock *c,
    const struct protocol_calendar *cal, struct arena *a);

/* One end of a limit. */
struct protocol_end {
	bool set;
	bool whole_day; /* `day` as a whole; `at` is its last second */
	struct instant at;
	struct day day; /* in the zone, of `at` */
};

struct protocol_clock_due {
	struct protocol_end
	    outer; /* by the rule; not set: as soon as possible */
	struct protocol_end target; /* never after outer */
	enum protocol_mark mark; /* the weakest of all that it stands on */
	const struct str *step; /* how outer was counted, one line each */
	size_t steps;
};

/* protocol_clock_due: when `c` runs out if it starts at `from`. A limit that is
 * used up exactly at a midnight ends there, not after the days left out that
 * follow. ERR_BAD: protocol_clock_fault has a reason; ERR_LIMIT: the end is
 * beyond the calendar. All text is in `a`. */
enum err protocol_clock_due(const struct protocol_clock *c,
    const struct protocol_calendar *cal, const struct zone *z,
    struct instant from, struct arena *a,
    struct protocol_clock_due *out) MUST_USE;

#endif

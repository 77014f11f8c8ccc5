/* zone.h - a time zone: between an instant and what clocks on the wall show.
 * Reads the system's compiled zone files (package tzdata), with the rule at
 * their end for years that they do not list. A loaded zone is immutable and may
 * be shared by threads.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/day.h"
#include "base/time.h"

struct arena;
struct zone;

/* What a clock on the wall shows. */
struct zone_wall {
	struct day day;
	int h, m, s;
	int offset_s; /* east of UTC */
};

/* zone_load: by its name, "America/Chicago". ERR_BAD: no such name can be, or
 * the file is no zone file; ERR_GONE: there is none of that name. */
enum err
zone_load(struct arena *a, struct str name, const struct zone **out) MUST_USE;
struct str zone_name(const struct zone *z);

/* Instants must lie in the years 1 to 9999 (zone_can). */
bool zone_can(struct instant t);
int zone_offset_s(const struct zone *z, struct instant t);
struct zone_wall zone_local(const struct zone *z, struct instant t);
/* zone_instant: when the clock shows `second` (0 to 86399) of `day`. Where it
 * shows that twice, the first time. Where it skips it, as many seconds after
 * the skip as it would have been after its start: 2:30 is 3:30 in March. */
struct instant zone_instant(const struct zone *z, struct day day, int second);
/* zone_day_start: the first instant of a day; most often midnight. */
struct instant zone_day_start(const struct zone *z, struct day day);

/* zone_text: "2026-03-13T18:00:00-05:00". */
struct str zone_text(struct arena *a, const struct zone *z, struct instant t);
/* zone_words: "Tue Nov 24, 1:00 pm", for screens; with the year where it is not
 * the year of `now`, with the zone's letters where the clock shows that time
 * twice: "Sun Nov 1, 1:30 am CST". */
struct str zone_words(struct arena *a, const struct zone *z, struct instant t,
    struct instant now);

/* zone_read_time: ISO 8601 with an offset or Z, seconds may be left out, whole
 * seconds only: a time without an offset is none, since nobody can say when it
 * was. All of `s`. */
bool zone_read_time(struct str s, struct instant *out) MUST_USE;
/* zone_read_local: as a form of this zone sends it: "2026-03-13T18:00", with
 * seconds or without. As zone_instant where it is ambiguous. */
bool zone_read_local(const struct zone *z, struct str s,
    struct instant *out) MUST_USE;

#endif

/* calendar_int.h - the inside of a calendar; for its files only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CALENDAR_INT_H
#define PROTOCOL_CALENDAR_INT_H

#include "base/map.h"
#include "base/vec.h"
#include "protocol/calendar.h"

struct protocol_calendar {
	struct arena *a;
	struct map sets; /* id -> struct protocol_holiday_set */
	struct map rules; /* id -> struct protocol_count_rule */
	struct map soon; /* word -> struct str, what it says */
	VEC(const struct protocol_count_rule *) rules_read;
};

struct protocol_field_reader;

/* protocol_calendar_read_set: one item of holiday_sets. */
void protocol_calendar_read_set(struct protocol_calendar *c, struct str file,
    const struct node *n, struct problems *p);

/* Names of the file's words, each list ending with NULL. */
extern const char *const protocol_mark_words[];
extern const char *const protocol_weekday_words[];

#endif

/* zone_int.h - what the files of the zone share with each other.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ZONE_INT_H
#define BASE_ZONE_INT_H

#include "base/zone.h"

enum {
	ZONE_BYTES_MOST = 64 * 1024,
	ZONE_TIMES_MOST = 2000,
	ZONE_TYPES_MOST = 256,
	ZONE_LETTERS_MOST = 256,
};

struct zone_type {
	int offset_s;
	struct str letters; /* "CDT" */
};

enum zone_rule_kind {
	ZONE_RULE_MONTH, /* the `week`th `weekday` of month `m`; 5 is the last */
	ZONE_RULE_JULIAN, /* day 1 to 365, Feb 29 never counted */
	ZONE_RULE_DAY, /* day 0 to 365 */
};

struct zone_rule {
	enum zone_rule_kind kind;
	int m, week, weekday, n;
	int second; /* of that day; may be below 0 or above a day */
};

/* The rule at the end of a file: "CST6CDT,M3.2.0,M11.1.0". */
struct zone_footer {
	bool any, changes;
	struct zone_type standard, summer;
	struct zone_rule start, end;
};

struct zone {
	struct str name;
	size_t n; /* of the times */
	const int64_t *time; /* when the type changes, ascending */
	const uint8_t *type; /* to which */
	const struct zone_type *types;
	struct zone_footer footer;
};

/* zone_file_read: the bytes of a zone file; ERR_BAD where they are none. */
enum err zone_file_read(struct arena *a, struct str name, struct str bytes,
    const struct zone **out) MUST_USE;
/* zone_footer_read: all of `s`; false where it is no such rule. */
bool zone_footer_read(struct str s, struct zone_footer *out) MUST_USE;
const struct zone_type *
zone_footer_type(const struct zone_footer *f, int64_t t);

#endif

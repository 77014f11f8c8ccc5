/* cap.c - names of capabilities and sets of them. Reads nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/cap.h"

static const char *const names[CAP__MAX] = {
	[CAP_NONE] = "none",
	[CAP_PUBLIC] = "public",
	[CAP_LINK] = "link",
	[CAP_SYSTEM] = "system",
	[CAP_SIGNED_IN] = "signed_in",
	[CAP_REFER] = "refer",
	[CAP_REFER_FOR_CALLER] = "refer_for_caller",
	[CAP_CASE_READ] = "case_read",
	[CAP_CASE_ALL] = "case_all",
	[CAP_CASE_NOTE] = "case_note",
	[CAP_CASE_COORDINATE] = "case_coordinate",
	[CAP_TIER_SET] = "tier_set",
	[CAP_SUPERVISE] = "supervise",
	[CAP_PLACE_READ] = "place_read",
	[CAP_REPORTER_READ] = "reporter_read",
	[CAP_WALL_SET] = "wall_set",
	[CAP_FILL_IN] = "fill_in",
	[CAP_PEOPLE] = "people",
	[CAP_AUDIT_READ] = "audit_read",
};

enum cap
op_cap_of(struct str name)
{
	for (int c = CAP_SIGNED_IN; c < CAP__MAX; c++)
		if (str_eqc(name, names[c]))
			return (enum cap)c;
	return CAP_NONE;
}

const char *
op_cap_name(enum cap c)
{
	CHECK(c >= 0 && c < CAP__MAX);
	return names[c];
}

bool
op_cap_has(struct caps s, enum cap c)
{
	return c > CAP_NONE && c < CAP__MAX && (s.bits >> c & 1u) != 0;
}

struct caps
op_cap_with(struct caps s, enum cap c)
{
	CHECK(c > CAP_NONE && c < CAP__MAX);
	return (struct caps){ s.bits | 1u << c };
}

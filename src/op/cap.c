/* cap.c - names of capabilities and sets of them. Reads nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/cap.h"

static const char *const names[CAP__MAX] = {
	[CAP_NONE] = "none",
	[CAP_PUBLIC] = "public",
	[CAP_LINK] = "link",
	[CAP_SYSTEM] = "system",
#define CAP(id, name) [CAP_##id] = name,
#include "protocol/caps.def"
#undef CAP
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

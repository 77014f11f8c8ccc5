/* cap.h - capabilities: what the program knows about roles.
 * A seat (coordinator, access worker, ...) is data; the package gives each seat
 * a list of these names. Their meaning stands in docs/map.md.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_CAP_H
#define OP_CAP_H

#include <stdint.h>

#include "base/str.h"

enum cap {
	CAP_NONE, /* a row that names none does not start */
	CAP_PUBLIC, /* anybody, no session: said aloud in the row */
	CAP_LINK, /* the holder of a signed one-purpose link */
	CAP_SYSTEM, /* the program's own timers; nobody signed in has it */
#define CAP(id, name) CAP_##id,
#include "protocol/caps.def"
#undef CAP
	CAP__MAX
};

/* A set of capabilities, one bit each. */
struct caps {
	uint32_t bits;
};

/* op_cap_of: the capability by its name; CAP_NONE where there is no such name,
 * and for public, link and system, which no seat can hold. */
enum cap op_cap_of(struct str name);
const char *op_cap_name(enum cap c);
bool op_cap_has(struct caps s, enum cap c);
struct caps op_cap_with(struct caps s, enum cap c);

#endif

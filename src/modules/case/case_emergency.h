/* case_emergency.h - who read a case that he is not on, why and how long.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_EMERGENCY_H
#define MODULES_CASE_CASE_EMERGENCY_H

#include "base/time.h"
#include "base/vec.h"
#include "op/world.h"

struct case_state;

struct case_emergency {
	uint64_t person;
	struct instant from, until;
	struct str reason; /* a code of the package */
	struct str text; /* in own words */
	struct str duty; /* key of the duty to review it */
	int64_t told; /* mails that went out */
	bool reviewed;
	uint64_t reviewer;
	struct str finding, note;
};
struct case_emergencies {
	VEC(struct case_emergency) list; /* oldest first */
};

/* case_emergency_gate: puts those who read at w->now into w->gate. */
void case_emergency_gate(struct world *w, const struct case_state *c,
    struct arena *a);

#endif

/* staffing.h - how the team meets over a case, and reading in an emergency: the
 * rules of staffing.yaml, which C counts by and never knows.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_STAFFING_H
#define PROTOCOL_STAFFING_H

#include "protocol/protocol.h"

/* A meeting can be fixed for a time that suits more than `more_than_percent` of
 * the invited agencies whose kind is in `counted`. */
struct protocol_meeting {
	struct str id, clause, verified;
	struct str agenda; /* a checklist */
	struct str contact, recommendation, plan; /* duties that it opens */
	struct str wanted; /* opened where one is asked for; may be empty */
	struct protocol_texts counted, days; /* days: of who stated none */
	struct str holidays; /* a set of calendars.yaml; may not be loaded */
	int more_than_percent, proposals, lead_h, look_ahead_days;
	int from_h, until_h, length_min, link_days;
};
/* protocol_meeting: NULL where the package has none. */
const struct protocol_meeting *protocol_meeting(const struct protocol *p);

/* Opening a case that one is not on. */
struct protocol_emergency {
	struct str id, clause, verified;
	struct str review; /* the duty that it opens */
	struct str holidays;
	struct protocol_texts tell; /* seats, in order */
	int minutes, tell_people, most_a_day, review_days, review_by_h;
};
const struct protocol_emergency *protocol_emergency(const struct protocol *p);

/* Why somebody opens it. */
struct protocol_reason {
	struct str id, label;
};
size_t protocol_emergency_reasons(const struct protocol *p,
    const struct protocol_reason **out);

#endif

/* tonight.h - where a youth is tonight: what it makes known that a youth is
 * missing or found, and the words for a risk of trafficking: tonight.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_TONIGHT_H
#define PROTOCOL_TONIGHT_H

#include "protocol/protocol.h"

/* What becomes known by an event, under the event's short name. */
struct protocol_tonight {
	struct str id, clause;
	const struct node *facts; /* fact -> value */
};
#define PROTOCOL_TONIGHT_MISSING "missing"
#define PROTOCOL_TONIGHT_FOUND "found"
/* protocol_tonight: NULL where the package says nothing of it. */
const struct protocol_tonight *
protocol_tonight(const struct protocol *p, struct str id);

/* What is said of trafficking to whoever is told that a youth is missing. */
struct protocol_risk {
	struct str id, label, authority, verified;
};
size_t
protocol_risks(const struct protocol *p, const struct protocol_risk **out);
const struct protocol_risk *
protocol_risk(const struct protocol *p, struct str id);

#endif

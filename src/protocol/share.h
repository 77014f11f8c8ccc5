/* share.h - may a record of this class, held here, go there?
 * Not listed is prohibited; prohibited beats court order beats consent beats
 * allowed; "required" opens nothing that is prohibited.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_SHARE_H
#define PROTOCOL_SHARE_H

#include "protocol/protocol.h"

enum protocol_share {
	PROTOCOL_SHARE_PROHIBITED,
	PROTOCOL_SHARE_COURT_ORDER,
	PROTOCOL_SHARE_CONSENT,
	PROTOCOL_SHARE_ALLOWED,
	PROTOCOL_SHARE_REQUIRED,
	PROTOCOL_SHARE__MAX
};

struct protocol_share_answer {
	enum protocol_share rule;
	bool listed; /* false: no row speaks of it, so it is prohibited */
	struct str condition, onward, authority, verified, row;
};

/* protocol_may_share: `holder` and `recipient` are kinds of agency, or names
 * of the package's holders and recipients. */
struct protocol_share_answer protocol_may_share(const struct protocol *p,
    struct str record_class, struct str holder, struct str recipient);
const char *protocol_share_name(enum protocol_share s);

#endif

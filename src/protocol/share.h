/* share.h - may a record of this class, held here, go there?
 * Not listed is prohibited; prohibited beats court order beats consent beats
 * allowed; "required" opens nothing that is prohibited. A row that needs
 * something on record first is not there until it is.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_SHARE_H
#define PROTOCOL_SHARE_H

#include "protocol/protocol.h"

struct node;

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
	struct protocol_texts needs; /* what has to be on record first */
	struct protocol_texts by; /* standings whose consent opens it */
	struct str waits; /* not open, and would be: the need that lacks */
};

/* protocol_may_share: `holder` and `recipient` are kinds of agency, or names
 * of the package's holders and recipients; `met` the needs on record. */
struct protocol_share_answer
protocol_may_share(const struct protocol *p, struct str record_class,
    struct str holder, struct str recipient, struct protocol_texts met);
const char *protocol_share_name(enum protocol_share s);

/* What has to be on record before rows that name it open anything: a blank of
 * the team's that is filled in. */
struct protocol_share_need {
	struct str id, label, blank;
};
size_t protocol_share_needs(const struct protocol *p,
    const struct protocol_share_need **out);

/* Who may sign a consent, by what they are to the youth. */
struct protocol_standing {
	struct str id, label, authority, verified;
	struct str why; /* in words, where such a one is refused */
	bool refused; /* always */
	const struct node *refused_if; /* fact -> values: any of them */
};
size_t protocol_standings(const struct protocol *p,
    const struct protocol_standing **out);
const struct protocol_standing *
protocol_standing(const struct protocol *p, struct str id);

/* What a signature can agree to beside sharing: facts that it makes known, by
 * whose signature, and the act that it is for what is owed. */
struct protocol_grant {
	struct str id, label, act;
	struct protocol_texts by;
	const struct node *facts; /* fact -> value */
};
size_t
protocol_grants(const struct protocol *p, const struct protocol_grant **out);
const struct protocol_grant *
protocol_grant(const struct protocol *p, struct str id);

/* protocol_classes: the classes of record, with their words. */
struct protocol_group;
size_t
protocol_classes(const struct protocol *p, const struct protocol_group **out);
struct str protocol_class_label(const struct protocol *p, struct str id);

#endif

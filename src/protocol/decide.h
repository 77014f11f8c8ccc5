/* decide.h - facts in, decisions out: pure, and the same bytes each time.
 * Not known is never read as no: `possible` is every outcome that the missing
 * facts could still lead to; a negative is a value only when it is certain.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_DECIDE_H
#define PROTOCOL_DECIDE_H

#include "base/time.h"
#include "protocol/fact.h"

struct buf;
struct dmn_run;
struct protocol_due;

/* A question that would help to settle a decision, and whom to ask: never the
 * youth. */
struct protocol_ask {
	struct str fact, whom, question;
};

/* A rule of a decision table that fired. `why` is for people. */
struct protocol_rule {
	struct str id, clause, why;
	int reading; /* number of the reading; 0: none */
	struct protocol_texts facts; /* that it tested, and that are known */
};

/* One decision, or one member of an object decision. */
struct protocol_outcome {
	struct str decision, member; /* member: empty for most */
	/* NOT_KNOWN: not settled. CHOICE, YES_NO or MANY. */
	struct protocol_value value;
	bool certain; /* one outcome is left */
	bool negative; /* the value is the decision's negative */
	const struct protocol_value *possible; /* most urgent first */
	size_t possibles;
	const struct protocol_ask *ask; /* settles most first */
	size_t asks;
	const struct protocol_rule *rule;
	size_t rules;
};

/* A critical fact that is not known, and the decisions it could change. */
struct protocol_missing {
	struct str fact, clause;
	struct protocol_texts changes;
};

/* What was not understood, or was kept without being known. */
struct protocol_warning {
	struct str fact, text;
};

struct protocol_decided {
	const struct protocol *protocol;
	const struct protocol_facts *facts;
	struct instant at;
	const struct protocol_outcome *outcome; /* in the order of the roles */
	size_t outcomes;
	const struct protocol_due *duty; /* duty.h: open ones, sorted */
	size_t duties;
	const struct protocol_missing *missing;
	size_t missings;
	const struct protocol_warning *warning;
	size_t warnings;
	const struct dmn_run *known; /* for calls */
};

/* Most bytes that one decision takes of an arena. */
enum { PROTOCOL_DECIDE_MOST = 32 * 1024 * 1024 };

/* protocol_decide: all decisions of `f` judged at `at`. In `a`. ERR_BAD: a
 * fact does not go with `at` (a time that lies ahead), named in `ps`. */
enum err protocol_decide(const struct protocol_facts *f, struct instant at,
    struct arena *a, struct problems *ps,
    const struct protocol_decided **out) MUST_USE;

/* protocol_outcome: what stands for a role; NULL where the package binds none.
 * protocol_is: the value of the role's decision has this sense (for a list:
 * holds a member of it). Not settled is no sense. */
const struct protocol_outcome *
protocol_outcome(const struct protocol_decided *d, enum protocol_role r);
bool protocol_is(const struct protocol_decided *d, enum protocol_role r,
    enum protocol_sense s);
/* protocol_could_be: a possible outcome has this sense. */
bool protocol_could_be(const struct protocol_decided *d, enum protocol_role r,
    enum protocol_sense s);
/* protocol_decided_level: the level established; NULL: not settled. */
const struct protocol_level *
protocol_decided_level(const struct protocol_decided *d);

/* protocol_outcome_label: words for a value of this decision; those for "not
 * settled" where it is NOT_KNOWN. */
struct str protocol_outcome_label(const struct protocol *p,
    const struct protocol_outcome *o, const struct protocol_value *v,
    struct arena *a);

/* protocol_decided_json: the object of `mooring decide`; `flat` on one line. */
void protocol_decided_json(const struct protocol_decided *d, struct buf *b,
    bool flat);

#endif

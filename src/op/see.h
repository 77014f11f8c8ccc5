/* see.h - may this person see this kind of record of this case?
 * One place. The wall beats all; what is not listed is denied; what is
 * forbidden and what does not exist look the same.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_SEE_H
#define OP_SEE_H

#include "op/world.h"

/* Classes of record (docs/map.md); the package's sharing rows name them so. */
enum see_class {
	SEE_FACTS,
	SEE_STORY,
	SEE_LOCATION,
	SEE_REPORTER,
	SEE_CPS_REPORT,
	SEE_IDENTITY,
	SEE_HEALTH,
	SEE_MENTAL_HEALTH,
	SEE__MAX
};

struct see {
	bool may;
	bool click; /* only on a page of its own: each look is logged */
	struct str why; /* the authority, or why not; for people */
	struct str condition, onward, verified,
	    row; /* of the row that says so */
	struct str waits; /* what has to be on record before it opens */
	bool own; /* its own record */
	const struct gate_consent *consent; /* by which it is open; or NULL */
};

/* Whose records of which class, for an agency of which kind; `agency` is the
 * one that a consent has to name. */
struct see_ask {
	enum see_class c;
	struct str holder, kind;
	uint64_t agency;
};

/* op_see_case: may the actor know that the case exists? */
bool op_see_case(const struct actor *who, const struct gate *g);
/* op_see_urgent: only because of an emergency that the actor gave a reason for:
 * then rows marked OP_EMERGENCY show, and nothing is done. */
bool op_see_urgent(const struct actor *who, const struct gate *g);
/* op_see_blind: the actor interviews without knowing what is alleged: for that
 * person there is no such case, but for rows marked OP_BLIND, which only show. */
bool op_see_blind(const struct actor *who, const struct gate *g);
/* op_see_class: may the actor see records of class `c` which an agency of kind
 * `holder` brought in? Asked for each record, for pages, lists and copies. */
struct see op_see_class(const struct world *w, const struct gate *g,
    enum see_class c, struct str holder);
/* op_see_share: what the rules, the consents in force and what is on record
 * say, whoever of that agency asks: prohibited beats court order beats consent
 * beats allowed. Walls and the rights of a seat come on top. */
struct see op_see_share(const struct protocol *p, const struct gate *g,
    const struct see_ask *x);
/* op_see_of: the class of that name in a package; SEE__MAX: none. */
enum see_class op_see_of(struct str name);
/* op_see_silent: not even that there is such a record is told to who may not
 * see it: no count, no line. */
bool op_see_silent(enum see_class c);
const char *op_see_name(enum see_class c);

#endif

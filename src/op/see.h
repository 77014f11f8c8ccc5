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
	SEE__MAX
};

struct see {
	bool may;
	bool click; /* only on a page of its own: each look is logged */
	struct str why; /* the authority, or why not; for people */
};

/* op_see_case: may the actor know that the case exists? */
bool op_see_case(const struct actor *who, const struct gate *g);
/* op_see_urgent: only because of an emergency that the actor gave a reason for:
 * then rows marked OP_EMERGENCY show, and nothing is done. */
bool op_see_urgent(const struct actor *who, const struct gate *g);
/* op_see_class: may the actor see records of class `c` which an agency of kind
 * `holder` brought in? Asked for each record, for pages, lists and copies. */
struct see op_see_class(const struct world *w, const struct gate *g,
    enum see_class c, struct str holder);
const char *op_see_name(enum see_class c);

#endif

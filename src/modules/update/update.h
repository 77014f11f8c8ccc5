/* update.h - what is new or needed in a case, posted once: it reaches exactly
 * those who may have it (I.B.e), asked anew at each look.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_UPDATE_UPDATE_H
#define MODULES_UPDATE_UPDATE_H

#include "modules/case/case.h"

struct page;

/* update_may: may the actor have it? Its own words anybody may. w->gate is the
 * case's. */
bool update_may(const struct world *w, const struct case_update *u);
/* update_in_line: so, and it may stand among other things: nothing of it is
 * shown only on a page of its own. */
bool update_in_line(const struct world *w, const struct case_update *u);

/* update_looked: when the actor last read the case, before now or, for marking
 * what is new on the very page, before this visit; 0: never. */
enum update_visit { UPDATE_NOW, UPDATE_VISIT_BEFORE, UPDATE_VISIT__MAX };
enum err update_looked(struct page *p, uint64_t stream, enum update_visit v,
    struct instant *out) MUST_USE;

/* What the actor has not read yet, case by case: for Today. */
struct update_fresh {
	struct str number;
	int news, needs; /* how many of each, not both 0 */
	struct instant newest;
};
struct update_freshes {
	VEC(struct update_fresh) list; /* newest first */
	bool more; /* there are cases that were not looked through */
};
enum err update_fresh_list(struct page *p, struct update_freshes *out) MUST_USE;

extern const struct module update_module;

#endif

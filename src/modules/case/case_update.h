/* case_update.h - what somebody posted once for all on the case who may have it
 * (I.B.e): what is new, or what is needed.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_UPDATE_H
#define MODULES_CASE_CASE_UPDATE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

struct case_state;
struct load;
struct world;

/* Who may have it must be allowed each class from each holder: a summary is as
 * strict as the strictest that went into it. */
struct case_update {
	uint64_t event; /* the event's version: its name in the case */
	bool need; /* something is needed; else something is new */
	struct str text;
	VEC(struct str) klass; /* classes of record that it speaks of */
	VEC(struct str) holder; /* kinds of agency whose records they are */
	struct instant at;
	struct case_by by;
	uint64_t agency; /* whose person posted it */
	struct instant met; /* of a need; 0: open */
	struct case_by met_by;
	struct str met_note;
};

struct case_updates {
	VEC(struct case_update) list; /* oldest first */
};

/* case_update_find: by its event; NULL: none. */
const struct case_update *
case_update_find(const struct case_state *c, uint64_t event);

/* That something was posted, without what: for Today. */
struct case_posted {
	uint64_t id, event;
	struct str number;
	struct instant at;
};
struct case_posted_list {
	VEC(struct case_posted) list;
	bool more;
};
/* case_posted_since: by others, in the actor's open cases, newest first. Whether
 * the actor may have one only the case says. */
enum err case_posted_since(struct load *l, const struct world *w,
    struct instant since, struct case_posted_list *out) MUST_USE;

#endif

/* case_tonight.h - where the youth of a case is tonight, as it was last said:
 * never the place itself.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_TONIGHT_H
#define MODULES_CASE_CASE_TONIGHT_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

enum case_tonight_state {
	CASE_TONIGHT_NONE, /* nobody has said */
	CASE_TONIGHT_NOT_KNOWN,
	CASE_TONIGHT_FOUND, /* and nothing was said since */
	CASE_TONIGHT_SAFE,
	CASE_TONIGHT_MISSING,
	CASE_TONIGHT__MAX
};

struct case_tonight {
	enum case_tonight_state state;
	struct instant at; /* since when, or when found; 0: not told */
	struct instant recorded, next_check;
	struct instant determined; /* when it was found to be missing */
	struct str said_by, holder; /* holder: kind of agency; see.h */
	struct str risk; /* of trafficking: a word of the package */
	uint64_t care; /* agency in whose care; 0: in none's */
	struct case_by by;
	bool facts_missing; /* what is known of the case says so too */
};

/* case_tonight_is: the state that stands: missing where an event or the facts
 * say so. */
enum case_tonight_state case_tonight_is(const struct case_tonight *t);
/* case_tonight_name: as it stands in tables. case_tonight_named: by its name;
 * CASE_TONIGHT_NONE: none. case_tonight_of: what an event of this kind says. */
const char *case_tonight_name(enum case_tonight_state s);
enum case_tonight_state case_tonight_named(struct str name);
enum case_tonight_state case_tonight_of(struct str kind);

#endif

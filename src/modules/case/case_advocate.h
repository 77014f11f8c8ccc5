/* case_advocate.h - that an advocate takes part in a case, and what the youth
 * lets in by a signed release. There is no member for what an advocate is told:
 * all but the one thing under a release is chosen from the package's lists.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_ADVOCATE_H
#define MODULES_CASE_CASE_ADVOCATE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"
#include "op/world.h"

struct case_state;
struct see;

/* The question to the youth, and the answer: ids of the package. */
struct case_asked {
	struct str answer, wish, holder; /* holder: who brought it in */
	struct instant at, recorded;
	struct case_by by;
};

struct case_took_part {
	struct str state, ground, teller, holder;
	uint64_t agency; /* whose advocate: of the directory */
	bool by_youth; /* the ground was the youth's own yes */
	bool no; /* the youth said no */
	struct instant at, recorded;
	struct case_by by;
};

struct case_release {
	uint64_t event;
	struct str item; /* which kind of thing: the package's id */
	struct str name; /* the thing, in one line, as on the form */
	struct str klass; /* of record */
	struct str standing; /* of who signed: the package's word */
	uint64_t from; /* the agency whose advocate is let speak */
	struct str holder; /* its kind */
	struct str brought; /* the kind of agency that recorded it */
	uint64_t to; /* the agency that it is for */
	uint64_t form; /* the signed form as a file; 0: seen on paper */
	struct instant until, given;
	struct case_by by;
	struct instant withdrawn; /* 0: it was not */
	struct case_by withdrawn_by;
	struct str text; /* the one thing, once it came in */
	struct instant came;
	struct case_by came_by;
};

struct case_advocacy {
	VEC(struct case_asked) asked; /* oldest first, all of them */
	VEC(struct case_took_part) part;
	VEC(struct case_release) release; /* its place is its number, from 1 */
	struct instant heard; /* the youth's newest yes or no */
	struct instant said_no; /* the same where it is a no; 0: no no stands */
};

enum case_release_state {
	CASE_RELEASE_FORCE,
	CASE_RELEASE_OVER,
	CASE_RELEASE_WITHDRAWN,
	CASE_RELEASE__MAX
};
enum case_release_state
case_release_is(const struct case_release *r, struct instant now);

/* case_release_see: may the actor see the thing that came in under it? By this
 * release alone: no other release and no consent opens it. */
struct see
case_release_see(const struct world *w, const struct case_release *r);

#endif

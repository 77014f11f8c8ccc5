/* case_share.h - what of a case is opened with care: the place, who reported,
 * files; and the consents that open what nothing else does.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_SHARE_H
#define MODULES_CASE_CASE_SHARE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"
#include "op/world.h"

struct protocol;

struct case_place {
	struct str text, holder;
	struct instant at;
	struct case_by by;
};

/* Who reported: a class of its own, never in story, title or list. */
struct case_reporter {
	struct str name, kind, contact, holder;
	struct case_by by;
};

struct case_file {
	uint64_t id;
	struct str name, type, klass, holder;
	uint64_t bytes;
	struct case_by by;
	struct instant at;
};

/* A consent as it was signed. It opens something only while it is in force
 * (case_consent_is), and only where a row of the package takes it. */
struct case_consent {
	uint64_t event; /* the event's version: its name in the case */
	struct str signer; /* a name: of the class identity */
	struct str standing; /* to the youth: the package's word */
	uint64_t agency; /* to which: of the directory */
	VEC(struct str) klass; /* classes of record */
	VEC(struct str) holder; /* kinds of agency whose records */
	struct str purpose;
	uint64_t form; /* the signed form as a file; 0: seen on paper */
	struct instant from, until, given;
	struct case_by by;
	struct instant withdrawn; /* 0: it was not */
	struct case_by withdrawn_by;
};

enum case_consent_state {
	CASE_CONSENT_FORCE,
	CASE_CONSENT_LATER, /* its first day is not yet */
	CASE_CONSENT_OVER,
	CASE_CONSENT_WITHDRAWN,
	CASE_CONSENT_SUSPECT, /* the facts speak against who signed */
	CASE_CONSENT_ADULT, /* the youth signs now, and nobody else */
	CASE_CONSENT__MAX
};

/* case_standing_why: why nobody who stands so to the youth can consent in this
 * case, in the package's words; empty where nothing speaks against it. */
struct str case_standing_why(const struct protocol *p,
    const struct case_state *c, struct str standing, struct arena *a);
/* case_adult_why: why nobody who stands so signs for the youth any more: the
 * youth is an adult. Empty: somebody may. */
struct str case_adult_why(const struct world *w, const struct case_state *c,
    struct str standing);
enum case_consent_state case_consent_is(const struct world *w,
    const struct case_state *c, const struct case_consent *x, struct arena *a);
const struct case_consent *
case_consent_find(const struct case_state *c, uint64_t event);

/* case_fact_has: the fact has one of these values: itself, or as one of its
 * list. NULL: it is not known. */
struct case_fact;
bool case_fact_has(const struct case_fact *f, const struct node *values,
    struct arena *a);

/* case_gate: who may come near the case, by now. */
struct gate
case_gate(const struct world *w, const struct case_state *c, struct arena *a);

/* case_is_party: whether the agency is on the case. */
bool case_is_party(const struct case_state *c, uint64_t agency);

#endif

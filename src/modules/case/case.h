/* case.h - the state of a case: the fold of its stream.
 * Owns the events of a case stream (the list is in case_op.c). It holds no name
 * of a youth: a youth's identity is a stream of its own (modules/youth).
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_H
#define MODULES_CASE_CASE_H

#include "base/node.h"
#include "base/vec.h"
#include "modules/case/case_advocate.h"
#include "modules/case/case_duty.h"
#include "modules/case/case_emergency.h"
#include "modules/case/case_entry.h"
#include "modules/case/case_interview.h"
#include "modules/case/case_life.h"
#include "modules/case/case_list.h"
#include "modules/case/case_matter.h"
#include "modules/case/case_medical.h"
#include "modules/case/case_person.h"
#include "modules/case/case_service.h"
#include "modules/case/case_share.h"
#include "modules/case/case_response.h"
#include "modules/case/case_tonight.h"
#include "modules/case/case_update.h"
#include "op/world.h"

struct module;

/* A guideline fact as it is known now. The name is the protocol's. */
struct case_fact {
	struct str name;
	const struct node *value; /* NODE_NULL: asked, and not known */
	struct str source; /* source class: own observation, reported words */
	struct str holder; /* kind of agency that brought it in */
	struct str said_by;
	struct instant learned, recorded;
	struct case_by by;
	uint64_t event; /* the event's version in the stream */
	bool in_doubt; /* said to be not known since */
};

/* A level of urgency of response as computed and as chosen by a person. */
struct case_level {
	struct str computed; /* the decision's value, not_settled included */
	struct str chosen; /* what stands; never lowered by the program */
	struct str reason; /* empty where nobody differed */
	struct str hash; /* content hash of the packages it was decided by */
	struct str why, clause;
	struct instant at;
	struct case_by by;
};

struct case_state {
	uint64_t stream, version;
	struct str number, agency_kind; /* the kind of who referred */
	struct instant received, changed;
	uint64_t agency; /* who referred */
	struct case_by referrer;
	struct str follows, contacts; /* as typed: an earlier case; others */
	bool practice; /* marked as practice data */
	bool urgent, urgent_computed;
	struct str urgent_reason;
	struct instant seen; /* somebody else looked; only where it was asked */
	int alerts; /* the order that the newest alert went to; 0: none */
	struct instant alerted;
	bool alert_reached_nobody; /* nobody was on call for it */
	bool accepted, closed;
	struct case_by accepted_by;
	struct instant accepted_at;
	struct case_ruling ruling[CASE_MATTER__MAX];
	struct str story;
	struct case_level level;
	struct str package; /* hash of the packages of the newest decision */
	const struct node *decided; /* its results, decision by decision */
	const struct node *missing; /* critical facts that are not known */
	VEC(struct case_fact) fact;
	VEC(struct case_level) levels; /* oldest first */
	VEC(struct case_duty) duty;
	VEC(struct case_entry) entry; /* oldest first */
	VEC(struct case_place) place;
	VEC(struct case_reporter) reporter;
	VEC(struct case_file) file;
	VEC(struct case_task) task;
	struct case_emergencies emergency;
	struct case_tonight tonight;
	struct case_advocacy advocacy;
	struct case_interviews interview;
	struct case_medicals medical;
	struct case_services service;
	struct case_updates update;
	struct case_responses response;
	struct case_persons person;
	struct case_life life;
	VEC(struct case_consent) consent; /* oldest first */
	VEC(uint64_t) party; /* agencies that are on the case */
	VEC(uint64_t) wall; /* persons for whom there is no such case */
	VEC(uint64_t) youth; /* streams of the youths it is about */
};

const struct case_fact *
case_fact_find(const struct case_state *c, struct str name);
bool case_is_walled(const struct case_state *c, uint64_t person);

/* case_apply: the fold of a struct case_state. Unknown kinds are left alone. */
void case_apply(void *state, const struct event *e, struct arena *a);

/* case_with_facts: a copy of `c` with the facts of a fact.learned body too. */
const struct case_state *case_with_facts(const struct world *w,
    const struct case_state *c, const struct node *body, struct arena *a);

/* case_load: the op rows under /c/:number: the folded case, its gate, ref and
 * version. ERR_GONE where there is none. */
enum err case_load(struct load *l, struct world *w, const void *in);

extern const struct module case_module;

#endif

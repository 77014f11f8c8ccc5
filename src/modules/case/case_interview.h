/* case_interview.h - how the team plans an interview in a case, those that were
 * held, and who interviews without knowing what is alleged. All ids but the one
 * text of what was weighed; no word of what a youth said.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_INTERVIEW_H
#define MODULES_CASE_CASE_INTERVIEW_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

struct case_state;

enum case_interview_is {
	CASE_INTERVIEW_PLANNED,
	CASE_INTERVIEW_STARTED,
	CASE_INTERVIEW_HELD,
	CASE_INTERVIEW_CALLED_OFF,
	CASE_INTERVIEW__MAX
};

struct case_ids {
	VEC(struct str) list;
};
struct case_agencies {
	VEC(uint64_t) list;
};

struct case_interview {
	enum case_interview_is is;
	uint64_t event;
	struct str sort, reason; /* ids; reason: why one more */
	struct str recorded; /* yes, no, or not known */
	struct str language, holder;
	uint64_t agency; /* who interviews */
	uint64_t at_agency; /* where: an agency's own rooms */
	uint64_t person; /* the interviewer's account; 0: not named */
	bool blind; /* until held, called off or ended */
	struct instant at; /* when it is to be, or was held */
	struct instant started, recorded_at;
	struct case_by by;
};

/* What the team decided, with what the guideline advised then. */
struct case_interview_choice {
	struct str kind, advice, reason, holder;
	struct case_agencies agencies;
	struct instant at;
	struct case_by by;
};

struct case_document {
	struct str document, state, holder; /* asked, received, none */
	struct instant at;
	struct case_by by;
};

struct case_pre_meeting {
	struct case_agencies agencies;
	struct case_ids brought;
	struct str holder;
	struct instant at;
	struct case_by by;
};

/* One thing that is known, and since when; a later one takes its place. */
struct case_interview_word {
	struct str value, holder;
	uint64_t agency;
	struct instant at, recorded;
	struct case_by by;
};

struct case_interviews {
	VEC(struct case_interview) list; /* its place is its number, from 1 */
	VEC(struct case_interview_choice) choice; /* oldest first */
	VEC(struct case_document) document; /* each thing that was recorded */
	VEC(struct case_pre_meeting) met;
	VEC(struct case_interview_word) gate; /* value: the gate's id */
	struct case_ids observers; /* kinds of agency */
	struct str observers_holder;
	struct case_interview_word prosecutor; /* consulted; at 0: not yet */
	struct case_interview_word building, room; /* of an advocate */
	struct case_ids points;
	struct case_interview_word weighed; /* value: the note */
};

/* case_interview_counts: held, by whichever agency; those open are planned or
 * under way. */
struct case_interview_count {
	size_t held, open;
};
struct case_interview_count case_interview_counts(const struct case_state *c);
/* case_interview_blind: who sees nothing of this case but the plan. */
bool case_interview_blind(const struct case_state *c, uint64_t person);
/* case_document_of: the newest of a document; NULL: nothing is on record. */
const struct case_document *
case_document_of(const struct case_state *c, struct str document);
/* case_gate_of: the newest on record of a gate; NULL: it is not. */
const struct case_interview_word *
case_gate_of(const struct case_state *c, struct str gate);

#endif

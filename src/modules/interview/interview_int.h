/* interview_int.h - what the files of the interview module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_INTERVIEW_INTERVIEW_INT_H
#define MODULES_INTERVIEW_INTERVIEW_INT_H

#include "modules/case/case.h"
#include "modules/interview/interview.h"
#include "op/op.h"
#include "protocol/interview.h"

enum { INTERVIEW_LINE_MOST = 80, INTERVIEW_NOTE_MOST = 1000 };

/* The acts by which a package says what is not owed any more (done_when). */
#define INTERVIEW_DECIDED "interview.decided"
#define INTERVIEW_ASKED "interview.documents_asked"
#define INTERVIEW_PRE_MET "interview.pre_met"

/* The case, and what a path or a form names, looked up. */
struct interview_subject {
	const struct case_state *c;
	const struct case_interview *one; /* path part 1; NULL: no part */
	size_t n; /* its number, from 1 */
	bool person_there; /* the interviewer named has an account */
};

struct interview_decide_in {
	struct str kind, reason;
	struct str_list agencies;
};
struct interview_plan_in {
	struct str sort, language, reason;
	uint64_t agency, place, person;
	struct time_in at;
	bool blind;
};
struct interview_earlier_in {
	struct str sort, recorded, reason;
	uint64_t agency;
	struct day_in day;
};
struct interview_held_in {
	struct str recorded;
	struct day_in day;
};
struct interview_ready_in {
	struct str_list gates, observers;
};
struct interview_document_in {
	struct str document, state;
};
struct interview_pre_met_in {
	struct str_list agencies, brought;
	struct day_in day;
};
struct interview_prosecutor_in {
	uint64_t agency;
	struct day_in day;
};
struct interview_advocate_in {
	struct str building, room;
};
struct interview_weigh_in {
	struct str_list points;
	struct str note;
};
struct interview_none_in {
	bool none;
};

extern const struct choice interview_recorded[], interview_states[];

/* Decisions. */
#define INTERVIEW_DOES(name)                                                   \
	struct outcome interview_##name(const struct world *w, const void *in, \
	    struct arena *a)
INTERVIEW_DOES(decide);
INTERVIEW_DOES(plan);
INTERVIEW_DOES(earlier);
INTERVIEW_DOES(start);
INTERVIEW_DOES(held);
INTERVIEW_DOES(off);
INTERVIEW_DOES(unblind);
INTERVIEW_DOES(ready);
INTERVIEW_DOES(ask_all);
INTERVIEW_DOES(document);
INTERVIEW_DOES(pre_met);
INTERVIEW_DOES(prosecutor);
INTERVIEW_DOES(advocate);
INTERVIEW_DOES(weigh);

/* interview_begin: an event of the case with who brought it in.
 * interview_done: the outcome that goes back to the plan. */
struct node *
interview_begin(struct outcome *o, const struct world *w, const char *kind);
struct outcome
interview_done(const struct world *w, const char *flash, struct arena *a);
void interview_put_list(struct outcome *o, struct node *b, const char *key,
    const struct str_list *l);
/* interview_agency: of the directory, and not ended; NULL: none. */
const struct team_agency *interview_agency(const struct world *w, uint64_t id);
bool interview_agencies_there(const struct world *w, const struct str_list *l);
/* interview_day: the first instant of a day. interview_day_ahead: later than
 * today. */
struct instant interview_day(const struct world *w, const struct day_in *d);
bool interview_day_ahead(const struct world *w, const struct day_in *d);

/* interview_advice: the value of the decision that advises; empty where it is
 * not settled. */
struct str interview_advice(const struct world *w, const struct case_state *c,
    struct arena *a);
/* interview_gated: the facts by which the gates have to be on record. */
bool interview_gated(const struct world *w, const struct case_state *c,
    struct arena *a);

/* interview_load: case_load, path part 1 where it is one of its interviews, and
 * the interviewer that a form names. */
enum err interview_load(struct load *l, struct world *w, const void *in);
enum err interview_plan_load(struct load *l, struct world *w, const void *in);

/* Pages: the plan, or for whoever interviews blind what is left of it; and each
 * form by itself. */
enum err interview_page(struct page *p);
enum err interview_decide_page(struct page *p);
enum err interview_plan_page(struct page *p);
enum err interview_earlier_page(struct page *p);
enum err interview_one_page(struct page *p);
enum err interview_ready_page(struct page *p);
enum err interview_documents_page(struct page *p);
enum err interview_pre_met_page(struct page *p);
enum err interview_prosecutor_page(struct page *p);
enum err interview_advocate_page(struct page *p);
enum err interview_weigh_page(struct page *p);

#endif

/* medical_page.h - what the pages of the medical module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_MEDICAL_MEDICAL_PAGE_H
#define MODULES_MEDICAL_MEDICAL_PAGE_H

#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "modules/medical/medical_int.h"

struct protocol_decided;
struct protocol_facts;

/* What the guideline says, and why. */
struct medical_says {
	struct str name, value, why, clause;
	enum part_tone tone;
};
/* A window of time since the last known assault. */
struct medical_window {
	struct str label, left, law;
	int percent; /* used */
	bool known, over; /* known: a time is; over: it has run out */
};
struct medical_row {
	struct str what, when, law;
	enum part_tone tone;
	bool tagged;
};
struct medical_rows {
	VEC(struct medical_row) list;
};
struct medical_program {
	struct str name, kind, phone, hours, far;
	enum kit_open open;
	int order; /* how far, for sorting */
	bool far_set;
};
struct medical_view {
	struct str number, back, path;
	bool may, adds;
	size_t hidden;
	bool emergency; /* before all else */
	bool first; /* nobody has answered the first questions yet */
	struct dial_numbers dial;
	struct medical_says care, evidence;
	struct str assault;
	VEC(struct medical_window) window;
	struct medical_rows answer, agreed, done, considered;
	struct medical_rows told; /* what has to be said */
	struct str was_told; /* when it was; empty: not yet */
	bool declined; /* no to evidence: care stands */
	bool again; /* no to care: offered again */
	VEC(struct medical_program) program;
};
struct medical_screen {
	bool answered, refers;
	struct str report, how; /* what it comes to */
	struct str title;
};

/* medical_windows: fills the windows from the facts that are shown. */
void medical_windows(struct page *p, struct medical_view *v,
    const struct case_state *seen, const struct protocol_facts *f);
/* medical_law: hours, clause, authority, how far it was checked. */
struct str
medical_law(const struct page *p, const struct protocol_medical_word *x);
/* medical_programs: the team's list: who is on call now, then who is near. */
void medical_programs(struct page *p, struct medical_view *v);

/* The forms. */
void medical_urgent_form(struct page *p, const struct medical_view *v);
void medical_answer_form(struct page *p, const struct medical_view *v);
void medical_done_form(struct page *p, const struct medical_view *v);
void medical_screen_form(struct page *p);
void medical_screen_go(struct page *p, const struct medical_screen *v);

/* Made from medical_page.html. */
void medical_show(struct html *h, struct page *p, const struct medical_view *v);
void medical_screening(struct html *h, struct page *p,
    const struct medical_screen *v);
void medical_fold_begin(struct html *h, const char *title);
void medical_fold_end(struct html *h);

#endif

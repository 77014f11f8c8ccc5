/* interview_page.h - what the pages of the interview module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_INTERVIEW_INTERVIEW_PAGE_H
#define MODULES_INTERVIEW_INTERVIEW_PAGE_H

#include "html/part.h"
#include "modules/interview/interview_int.h"
#include "modules/kit/kit.h"

struct interview_row {
	struct str name, value;
};
struct interview_rows {
	VEC(struct interview_row) list;
};
/* One that is planned, under way or was held. */
struct interview_one {
	struct str what, when, state, more, path;
	enum part_tone tone;
	bool starts, holds, off, blind; /* what can be done with it now */
};
struct interview_factor {
	struct str label;
	struct interview_rows points;
};
struct interview_view {
	struct str number, back, path;
	bool adds, leads; /* the reader may write down; may plan */
	struct str advice, advice_why; /* of the guideline */
	struct str count; /* how many were held, by all agencies */
	bool gated, gate_open;
	struct interview_rows decided, gate, documents, met, support;
	VEC(struct interview_one) list;
	VEC(struct interview_factor) factor;
	struct str note;
	bool all_asked;
	size_t hidden; /* rows that are not shown to the reader's agency */
};

struct interview_view *interview_view_of(struct page *p);
bool interview_may(const struct page *p, enum see_class c, struct str holder);
struct str interview_label(const struct page *p, enum protocol_interview_list k,
    struct str id);
/* interview_advice_say: what the guideline advises, and by which rule. */
enum err interview_advice_say(struct page *p, struct interview_view *v);
struct interview_one interview_one_of(struct page *p, size_t n);

/* The forms. */
void interview_decide_form(struct page *p);
void interview_plan_form(struct page *p);
void interview_earlier_form(struct page *p);
void interview_held_form(struct page *p, struct str path);
void interview_ready_form(struct page *p);
void interview_document_form(struct page *p);
void interview_pre_met_form(struct page *p);
void interview_prosecutor_form(struct page *p);
void interview_advocate_form(struct page *p);
void interview_weigh_form(struct page *p);
void interview_button(struct page *p, struct str path, const char *label);

/* Made from interview_page.html. */
void
interview_main(struct html *h, struct page *p, const struct interview_view *v);
void interview_head(struct html *h, struct page *p, struct str number,
    struct str title, struct str care);
void interview_care(struct html *h, struct str words);
void interview_advises(struct html *h, struct page *p,
    const struct interview_view *v);
void interview_foot(struct html *h, struct str number);
void
interview_acts(struct html *h, struct page *p, const struct interview_one *x);
void interview_blind_show(struct html *h, struct page *p,
    const struct interview_view *v);

#endif

/* medical_int.h - what the files of the medical module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_MEDICAL_MEDICAL_INT_H
#define MODULES_MEDICAL_MEDICAL_INT_H

#include "modules/case/case.h"
#include "modules/medical/medical.h"
#include "op/op.h"
#include "protocol/medical.h"

/* Nothing that is recorded is free text. */
struct medical_urgent_in {
	struct str sign, span, care, evidence;
	struct time_in at;
	bool told;
};
struct medical_answer_in {
	struct str care, evidence, who, to;
	struct time_in at;
	bool told;
};
struct medical_done_in {
	struct str step;
	struct str_list item;
	struct time_in at;
};
struct medical_screen_in {
	struct facts_in facts;
};

/* What an agreement is to. */
#define MEDICAL_CARE "care"
#define MEDICAL_EVIDENCE "evidence"
extern const struct choice medical_questions[];

struct outcome
medical_urgent(const struct world *w, const void *in, struct arena *a);
struct outcome
medical_answer(const struct world *w, const void *in, struct arena *a);
struct outcome
medical_done(const struct world *w, const void *in, struct arena *a);

/* medical_may: the actor's agency works with the health part of the case: what
 * it brings in it can read. medical_sees: it may read a line of this holder. */
bool medical_may(const struct world *w);
bool medical_sees(const struct world *w, struct str holder);
/* medical_minute: times of a case are compared by the minute, as forms tell
 * them. */
int64_t medical_minute(struct instant t);
/* medical_newest: of the lines that the actor may read, by when it was so; NULL:
 * none. */
const struct case_medical *medical_newest(const struct world *w,
    const struct case_state *c, enum case_medical_kind k);
/* medical_step_at: the newest line that a step is done. */
const struct case_medical *medical_step_at(const struct world *w,
    const struct case_state *c, struct str step);
/* medical_stands: the youth agreed, and has not said no since (IV.E.b). */
bool medical_stands(const struct world *w, const struct case_state *c,
    bool evidence);
/* medical_seen: the case as far as its facts are shown to the actor; `hidden`
 * counts those that are not. */
const struct case_state *medical_seen(const struct world *w,
    const struct case_state *c, struct arena *a, size_t *hidden);

enum err medical_page(struct page *p);
enum err medical_screen_page(struct page *p);

#endif

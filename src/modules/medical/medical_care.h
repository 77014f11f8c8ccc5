/* medical_care.h - one decision about medical care in the making.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_MEDICAL_MEDICAL_CARE_H
#define MODULES_MEDICAL_MEDICAL_CARE_H

#include "modules/assess/assess.h"
#include "modules/medical/medical_int.h"
#include "op/outcome.h"

typedef const struct protocol_medical_word word;

struct medical_care {
	const struct world *w;
	const struct case_state *c;
	struct arena *a;
	struct outcome o;
	struct assess_step s;
	struct instant at; /* when it was so */
	bool learned; /* facts became known by it */
};

struct medical_care
medical_begin(const struct world *w, const struct time_in *at, struct arena *a);
/* medical_deny: the first no is the refusal; each further one is said at its
 * field too. medical_shut: who may record nothing here. */
void medical_deny(struct medical_care *x, const char *rule, const char *field,
    struct str words);
bool medical_shut(struct medical_care *x);
bool medical_ahead(const struct medical_care *x, const struct time_in *t);
/* medical_accept: from here on nothing is refused but what does not hold
 * together (medical_no_fit). */
void medical_accept(struct medical_care *x);
struct outcome medical_no_fit(const struct medical_care *x, const char *field);
/* medical_note: an event of that kind; medical_mark: a flag of it. */
struct node *medical_note(struct medical_care *x, const char *kind,
    enum case_medical_kind k, struct str what);
void
medical_mark(struct medical_care *x, struct node *b, const char *key, bool yes);
/* medical_facts: the facts of a row; false where one does not fit.
 * medical_learn: they become known, of that source class. */
bool
medical_facts(const struct medical_care *x, struct protocol_facts *f, word *v);
void medical_learn(struct medical_care *x, const struct protocol_facts *f,
    const char *source);
/* medical_judge: everything is judged anew; medical_act: what the act closes is
 * closed after that. */
bool medical_judge(struct medical_care *x);
void medical_act(struct medical_care *x, struct str act);
/* medical_row: what was chosen; NULL: nothing. medical_is_to: agreed to it. */
word *medical_row(const struct medical_care *x, enum protocol_medical_list k,
    struct str id);
bool medical_is_to(struct str to, const char *question);

#endif

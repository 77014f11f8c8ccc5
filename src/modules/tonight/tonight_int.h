/* tonight_int.h - what the files of the tonight module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TONIGHT_TONIGHT_INT_H
#define MODULES_TONIGHT_TONIGHT_INT_H

#include "modules/case/case.h"
#include "modules/tonight/tonight.h"
#include "op/op.h"

/* `care` is this word, or the id of an agency of the directory. */
#define TONIGHT_CARE_NONE "none"
/* The act by which a package says what is not owed any more (stops_when). */
#define TONIGHT_FOUND "youth.found"
/* The act whose time is when it was determined (from). */
#define TONIGHT_MISSING "youth.missing"

struct tonight_in {
	struct str state, said_by, care, risk;
	struct time_in at, determined, next_check;
};

extern const struct choice tonight_states[];

struct outcome
tonight_record(const struct world *w, const void *in, struct arena *a);
enum err tonight_show_page(struct page *p);
/* tonight_form: the questions, for who may record. */
void tonight_form(struct page *p);
/* tonight_sees: as tonight_may, for a decision. */
bool tonight_sees(const struct world *w, const struct case_state *c);

#endif

/* staffing.h - meetings of the team over one case: invited, fixed, held, planned;
 * and reading a case in an emergency. IV.H, IV.C.3.d.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_H
#define MODULES_STAFFING_STAFFING_H

#include "base/vec.h"
#include "op/op.h"

/* What a meeting recommended, as it reads to people. */
struct staffing_advice {
	struct str topic, what, who, by, state;
	struct str path; /* of the meeting's plan */
	bool open; /* it is owed still */
};
struct staffing_advices {
	VEC(struct staffing_advice) list;
};
/* staffing_advice_all: of the case that p->w has loaded, all that the reader may
 * read, meeting by meeting. */
enum err
staffing_advice_all(struct page *p, struct staffing_advices *out) MUST_USE;

extern const struct module staffing_module;

#endif

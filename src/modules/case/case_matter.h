/* case_matter.h - what a supervisor decides in a case, and what was said.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_MATTER_H
#define MODULES_CASE_CASE_MATTER_H

#include "base/time.h"
#include "modules/case/case_duty.h"

/* What can wait for a supervisor. */
enum case_matter {
	CASE_MATTER_SCREENING, /* whether it is screened in (IV.A.a) */
	CASE_MATTER_ASSESSMENT, /* which kind of assessment (I.E) */
	CASE_MATTER_HOLD, /* how a blocked referral goes on (IV.A.d) */
	CASE_MATTER__MAX
};
/* A supervisor's newest word. A hold that goes on is one, and waits still. */
struct case_ruling {
	bool made; /* it settles the matter */
	struct str value, reason;
	struct instant at;
	struct case_by by;
};

/* case_matter_name: as in the event's `about`. CASE_MATTER__MAX: no such. */
const char *case_matter_name(enum case_matter m);
enum case_matter case_matter_of(struct str name);
#define CASE_RULING_STAY "stay" /* of a hold: it goes on for now */

#endif

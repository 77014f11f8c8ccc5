/* staffing_urgent.h - what the rules of reading in an emergency look at.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_URGENT_H
#define MODULES_STAFFING_STAFFING_URGENT_H

#include "modules/staffing/staffing_int.h"

#define STAFFING_TRIES "emergency" /* space of cells: when, in the last day */

struct staffing_urgency {
	const struct case_state *c; /* NULL: none, or a wall */
	struct staffing_mails tell; /* different addresses, not the reader's */
	struct str tries, tries_name;
};

enum err staffing_urgent_load(struct load *l, struct world *w, const void *in);

#endif

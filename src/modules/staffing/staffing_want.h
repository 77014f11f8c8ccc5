/* staffing_want.h - asking the coordinator for a meeting (IV.I.4).
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_WANT_H
#define MODULES_STAFFING_STAFFING_WANT_H

#include "op/op.h"

struct staffing_want_in {
	struct str why;
};

/* Anybody who works on the case may ask; the why is what was said, and is shown
 * to those who may see that. */
struct outcome
staffing_want(const struct world *w, const void *in, struct arena *a);
enum err staffing_want_page(struct page *p);
/* staffing_want_show: made from staffing_page.html. */
void staffing_want_show(struct html *h, struct page *p, struct str back);

#endif

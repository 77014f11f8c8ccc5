/* tier_page.h - what the pages of the tier module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TIER_TIER_PAGE_H
#define MODULES_TIER_TIER_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/tier/tier_int.h"

struct tier_view {
	struct str number, stands, why, path, back, decided;
	size_t earlier; /* earlier cases on the same youth that are held here */
};
struct tier_row {
	struct str number, words;
};
struct tier_rows {
	VEC(struct tier_row) list;
};

void tier_ask_level(struct page *p);
void tier_ask_screening(struct page *p);

/* Made from tier_page.html. */
void tier_form(struct html *h, struct page *p, const struct tier_view *v);
void tier_decide(struct html *h, struct page *p, const struct tier_view *v);
void tier_queue(struct html *h, const struct tier_rows *rows, bool more);

#endif

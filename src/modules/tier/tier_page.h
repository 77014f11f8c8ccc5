/* tier_page.h - what the pages of the tier module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TIER_TIER_PAGE_H
#define MODULES_TIER_TIER_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/tier/tier_int.h"

struct protocol_decided;
struct tier_ruled {
	struct str what, value, reason, when, who;
};
struct tier_view {
	struct str number, stands, why, path, back;
	const struct protocol_decided *d; /* NULL: its facts do not fit */
	size_t earlier; /* cases on the same youth that the reader may see */
	VEC(enum case_matter) waits;
	VEC(struct tier_ruled) ruled;
};
struct tier_row {
	struct str number, words;
};
struct tier_rows {
	VEC(struct tier_row) list;
};

void tier_ask_level(struct page *p);
/* tier_ask_ruling: the form for one matter that waits. */
void
tier_ask_ruling(struct page *p, const struct tier_view *v, enum case_matter m);
/* tier_why: the guideline's reason for what it leaves to a supervisor. */
struct str
tier_why(struct page *p, const struct tier_view *v, enum case_matter m);
/* tier_words: "ruling.hold.go" in the package's words. */
struct str tier_words(struct page *p, enum case_matter m, struct str value);

/* Made from tier_page.html. */
void tier_form(struct html *h, struct page *p, const struct tier_view *v);
void tier_decide(struct html *h, struct page *p, const struct tier_view *v);
void tier_queue(struct html *h, const struct tier_rows *rows, bool more);

#endif

/* update_page.h - what the pages of the update module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_UPDATE_UPDATE_PAGE_H
#define MODULES_UPDATE_UPDATE_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/update/update_int.h"

/* An agency near the case, and whether an update reaches it. */
struct update_whom {
	struct str agency, why;
	bool gets, mail; /* mail: it is told so */
};
struct update_row {
	struct str text, who, when, about, reach, met, path;
	bool need, fresh, open; /* open: a need that nobody has met */
};
struct update_view {
	struct str number, back, since;
	bool adds, asked; /* asked: whom it would reach */
	size_t fresh; /* rows that are new to the reader */
	VEC(struct update_row) rows;
	VEC(struct update_whom) whom;
};

/* Made from update_page.html. */
void update_list(struct html *h, struct page *p, const struct update_view *v);
void update_new(struct html *h, struct page *p, const struct update_view *v);
void update_need(struct html *h, struct page *p, const struct update_view *v);
void update_form(struct page *p, const struct update_view *v);

#endif

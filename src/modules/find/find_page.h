/* find_page.h - what the pages of the find module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_FIND_FIND_PAGE_H
#define MODULES_FIND_FIND_PAGE_H

#include "html/part.h"
#include "modules/find/find_int.h"
#include "modules/kit/kit.h"

struct find_row {
	struct str who, by, more; /* by: what it was found by */
	VEC(struct find_place) in;
	struct str path; /* of a person of concern: its page */
};
struct find_rows {
	VEC(struct find_row) list;
};
struct find_group_rows {
	VEC(struct find_rows) list; /* one for each likely person */
};
struct find_view {
	bool asked, many, full, crosses;
	struct str number; /* of the case that was typed, where it opens */
	struct find_rows youths;
	struct find_group_rows persons;
};

struct find_known {
	struct str what, value;
};
struct find_person_view {
	struct str number, back, path, title, who, relation;
	VEC(struct find_known) known;
	struct find_rows also; /* in other cases */
	bool adds, crosses;
};
struct find_persons_view {
	struct str number, back;
	struct find_rows rows;
	bool adds;
	size_t hidden;
};

/* Made from find_page.html. */
void find_show_page(struct html *h, struct page *p, const struct find_view *v);
void find_persons_show(struct html *h, struct page *p,
    const struct find_persons_view *v);
void find_person_show(struct html *h, struct page *p,
    const struct find_person_view *v);
void find_form(struct page *p);
void find_person_form(struct page *p, struct str back);
void find_withdraw_form(struct page *p, const struct find_person_view *v);
struct find_row find_row_of(struct page *p, const struct find_shown *x);

#endif

/* advocate_page.h - what the pages of the advocate module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ADVOCATE_ADVOCATE_PAGE_H
#define MODULES_ADVOCATE_ADVOCATE_PAGE_H

#include "html/part.h"
#include "modules/advocate/advocate_int.h"
#include "modules/kit/kit.h"
#include "op/see.h"

struct advocate_asked_row {
	struct str when, answer, wish;
	bool no;
};
struct advocate_part_row {
	struct str when, agency, state, ground;
	enum part_tone tone;
};
struct advocate_release_row {
	struct str path, what, name, from, to, until, form, state;
	enum part_tone tone;
	bool can_withdraw, can_bring;
	struct str text, came; /* the thing, for who may see it */
	struct str why; /* or why it is not shown */
};
struct advocate_view {
	struct str number, back, path;
	bool adds; /* the reader may write something down */
	bool speaks; /* more than that an own advocate takes part */
	bool no; /* the youth said no, and it stands */
	struct str time; /* to an advocate, from the referral */
	size_t hidden; /* rows not shown to the reader's agency */
	VEC(struct advocate_asked_row) asked;
	VEC(struct advocate_part_row) part, help;
	VEC(struct advocate_release_row) release;
};

struct advocate_view advocate_view_of(struct page *p);
struct advocate_release_row
advocate_release_row(struct page *p, const struct case_release *r);

/* The forms. */
void advocate_ask_form(struct page *p);
void advocate_part_form(struct page *p);
void advocate_release_form(struct page *p);
void advocate_item_form(struct page *p, const struct advocate_view *v);
void advocate_withdraw_form(struct page *p, const struct advocate_view *v);

/* Made from advocate_page.html. */
void
advocate_main(struct html *h, struct page *p, const struct advocate_view *v);
void
advocate_asking(struct html *h, struct page *p, const struct advocate_view *v);
void
advocate_taking(struct html *h, struct page *p, const struct advocate_view *v);
void
advocate_new(struct html *h, struct page *p, const struct advocate_view *v);
void
advocate_one(struct html *h, struct page *p, const struct advocate_view *v);
void
advocate_ending(struct html *h, struct page *p, const struct advocate_view *v);
void advocate_bringing(struct html *h, struct page *p,
    const struct advocate_view *v);

#endif

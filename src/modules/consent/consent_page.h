/* consent_page.h - what the pages of the consent module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CONSENT_CONSENT_PAGE_H
#define MODULES_CONSENT_CONSENT_PAGE_H

#include "html/part.h"
#include "modules/consent/consent_int.h"
#include "modules/kit/kit.h"
#include "op/see.h"

struct consent_row {
	struct str path, signer, standing, agency, what, whose, purpose, form;
	struct str when, state, why; /* why: it lapsed; else empty */
	enum part_tone tone;
	bool can_withdraw;
};
struct consent_left {
	struct str when, who, what;
};
/* One answer of "could X see Y": for the records of one kind of agency. */
struct consent_answer {
	struct str holder, say, why, verified, end, more;
	bool may;
};
struct consent_view {
	struct str number, back, path;
	struct str waits; /* what has to be on record before the team shares */
	bool adds; /* the reader may record and withdraw */
	VEC(struct consent_row) rows;
	VEC(struct consent_left) left;
	VEC(struct consent_answer) answers;
	struct str asked, what;
};

/* One line of who may see it: an agency, and what for one reason. */
struct consent_who_row {
	struct str agency, what, why, verified, end, looked;
};
struct consent_who_rows {
	VEC(struct consent_who_row) list;
};

struct consent_view consent_view_of(struct page *p);
struct consent_row consent_row_of(struct page *p, const struct case_consent *x);
/* consent_left_find: what people of that agency have seen or taken of the case
 * since then, by the audit. */
enum err consent_left_find(struct page *p, struct consent_view *v,
    const struct case_consent *x) MUST_USE;
void consent_ask_form(struct page *p);
/* consent_waits: what is not on record yet, so that the team shares nothing. */
struct str consent_waits(struct page *p);
/* consent_day: the last day before an end. */
struct str consent_day(struct page *p, struct instant end);
struct str consent_class_words(struct page *p, struct str id);
struct str consent_agency_name(struct page *p, uint64_t agency);
struct str consent_why(struct page *p, const struct see *s);
void consent_agencies(struct page *p, struct choices *out);
/* consent_holders: the kinds of agency that brought something in. */
struct str_list consent_holders(struct page *p);

/* Made from consent_page.html. */
void consent_list(struct html *h, struct page *p, const struct consent_view *v);
void consent_new(struct html *h, struct page *p, const struct consent_view *v);
void
consent_confirm(struct html *h, struct page *p, const struct consent_view *v);
void
consent_could(struct html *h, struct page *p, const struct consent_view *v);
void consent_table(struct html *h, struct page *p,
    const struct consent_who_rows *rows, struct str waits);
void consent_more_begin(struct html *h);
void consent_more_end(struct html *h);
void consent_onward_line(struct html *h, struct str words);

#endif

/* referral_page.h - what the pages of the referral module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_REFERRAL_REFERRAL_PAGE_H
#define MODULES_REFERRAL_REFERRAL_PAGE_H

#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "modules/referral/referral_int.h"
#include "protocol/list.h"

struct protocol_decided;

enum { REFERRAL_ROWS_MOST = 24, RECEIPT_MOST = 40 };

struct referral_row {
	struct str name, value;
};
struct referral_group {
	struct str id, label;
	int answered;
	bool open;
};
struct referral_view {
	bool for_caller;
	const char *never_question;
	const struct protocol_decided *decided; /* NULL: not asked yet */
	struct referral_row row[REFERRAL_ROWS_MOST];
	size_t rows;
	struct kit_asks asks;
	struct referral_group *group;
	size_t groups;
};

/* One recipient, however many reasons there are to tell them. */
struct receipt_why {
	struct str words, duty;
};
struct receipt_todo {
	struct str to, words;
	VEC(struct receipt_why) why;
	struct dial_numbers dial;
};
struct receipt_view {
	struct str number, coordinator;
	struct receipt_todo todo[RECEIPT_MOST];
	size_t not_done;
	struct str told[RECEIPT_MOST];
	size_t done;
	struct referral_row row[REFERRAL_ROWS_MOST];
	size_t rows;
	const struct protocol_checklist *list[RECEIPT_MOST];
	size_t lists;
};

void referral_form_begin(struct page *p);
void referral_ask_agency(struct page *p);
void referral_ask_first(struct page *p);
void referral_ask_told(struct page *p);
void referral_ask_group(struct page *p, struct str group);
void referral_ask_source(struct page *p);
void referral_ask_when(struct page *p);
void referral_ask_report(struct page *p);
void referral_ask_follows(struct page *p);
void referral_ask_choice(struct page *p);
void referral_form_buttons(struct page *p, const struct referral_view *v);

/* referral_rows: the decisions in words, with reason and clause, those a
 * referrer acts on. */
size_t referral_rows(const struct protocol_decided *d, struct arena *a,
    struct referral_row *row);

/* Made from referral_page.html. */
void
referral_form(struct html *h, struct page *p, const struct referral_view *v);
void referral_suggested(struct html *h, struct page *p,
    const struct referral_view *v);
void referral_receipt(struct html *h, const struct receipt_view *v);

#endif

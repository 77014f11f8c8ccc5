/* service_page.h - what the pages of the service module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_SERVICE_SERVICE_PAGE_H
#define MODULES_SERVICE_SERVICE_PAGE_H

#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "modules/service/service_int.h"
#include "modules/staffing/staffing.h"

struct service_row {
	struct str path, need, what, source, step, since, who;
	struct str hint; /* what came of it, or where there is none */
	enum part_tone tone;
	bool can; /* something may follow */
};
struct service_sign_row {
	struct str what, state, since, about;
	bool top; /* stands above all else, now */
	struct dial_numbers call;
	enum part_tone tone;
};
struct service_date_row {
	struct str path, what, when, slot, end;
	enum part_tone tone;
	bool can;
};
/* A notice of rights, a sheet: what, how, when, to whom. */
struct service_said_row {
	struct str what, about, state, when, to;
	enum part_tone tone;
};
struct service_view {
	struct str number, back, path;
	bool adds; /* the reader may write something down */
	bool mind; /* the reader may know of the mind's health */
	size_t hidden;
	struct str model; /* when an advocate comes, as the team set it */
	VEC(struct service_row) need;
	VEC(struct service_sign_row) sign;
	VEC(struct service_date_row) date;
	VEC(struct service_said_row) right;
	VEC(struct service_said_row) sheet;
	struct staffing_advices advice;
};

struct service_view *service_view_of(struct page *p);
struct service_row service_row_of(struct page *p, const struct case_service *x);
struct service_date_row
service_date_row_of(struct page *p, const struct case_appointment *x);

/* A sheet for families. */
struct service_language {
	struct str id, label, path;
	bool here, missing;
};
struct service_sheet_view {
	struct str title, language;
	bool unread; /* nobody has reviewed this text */
	const struct node *text; /* NULL: not translated */
	VEC(struct service_language) language_of;
};

/* The forms. */
void service_new_form(struct page *p, const struct service_view *v);
void service_move_form(struct page *p, const struct service_view *v);
void service_sign_form(struct page *p, const struct service_view *v);
void service_date_form(struct page *p, const struct service_view *v);
void service_slot_form(struct page *p, const struct service_view *v);
void service_right_form(struct page *p, const struct service_view *v);
void service_give_form(struct page *p, const struct service_view *v);

/* Made from service_page.html. */
void service_main(struct html *h, struct page *p, const struct service_view *v);
void
service_of_case(struct html *h, struct str path, const struct service_view *v);
void service_one(struct html *h, struct page *p, const struct service_view *v,
    struct str title,
    void (*form)(struct page *p, const struct service_view *v));
void service_sheet(struct html *h, struct page *p,
    const struct service_sheet_view *v);
void
service_sheets(struct html *h, const struct protocol_service_word *v, size_t n);

#endif

/* life_page.h - what the pages of the life module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_LIFE_LIFE_PAGE_H
#define MODULES_LIFE_LIFE_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/life/life_int.h"

/* What is owed, or was ended by a word. */
struct life_owed_row {
	struct str what, hint, path, do_path, why;
	bool kept; /* nobody ends it by a word */
};
struct life_past {
	struct str when, who, reason, outcome, note, reopened;
};
struct life_close_view {
	struct str number, back, path;
	bool closed, accepted, missing, held;
	VEC(struct life_owed_row) owed, ended;
	VEC(struct life_past) past; /* closings, newest first */
};
struct life_end_view {
	struct str number, back, what, hint, kept;
	bool open;
};
struct life_hold_view {
	struct str number, back, reason, when, who;
	bool on, ever;
};
struct life_linked_row {
	struct str number, relation, when, who;
};
struct life_linked_view {
	struct str number, back;
	bool changes;
	VEC(struct life_linked_row) rows;
};
struct life_sent_row {
	struct str agency, state, when, what, note, path;
	bool open;
};
struct life_transfer_view {
	struct str number, back;
	VEC(struct life_sent_row) rows; /* newest first */
	bool asks;
};
struct life_head_view {
	struct str hold, closed, went;
};

/* What breaks until then, in the team's wall time. */
struct life_turn_row {
	struct str when, who, phone;
	bool gap;
};
struct life_soon_row {
	struct str what, when, who;
	bool late;
};
struct life_soon_case {
	struct str number;
	bool urgent;
	int64_t asap; /* owed as soon as possible */
	VEC(struct life_soon_row) rows;
};
struct life_handover_view {
	struct str now, until, preset; /* preset: as a form sends it */
	bool preset_used, refused, more;
	size_t gaps;
	VEC(struct life_turn_row) turns;
	VEC(struct life_soon_case) cases; /* by number */
	VEC(struct life_soon_row) birthdays; /* what: the case's number */
};

void
life_over(struct html *h, struct page *p, const struct life_handover_view *v);
void life_over_form(struct page *p, const struct life_handover_view *v);

/* Made from life_page.html. */
void
life_closing(struct html *h, struct page *p, const struct life_close_view *v);
void life_ending(struct html *h, struct page *p, const struct life_end_view *v);
void
life_holding(struct html *h, struct page *p, const struct life_hold_view *v);
void
life_linked(struct html *h, struct page *p, const struct life_linked_view *v);
void
life_sent(struct html *h, struct page *p, const struct life_transfer_view *v);
void life_why(struct html *h, const struct life_linked_row *x);
void life_at_head(struct html *h, const struct life_head_view *v);
/* The forms that they call. */
void life_close_form(struct page *p, const struct life_close_view *v);
void life_reopen_form(struct page *p, const struct life_close_view *v);
void life_end_form(struct page *p, const struct life_end_view *v);
void life_link_form(struct page *p, const struct life_linked_view *v);
void life_unlink_form(struct page *p, const struct life_linked_view *v,
    const struct life_linked_row *x);
void life_transfer_form(struct page *p, const struct life_transfer_view *v);
/* life_label: a word of life.yaml, or its id where the package has it no more. */
struct str
life_label(const struct page *p, enum protocol_life_list k, struct str id);

#endif

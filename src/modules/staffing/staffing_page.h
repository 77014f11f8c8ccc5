/* staffing_page.h - what the pages of the staffing module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_PAGE_H
#define MODULES_STAFFING_STAFFING_PAGE_H

#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "modules/staffing/staffing_step.h"
#include "modules/staffing/staffing_urgent.h"

struct staffing_row {
	struct str name, state, hint, path;
	bool done;
};
struct staffing_rows {
	VEC(struct staffing_row) list;
};
struct staffing_slot {
	struct str when, use; /* use: words of the button; empty: none */
	struct str place; /* from 1 */
};
struct staffing_recommendation {
	struct str what, who, by, state;
};
struct staffing_topic_row {
	struct str name, state, note;
	size_t place;
	VEC(struct staffing_recommendation) said;
};

struct staffing_view {
	const struct staffing *s;
	struct str number, path, back, state, when, others, sent, onward;
	struct str team;
	struct dial_numbers
	    dial; /* of who leads the team, for the link's pages */
	bool coordinates, asks, ahead, may;
	struct str why; /* may not read: why */
	VEC(struct staffing_slot) slot;
	struct staffing_rows asked, contact, there;
	VEC(struct staffing_topic_row) topic;
	size_t letters;
};

extern const struct choice staffing_states[], staffing_used[],
    staffing_findings[];

struct staffing_view *staffing_view_of(struct page *p);
void staffing_fill_topics(struct page *p, struct staffing_view *v, bool wall);
struct str staffing_agency_name(const struct page *p, uint64_t id);
/* staffing_on: whether a box is ticked: as typed, else as known. */
bool staffing_on(const struct page *p, const char *name, struct str value,
    bool known);
struct str staffing_id(struct page *p, uint64_t id);

enum err staffing_list_page(struct page *p);
enum err staffing_new_page(struct page *p);
enum err staffing_show_page(struct page *p);
enum err staffing_again_page(struct page *p);
enum err staffing_calendar_page(struct page *p);
enum err staffing_reply_page(struct page *p);
enum err staffing_read_page(struct page *p);
enum err staffing_meet_page(struct page *p);
enum err staffing_screen_page(struct page *p);
enum err staffing_plan_page(struct page *p);
enum err staffing_urgent_page(struct page *p);
enum err staffing_review_page(struct page *p);

/* staffing_hider: words that name a youth, a reporter or a place of the case:
 * text with one of them is left out on the wall. */
struct staffing_hidden {
	VEC(struct str) words;
};
enum err
staffing_hidden_of(struct page *p, struct staffing_hidden *out) MUST_USE;
bool staffing_names(const struct staffing_hidden *h, struct str text);

/* Pieces of forms, called from the templates. */
void staffing_ask_times(struct page *p);
void staffing_ask_agencies(struct page *p, bool apart);
void staffing_ask_fits(struct page *p, const struct staffing_view *v);
void staffing_ask_topic(struct page *p, const struct staffing_view *v,
    const struct staffing_topic_row *t);
void staffing_ask_there(struct page *p, const struct staffing_view *v);
void staffing_meet_buttons(struct page *p, const struct staffing_view *v);
void staffing_ask_move(struct page *p, const struct staffing_view *v);
void staffing_ask_reasons(struct page *p);
void staffing_ask_finding(struct page *p);

/* Made from the templates. */
void staffing_new(struct html *h, struct page *p, const struct staffing_view *v,
    bool apart, const struct staffing_rows *out);
void
staffing_show(struct html *h, struct page *p, const struct staffing_view *v);
void staffing_list(struct html *h, struct page *p,
    const struct staffing_view *v, const struct staffing_rows *rows);
void
staffing_answer(struct html *h, struct page *p, const struct staffing_view *v);
void staffing_onwards(struct html *h, const struct staffing_view *v);
void
staffing_meeting(struct html *h, struct page *p, const struct staffing_view *v);
void staffing_wall(struct html *h, const struct staffing_view *v);
void
staffing_plan(struct html *h, struct page *p, const struct staffing_view *v);
void staffing_not_shown(struct html *h, const struct staffing_view *v);
void staffing_emergency(struct html *h, struct page *p, int minutes);
struct staffing_reading {
	struct str who, when, why, text, told, duty, found;
	bool open, own;
};
struct staffing_readings {
	VEC(struct staffing_reading) list;
};
void staffing_readings_list(struct html *h, struct page *p, struct str number,
    const struct staffing_readings *r);

#endif

/* casework_page.h - what the pages of the casework module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASEWORK_CASEWORK_PAGE_H
#define MODULES_CASEWORK_CASEWORK_PAGE_H

#include "html/part.h"
#include "modules/casework/casework_int.h"
#include "modules/kit/kit.h"

struct casework_row {
	struct str name, value, hint;
};
struct casework_rows {
	VEC(struct casework_row) list;
};
/* A question without an answer, and where to answer it. */
struct casework_gap {
	struct str label, path;
};
struct casework_gaps {
	VEC(struct casework_gap) list;
};
struct casework_duty {
	struct str key, what, when, limit, state, who, hint;
	/* Where no word of a person closes it: which act does, and where. */
	struct str closes, closes_path, closes_label;
	bool open, notice, late, asap, by_hand;
	bool step; /* it stands among the coordinator's steps */
};
struct casework_duties {
	VEC(struct casework_duty) list;
};
struct casework_task {
	struct str item, what, state, note, when;
	bool done, late;
};
struct casework_tasks {
	VEC(struct casework_task) list;
};
struct casework_match {
	struct str number, why;
};
struct casework_matches {
	VEC(struct casework_match) list;
};

struct casework_view {
	const struct case_state *c;
	enum err *fault; /* of what the page asks for on the way */
	struct str number, path, level, since, urgent, state, story;
	struct str hold; /* why the referral waits; else empty */
	struct casework_rows warnings; /* answers that disagree */
	struct str level_why, level_clause, suggested, place_hint;
	struct str youth; /* who it is, where the reader may know */
	bool coordinates, notes, tier_set, wall_set, supervise, waits;
	bool hold_set, closes; /* closes: and opens again */
	bool reads_only; /* in an emergency */
	bool to_review; /* somebody read it so, and the reader may review it */
	bool may_place, may_reporter, may_story, practice;
	struct casework_rows facts, history, seen_by, looked;
	struct casework_gaps not_known, not_asked;
	struct kit_asks asks;
	struct str follows,
	    follows_path; /* path: where the reader may see it */
	struct casework_duties duties;
	size_t owed, closed; /* of the duties, without the steps */
	struct casework_tasks tasks;
	struct casework_matches matches;
	struct casework_rows files;
	struct casework_rows decisions;
	VEC(struct part_event) timeline;
	size_t hidden; /* entries that the reader may not see */
	struct instant
	    read_last; /* by the reader, before this visit; 0: never */
	struct str undo; /* version that can be taken back; else empty */
};

/* Each fills its part of the view. */
void casework_fill_head(struct page *p, struct casework_view *v);
enum err casework_fill_level(struct page *p, struct casework_view *v) MUST_USE;
void casework_fill_facts(struct page *p, struct casework_view *v);
void casework_fill_duties(struct page *p, struct casework_view *v);
void casework_fill_tasks(struct page *p, struct casework_view *v);
void casework_fill_timeline(struct page *p, struct casework_view *v);
enum err casework_fill_people(struct page *p, struct casework_view *v) MUST_USE;

struct youth_match;
enum err casework_add_match(struct page *p, struct casework_view *v,
    const struct youth_match *m) MUST_USE;

/* casework_may: may the reader see records of this class that this kind of agency
 * brought in? The class by its name in the package. */
bool casework_may(const struct page *p, struct str klass, struct str holder);

/* casework_duty_row: one thing owed, in words. */
const struct casework_duty *
casework_duty_row(struct page *p, const struct case_duty *d);
/* casework_code: the program's own codes, as people read them; others as they are. */
struct str casework_code(struct str code);
/* An entry of the timeline: what it is, and what was recorded, in words. */
const char *casework_entry_title(const struct case_entry *x);
void
casework_entry_words(struct page *p, const struct case_entry *x, struct buf *b);
/* casework_by: who did it: the name that stood then, else the account's. */
struct str casework_by(struct page *p, const struct case_by *by);
/* casework_task_words: what a step of the coordinator's is called. */
struct str casework_task_words(const struct page *p, struct str item);

void casework_forms_call(struct page *p, const struct casework_view *v);
void casework_forms_note(struct page *p, const struct casework_view *v);
void casework_forms_task(struct page *p, const struct casework_view *v,
    const struct casework_task *t);

void casework_ask_source(struct page *p);
void casework_ask_group(struct page *p, struct str group);

/* Made from casework_page.html. */
struct protocol_group;
void casework_learn_form(struct html *h, struct page *p, struct str number,
    const struct protocol_group *g, size_t n);
void casework_copy(struct html *h, struct page *p, struct str number,
    struct str text, bool may_reporter);
void casework_list(struct html *h, const struct casework_rows *rows,
    struct str title, bool more);
void
casework_case(struct html *h, struct page *p, const struct casework_view *v);
void casework_duty(struct html *h, struct page *p,
    const struct casework_view *v, const struct casework_duty *d);
struct choices;
void casework_parties(struct html *h, struct page *p, struct str path,
    const struct casework_rows *rows);
void casework_party_forms(struct html *h, struct page *p,
    const struct choices *on, const struct choices *off);
void casework_word(struct html *h, const struct casework_task *t);
void casework_one(struct html *h, struct page *p, struct str title,
    const struct casework_rows *rows, struct str number);

#endif

/* issue_int.h - what the files of the issue module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ISSUE_ISSUE_INT_H
#define MODULES_ISSUE_ISSUE_INT_H

#include "base/vec.h"
#include "modules/issue/issue.h"
#include "op/op.h"

enum { ISSUE_TEXT_MOST = 1000, ISSUE_LIST_MOST = 100 };

enum issue_move {
	ISSUE_OPEN,
	ISSUE_DISCUSSED,
	ISSUE_ANSWERED, /* by a change: an edition of the package */
	ISSUE_CLOSED, /* without one */
	ISSUE_MOVE__MAX
};

struct issue_moved {
	enum issue_move to;
	struct str note, edition;
	struct instant at;
	uint64_t by;
};

struct issue_state {
	uint64_t id;
	struct str kind, clause, text;
	struct str agency_kind; /* whose person raised it; not who */
	bool from_case; /* that it was; never which */
	struct instant raised;
	enum issue_move now;
	VEC(struct issue_moved) moves; /* oldest first */
};

struct issue_raise_in {
	struct str kind, clause, text, from;
};
struct issue_move_in {
	struct str to, note, edition;
};

/* What a new issue is held against: names in the case that it is raised from,
 * those that the actor may see there. */
struct issue_from {
	bool is_case;
	struct str number;
	VEC(struct str) names;
};

/* issue_named: what in the text could name somebody, as a sentence; empty where
 * nothing does. Numbers of cases, dates, telephone numbers, names. */
struct str issue_named(const struct world *w, const struct issue_from *from,
    struct str text, struct arena *a);

bool issue_may_move(enum issue_move from, enum issue_move to);
const char *issue_move_name(enum issue_move m); /* in events */
const char *issue_move_words(enum issue_move m); /* for people */
enum issue_move issue_move_of(struct str name); /* ISSUE_MOVE__MAX: none */

void issue_apply(void *state, const struct event *e, struct arena *a);
struct outcome
issue_raise(const struct world *w, const void *in, struct arena *a);
struct outcome
issue_record(const struct world *w, const void *in, struct arena *a);

enum err issue_load_new(struct load *l, struct world *w, const void *in);
enum err issue_load(struct load *l, struct world *w, const void *in);

struct issue_rows {
	VEC(struct issue_state) list; /* open first, then what changed last */
	bool more;
};
enum err issue_list(struct load *l, struct issue_rows *out) MUST_USE;
extern const struct store_projector issue_projector;

enum err issue_list_page(struct page *p);
enum err issue_new_page(struct page *p);
enum err issue_one_page(struct page *p);

#endif

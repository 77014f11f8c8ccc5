/* issue_page.h - what the pages of the issue module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ISSUE_ISSUE_PAGE_H
#define MODULES_ISSUE_ISSUE_PAGE_H

#include "html/part.h"
#include "modules/issue/issue_int.h"
#include "modules/kit/kit.h"

struct issue_line {
	struct str path, kind, clause, from, text, state;
	enum part_tone tone;
};
struct issue_list_view {
	VEC(struct issue_line) lines;
	bool more, raises;
};
struct issue_said {
	struct str what, when, note, edition;
};
struct issue_view {
	struct issue_line line;
	VEC(struct issue_said) said; /* newest first */
	bool answers;
};
struct issue_new_view {
	struct str number; /* of the case; empty: from none */
};

/* Made from issue_page.html. */
void issue_show_list(struct html *h, struct page *p,
    const struct issue_list_view *v);
void
issue_show_new(struct html *h, struct page *p, const struct issue_new_view *v);
void issue_show_one(struct html *h, struct page *p, const struct issue_view *v);
void issue_new_form(struct page *p, const struct issue_new_view *v);
void issue_move_form(struct page *p, const struct issue_view *v);

#endif

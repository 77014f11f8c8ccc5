/* tonight_page.h - what the page of the tonight module is given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TONIGHT_TONIGHT_PAGE_H
#define MODULES_TONIGHT_TONIGHT_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/tonight/tonight_int.h"

/* What is owed because a youth is missing, and where it is recorded. */
struct tonight_owed {
	struct str what, left, law, path;
	bool late;
};
struct tonight_view {
	struct str number, back;
	bool may, adds, place;
	struct tonight_said now;
	struct str said, determined, care, risk; /* empty: not told */
	VEC(struct tonight_owed) owed;
};

enum part_tone tonight_tone(enum case_tonight_state s);

/* Made from tonight_page.html. */
void tonight_show(struct html *h, struct page *p, const struct tonight_view *v);
void tonight_of_case(struct html *h, const struct tonight_said *s,
    struct str number, bool changes);
void tonight_missing_begin(struct html *h);
void tonight_missing_end(struct html *h);

#endif

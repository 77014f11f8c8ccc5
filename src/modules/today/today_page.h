/* today_page.h - what the page of the today module is given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TODAY_TODAY_PAGE_H
#define MODULES_TODAY_TODAY_PAGE_H

#include "base/arena.h"
#include "html/part.h"
#include "modules/case/case.h"
#include "modules/kit/kit.h"
#include "modules/today/today.h"
#include "modules/tonight/tonight.h"
#include "modules/update/update.h"

struct today_new {
	struct str number, level, from, when, why;
	bool urgent, accept, practice;
};
struct today_missing {
	struct str fact, ask, id;
};
struct today_owed {
	struct str number, what, left, who, duty;
	bool late, notice;
	int attempts;
};
/* A "no": nobody is coming, so somebody else has to be told. */
struct today_no {
	struct str number, what, duty, by, when, why;
};
/* One case, so that a busy one does not push the others off the page. */
struct today_case {
	struct str number, level;
	VEC(struct today_owed) owed;
	VEC(struct today_missing) missing;
	size_t asap, dated, more; /* shown of each kind, and not shown */
};

/* Where the youth of a case is tonight. */
struct today_tonight {
	struct str number;
	struct tonight_said said;
	bool practice;
};

struct today_interview {
	struct str number, when;
};
struct today_view {
	struct str day, warning, since;
	VEC(struct today_new) fresh;
	VEC(struct today_case) owed, missing;
	VEC(struct today_no) declined;
	VEC(struct today_tonight) tonight;
	VEC(struct today_interview) interview;
	VEC(struct today_owed) waiting;
	VEC(struct today_new) changed;
	struct update_freshes updates;
	int64_t urgent, late, held, to_decide;
	bool more_tonight, more_owed, more_fresh, works, supervises;
	bool hands_over;
};

enum err today_page(struct page *p);
/* today_tonight_fill: the strip of where each youth is tonight. */
enum err today_tonight_fill(struct page *p, struct today_view *v) MUST_USE;
/* today_last_look: what has changed is counted from here. */
enum err today_last_look(struct page *p, struct instant *out);

/* Made from today_page.html. */
void today_show(struct html *h, struct page *p, const struct today_view *v);

#endif

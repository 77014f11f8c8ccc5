/* notice_page.h - what the pages of the notice module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_NOTICE_NOTICE_PAGE_H
#define MODULES_NOTICE_NOTICE_PAGE_H

#include "base/arena.h"
#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/notice/notice_int.h"

struct notice_view {
	struct str number, what, why, to, from, state, when, path;
	struct str phone, whose, who, their_number, expected;
	struct choices agencies;
	bool open, opened, sent;
};

void notice_ask_time(struct page *p, const char *name, const char *label);
void notice_answer_buttons(struct page *p, const struct notice_view *v);

/* Made from notice_page.html. */
void notice_form(struct html *h, struct page *p, const struct notice_view *v);
void notice_link(struct html *h, struct page *p, const struct notice_view *v);

#endif

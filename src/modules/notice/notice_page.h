/* notice_page.h - what the pages of the notice module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_NOTICE_NOTICE_PAGE_H
#define MODULES_NOTICE_NOTICE_PAGE_H

#include "base/arena.h"
#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "modules/notice/notice_int.h"

/* One "no": who said it, for which agency, when, and why. */
struct notice_no {
	struct str agency, who, when, reason;
};
struct notice_view {
	struct str number, what, why, to, from, state, when, path, asks;
	struct dial_numbers dial;
	struct str who, their_number, expected;
	struct choices send,
	    told; /* agencies to be asked, and that were told */
	struct str send_first, told_first; /* chosen to begin with */
	VEC(struct notice_no) no;
	struct str mail; /* what became of the mail */
	struct str link; /* the link itself, for who made it; else empty */
	bool open, sent, declined, asked_again;
	/* Behind the link: */
	bool opened, handed_on, accepted, settled;
	struct str thanks, next; /* after an answer */
};

void notice_ask_time(struct page *p, const char *name, const char *label);
void notice_answer_buttons(struct page *p, bool accept, bool decline);

/* Made from notice_page.html. */
void notice_form(struct html *h, struct page *p, const struct notice_view *v);
void notice_link(struct html *h, struct page *p, const struct notice_view *v);

#endif

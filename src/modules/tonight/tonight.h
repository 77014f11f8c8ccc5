/* tonight.h - where the youth of a case is tonight: safe, not known, missing,
 * found; and the next check. Never the place.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TONIGHT_TONIGHT_H
#define MODULES_TONIGHT_TONIGHT_H

#include "modules/case/case.h"

struct html;
struct module;
struct page;

/* In words: "Safe", "Missing since Tue Nov 24, 9:00 pm"; and of the next check,
 * empty where nothing is to be said of one. */
struct tonight_said {
	struct str words, check;
	bool late; /* the check */
	enum case_tonight_state state;
};
struct tonight_said
tonight_say(const struct page *p, const struct case_tonight *t);

/* tonight_tag: the words as a tag, and the check beside it. */
void tonight_tag(struct html *h, const struct tonight_said *s);

/* tonight_may: may the actor know of it, in the case that p->w has loaded? */
bool tonight_may(const struct page *p, const struct case_state *c);
/* tonight_may_row: the same for a row of a list; it opens the case only where no
 * rule answers, and a consent might. */
enum err tonight_may_row(struct page *p, struct str number,
    const struct case_tonight *t, bool *may) MUST_USE;
/* tonight_line: the line on the page of a case, with the way to change it. */
void tonight_line(struct page *p, const struct case_state *c, bool reads_only);

extern const struct module tonight_module;

#endif

/* dial.h - whom to ring, by the team's own numbers and by the hour. Every page
 * that shows a number to ring asks here.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_DIAL_DIAL_H
#define MODULES_DIAL_DIAL_H

#include "base/vec.h"
#include "op/op.h"
#include "protocol/protocol.h"

struct protocol_decided;

struct dial_number {
	struct str number; /* empty: the team has not put it in */
	struct str whose;
	struct str tested; /* who tested it and when, or that nobody has */
	bool stale; /* not tested in 90 days: shown in red */
};
/* In the order to ring them. What the team lacks stands last, so that it is
 * said; `any` is false where there is nothing to ring. */
struct dial_numbers {
	VEC(struct dial_number) list;
	bool any;
};

/* dial_is_day: whether the package's hours of the day (the word "dial.day") hold
 * now on the team's wall clock; true where it names none. */
bool dial_is_day(const struct page *p);
/* dial_numbers: the team's blanks of these, then the directory's agency of that
 * kind. One that fits the hour stands before one that does not. */
struct dial_numbers dial_numbers(const struct page *p,
    struct protocol_texts blanks, struct str kind);
/* dial_all: the same, and of those that need not be filled in too it is said that
 * they are not: where one was looked for by name. */
struct dial_numbers
dial_all(const struct page *p, struct protocol_texts blanks, struct str kind);
/* dial_for: the same for whoever has to tell that kind: the blanks of the first
 * call towards it which holds for `d` (NULL: none), else those that name it. */
struct dial_numbers dial_for(const struct page *p,
    const struct protocol_decided *d, struct str kind);

/* Made from dial_page.html: the numbers with who tested them; what is missing
 * is said. Not for the public: a tester is a person of the team. */
void dial_show(struct html *h, const struct dial_numbers *n);
/* The same for who opened a link: the numbers, and nobody of the team. */
void dial_outside(struct html *h, const struct dial_numbers *n);

#endif

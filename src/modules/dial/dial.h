/* dial.h - whom to ring, by the team's own numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_DIAL_DIAL_H
#define MODULES_DIAL_DIAL_H

#include "op/op.h"

struct protocol_call;

/* dial_number: the number to ring for a call of the package: the first of its
 * blanks that the team filled in, else the directory's agency of that kind.
 * `number` is empty where the team has none: the page says so. */
struct dial_number {
	struct str number, whose;
	bool stale; /* nobody has called it to test it lately */
	/* The next that is filled in: by night where the first is by day. */
	struct str also, also_whose;
};
struct dial_number
dial_number(const struct page *p, const struct protocol_call *call);
/* dial_agency: the directory's first agency of a kind; both empty where none. */
void dial_agency(const struct page *p, struct str kind, struct str *number,
    struct str *whose);

#endif

/* clock_book.h - the calendars and the clocks of a list of packages.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CLOCK_BOOK_H
#define PROTOCOL_CLOCK_BOOK_H

#include "protocol/clock.h"

struct package;

struct protocol_clock_book {
	struct protocol_calendar *calendar;
	struct protocol_clocks clocks;
	const struct zone *zone; /* the first that a package names; or NULL */
};

/* protocol_clock_book_of: from packages as read, each after its parents; a later
 * item takes the place of an earlier one of its id. What is wrong is in `ps`;
 * a book without clocks is no fault. */
struct protocol_clock_book protocol_clock_book_of(struct arena *a,
    const struct package *const *k, size_t n, struct problems *ps);
/* protocol_clock_book_load: the same from folders. ERR_BAD: see `ps`. */
enum err protocol_clock_book_load(struct arena *a, const struct str *folders,
    size_t n, struct problems *ps, struct protocol_clock_book *out) MUST_USE;

#endif

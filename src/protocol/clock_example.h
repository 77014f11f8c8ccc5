/* clock_example.h - a package's own worked due times, and whether they hold.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CLOCK_EXAMPLE_H
#define PROTOCOL_CLOCK_EXAMPLE_H

#include "protocol/clock_book.h"

struct package;

struct protocol_clock_tally {
	size_t passed, failed;
};

/* protocol_clock_example_run: every item of `clock_examples` in the package's
 * examples/; each that fails, or cannot be read, is a problem in `ps`. */
struct protocol_clock_tally
protocol_clock_example_run(struct arena *a, const struct package *k,
    const struct protocol_clock_book *book, struct problems *ps);

#endif

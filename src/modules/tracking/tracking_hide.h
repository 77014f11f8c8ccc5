/* tracking_hide.h - which counts of a table are hidden, so that nobody can be
 * told by them. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_HIDE_H
#define MODULES_TRACKING_TRACKING_HIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* The counts of a table, row after row. The last column is the row's total;
 * where there is one column alone, it is all of the table. */
struct tracking_grid {
	int64_t *n;
	bool *hidden; /* of each count: filled here; what is set stays */
	size_t rows, cols;
	bool sums; /* each column adds up to a number that is shown elsewhere */
	bool apart; /* one may stand in several rows, or in none: then each
		     * count says also how many it leaves out */
	int64_t below; /* counts from 1 to one below are hidden */
	const int64_t *most; /* of each column: how many there are in all */
	bool withheld; /* nothing of it can be shown */
};

/* tracking_small: from 1 to one below the limit. */
bool tracking_small(const struct tracking_grid *g, int64_t n);

/* tracking_hide: hides every small count, and as many others as it takes: from
 * all that is shown, by whatever sums, no hidden count can be worked out, nor
 * told more closely than to `below` numbers that follow each other. A hidden
 * count is never 0, and that is known. Where it cannot be done, all is hidden
 * (`withheld`), zeros too. */
void tracking_hide(struct tracking_grid *g, struct arena *a);

#endif

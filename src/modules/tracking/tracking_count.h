/* tracking_count.h - a report while it is counted: what the files that count
 * share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_COUNT_H
#define MODULES_TRACKING_TRACKING_COUNT_H

#include "base/arena.h"
#include "modules/tracking/tracking_report.h"

/* A column before it is shown: a level, and the total. */
enum { COLS_MOST = 12 };

struct count_level {
	struct str id[COLS_MOST], label[COLS_MOST];
	int64_t units[COLS_MOST + 1]; /* and of all */
	size_t n;
};

struct counting {
	struct load *l;
	const struct world *w;
	struct tracking_report *r;
	struct count_level level;
};

/* A table being filled: each row with a number for each column of all levels. */
struct count_row {
	struct str label, value;
	int64_t mark, n[COLS_MOST + 1];
	const struct tracking_one *last; /* the one counted last */
	int from, to;
	bool extra; /* is shown only where something is in it */
	bool rest; /* who stands in no other row */
};
struct count_table {
	struct counting *c;
	const struct protocol_table *of;
	VEC(struct count_row) row;
	struct count_row *another, *nothing; /* the last two */
	bool bands, many;
	int64_t
	    *seen; /* of each one: it stands in a row; in c->r->ones' order */
};

/* Rows of one answer of the store; more are asked for from there on. */
enum { TRACKING_PAGE = 2000 };

/* tracking_whole: how many rows of a page are all of their case; *after is the
 * last such case. A full page may end within a case: that one is read anew. */
size_t tracking_whole(const struct db_rows *r, uint64_t *after);
/* tracking_fill: counts what a table counts, each one in its row. */
enum err tracking_fill(struct count_table *t) MUST_USE;
/* tracking_put: what is shown of it. */
void tracking_put(const struct count_table *t, struct tracking_table *out);
/* tracking_put_times: a table of time limits. */
enum err tracking_put_times(struct counting *c, const struct protocol_table *of,
    struct tracking_table *out) MUST_USE;

#endif

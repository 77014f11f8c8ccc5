/* tracking_report.h - a report: the tables of the package, counted and hidden.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_REPORT_H
#define MODULES_TRACKING_TRACKING_REPORT_H

#include "modules/tracking/tracking_int.h"

struct tracking_row {
	struct str label;
	const int64_t *n; /* of each column */
	const bool *hidden;
	bool rest; /* who stands in no other row: last of all */
};
struct tracking_table {
	const struct protocol_table *of;
	VEC(struct str) column; /* the last is the total */
	VEC(struct tracking_row) row;
	bool withheld; /* nothing of it can be shown */
	bool many; /* one case may stand in several rows */
	int64_t largest; /* of the totals that are shown */
};
struct tracking_report {
	struct tracking_ask ask;
	struct instant from, until, now; /* until: the first instant after */
	struct tracking_ones ones;
	int64_t units, other; /* other: left out, practice or not */
	int64_t below;
	bool hide_all; /* so few that nothing is shown */
	bool split; /* tables have columns by level */
	VEC(struct tracking_table) table;
};

/* tracking_count: reads and counts. ERR_LIMIT: more than can be read at once. */
enum err tracking_count(struct load *l, const struct world *w,
    const struct tracking_ask *ask, struct tracking_report *out) MUST_USE;

/* tracking_ask_of: what the address asks for. ERR_GONE: nothing that can be. */
enum err
tracking_ask_of(const struct world *w, struct tracking_ask *out) MUST_USE;

/* tracking_number: a count as it is read: one that is hidden is a word.
 * tracking_units_said: "Cases: 12". */
struct str tracking_number(struct arena *a, int64_t n, bool hidden);
struct str
tracking_units_said(const struct tracking_report *r, struct arena *a);
/* tracking_rules: how it was counted, sentence by sentence. */
struct tracking_words {
	VEC(struct str) list;
};
void tracking_rules(const struct page *p, const struct tracking_report *r,
    struct tracking_words *out);
/* tracking_days: "Wed Jul 1 2026 to Wed Sep 30 2026". */
struct str tracking_days(const struct tracking_ask *q, struct arena *a);

enum err tracking_csv(struct page *p) MUST_USE;
enum err tracking_text(struct page *p) MUST_USE;
/* tracking_csv_cell: as a spreadsheet reads it, and never as a formula. */
void tracking_csv_cell(struct buf *b, struct str s);

#endif

/* tracking_page.h - what the pages of statistics show.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_PAGE_H
#define MODULES_TRACKING_TRACKING_PAGE_H

#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/tracking/tracking_report.h"

#define TRACKING_DAYS "days"
extern const struct choice tracking_kinds[];

struct tracking_in {
	struct str quarter, unit, which;
	struct day_in from, until;
};

struct tracking_view {
	const struct tracking_report *r;
	struct str days, units, csv, why, text;
	struct tracking_words rules;
	const struct protocol_lack *lack;
	size_t lacks;
	struct choices quarter;
	struct str now; /* when it was counted */
};

/* A referral of these days, and whether it counts. */
struct tracking_told {
	struct str number, when, why;
	bool counts;
};
struct tracking_tolds {
	VEC(struct tracking_told) list;
	struct str days, back, next; /* next: where the list goes on */
	struct tracking_words rules;
};

/* A bar of the chart, in the chart's own units. */
enum { TRACKING_CHART_WIDE = 300, TRACKING_BAR_STEP = 34 };
struct str tracking_bar_label(struct arena *a, struct str label);
int64_t tracking_bar(const struct tracking_table *t, size_t row);
/* tracking_source: "NCA1; source S64; verified". */
struct str tracking_source(const struct protocol_table *t, struct arena *a);

void
tracking_quarters(const struct world *w, struct arena *a, struct choices *out);
struct outcome
tracking_choose(const struct world *w, const void *in, struct arena *a);
void tracking_form(struct page *p, const struct tracking_view *v);
enum err tracking_show_page(struct page *p) MUST_USE;
enum err tracking_why_page(struct page *p) MUST_USE;

void
tracking_show(struct html *h, struct page *p, const struct tracking_view *v);
void tracking_why_list(struct html *h, const struct tracking_tolds *t);

#endif

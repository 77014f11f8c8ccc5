/* tracking.c - from what was chosen to the address of the answer. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_page.h"

#include "base/arena.h"
#include "base/zone.h"

enum { QUARTERS_BACK = 8 };

/* The quarter that runs, the last full one, and those before it. */
void
tracking_quarters(const struct world *w, struct arena *a, struct choices *out)
{
	struct day today = zone_local(w->zone, w->now).day;

	for (int back = -1; back < QUARTERS_BACK; back++) {
		struct tracking_ask q = tracking_last_quarter(today, back);
		struct str id = tracking_quarter_of(&q, a);

		VEC_ADD(a, &out->list, (struct choice){ id, id });
	}
	VEC_ADD(a, &out->list,
	    (struct choice){ STR(TRACKING_DAYS), STR("The days below") });
}

static struct outcome
days_of(const struct world *w, const struct tracking_in *in,
    struct tracking_ask *out, struct arena *a)
{
	if (!in->from.set || !in->until.set)
		return op_refuse(a, "statistics.days",
		    in->from.set ? "until" : "from",
		    STR("Give the first day and the last day, or choose a "
			"quarter."));
	if (in->until.v.n < in->from.v.n)
		return op_refuse(a, "statistics.order", "until",
		    STR("The last day lies before the first one."));
	if (in->from.v.n > zone_local(w->zone, w->now).day.n)
		return op_refuse(a, "statistics.ahead", "from",
		    STR("That day has not come yet."));
	out->from = in->from.v;
	out->until = in->until.v;
	return op_done(a, STR(""));
}

struct outcome
tracking_choose(const struct world *w, const void *input, struct arena *a)
{
	const struct tracking_in *in = input;
	struct tracking_ask q = { 0 };
	struct outcome o = op_done(a, STR(""));

	if (str_eqc(in->quarter, TRACKING_DAYS))
		o = days_of(w, in, &q, a);
	else if (in->from.set || in->until.set)
		o = op_refuse(a, "statistics.both", "quarter",
		    STR("Choose the days below, or leave both days empty."));
	else if (!tracking_quarter_read(in->quarter, &q))
		o = op_refuse(a, "statistics.quarter", "quarter",
		    STR("Choose a quarter, such as 2026Q3."));
	if (o.refused != NULL)
		return o;
	q.practice = str_eqc(in->which, TRACKING_PRACTICE);
	if (!tracking_unit_read(in->unit, &q.unit))
		return op_refuse(a, "statistics.unit", "unit",
		    STR("Choose what is counted as one."));
	return op_done(a,
	    str_fmt(a, "/statistics?%.*s", STR_ARG(tracking_word(&q, a))));
}

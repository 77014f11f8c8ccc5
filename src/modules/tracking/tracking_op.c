/* tracking_op.c - the rows of the tracking module. Counts carry no identity, and
 * small ones are hidden: so they are not cut to what the reader may open, while
 * the list of why a case counts is (docs/adr/0015-counts-for-everybody.md).
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_page.h"

const struct choice tracking_kinds[] = {
	{ STR_INIT(TRACKING_REAL), STR_INIT("Real cases") },
	{ STR_INIT(TRACKING_PRACTICE), STR_INIT("Practice cases") },
	{ { 0 }, { 0 } },
};

#define F(member, ...) FIELD(struct tracking_in, member, __VA_ARGS__)
static const struct field fields[] = {
	F(quarter, .kind = F_CHOICE, .choices = tracking_quarters, .need = true,
	    .label = "Time"),
	F(from, .kind = F_DAY, .label = "First day"),
	F(until, .kind = F_DAY, .label = "Last day"),
	F(unit, .kind = F_CHOICE, .fixed = tracking_units, .need = true,
	    .label = "What counts as one"),
	F(which, .kind = F_CHOICE, .fixed = tracking_kinds, .need = true,
	    .label = "Which cases"),
	{ .kind = F_END },
};
#undef F

static const struct op ops[] = {
	{ .name = "tracking.show",
	    .path = "/statistics",
	    .need = CAP_CASE_COORDINATE,
	    .flags = OP_MENU,
	    .label = "Statistics",
	    .in = fields,
	    .in_size = sizeof(struct tracking_in),
	    .decide = tracking_choose,
	    .page = tracking_show_page },
	{ .name = "tracking.csv",
	    .path = "/statistics.csv",
	    .need = CAP_CASE_COORDINATE,
	    .label = "Statistics as a file",
	    .page = tracking_csv },
	{ .name = "tracking.text",
	    .path = "/statistics.txt",
	    .need = CAP_CASE_COORDINATE,
	    .label = "Statistics as text",
	    .page = tracking_text },
	{ .name = "tracking.why",
	    .path = "/statistics/cases",
	    .need = CAP_CASE_COORDINATE,
	    .label = "Why a case was counted or not",
	    .page = tracking_why_page },
	{ .name = NULL },
};

const struct module tracking_module = {
	.name = "tracking",
	.ops = ops,
	.projector = &tracking_projector,
};

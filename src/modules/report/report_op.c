/* report_op.c - the helper's rows: public, and nothing of them is recorded.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/report/report_int.h"

const struct field report_fields[] = {
	FIELD(struct report_in, step, .kind = F_TAG, .max = 40),
	FIELD(struct report_in, facts, .kind = F_FACTS),
	{ .kind = F_END },
};

enum { PUBLIC = OP_NO_AUDIT | OP_QUICK_EXIT | OP_NO_SESSION_TOUCH };

static const struct op ops[] = {
	{ .name = "report.start",
	    .path = "/",
	    .need = CAP_PUBLIC,
	    .flags = PUBLIC,
	    .page = report_start },
	{ .name = "report.helper",
	    .path = "/helper",
	    .need = CAP_PUBLIC,
	    .flags = PUBLIC | OP_ASK,
	    .in = report_fields,
	    .in_size = sizeof(struct report_in),
	    .page = report_helper },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module report_module = {
	.name = "report",
	.ops = ops,
	.events = events,
};

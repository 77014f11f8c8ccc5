/* today_op.c - the row of the today module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/today/today_page.h"

static const struct op ops[] = {
	{ .name = "today.show",
	    .path = "/today",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_MENU,
	    .label = "Today",
	    .page = today_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module today_module = {
	.name = "today",
	.ops = ops,
	.events = events,
};

/* skeleton_op.c - the rows of this module: each operation with its path and the
 * capability it needs. A row without one does not start.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/skeleton/skeleton_int.h"

static const struct op ops[] = {
	{ .name = "skeleton.show",
	    .path = "/skeleton",
	    .need = CAP_SIGNED_IN,
	    .flags = OP_MENU,
	    .label = "skeleton",
	    .page = skeleton_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module skeleton_module = {
	.name = "skeleton",
	.ops = ops,
	.events = events,
};

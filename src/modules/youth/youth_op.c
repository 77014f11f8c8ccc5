/* youth_op.c - what the youth module is made of. It has no pages of its own: a
 * youth is met in a case.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/youth/youth_int.h"

static const struct op ops[] = { { .name = NULL } };
static const char *const events[] = { "youth.described/1", NULL };

const struct module youth_module = {
	.name = "youth",
	.ops = ops,
	.events = events,
	.projector = &youth_projector,
};

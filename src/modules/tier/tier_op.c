/* tier_op.c - the rows of the tier module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tier/tier_int.h"

#include "protocol/protocol.h"

static void
levels(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_level *l;
	size_t n = protocol_levels(w->protocol, &l);

	for (size_t i = 0; i < n; i++)
		if (l[i].on)
			VEC_ADD(a, &out->list,
			    (struct choice){ l[i].id, l[i].label });
}

static const struct field choose_in[] = {
	FIELD(struct tier_choose_in, level, .kind = F_CHOICE, .need = true,
	    .choices = levels, .label = "Level"),
	FIELD(struct tier_choose_in, reason, .kind = F_TEXT, .max = 2000,
	    .label = "Why"),
	{ 0 },
};

static const struct field supervise_in[] = {
	FIELD(struct tier_supervise_in, about, .kind = F_TAG, .max = 20,
	    .label = "What it is about"),
	FIELD(struct tier_supervise_in, value, .kind = F_TAG, .max = 20,
	    .label = "Decision"),
	FIELD(struct tier_supervise_in, reason, .kind = F_TEXT, .max = 2000,
	    .label = "Why"),
	{ 0 },
};

static const struct op ops[] = {
	{ .name = "tier.choose",
	    .path = "/c/:number/tier",
	    .need = CAP_TIER_SET,
	    .flags = OP_CASE,
	    .label = "The level",
	    .in = choose_in,
	    .in_size = sizeof(struct tier_choose_in),
	    .load = case_load,
	    .decide = tier_choose,
	    .page = tier_page },
	{ .name = "tier.supervise",
	    .path = "/c/:number/decide",
	    .need = CAP_SUPERVISE,
	    .flags = OP_CASE,
	    .label = "A supervisor's decision",
	    .in = supervise_in,
	    .in_size = sizeof(struct tier_supervise_in),
	    .load = case_load,
	    .decide = tier_supervise,
	    .page = tier_supervise_page },
	{ .name = "tier.queue",
	    .path = "/supervisor",
	    .need = CAP_SUPERVISE,
	    .flags = OP_MENU,
	    .label = "To decide",
	    .page = tier_queue_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module tier_module = {
	.name = "tier",
	.ops = ops,
	.events = events,
};

/* tonight_op.c - the row of the tonight module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tonight/tonight_int.h"

#include "protocol/tonight.h"

const struct choice tonight_states[] = {
	{ STR_INIT("safe"), STR_INIT("Safe") },
	{ STR_INIT("not_known"), STR_INIT("Not known") },
	{ STR_INIT("missing"), STR_INIT("Missing") },
	{ STR_INIT("found"), STR_INIT("Found, after being missing") },
	{ { 0 }, { 0 } },
};

static void
risks(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_risk *v;
	size_t n = protocol_risks(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(member, ...) FIELD(struct tonight_in, member, __VA_ARGS__)
static const struct field fields[] = {
	F(state, .kind = F_CHOICE, .fixed = tonight_states, .need = true,
	    .label = "How is the youth tonight"),
	F(said_by, .kind = F_LINE, .need = true, .label = "Who says so"),
	F(at, .kind = F_TIME, .label = "Since when, or when found"),
	F(next_check, .kind = F_TIME, .label = "Next check"),
	F(determined, .kind = F_TIME, .label = "When it was determined"),
	F(care, .kind = F_TAG, .max = 16, .label = "In whose care"),
	F(risk, .kind = F_CHOICE, .choices = risks,
	    .label = "What is known of trafficking"),
	{ .kind = F_END },
};
#undef F

static const struct op ops[] = {
	{ .name = "tonight.record",
	    .path = "/c/:number/tonight",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Where the youth is tonight: opened or recorded",
	    .in = fields,
	    .in_size = sizeof(struct tonight_in),
	    .load = case_load,
	    .decide = tonight_record,
	    .page = tonight_show_page },
	{ .name = NULL },
};

static const char *const events[] = {
	"tonight.safe/1",
	"tonight.not_known/1",
	"youth.missing/1",
	"youth.found/1",
	NULL,
};

const struct module tonight_module = {
	.name = "tonight",
	.ops = ops,
	.events = events,
};

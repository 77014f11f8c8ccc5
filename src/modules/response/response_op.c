/* response_op.c - the rows of the response module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/response/response_int.h"

#include "base/arena.h"

static void
results(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_result *v;
	size_t n = protocol_results(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(member, ...) FIELD(struct response_in, member, __VA_ARGS__)
static const struct field fields[] = {
	F(at, .kind = F_TIME, .need = true, .label = "When it was"),
	F(result, .kind = F_CHOICE, .choices = results, .label = "The answer"),
	F(to, .kind = F_ID, .label = "Which agency"),
	F(who, .kind = F_LINE, .label = "Who says so, or who does it"),
	F(number, .kind = F_LINE, .label = "The number given"),
	F(facts, .kind = F_FACTS),
	{ .kind = F_END },
};
#undef F

static const struct op ops[] = {
	{ .name = "response.list",
	    .path = "/c/:number/response",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "What police and child protection did",
	    .load = case_load,
	    .page = response_list_page },
	{ .name = "response.record",
	    .path = "/c/:number/response/:act",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "A step of police or child protection: form or recorded",
	    .in = fields,
	    .in_size = sizeof(struct response_in),
	    .load = response_load,
	    .decide = response_record,
	    .page = response_act_page },
	{ .name = NULL },
};

static const char *const events[] = { "response.recorded/1", NULL };

const struct module response_module = {
	.name = "response",
	.ops = ops,
	.events = events,
};

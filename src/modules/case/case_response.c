/* case_response.c - the fold of what police and child protection did.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "op/outcome.h"

void
case_fold_response(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_response r = { .act = op_get_text(b, "act"),
		.result = op_get_text(b, "result"),
		.klass = op_get_text(b, "class"),
		.holder = case_holder(c, e),
		.who = op_get_text(b, "who"),
		.number = op_get_text(b, "number"),
		.agency = op_get_id(b, "agency"),
		.at = op_get_time(b, "at"),
		.due = op_get_time(b, "due"),
		.by = case_by(e) };

	VEC_ADD(a, &c->response.list, r);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_RESPONSE,
		.klass = r.klass,
		.agency = r.agency,
		.text = r.act,
		.more = r.result });
}

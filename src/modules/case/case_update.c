/* case_update.c - the fold of what was posted on a case.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "op/outcome.h"

const struct case_update *
case_update_find(const struct case_state *c, uint64_t event)
{
	for (size_t i = 0; i < c->update.list.n; i++)
		if (c->update.list.v[i].event == event)
			return &c->update.list.v[i];
	return NULL;
}

void
case_fold_posted(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_update u = { .event = e->version,
		.need = op_get_yes(b, "need"),
		.text = op_get_text(b, "text"),
		.at = e->at,
		.by = case_by(e),
		.agency = op_get_id(b, "agency") };

	NODE_EACH (node_get(b, STR("classes")), x)
		VEC_ADD(a, &u.klass, x->text);
	NODE_EACH (node_get(b, STR("holders")), x)
		VEC_ADD(a, &u.holder, x->text);
	VEC_ADD(a, &c->update.list, u);
	/* Who may read the line is asked of the update itself. */
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_UPDATE,
		.klass = u.klass.n > 0 ? u.klass.v[0] : STR(""),
		.text = u.text });
}

void
case_fold_met(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t of = op_get_id(e->body, "update");

	(void)a;
	for (size_t i = 0; i < c->update.list.n; i++) {
		struct case_update *u = &c->update.list.v[i];

		if (u->event != of)
			continue;
		u->met = e->at;
		u->met_by = case_by(e);
		u->met_note = op_get_text(e->body, "note");
	}
}

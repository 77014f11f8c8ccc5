/* case_emergency.c - the fold of readings in an emergency, and the gate.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

void
case_fold_emergency(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	struct case_emergency x = { .person = e->actor,
		.from = e->at,
		.until = op_get_time(b, "until"),
		.reason = op_get_text(b, "reason"),
		.text = op_get_text(b, "text"),
		.duty = op_get_text(b, "duty") };

	if (!node_int(node_get(b, STR("told")), 0, 100, &x.told))
		x.told = 0;
	VEC_ADD(a, &c->emergency.list, x);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("emergency_opened") });
}

void
case_fold_reviewed(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str duty = op_get_text(e->body, "duty");

	for (size_t i = 0; i < c->emergency.list.n; i++) {
		struct case_emergency *x = &c->emergency.list.v[i];

		if (!str_eq(x->duty, duty))
			continue;
		x->reviewed = true;
		x->reviewer = e->actor;
		x->finding = op_get_text(e->body, "finding");
		x->note = op_get_text(e->body, "note");
	}
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("emergency_reviewed") });
}

void
case_emergency_gate(struct world *w, const struct case_state *c,
    struct arena *a)
{
	VEC(uint64_t) now = { 0 };

	for (size_t i = 0; i < c->emergency.list.n; i++) {
		const struct case_emergency *x = &c->emergency.list.v[i];

		if (instant_cmp(x->from, w->now) <= 0 &&
		    instant_cmp(w->now, x->until) < 0)
			VEC_ADD(a, &now, x->person);
	}
	w->gate.urgent = now.v;
	w->gate.urgent_n = now.n;
}

/* The steps of a meeting in the timeline; all else of it is the staffing
 * module's. */
void
case_fold_meeting(struct case_state *c, const struct event *e, struct arena *a)
{
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = str_eqc(e->kind, "staffing.scheduled/1")
		    ? STR("meeting_proposed")
		    : str_eqc(e->kind, "staffing.fixed/1")
		    ? STR("meeting_fixed")
		    : str_eqc(e->kind, "staffing.held/1")
		    ? STR("meeting_held")
		    : STR("meeting_called_off") });
}

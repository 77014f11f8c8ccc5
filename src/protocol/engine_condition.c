/* engine_condition.c - when a duty opens and a call stands on the sheet.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/engine_int.h"
#include "protocol/roles_int.h"

static void
compile(struct loader *l, struct str text, const char *field,
    const struct row_item *it, const struct dmn_expr **out)
{
	const struct node *n = node_get(it->node, str_of(field));
	struct dmn_source from = { text, it->file,
		n ? n->line : it->node->line };

	if (dmn_expr(l->p->engine->dmn, l->a, from, l->ps, out) != OK)
		*out = NULL;
}

/* A call's route is a role of the program. */
static void
bind_route(struct loader *l, struct model_call *c, const struct row_item *it)
{
	if (c->route.n == 0)
		return;
	c->call.route = protocol_role_of(c->route);
	c->call.routed =
	    c->call.route != ROLE__MAX && l->p->role[c->call.route].bound;
	if (!c->call.routed)
		problem_add(l->ps, it->file, it->node->line, c->call.id,
		    "its route \"%.*s\" is no role of this protocol",
		    STR_ARG(c->route));
}

/* The row that was merged in place of an earlier one is the one compiled. */
void
protocol_engine_conditions(struct loader *l)
{
	struct model_array *duty = &l->p->list[MODEL_DUTIES];
	struct model_array *call = &l->p->list[MODEL_CALLS];

	for (size_t i = 0; i < duty->n; i++)
		compile(l, l->p->duty[i].opens_when, "opens_when",
		    &duty->from.list.v[i], &l->p->duty[i].condition);
	for (size_t i = 0; i < call->n; i++) {
		struct model_call *c =
		    (struct model_call *)(void *)(call->v + i * call->size);

		compile(l, c->when, "when", &call->from.list.v[i],
		    &c->condition);
		bind_route(l, c, &call->from.list.v[i]);
	}
}

/* graph.c - what each decision stands on, the order that follows, and cycles,
 * which are refused.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"

struct graph {
	struct dmn_build *b;
	size_t inputs, decisions;
	bool *needs; /* [decision * (inputs + decisions) + global] */
	enum { NEW_ONE, ENTERED, DONE } * state;
	int *order;
	size_t ordered;
	bool cycle;
	bool *row; /* of the decision whose expressions are looked at */
};

static bool *
row_of(struct graph *g, size_t decision)
{
	return &g->needs[decision * (g->inputs + g->decisions)];
}

static void
see_global(void *to, int global)
{
	struct graph *g = to;

	if ((size_t)global < g->inputs + g->decisions)
		g->row[global] = true;
}

static void
look(struct graph *g, const struct dmn_logic *l)
{
	const struct dmn_table *t = l->table;

	if (l->broken)
		return;
	if (t == NULL) {
		feel_reads(&l->expr, see_global, g);
		return;
	}
	for (size_t c = 0; c < t->columns; c++) {
		feel_reads(&t->column[c].in, see_global, g);
		for (size_t r = 0; r < t->rules; r++)
			feel_reads(&t->column[c].cell[r], see_global, g);
	}
	for (size_t i = 0; i < t->rules * t->outputs; i++)
		feel_reads(&t->out[i], see_global, g);
}

/* A requirement that is declared must exist; what is used without one counts
 * all the same. */
static void
declared(struct graph *g, const struct dmn_item *i)
{
	DMN_XML_EACH(i->e, e)
	{
		const struct dmn_xml *in = dmn_xml_child(e, "requiredInput");
		const struct dmn_item *to;
		struct str ref, rest;

		if (!dmn_xml_is(e, i->root, "informationRequirement"))
			continue;
		if (in == NULL)
			in = dmn_xml_child(e, "requiredDecision");
		ref = dmn_xml_get(in, "href");
		(void)str_cut(ref, '#', &rest);
		to = map_get(&g->b->ids, rest);
		if (in == NULL || to == NULL)
			dmn_problem(g->b, i, e,
			    "it requires what is not there");
		else if (feel_find(&g->b->d->names, to->name) >= 0)
			see_global(g, feel_find(&g->b->d->names, to->name));
	}
}

/* Depth first; the depth is at most the number of decisions. */
static void
visit(struct graph *g, size_t decision)
{
	bool *row = row_of(g, decision);

	if (g->state[decision] == DONE)
		return;
	if (g->state[decision] == ENTERED) {
		if (!g->cycle)
			dmn_problem(g->b, &g->b->decisions.v[decision],
			    g->b->decisions.v[decision].e,
			    "it stands on itself");
		g->cycle = true;
		return;
	}
	g->state[decision] = ENTERED;
	for (size_t i = 0; i < g->decisions; i++) {
		if (!row[g->inputs + i])
			continue;
		visit(g, i);
		for (size_t k = 0; k < g->inputs + g->decisions; k++)
			row[k] = row[k] || row_of(g, i)[k];
	}
	g->state[decision] = DONE;
	g->order[g->ordered++] = (int)decision;
}

static struct dmn_indexes
indexes(struct arena *a, const bool *set, size_t n)
{
	VEC(int) v = { 0 };

	for (size_t i = 0; i < n; i++)
		if (set[i])
			VEC_ADD(a, &v, (int)i);
	return (struct dmn_indexes){ v.v, v.n };
}

bool
dmn_order(struct dmn_build *b)
{
	struct dmn *d = b->d;
	struct graph g = { .b = b,
		.inputs = d->inputs,
		.decisions = d->decisions };
	size_t before = b->ps->list.n + b->ps->more;

	g.needs =
	    NEW_N(b->a, bool, d->decisions *(d->inputs + d->decisions) + 1);
	g.state = arena_get_n(b->a, d->decisions + 1, sizeof *g.state);
	g.order = NEW_N(b->a, int, d->decisions + 1);
	for (size_t i = 0; i < d->decisions; i++) {
		g.row = row_of(&g, i);
		look(&g, &d->logic[i]);
		declared(&g, &b->decisions.v[i]);
	}
	for (size_t i = 0; i < d->decisions; i++)
		visit(&g, i);
	for (size_t i = 0; i < d->decisions; i++) {
		d->decision[i].inputs = indexes(b->a, row_of(&g, i), d->inputs);
		d->decision[i].decisions =
		    indexes(b->a, row_of(&g, i) + d->inputs, d->decisions);
	}
	d->order = g.order;
	return b->ps->list.n + b->ps->more == before || (b->go_on && !g.cycle);
}

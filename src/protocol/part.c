/* part.c - parts of the guideline that are switched off: a role is hidden, or a
 * hold goes on and says why.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/engine_int.h"
#include "protocol/roles_int.h"

/* What may become of a role. */
#define PART_HIDDEN "hidden"

bool
protocol_role_hidden(const struct protocol *p, enum protocol_role r)
{
	return p->role[r].hidden && r != ROLE_HOLD;
}

static void
read_without(struct loader *l, const struct row_item *it, const struct node *n,
    bool on)
{
	enum protocol_role r = protocol_role_of(n->key);
	struct str what = { "", 0 };

	if (r == ROLE__MAX || !l->p->role[r].bound) {
		problem_add(l->ps, it->file, n->line, n->key,
		    "is no role that this package binds");
		return;
	}
	if (!protocol_row_scalar(n, &what) || !str_eqc(what, PART_HIDDEN)) {
		problem_add(l->ps, it->file, n->line, n->key,
		    "\"%.*s\" is nothing that can become of a "
		    "role: " PART_HIDDEN,
		    STR_ARG(what));
		return;
	}
	l->p->role[r].hidden = l->p->role[r].hidden || !on;
}

void
protocol_load_parts(struct loader *l)
{
	const struct model_array *m = &l->p->list[MODEL_PARTS];

	for (size_t i = 0; i < m->n; i++) {
		const struct protocol_part *part =
		    protocol_model_at(l->p, MODEL_PARTS, i);
		const struct row_item *it = &m->from.list.v[i];

		if (part->without == NULL)
			continue;
		if (part->without->kind != NODE_MAP)
			problem_add(l->ps, it->file, part->without->line,
			    part->without->key,
			    "must be a group: a role, and what becomes of it");
		else
			NODE_EACH (part->without, n)
				read_without(l, it, n, part->on);
	}
}

/* The first value that lets the hold go on. */
static bool
go_value(const struct protocol *p, const struct engine_outcome *o,
    struct feel_value *go)
{
	for (size_t i = 0; i < o->orders; i++)
		if (o->type == PROTOCOL_CHOICE &&
		    protocol_sense(p, ROLE_HOLD, feel_str(o->order[i])) ==
			SENSE_GO) {
			*go = o->order[i];
			return true;
		}
	return false;
}

static bool
holds(const struct protocol *p, struct feel_value v)
{
	enum protocol_sense s = feel_kind(v) == FEEL_STRING
	    ? protocol_sense(p, ROLE_HOLD, feel_str(v))
	    : SENSE_NONE;

	return s == SENSE_WAIT || s == SENSE_BLOCKED;
}

static struct str
why_off(const struct protocol *p)
{
	return protocol_has_word(p, STR("part.off"))
	    ? protocol_word(p, STR("part.off"))
	    : STR("Switched off by the team. Without that:");
}

static void
release(struct engine_binding *b, const struct engine_outcome *o,
    struct feel_value go)
{
	const struct dmn_decision *d = &b->e->decision[o->dmn];
	struct protocol *p = b->l->p;

	for (size_t i = 0; i < d->rules; i++)
		if (holds(p, d->rule[i].value))
			dmn_answer(b->e->dmn, o->dmn, i, go,
			    str_fmt(b->l->a, "%.*s %.*s", STR_ARG(why_off(p)),
				STR_ARG(d->rule[i].why)));
}

void
protocol_engine_parts(struct engine_binding *b)
{
	const struct model_role *r = &b->l->p->role[ROLE_HOLD];
	const struct engine_outcome *o;
	struct feel_value go;

	if (!r->hidden || !r->bound || r->outcome < 0)
		return;
	o = &b->e->outcome[r->outcome];
	if (o->dmn < 0)
		return;
	if (go_value(b->l->p, o, &go))
		release(b, o, go);
	else
		problem_add(b->l->ps, r->file, r->line, STR("hold"),
		    "is off, and has no value that means \"go\"");
}

/* check_value.c - a package compares nothing with a value that cannot come.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "protocol/engine_int.h"

struct checking_values {
	struct loader *l;
	const struct engine *e;
	const struct row_item *it; /* of a condition; NULL: in decisions/ */
	const char *field;
	struct str id;
};

static void
wrong(struct checking_values *c, const struct dmn_compared *v, const char *why,
    struct str of)
{
	struct buf shown = buf_new(c->l->a, 1024);
	struct str s =
	    feel_kind(v->value) == FEEL_STRING ? feel_str(v->value) : STR("");
	const struct node *n =
	    c->it ? node_get(c->it->node, str_of(c->field)) : NULL;

	if (feel_kind(v->value) == FEEL_STRING)
		buf_fmt(&shown, "\"%.*s\"", STR_ARG(s));
	else if (feel_kind(v->value) == FEEL_BOOL)
		buf_cstr(&shown, v->value.of.yes ? "true" : "false");
	else
		buf_cstr(&shown, "a number");
	problem_add(c->l->ps, c->it ? c->it->file : v->file,
	    n != NULL	? n->line
		: c->it ? c->it->node->line
			: v->line,
	    c->it ? str_fmt(c->l->a, "%.*s.%s", STR_ARG(c->id), c->field)
		  : v->field,
	    "%.*s %s %.*s", STR_ARG(buf_done(&shown)), why, STR_ARG(of));
}

static bool
among(const struct feel_value *v, size_t n, struct feel_value one)
{
	for (size_t i = 0; i < n; i++)
		if (feel_same(v[i], one))
			return true;
	return n == 0;
}

/* A fact: one of its values, or of its kind. */
static bool
fact_may(const struct protocol_fact *f, struct feel_value v)
{
	enum feel_kind k = feel_kind(v);

	switch (f->type) {
	case PROTOCOL_YES_NO: return k == FEEL_BOOL;
	case PROTOCOL_CHOICE:
	case PROTOCOL_MANY:
		return k == FEEL_STRING &&
		    (f->open || protocol_facts_has_choice(f, feel_str(v)));
	case PROTOCOL_NUMBER: return feel_is_number(v);
	case PROTOCOL_TEXT: return k == FEEL_STRING;
	case PROTOCOL_CODES:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return true;
	}
	return true;
}

static bool
decision_may(const struct dmn_decision *d, struct feel_value v)
{
	return !d->table || d->outputs != 1 ||
	    among(d->output[0].value, d->output[0].values, v);
}

/* "coordinator.cps": what judges the member. */
static const struct dmn_decision *
member_of(const struct checking_values *c, const struct dmn_compared *v)
{
	const struct engine *e = c->e;

	for (size_t i = 0; i < e->outcomes; i++)
		if (str_eq(e->outcome[i].member, v->member) &&
		    str_eq(e->outcome[i].decision,
			e->decision[v->decision].name))
			return &e->decision[e->outcome[i].dmn];
	return NULL;
}

static void
see(void *to, const struct dmn_compared *v)
{
	struct checking_values *c = to;
	const struct dmn_decision *d =
	    v->decision < 0 ? NULL : &c->e->decision[v->decision];

	if (v->column != NULL &&
	    !among(v->column->value, v->column->values, v->value))
		wrong(c, v, "is not among the inputValues of", v->column->text);
	if (v->input >= 0) {
		const struct protocol_fact *f = protocol_model_at(c->l->p,
		    MODEL_FACTS, (size_t)c->e->input[v->input].fact);

		if (!fact_may(f, v->value))
			wrong(c, v, "is no value of the fact", f->id);
		return;
	}
	if (v->member.n > 0 && (d = member_of(c, v)) == NULL)
		return;
	if (!decision_may(d, v->value))
		wrong(c, v, "is no value of the decision", d->name);
}

static void
condition(struct checking_values *c, enum model_list k, size_t i,
    const struct dmn_expr *e)
{
	const struct protocol *p = c->l->p;

	c->it = &p->list[k].from.list.v[i];
	c->id = node_text(c->it->node, STR("id"));
	dmn_expr_compares(c->e->dmn, e, see, c);
}

void
protocol_load_check_values(struct loader *l)
{
	struct protocol *p = l->p;
	struct checking_values c = { .l = l, .e = p->engine };

	dmn_compares(c.e->dmn, see, &c);
	c.field = "opens_when";
	for (size_t i = 0; i < p->list[MODEL_DUTIES].n; i++)
		condition(&c, MODEL_DUTIES, i, p->duty[i].condition);
	c.field = "when";
	for (size_t i = 0; i < p->list[MODEL_CALLS].n; i++) {
		const struct model_call *call =
		    protocol_model_at(p, MODEL_CALLS, i);

		condition(&c, MODEL_CALLS, i, call->condition);
	}
}

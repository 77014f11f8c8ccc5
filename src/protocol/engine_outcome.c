/* engine_outcome.c - what each told decision can come to, as bits.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/engine_int.h"

struct telling {
	struct engine_binding *b;
	const struct row_item *it; /* of `decisions` in protocol.yaml */
	struct engine_outcome *o;
	const struct dmn_decision *d;
};

static void
wrong(struct telling *t, const char *why)
{
	problem_add(t->b->l->ps, t->d != NULL ? t->d->file : t->it->file,
	    t->d != NULL ? t->d->line : t->it->node->line, t->o->shown, "%s",
	    why);
}

static bool
is_list(enum dmn_policy p)
{
	return p == DMN_COLLECT || p == DMN_RULE_ORDER || p == DMN_OUTPUT_ORDER;
}

static bool
all_bools(const struct dmn_output *out)
{
	for (size_t i = 0; i < out->values; i++)
		if (feel_kind(out->value[i]) != FEEL_BOOL)
			return false;
	return true;
}

static void
set_all(struct telling *t)
{
	struct engine_outcome *o = t->o;
	size_t most =
	    o->type == PROTOCOL_MANY ? ENGINE_LIST_MOST : ENGINE_CHOICES_MOST;
	size_t n = o->orders;

	if (n == 0 || n > most) {
		wrong(t, "needs outputValues, and not too many of them");
		return;
	}
	n = o->type == PROTOCOL_MANY ? (size_t)1 << n : n;
	o->all.bits = n == 64 ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
	o->negative = (int)n - 1;
}

/* On what inputs it stands, helpers between them left out. */
static void
set_needs(struct telling *t)
{
	for (size_t i = 0; i < t->d->inputs.n; i++) {
		int in = t->d->inputs.v[i];

		t->o->needs.word[in / 64] |= (uint64_t)1 << (in % 64);
	}
}

static void
tell(struct telling *t, const struct model_decision *m, size_t k)
{
	struct engine *e = t->b->e;
	struct arena *a = t->b->l->a;
	const struct model_member *part = &m->member[k];

	if (e->outcomes >= ENGINE_OUTCOMES_MOST) {
		problem_add(t->b->l->ps, t->it->file, t->it->node->line, m->id,
		    "more decisions are told than the program can hold");
		return;
	}
	t->o = &e->outcome[e->outcomes++];
	t->d = NULL;
	t->o->decision = m->id;
	t->o->member = part->name;
	t->o->shown = part->name.n == 0
	    ? m->id
	    : str_fmt(a, "%.*s.%.*s", STR_ARG(m->id), STR_ARG(part->name));
	t->o->dmn = dmn_decision_find(e->dmn, part->from);
	if (t->o->dmn < 0) {
		wrong(t, "no file of decisions/ has the decision it is from");
		return;
	}
	t->d = &e->decision[t->o->dmn];
	if (!t->d->table || t->d->outputs != 1) {
		wrong(t, "must be a table with one output");
		return;
	}
	t->o->order = t->d->output[0].value;
	t->o->orders = t->d->output[0].values;
	t->o->type = is_list(t->d->policy) ? PROTOCOL_MANY
	    : all_bools(&t->d->output[0])  ? PROTOCOL_YES_NO
					   : PROTOCOL_CHOICE;
	set_all(t);
	set_needs(t);
}

static int
find_outcome(const struct engine *e, struct str decision, struct str member)
{
	for (size_t i = 0; i < e->outcomes; i++)
		if (str_eq(e->outcome[i].decision, decision) &&
		    str_eq(e->outcome[i].member, member))
			return (int)i;
	return -1;
}

static bool
is_outcome(const struct engine_outcome *o, struct str value)
{
	for (size_t i = 0; i < o->orders; i++)
		if (feel_kind(o->order[i]) == FEEL_BOOL
			? str_eqc(value, o->order[i].of.yes ? "true" : "false")
			: str_eq(value, feel_str(o->order[i])))
			return true;
	return false;
}

static void
bind_role(struct engine_binding *b, struct model_role *r, const char *name)
{
	r->outcome = find_outcome(b->e, r->decision, r->member);
	if (r->outcome < 0) {
		problem_add(b->l->ps, r->file, r->line, str_of(name),
		    "is bound to a decision that is not told");
		return;
	}
	for (size_t i = 0; i < r->senses.n; i++)
		if (!is_outcome(&b->e->outcome[r->outcome],
			r->senses.v[i].value))
			problem_add(b->l->ps, r->file, r->line, str_of(name),
			    "\"%.*s\" is no value of that decision",
			    STR_ARG(r->senses.v[i].value));
}

static void
check_levels(struct engine_binding *b)
{
	const struct model_role *r = &b->l->p->role[ROLE_LEVEL];
	const struct model_array *m = &b->l->p->list[MODEL_LEVELS];
	const struct engine_outcome *o;

	if (!r->bound || r->outcome < 0)
		return;
	o = &b->e->outcome[r->outcome];
	for (size_t i = 0; i < m->n; i++) {
		const struct protocol_level *l =
		    protocol_model_at(b->l->p, MODEL_LEVELS, i);

		if (!is_outcome(o, l->id))
			problem_add(b->l->ps, m->from.list.v[i].file,
			    m->from.list.v[i].node->line, l->id,
			    "is no value of the level decision");
	}
	for (size_t i = 0; i < o->orders; i++)
		if (protocol_level(b->l->p, feel_str(o->order[i])) == NULL)
			problem_add(b->l->ps, r->file, r->line, STR("levels"),
			    "the level decision can come to \"%.*s\", which is "
			    "no level",
			    STR_ARG(feel_str(o->order[i])));
}

void
protocol_engine_outcomes(struct engine_binding *b)
{
	struct model_array *m = &b->l->p->list[MODEL_DECISIONS];

	b->e->outcome =
	    NEW_N(b->l->a, struct engine_outcome, ENGINE_OUTCOMES_MOST);
	for (size_t i = 0; i < m->n; i++) {
		struct model_decision *d =
		    (struct model_decision *)(void *)(m->v + i * m->size);
		struct telling t = { .b = b, .it = &m->from.list.v[i] };

		d->first = b->e->outcomes;
		for (size_t k = 0; k < d->n; k++)
			tell(&t, d, k);
	}
	for (int r = 0; r < ROLE__MAX; r++)
		if (b->l->p->role[r].bound)
			bind_role(b, &b->l->p->role[r],
			    protocol_role_name((enum protocol_role)r));
	check_levels(b);
}

static int
place_of(const struct engine_outcome *o, struct feel_value v)
{
	for (size_t i = 0; i < o->orders; i++)
		if (feel_same(o->order[i], v))
			return (int)i;
	return -1;
}

/* A list's outcome: the first member is the highest bit that is missing, so
 * that the fullest list stands at place 0 and the empty one last. */
static struct engine_set
set_of_list(const struct engine_outcome *o, struct feel_value v)
{
	unsigned none = (1u << o->orders) - 1, place = none;

	for (uint32_t i = 0; i < v.n; i++) {
		int at;

		if (feel_is_unknown(v.of.v[i]))
			return o->all;
		at = place_of(o, v.of.v[i]);
		if (at >= 0)
			place &= ~(1u << (o->orders - 1 - (size_t)at));
	}
	return (struct engine_set){ (uint64_t)1 << place };
}

static struct engine_set
set_of_one(const struct engine_outcome *o, struct feel_value v)
{
	int at;

	if (feel_kind(v) == FEEL_UNKNOWN)
		return o->all;
	if (o->type == PROTOCOL_MANY && feel_kind(v) == FEEL_LIST)
		return set_of_list(o, v);
	if (o->type == PROTOCOL_MANY && feel_kind(v) == FEEL_NULL)
		return (struct engine_set){ (uint64_t)1 << o->negative };
	at = place_of(o, v);
	return (struct engine_set){ at < 0 ? 0 : (uint64_t)1 << at };
}

struct engine_set
protocol_engine_set(const struct engine_outcome *o, struct feel_value v)
{
	struct engine_set s = { 0 };
	const struct feel_value *one;
	size_t n = feel_outcomes(&v, &one);

	for (size_t i = 0; i < n; i++)
		s.bits |= set_of_one(o, one[i]).bits;
	return s;
}

struct protocol_value
protocol_engine_value(const struct engine_outcome *o, int place,
    struct arena *a)
{
	struct protocol_value v = { .type = o->type };
	struct str *list;

	if (o->type == PROTOCOL_YES_NO)
		v.yes = o->order[place].of.yes;
	if (o->type == PROTOCOL_CHOICE)
		v.text = feel_str(o->order[place]);
	if (o->type != PROTOCOL_MANY)
		return v;
	list = NEW_N(a, struct str, o->orders);
	for (size_t i = 0; i < o->orders; i++)
		if (((unsigned)place >> (o->orders - 1 - i) & 1) == 0)
			list[v.list.n++] = feel_str(o->order[i]);
	v.list.v = list;
	return v;
}

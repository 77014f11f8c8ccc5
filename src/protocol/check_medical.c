/* check_medical.c - the lists of medical.yaml hold together; and the numbers of
 * hours, which stand in rules and clocks and nowhere twice.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "protocol/clock_book.h"
#include "protocol/engine_int.h"
#include "protocol/medical.h"

struct medical_check {
	struct loader *l;
	enum model_list list;
	size_t i;
	struct protocol_medical_word *v;
};

static void
fault(const struct medical_check *c, const char *why)
{
	const struct row_item *it = &c->l->p->list[c->list].from.list.v[c->i];

	problem_add(c->l->ps, it->file, it->node->line, c->v->id, "%s", why);
}

static bool
known(const struct medical_check *c, enum model_list k, struct str id)
{
	return protocol_model_get(c->l->p, k, id) != NULL;
}

static void
check_clauses_of(const struct medical_check *c)
{
	struct str joined = c->v->clause;

	while (joined.n > 0 && c->l->p->list[MODEL_CLAUSES].n > 0)
		if (!known(c, MODEL_CLAUSES,
			str_trim(str_cut(joined, ',', &joined))))
			fault(c, "names no clause of clauses.yaml");
}

static void
check_facts_of(const struct medical_check *c)
{
	NODE_EACH (c->v->facts, it)
		if (!known(c, MODEL_FACTS, it->key))
			fault(c, "facts: one is no fact");
	if (c->v->time.n > 0 && !known(c, MODEL_FACTS, c->v->time))
		fault(c, "time: is no fact");
}

/* The number that a rule compares with. */
struct rule_hours {
	struct str rule;
	int64_t hours;
};

static void
rule_number(void *to, const struct dmn_compared *x)
{
	struct rule_hours *r = to;
	int64_t n;

	if (str_eq(x->field, r->rule) && feel_is_number(x->value) &&
	    feel_whole(x->value, &n))
		r->hours = n;
}

static int
hours_of_rule(const struct medical_check *c)
{
	struct rule_hours r = { .rule = c->v->rule };

	dmn_compares(c->l->p->engine->dmn, rule_number, &r);
	if (r.hours < 1 || r.hours > PROTOCOL_CLOCK_LIMIT_MOST)
		fault(c, "rule: compares with no number of hours");
	return (int)r.hours;
}

/* A clock also says by what authority, and how far it was checked. */
static int
hours_of_clock(const struct medical_check *c)
{
	const struct protocol_clock *k =
	    protocol_clock_get(&c->l->p->book->clocks, c->v->clock);

	if (k == NULL || k->limit.unit != PROTOCOL_UNIT_HOUR ||
	    k->limit.n < 1) {
		fault(c, "clock: is no clock of some hours");
		return 0;
	}
	c->v->authority = k->authority;
	c->v->verified = str_of(protocol_mark_name(k->mark));
	return (int)k->limit.n;
}

static void
check_hours(const struct medical_check *c)
{
	if (c->v->rule.n > 0)
		c->v->hours = hours_of_rule(c);
	else if (c->v->clock.n > 0)
		c->v->hours = hours_of_clock(c);
	else if (c->list == MODEL_MEDICAL + PROTOCOL_MEDICAL_WINDOWS)
		fault(c, "needs a rule or a clock");
}

static void
check_span(const struct medical_check *c)
{
	const struct protocol_medical_word *v = c->v;

	if (v->timed && v->time.n == 0)
		fault(c, "timed: needs `time`, the fact");
	if (v->to > 0 && v->to <= v->from)
		fault(c, "to: is not longer ago than from");
}

static void
check_wish(const struct medical_check *c)
{
	for (size_t i = 0; i < c->v->care.n; i++)
		if (!known(c, MODEL_MEDICAL + PROTOCOL_MEDICAL_CARE,
			c->v->care.v[i]))
			fault(c, "care: one is no answer");
	for (size_t i = 0; i < c->v->evidence.n; i++)
		if (!known(c, MODEL_MEDICAL + PROTOCOL_MEDICAL_EVIDENCE,
			c->v->evidence.v[i]))
			fault(c, "evidence: one is no answer");
}

static void
check_step(const struct medical_check *c)
{
	const struct protocol_medical_word *v = c->v;

	for (size_t i = 0; i < v->after.n; i++)
		if (!known(c, c->list, v->after.v[i]))
			fault(c, "after: one is no step");
	if (v->duty.n > 0 &&
	    (!known(c, MODEL_DUTIES, v->duty) || v->about.n == 0))
		fault(c, "duty: is no duty, or `about` does not say why");
	/* IV.E.b: a step on the youth waits for a yes, or is an emergency. */
	if (v->needs.n == 0 && !v->emergency && v->after.n == 0)
		fault(c,
		    "needs: a yes to care or to evidence, a step before "
		    "it, or an emergency");
}

static void (*const checks[PROTOCOL_MEDICAL__MAX])(
    const struct medical_check *c) = {
	[PROTOCOL_MEDICAL_SPANS] = check_span,
	[PROTOCOL_MEDICAL_WISHES] = check_wish,
	[PROTOCOL_MEDICAL_STEPS] = check_step,
};

void
protocol_load_check_medical(struct loader *l)
{
	for (size_t k = 0; k < PROTOCOL_MEDICAL__MAX; k++) {
		struct model_array *m = &l->p->list[MODEL_MEDICAL + k];
		struct protocol_medical_word *v = (void *)m->v;

		for (size_t i = 0; i < m->n; i++) {
			struct medical_check c = { l,
				(enum model_list)(MODEL_MEDICAL + k), i,
				&v[i] };

			check_clauses_of(&c);
			check_facts_of(&c);
			check_hours(&c);
			if (checks[k] != NULL)
				checks[k](&c);
		}
	}
}

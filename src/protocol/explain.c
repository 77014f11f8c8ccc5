/* explain.c - why a decision is what it is, what would change it, what is
 * missing and what was not understood.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "protocol/decide_int.h"

static struct str
fact_id(const struct deciding *d, int fact)
{
	const struct protocol_fact *f =
	    protocol_model_at(d->p, MODEL_FACTS, (size_t)fact);

	return f->id;
}

/* The known facts behind the cells of a rule that were tested. */
static struct protocol_texts
facts_used(const struct deciding *d, const struct dmn_run *r, int dec,
    size_t rule)
{
	const struct dmn_decision *t = &d->e->decision[dec];
	size_t facts = d->p->list[MODEL_FACTS].n;
	bool *used = NEW_N(d->a, bool, facts + 1);
	struct str *v = NEW_N(d->a, struct str, facts + 1);
	struct protocol_texts out = { v, 0 };

	for (size_t c = 0; c < t->columns; c++) {
		const struct dmn_column *col = &t->column[c];
		struct dmn_indexes in = { &col->input, col->input >= 0 };

		if (dmn_verdict(r, dec, rule, c) == DMN_CELL_NOT_TESTED)
			continue;
		if (col->decision >= 0)
			in = d->e->decision[col->decision].inputs;
		for (size_t i = 0; i < in.n; i++)
			if (!d->j.missing[in.v[i]])
				used[d->e->input[in.v[i]].ask] = true;
	}
	for (size_t i = 0; i < facts; i++)
		if (used[i])
			v[out.n++] = fact_id(d, (int)i);
	return out;
}

static void
add_rule(const struct deciding *d, const struct dmn_run *r, int dec,
    size_t rule, struct protocol_rule *to)
{
	const struct dmn_rule *from = &d->e->decision[dec].rule[rule];
	int64_t reading = 0;

	if (!str_int(from->reading, 1, 100000, &reading))
		reading = 0;
	*to = (struct protocol_rule){ from->id, from->clause, from->why,
		(int)reading, facts_used(d, r, dec, rule) };
}

static bool
fired(const struct deciding *d, const struct dmn_run *r, size_t o, size_t rule,
    int place)
{
	const struct engine_outcome *out = &d->e->outcome[o];
	const struct dmn_result *res = &r->result[out->dmn];
	struct feel_value v;

	if (!dmn_bit(res->may, rule))
		return false;
	if (out->type == PROTOCOL_MANY)
		return dmn_bit(res->hit, rule);
	if (r->mode == DMN_KNOWN)
		return res->rule < 0 || (size_t)res->rule == rule;
	v = d->e->decision[out->dmn].rule[rule].value;
	return engine_count(protocol_engine_set(out, v)) == 1 &&
	    protocol_engine_set(out, v).bits == (uint64_t)1 << place;
}

void
protocol_explain_rules(const struct deciding *d, size_t outcome, int place,
    struct protocol_outcome *out)
{
	const struct engine_outcome *o = &d->e->outcome[outcome];
	const struct dmn_decision *t = &d->e->decision[o->dmn];
	const struct dmn_run *r =
	    d->place[outcome] == place ? &d->known : &d->may;
	struct protocol_rule *v = NEW_N(d->a, struct protocol_rule, t->rules);

	for (size_t i = 0; i < t->rules; i++)
		if (fired(d, r, outcome, i, place))
			add_rule(d, r, o->dmn, i, &v[out->rules++]);
	out->rule = v;
}

/* How much is left, on average over the answers, in thousandths; -1 where the
 * answer takes nothing away. */
static int
left_after(const struct deciding *d, const struct question *q, size_t o)
{
	int full = engine_count(d->set[o]), total = 0;
	bool helps = false;

	if (!q->used || !engine_meets(&d->e->outcome[o].needs, &q->inputs))
		return -1;
	for (size_t i = 0; i < q->tries.n; i++) {
		struct engine_set s = { q->tries.v[i].set[o].bits &
			d->set[o].bits };

		total += engine_count(s);
		helps = helps || engine_count(s) < full;
	}
	return helps ? total * 1000 / (int)q->tries.n : -1;
}

struct rated {
	int fact, left;
};

static int
by_left(const void *x, const void *y)
{
	const struct rated *a = x, *b = y;

	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return (a->fact > b->fact) - (a->fact < b->fact);
}

/* Two inputs may be settled by one question; it stands once, at its best. */
static void
rate(struct rated *v, size_t *n, int fact, int left)
{
	for (size_t i = 0; i < *n; i++)
		if (v[i].fact == fact) {
			if (left < v[i].left)
				v[i].left = left;
			return;
		}
	v[(*n)++] = (struct rated){ fact, left };
}

static size_t
rate_all(const struct deciding *d, size_t o, struct rated *v)
{
	size_t n = 0;

	for (size_t i = 0; i < d->questions.n; i++) {
		int left = left_after(d, &d->questions.v[i], o);

		if (left >= 0)
			rate(v, &n, d->questions.v[i].fact, left);
	}
	/* None helps alone: then all that it stands on are asked. */
	for (size_t i = 0; i < d->questions.n && n == 0; i++)
		if (engine_meets(&d->e->outcome[o].needs,
			&d->questions.v[i].inputs))
			rate(v, &n, d->questions.v[i].fact, 0);
	return n;
}

void
protocol_explain_asks(const struct deciding *d, size_t outcome,
    struct protocol_outcome *out)
{
	struct rated *v = NEW_N(d->a, struct rated, d->questions.n + 1);
	size_t n =
	    engine_count(d->set[outcome]) == 1 ? 0 : rate_all(d, outcome, v);
	struct protocol_ask *ask = NEW_N(d->a, struct protocol_ask, n + 1);

	if (n > 0)
		qsort(v, n, sizeof *v, by_left);
	for (size_t i = 0; i < n; i++) {
		const struct protocol_fact *f =
		    protocol_model_at(d->p, MODEL_FACTS, (size_t)v[i].fact);

		ask[i] = (struct protocol_ask){ f->id,
			f->whom.n > 0 ? f->whom.v[0] : STR(""), f->ask };
	}
	out->ask = ask;
	out->asks = n;
}

/* A fact counts as there when it was given or can be worked out. */
static bool
is_absent(const struct deciding *d, int fact)
{
	int in = d->e->input_of[fact];

	if (d->f->v[fact].type != PROTOCOL_NOT_KNOWN)
		return false;
	return in < 0 || d->j.missing[in];
}

/* The decision stands on the fact, or on what is worked out from it. */
static bool
stands_on(const struct engine *e, const struct engine_outcome *o, int fact)
{
	for (size_t k = 0; k < e->inputs; k++)
		if ((e->input[k].fact == fact || e->input[k].ask == fact) &&
		    engine_has(&o->needs, k))
			return true;
	return false;
}

/* Not only what this answer alone would settle: with the others missing too it
 * may rule nothing out, and matter all the same. */
static struct protocol_texts
changes(const struct deciding *d, const struct protocol_decided *out, int fact)
{
	struct str *v = NEW_N(d->a, struct str, out->outcomes + 1);
	struct protocol_texts t = { v, 0 };

	for (size_t i = 0; i < out->outcomes; i++) {
		const struct protocol_outcome *o = &out->outcome[i];

		if (!o->certain && stands_on(d->e, &d->e->outcome[i], fact) &&
		    (t.n == 0 || !str_eq(v[t.n - 1], o->decision)))
			v[t.n++] = o->decision;
	}
	return t;
}

void
protocol_explain_missing(const struct deciding *d, struct protocol_decided *out)
{
	size_t facts = d->p->list[MODEL_FACTS].n;
	struct protocol_missing *v =
	    NEW_N(d->a, struct protocol_missing, facts + 1);

	for (size_t i = 0; i < facts; i++) {
		const struct protocol_fact *f =
		    protocol_model_at(d->p, MODEL_FACTS, i);

		if (f->critical && is_absent(d, (int)i))
			v[out->missings++] = (struct protocol_missing){ f->id,
				f->clause, changes(d, out, (int)i) };
	}
	out->missing = v;
}

static bool
other_word(const struct deciding *d, const struct protocol_fact *f,
    const struct protocol_value *v, struct str *text)
{
	if (!f->open || v->type != PROTOCOL_CHOICE ||
	    protocol_facts_has_choice(f, v->text))
		return false;
	*text = str_fmt(d->a, "\"%.*s\" is not in the list; it is kept",
	    STR_ARG(v->text));
	return true;
}

static bool
two_answers(const struct deciding *d, int fact, struct str *text)
{
	struct str other = protocol_judge_differs(&d->j, fact);

	*text = str_fmt(d->a,
	    "disagrees with \"%.*s\"; the more urgent of the two stands. Ask "
	    "again",
	    STR_ARG(other));
	return other.n > 0;
}

void
protocol_explain_warnings(const struct deciding *d,
    struct protocol_decided *out)
{
	size_t facts = d->p->list[MODEL_FACTS].n;
	struct protocol_warning *v = NEW_N(d->a, struct protocol_warning,
	    2 * facts + d->e->outcomes + 1);

	for (size_t i = 0; i < facts; i++) {
		const struct protocol_fact *f =
		    protocol_model_at(d->p, MODEL_FACTS, i);
		struct str text;

		if (f->type == PROTOCOL_CODES
			? protocol_count_warn(d->f, (int)i, d->a, &text)
			: other_word(d, f, &d->f->v[i], &text))
			v[out->warnings++] =
			    (struct protocol_warning){ f->id, text };
		if (two_answers(d, (int)i, &text))
			v[out->warnings++] =
			    (struct protocol_warning){ f->id, text };
	}
	for (size_t o = 0; o < d->e->outcomes; o++)
		if (d->set[o].bits == 0)
			v[out->warnings++] = (struct protocol_warning){
				d->e->outcome[o].shown,
				STR("no rule says anything for these facts")
			};
	out->warning = v;
}

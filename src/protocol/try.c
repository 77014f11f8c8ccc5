/* try.c - what each answer to an open question would make of the outcomes.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "protocol/decide_int.h"

static void
mark(struct engine_inputs *s, int input)
{
	s->word[input / 64] |= (uint64_t)1 << (input % 64);
}

static void
part(struct try *t, int input, struct feel_value v)
{
	if (input < 0 || t->n >= TRY_PARTS_MOST)
		return;
	t->input[t->n] = input;
	t->value[t->n++] = v;
}

/* One input is missing: each of its samples is an answer. */
static void
ask_input(struct deciding *d, size_t i)
{
	const struct engine_input *in = &d->e->input[i];
	struct question q = { .fact = in->ask, .every = in->every };
	bool set = feel_kind(d->j.may[i]) == FEEL_ONEOF;
	const struct feel_value *v = in->sample;
	size_t n = in->samples;

	if (set) {
		n = feel_outcomes(&d->j.may[i], &v);
		q.every = true;
	}
	mark(&q.inputs, (int)i);
	if (in->older >= 0)
		mark(&q.inputs, in->older);
	for (size_t k = 0; k < n; k++) {
		struct try t = { 0 };

		part(&t, (int)i, v[k]);
		if (in->older >= 0 && d->j.missing[in->older])
			part(&t, in->older,
			    protocol_judge_beyond(d->e, in->older, v[k], -1,
				d->a));
		VEC_ADD(d->a, &q.tries, t);
	}
	VEC_ADD(d->a, &d->questions, q);
}

static bool
counts_list(const struct model_fact *m, int list)
{
	for (size_t i = 0; i < m->ofs; i++)
		if (m->derive == DERIVE_COUNT_CODES && m->of[i] == list)
			return true;
	return false;
}

/* The list would hold `n` signs, `t` of them twins of what the others hold. */
static void
add_signs(struct deciding *d, struct question *q, int list, int n, int t)
{
	struct try try = { 0 };

	for (size_t i = 0; i < d->e->inputs; i++) {
		const struct model_fact *m = &d->p->fact[d->e->input[i].fact];
		struct feel_value least;
		struct code_count c;

		if (!counts_list(m, list))
			continue;
		c = protocol_count(d->f, m, list, d->a);
		least = feel_int(c.n + n - (m->ofs > 1 ? t : 0));
		part(&try, (int)i,
		    c.known
			? least
			: protocol_judge_beyond(d->e, (int)i, least, 1, d->a));
	}
	VEC_ADD(d->a, &q->tries, try);
}

/* How many signs are worth trying: one more than any number tested. */
static int
signs_most(const struct deciding *d, int list)
{
	int most = 0;

	for (size_t i = 0; i < d->e->inputs; i++) {
		const struct engine_input *in = &d->e->input[i];

		if (!counts_list(&d->p->fact[in->fact], list))
			continue;
		for (int n = most; n < TRY_SIGNS_MOST; n++)
			for (size_t k = 0; k < in->samples; k++)
				if (feel_same(in->sample[k], feel_int(n)))
					most = n;
	}
	return most + 1;
}

/* A list of codes is missing: what matters is how many it would hold. */
static void
ask_codes(struct deciding *d, int list)
{
	struct question q = { .fact = list, .every = true };
	int most = signs_most(d, list), twins = 0;

	for (size_t i = 0; i < d->e->inputs; i++) {
		const struct model_fact *m = &d->p->fact[d->e->input[i].fact];

		if (!counts_list(m, list))
			continue;
		mark(&q.inputs, (int)i);
		if (m->ofs > 1)
			twins = protocol_count(d->f, m, list, d->a).twins;
	}
	for (int n = 0; n <= most; n++)
		for (int t = 0; t <= twins && t <= n; t++)
			add_signs(d, &q, list, n, t);
	VEC_ADD(d->a, &d->questions, q);
}

static void
gather(struct deciding *d)
{
	size_t facts = d->p->list[MODEL_FACTS].n;

	for (size_t i = 0; i < d->e->inputs; i++)
		if (d->j.missing[i] &&
		    d->p->fact[d->e->input[i].fact].derive !=
			DERIVE_COUNT_CODES)
			ask_input(d, i);
	for (size_t i = 0; i < facts; i++) {
		const struct protocol_fact *f =
		    protocol_model_at(d->p, MODEL_FACTS, i);

		if (f->type == PROTOCOL_CODES &&
		    d->f->v[i].type == PROTOCOL_NOT_KNOWN)
			ask_codes(d, (int)i);
	}
}

/* The outcomes that are open and stand on the question. */
static size_t
touched(const struct deciding *d, const struct question *q, size_t *at)
{
	size_t n = 0;

	for (size_t o = 0; o < d->e->outcomes; o++)
		if (engine_count(d->set[o]) > 1 &&
		    engine_meets(&d->e->outcome[o].needs, &q->inputs))
			at[n++] = o;
	return n;
}

static void
put_answer(const struct try *t, struct feel_value *input,
    struct feel_value *kept)
{
	for (size_t i = 0; i < t->n; i++) {
		kept[i] = input[t->input[i]];
		input[t->input[i]] = t->value[i];
	}
}

static void
take_back(const struct try *t, struct feel_value *input,
    const struct feel_value *kept)
{
	for (size_t i = t->n; i-- > 0;)
		input[t->input[i]] = kept[i];
}

/* A question that only a few decisions stand on needs only those to be run. */
static void
run(struct deciding *d, struct feel_value *input, struct try *t,
    const size_t *at, size_t n)
{
	struct engine_set *set =
	    NEW_N(d->a, struct engine_set, d->e->outcomes + 1);
	struct feel_value kept[TRY_PARTS_MOST];
	struct arena_mark here = arena_mark(d->a);
	struct dmn_run r;

	memcpy(set, d->set, d->e->outcomes * sizeof *set);
	put_answer(t, input, kept);
	if (n > TRY_ALONE_MOST)
		dmn_run(d->e->dmn, input, DMN_POSSIBLE, d->a, &r);
	for (size_t i = 0; i < n; i++) {
		const struct engine_outcome *o = &d->e->outcome[at[i]];

		if (n <= TRY_ALONE_MOST)
			dmn_run_one(d->e->dmn, o->dmn, input, DMN_POSSIBLE,
			    d->a, &r);
		set[at[i]] = protocol_engine_set(o, r.result[o->dmn].value);
	}
	take_back(t, input, kept);
	arena_rewind(d->a, here);
	t->set = set;
}

static void
try_all(struct deciding *d, struct feel_value *input, struct question *q)
{
	size_t at[ENGINE_OUTCOMES_MOST], n = touched(d, q, at);

	q->used = n > 0;
	for (size_t k = 0; q->used && k < q->tries.n; k++)
		run(d, input, &q->tries.v[k], at, n);
}

/* What is established is never impossible: "at an unknown time" stands until
 * the time is known. A negative must be led to by an answer. */
static void
keep_established(struct deciding *d)
{
	for (size_t o = 0; o < d->e->outcomes; o++)
		if (d->place[o] >= 0 &&
		    d->place[o] != d->e->outcome[o].negative)
			d->set[o].bits |= (uint64_t)1 << d->place[o];
}

/* Every completion of the facts answers the question in one of these ways, so
 * what none of them leads to cannot come. */
static void
narrow(struct deciding *d, const struct question *q)
{
	for (size_t o = 0; o < d->e->outcomes; o++) {
		struct engine_set any = { 0 };

		for (size_t i = 0; i < q->tries.n; i++)
			any.bits |= q->tries.v[i].set[o].bits;
		if (q->every && any.bits != 0)
			d->set[o].bits &= any.bits;
	}
}

void
protocol_try(struct deciding *d)
{
	struct feel_value *input =
	    NEW_N(d->a, struct feel_value, d->e->inputs + 1);

	memcpy(input, d->j.may, d->e->inputs * sizeof *input);
	gather(d);
	for (size_t i = 0; i < d->questions.n; i++)
		try_all(d, input, &d->questions.v[i]);
	for (size_t i = 0; i < d->questions.n; i++)
		if (d->questions.v[i].used)
			narrow(d, &d->questions.v[i]);
	keep_established(d);
}

/* engine_sample.c - the values of each input that are worth trying: at least
 * one of every class that the decisions tell apart.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/engine_int.h"

enum { WHOLE_RANGE_MOST = 130 }; /* a small range is tried value by value */

struct sampling {
	struct engine_binding *b;
	struct engine_input *in;
	const struct protocol_fact *f;
	const struct model_fact *m;
	struct feel_value v[ENGINE_SAMPLES_MOST];
	size_t n;
};

static void
add(struct sampling *s, struct feel_value v)
{
	for (size_t i = 0; i < s->n; i++)
		if (feel_same(s->v[i], v))
			return;
	if (s->n < ENGINE_SAMPLES_MOST)
		s->v[s->n++] = v;
	else
		s->in->every = false;
}

/* Every subset: what a list holds can matter in any combination. */
static void
add_subsets(struct sampling *s)
{
	size_t n = s->f->choices;
	struct feel_value part[ENGINE_LIST_MOST];

	if (n > ENGINE_LIST_MOST) {
		s->in->every = false;
		n = ENGINE_LIST_MOST;
	}
	for (unsigned bits = 0; bits < 1u << n; bits++) {
		size_t k = 0;

		for (size_t i = 0; i < n; i++)
			if ((bits >> i & 1) != 0)
				part[k++] = s->in->choice[i];
		add(s, feel_list(s->b->l->a, part, k));
	}
}

static bool
in_range(const struct sampling *s, struct feel_value v)
{
	return !s->m->ranged ||
	    (feel_cmp_numbers(v, feel_int(s->m->least)) >= 0 &&
		feel_cmp_numbers(v, feel_int(s->m->most)) <= 0);
}

static void
add_numbers(struct sampling *s, int input)
{
	const struct feel_value *v;
	bool exact = false;
	size_t n = dmn_samples(s->b->e->dmn, input, s->b->l->a, &v, &exact);

	for (size_t i = 0; i < n; i++)
		if (feel_is_number(v[i]) && in_range(s, v[i]))
			add(s, v[i]);
	if (exact)
		return;
	if (!s->m->whole || !s->m->ranged ||
	    s->m->most - s->m->least > WHOLE_RANGE_MOST) {
		s->in->every = false;
		return;
	}
	for (int i = s->m->least; i <= s->m->most; i++)
		add(s, feel_int(i));
}

static void
sample(struct sampling *s, int input)
{
	switch (s->f->type) {
	case PROTOCOL_YES_NO:
		add(s, feel_bool(true));
		add(s, feel_bool(false));
		return;
	case PROTOCOL_CHOICE:
		for (size_t i = 0; i < s->f->choices; i++)
			add(s, s->in->choice[i]);
		/* Any word that is none of these is the same to a table. */
		if (s->f->open)
			add(s, feel_text(STR("another word")));
		return;
	case PROTOCOL_MANY: add_subsets(s); return;
	case PROTOCOL_NUMBER: add_numbers(s, input); return;
	case PROTOCOL_CODES:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_TEXT:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: s->in->every = false; return;
	}
}

void
protocol_engine_samples(struct engine_binding *b)
{
	const struct protocol *p = b->l->p;

	for (size_t i = 0; i < b->e->inputs; i++) {
		struct engine_input *in = &b->e->input[i];
		struct sampling s = { .b = b, .in = in };
		struct feel_value *v;

		s.f = protocol_model_at(p, MODEL_FACTS, (size_t)in->fact);
		s.m = &p->fact[in->fact];
		in->every = true;
		sample(&s, (int)i);
		v = NEW_N(b->l->a, struct feel_value, s.n + 1);
		for (size_t k = 0; k < s.n; k++)
			v[k] = s.v[k];
		in->sample = v;
		in->samples = s.n;
	}
}

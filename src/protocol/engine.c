/* engine.c - binds the decision model to facts and to what is told.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/engine.h"
#include "protocol/loader.h"

#include "protocol/engine_int.h"

/* The files of decisions: a child's file stands in its parent's place. */
static void
gather_files(struct engine_binding *b, const struct package *k)
{
	if (k->parent != NULL)
		gather_files(b, k->parent);
	for (size_t i = 0; i < k->files.n; i++) {
		const struct package_file *f = &k->files.v[i];
		size_t at = 0;

		if (!str_starts(f->path, STR("decisions/")))
			continue;
		while (at < b->paths.n && !str_eq(b->paths.v[at], f->path))
			at++;
		if (at < b->paths.n) {
			b->files.v[at] =
			    (struct dmn_file){ f->shown, f->bytes };
			continue;
		}
		VEC_ADD(b->l->a, &b->paths, f->path);
		VEC_ADD(b->l->a, &b->files,
		    (struct dmn_file){ f->shown, f->bytes });
	}
}

static bool
has_decisions(const struct package *k)
{
	return k != NULL &&
	    (k->files.n > 0 && node_get(k->main, STR("decisions")) != NULL
		    ? true
		    : has_decisions(k->parent));
}

/* The first package that has decisions decides. */
static enum err
compile(struct engine_binding *b)
{
	for (size_t i = 0; i < b->l->n && b->files.n == 0; i++)
		if (has_decisions(b->l->package[i]))
			gather_files(b, b->l->package[i]);
	if (b->files.n == 0) {
		problem_add(b->l->ps, b->l->package[0]->main_shown, 1,
		    STR("decisions"), "no package of these has decisions");
		return ERR_BAD;
	}
	return dmn_compile(b->l->a, b->files.v, b->files.n, b->l->ps,
	    &b->e->dmn);
}

static enum feel_type
feel_type_of(enum protocol_type t)
{
	switch (t) {
	case PROTOCOL_YES_NO: return FEEL_TYPE_BOOL;
	case PROTOCOL_CHOICE:
	case PROTOCOL_TEXT: return FEEL_TYPE_STRING;
	case PROTOCOL_MANY: return FEEL_TYPE_LIST;
	case PROTOCOL_NUMBER: return FEEL_TYPE_NUMBER;
	case PROTOCOL_CODES:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return FEEL_TYPE_ANY;
	}
	return FEEL_TYPE_ANY;
}

static void
bind_choices(struct engine_binding *b, struct engine_input *in,
    const struct protocol_fact *f)
{
	struct feel_value *v;

	if (f->choices == 0)
		return;
	v = NEW_N(b->l->a, struct feel_value, f->choices);
	for (size_t i = 0; i < f->choices; i++)
		v[i] = dmn_intern(b->e->dmn, feel_text(f->choice[i].id));
	in->choice = v;
}

/* What a question is about: a count asks for its list, an age on some day for
 * the age. */
static int
asks_for(const struct protocol *p, int fact)
{
	const struct model_fact *in = &p->fact[fact];
	const struct protocol_fact *f =
	    protocol_model_at(p, MODEL_FACTS, (size_t)fact);
	int named =
	    in->ask_for.n > 0 ? protocol_model_fact(p, in->ask_for) : -1;

	if (named >= 0)
		return named;
	if (!f->internal)
		return fact;
	if (in->ofs > 0)
		return in->of[0];
	return in->other >= 0 ? in->other : in->from;
}

static void
bind_input(struct engine_binding *b, size_t i, const struct dmn_input *d)
{
	struct protocol *p = b->l->p;
	struct engine_input *in = &b->e->input[i];
	const struct protocol_fact *f;

	in->older = -1;
	in->fact = protocol_model_fact(p, d->name);
	if (in->fact < 0) {
		problem_add(b->l->ps, STR("decisions"), 0, d->name,
		    "is an input of a decision and no fact of facts.yaml");
		return;
	}
	f = protocol_model_at(p, MODEL_FACTS, (size_t)in->fact);
	if (feel_type_of(f->type) == FEEL_TYPE_ANY ||
	    p->fact[in->fact].no_input) {
		problem_add(b->l->ps, STR("decisions"), 0, d->name,
		    "is a fact that cannot be an input of a decision");
		return;
	}
	p->fact[in->fact].input = (int)i;
	b->e->input_of[in->fact] = (int)i;
	in->ask = asks_for(p, in->fact);
	in->domain = f->type == PROTOCOL_YES_NO
	    ? feel_maybe()
	    : feel_unknown(feel_type_of(f->type));
	bind_choices(b, in, f);
	if (f->type == PROTOCOL_CHOICE && !f->open)
		in->domain = feel_oneof(b->l->a, in->choice, f->choices);
}

/* The age on an earlier day is bounded by the age that stands beside it. */
static void
bind_older(struct engine_binding *b)
{
	const struct protocol *p = b->l->p;

	for (size_t i = 0; i < b->e->inputs; i++) {
		int fact = b->e->input[i].fact;
		int other = fact < 0 ? -1 : p->fact[fact].other;

		if (other >= 0 && p->fact[other].input >= 0)
			b->e->input[p->fact[other].input].older = (int)i;
	}
}

void
protocol_load_engine(struct loader *l)
{
	struct engine_binding b = { .l = l, .e = NEW(l->a, struct engine) };
	const struct dmn_input *in;
	size_t facts = l->p->list[MODEL_FACTS].n;

	if (compile(&b) != OK)
		return;
	b.e->inputs = dmn_inputs(b.e->dmn, &in);
	(void)dmn_decisions(b.e->dmn, &b.e->decision);
	b.e->input = NEW_N(l->a, struct engine_input, b.e->inputs + 1);
	b.e->input_of = NEW_N(l->a, int, facts + 1);
	for (size_t i = 0; i < facts; i++)
		b.e->input_of[i] = -1;
	for (size_t i = 0; i < b.e->inputs; i++)
		bind_input(&b, i, &in[i]);
	if (problems_any(l->ps))
		return;
	bind_older(&b);
	protocol_engine_samples(&b);
	protocol_engine_outcomes(&b);
	protocol_engine_parts(&b);
	l->p->engine = b.e;
	protocol_engine_conditions(l);
}

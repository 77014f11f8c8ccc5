/* decide.c - facts in, decisions out.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/decide.h"

#include "protocol/decide_int.h"

static int
first_place(struct engine_set s)
{
	return s.bits == 0 ? -1 : __builtin_ctzll(s.bits);
}

static void
run(struct deciding *d)
{
	dmn_run(d->e->dmn, d->j.known, DMN_KNOWN, d->a, &d->known);
	dmn_run(d->e->dmn, d->j.may, DMN_POSSIBLE, d->a, &d->may);
	for (size_t o = 0; o < d->e->outcomes; o++) {
		const struct engine_outcome *out = &d->e->outcome[o];
		struct engine_set k =
		    protocol_engine_set(out, d->known.result[out->dmn].value);

		d->set[o] =
		    protocol_engine_set(out, d->may.result[out->dmn].value);
		d->place[o] = engine_count(k) == 1 ? first_place(k) : -1;
	}
}

/* What is established. A negative is a value only when nothing else can come;
 * a list or a true/false holds what is established so far. -1: not settled. */
static int
settle(const struct deciding *d, size_t o)
{
	const struct engine_outcome *out = &d->e->outcome[o];
	int place = d->place[o];

	if (engine_count(d->set[o]) == 1)
		return first_place(d->set[o]);
	if (out->type != PROTOCOL_CHOICE)
		return place >= 0 ? place : out->negative;
	return place != out->negative ? place : -1;
}

static void
tell_possible(const struct deciding *d, size_t o, struct protocol_outcome *to)
{
	const struct engine_outcome *out = &d->e->outcome[o];
	size_t n = (size_t)engine_count(d->set[o]);
	struct protocol_value *v = NEW_N(d->a, struct protocol_value, n + 1);
	uint64_t bits = d->set[o].bits;

	for (; bits != 0; bits &= bits - 1)
		v[to->possibles++] =
		    protocol_engine_value(out, __builtin_ctzll(bits), d->a);
	to->possible = v;
}

static void
tell(const struct deciding *d, size_t o, struct protocol_outcome *to)
{
	const struct engine_outcome *out = &d->e->outcome[o];
	int place = settle(d, o);

	to->decision = out->decision;
	to->member = out->member;
	to->certain = engine_count(d->set[o]) == 1;
	to->negative = place == out->negative;
	if (place >= 0) {
		to->value = protocol_engine_value(out, place, d->a);
		protocol_explain_rules(d, o, place, to);
	}
	tell_possible(d, o, to);
	protocol_explain_asks(d, o, to);
}

static const struct dmn_run *
keep_run(const struct deciding *d)
{
	struct dmn_run *r = NEW(d->a, struct dmn_run);

	*r = d->known;
	return r;
}

enum err
protocol_decide(const struct protocol_facts *f, struct instant at,
    struct arena *a, struct problems *ps, const struct protocol_decided **out)
{
	struct deciding d = { .p = f->p, .e = f->p->engine, .f = f, .a = a };
	struct protocol_decided *r = NEW(a, struct protocol_decided);
	struct protocol_outcome *v;

	d.j = (struct judged){ .f = f, .at = at, .a = a, .ps = ps };
	protocol_judge(&d.j);
	if (!d.j.fine)
		return ERR_BAD;
	run(&d);
	protocol_try(&d);
	v = NEW_N(a, struct protocol_outcome, d.e->outcomes + 1);
	for (size_t o = 0; o < d.e->outcomes; o++)
		tell(&d, o, &v[o]);
	*r = (struct protocol_decided){ .protocol = f->p,
		.facts = f,
		.at = at,
		.outcome = v,
		.outcomes = d.e->outcomes,
		.known = keep_run(&d) };
	protocol_explain_missing(&d, r);
	protocol_explain_warnings(&d, r);
	protocol_due_all(&d, r);
	*out = r;
	return OK;
}

const struct protocol_outcome *
protocol_outcome(const struct protocol_decided *d, enum protocol_role r)
{
	const struct model_role *role = &d->protocol->role[r];

	return role->bound ? &d->outcome[role->outcome] : NULL;
}

static bool
means(const struct protocol_decided *d, enum protocol_role r,
    enum protocol_sense s, const struct protocol_value *v)
{
	const struct protocol *p = d->protocol;
	bool any = false;

	switch (v->type) {
	case PROTOCOL_CHOICE: return protocol_sense(p, r, v->text) == s;
	case PROTOCOL_YES_NO:
		return protocol_sense(p, r,
			   v->yes ? STR("true") : STR("false")) == s;
	case PROTOCOL_MANY:
		for (size_t i = 0; i < v->list.n; i++)
			any = any || protocol_sense(p, r, v->list.v[i]) == s;
		return any;
	case PROTOCOL_CODES:
	case PROTOCOL_NUMBER:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_TEXT:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return false;
	}
	return false;
}

bool
protocol_is(const struct protocol_decided *d, enum protocol_role r,
    enum protocol_sense s)
{
	const struct protocol_outcome *o = protocol_outcome(d, r);

	return o != NULL && means(d, r, s, &o->value);
}

bool
protocol_could_be(const struct protocol_decided *d, enum protocol_role r,
    enum protocol_sense s)
{
	const struct protocol_outcome *o = protocol_outcome(d, r);

	for (size_t i = 0; o != NULL && i < o->possibles; i++)
		if (means(d, r, s, &o->possible[i]))
			return true;
	return false;
}

const struct protocol_level *
protocol_decided_level(const struct protocol_decided *d)
{
	const struct protocol_outcome *o = protocol_outcome(d, ROLE_LEVEL);

	if (o == NULL || o->value.type != PROTOCOL_CHOICE)
		return NULL;
	return protocol_level(d->protocol, o->value.text);
}

struct str
protocol_outcome_label(const struct protocol *p,
    const struct protocol_outcome *o, const struct protocol_value *v,
    struct arena *a)
{
	struct str shown = o->member.n == 0
	    ? o->decision
	    : str_fmt(a, "%.*s.%.*s", STR_ARG(o->decision), STR_ARG(o->member));
	struct str all = { "", 0 };

	if (v->type == PROTOCOL_YES_NO)
		return protocol_label(p, shown,
		    v->yes ? STR("true") : STR("false"));
	if (v->type == PROTOCOL_CHOICE)
		return protocol_label(p, shown, v->text);
	if (v->type != PROTOCOL_MANY)
		return protocol_word(p, STR("not_settled"));
	for (size_t i = 0; i < v->list.n; i++)
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "",
		    STR_ARG(protocol_label(p, shown, v->list.v[i])));
	return v->list.n == 0 ? protocol_word(p, STR("list.none")) : all;
}

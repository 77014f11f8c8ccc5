/* judge.c - from facts to the inputs of the decisions, at an instant.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/zone.h"
#include "protocol/engine.h"

/* What one fact comes to: a value, or nothing, and then all it may be. */
struct finding {
	bool found;
	struct feel_value v, may;
};

enum { YEARS_MOST = 200 }; /* of an age */

struct judging {
	struct judged *j;
	const struct engine *e;
	const struct protocol *p;
	struct day today;
};

static const struct protocol_fact *
said(const struct judging *g, int fact)
{
	return protocol_model_at(g->p, MODEL_FACTS, (size_t)fact);
}

static struct finding
found(struct feel_value v)
{
	return (struct finding){ true, v, v };
}

static struct feel_value
choice(const struct engine_input *in, const struct protocol_fact *f,
    struct str s)
{
	for (size_t i = 0; i < f->choices; i++)
		if (str_eq(f->choice[i].id, s))
			return in->choice[i];
	return feel_text(s);
}

static struct feel_value
list(const struct judging *g, const struct engine_input *in,
    const struct protocol_fact *f, struct protocol_texts t)
{
	struct feel_value v[MODEL_VALUES_MOST];
	size_t n = 0;

	for (size_t i = 0; i < t.n && n < MODEL_VALUES_MOST; i++)
		v[n++] = choice(in, f, t.v[i]);
	return feel_list(g->j->a, v, n);
}

/* A value that was given, as the engine has it. */
static struct feel_value
given(const struct judging *g, int fact, const struct protocol_value *v)
{
	const struct protocol_fact *f = said(g, fact);
	int at = g->e->input_of[fact];
	const struct engine_input *in = at < 0 ? NULL : &g->e->input[at];
	struct feel_value n = feel_null();

	switch (v->type) {
	case PROTOCOL_YES_NO: return feel_bool(v->yes);
	case PROTOCOL_CHOICE:
		return in == NULL ? feel_text(v->text) : choice(in, f, v->text);
	case PROTOCOL_MANY: return in == NULL ? n : list(g, in, f, v->list);
	case PROTOCOL_NUMBER:
		if (!feel_number(g->j->a, v->text, &n))
			return feel_null();
		return n;
	case PROTOCOL_TEXT: return feel_text(v->text);
	case PROTOCOL_CODES:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return n;
	}
	return n;
}

static void
ahead(const struct judging *g, int fact)
{
	g->j->fine = false;
	problem_add(g->j->ps, STR(""), 0, said(g, fact)->id,
	    "This lies ahead of the time that it is judged at");
}

static int
full_years(struct day from, struct day to)
{
	struct date x = day_date(from), y = day_date(to);

	/* Who is born on a leap day is a year older on March 1. */
	return y.y - x.y - (y.m < x.m || (y.m == x.m && y.d < x.d));
}

/* Samples stand for classes without gaps between them: those on one side of a
 * number, and the number itself, stand for all that is on that side. */
struct feel_value
protocol_judge_beyond(const struct engine *e, int input, struct feel_value n,
    int side, struct arena *a)
{
	const struct engine_input *in = &e->input[input];
	struct feel_value v[ENGINE_SAMPLES_MOST + 1];
	size_t k = 0;

	if (!feel_is_number(n) || !in->every)
		return in->domain;
	for (size_t i = 0; i < in->samples; i++)
		if (feel_cmp_numbers(in->sample[i], n) * side >= 0)
			v[k++] = in->sample[i];
	v[k++] = n;
	return feel_oneof(a, v, k);
}

static struct finding judge_fact(struct judging *g, int fact);

/* A day that has not come yet, or an end before its start. */
static void
check_days(struct judging *g, const struct model_fact *m,
    const struct protocol_value *from, const struct protocol_value *to)
{
	struct day last = to->type == PROTOCOL_DATE ? to->day : g->today;

	if (to->type == PROTOCOL_DATE && to->day.n > g->today.n)
		ahead(g, m->to);
	else if (from->type == PROTOCOL_DATE && from->day.n > last.n)
		ahead(g, m->from);
}

/* The age of today less the years that have passed since, or one less still:
 * nobody knows on which side of the birthday the day lies. */
static struct finding
years_back(struct judging *g, struct finding today, struct day then, int fact)
{
	int age = 0, passed = full_years(then, g->today);
	struct feel_value may[2];
	size_t n = 0;

	while (age < YEARS_MOST && !feel_same(feel_int(age), today.v))
		age++;
	if (age == YEARS_MOST)
		return today;
	if (age < passed) {
		g->j->fine = false;
		problem_add(g->j->ps, STR(""), 0, said(g, fact)->id,
		    "lies before the youth was born, by the age that is given");
		return today;
	}
	may[n++] = feel_int(age - passed);
	if (age > passed)
		may[n++] = feel_int(age - passed - 1);
	/* The younger one stands until more is known. */
	return (struct finding){ true, may[n - 1],
		n == 1 ? may[0] : feel_oneof(g->j->a, may, n) };
}

/* The day is not known: it lies in the past, so the age of today is the most
 * that it can be, and it is what is established. */
static struct finding
years_so_far(struct judging *g, int fact, const struct model_fact *m)
{
	struct finding f = judge_fact(g, m->other);
	int input = g->e->input_of[fact];

	if (!f.found)
		return (struct finding){ .v = feel_null() };
	if (m->to >= 0 && g->j->f->v[m->to].type == PROTOCOL_DATE)
		return years_back(g, f, g->j->f->v[m->to].day, m->to);
	if (input >= 0)
		f.may = protocol_judge_beyond(g->e, input, f.v, -1, g->j->a);
	return f;
}

static struct finding
years_between(struct judging *g, int fact, const struct model_fact *m)
{
	static const struct protocol_value none;
	const struct protocol_value *from = &g->j->f->v[m->from];
	const struct protocol_value *to =
	    m->to < 0 ? &none : &g->j->f->v[m->to];
	bool dated = to->type == PROTOCOL_DATE;

	check_days(g, m, from, to);
	if (from->type == PROTOCOL_DATE && (dated || m->to < 0))
		return found(feel_int(
		    full_years(from->day, dated ? to->day : g->today)));
	if (m->other < 0)
		return (struct finding){ .v = feel_null() };
	return years_so_far(g, fact, m);
}

static struct finding
hours_or_minutes(struct judging *g, const struct model_fact *m)
{
	const struct protocol_value *from = &g->j->f->v[m->from];
	int64_t s;

	if (from->type != PROTOCOL_TIME)
		return (struct finding){ 0 };
	s = from->at.s - g->j->at.s;
	if (m->derive == DERIVE_MINUTES_UNTIL)
		return found(feel_int(s >= 0 ? s / 60 : -((59 - s) / 60)));
	if (s > 0) {
		ahead(g, m->from);
		return (struct finding){ 0 };
	}
	return found(feel_int(-s / 3600));
}

static struct finding
any_of(struct judging *g, const struct protocol_value *own,
    const struct model_fact *m)
{
	bool all_false = true;

	for (size_t i = 0; i < m->ofs; i++) {
		const struct protocol_value *v = &g->j->f->v[m->of[i]];

		if (v->type == PROTOCOL_YES_NO && v->yes)
			return found(feel_bool(true));
		all_false = all_false && v->type == PROTOCOL_YES_NO;
	}
	if (own->type == PROTOCOL_YES_NO)
		return found(feel_bool(own->yes));
	return all_false ? found(feel_bool(false)) : (struct finding){ 0 };
}

/* With a list missing, what is counted so far is the least it can be. */
static struct finding
counted(struct judging *g, int fact, const struct model_fact *m)
{
	struct code_count c = protocol_count(g->j->f, m, -1, g->j->a);
	struct finding f = { .v = feel_null(), .may = feel_null() };

	if (c.known)
		return found(feel_int(c.n));
	if (g->e->input_of[fact] >= 0)
		f.may = protocol_judge_beyond(g->e, g->e->input_of[fact],
		    feel_int(c.n), 1, g->j->a);
	return f;
}

static struct finding
derived(struct judging *g, int fact, const struct model_fact *m)
{
	switch (m->derive) {
	case DERIVE_YEARS_BETWEEN: return years_between(g, fact, m);
	case DERIVE_HOURS_SINCE:
	case DERIVE_MINUTES_UNTIL: return hours_or_minutes(g, m);
	case DERIVE_ANY_OF: return any_of(g, &g->j->f->v[fact], m);
	case DERIVE_COUNT_CODES: return counted(g, fact, m);
	case DERIVE_NONE:
	case DERIVE__MAX: return (struct finding){ 0 };
	}
	return (struct finding){ 0 };
}

/* A number that is given beside the time it follows from: fewer years, hours or
 * minutes are the more urgent reading. */
static struct feel_value
smaller(struct feel_value x, struct feel_value y)
{
	if (!feel_is_number(x) || !feel_is_number(y))
		return x;
	return feel_cmp_numbers(x, y) <= 0 ? x : y;
}

static struct finding
judge_fact(struct judging *g, int fact)
{
	const struct protocol_value *own = &g->j->f->v[fact];
	const struct model_fact *m = &g->p->fact[fact];
	struct finding f = derived(g, fact, m);

	if (f.found && own->type == PROTOCOL_NUMBER)
		f = found(smaller(f.v, given(g, fact, own)));
	if (!f.found && m->against >= 0 && judge_fact(g, m->against).found)
		f = found(given(g, fact,
		    own->type == PROTOCOL_CHOICE &&
			    !protocol_texts_have(m->denies, own->text)
			? own
			: &m->then));
	if (!f.found && own->type != PROTOCOL_NOT_KNOWN)
		f = found(given(g, fact, own));
	return f;
}

static void
judge_input(struct judging *g, size_t i)
{
	const struct engine_input *in = &g->e->input[i];
	const struct model_fact *m = &g->p->fact[in->fact];
	struct finding f = judge_fact(g, in->fact);

	g->j->missing[i] = !f.found || feel_is_unknown(f.may);
	g->j->known[i] = f.found ? f.v : feel_null();
	g->j->may[i] =
	    f.found || m->derive == DERIVE_COUNT_CODES ? f.may : in->domain;
	if (!f.found && m->absent.type != PROTOCOL_NOT_KNOWN)
		g->j->known[i] = given(g, in->fact, &m->absent);
}

static void
check_received(struct judging *g)
{
	int fact = protocol_model_fact(g->p, STR(MODEL_RECEIVED));
	const struct protocol_value *v = fact < 0 ? NULL : &g->j->f->v[fact];

	if (v != NULL && v->type == PROTOCOL_TIME &&
	    instant_cmp(v->at, g->j->at) > 0)
		ahead(g, fact);
}

static bool
worked_out(struct judging *g, int fact, struct feel_value *v)
{
	const struct model_fact *m = &g->p->fact[fact];
	struct finding f = { 0 };

	if (m->derive != DERIVE_NONE && m->derive != DERIVE_COUNT_CODES &&
	    m->other < 0)
		f = derived(g, fact, m);
	*v = f.v;
	return f.found;
}

static struct str
differs(struct judging *g, int fact)
{
	const struct protocol_value *own = &g->j->f->v[fact];
	const struct model_fact *m = &g->p->fact[fact];
	struct feel_value v;

	if (own->type == PROTOCOL_CHOICE && m->against >= 0 &&
	    protocol_texts_have(m->denies, own->text) &&
	    judge_fact(g, m->against).found)
		return said(g, m->against)->label;
	if ((own->type != PROTOCOL_NUMBER && own->type != PROTOCOL_YES_NO) ||
	    !worked_out(g, fact, &v) || feel_same(v, given(g, fact, own)))
		return STR("");
	return m->from >= 0 ? said(g, m->from)->label
			    : said(g, m->of[0])->label;
}

struct str
protocol_judge_differs(const struct judged *j, int fact)
{
	struct judged copy = *j;
	struct judging g = { &copy, j->f->p->engine, j->f->p, { 0 } };

	g.today = zone_local(g.p->zone, j->at).day;
	return differs(&g, fact);
}

void
protocol_judge(struct judged *j)
{
	const struct engine *e = j->f->p->engine;
	struct judging g = { j, e, j->f->p, { 0 } };

	g.today = zone_local(g.p->zone, j->at).day;
	j->fine = true;
	j->missing = NEW_N(j->a, bool, e->inputs + 1);
	j->known = NEW_N(j->a, struct feel_value, e->inputs + 1);
	j->may = NEW_N(j->a, struct feel_value, e->inputs + 1);
	for (size_t i = 0; i < e->inputs; i++)
		judge_input(&g, i);
	check_received(&g);
}

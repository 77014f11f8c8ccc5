/* guideline_test.c - what must hold of the shipped guideline whatever the facts
 * are, tried on facts made at random with a fixed seed: decided in full they are
 * the truth that every part of them is held against.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/zone.h"
#include "protocol/kit_test.h"
#include "protocol/list.h"
#include "protocol/model.h"

enum { WORLDS = 60, PARTS = 6, TEXT_MOST = 65536 };

struct dice {
	uint64_t s;
};

static unsigned
roll(struct dice *d, unsigned sides)
{
	d->s = d->s * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(d->s >> 33) % sides;
}

/* One value of a fact, as JSON; NULL for facts that are no input. */
static struct str
any_value(struct kit *k, struct dice *d, const struct protocol_fact *f)
{
	static const int ages[] = { 12, 15, 16, 17 };
	static const int spans[] = { 0, 10, 59, 60, 61, 119, 120, 121, 4000 };
	const struct protocol_code *c;
	struct str s, t;
	unsigned n;

	switch (f->type) {
	case PROTOCOL_YES_NO: return roll(d, 2) ? STR("true") : STR("false");
	case PROTOCOL_CHOICE:
		s = f->choice[roll(d, (unsigned)f->choices)].id;
		return str_fmt(k->a, "\"%.*s\"", STR_ARG(s));
	case PROTOCOL_MANY:
		s = f->choice[roll(d, (unsigned)f->choices)].id;
		t = f->choice[roll(d, (unsigned)f->choices)].id;
		return roll(d, 3) == 0 ? STR("[]")
				       : str_fmt(k->a, "[\"%.*s\",\"%.*s\"]",
					     STR_ARG(s), STR_ARG(t));
	case PROTOCOL_CODES:
		n = (unsigned)protocol_codes(k->p, &c);
		s = c[roll(d, n)].code;
		t = c[roll(d, n)].code;
		return roll(d, 3) == 0 ? STR("[]")
				       : str_fmt(k->a, "[\"%.*s\",\"%.*s\"]",
					     STR_ARG(s), STR_ARG(t));
	case PROTOCOL_NUMBER:
		return str_eqc(f->unit, "years")
		    ? str_fmt(k->a, "%d", ages[roll(d, 4)])
		    : str_eqc(f->unit, "")
		    ? str_fmt(k->a, "%u", roll(d, 5))
		    : str_fmt(k->a, "%d", spans[roll(d, 9)]);
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_TEXT:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return (struct str){ NULL, 0 };
	}
	return (struct str){ NULL, 0 };
}

/* A world: a value for every fact that a decision can ask. */
struct world {
	struct str value[MODEL_FACTS_MOST]; /* p NULL: not given */
	size_t n;
};

/* Given through what it is worked out from, or worked out only. */
static bool
is_given(const struct kit *k, size_t fact)
{
	const struct protocol_fact *f;

	(void)protocol_facts(k->p, &f);
	return !f[fact].internal &&
	    (f[fact].type == PROTOCOL_CODES || k->p->fact[fact].input >= 0);
}

/* Who is of age today may have been a child on the day of the act, so that an
 * age alone does not say it all: half of the worlds know the two days. */
static void
put_days(struct kit *k, struct dice *d, struct world *w)
{
	static const struct {
		const char *born, *act;
	} days[] = {
		{ "\"2008-03-13\"", "\"2026-03-12\"" },
		{ "\"2008-03-13\"", "\"2026-03-13\"" },
		{ "\"2008-03-14\"", "\"2026-03-13\"" },
		{ "\"2006-01-01\"", "\"2023-12-31\"" },
		{ "\"2006-01-01\"", "\"2024-01-01\"" },
		{ "\"2011-07-01\"", "\"2026-02-28\"" },
	};
	unsigned n = roll(d, sizeof days / sizeof *days);

	for (size_t i = 0; i < w->n; i++) {
		const struct model_fact *m = &k->p->fact[i];

		if (m->derive != DERIVE_YEARS_BETWEEN)
			continue;
		w->value[i].p = NULL;
		w->value[m->from] = str_of(days[n].born);
		if (m->to >= 0)
			w->value[m->to] = str_of(days[n].act);
	}
}

/* What one answer denies, no other says: that the two may disagree is another
 * test's. */
static void
agree(struct kit *k, struct world *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct model_fact *m = &k->p->fact[i];
		struct str v = w->value[i];

		if (m->against < 0 || v.p == NULL || v.n < 2 ||
		    !protocol_texts_have(m->denies,
			(struct str){ v.p + 1, v.n - 2 }))
			continue;
		w->value[m->against].p = NULL;
		if (k->p->fact[m->against].from >= 0)
			w->value[k->p->fact[m->against].from].p = NULL;
	}
}

static struct world
any_world(struct kit *k, struct dice *d)
{
	struct world w = { 0 };
	const struct protocol_fact *f;

	w.n = protocol_facts(k->p, &f);
	for (size_t i = 0; i < w.n; i++)
		if (is_given(k, i))
			w.value[i] = any_value(k, d, &f[i]);
	if (roll(d, 2) == 0)
		put_days(k, d, &w);
	agree(k, &w);
	return w;
}

static const struct protocol_decided *
decide(struct kit *k, const struct world *w)
{
	struct buf b = buf_new(k->a, TEXT_MOST);
	const struct protocol_fact *f;

	(void)protocol_facts(k->p, &f);
	buf_char(&b, '{');
	for (size_t i = 0; i < w->n; i++)
		if (w->value[i].p != NULL)
			buf_fmt(&b, "%s\"%.*s\":%.*s", b.n > 1 ? "," : "",
			    STR_ARG(f[i].id), STR_ARG(w->value[i]));
	buf_cstr(&b, "}");
	return kit_decide(k, str_cstr(k->a, buf_done(&b)));
}

static bool
could(const struct protocol_outcome *o, const struct protocol_value *v)
{
	for (size_t i = 0; i < o->possibles; i++)
		if (protocol_value_eq(&o->possible[i], v))
			return true;
	return false;
}

/* The facts of the part, and then of the whole, for a failure. */
static struct str
facts_of(struct kit *k, const struct protocol_decided *part,
    const struct protocol_decided *whole)
{
	struct node *x = node_map(k->a), *y = node_map(k->a);
	struct buf b = buf_new(k->a, TEXT_MOST);

	protocol_facts_json(part->facts, k->a, x);
	protocol_facts_json(whole->facts, k->a, y);
	json_put_flat(&b, x);
	buf_char(&b, '\n');
	json_put_flat(&b, y);
	return buf_done(&b);
}

/* What was decided of a part, against what is true of the whole. */
static void
hold_against(struct kit *k, const struct protocol_decided *part,
    const struct protocol_decided *whole)
{
	for (size_t i = 0; i < part->outcomes; i++) {
		const struct protocol_outcome *o = &part->outcome[i];
		const struct protocol_value *v = &whole->outcome[i].value;
		struct str all = kit_possible(k, part,
		    str_cstr(k->a,
			str_fmt(k->a, "%.*s%s%.*s", STR_ARG(o->decision),
			    o->member.n ? "." : "", STR_ARG(o->member))));

		if (!could(o, v))
			fail_msg("%.*s.%.*s: the truth is not in {%.*s}: %.*s",
			    STR_ARG(o->decision), STR_ARG(o->member),
			    STR_ARG(all), STR_ARG(facts_of(k, part, whole)));
		if (o->certain && !protocol_value_eq(&o->value, v))
			fail_msg("%.*s.%.*s: certain, and wrong",
			    STR_ARG(o->decision), STR_ARG(o->member));
		if (o->negative && o->value.type == PROTOCOL_CHOICE)
			assert_true(o->certain);
		if (o->value.type == PROTOCOL_NOT_KNOWN)
			assert_int_equal(0, o->rules);
		if (!o->certain)
			assert_true(o->asks > 0);
	}
}

static struct kit
begin(void)
{
	struct kit k = kit_begin();

	kit_shipped(&k, false);
	return k;
}

/* Memory of each round is given back: the loaded protocol stays. */
static struct kit
round_of(const struct kit *k)
{
	struct kit r = *k;

	r.a = arena_new(KIT_ARENA_MOST);
	r.ps = problems_new(r.a);
	return r;
}

static void
test_guideline__an_empty_report_settles_nothing(void **state)
{
	struct kit k = begin();
	const struct protocol_decided *d = kit_decide(&k, "{}");

	(void)state;
	assert_true(d->outcomes > 10);
	for (size_t i = 0; i < d->outcomes; i++) {
		const struct protocol_outcome *o = &d->outcome[i];

		assert_false(o->certain);
		assert_true(o->possibles > 1);
		assert_true(o->asks > 0);
		if (o->value.type != PROTOCOL_YES_NO &&
		    o->value.type != PROTOCOL_MANY)
			assert_int_equal(PROTOCOL_NOT_KNOWN, o->value.type);
		else
			assert_true(o->negative);
	}
	kit_end(&k);
}

static void
test_guideline__all_known_is_certain(void **state)
{
	struct kit k = begin();
	struct dice d = { 1 };

	(void)state;
	for (int i = 0; i < WORLDS; i++) {
		struct kit r = round_of(&k);
		struct world w = any_world(&r, &d);
		const struct protocol_decided *x = decide(&r, &w);

		for (size_t o = 0; o < x->outcomes; o++)
			if (!x->outcome[o].certain)
				fail_msg("%.*s.%.*s is not certain",
				    STR_ARG(x->outcome[o].decision),
				    STR_ARG(x->outcome[o].member));
		arena_free(r.a);
	}
	kit_end(&k);
}

static void
test_guideline__possible_is_never_narrower_than_the_truth(void **state)
{
	struct kit k = begin();
	struct dice d = { 7 };

	(void)state;
	for (int i = 0; i < WORLDS; i++) {
		struct kit r = round_of(&k);
		struct world whole = any_world(&r, &d);
		const struct protocol_decided *truth = decide(&r, &whole);

		for (int n = 1; n <= PARTS; n++) {
			struct world part = whole;

			for (size_t f = 0; f < part.n; f++)
				if (roll(&d, PARTS + 1) < (unsigned)n)
					part.value[f].p = NULL;
			hold_against(&r, decide(&r, &part), truth);
		}
		arena_free(r.a);
	}
	kit_end(&k);
}

static size_t
every_list(struct kit *k, const struct protocol_fact *f, struct str *v)
{
	size_t n = 0;

	for (unsigned bits = 0; bits < 1u << f->choices; bits++) {
		struct str list = STR("[");

		for (size_t i = 0; i < f->choices; i++)
			if ((bits >> i & 1) != 0)
				list = str_fmt(k->a, "%.*s%s\"%.*s\"",
				    STR_ARG(list), list.n > 1 ? "," : "",
				    STR_ARG(f->choice[i].id));
		v[n++] = str_cat(k->a, list, STR("]"));
	}
	return n;
}

/* Every value of one fact that it may have, as JSON. */
static size_t
every_value(struct kit *k, const struct protocol_fact *f, struct str *v)
{
	const struct model_fact *m =
	    &k->p->fact[protocol_model_fact(k->p, f->id)];
	size_t n = 0;

	if (f->type == PROTOCOL_YES_NO) {
		v[n++] = STR("true");
		v[n++] = STR("false");
	}
	for (size_t i = 0; f->type == PROTOCOL_CHOICE && i < f->choices; i++)
		v[n++] = str_fmt(k->a, "\"%.*s\"", STR_ARG(f->choice[i].id));
	for (int i = 0; f->type == PROTOCOL_NUMBER && i < 150; i++)
		if (!m->ranged || (i >= m->least && i <= m->most))
			v[n++] = str_fmt(k->a, "%d", i);
	if (f->type == PROTOCOL_MANY)
		n = every_list(k, f, v);
	return n;
}

static bool
is_open(const struct kit *k, size_t fact)
{
	const struct protocol_fact *f;

	(void)protocol_facts(k->p, &f);
	return f[fact].open;
}

static void
check_exact(struct kit *k, const struct world *whole, size_t fact)
{
	struct world w = *whole;
	const struct protocol_fact *f;
	const struct protocol_decided *part, *each[256];
	struct str v[256];
	size_t n;

	(void)protocol_facts(k->p, &f);
	n = every_value(k, &f[fact], v);
	w.value[fact].p = NULL;
	part = decide(k, &w);
	for (size_t i = 0; i < n; i++) {
		w.value[fact] = v[i];
		each[i] = decide(k, &w);
	}
	for (size_t o = 0; n > 0 && o < part->outcomes; o++)
		for (size_t p = 0; p < part->outcome[o].possibles; p++) {
			bool comes = false;

			for (size_t i = 0; i < n; i++)
				comes = comes ||
				    protocol_value_eq(
					&part->outcome[o].possible[p],
					&each[i]->outcome[o].value);
			if (!comes)
				fail_msg("without %.*s: %.*s.%.*s can be what "
					 "no answer leads to",
				    STR_ARG(f[fact].id),
				    STR_ARG(part->outcome[o].decision),
				    STR_ARG(part->outcome[o].member));
		}
}

static void
test_guideline__with_one_fact_missing_possible_is_exact(void **state)
{
	struct kit k = begin();
	struct dice d = { 3 };

	(void)state;
	for (int i = 0; i < 2; i++)
		for (size_t f = 0; f < k.p->list[MODEL_FACTS].n; f++) {
			struct kit r = round_of(&k);
			struct world w = any_world(&r, &d);

			/* An open choice has words that nobody can list; an age
			 * without its day does not say all (put_days). */
			if (w.value[f].p != NULL && !is_open(&r, f) &&
			    r.p->fact[f].derive != DERIVE_YEARS_BETWEEN)
				check_exact(&r, &w, f);
			arena_free(r.a);
		}
	kit_end(&k);
}

static void
test_guideline__a_question_never_goes_to_the_youth(void **state)
{
	struct kit k = begin();
	const struct protocol_decided *d = kit_decide(&k, "{}");

	(void)state;
	for (size_t i = 0; i < d->outcomes; i++)
		for (size_t n = 0; n < d->outcome[i].asks; n++) {
			struct str whom = d->outcome[i].ask[n].whom;

			assert_false(str_eqc(whom, "youth"));
			assert_true(whom.n > 0);
			assert_true(d->outcome[i].ask[n].question.n > 0);
		}
	kit_end(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_guideline__an_empty_report_settles_nothing),
		cmocka_unit_test(test_guideline__all_known_is_certain),
		cmocka_unit_test(
		    test_guideline__possible_is_never_narrower_than_the_truth),
		cmocka_unit_test(
		    test_guideline__with_one_fact_missing_possible_is_exact),
		cmocka_unit_test(
		    test_guideline__a_question_never_goes_to_the_youth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

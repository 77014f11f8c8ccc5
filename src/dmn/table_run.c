/* table_run.c - one table: which rules hold for the values of a run. Where a
 * value is not known, the classes it may be in are gone through, so that columns
 * which exclude each other stay apart; past a limit, what must and what may hit
 * is enough, and never less than the truth.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"

#include <string.h>

/* Places visited in going through classes; then it is judged as it is. */
enum { PLACES_MOST = 1024 };

/* What a column says: masks it may have. One mask: certain. None: only what
 * must and what may hold is known. */
struct said {
	const uint64_t *must, *may;
	const uint64_t **mask;
	size_t masks;
};

struct going {
	const struct dmn_table *t;
	struct feel_env *env;
	struct said *said;
	const uint64_t **rest_must, **rest_may; /* from this column on */
	struct dmn_could *could;
	size_t places;
};

static void
and_into(uint64_t *to, const uint64_t *x, const uint64_t *y, uint32_t words)
{
	for (uint32_t i = 0; i < words; i++)
		to[i] = x[i] & y[i];
}

/* Cells run one by one. */
static void
run_cells(const struct dmn_table *t, const struct dmn_cells *c,
    struct feel_env *env, struct feel_value v, struct said *to)
{
	uint64_t *must = NEW_N(env->a, uint64_t, t->words);
	uint64_t *may = NEW_N(env->a, uint64_t, t->words);

	for (size_t r = 0; r < t->rules; r++) {
		struct feel_value is =
		    feel_truth(feel_run(&c->cell[r], env, &v, 1));
		uint64_t bit = UINT64_C(1) << (r % 64);

		if (feel_is_true(is))
			must[r / 64] |= bit;
		if (feel_is_true(is) || feel_is_unknown(is))
			may[r / 64] |= bit;
	}
	to->must = must;
	to->may = may;
	to->masks = 0;
	if (memcmp(must, may, t->words * sizeof *must) == 0)
		to->masks = 1;
}

static void
add_mask(const struct dmn_table *t, const uint64_t *mask, struct said *to)
{
	for (size_t i = 0; i < to->masks; i++)
		if (memcmp(to->mask[i], mask, t->words * sizeof *mask) == 0)
			return;
	to->mask[to->masks++] = mask;
}

static void
unite(const struct dmn_table *t, struct arena *a, struct said *to)
{
	uint64_t *must = NEW_N(a, uint64_t, t->words);
	uint64_t *may = NEW_N(a, uint64_t, t->words);

	memset(must, 0xff, t->words * sizeof *must);
	for (size_t i = 0; i < to->masks; i++)
		for (uint32_t w = 0; w < t->words; w++) {
			must[w] &= to->mask[i][w];
			may[w] |= to->mask[i][w];
		}
	to->must = must;
	to->may = may;
}

/* Classes that a value of an unknown's type can be in. */
static bool
could_be(const struct dmn_cells *c, enum feel_type type, size_t class)
{
	switch (type) {
	case FEEL_TYPE_ANY: return true;
	case FEEL_TYPE_BOOL:
		return class == DMN_CLASS_TRUE || class == DMN_CLASS_FALSE;
	case FEEL_TYPE_STRING:
		return class >= DMN_CLASS_TEXT &&
		    class < DMN_CLASS_TEXTS + c->texts;
	case FEEL_TYPE_NUMBER: return class >= DMN_CLASS_TEXTS + c->texts;
	case FEEL_TYPE_LIST:
	case FEEL_TYPE_CONTEXT: return class == DMN_CLASS_OTHER;
	case FEEL_TYPE__MAX: break;
	}
	return true;
}

/* Each class that one of the outcomes may be in; false: not all have one. */
static bool
each_class(const struct dmn_table *t, const struct dmn_cells *c,
    struct feel_value v, struct said *to)
{
	const struct feel_value *one;
	size_t n = feel_outcomes(&v, &one);

	for (size_t i = 0; i < n; i++) {
		int class = dmn_class_of(c, one[i]);

		if (class >= 0) {
			add_mask(t, c->mask + (size_t) class * t->words, to);
			continue;
		}
		if (one[i].kind != FEEL_UNKNOWN)
			return false;
		for (size_t k = 0; k < c->classes; k++)
			if (could_be(c, (enum feel_type)one[i].type, k))
				add_mask(t, c->mask + k * t->words, to);
	}
	return true;
}

static bool
says_by_class(const struct dmn_table *t, const struct dmn_cells *c,
    struct feel_env *env, struct feel_value v, struct said *to)
{
	bool parts = v.kind == FEEL_UNKNOWN &&
	    (v.type == FEEL_TYPE_LIST || v.type == FEEL_TYPE_CONTEXT);
	int class = dmn_class_of(c, v);

	if (class >= 0) {
		to->must = to->may = c->mask + (size_t) class * t->words;
		to->masks = 1;
		return true;
	}
	if (parts || !feel_is_unknown(v))
		return false;
	to->mask = NEW_N(env->a, const uint64_t *, c->classes);
	if (!each_class(t, c, v, to))
		return false;
	unite(t, env->a, to);
	return true;
}

static void
column_says(const struct dmn_table *t, const struct dmn_cells *c,
    struct feel_env *env, struct said *to)
{
	struct feel_value v = c->global >= 0 ? env->global[c->global]
					     : feel_run(&c->in, env, NULL, 0);

	if (!c->classed || !says_by_class(t, c, env, v, to))
		run_cells(t, c, env, v, to);
}

/* Nothing that is still open can change what comes. */
static bool
settled(const struct dmn_table *t, const uint64_t *must, const uint64_t *may)
{
	if (memcmp(must, may, t->words * sizeof *must) == 0)
		return true;
	if (t->policy != DMN_FIRST && t->policy != DMN_PRIORITY)
		return false;
	for (size_t i = 0; i < t->rules; i++)
		if (dmn_bit(may, (size_t)t->order[i]))
			return dmn_bit(must, (size_t)t->order[i]);
	return true;
}

static void
go(struct going *g, size_t column, const uint64_t *must, const uint64_t *may)
{
	uint32_t words = g->t->words;
	uint64_t *m = NEW_N(g->env->a, uint64_t, 2 * (size_t)words + 1);
	uint64_t *y = m + words;
	const struct said *s;

	and_into(m, must, g->rest_must[column], words);
	and_into(y, may, g->rest_may[column], words);
	if (column == g->t->columns || settled(g->t, m, y) ||
	    ++g->places > PLACES_MOST) {
		dmn_settle(g->t, g->env->a, m, y, g->could);
		return;
	}
	s = &g->said[column];
	if (s->masks < 2) {
		and_into(m, must, s->must, words);
		and_into(y, may, s->may, words);
		go(g, column + 1, m, y);
		return;
	}
	for (size_t i = 0; i < s->masks; i++) {
		and_into(m, must, s->mask[i], words);
		and_into(y, may, s->mask[i], words);
		go(g, column + 1, m, y);
	}
}

static void
go_through(const struct dmn_table *t, struct feel_env *env, struct said *said,
    struct dmn_could *could, struct dmn_result *out)
{
	struct going g = { .t = t, .env = env, .said = said, .could = could };
	size_t n = t->columns;
	uint64_t *all = NEW_N(env->a, uint64_t, t->words + 1);

	for (size_t r = 0; r < t->rules; r++)
		all[r / 64] |= UINT64_C(1) << (r % 64);
	g.rest_must = NEW_N(env->a, const uint64_t *, n + 1);
	g.rest_may = NEW_N(env->a, const uint64_t *, n + 1);
	g.rest_must[n] = g.rest_may[n] = all;
	for (size_t c = n; c-- > 0;) {
		uint64_t *m = NEW_N(env->a, uint64_t, t->words + 1);
		uint64_t *y = NEW_N(env->a, uint64_t, t->words + 1);

		and_into(m, g.rest_must[c + 1], said[c].must, t->words);
		and_into(y, g.rest_may[c + 1], said[c].may, t->words);
		g.rest_must[c] = m;
		g.rest_may[c] = y;
	}
	out->hit = g.rest_must[0];
	out->may = g.rest_may[0];
	go(&g, 0, all, all);
}

static struct feel_value
nothing(const struct dmn_table *t)
{
	return t->has_default ? t->otherwise : feel_null();
}

static struct feel_value
possible_value(const struct dmn_table *t, struct feel_env *env,
    const struct dmn_could *could)
{
	struct feel_value *v =
	    NEW_N(env->a, struct feel_value, t->rules + could->sets + 2);
	size_t n = 0;

	if (dmn_gathers(t->policy)) {
		if (could->more)
			return feel_unknown(t->policy >= DMN_SUM
				? FEEL_TYPE_ANY
				: FEEL_TYPE_LIST);
		for (size_t i = 0; i < could->sets; i++)
			v[n++] = dmn_gather(t, env, could->set[i]);
		return feel_oneof(env->a, v, n);
	}
	for (size_t i = 0; i < t->rules; i++)
		if (dmn_bit(could->rule, (size_t)t->order[i]))
			v[n++] = dmn_rule_value(t, env, (size_t)t->order[i]);
	if (could->none)
		v[n++] = nothing(t);
	if (could->conflict)
		v[n++] = feel_null();
	return feel_oneof(env->a, v, n);
}

/* The only bit, or -1. */
static int
only_bit(const uint64_t *bits, uint32_t words)
{
	int found = -1;

	for (uint32_t i = 0; i < words; i++) {
		if (bits[i] == 0)
			continue;
		if (found >= 0 || (bits[i] & (bits[i] - 1)) != 0)
			return -1;
		found = (int)(i * 64) + __builtin_ctzll(bits[i]);
	}
	return found;
}

static bool
no_bits(const uint64_t *bits, uint32_t words)
{
	for (uint32_t i = 0; i < words; i++)
		if (bits[i] != 0)
			return false;
	return true;
}

/* The rule that decides among those that hit; -1: none, or they differ. */
static int
deciding(const struct dmn_table *t, struct feel_env *env, const uint64_t *hit,
    struct dmn_result *out)
{
	int first = -1;

	if (t->policy == DMN_UNIQUE) {
		first = only_bit(hit, t->words);
		if (first < 0 && !no_bits(hit, t->words))
			out->finding = DMN_SEVERAL_HITS;
		return first;
	}
	for (size_t i = 0; i < t->rules; i++) {
		int r = t->order[i];

		if (!dmn_bit(hit, (size_t)r))
			continue;
		if (t->policy != DMN_ANY)
			return r;
		if (first < 0)
			first = r;
		else if (!feel_same(dmn_rule_value(t, env, (size_t)first),
			     dmn_rule_value(t, env, (size_t)r))) {
			out->finding = DMN_HITS_DIFFER;
			return -1;
		}
	}
	return first;
}

static void
known_value(const struct dmn_table *t, struct feel_env *env,
    struct dmn_result *out)
{
	if (dmn_gathers(t->policy)) {
		out->rule = only_bit(out->hit, t->words);
		out->value = dmn_gather(t, env, out->hit);
		if (out->value.kind == FEEL_NULL && no_bits(out->hit, t->words))
			out->finding = DMN_NO_HIT;
		return;
	}
	out->rule = deciding(t, env, out->hit, out);
	if (out->rule >= 0) {
		out->value = dmn_rule_value(t, env, (size_t)out->rule);
		return;
	}
	if (out->finding == DMN_FINE) {
		out->value = nothing(t);
		if (!t->has_default)
			out->finding = DMN_NO_HIT;
	}
}

/* Every column certain: an AND of words. */
static void
and_all(const struct dmn_table *t, struct arena *a, const struct said *said,
    struct dmn_result *out)
{
	uint64_t *hit = NEW_N(a, uint64_t, t->words + 1);

	for (size_t r = 0; r < t->words; r++)
		hit[r] = r + 1 < t->words || t->rules % 64 == 0
		    ? ~UINT64_C(0)
		    : (UINT64_C(1) << (t->rules % 64)) - 1;
	for (size_t c = 0; c < t->columns; c++)
		and_into(hit, hit, said[c].must, t->words);
	out->hit = out->may = hit;
}

void
dmn_table_run(const struct dmn_table *t, struct feel_env *env,
    struct dmn_result *out)
{
	struct said *said = NEW_N(env->a, struct said, t->columns);
	const uint64_t **cell = NEW_N(env->a, const uint64_t *, 2 * t->columns);
	struct dmn_could could = { 0 };
	bool certain = true;

	for (size_t c = 0; c < t->columns; c++) {
		column_says(t, &t->column[c], env, &said[c]);
		certain = certain && said[c].masks == 1;
		cell[c] = said[c].must;
		cell[t->columns + c] = said[c].may;
	}
	out->words = t->words;
	out->cell_true = cell;
	out->cell_may = cell + t->columns;
	if (certain) {
		and_all(t, env->a, said, out);
		known_value(t, env, out);
		return;
	}
	could.rule = NEW_N(env->a, uint64_t, t->words + 1);
	go_through(t, env, said, &could, out);
	out->value = possible_value(t, env, &could);
	out->rule = -1;
}

/* hits.c - hit policies: from the rules that hit, or must and may hit, to what
 * comes of it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"

#include <string.h>

/* Of a policy that gathers, rules in doubt that are tried both ways. */
enum { DOUBTS_MOST = 6 };

bool
dmn_gathers(enum dmn_policy p)
{
	return p == DMN_RULE_ORDER || p == DMN_OUTPUT_ORDER || p >= DMN_COLLECT;
}

static size_t
count_bits(const uint64_t *bits, uint32_t words)
{
	size_t n = 0;

	for (uint32_t i = 0; i < words; i++)
		n += (size_t)__builtin_popcountll(bits[i]);
	return n;
}

static void
set_bit(uint64_t *bits, size_t i)
{
	bits[i / 64] |= UINT64_C(1) << (i % 64);
}

static void
add_all(struct dmn_could *to, const uint64_t *bits, uint32_t words)
{
	for (uint32_t i = 0; i < words; i++)
		to->rule[i] |= bits[i];
}

/* FIRST and PRIORITY: down to the first that surely hits. */
static void
settle_first(const struct dmn_table *t, const uint64_t *must,
    const uint64_t *may, struct dmn_could *to)
{
	for (size_t i = 0; i < t->rules; i++) {
		size_t r = (size_t)t->order[i];

		if (!dmn_bit(may, r))
			continue;
		set_bit(to->rule, r);
		if (dmn_bit(must, r))
			return;
	}
	to->none = true;
}

static void
settle_unique(const struct dmn_table *t, const uint64_t *must,
    const uint64_t *may, struct dmn_could *to)
{
	size_t sure = count_bits(must, t->words);
	size_t all = count_bits(may, t->words);

	if (sure < 2)
		add_all(to, sure == 1 ? must : may, t->words);
	if (sure == 0)
		to->none = true;
	if (all > 1)
		to->conflict = true;
}

/* Do the outputs of these rules differ? Those that are computed may. */
enum differ { NEVER, MAYBE, SURELY };

static enum differ
differ(const struct dmn_table *t, const uint64_t *bits)
{
	size_t first = t->rules;
	enum differ d = NEVER;

	for (size_t r = 0; r < t->rules; r++) {
		if (!dmn_bit(bits, r))
			continue;
		if (first == t->rules)
			first = r;
		else if (!t->fixed[r] || !t->fixed[first])
			d = MAYBE;
		else if (!feel_same(t->value[first], t->value[r]))
			return SURELY;
	}
	return d;
}

static void
settle_any(const struct dmn_table *t, const uint64_t *must, const uint64_t *may,
    struct dmn_could *to)
{
	bool sure = count_bits(must, t->words) > 0;

	if (differ(t, may) != NEVER)
		to->conflict = true;
	if (!sure)
		to->none = true;
	if (differ(t, must) != SURELY)
		add_all(to, sure ? must : may, t->words);
}

static void
add_set(const struct dmn_table *t, struct arena *a, const uint64_t *bits,
    struct dmn_could *to)
{
	uint64_t *copy;

	for (size_t i = 0; i < to->sets; i++)
		if (memcmp(to->set[i], bits, t->words * sizeof *bits) == 0)
			return;
	if (to->sets == DMN_SETS_MOST) {
		to->more = true;
		return;
	}
	copy = NEW_N(a, uint64_t, t->words + 1);
	memcpy(copy, bits, t->words * sizeof *bits);
	to->set[to->sets++] = copy;
}

/* Each way the rules in doubt can fall. */
static void
settle_gather(const struct dmn_table *t, struct arena *a, const uint64_t *must,
    const uint64_t *may, struct dmn_could *to)
{
	uint64_t *bits = NEW_N(a, uint64_t, t->words + 1);
	size_t doubt[DOUBTS_MOST], n = 0;

	add_all(to, may, t->words);
	for (size_t r = 0; r < t->rules; r++) {
		if (!dmn_bit(may, r) || dmn_bit(must, r))
			continue;
		if (n == DOUBTS_MOST) {
			to->more = true;
			return;
		}
		doubt[n++] = r;
	}
	for (size_t way = 0; way < (size_t)1 << n; way++) {
		memcpy(bits, must, t->words * sizeof *bits);
		for (size_t i = 0; i < n; i++)
			if (((way >> i) & 1) != 0)
				set_bit(bits, doubt[i]);
		add_set(t, a, bits, to);
	}
}

void
dmn_settle(const struct dmn_table *t, struct arena *a, const uint64_t *must,
    const uint64_t *may, struct dmn_could *to)
{
	switch (t->policy) {
	case DMN_FIRST:
	case DMN_PRIORITY: settle_first(t, must, may, to); return;
	case DMN_UNIQUE: settle_unique(t, must, may, to); return;
	case DMN_ANY: settle_any(t, must, may, to); return;
	case DMN_RULE_ORDER:
	case DMN_OUTPUT_ORDER:
	case DMN_COLLECT:
	case DMN_SUM:
	case DMN_MIN:
	case DMN_MAX:
	case DMN_COUNT: settle_gather(t, a, must, may, to); return;
	case DMN_POLICY__MAX: break;
	}
	CHECK(!"a hit policy");
}

struct feel_value
dmn_rule_value(const struct dmn_table *t, struct feel_env *env, size_t rule)
{
	const struct feel_expr *out = &t->out[rule * t->outputs];
	struct feel_entry *e;

	if (t->fixed[rule])
		return t->value[rule];
	if (t->outputs == 1)
		return feel_run(out, env, NULL, 0);
	e = NEW_N(env->a, struct feel_entry, t->outputs);
	for (size_t o = 0; o < t->outputs; o++)
		e[o] = (struct feel_entry){ t->output[o].name,
			feel_run(&out[o], env, NULL, 0) };
	return feel_context(env->a, e, t->outputs);
}

static struct feel_value
aggregate(const struct dmn_table *t, struct feel_env *env,
    const struct feel_value *v, size_t n)
{
	static const char *const name
	    [] = { [DMN_SUM] = "sum", [DMN_MIN] = "min", [DMN_MAX] = "max" };
	struct feel_value all = feel_list(env->a, v, n);

	if (t->policy == DMN_COUNT)
		return feel_int((int64_t)n);
	if (t->policy < DMN_COLLECT || t->policy == DMN_COLLECT)
		return all;
	return feel_builtin_value(name[t->policy], env, all);
}

struct feel_value
dmn_gather(const struct dmn_table *t, struct feel_env *env, const uint64_t *hit)
{
	struct feel_value *v = NEW_N(env->a, struct feel_value, t->rules + 1);
	size_t n = 0;

	for (size_t i = 0; i < t->rules; i++)
		if (dmn_bit(hit, (size_t)t->order[i]))
			v[n++] = dmn_rule_value(t, env, (size_t)t->order[i]);
	if (n == 0 && t->has_default)
		return t->otherwise;
	return aggregate(t, env, v, n);
}

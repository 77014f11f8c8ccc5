/* loop.c - for, some, every and filters. A list that is not known gives what
 * any list could give; of a set of lists each is gone over.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "feel/tree.h"

#include "base/arena.h"
#include "base/vec.h"

struct values {
	VEC(struct feel_value) list;
};

/* What one turn of a loop does with its body. */
struct turn {
	const struct feel_node *n;
	struct feel_env *env;
	struct values out;
	bool unknown; /* a list on the way is not known at all */
};

static bool
whole_range(const struct feel_range *r, int64_t *from, int64_t *to)
{
	return feel_whole(r->from, from) && feel_whole(r->to, to) &&
	    r->from_in && r->to_in && *to - *from < FEEL_LIST_MOST &&
	    *from - *to < FEEL_LIST_MOST;
}

/* The list that a loop goes over; a single value is a list of one. */
static struct feel_value
list_of(struct feel_env *env, struct feel_value v)
{
	struct values all = { 0 };
	int64_t from, to, step;

	if (v.kind == FEEL_LIST || v.kind == FEEL_NULL || feel_is_unknown(v))
		return v;
	if (v.kind != FEEL_RANGE)
		return feel_list(env->a, &v, 1);
	if (!whole_range(v.of.range, &from, &to))
		return feel_clash(env,
		    "a loop over a range without whole ends");
	step = from <= to ? 1 : -1;
	for (int64_t i = from; i != to + step; i += step)
		VEC_ADD(env->a, &all.list, feel_int(i));
	return feel_list(env->a, all.list.v, all.list.n);
}

static void go(struct turn *t, uint32_t depth);

static void
over(struct turn *t, uint32_t depth, struct feel_value list)
{
	struct feel_value *slot = &t->env->frame->v[t->n->slots[depth]];

	if (list.kind == FEEL_UNKNOWN) {
		t->unknown = true;
		return;
	}
	if (list.kind != FEEL_LIST) {
		VEC_ADD(t->env->a, &t->out.list, feel_null());
		return;
	}
	for (uint32_t i = 0; i < list.n && !t->env->over; i++) {
		*slot = list.of.v[i];
		go(t, depth + 1);
	}
}

/* A set of lists at the first place is opened by the caller; further in it is
 * simply not known. */
static void
go(struct turn *t, uint32_t depth)
{
	struct feel_value list;

	if (depth + 1 == t->n->kids) {
		if (t->out.list.n >= FEEL_LIST_MOST)
			t->env->over = true;
		else
			VEC_ADD(t->env->a, &t->out.list,
			    feel_eval(t->n->kid[depth], t->env));
		return;
	}
	list = list_of(t->env, feel_eval(t->n->kid[depth], t->env));
	if (list.kind == FEEL_ONEOF)
		t->unknown = true;
	else
		over(t, depth, list);
}

/* Runs `end` for each list that the first expression may be. */
static struct feel_value
each_list(const struct feel_node *n, struct feel_env *env,
    struct feel_value (*end)(struct turn *t))
{
	struct feel_value first = feel_eval(n->kid[0], env), *out;
	const struct feel_value *list;
	size_t lists = feel_outcomes(&first, &list);

	out = NEW_N(env->a, struct feel_value, lists);
	for (size_t i = 0; i < lists; i++) {
		struct turn t = { .n = n, .env = env };
		struct feel_value one = list_of(env, list[i]);

		if (one.kind == FEEL_NULL) {
			out[i] = feel_null();
			continue;
		}
		over(&t, 0, one);
		out[i] = end(&t);
	}
	return feel_oneof(env->a, out, lists);
}

static struct feel_value
for_end(struct turn *t)
{
	if (t->unknown || t->env->over)
		return feel_unknown(FEEL_TYPE_ANY);
	return feel_list(t->env->a, t->out.list.v, t->out.list.n);
}

struct feel_value
feel_for(const struct feel_node *n, struct feel_env *env)
{
	return each_list(n, env, for_end);
}

/* some: `want` true decides; every: false does. Anything else among them leaves
 * null, or not known. */
static struct feel_value
quantified(struct turn *t, bool want)
{
	bool unknown = t->unknown || t->env->over, null = false;

	for (size_t i = 0; i < t->out.list.n; i++) {
		struct feel_value v = t->out.list.v[i];

		if (v.kind == FEEL_BOOL && v.of.yes == want)
			return feel_bool(want);
		unknown |= feel_is_unknown(v);
		null |= v.kind != FEEL_BOOL;
	}
	if (unknown)
		return null || t->env->over ? feel_unknown(FEEL_TYPE_ANY)
					    : feel_maybe();
	return null ? feel_null() : feel_bool(!want);
}

static struct feel_value
some_end(struct turn *t)
{
	return quantified(t, true);
}

static struct feel_value
every_end(struct turn *t)
{
	return quantified(t, false);
}

struct feel_value
feel_some(const struct feel_node *n, struct feel_env *env)
{
	return each_list(n, env, some_end);
}

struct feel_value
feel_every(const struct feel_node *n, struct feel_env *env)
{
	return each_list(n, env, every_end);
}

/* The i-th, from 1; from the end where negative. */
static struct feel_value
nth(struct feel_value list, int64_t i)
{
	if (i > 0 && i <= (int64_t)list.n)
		return list.of.v[i - 1];
	if (i < 0 && -i <= (int64_t)list.n)
		return list.of.v[(int64_t)list.n + i];
	return feel_null();
}

static struct feel_value
filter_list(const struct feel_node *n, struct feel_env *env,
    struct feel_value list)
{
	struct values out = { 0 };
	bool unknown = false;
	int64_t at;

	for (uint32_t i = 0; i < list.n; i++) {
		struct feel_value v;

		env->frame->v[n->slots[0]] = list.of.v[i];
		v = feel_eval(n->kid[1], env);
		if (feel_whole(v, &at))
			return nth(list, at);
		unknown |= feel_is_unknown(v);
		if (feel_is_true(v))
			VEC_ADD(env->a, &out.list, list.of.v[i]);
	}
	if (unknown)
		return feel_unknown(FEEL_TYPE_ANY);
	return feel_list(env->a, out.list.v, out.list.n);
}

struct feel_value
feel_filter(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value of = feel_eval(n->kid[0], env), *out;
	const struct feel_value *each;
	size_t count = feel_outcomes(&of, &each);

	out = NEW_N(env->a, struct feel_value, count);
	for (size_t i = 0; i < count; i++) {
		struct feel_value list = list_of(env, each[i]);

		if (list.kind == FEEL_LIST)
			out[i] = filter_list(n, env, list);
		else
			out[i] = list.kind == FEEL_NULL
			    ? feel_null()
			    : feel_unknown(FEEL_TYPE_ANY);
	}
	return feel_oneof(env->a, out, count);
}

/* fn_list.c - built-in functions on lists. What is in an unknown list nobody
 * knows; a known list with an unknown member is known in part.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "feel/tree.h"

#include "base/arena.h"
#include "base/vec.h"

struct members {
	const struct feel_value *v;
	size_t n;
};

/* One list, or the arguments as they stand. */
static struct members
members_of(const struct feel_value *v, size_t n)
{
	if (n == 1 && v[0].kind == FEEL_LIST)
		return (struct members){ v[0].of.v, v[0].n };
	return (struct members){ v, n };
}

static struct feel_value
fn_count(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	if (v[0].kind == FEEL_UNKNOWN)
		return feel_unknown(v[0].type == FEEL_TYPE_LIST
			? FEEL_TYPE_NUMBER
			: FEEL_TYPE_ANY);
	if (v[0].kind == FEEL_LIST)
		return feel_int(v[0].n);
	return v[0].kind == FEEL_NULL ? feel_null()
				      : feel_clash(env, "count of no list");
}

static struct feel_value
fn_contains(struct feel_env *env, const struct feel_value *v, size_t n)
{
	bool unknown = false;
	struct feel_value is;

	(void)n;
	if (v[0].kind == FEEL_UNKNOWN)
		return v[0].type == FEEL_TYPE_LIST
		    ? feel_maybe()
		    : feel_unknown(FEEL_TYPE_ANY);
	if (v[0].kind != FEEL_LIST)
		return v[0].kind == FEEL_NULL
		    ? feel_null()
		    : feel_clash(env, "list contains of no list");
	for (uint32_t i = 0; i < v[0].n; i++) {
		is = feel_equal(env->a, v[0].of.v[i], v[1]);
		if (feel_is_true(is))
			return is;
		unknown |= feel_is_unknown(is);
	}
	return unknown ? feel_maybe() : feel_bool(false);
}

/* all and any: one that is `decides` settles it. */
/* True, false, or one of these. */
static bool
yes_or_no(struct feel_value v)
{
	return v.kind == FEEL_BOOL ||
	    (v.kind == FEEL_ONEOF && v.type == FEEL_TYPE_BOOL);
}

static struct feel_value
logical(const struct feel_value *v, size_t n, bool decides)
{
	struct members m = members_of(v, n);
	bool unknown = false, null = false;

	if (n == 1 && v[0].kind == FEEL_UNKNOWN)
		return feel_unknown(FEEL_TYPE_ANY);
	for (size_t i = 0; i < m.n; i++) {
		if (m.v[i].kind == FEEL_BOOL && m.v[i].of.yes == decides)
			return feel_bool(decides);
		unknown |= feel_is_unknown(m.v[i]);
		null |= !yes_or_no(m.v[i]);
	}
	if (unknown)
		return null ? feel_unknown(FEEL_TYPE_ANY) : feel_maybe();
	return null ? feel_null() : feel_bool(!decides);
}

static struct feel_value
fn_all(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)env;
	return logical(v, n, false);
}

static struct feel_value
fn_any(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)env;
	return logical(v, n, true);
}

static const struct feel_builtin *named(const char *name);

struct folding {
	const char *name;
	struct feel_value (*step)(struct feel_env *env, struct feel_value x,
	    struct feel_value y);
};

/* What of the members is not known. */
struct doubt {
	bool unknown, set, number, null;
};

static struct doubt
doubt_of(struct members m)
{
	struct doubt d = { .number = true };

	for (size_t i = 0; i < m.n; i++) {
		d.unknown |= m.v[i].kind == FEEL_UNKNOWN;
		d.set |= m.v[i].kind == FEEL_ONEOF;
		d.null |= m.v[i].kind == FEEL_NULL;
		d.number = d.number && feel_has_type(m.v[i], FEEL_TYPE_NUMBER);
	}
	return d;
}

/* Folds numbers (or texts, for min and max) from the left. */
static struct feel_value
fold_known(struct feel_env *env, struct members m, const struct folding *how)
{
	struct feel_value out = m.v[0];

	if (!feel_is_number(out) && out.kind != FEEL_STRING)
		return feel_clash(env, "a number is wanted in the list");
	for (size_t i = 1; i < m.n; i++)
		out = how->step(env, out, m.v[i]);
	return out;
}

static struct feel_value
fold(struct feel_env *env, const struct feel_value *v, size_t n,
    const struct folding *how)
{
	struct members m = members_of(v, n);
	struct doubt d = doubt_of(m);

	if (d.null || m.n == 0)
		return feel_null();
	if (d.set && m.v != v)
		return feel_call_strict(named(how->name), env, m.v, m.n);
	if (d.unknown || d.set)
		return feel_unknown(
		    d.number ? FEEL_TYPE_NUMBER : FEEL_TYPE_ANY);
	return fold_known(env, m, how);
}

static struct feel_value
pick(struct feel_env *env, struct feel_value x, struct feel_value y,
    const struct feel_builtin *op)
{
	const struct feel_value two[2] = { x, y };
	struct feel_value is = op->run(env, two, 2);

	if (is.kind != FEEL_BOOL)
		return feel_null();
	return is.of.yes ? x : y;
}

static struct feel_value
lower(struct feel_env *env, struct feel_value x, struct feel_value y)
{
	return pick(env, x, y, &feel_op_most);
}

static struct feel_value
higher(struct feel_env *env, struct feel_value x, struct feel_value y)
{
	return pick(env, x, y, &feel_op_least);
}

static struct feel_value
plus(struct feel_env *env, struct feel_value x, struct feel_value y)
{
	if (!feel_is_number(x) || !feel_is_number(y))
		return feel_clash(env, "a sum of what is no number");
	return feel_add(env->a, x, y);
}

static struct feel_value
fn_min(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return fold(env, v, n, &(struct folding){ "min", lower });
}

static struct feel_value
fn_max(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return fold(env, v, n, &(struct folding){ "max", higher });
}

static struct feel_value
fn_sum(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct feel_value sum =
	    fold(env, v, n, &(struct folding){ "sum", plus });

	return sum.kind == FEEL_STRING
	    ? feel_clash(env, "a sum of what is no number")
	    : sum;
}

static struct feel_value
fn_mean(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct members m = members_of(v, n);
	struct feel_value sum = fn_sum(env, v, n);

	return feel_is_number(sum)
	    ? feel_divide(env->a, sum, feel_int((int64_t)m.n))
	    : feel_null();
}

struct values {
	VEC(struct feel_value) list;
};

static struct feel_value
done(struct feel_env *env, struct values *out)
{
	if (out->list.n > FEEL_LIST_MOST) {
		env->over = true;
		return feel_unknown(FEEL_TYPE_LIST);
	}
	return feel_list(env->a, out->list.v, out->list.n);
}

static struct feel_value
fn_append(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct values out = { 0 };

	if (v[0].kind != FEEL_LIST)
		return feel_clash(env, "append to no list");
	for (uint32_t i = 0; i < v[0].n; i++)
		VEC_ADD(env->a, &out.list, v[0].of.v[i]);
	for (size_t i = 1; i < n; i++)
		VEC_ADD(env->a, &out.list, v[i]);
	return done(env, &out);
}

static bool
has(struct feel_env *env, const struct values *all, struct feel_value v)
{
	for (size_t i = 0; i < all->list.n; i++) {
		env->steps++;
		if (feel_same(all->list.v[i], v))
			return true;
	}
	return false;
}

static struct feel_value
all_of(struct feel_env *env, const struct feel_value *v, size_t n, bool once)
{
	struct values out = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (v[i].kind != FEEL_LIST)
			return feel_clash(env, "a list is wanted");
		for (uint32_t j = 0; j < v[i].n; j++)
			if (!once || !has(env, &out, v[i].of.v[j]))
				VEC_ADD(env->a, &out.list, v[i].of.v[j]);
	}
	return done(env, &out);
}

static struct feel_value
fn_concatenate(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return all_of(env, v, n, false);
}

static struct feel_value
fn_union(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return all_of(env, v, n, true);
}

static struct feel_value
fn_reverse(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct values out = { 0 };

	(void)n;
	if (v[0].kind != FEEL_LIST)
		return feel_clash(env, "reverse of no list");
	for (uint32_t i = v[0].n; i-- > 0;)
		VEC_ADD(env->a, &out.list, v[0].of.v[i]);
	return done(env, &out);
}

static struct feel_value
fn_index_of(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct values out = { 0 };

	(void)n;
	if (v[0].kind != FEEL_LIST)
		return feel_clash(env, "index of in no list");
	for (uint32_t i = 0; i < v[0].n; i++)
		if (feel_is_true(feel_equal(env->a, v[0].of.v[i], v[1])))
			VEC_ADD(env->a, &out.list, feel_int(i + 1));
	return done(env, &out);
}

#define L FEEL_TYPE_LIST
#define ANY FEEL_TYPE_ANY

const struct feel_builtin feel_lists[] = {
	{ "count", fn_count, { "list" }, 1, 1, true, ANY, ANY },
	{ "list contains", fn_contains, { "list", "element" }, 2, 2, true, ANY,
	    ANY },
	{ "all", fn_all, { "list" }, 1, 255, true, ANY, ANY },
	{ "any", fn_any, { "list" }, 1, 255, true, ANY, ANY },
	{ "min", fn_min, { "list" }, 1, 255, true, ANY, ANY },
	{ "max", fn_max, { "list" }, 1, 255, true, ANY, ANY },
	{ "sum", fn_sum, { "list" }, 1, 255, true, ANY, ANY },
	{ "mean", fn_mean, { "list" }, 1, 255, false, ANY, ANY },
	{ "append", fn_append, { "list", "item" }, 1, 255, false, ANY, ANY },
	{ "concatenate", fn_concatenate, { 0 }, 1, 255, false, L, L },
	{ "union", fn_union, { 0 }, 1, 255, false, L, L },
	{ "distinct values", fn_union, { "list" }, 1, 1, false, L, L },
	{ "reverse", fn_reverse, { "list" }, 1, 1, false, L, L },
	{ "index of", fn_index_of, { "list", "match" }, 2, 2, false, ANY, ANY },
	{ 0 },
};

static const struct feel_builtin *
named(const char *name)
{
	return feel_builtin_named(str_of(name));
}

/* ops.c - the operators: arithmetic, comparison, "in". Where an argument is not
 * known the answer says what it still can be.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "feel/tree.h"

#include <string.h>

#include "base/arena.h"

enum { EQUAL_DEEP = 60 };

static bool
any_unknown(struct feel_value x, struct feel_value y)
{
	return x.kind == FEEL_UNKNOWN || y.kind == FEEL_UNKNOWN;
}

/* Both known to be of a type, as far as they are known. */
static bool
both_are(struct feel_value x, struct feel_value y, enum feel_type t)
{
	return feel_has_type(x, t) && feel_has_type(y, t);
}

/* The type of a value, for what can be compared; ANY: none of these. */
static enum feel_type
type_of(struct feel_value v)
{
	switch (feel_kind(v)) {
	case FEEL_BOOL: return FEEL_TYPE_BOOL;
	case FEEL_NUMBER:
	case FEEL_BIG: return FEEL_TYPE_NUMBER;
	case FEEL_STRING: return FEEL_TYPE_STRING;
	case FEEL_LIST: return FEEL_TYPE_LIST;
	case FEEL_CONTEXT: return FEEL_TYPE_CONTEXT;
	case FEEL_UNKNOWN: return (enum feel_type)v.type;
	case FEEL_NULL:
	case FEEL_RANGE:
	case FEEL_FUNCTION:
	case FEEL_ONEOF:
	case FEEL__MAX: break;
	}
	return FEEL_TYPE_ANY;
}

static struct feel_value
equal(struct feel_value x, struct feel_value y, int deep);

/* Of the parts of two lists or contexts: one that differs settles it. */
struct parts {
	bool no, null, unknown;
};

static void
part(struct parts *p, struct feel_value v)
{
	if (v.kind == FEEL_UNKNOWN)
		p->null = true;
	if (feel_is_unknown(v))
		p->unknown = true;
	else if (v.kind == FEEL_NULL)
		p->null = true;
	else
		p->no |= !v.of.yes;
}

static struct feel_value
parts_done(struct parts p)
{
	if (p.no)
		return feel_bool(false);
	if (p.unknown)
		return p.null ? feel_unknown(FEEL_TYPE_ANY) : feel_maybe();
	return p.null ? feel_null() : feel_bool(true);
}

static struct feel_value
equal_lists(struct feel_value x, struct feel_value y, int deep)
{
	struct parts p = { 0 };

	if (x.n != y.n)
		return feel_bool(false);
	for (uint32_t i = 0; i < x.n; i++)
		part(&p, equal(x.of.v[i], y.of.v[i], deep + 1));
	return parts_done(p);
}

static struct feel_value
equal_contexts(struct feel_value x, struct feel_value y, int deep)
{
	struct parts p = { 0 };

	if (x.n != y.n)
		return feel_bool(false);
	for (uint32_t i = 0; i < x.n; i++) {
		uint32_t j = 0;

		while (
		    j < y.n && !str_eq(x.of.entry[i].name, y.of.entry[j].name))
			j++;
		if (j == y.n)
			return feel_bool(false);
		part(&p,
		    equal(x.of.entry[i].value, y.of.entry[j].value, deep + 1));
	}
	return parts_done(p);
}

/* Not known, but of a type: equal to null it is not, and to another type it
 * cannot be compared. */
static struct feel_value
equal_unknown(struct feel_value x, struct feel_value y)
{
	struct feel_value known = x.kind == FEEL_UNKNOWN ? y : x;
	struct feel_value other = x.kind == FEEL_UNKNOWN ? x : y;
	enum feel_type tk = type_of(known), to = type_of(other);
	bool parts = to == FEEL_TYPE_LIST || to == FEEL_TYPE_CONTEXT;

	if (to == FEEL_TYPE_ANY)
		return feel_unknown(FEEL_TYPE_ANY);
	if (known.kind == FEEL_NULL)
		return feel_bool(false);
	if (known.kind == FEEL_UNKNOWN && tk == FEEL_TYPE_ANY)
		return feel_unknown(FEEL_TYPE_ANY);
	if (tk != to)
		return feel_null();
	/* The parts of an unknown list may be of any type. */
	return parts ? feel_unknown(FEEL_TYPE_ANY) : feel_maybe();
}

struct can {
	bool yes, no, null, any;
};

/* Of sets within lists and contexts: the same for each member, or not known. */
static void
can_be(struct can *c, struct feel_value v)
{
	c->any |= v.kind == FEEL_UNKNOWN;
	c->yes |= v.kind == FEEL_ONEOF || feel_is_true(v);
	c->no |= v.kind == FEEL_ONEOF || (v.kind == FEEL_BOOL && !v.of.yes);
	c->null |= v.kind == FEEL_NULL;
}

static struct feel_value
equal_sets(struct feel_value x, struct feel_value y, int deep)
{
	const struct feel_value *xs, *ys;
	size_t nx = feel_outcomes(&x, &xs), ny = feel_outcomes(&y, &ys);
	struct can c = { 0 };

	for (size_t i = 0; i < nx; i++)
		for (size_t j = 0; j < ny; j++)
			can_be(&c, equal(xs[i], ys[j], deep + 1));
	if (c.any || (c.null && (c.yes || c.no)))
		return feel_unknown(FEEL_TYPE_ANY);
	if (c.null)
		return feel_null();
	return c.yes && c.no ? feel_maybe() : feel_bool(c.yes);
}

static struct feel_value
equal_range(const struct feel_range *x, const struct feel_range *y, int deep)
{
	struct parts p = { .no = x->from_in != y->from_in ||
		    x->to_in != y->to_in };

	part(&p, equal(x->from, y->from, deep + 1));
	part(&p, equal(x->to, y->to, deep + 1));
	return parts_done(p);
}

static struct feel_value
equal_kind(struct feel_value x, struct feel_value y, int deep)
{
	switch (feel_kind(x)) {
	case FEEL_BOOL: return feel_bool(x.of.yes == y.of.yes);
	case FEEL_STRING:
		return feel_bool(x.n == y.n &&
		    (x.of.text == y.of.text ||
			memcmp(x.of.text, y.of.text, x.n) == 0));
	case FEEL_LIST: return equal_lists(x, y, deep);
	case FEEL_CONTEXT: return equal_contexts(x, y, deep);
	case FEEL_RANGE: return equal_range(x.of.range, y.of.range, deep);
	case FEEL_FUNCTION: return feel_bool(x.of.function == y.of.function);
	case FEEL_NULL:
	case FEEL_NUMBER:
	case FEEL_BIG:
	case FEEL_UNKNOWN:
	case FEEL_ONEOF:
	case FEEL__MAX: break;
	}
	return feel_null();
}

static struct feel_value
equal(struct feel_value x, struct feel_value y, int deep)
{
	if (deep > EQUAL_DEEP)
		return feel_unknown(FEEL_TYPE_ANY);
	if (x.kind == FEEL_ONEOF || y.kind == FEEL_ONEOF)
		return equal_sets(x, y, deep);
	if (any_unknown(x, y))
		return equal_unknown(x, y);
	if (x.kind == FEEL_NULL || y.kind == FEEL_NULL)
		return feel_bool(x.kind == y.kind);
	if (feel_is_number(x) && feel_is_number(y))
		return feel_bool(feel_cmp_numbers(x, y) == 0);
	return x.kind == y.kind ? equal_kind(x, y, deep) : feel_null();
}

struct feel_value
feel_equal(struct arena *a, struct feel_value x, struct feel_value y)
{
	(void)a;
	return equal(x, y, 0);
}

static struct feel_value
negated(struct feel_value v)
{
	return v.kind == FEEL_BOOL ? feel_bool(!v.of.yes) : v;
}

static struct feel_value
op_equal(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct feel_value is = equal(v[0], v[1], 0);

	(void)n;
	if (is.kind == FEEL_NULL)
		return feel_clash(env, "two types compared");
	return is;
}

static struct feel_value
op_unequal(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return negated(op_equal(env, v, n));
}

/* -1, 0, 1 in *out; or what comes instead of an answer. */
static bool
ordered(struct feel_env *env, struct feel_value x, struct feel_value y,
    int *out, struct feel_value *instead)
{
	if (feel_is_number(x) && feel_is_number(y)) {
		*out = feel_cmp_numbers(x, y);
		return true;
	}
	if (x.kind == FEEL_STRING && y.kind == FEEL_STRING) {
		*out = str_cmp(feel_str(x), feel_str(y));
		return true;
	}
	if (x.kind == FEEL_NULL || y.kind == FEEL_NULL)
		*instead = feel_null();
	else if (both_are(x, y, FEEL_TYPE_NUMBER) ||
	    both_are(x, y, FEEL_TYPE_STRING))
		*instead = feel_maybe();
	else if (any_unknown(x, y))
		*instead = feel_unknown(FEEL_TYPE_ANY);
	else
		*instead = feel_clash(env, "two types put in order");
	return false;
}

#define ORDER(name, test)                                                      \
	static struct feel_value name(struct feel_env *env,                    \
	    const struct feel_value *v, size_t n)                              \
	{                                                                      \
		struct feel_value instead = feel_null();                       \
		int cmp = 0;                                                   \
                                                                               \
		(void)n;                                                       \
		return ordered(env, v[0], v[1], &cmp, &instead)                \
		    ? feel_bool(cmp test)                                      \
		    : instead;                                                 \
	}

ORDER(op_less, < 0)
ORDER(op_most, <= 0)
ORDER(op_more, > 0)
ORDER(op_least, >= 0)

/* True and true; a false settles it. */
static struct feel_value
both_hold(struct feel_value x, struct feel_value y)
{
	struct parts p = { 0 };

	part(&p, x);
	part(&p, y);
	return parts_done(p);
}

static struct feel_value
op_between(struct feel_env *env, const struct feel_value *v, size_t n)
{
	const struct feel_value low[2] = { v[0], v[1] },
				high[2] = { v[0], v[2] };

	(void)n;
	return both_hold(op_least(env, low, 2), op_most(env, high, 2));
}

static struct feel_value
end_holds(struct feel_env *env, const struct feel_value *two, bool in,
    bool from)
{
	if (two[1].kind == FEEL_NULL && !in)
		return feel_bool(true);
	if (from)
		return feel_call_strict(in ? &feel_op_least : &feel_op_more,
		    env, two, 2);
	return feel_call_strict(in ? &feel_op_most : &feel_op_less, env, two,
	    2);
}

static struct feel_value
in_range(struct feel_env *env, struct feel_value x, const struct feel_range *r)
{
	const struct feel_value from[2] = { x, r->from }, to[2] = { x, r->to };

	if (x.kind == FEEL_NULL)
		return feel_null();
	return both_hold(end_holds(env, from, r->from_in, true),
	    end_holds(env, to, r->to_in, false));
}

static struct feel_value
in(struct feel_env *env, struct feel_value x, struct feel_value test, int deep);

/* A member that is x, or a test that x passes; or x is the list itself. */
static struct feel_value
in_list(struct feel_env *env, struct feel_value x, struct feel_value list,
    int deep)
{
	bool unknown = false, null = false;
	struct feel_value v;

	for (uint32_t i = 0; i <= list.n; i++) {
		v = i < list.n ? in(env, x, list.of.v[i], deep + 1)
			       : equal(x, list, 0);
		if (feel_is_true(v))
			return v;
		unknown |= feel_is_unknown(v);
		null |= v.kind == FEEL_UNKNOWN;
	}
	if (unknown)
		return null ? feel_unknown(FEEL_TYPE_ANY) : feel_maybe();
	return feel_bool(false);
}

static struct feel_value
in(struct feel_env *env, struct feel_value x, struct feel_value test, int deep)
{
	const struct feel_value *each;
	struct feel_value out[FEEL_SET_MOST];
	size_t n;

	if (deep > EQUAL_DEEP)
		return feel_unknown(FEEL_TYPE_ANY);
	if (test.kind == FEEL_RANGE)
		return in_range(env, x, test.of.range);
	if (test.kind == FEEL_LIST)
		return in_list(env, x, test, deep);
	if (test.kind == FEEL_ONEOF) {
		n = feel_outcomes(&test, &each);
		for (size_t i = 0; i < n && i < FEEL_SET_MOST; i++)
			out[i] = in(env, x, each[i], deep + 1);
		return feel_oneof(env->a, out, n);
	}
	if (test.kind == FEEL_UNKNOWN)
		return test.type == FEEL_TYPE_ANY || test.type == FEEL_TYPE_LIST
		    ? feel_unknown(FEEL_TYPE_ANY)
		    : equal(x, test, 0);
	return equal(x, test, 0);
}

static struct feel_value
op_in(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	return in(env, v[0], v[1], 0);
}

static struct feel_value
join(struct feel_env *env, struct feel_value x, struct feel_value y)
{
	if (x.n + (size_t)y.n > FEEL_STRING_MOST) {
		env->over = true;
		return feel_unknown(FEEL_TYPE_STRING);
	}
	return feel_text(str_cat(env->a, feel_str(x), feel_str(y)));
}

static struct feel_value
op_add(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	if (feel_is_number(v[0]) && feel_is_number(v[1]))
		return feel_add(env->a, v[0], v[1]);
	if (v[0].kind == FEEL_STRING && v[1].kind == FEEL_STRING)
		return join(env, v[0], v[1]);
	if (v[0].kind == FEEL_NULL || v[1].kind == FEEL_NULL)
		return feel_null();
	if (both_are(v[0], v[1], FEEL_TYPE_NUMBER))
		return feel_unknown(FEEL_TYPE_NUMBER);
	if (both_are(v[0], v[1], FEEL_TYPE_STRING))
		return feel_unknown(FEEL_TYPE_STRING);
	if (any_unknown(v[0], v[1]))
		return feel_unknown(FEEL_TYPE_ANY);
	return feel_clash(env, "+ of other types");
}

/* The other operations take numbers only. A division or a power can leave the
 * numbers: what is not known may then be null too. */
static struct feel_value
on_numbers(struct feel_env *env, const struct feel_value *v, size_t n,
    struct feel_value (
	*run)(struct arena *a, struct feel_value x, struct feel_value y))
{
	bool total = run == feel_subtract || run == feel_multiply;
	bool unknown = false;

	for (size_t i = 0; i < n; i++) {
		if (v[i].kind == FEEL_NULL)
			return feel_null();
		unknown |= v[i].kind == FEEL_UNKNOWN;
		total = total && feel_has_type(v[i], FEEL_TYPE_NUMBER);
		if (v[i].kind != FEEL_UNKNOWN && !feel_is_number(v[i]))
			return feel_clash(env,
			    "arithmetic on what is no number");
	}
	if (unknown)
		return feel_unknown(total ? FEEL_TYPE_NUMBER : FEEL_TYPE_ANY);
	return run(env->a, v[0], v[1]);
}

static struct feel_value
op_subtract(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return on_numbers(env, v, n, feel_subtract);
}

static struct feel_value
op_multiply(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return on_numbers(env, v, n, feel_multiply);
}

static struct feel_value
op_divide(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return on_numbers(env, v, n, feel_divide);
}

static struct feel_value
op_power(struct feel_env *env, const struct feel_value *v, size_t n)
{
	return on_numbers(env, v, n, feel_power);
}

static struct feel_value
op_negate(struct feel_env *env, const struct feel_value *v, size_t n)
{
	const struct feel_value two[2] = { feel_int(0), v[0] };

	(void)n;
	if (feel_is_number(v[0]))
		return feel_negate(env->a, v[0]);
	return on_numbers(env, two, 2, feel_subtract);
}

#define OPERATOR(id, sign, of)                                                 \
	const struct feel_builtin feel_op_##id = { .name = (sign),             \
		.run = op_##id,                                                \
		.least = (of),                                                 \
		.most = (of),                                                  \
		.own = true }

OPERATOR(add, "+", 2);
OPERATOR(subtract, "-", 2);
OPERATOR(multiply, "*", 2);
OPERATOR(divide, "/", 2);
OPERATOR(power, "**", 2);
OPERATOR(negate, "-", 1);
OPERATOR(equal, "=", 2);
OPERATOR(unequal, "!=", 2);
OPERATOR(less, "<", 2);
OPERATOR(most, "<=", 2);
OPERATOR(more, ">", 2);
OPERATOR(least, ">=", 2);
OPERATOR(between, "between", 3);
OPERATOR(in, "in", 2);

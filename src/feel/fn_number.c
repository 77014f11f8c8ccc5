/* fn_number.c - built-in functions on numbers, and "not".
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "feel/tree.h"

#include "base/arena.h"
#include "base/buf.h"

static struct feel_value
fn_not(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	if (v[0].kind == FEEL_BOOL)
		return feel_bool(!v[0].of.yes);
	if (v[0].kind == FEEL_UNKNOWN && v[0].type == FEEL_TYPE_ANY)
		return v[0];
	return v[0].kind == FEEL_NULL
	    ? feel_null()
	    : feel_clash(env, "not of what is neither true nor false");
}

static struct feel_value
fn_floor(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	return feel_is_number(v[0]) ? feel_floor(env->a, v[0], false)
				    : feel_clash(env, "floor of no number");
}

static struct feel_value
fn_ceiling(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	return feel_is_number(v[0]) ? feel_floor(env->a, v[0], true)
				    : feel_clash(env, "ceiling of no number");
}

static struct feel_value
fn_abs(struct feel_env *env, const struct feel_value *v, size_t n)
{
	(void)n;
	if (!feel_is_number(v[0]))
		return feel_clash(env, "abs of no number");
	return feel_cmp_numbers(v[0], feel_int(0)) < 0
	    ? feel_negate(env->a, v[0])
	    : v[0];
}

/* The sign is the divisor's. */
static struct feel_value
fn_modulo(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct feel_value q;

	(void)n;
	if (!feel_is_number(v[0]) || !feel_is_number(v[1]))
		return feel_clash(env, "modulo of no number");
	q = feel_divide(env->a, v[0], v[1]);
	if (!feel_is_number(q))
		return feel_null();
	q = feel_floor(env->a, q, false);
	return feel_subtract(env->a, v[0], feel_multiply(env->a, v[1], q));
}

static struct feel_value
fn_number(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct feel_value out;

	(void)n;
	if (v[0].kind == FEEL_STRING &&
	    feel_number(env->a, feel_str(v[0]), &out))
		return out;
	return feel_clash(env, "this text is no number");
}

static struct feel_value
fn_string(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct buf b = buf_new(env->a, FEEL_STRING_MOST);

	(void)n;
	if (v[0].kind == FEEL_NULL || v[0].kind == FEEL_STRING)
		return v[0];
	feel_print(&b, v[0]);
	return feel_text(buf_done(&b));
}

#define N FEEL_TYPE_NUMBER

const struct feel_builtin feel_numbers[] = {
	{ "not", fn_not, { "negand" }, 1, 1, true, FEEL_TYPE_ANY,
	    FEEL_TYPE_ANY },
	{ "floor", fn_floor, { "n" }, 1, 1, false, N, N },
	{ "ceiling", fn_ceiling, { "n" }, 1, 1, false, N, N },
	{ "abs", fn_abs, { "n" }, 1, 1, false, N, N },
	{ "modulo", fn_modulo, { "dividend", "divisor" }, 2, 2, false,
	    FEEL_TYPE_ANY, FEEL_TYPE_ANY },
	{ "number", fn_number, { "from" }, 1, 1, false, FEEL_TYPE_ANY,
	    FEEL_TYPE_ANY },
	{ "string", fn_string, { "from" }, 1, 1, false, FEEL_TYPE_ANY,
	    FEEL_TYPE_ANY },
	{ 0 },
};

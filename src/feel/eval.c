/* eval.c - walks the closure tree: forms that decide themselves which of their
 * parts to look at. An unknown condition looks at both sides.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/tree.h"

#include <string.h>

#include "base/arena.h"

static bool
spent(struct feel_env *env)
{
	if (++env->steps > FEEL_STEPS_MOST || env->depth > FEEL_DEPTH_MOST ||
	    env->a->used - env->used > FEEL_BYTES_MOST)
		env->over = true;
	return env->over;
}

struct feel_value
feel_eval(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value v;

	if (spent(env))
		return feel_unknown(FEEL_TYPE_ANY);
	env->depth++;
	v = n->run(n, env);
	env->depth--;
	return v;
}

struct feel_value
feel_clash(struct feel_env *env, const char *what)
{
	if (env->clash == NULL)
		env->clash = what;
	return feel_null();
}

static struct feel_value
run_constant(const struct feel_node *n, struct feel_env *env)
{
	(void)env;
	return n->value;
}

static struct feel_value
run_global(const struct feel_node *n, struct feel_env *env)
{
	return env->global[n->slot];
}

static struct feel_value *
local(const struct feel_node *n, const struct feel_env *env)
{
	const struct feel_frame *f = env->frame;

	for (int i = 0; i < n->hops; i++)
		f = f->up;
	return &f->v[n->slot];
}

static struct feel_value
run_local(const struct feel_node *n, struct feel_env *env)
{
	return *local(n, env);
}

static struct feel_value
run_list(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value *v = NEW_N(env->a, struct feel_value, n->kids);

	for (uint32_t i = 0; i < n->kids; i++)
		v[i] = feel_eval(n->kid[i], env);
	return (
	    struct feel_value){ .kind = FEEL_LIST, .n = n->kids, .of.v = v };
}

static struct feel_value
run_context(const struct feel_node *n, struct feel_env *env)
{
	struct feel_entry *e = NEW_N(env->a, struct feel_entry, n->kids);

	for (uint32_t i = 0; i < n->kids; i++) {
		e[i].name = n->name[i];
		e[i].value = feel_eval(n->kid[i], env);
		env->frame->v[n->slots[i]] = e[i].value;
	}
	return (struct feel_value){ .kind = FEEL_CONTEXT,
		.n = n->kids,
		.of.entry = e };
}

static struct feel_value
run_range(const struct feel_node *n, struct feel_env *env)
{
	struct feel_range *r = NEW(env->a, struct feel_range);

	r->from = feel_eval(n->kid[0], env);
	r->to = feel_eval(n->kid[1], env);
	r->from_in = n->from_in;
	r->to_in = n->to_in;
	return (struct feel_value){ .kind = FEEL_RANGE, .of.range = r };
}

/* Of a list, the list of each member's. */
static struct feel_value
member(struct feel_env *env, struct feel_value v, struct str name, int deep)
{
	struct feel_value *out;

	switch (feel_kind(v)) {
	case FEEL_CONTEXT: return feel_get(v, name);
	case FEEL_UNKNOWN: return feel_unknown(FEEL_TYPE_ANY);
	case FEEL_LIST:
	case FEEL_ONEOF:
		if (deep > 8)
			return feel_clash(env, "a member of a deep list");
		out = NEW_N(env->a, struct feel_value, v.n);
		for (uint32_t i = 0; i < v.n; i++)
			out[i] = member(env, v.of.v[i], name, deep + 1);
		if (v.kind == FEEL_ONEOF)
			return feel_oneof(env->a, out, v.n);
		return (struct feel_value){ .kind = FEEL_LIST,
			.n = v.n,
			.of.v = out };
	case FEEL_NULL: return feel_null();
	case FEEL_BOOL:
	case FEEL_NUMBER:
	case FEEL_BIG:
	case FEEL_STRING:
	case FEEL_RANGE:
	case FEEL_FUNCTION:
	case FEEL__MAX: break;
	}
	return feel_clash(env, "a member of what has none");
}

static struct feel_value
run_path(const struct feel_node *n, struct feel_env *env)
{
	return member(env, feel_eval(n->kid[0], env), n->name[0], 0);
}

static struct feel_value
run_member_or(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value item = feel_eval(n->kid[0], env);

	if (item.kind == FEEL_CONTEXT)
		for (uint32_t i = 0; i < item.n; i++)
			if (str_eq(item.of.entry[i].name, n->name[0]))
				return item.of.entry[i].value;
	if (feel_is_unknown(item))
		return feel_unknown(FEEL_TYPE_ANY);
	return feel_eval(n->kid[1], env);
}

static struct feel_value
run_strict(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value few[4] = { 0 }, *arg = few;

	if (n->kids > 4)
		arg = NEW_N(env->a, struct feel_value, n->kids);
	for (uint32_t i = 0; i < n->kids; i++)
		if (n->kid[i] != NULL)
			arg[i] = feel_eval(n->kid[i], env);
	return feel_call_strict(n->fn, env, arg, n->kids);
}

static struct feel_value
run_call(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value *arg = NEW_N(env->a, struct feel_value, n->kids);

	for (uint32_t i = 0; i < n->kids; i++)
		arg[i] = feel_eval(n->kid[i], env);
	return feel_call(env, arg[0], arg + 1, n->names ? n->name : NULL,
	    n->kids - 1);
}

/* The condition as: may be true, may be something else. */
static void
sides(struct feel_value v, bool *may, bool *may_not)
{
	const struct feel_value *each;
	size_t n = feel_outcomes(&v, &each);

	*may = *may_not = false;
	for (size_t i = 0; i < n; i++) {
		if (each[i].kind == FEEL_UNKNOWN)
			*may = *may_not = true;
		else if (feel_is_true(each[i]))
			*may = true;
		else
			*may_not = true;
	}
}

static struct feel_value
run_if(const struct feel_node *n, struct feel_env *env)
{
	struct feel_value v[2];
	bool may, may_not;

	sides(feel_eval(n->kid[0], env), &may, &may_not);
	if (!may_not)
		return feel_eval(n->kid[1], env);
	if (!may)
		return feel_eval(n->kid[2], env);
	v[0] = feel_eval(n->kid[1], env);
	v[1] = feel_eval(n->kid[2], env);
	return feel_oneof(env->a, v, 2);
}

/* Of a value that stands in a logical place: can it be true, false, null? */
struct three {
	bool yes, no, null;
};

static struct three
three_of(struct feel_value v)
{
	const struct feel_value *each;
	size_t n = feel_outcomes(&v, &each);
	struct three t = { 0 };

	for (size_t i = 0; i < n; i++) {
		bool any = each[i].kind == FEEL_UNKNOWN;

		t.yes |= any || feel_is_true(each[i]);
		t.no |= any || (each[i].kind == FEEL_BOOL && !each[i].of.yes);
		t.null |= any || each[i].kind != FEEL_BOOL;
	}
	return t;
}

static struct feel_value
from_three(struct feel_env *env, struct three t)
{
	struct feel_value v[3];
	size_t n = 0;

	if (t.yes && t.no && !t.null)
		return feel_maybe();
	if (t.yes)
		v[n++] = feel_bool(true);
	if (t.no)
		v[n++] = feel_bool(false);
	if (t.null)
		v[n++] = feel_null();
	return feel_oneof(env->a, v, n);
}

static struct three
both(struct three x, struct three y)
{
	return (struct three){
		.yes = x.yes && y.yes,
		.no = x.no || y.no,
		.null = (x.null && (y.yes || y.null)) || (y.null && x.yes),
	};
}

static struct three
flip(struct three x)
{
	return (struct three){ .yes = x.no, .no = x.yes, .null = x.null };
}

static bool
is_false(struct three t)
{
	return t.no && !t.yes && !t.null;
}

static struct feel_value
run_and(const struct feel_node *n, struct feel_env *env)
{
	struct three x = three_of(feel_eval(n->kid[0], env));

	if (is_false(x))
		return feel_bool(false);
	return from_three(env, both(x, three_of(feel_eval(n->kid[1], env))));
}

static struct feel_value
run_or(const struct feel_node *n, struct feel_env *env)
{
	struct three x = flip(three_of(feel_eval(n->kid[0], env)));

	if (is_false(x))
		return feel_bool(true);
	return from_three(env,
	    flip(both(x, flip(three_of(feel_eval(n->kid[1], env))))));
}

/* One of the tests holds; a null is a test that does not, if another is known
 * not to hold either. */
static struct feel_value
run_any_test(const struct feel_node *n, struct feel_env *env)
{
	struct three all = { .yes = true };

	for (uint32_t i = 0; i < n->kids; i++) {
		all = both(all, flip(three_of(feel_eval(n->kid[i], env))));
		if (is_false(all))
			break;
	}
	return from_three(env, flip(all));
}

static struct feel_value
run_no_test(const struct feel_node *n, struct feel_env *env)
{
	bool may, may_not;

	sides(feel_eval(n->kid[0], env), &may, &may_not);
	if (may && may_not)
		return feel_maybe();
	return feel_bool(may_not);
}

static struct feel_value
run_function(const struct feel_node *n, struct feel_env *env)
{
	struct feel_function *f = NEW(env->a, struct feel_function);
	struct feel_frame *frame = NEW(env->a, struct feel_frame);

	/* A copy: a loop around it goes on using the frame. */
	*frame = *env->frame;
	frame->v = NEW_N(env->a, struct feel_value, frame->slots);
	if (frame->slots > 0)
		memcpy(frame->v, env->frame->v,
		    frame->slots * sizeof *frame->v);
	*f = (struct feel_function){ n->name, n->names, n->kid[0],
		(uint32_t)n->slot, frame };
	return (struct feel_value){ .kind = FEEL_FUNCTION, .of.function = f };
}

void
feel_bind(struct feel_node *n)
{
	static struct feel_value (*const run[])(const struct feel_node *,
	    struct feel_env *) = {
		[FEEL_OP_CONSTANT] = run_constant,
		[FEEL_OP_GLOBAL] = run_global,
		[FEEL_OP_LOCAL] = run_local,
		[FEEL_OP_LIST] = run_list,
		[FEEL_OP_CONTEXT] = run_context,
		[FEEL_OP_RANGE] = run_range,
		[FEEL_OP_PATH] = run_path,
		[FEEL_OP_MEMBER_OR] = run_member_or,
		[FEEL_OP_FILTER] = feel_filter,
		[FEEL_OP_CALL] = run_call,
		[FEEL_OP_STRICT] = run_strict,
		[FEEL_OP_IF] = run_if,
		[FEEL_OP_FOR] = feel_for,
		[FEEL_OP_SOME] = feel_some,
		[FEEL_OP_EVERY] = feel_every,
		[FEEL_OP_AND] = run_and,
		[FEEL_OP_OR] = run_or,
		[FEEL_OP_FUNCTION] = run_function,
		[FEEL_OP_ANY_TEST] = run_any_test,
		[FEEL_OP_NO_TEST] = run_no_test,
	};

	n->run = run[n->op];
}

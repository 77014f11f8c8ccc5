/* call.c - calling operators, built-ins and functions; what not knowing does to
 * the arguments; and one evaluation from outside.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/tree.h"

#include <string.h>

#include "base/arena.h"

/* Choices of all sets together that are tried one by one. */
enum { CHOICES_MOST = 256, ARGS_MOST = 8 };

bool
feel_has_type(struct feel_value v, enum feel_type t)
{
	switch (t) {
	case FEEL_TYPE_ANY: return true;
	case FEEL_TYPE_BOOL: return v.kind == FEEL_BOOL;
	case FEEL_TYPE_NUMBER:
		return feel_is_number(v) ||
		    (v.kind == FEEL_UNKNOWN && v.type == t);
	case FEEL_TYPE_STRING:
		return v.kind == FEEL_STRING ||
		    (v.kind == FEEL_UNKNOWN && v.type == t);
	case FEEL_TYPE_LIST:
		return v.kind == FEEL_LIST ||
		    (v.kind == FEEL_UNKNOWN && v.type == t);
	case FEEL_TYPE_CONTEXT:
		return v.kind == FEEL_CONTEXT ||
		    (v.kind == FEEL_UNKNOWN && v.type == t);
	case FEEL_TYPE__MAX: break;
	}
	return false;
}

static struct feel_value
call_once(const struct feel_builtin *fn, struct feel_env *env,
    const struct feel_value *arg, size_t n)
{
	bool unknown = false, typed = true;

	for (size_t i = 0; i < n; i++) {
		unknown |= !feel_certain(arg[i]);
		typed = typed && feel_has_type(arg[i], fn->takes);
	}
	if (!unknown || fn->own)
		return fn->run(env, arg, n);
	return feel_unknown(
	    typed && fn->takes != FEEL_TYPE_ANY ? fn->gives : FEEL_TYPE_ANY);
}

/* Each choice of a member for every argument that is a set. */
static struct feel_value
call_spread(const struct feel_builtin *fn, struct feel_env *env,
    const struct feel_value *arg, size_t n)
{
	struct feel_value one[ARGS_MOST], *out;
	size_t choices = 1, done = 0;

	if (n > ARGS_MOST)
		return feel_unknown(FEEL_TYPE_ANY);
	for (size_t i = 0; i < n; i++)
		if (arg[i].kind == FEEL_ONEOF)
			choices *= arg[i].n > CHOICES_MOST ? CHOICES_MOST + 1
							   : arg[i].n;
	if (choices > CHOICES_MOST)
		return feel_unknown(FEEL_TYPE_ANY);
	out = NEW_N(env->a, struct feel_value, choices);
	for (size_t c = 0; c < choices; c++) {
		size_t left = c;

		for (size_t i = 0; i < n; i++) {
			one[i] = arg[i];
			if (arg[i].kind != FEEL_ONEOF)
				continue;
			one[i] = arg[i].of.v[left % arg[i].n];
			left /= arg[i].n;
		}
		out[done++] = call_once(fn, env, one, n);
	}
	return feel_oneof(env->a, out, done);
}

struct feel_value
feel_call_strict(const struct feel_builtin *fn, struct feel_env *env,
    const struct feel_value *arg, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (arg[i].kind == FEEL_ONEOF)
			return call_spread(fn, env, arg, n);
	return call_once(fn, env, arg, n);
}

static bool
place(const struct feel_function *f, const struct str *name,
    const struct feel_value *arg, size_t n, struct feel_value *slot)
{
	if (n != f->params)
		return false;
	if (name == NULL) {
		if (n > 0)
			memcpy(slot, arg, n * sizeof *slot);
		return true;
	}
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < f->params && !str_eq(f->param[j], name[i]))
			j++;
		if (j == f->params)
			return false;
		slot[j] = arg[i];
	}
	return true;
}

struct feel_value
feel_call(struct feel_env *env, struct feel_value fv,
    const struct feel_value *arg, const struct str *name, size_t n)
{
	const struct feel_frame *before = env->frame;
	const struct feel_function *f = fv.of.function;
	struct feel_frame *frame;
	struct feel_value v;

	if (feel_is_unknown(fv))
		return feel_unknown(FEEL_TYPE_ANY);
	if (fv.kind != FEEL_FUNCTION || f->body == NULL)
		return feel_clash(env, "a call of what is no function");
	frame = NEW(env->a, struct feel_frame);
	frame->slots = f->slots;
	frame->up = f->frame;
	frame->v = NEW_N(env->a, struct feel_value, f->slots + 1);
	if (!place(f, name, arg, n, frame->v))
		return feel_clash(env, "a call with other arguments");
	env->frame = frame;
	v = feel_eval(f->body, env);
	env->frame = before;
	return v;
}

struct feel_value
feel_function(struct arena *a, const struct str *param, size_t params,
    const struct feel_expr *body)
{
	struct feel_function *f = NEW(a, struct feel_function);

	*f = (struct feel_function){ .param = param, .params = params };
	if (body != NULL) {
		f->body = body->root;
		f->slots = body->slots;
	}
	return (struct feel_value){ .kind = FEEL_FUNCTION, .of.function = f };
}

void
feel_env_reset(struct feel_env *env)
{
	env->steps = env->depth = 0;
	env->used = env->a->used;
	env->over = false;
	env->clash = NULL;
	env->frame = NULL;
}

struct feel_value
feel_run(const struct feel_expr *e, struct feel_env *env,
    const struct feel_value *arg, size_t args)
{
	struct feel_value few[8] = { 0 };
	struct feel_frame frame = { .v = few, .slots = e->slots };
	const struct feel_frame *before = env->frame;
	struct feel_value v;

	CHECK(args <= e->slots || args == 0);
	if (e->slots > sizeof few / sizeof *few)
		frame.v = NEW_N(env->a, struct feel_value, e->slots);
	if (args > 0)
		memcpy(frame.v, arg, args * sizeof *arg);
	env->frame = &frame;
	v = feel_eval(e->root, env);
	env->frame = before;
	return env->over ? feel_unknown(FEEL_TYPE_ANY) : v;
}

struct feel_value
feel_builtin_value(const char *name, struct feel_env *env,
    struct feel_value arg)
{
	const struct feel_builtin *fn = feel_builtin_named(str_of(name));

	CHECK(fn != NULL);
	return feel_call_strict(fn, env, &arg, 1);
}

size_t
feel_parameters(const struct feel_function *f, const struct str **out)
{
	*out = f->param;
	return f->params;
}

void
feel_define(struct feel_value function, const struct feel_expr *body)
{
	/* Made by feel_function above, and not shared yet. */
	struct feel_function *f = (struct feel_function *)function.of.function;

	CHECK(function.kind == FEEL_FUNCTION && f->body == NULL);
	f->body = body->root;
	f->slots = body->slots;
}

/* run.c - a run of the model: inputs as the mode reads them, decisions in order,
 * and why one has no value.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/run.h"

#include <string.h>

#include "base/arena.h"
#include "dmn/model.h"
#include "feel/feel.h"

const char *
dmn_finding_name(enum dmn_finding f)
{
	static const char *const name[] = { [DMN_FINE] = "fine",
		[DMN_NOT_RUN] = "not run",
		[DMN_NO_HIT] = "no rule hits",
		[DMN_SEVERAL_HITS] = "several rules hit",
		[DMN_HITS_DIFFER] = "rules that hit differ",
		[DMN_TYPE_CLASH] = "types clash",
		[DMN_MISSING] = "a fact is missing",
		[DMN_NULL] = "the expression says null",
		[DMN_LIMIT] = "a limit was met" };

	CHECK(f < DMN_FINDING__MAX);
	return name[f];
}

static bool
has_type(struct feel_value v, enum feel_type t)
{
	switch (t) {
	case FEEL_TYPE_ANY: return true;
	case FEEL_TYPE_BOOL: return v.kind == FEEL_BOOL;
	case FEEL_TYPE_NUMBER: return feel_is_number(v);
	case FEEL_TYPE_STRING: return v.kind == FEEL_STRING;
	case FEEL_TYPE_LIST: return v.kind == FEEL_LIST;
	case FEEL_TYPE_CONTEXT: return v.kind == FEEL_CONTEXT;
	case FEEL_TYPE__MAX: break;
	}
	return false;
}

static bool
missing(struct feel_value v)
{
	return v.kind == FEEL_NULL || v.kind == FEEL_UNKNOWN;
}

static struct feel_value
as_read(const struct dmn *d, size_t i, struct feel_value v, enum dmn_mode mode)
{
	if (mode == DMN_KNOWN)
		return feel_is_unknown(v) ? feel_null() : v;
	return missing(v) ? d->missing[i] : v;
}

/* An input of another type than declared says nothing; its decisions say so. */
static bool
clashes(const struct dmn *d, size_t i, struct feel_value v)
{
	return !missing(v) && v.kind != FEEL_ONEOF &&
	    !has_type(v, d->input[i].type);
}

static void
explain(const struct dmn *d, int which, const struct feel_value *input,
    const struct feel_env *env, struct dmn_result *r)
{
	const struct dmn_indexes *in = &d->decision[which].inputs;
	bool lacks = false;

	for (size_t i = 0; i < in->n; i++) {
		if (clashes(d, (size_t)in->v[i], input[in->v[i]]))
			r->finding = DMN_TYPE_CLASH;
		lacks = lacks || feel_is_unknown(input[in->v[i]]) ||
		    input[in->v[i]].kind == FEEL_NULL;
	}
	if (r->finding != DMN_FINE || r->value.kind != FEEL_NULL)
		return;
	if (env->clash != NULL)
		r->finding = DMN_TYPE_CLASH;
	else
		r->finding = lacks ? DMN_MISSING : DMN_NULL;
}

static void
run_decision(const struct dmn *d, int which, const struct feel_value *input,
    struct dmn_run *run, struct feel_env *env)
{
	const struct dmn_logic *l = &d->logic[which];
	struct dmn_result *r = (struct dmn_result *)&run->result[which];

	feel_env_reset(env);
	r->finding = DMN_FINE;
	r->rule = -1;
	if (l->broken)
		r->finding = DMN_NULL;
	else if (l->table != NULL)
		dmn_table_run(l->table, env, r);
	else
		r->value = feel_run(&l->expr, env, NULL, 0);
	if (env->over) {
		r->finding = DMN_LIMIT;
		r->value = run->mode == DMN_KNOWN ? feel_null()
						  : feel_unknown(FEEL_TYPE_ANY);
	}
	explain(d, which, input, env, r);
}

static void
begin(const struct dmn *d, const struct feel_value *input, enum dmn_mode mode,
    struct arena *a, struct dmn_run *out, struct feel_value **value)
{
	struct dmn_result *result = NEW_N(a, struct dmn_result, d->decisions);

	*value = NEW_N(a, struct feel_value, d->inputs + d->decisions);
	for (size_t i = 0; i < d->inputs; i++)
		(*value)[i] = as_read(d, i,
		    clashes(d, i, input[i]) ? feel_null() : input[i], mode);
	*out = (struct dmn_run){ .d = d,
		.mode = mode,
		.value = *value,
		.result = result };
}

static bool
wanted(const struct dmn *d, int which, int decision)
{
	const struct dmn_indexes *need;

	if (which < 0 || which == decision)
		return true;
	need = &d->decision[which].decisions;
	for (size_t i = 0; i < need->n; i++)
		if (need->v[i] == decision)
			return true;
	return false;
}

static void
run_all(const struct dmn *d, int which, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out)
{
	struct feel_env env = { .a = a };
	struct feel_value *value;

	begin(d, input, mode, a, out, &value);
	env.global = value;
	for (size_t i = 0; i < d->decisions; i++) {
		int decision = d->order[i];
		struct dmn_result *r =
		    (struct dmn_result *)&out->result[decision];

		if (wanted(d, which, decision)) {
			run_decision(d, decision, input, out, &env);
			value[d->inputs + (size_t)decision] = r->value;
		} else {
			r->finding = DMN_NOT_RUN;
			r->rule = -1;
		}
	}
}

void
dmn_run(const struct dmn *d, const struct feel_value *input, enum dmn_mode mode,
    struct arena *a, struct dmn_run *out)
{
	run_all(d, -1, input, mode, a, out);
}

void
dmn_run_one(const struct dmn *d, int which, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out)
{
	CHECK(which >= 0 && (size_t)which < d->decisions);
	run_all(d, which, input, mode, a, out);
}

enum dmn_verdict
dmn_verdict(const struct dmn_run *r, int decision, size_t rule, size_t column)
{
	const struct dmn_result *res = &r->result[decision];
	const struct dmn_table *t = r->d->logic[decision].table;

	CHECK(t != NULL && rule < t->rules && column < t->columns);
	if (res->words == 0 || dmn_bit(t->column[column].any, rule))
		return DMN_CELL_NOT_TESTED;
	if (dmn_bit(res->cell_true[column], rule))
		return DMN_CELL_TRUE;
	return dmn_bit(res->cell_may[column], rule) ? DMN_CELL_UNKNOWN
						    : DMN_CELL_FALSE;
}

struct dmn_expr {
	struct feel_expr e;
};

enum err
dmn_expr(const struct dmn *d, struct arena *a, struct dmn_source from,
    struct problems *ps, const struct dmn_expr **out)
{
	struct dmn_expr *e = NEW(a, struct dmn_expr);
	struct feel_source src = { .text = from.text,
		.file = from.file,
		.line = from.line };
	enum err err =
	    feel_compile(a, (struct feel_scope){ .names = &d->names },
		FEEL_EXPRESSION, src, ps, &e->e);

	if (err == OK)
		*out = e;
	return err;
}

const struct feel_expr *
dmn_expr_tree(const struct dmn_expr *e)
{
	return &e->e;
}

struct feel_value
dmn_expr_run(const struct dmn_expr *e, const struct dmn_run *run,
    struct arena *a)
{
	struct feel_env env = { .a = a, .global = run->value };

	feel_env_reset(&env);
	return feel_run(&e->e, &env, NULL, 0);
}

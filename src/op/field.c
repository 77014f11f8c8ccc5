/* field.c - from pairs to a typed struct, by a table.
 * Reads the protocol and the team only through the choices functions.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/field.h"

#include <string.h>

#include "base/arena.h"
#include "op/field_int.h"
#include "op/world.h"

enum { PAIRS_MOST = 600 };

static const struct {
	bool several; /* more than one pair of the name is fine */
	size_t most; /* bytes where the row says nothing */
	op_field_value *value;
} kinds[F__MAX] = {
	[F_LINE] = { .most = 200, .value = op_field_line },
	[F_TEXT] = { .most = 20000, .value = op_field_text },
	[F_CHOICE] = { .most = 120, .value = op_field_choice },
	[F_MANY] = { .several = true, .most = 120, .value = op_field_many },
	[F_YES_NO] = { .most = 20, .value = op_field_yes_no },
	[F_FLAG] = { .most = 20, .value = op_field_flag },
	[F_NUMBER] = { .most = 20, .value = op_field_number },
	[F_DAY] = { .most = 10, .value = op_field_day },
	[F_TIME] = { .most = 19, .value = op_field_time },
	[F_PHONE] = { .most = 40, .value = op_field_phone },
	[F_MAIL] = { .most = 254, .value = op_field_mail },
	[F_SECRET] = { .most = 1000, .value = op_field_secret },
	[F_FILE] = { .most = 250, .value = op_field_file },
	[F_FACTS] = { .several = true, .most = 4000, .value = op_field_fact },
	[F_ID] = { .most = 16, .value = op_field_id },
	[F_TAG] = { .most = 120, .value = op_field_tag },
	[F_VERSION] = { .most = 20, .value = op_field_version },
};

static bool
is_fact(struct str name)
{
	return str_starts(name, STR("fact.")) || str_starts(name, STR("from."));
}

static const struct field *
field_of(const struct field *table, struct str name)
{
	for (const struct field *f = table; f->kind != F_END; f++) {
		if (f->kind == F_FACTS ? is_fact(name) : str_eqc(name, f->name))
			return f;
	}
	return NULL;
}

/* Nobody types a name of a field: what is unknown, doubled or a file where none
 * belongs was not made by our page. */
static enum err
shape(const struct field *table, const struct pairs *pairs, struct problems *p)
{
	if (pairs->list.n > PAIRS_MOST)
		return ERR_LIMIT;
	for (size_t i = 0; i < pairs->list.n; i++) {
		const struct pair *x = &pairs->list.v[i];
		const struct field *f = field_of(table, x->name);

		if (f == NULL || (x->file != NULL) != (f->kind == F_FILE)) {
			problem_add(p, STR(""), 0, x->name,
			    "this form has no such field");
			return ERR_BAD;
		}
		for (size_t k = 0; k < i && !kinds[f->kind].several; k++) {
			if (!str_eq(pairs->list.v[k].name, x->name))
				continue;
			problem_add(p, STR(""), 0, x->name,
			    "this field came twice");
			return ERR_BAD;
		}
	}
	return OK;
}

static const struct pair *
pair_of(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->list.n; i++)
		if (str_eqc(pairs->list.v[i].name, name))
			return &pairs->list.v[i];
	return NULL;
}

static bool
answered(const struct field *f, const struct pairs *pairs)
{
	const struct pair *x = pair_of(pairs, f->name);

	if (x == NULL)
		return false;
	if (x->file != NULL)
		return x->file->bytes.n != 0;
	return str_trim(x->value).n != 0;
}

static void
one(struct field_at *at, const struct pair *x, void *in)
{
	const struct field *f = at->f;
	size_t most = f->max ? f->max : kinds[f->kind].most;

	at->pair = x;
	at->out = (char *)in + f->at;
	if (x->value.n > most) {
		op_field_wrong(at, "is longer than this field takes");
		return;
	}
	kinds[f->kind].value(at, x->value);
}

enum err
op_field_read(const struct field *table, const struct world *w,
    const struct pairs *pairs, struct problems *p, void *in)
{
	enum err e = shape(table, pairs, p);

	if (e != OK)
		return e;
	for (size_t i = 0; i < pairs->list.n; i++) {
		const struct pair *x = &pairs->list.v[i];
		struct field_at at = { .w = w, .problems = p };

		at.f = field_of(table, x->name);
		one(&at, x, in);
	}
	for (const struct field *f = table; f->kind != F_END; f++) {
		struct field_at at = { .f = f, .w = w, .problems = p };

		if (f->need && !answered(f, pairs))
			op_field_wrong(&at, "needs an answer");
	}
	return OK;
}

struct str
op_form_value(const struct form *f, const char *name)
{
	const struct pair *x = f->typed ? pair_of(f->typed, name) : NULL;

	return x ? x->value : STR("");
}

bool
op_form_has(const struct form *f, const char *name, struct str value)
{
	for (size_t i = 0; f->typed && i < f->typed->list.n; i++)
		if (str_eqc(f->typed->list.v[i].name, name) &&
		    str_eq(f->typed->list.v[i].value, value))
			return true;
	return false;
}

struct str
op_form_problem(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->problems.list.n; i++)
		if (str_eqc(f->problems.list.v[i].field, name))
			return f->problems.list.v[i].why;
	return STR("");
}

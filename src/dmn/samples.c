/* samples.c - the values of an input that could make a difference: what the
 * tables and expressions compare it with, and what lies between.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"
#include "feel/number.h"

#include <string.h>

/* Of a list, up to so many members are tried in all combinations. */
enum { SUBSETS_OF_MOST = 6 };

struct sampling {
	struct arena *a;
	VEC(struct feel_value) text, number;
	bool yes_no;
	bool exact;
	int input;
	bool reads; /* the expression looked at names it */
};

static void
add_once(struct sampling *s, struct feel_value v)
{
	for (size_t i = 0; i < s->text.n; i++)
		if (feel_same(s->text.v[i], v))
			return;
	VEC_ADD(s->a, &s->text, v);
}

static void
add_number(struct sampling *s, struct feel_value v)
{
	size_t at = 0;

	while (at < s->number.n && feel_cmp_numbers(s->number.v[at], v) < 0)
		at++;
	if (at < s->number.n && feel_same(s->number.v[at], v))
		return;
	VEC_ADD(s->a, &s->number, v);
	memmove(&s->number.v[at + 1], &s->number.v[at],
	    (s->number.n - 1 - at) * sizeof v);
	s->number.v[at] = v;
}

static void
see(void *to, struct feel_value v)
{
	struct sampling *s = to;

	if (v.kind == FEEL_STRING)
		add_once(s, v);
	else if (feel_is_number(v))
		add_number(s, v);
	else if (v.kind == FEEL_BOOL)
		s->yes_no = true;
}

static void
see_global(void *to, int global)
{
	struct sampling *s = to;

	s->reads = s->reads || global == s->input;
}

static bool
reads(struct sampling *s, const struct feel_expr *e)
{
	s->reads = false;
	feel_reads(e, see_global, s);
	return s->reads;
}

/* An expression that names the input: all of its constants count, and it is
 * exact where each is only compared with one thing that is not constant. */
static void
from_expr(struct sampling *s, const struct feel_expr *e)
{
	if (!reads(s, e))
		return;
	(void)feel_literals(e, see, s);
	if (!feel_compares_only(e))
		s->exact = false;
}

static void
from_column(struct sampling *s, const struct dmn_table *t,
    const struct dmn_cells *col)
{
	bool bare = col->global == s->input, mine = bare || reads(s, &col->in);

	if (!bare)
		from_expr(s, &col->in);
	for (size_t r = 0; r < t->rules; r++) {
		/* What an expression gives is compared in the cells too. */
		if (mine && !feel_literals(&col->cell[r], see, s))
			s->exact = false;
		from_expr(s, &col->cell[r]);
	}
}

static void
from_table(struct sampling *s, const struct dmn_table *t)
{
	for (size_t c = 0; c < t->columns; c++)
		from_column(s, t, &t->column[c]);
	for (size_t i = 0; i < t->rules * t->outputs; i++)
		from_expr(s, &t->out[i]);
}

struct samples {
	VEC(struct feel_value) list;
};

static void
put_numbers(struct sampling *s, struct samples *out)
{
	const struct feel_value *v = s->number.v;
	struct dmn_cells c = { .number = v, .numbers = s->number.n };

	for (size_t i = 0; i < 2 * s->number.n + 1; i++)
		VEC_ADD(s->a, &out->list,
		    dmn_class_value(&c, DMN_CLASS_TEXTS + i, s->a));
}

/* Texts that could be in the list, and one that nothing names. */
static void
put_lists(struct sampling *s, const struct dmn_input *in, struct samples *out)
{
	const struct feel_value *v = in->alloweds ? in->allowed : s->text.v;
	size_t n = in->alloweds ? in->alloweds : s->text.n;
	struct feel_value some[SUBSETS_OF_MOST];

	if (n > SUBSETS_OF_MOST) {
		s->exact = false;
		VEC_ADD(s->a, &out->list, feel_list(s->a, NULL, 0));
		for (size_t i = 0; i < n; i++)
			VEC_ADD(s->a, &out->list, feel_list(s->a, &v[i], 1));
		VEC_ADD(s->a, &out->list, feel_list(s->a, v, n));
		return;
	}
	for (size_t set = 0; set < (size_t)1 << n; set++) {
		size_t k = 0;

		for (size_t i = 0; i < n; i++)
			if (((set >> i) & 1) != 0)
				some[k++] = v[i];
		VEC_ADD(s->a, &out->list, feel_list(s->a, some, k));
	}
	if (in->alloweds == 0)
		s->exact = false;
}

static void
put_allowed(struct sampling *s, const struct dmn_input *in, struct samples *out)
{
	for (size_t i = 0; i < in->alloweds; i++)
		VEC_ADD(s->a, &out->list, in->allowed[i]);
}

static void
put_texts(struct sampling *s, struct samples *out)
{
	for (size_t i = 0; i < s->text.n; i++)
		VEC_ADD(s->a, &out->list, s->text.v[i]);
	VEC_ADD(s->a, &out->list, feel_text(STR("\0something else")));
}

static void
put_all(struct sampling *s, const struct dmn_input *in, struct samples *out)
{
	bool any = in->type == FEEL_TYPE_ANY;

	if (any || in->type == FEEL_TYPE_CONTEXT)
		s->exact = false;
	if (any || in->type == FEEL_TYPE_BOOL) {
		VEC_ADD(s->a, &out->list, feel_bool(true));
		VEC_ADD(s->a, &out->list, feel_bool(false));
	}
	if (any || in->type == FEEL_TYPE_NUMBER)
		put_numbers(s, out);
	if (any || in->type == FEEL_TYPE_STRING)
		put_texts(s, out);
}

size_t
dmn_samples(const struct dmn *d, int input, struct arena *a,
    const struct feel_value **out, bool *exact)
{
	struct sampling s = { .a = a, .input = input, .exact = true };
	struct samples all = { 0 };

	CHECK(input >= 0 && (size_t)input < d->inputs);
	for (size_t i = 0; i < d->decisions; i++) {
		if (d->logic[i].broken)
			continue;
		if (d->logic[i].table != NULL)
			from_table(&s, d->logic[i].table);
		else
			from_expr(&s, &d->logic[i].expr);
	}
	if (d->input[input].type == FEEL_TYPE_LIST)
		put_lists(&s, &d->input[input], &all);
	else if (d->input[input].alloweds > 0)
		put_allowed(&s, &d->input[input], &all);
	else
		put_all(&s, &d->input[input], &all);
	*out = all.list.v;
	*exact = s.exact;
	return all.list.n;
}

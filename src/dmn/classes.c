/* classes.c - a column whose cells only compare with constants is cut into
 * classes of values, and each class has the set of rules whose cell holds: a
 * table is then an AND of a few words.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"
#include "feel/number.h"

#include <string.h>

struct gathering {
	struct dmn *d;
	VEC(struct feel_value) text, number;
	bool other; /* a constant that no class stands for */
};

static struct feel_value
interned(struct dmn *d, struct feel_value v)
{
	const struct feel_value *kept = map_get(&d->texts, feel_str(v));
	struct feel_value *mine;

	if (kept != NULL)
		return *kept;
	mine = NEW(d->a, struct feel_value);
	*mine = v;
	map_put(&d->texts, feel_str(v), mine);
	return v;
}

static void
add_text(struct gathering *g, struct feel_value v)
{
	for (size_t i = 0; i < g->text.n; i++)
		if (feel_same(g->text.v[i], v))
			return;
	VEC_ADD(g->d->a, &g->text, interned(g->d, v));
}

static void
add_number(struct gathering *g, struct feel_value v)
{
	size_t at = 0;

	while (at < g->number.n && feel_cmp_numbers(g->number.v[at], v) < 0)
		at++;
	if (at < g->number.n && feel_same(g->number.v[at], v))
		return;
	VEC_ADD(g->d->a, &g->number, v);
	memmove(&g->number.v[at + 1], &g->number.v[at],
	    (g->number.n - 1 - at) * sizeof v);
	g->number.v[at] = v;
}

static void
see(void *to, struct feel_value v)
{
	struct gathering *g = to;

	if (v.kind == FEEL_STRING)
		add_text(g, v);
	else if (feel_is_number(v))
		add_number(g, v);
	else if (v.kind != FEEL_NULL && v.kind != FEEL_BOOL)
		g->other = true;
}

static bool
gather(struct gathering *g, const struct dmn_table *t,
    const struct dmn_cells *c)
{
	for (size_t r = 0; r < t->rules; r++)
		if (!feel_literals(&c->cell[r], see, g))
			return false;
	return !g->other &&
	    DMN_CLASS_TEXTS + g->text.n + 2 * g->number.n + 1 <=
	    DMN_CLASSES_MOST;
}

/* Between two numbers a whole one, where there is one. */
static struct feel_value
between(struct arena *a, struct feel_value x, struct feel_value y)
{
	struct feel_value v = feel_add(a, feel_floor(a, x, false), feel_int(1));

	if (feel_cmp_numbers(x, v) < 0 && feel_cmp_numbers(v, y) < 0)
		return v;
	return feel_divide(a, feel_add(a, x, y), feel_int(2));
}

static struct feel_value
number_at(const struct dmn_cells *c, size_t i, struct arena *a)
{
	if (c->numbers == 0)
		return feel_int(0);
	if (i % 2 == 1)
		return c->number[i / 2];
	if (i == 0)
		return feel_subtract(a, feel_floor(a, c->number[0], false),
		    feel_int(1));
	if (i / 2 == c->numbers)
		return feel_add(a,
		    feel_floor(a, c->number[c->numbers - 1], true),
		    feel_int(1));
	return between(a, c->number[i / 2 - 1], c->number[i / 2]);
}

struct feel_value
dmn_class_value(const struct dmn_cells *c, size_t class, struct arena *a)
{
	if (class == DMN_CLASS_NULL)
		return feel_null();
	if (class == DMN_CLASS_TRUE || class == DMN_CLASS_FALSE)
		return feel_bool(class == DMN_CLASS_TRUE);
	if (class == DMN_CLASS_OTHER)
		return feel_context(a, NULL, 0);
	/* A text that no table has: none contains a NUL. */
	if (class == DMN_CLASS_TEXT)
		return feel_text(STR("\0something else"));
	if (class - DMN_CLASS_TEXTS < c->texts)
		return c->text[class - DMN_CLASS_TEXTS];
	return number_at(c, class - DMN_CLASS_TEXTS - c->texts, a);
}

static void
set_masks(struct dmn *d, const struct dmn_table *t, struct dmn_cells *c)
{
	uint64_t *mask = NEW_N(d->a, uint64_t, c->classes * t->words);
	struct feel_env env = { .a = d->a };

	for (size_t k = 0; k < c->classes; k++) {
		struct feel_value v = dmn_class_value(c, k, d->a);

		for (size_t r = 0; r < t->rules; r++) {
			feel_env_reset(&env);
			if (feel_is_true(feel_run(&c->cell[r], &env, &v, 1)))
				mask[k * t->words + r / 64] |= UINT64_C(1)
				    << (r % 64);
		}
	}
	c->mask = mask;
}

void
dmn_classes_build(struct dmn *d, struct dmn_table *t, struct dmn_cells *c)
{
	struct gathering g = { .d = d };
	uint64_t *any = NEW_N(d->a, uint64_t, t->words + 1);

	for (size_t r = 0; r < t->rules; r++)
		if (c->cell[r].any)
			any[r / 64] |= UINT64_C(1) << (r % 64);
	c->any = any;
	c->classed = gather(&g, t, c);
	c->text = g.text.v;
	c->texts = g.text.n;
	c->number = g.number.v;
	c->numbers = g.number.n;
	c->classes = DMN_CLASS_TEXTS + c->texts + 2 * c->numbers + 1;
	if (c->classed)
		set_masks(d, t, c);
}

static int
text_class(const struct dmn_cells *c, struct feel_value v)
{
	for (size_t i = 0; i < c->texts; i++)
		if (c->text[i].of.text == v.of.text && c->text[i].n == v.n)
			return DMN_CLASS_TEXTS + (int)i;
	for (size_t i = 0; i < c->texts; i++)
		if (c->text[i].n == v.n &&
		    memcmp(c->text[i].of.text, v.of.text, v.n) == 0)
			return DMN_CLASS_TEXTS + (int)i;
	return DMN_CLASS_TEXT;
}

static int
number_class(const struct dmn_cells *c, struct feel_value v)
{
	int first = DMN_CLASS_TEXTS + (int)c->texts;
	size_t low = 0, high = c->numbers;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int cmp = feel_cmp_numbers(v, c->number[mid]);

		if (cmp == 0)
			return first + 2 * (int)mid + 1;
		if (cmp < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return first + 2 * (int)low;
}

int
dmn_class_of(const struct dmn_cells *c, struct feel_value v)
{
	switch (feel_kind(v)) {
	case FEEL_NULL: return DMN_CLASS_NULL;
	case FEEL_BOOL: return v.of.yes ? DMN_CLASS_TRUE : DMN_CLASS_FALSE;
	case FEEL_STRING: return text_class(c, v);
	case FEEL_NUMBER:
	case FEEL_BIG: return number_class(c, v);
	case FEEL_LIST:
	case FEEL_CONTEXT:
	case FEEL_RANGE:
	case FEEL_FUNCTION:
	case FEEL_UNKNOWN:
	case FEEL_ONEOF:
	case FEEL__MAX: break;
	}
	return -1;
}

/* look.c - what can be said of an expression without running it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/tree.h"

static void
reads(const struct feel_node *n, void (*see)(void *to, int global), void *to)
{
	if (n == NULL)
		return;
	if (n->op == FEEL_OP_GLOBAL)
		see(to, n->slot);
	if (n->op == FEEL_OP_CONSTANT && n->value.kind == FEEL_FUNCTION)
		return;
	for (uint32_t i = 0; i < n->kids; i++)
		reads(n->kid[i], see, to);
}

void
feel_reads(const struct feel_expr *e, void (*see)(void *to, int global),
    void *to)
{
	reads(e->root, see, to);
}

static void
see_parts(struct feel_value v, void (*see)(void *to, struct feel_value v),
    void *to)
{
	if (v.kind == FEEL_LIST) {
		for (uint32_t i = 0; i < v.n; i++)
			see_parts(v.of.v[i], see, to);
	} else if (v.kind == FEEL_RANGE) {
		see(to, v.of.range->from);
		see(to, v.of.range->to);
	} else {
		see(to, v);
	}
}

static bool
one_of(const struct feel_node *n, const struct feel_builtin *const *fn,
    size_t many)
{
	for (size_t i = 0; i < many && n->op == FEEL_OP_STRICT; i++)
		if (n->fn == fn[i])
			return true;
	return false;
}

static const struct feel_builtin *const orders[] = { &feel_op_less,
	&feel_op_most, &feel_op_more, &feel_op_least, &feel_op_between };
static const struct feel_builtin *const equals[] = { &feel_op_equal,
	&feel_op_unequal, &feel_op_in };

static bool
compares(const struct feel_node *n)
{
	return one_of(n, orders, sizeof orders / sizeof *orders) ||
	    one_of(n, equals, sizeof equals / sizeof *equals);
}

/* A text is put in order, or in a range: between named texts lie others. */
static bool
orders_texts(const struct feel_node *n)
{
	if (!one_of(n, orders, sizeof orders / sizeof *orders))
		return false;
	for (uint32_t i = 0; i < n->kids; i++)
		if (n->kid[i]->op == FEEL_OP_CONSTANT &&
		    n->kid[i]->value.kind == FEEL_STRING)
			return true;
	return false;
}

static bool
range_of_texts(struct feel_value v)
{
	if (v.kind == FEEL_LIST)
		for (uint32_t i = 0; i < v.n; i++)
			if (range_of_texts(v.of.v[i]))
				return true;
	return v.kind == FEEL_RANGE &&
	    (v.of.range->from.kind == FEEL_STRING ||
		v.of.range->to.kind == FEEL_STRING);
}

static bool
joins_tests(const struct feel_node *n)
{
	return n->op == FEEL_OP_ANY_TEST || n->op == FEEL_OP_NO_TEST ||
	    n->op == FEEL_OP_AND || n->op == FEEL_OP_OR;
}

/* The argument compared with constants, and tests made of that. */
static bool
plain(const struct feel_node *n)
{
	if (n->op == FEEL_OP_CONSTANT)
		return n->value.kind != FEEL_FUNCTION &&
		    !range_of_texts(n->value);
	if (n->op == FEEL_OP_LOCAL)
		return n->hops == 0 && n->slot == 0;
	if (orders_texts(n) || (!compares(n) && !joins_tests(n)))
		return false;
	for (uint32_t i = 0; i < n->kids; i++)
		if (!plain(n->kid[i]))
			return false;
	return true;
}

static void
literals(const struct feel_node *n, void (*see)(void *to, struct feel_value v),
    void *to)
{
	if (n == NULL)
		return;
	if (n->op == FEEL_OP_CONSTANT)
		see_parts(n->value, see, to);
	for (uint32_t i = 0; i < n->kids; i++)
		literals(n->kid[i], see, to);
}

bool
feel_literals(const struct feel_expr *e,
    void (*see)(void *to, struct feel_value v), void *to)
{
	if (!e->any)
		literals(e->root, see, to);
	return e->any || plain(e->root);
}

static bool
joins(const struct feel_node *n)
{
	return joins_tests(n) || n->op == FEEL_OP_IF ||
	    n->op == FEEL_OP_CONTEXT ||
	    (n->op == FEEL_OP_STRICT && str_eqc(str_of(n->fn->name), "not"));
}

/* One name, the rest constants. */
static bool
compares_one(const struct feel_node *n)
{
	size_t names = 0;

	for (uint32_t i = 0; i < n->kids; i++) {
		const struct feel_node *kid = n->kid[i];

		if (kid->op == FEEL_OP_GLOBAL)
			names++;
		else if (kid->op != FEEL_OP_CONSTANT ||
		    range_of_texts(kid->value))
			return false;
	}
	return names <= 1;
}

static bool
compares_only(const struct feel_node *n)
{
	if (n->op == FEEL_OP_CONSTANT || n->op == FEEL_OP_GLOBAL)
		return true;
	if (joins(n)) {
		for (uint32_t i = 0; i < n->kids; i++)
			if (!compares_only(n->kid[i]))
				return false;
		return true;
	}
	if (!compares(n) &&
	    (n->op != FEEL_OP_STRICT ||
		!str_eqc(str_of(n->fn->name), "list contains")))
		return false;
	return !orders_texts(n) && compares_one(n);
}

bool
feel_compares_only(const struct feel_expr *e)
{
	return compares_only(e->root);
}

static bool
subject_of(const struct feel_node *n, struct feel_subject *s)
{
	const struct feel_node *of = n->op == FEEL_OP_PATH ? n->kid[0] : n;

	if (of->op != FEEL_OP_GLOBAL && of->op != FEEL_OP_LOCAL)
		return false;
	s->global = of->op == FEEL_OP_GLOBAL ? of->slot : -1;
	s->member = n->op == FEEL_OP_PATH ? n->name[0] : STR("");
	return true;
}

struct comparing {
	struct feel_subject s;
	void (*see)(void *to, struct feel_subject s, struct feel_value v);
	void *to;
};

static void
see_compared(void *to, struct feel_value v)
{
	const struct comparing *c = to;

	if (v.kind != FEEL_NULL && v.kind != FEEL_FUNCTION)
		c->see(c->to, c->s, v);
}

static bool
compares_or_contains(const struct feel_node *n)
{
	return compares(n) ||
	    (n->op == FEEL_OP_STRICT &&
		str_eqc(str_of(n->fn->name), "list contains"));
}

static void
compared(const struct feel_node *n, struct comparing *c)
{
	bool any = false;

	if (n == NULL)
		return;
	for (uint32_t i = 0; i < n->kids; i++)
		compared(n->kid[i], c);
	if (!compares_or_contains(n))
		return;
	for (uint32_t i = 0; i < n->kids && !any; i++)
		any = subject_of(n->kid[i], &c->s);
	for (uint32_t i = 0; i < n->kids && any; i++)
		if (n->kid[i]->op == FEEL_OP_CONSTANT)
			see_parts(n->kid[i]->value, see_compared, c);
}

void
feel_compared(const struct feel_expr *e,
    void (*see)(void *to, struct feel_subject s, struct feel_value v), void *to)
{
	struct comparing c = { .see = see, .to = to };

	if (!e->any)
		compared(e->root, &c);
}

int
feel_only_global(const struct feel_expr *e)
{
	return e->root->op == FEEL_OP_GLOBAL ? e->root->slot : -1;
}

bool
feel_only_constant(const struct feel_expr *e, struct feel_value *out)
{
	if (e->root->op != FEEL_OP_CONSTANT)
		return false;
	*out = e->root->value;
	return true;
}

struct feel_value
feel_truth(struct feel_value v)
{
	const struct feel_value *each;
	size_t n = feel_outcomes(&v, &each);
	bool yes = false, no = false;

	for (size_t i = 0; i < n; i++) {
		bool any = each[i].kind == FEEL_UNKNOWN;

		yes |= any || feel_is_true(each[i]);
		no |= any || !feel_is_true(each[i]);
	}
	return yes && no ? feel_maybe() : feel_bool(yes);
}

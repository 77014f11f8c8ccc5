/* parse.c - expressions by precedence, and the tests of cells.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/parse.h"

#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/utf8.h"

/* The file's line, moved on by the lines of the text before the place. */
static int
line_of(const struct feel_parse *p)
{
	int line = p->src.line;

	for (size_t i = 0; i < p->now.at && i < p->src.text.n; i++)
		line += p->src.text.p[i] == '\n';
	return line;
}

void
feel_parse_error(struct feel_parse *p, const char *what)
{
	struct str near = { p->src.text.p + p->now.at, p->now.n };

	if (p->bad)
		return;
	p->bad = true;
	if (near.n > 40)
		near.n = 40;
	while (near.n > 0 && !utf8_valid(near))
		near.n--;
	if (p->now.kind == FEEL_T_END)
		problem_add(p->ps, p->src.file, line_of(p), p->src.field,
		    "%s, at the end", what);
	else
		problem_add(p->ps, p->src.file, line_of(p), p->src.field,
		    "%s, at \"%.*s\"", what, STR_ARG(near));
	p->now.kind = FEEL_T_END;
	p->lex.at = p->lex.text.n;
}

void
feel_parse_next(struct feel_parse *p)
{
	p->now = feel_lex(&p->lex, false);
	if (p->now.kind == FEEL_T_BAD)
		feel_parse_error(p, "this cannot be read");
}

bool
feel_parse_at(const struct feel_parse *p, const char *s)
{
	return (p->now.kind == FEEL_T_SIGN || p->now.kind == FEEL_T_WORD) &&
	    str_eqc(p->now.text, s);
}

bool
feel_parse_take(struct feel_parse *p, const char *s)
{
	if (!feel_parse_at(p, s))
		return false;
	feel_parse_next(p);
	return true;
}

void
feel_parse_want(struct feel_parse *p, const char *s)
{
	char what[40] = "here should stand ";

	if (feel_parse_take(p, s))
		return;
	memcpy(what + strlen(what), s, strlen(s) + 1);
	feel_parse_error(p, what);
}

struct feel_node *
feel_parse_list_node(struct feel_parse *p, enum feel_op op,
    const struct feel_nodes *kids)
{
	struct feel_node *n = NEW(p->a, struct feel_node);

	if (++p->nodes > FEEL_NODES_MOST)
		feel_parse_error(p, "the expression is too long");
	n->op = op;
	n->kids = (uint32_t)kids->list.n;
	n->kid = kids->list.v;
	feel_bind(n);
	return n;
}

struct feel_node *
feel_parse_fold(struct feel_parse *p, struct feel_node *n)
{
	struct feel_env env = { .a = p->a };
	struct feel_value v;

	for (uint32_t i = 0; i < n->kids; i++)
		if (n->kid[i]->op != FEEL_OP_CONSTANT)
			return n;
	feel_env_reset(&env);
	v = feel_eval(n, &env);
	/* A clash is found again in each run, where it can be told. */
	return env.clash != NULL || env.over ? n : feel_parse_constant(p, v);
}

struct feel_node *
feel_parse_node(struct feel_parse *p, enum feel_op op,
    const struct feel_node *x, const struct feel_node *y)
{
	struct feel_nodes kids = { 0 };

	if (x != NULL)
		VEC_ADD(p->a, &kids.list, x);
	if (y != NULL)
		VEC_ADD(p->a, &kids.list, y);
	return feel_parse_list_node(p, op, &kids);
}

struct feel_node *
feel_parse_strict(struct feel_parse *p, const struct feel_builtin *fn,
    const struct feel_node *x, const struct feel_node *y)
{
	struct feel_node *n = feel_parse_node(p, FEEL_OP_STRICT, x, y);

	n->fn = fn;
	return n;
}

struct feel_node *
feel_parse_constant(struct feel_parse *p, struct feel_value v)
{
	struct feel_node *n = feel_parse_node(p, FEEL_OP_CONSTANT, NULL, NULL);

	n->value = v;
	return n;
}

int
feel_parse_local(struct feel_parse *p, struct str name)
{
	int slot = p->next_slot[p->level]++;

	VEC_ADD(p->a, &p->lex.local,
	    (struct feel_local){ name, p->level, slot });
	return slot;
}

void
feel_parse_drop(struct feel_parse *p, size_t n)
{
	p->lex.local.n = n;
}

static const struct {
	const char *sign;
	const struct feel_builtin *fn;
} comparisons[] = { { "=", &feel_op_equal }, { "!=", &feel_op_unequal },
	{ "<", &feel_op_less }, { "<=", &feel_op_most }, { ">", &feel_op_more },
	{ ">=", &feel_op_least } };

const struct feel_builtin *
feel_parse_comparison(const struct feel_parse *p)
{
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
		if (feel_parse_at(p, comparisons[i].sign))
			return comparisons[i].fn;
	return NULL;
}

/* A minus binds more tightly than a power. */
static struct feel_node *
unary(struct feel_parse *p)
{
	struct feel_node *n;

	if (!feel_parse_at(p, "-"))
		return feel_parse_postfix(p);
	if (++p->nest > FEEL_NEST_MOST)
		feel_parse_error(p, "too many signs");
	feel_parse_next(p);
	n = feel_parse_strict(p, &feel_op_negate, unary(p), NULL);
	p->nest--;
	return feel_parse_fold(p, n);
}

static struct feel_node *
power(struct feel_parse *p)
{
	struct feel_node *n = unary(p);

	while (feel_parse_take(p, "**"))
		n = feel_parse_strict(p, &feel_op_power, n, unary(p));
	return n;
}

static struct feel_node *
product(struct feel_parse *p)
{
	struct feel_node *n = power(p);

	for (;;) {
		if (feel_parse_take(p, "*"))
			n = feel_parse_strict(p, &feel_op_multiply, n,
			    power(p));
		else if (feel_parse_take(p, "/"))
			n = feel_parse_strict(p, &feel_op_divide, n, power(p));
		else
			return n;
	}
}

struct feel_node *
feel_parse_sum(struct feel_parse *p)
{
	struct feel_node *n = product(p);

	for (;;) {
		if (feel_parse_take(p, "+"))
			n = feel_parse_strict(p, &feel_op_add, n, product(p));
		else if (feel_parse_take(p, "-"))
			n = feel_parse_strict(p, &feel_op_subtract, n,
			    product(p));
		else
			return n;
	}
}

static struct feel_node *
between(struct feel_parse *p, const struct feel_node *x)
{
	struct feel_nodes kids = { 0 };
	struct feel_node *n;

	VEC_ADD(p->a, &kids.list, x);
	VEC_ADD(p->a, &kids.list, feel_parse_sum(p));
	feel_parse_want(p, "and");
	VEC_ADD(p->a, &kids.list, feel_parse_sum(p));
	n = feel_parse_list_node(p, FEEL_OP_STRICT, &kids);
	n->fn = &feel_op_between;
	return n;
}

/* After "in": one test, or tests in round brackets that are no range. */
static struct feel_node *
in_tests(struct feel_parse *p, const struct feel_node *subject)
{
	struct feel_parse before = *p;
	struct feel_node *n;
	size_t problems = p->ps->list.n;

	if (feel_parse_at(p, "(")) {
		feel_parse_next(p);
		n = feel_parse_tests(p, subject);
		if (feel_parse_at(p, ")")) {
			feel_parse_next(p);
			return n;
		}
		/* (a..b): read again as a range. */
		before.nodes = p->nodes;
		*p = before;
		p->ps->list.n = problems;
	}
	if (feel_parse_comparison(p) != NULL) {
		const struct feel_builtin *fn = feel_parse_comparison(p);

		feel_parse_next(p);
		return feel_parse_strict(p, fn, subject, feel_parse_sum(p));
	}
	return feel_parse_strict(p, &feel_op_in, subject, feel_parse_sum(p));
}

static struct feel_node *
comparison(struct feel_parse *p)
{
	struct feel_node *n = feel_parse_sum(p);
	const struct feel_builtin *fn;

	for (;;) {
		if ((fn = feel_parse_comparison(p)) != NULL) {
			feel_parse_next(p);
			n = feel_parse_strict(p, fn, n, feel_parse_sum(p));
		} else if (feel_parse_take(p, "between")) {
			n = between(p, n);
		} else if (feel_parse_take(p, "in")) {
			n = in_tests(p, n);
		} else {
			return n;
		}
	}
}

static struct feel_node *
conjunction(struct feel_parse *p)
{
	struct feel_node *n = comparison(p);

	while (feel_parse_take(p, "and"))
		n = feel_parse_node(p, FEEL_OP_AND, n, comparison(p));
	return n;
}

struct feel_node *
feel_parse_expression(struct feel_parse *p)
{
	struct feel_node *n;

	if (++p->nest > FEEL_NEST_MOST)
		feel_parse_error(p, "too deep");
	n = conjunction(p);
	while (feel_parse_take(p, "or"))
		n = feel_parse_node(p, FEEL_OP_OR, n, conjunction(p));
	p->nest--;
	return n;
}

/* A test that names the tested value says itself what holds; any other is
 * compared with it. */
static struct feel_node *
one_test(struct feel_parse *p, const struct feel_node *subject)
{
	const struct feel_builtin *fn = feel_parse_comparison(p);
	bool before = p->asked;
	struct feel_node *n;

	if (fn != NULL) {
		feel_parse_next(p);
		return feel_parse_strict(p, fn, subject, feel_parse_sum(p));
	}
	p->asked = false;
	n = feel_parse_expression(p);
	if (!p->asked)
		n = feel_parse_strict(p, &feel_op_in, subject, n);
	p->asked = before;
	return n;
}

/* All of them compare with constants: then it is one comparison with a list, so
 * that a value of which only a set is known is tested once. */
static struct feel_node *
one_list(struct feel_parse *p, const struct feel_node *subject,
    const struct feel_nodes *kids)
{
	struct feel_value *v = NEW_N(p->a, struct feel_value, kids->list.n);

	for (size_t i = 0; i < kids->list.n; i++) {
		const struct feel_node *n = kids->list.v[i];

		if (n->op != FEEL_OP_STRICT || n->fn != &feel_op_in ||
		    n->kid[1]->op != FEEL_OP_CONSTANT)
			return NULL;
		v[i] = n->kid[1]->value;
	}
	return feel_parse_strict(p, &feel_op_in, subject,
	    feel_parse_constant(p, feel_list(p->a, v, kids->list.n)));
}

struct feel_node *
feel_parse_tests(struct feel_parse *p, const struct feel_node *subject)
{
	struct feel_node *n;
	struct feel_nodes kids = { 0 };

	do {
		VEC_ADD(p->a, &kids.list, one_test(p, subject));
		if (kids.list.n > FEEL_KIDS_MOST)
			feel_parse_error(p, "too many tests");
	} while (feel_parse_take(p, ","));
	if (kids.list.n > 1 && (n = one_list(p, subject, &kids)) != NULL)
		return n;
	return feel_parse_list_node(p, FEEL_OP_ANY_TEST, &kids);
}

/* Back to a place that was left to see what stands there. */
static void
go_back(struct feel_parse *p, const struct feel_parse *to, size_t problems)
{
	*p = *to;
	p->ps->list.n = problems;
}

/* A cell: "-", not(tests), or tests. */
static struct feel_node *
cell(struct feel_parse *p, bool *any)
{
	struct feel_node *subject =
	    feel_parse_node(p, FEEL_OP_LOCAL, NULL, NULL);
	struct feel_parse before = *p;
	size_t problems = p->ps->list.n;
	struct feel_node *n;

	*any = p->now.kind == FEEL_T_END ||
	    (feel_parse_take(p, "-") && p->now.kind == FEEL_T_END && !p->bad);
	if (*any)
		return feel_parse_constant(p, feel_bool(true));
	go_back(p, &before, problems);
	if (feel_parse_take(p, "not") && feel_parse_take(p, "(")) {
		n = feel_parse_tests(p, subject);
		if (feel_parse_take(p, ")") && p->now.kind == FEEL_T_END)
			return feel_parse_node(p, FEEL_OP_NO_TEST, n, NULL);
	}
	go_back(p, &before, problems);
	return feel_parse_tests(p, subject);
}

enum err
feel_compile(struct arena *a, struct feel_scope scope, enum feel_grammar g,
    struct feel_source src, struct problems *ps, struct feel_expr *out)
{
	struct feel_parse p = { .a = a, .src = src, .ps = ps };
	struct feel_node *n;
	bool any = false;

	if (src.text.n > FEEL_TEXT_MOST || !utf8_valid(src.text)) {
		problem_add(ps, src.file, src.line, src.field,
		    "the expression is too long, or no text");
		return ERR_BAD;
	}
	p.src.text = str_dup(a, src.text);
	p.lex = (struct feel_lex){ .a = a,
		.names = scope.names,
		.text = p.src.text };
	if (g == FEEL_TESTS)
		(void)feel_parse_local(&p, STR("?"));
	for (size_t i = 0; i < scope.params; i++)
		(void)feel_parse_local(&p, str_dup(a, scope.param[i]));
	feel_parse_next(&p);
	if (g != FEEL_TESTS && p.now.kind == FEEL_T_END)
		feel_parse_error(&p, "an expression is missing");
	n = g == FEEL_TESTS ? cell(&p, &any) : feel_parse_expression(&p);
	if (p.now.kind != FEEL_T_END)
		feel_parse_error(&p, "nothing more should stand here");
	if (p.bad)
		return ERR_BAD;
	*out = (struct feel_expr){ n, (uint32_t)p.next_slot[0], any };
	return OK;
}

/* parse_more.c - what an expression begins with, and what follows it directly:
 * literals, names, brackets, calls, paths, filters, and the longer forms.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/parse.h"

#include "base/arena.h"
#include "base/problem.h"

static struct feel_node *
literal(struct feel_parse *p)
{
	struct feel_token t = p->now;
	struct feel_value v = feel_null();
	struct str s;

	if (t.kind == FEEL_T_NUMBER) {
		s = t.text.p[0] == '.' ? str_cat(p->a, STR("0"), t.text)
				       : t.text;
		if (!feel_number(p->a, s, &v))
			feel_parse_error(p, "this number is too large");
	} else if (feel_lex_string(p->a, t.text, &s)) {
		v = feel_text(s);
	} else {
		feel_parse_error(p, "this text has a bad escape");
	}
	feel_parse_next(p);
	return feel_parse_constant(p, v);
}

/* A name that is known: local, global, or a constant of the model. */
static struct feel_node *
known(struct feel_parse *p, struct str name)
{
	const struct feel_names *names = p->lex.names;
	struct feel_node *n;
	int global;

	for (size_t i = p->lex.local.n; i-- > 0;) {
		const struct feel_local *l = &p->lex.local.v[i];

		if (!str_eq(l->name, name))
			continue;
		if (str_eqc(name, "?"))
			p->asked = true;
		n = feel_parse_node(p, FEEL_OP_LOCAL, NULL, NULL);
		n->hops = p->level - l->level;
		n->slot = l->slot;
		return n;
	}
	if ((global = feel_find(names, name)) < 0)
		return NULL;
	if (names->list.v[global].constant)
		return feel_parse_constant(p, names->list.v[global].value);
	n = feel_parse_node(p, FEEL_OP_GLOBAL, NULL, NULL);
	n->slot = global;
	return n;
}

static struct feel_node *
member_of(struct feel_parse *p, enum feel_op op, struct str name,
    const struct feel_node *x, const struct feel_node *other)
{
	struct feel_node *n = feel_parse_node(p, op, x, other);
	struct str *s = NEW(p->a, struct str);

	*s = name;
	n->name = s;
	n->names = 1;
	return n;
}

static struct feel_node *
name(struct feel_parse *p)
{
	struct str s = str_dup(p->a, p->now.text);
	struct feel_node *n = known(p, s), *item;
	struct feel_token at = p->now;

	feel_parse_next(p);
	if (p->filters == 0 || str_eqc(s, "item")) {
		if (n != NULL)
			return n;
		p->now = at;
		feel_parse_error(p, "there is nothing of this name");
		return feel_parse_constant(p, feel_null());
	}
	item = known(p, STR("item"));
	return member_of(p, n ? FEEL_OP_MEMBER_OR : FEEL_OP_PATH, s, item, n);
}

/* "name :" before an argument; empty, and nothing read, where there is none. */
static struct str
argument_name(struct feel_parse *p)
{
	struct feel_parse before = *p;
	size_t problems = p->ps->list.n;
	struct str s = { "", 0 };

	if (p->now.kind != FEEL_T_NAME && p->now.kind != FEEL_T_WORD)
		return s;
	p->lex.at = p->now.at;
	s = feel_lex_given(&p->lex);
	if (s.n > 0)
		feel_parse_next(p);
	if (s.n > 0 && feel_parse_take(p, ":"))
		return s;
	*p = before;
	p->ps->list.n = problems;
	return (struct str){ "", 0 };
}

/* Arguments after "(", by place or by name. */
static void
arguments(struct feel_parse *p, struct feel_nodes *args, struct feel_node *call,
    size_t first)
{
	VEC(struct str) given = { 0 };

	while (!feel_parse_at(p, ")") && p->now.kind != FEEL_T_END) {
		struct str s = argument_name(p);

		if (s.n > 0)
			VEC_ADD(p->a, &given, s);
		VEC_ADD(p->a, &args->list, feel_parse_expression(p));
		if (args->list.n > FEEL_KIDS_MOST)
			feel_parse_error(p, "too many arguments");
		if (!feel_parse_take(p, ","))
			break;
	}
	if (given.n != 0 && given.n + first != args->list.n)
		feel_parse_error(p, "name all arguments, or none");
	feel_parse_want(p, ")");
	call->kids = (uint32_t)args->list.n;
	call->kid = args->list.v;
	call->name = given.v;
	call->names = (uint32_t)given.n;
}

/* Named arguments of a built-in, put in their places. */
static void
place_named(struct feel_parse *p, struct feel_node *n)
{
	const struct feel_node **kid =
	    NEW_N(p->a, const struct feel_node *, n->kids);
	size_t filled = 0;

	if (n->names == 0)
		return;
	for (size_t i = 0; i < n->kids; i++)
		for (size_t j = 0; j < n->names; j++)
			if (i < 4 && n->fn->param[i] != NULL &&
			    str_eqc(n->name[j], n->fn->param[i])) {
				kid[i] = n->kid[j];
				filled++;
				break;
			}
	if (filled != n->kids) {
		feel_parse_error(p, "the function has no such argument");
		n->kids = 0;
	}
	n->kid = kid;
}

static struct feel_node *
builtin_call(struct feel_parse *p, const struct feel_builtin *fn)
{
	struct feel_node *n = feel_parse_node(p, FEEL_OP_STRICT, NULL, NULL);
	struct feel_nodes args = { 0 };

	feel_parse_next(p);
	n->fn = fn;
	feel_parse_want(p, "(");
	arguments(p, &args, n, 0);
	if (n->kids < fn->least || (fn->most != 255 && n->kids > fn->most))
		feel_parse_error(p, "the function has other arguments");
	else
		place_named(p, n);
	return n;
}

static bool
bracket_follows(const struct feel_parse *p)
{
	struct feel_lex x = p->lex;
	struct feel_token t = feel_lex(&x, false);

	return t.kind == FEEL_T_SIGN && str_eqc(t.text, "(");
}

static struct feel_node *
range(struct feel_parse *p, const struct feel_node *from, bool from_in)
{
	struct feel_node *n =
	    feel_parse_node(p, FEEL_OP_RANGE, from, feel_parse_sum(p));

	n->from_in = from_in;
	n->to_in = feel_parse_at(p, "]");
	if (!feel_parse_take(p, "]") && !feel_parse_take(p, "["))
		feel_parse_want(p, ")");
	return feel_parse_fold(p, n);
}

/* "(< 5)": a range with one end. */
static struct feel_node *
half_range(struct feel_parse *p, const struct feel_builtin *fn)
{
	bool up = fn == &feel_op_more || fn == &feel_op_least;
	bool both = fn == &feel_op_equal;
	struct feel_node *null = feel_parse_constant(p, feel_null()), *end, *n;

	feel_parse_next(p);
	end = feel_parse_sum(p);
	n = feel_parse_node(p, FEEL_OP_RANGE, up || both ? end : null,
	    up ? null : end);
	n->from_in = both || fn == &feel_op_least;
	n->to_in = both || fn == &feel_op_most;
	if (fn == &feel_op_unequal)
		feel_parse_error(p, "this is no range");
	feel_parse_want(p, ")");
	return feel_parse_fold(p, n);
}

static struct feel_node *
round_brackets(struct feel_parse *p)
{
	struct feel_node *n;

	feel_parse_next(p);
	if (feel_parse_comparison(p) != NULL)
		return half_range(p, feel_parse_comparison(p));
	n = feel_parse_expression(p);
	if (feel_parse_take(p, ".."))
		return range(p, n, false);
	feel_parse_want(p, ")");
	return n;
}

/* "]a..b[" opens as "(a..b)" does. */
static struct feel_node *
square_brackets(struct feel_parse *p)
{
	bool outside = feel_parse_at(p, "]");
	struct feel_nodes kids = { 0 };

	feel_parse_next(p);
	if (feel_parse_take(p, "]"))
		return feel_parse_constant(p, feel_list(p->a, NULL, 0));
	do {
		VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
		if (kids.list.n == 1 && feel_parse_take(p, ".."))
			return range(p, kids.list.v[0], !outside);
		if (kids.list.n > FEEL_KIDS_MOST)
			feel_parse_error(p, "too many in a list");
	} while (feel_parse_take(p, ","));
	if (outside)
		feel_parse_error(p, "this is no range");
	feel_parse_want(p, "]");
	return feel_parse_fold(p, feel_parse_list_node(p, FEEL_OP_LIST, &kids));
}

static struct str
entry_name(struct feel_parse *p)
{
	struct str s = feel_lex_given(&p->lex);

	feel_parse_next(p);
	if (s.n == 0 && p->now.kind == FEEL_T_STRING) {
		if (!feel_lex_string(p->a, p->now.text, &s))
			feel_parse_error(p, "this text has a bad escape");
		feel_parse_next(p);
	}
	return s;
}

/* Each entry sees those before it. */
static struct feel_node *
context(struct feel_parse *p)
{
	size_t locals = p->lex.local.n;
	struct feel_nodes kids = { 0 };
	VEC(struct str) names = { 0 };
	VEC(int) slots = { 0 };
	struct feel_node *n;

	do {
		struct str s = entry_name(p);

		if (s.n == 0 && kids.list.n == 0 && feel_parse_at(p, "}"))
			break;
		if (s.n == 0 || !feel_parse_at(p, ":"))
			feel_parse_error(p, "a member needs a name");
		feel_parse_next(p);
		VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
		VEC_ADD(p->a, &names, s);
		VEC_ADD(p->a, &slots, feel_parse_local(p, s));
		if (kids.list.n > FEEL_KIDS_MOST)
			feel_parse_error(p, "too many members");
	} while (feel_parse_at(p, ","));
	feel_parse_want(p, "}");
	feel_parse_drop(p, locals);
	n = feel_parse_list_node(p, FEEL_OP_CONTEXT, &kids);
	n->name = names.v;
	n->names = (uint32_t)names.n;
	n->slots = slots.v;
	return n;
}

static struct feel_node *
word(struct feel_parse *p)
{
	static const struct {
		const char *word;
		struct feel_value value;
	} constant[] = { { "true", { .kind = FEEL_BOOL, .of.yes = true } },
		{ "false", { .kind = FEEL_BOOL } },
		{ "null", { .kind = FEEL_NULL } } };

	for (size_t i = 0; i < 3; i++)
		if (feel_parse_take(p, constant[i].word))
			return feel_parse_constant(p, constant[i].value);
	if (feel_parse_at(p, "if"))
		return feel_parse_if(p);
	if (feel_parse_at(p, "for"))
		return feel_parse_loop(p, FEEL_OP_FOR, "return");
	if (feel_parse_at(p, "some"))
		return feel_parse_loop(p, FEEL_OP_SOME, "satisfies");
	if (feel_parse_at(p, "every"))
		return feel_parse_loop(p, FEEL_OP_EVERY, "satisfies");
	if (feel_parse_at(p, "function"))
		return feel_parse_function(p);
	if (feel_parse_at(p, "not") && bracket_follows(p))
		return builtin_call(p, feel_builtin_named(STR("not")));
	feel_parse_error(p, "a value should stand here");
	return feel_parse_constant(p, feel_null());
}

static struct feel_node *
called_or_named(struct feel_parse *p)
{
	const struct feel_builtin *fn = feel_builtin_named(p->now.text);

	if (fn != NULL && known(p, p->now.text) == NULL && bracket_follows(p))
		return builtin_call(p, fn);
	return name(p);
}

static struct feel_node *
primary(struct feel_parse *p)
{
	if (p->now.kind == FEEL_T_NUMBER || p->now.kind == FEEL_T_STRING)
		return literal(p);
	if (p->now.kind == FEEL_T_WORD)
		return word(p);
	if (p->now.kind == FEEL_T_NAME)
		return called_or_named(p);
	if (feel_parse_at(p, "("))
		return round_brackets(p);
	if (feel_parse_at(p, "[") || feel_parse_at(p, "]"))
		return square_brackets(p);
	if (feel_parse_at(p, "{"))
		return context(p);
	feel_parse_error(p, "a value should stand here");
	return feel_parse_constant(p, feel_null());
}

static struct feel_node *
path(struct feel_parse *p, struct feel_node *n)
{
	struct str s;

	/* now is the point: what follows is a member's name. */
	p->now = feel_lex(&p->lex, true);
	if (p->now.kind != FEEL_T_NAME) {
		feel_parse_error(p, "a member's name should stand here");
		return n;
	}
	s = str_dup(p->a, p->now.text);
	feel_parse_next(p);
	return member_of(p, FEEL_OP_PATH, s, n, NULL);
}

static struct feel_node *
filter(struct feel_parse *p, struct feel_node *n)
{
	size_t locals = p->lex.local.n;
	int slot = feel_parse_local(p, STR("item"));
	VEC(int) slots = { 0 };

	VEC_ADD(p->a, &slots, slot);
	p->filters++;
	feel_parse_next(p);
	n = feel_parse_node(p, FEEL_OP_FILTER, n, feel_parse_expression(p));
	p->filters--;
	feel_parse_drop(p, locals);
	n->slots = slots.v;
	feel_parse_want(p, "]");
	return n;
}

/* "[" after a value can also end a range that leaves that value out: then what
 * follows it begins no expression. */
static bool
filter_follows(const struct feel_parse *p)
{
	static const char *const no[] = { ")", "]", ",", "}", "and", "or",
		"then", "else", "return", "satisfies", "in" };
	struct feel_lex x = p->lex;
	struct feel_token t;

	if (!feel_parse_at(p, "["))
		return false;
	t = feel_lex(&x, false);
	if (t.kind == FEEL_T_SIGN || t.kind == FEEL_T_WORD)
		for (size_t i = 0; i < sizeof no / sizeof *no; i++)
			if (str_eqc(t.text, no[i]))
				return false;
	return t.kind != FEEL_T_END;
}

static struct feel_node *
call(struct feel_parse *p, struct feel_node *f)
{
	struct feel_node *n = feel_parse_node(p, FEEL_OP_CALL, NULL, NULL);
	struct feel_nodes args = { 0 };

	VEC_ADD(p->a, &args.list, f);
	feel_parse_next(p);
	arguments(p, &args, n, 1);
	return n;
}

/* Names in a filter are not known yet, and a bracket after a name in it calls
 * what is outside. */
struct feel_node *
feel_parse_postfix(struct feel_parse *p)
{
	struct feel_node *n = primary(p);
	int links = 0;

	for (; links < FEEL_NEST_MOST; links++) {
		if (feel_parse_at(p, "."))
			n = path(p, n);
		else if (filter_follows(p))
			n = filter(p, n);
		else if (feel_parse_at(p, "("))
			n = call(p, n);
		else
			return n;
	}
	feel_parse_error(p, "too many of these in a row");
	return n;
}

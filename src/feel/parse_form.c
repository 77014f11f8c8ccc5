/* parse_form.c - the longer forms: if, for, some, every, function.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/parse.h"

#include "base/arena.h"

struct feel_node *
feel_parse_if(struct feel_parse *p)
{
	struct feel_nodes kids = { 0 };

	feel_parse_next(p);
	VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
	feel_parse_want(p, "then");
	VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
	feel_parse_want(p, "else");
	VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
	return feel_parse_list_node(p, FEEL_OP_IF, &kids);
}

/* for x in a, y in b return e; some (every) x in a satisfies e. An iterator
 * sees those before it. */
struct feel_node *
feel_parse_loop(struct feel_parse *p, enum feel_op op, const char *then)
{
	size_t locals = p->lex.local.n;
	struct feel_nodes kids = { 0 };
	VEC(int) slots = { 0 };
	struct feel_node *n;
	struct str s;

	do {
		s = feel_lex_given(&p->lex);
		feel_parse_next(p);
		if (s.n == 0)
			feel_parse_error(p, "a name is missing");
		feel_parse_want(p, "in");
		n = feel_parse_sum(p);
		if (feel_parse_take(p, ".."))
			n = feel_parse_node(p, FEEL_OP_RANGE, n,
			    feel_parse_sum(p));
		n->from_in = n->from_in || n->op == FEEL_OP_RANGE;
		n->to_in = n->to_in || n->op == FEEL_OP_RANGE;
		VEC_ADD(p->a, &kids.list, n);
		VEC_ADD(p->a, &slots, feel_parse_local(p, s));
	} while (feel_parse_at(p, ",") && kids.list.n < 16);
	feel_parse_want(p, then);
	VEC_ADD(p->a, &kids.list, feel_parse_expression(p));
	feel_parse_drop(p, locals);
	n = feel_parse_list_node(p, op, &kids);
	n->slots = slots.v;
	return n;
}

static void
parameters(struct feel_parse *p, struct feel_node *n)
{
	VEC(struct str) names = { 0 };
	struct str s;

	do {
		s = feel_lex_given(&p->lex);
		feel_parse_next(p);
		if (s.n == 0)
			break;
		VEC_ADD(p->a, &names, s);
		(void)feel_parse_local(p, s);
		if (feel_parse_at(p, ":")) {
			(void)feel_lex_given(&p->lex); /* its type */
			feel_parse_next(p);
		}
	} while (feel_parse_at(p, ",") && names.n < FEEL_KIDS_MOST);
	n->name = names.v;
	n->names = (uint32_t)names.n;
}

struct feel_node *
feel_parse_function(struct feel_parse *p)
{
	struct feel_node *n = feel_parse_node(p, FEEL_OP_FUNCTION, NULL, NULL);
	size_t locals = p->lex.local.n;
	struct feel_nodes body = { 0 };

	feel_parse_next(p);
	if (!feel_parse_at(p, "(") || p->level + 1 >= FEEL_LEVELS_MOST) {
		feel_parse_error(p, "a function needs ( and few around it");
		return n;
	}
	p->level++;
	p->next_slot[p->level] = 0;
	parameters(p, n);
	feel_parse_want(p, ")");
	VEC_ADD(p->a, &body.list, feel_parse_expression(p));
	n->kids = 1;
	n->kid = body.list.v;
	n->slot = p->next_slot[p->level];
	p->level--;
	feel_parse_drop(p, locals);
	return n;
}

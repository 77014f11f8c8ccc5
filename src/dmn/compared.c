/* compared.c - what the model compares its facts and decisions with.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/model.h"

struct comparing {
	const struct dmn *d;
	struct dmn_compared at;
	int subject; /* what a cell tests by bare name; -1: an expression */
	dmn_see *see;
	void *to;
};

static void
see_one(void *to, struct feel_subject s, struct feel_value v)
{
	const struct comparing *c = to;
	struct dmn_compared one = c->at;
	int inputs = (int)c->d->inputs;
	int global = s.global < 0 ? c->subject : s.global;

	if (global < 0 || global >= inputs + (int)c->d->decisions)
		return;
	one.input = global < inputs ? global : -1;
	one.decision = global < inputs ? -1 : global - inputs;
	one.member = s.member;
	one.value = v;
	if (s.global >= 0)
		one.column = NULL;
	c->see(c->to, &one);
}

static void
table(struct comparing *c, const struct dmn_table *t,
    const struct dmn_decision *said)
{
	for (size_t i = 0; i < t->columns; i++) {
		const struct dmn_cells *col = &t->column[i];

		c->subject = -1;
		c->at.column = NULL;
		c->at.line = said->line;
		c->at.field = said->id;
		feel_compared(&col->in, see_one, c);
		c->subject = col->global;
		c->at.column = &said->column[i];
		for (size_t r = 0; r < t->rules; r++) {
			c->at.line = said->rule[r].line;
			c->at.field = said->rule[r].id;
			feel_compared(&col->cell[r], see_one, c);
		}
	}
}

void
dmn_compares(const struct dmn *d, dmn_see *see, void *to)
{
	for (size_t i = 0; i < d->decisions; i++) {
		const struct dmn_decision *said = &d->decision[i];
		struct comparing c = { d,
			{ .file = said->file,
			    .field = said->id,
			    .line = said->line },
			-1, see, to };

		if (d->logic[i].table != NULL)
			table(&c, d->logic[i].table, said);
		else if (!d->logic[i].broken)
			feel_compared(&d->logic[i].expr, see_one, &c);
	}
}

void
dmn_expr_compares(const struct dmn *d, const struct dmn_expr *e, dmn_see *see,
    void *to)
{
	struct comparing c = { .d = d, .subject = -1, .see = see, .to = to };

	feel_compared(dmn_expr_tree(e), see_one, &c);
}

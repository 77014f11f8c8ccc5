/* check_tracking.c - the tables of tracking.yaml hold together: each counts one
 * thing, which is there, in rows that it can have; and no two count the same, so
 * that what one hides no other shows.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/check.h"
#include "protocol/fact.h"
#include "protocol/tracking.h"

/* So many different numbers can stand in the bands of a fact. */
enum { BAND_MOST = 200 };

static void
check_rule(const struct checking *c, const void *item)
{
	const struct protocol_tracking *v = item;

	check_clauses(c, v->clause);
	if (v->hide_below < 1)
		check_wrong(c, "hide_below", STR("0"),
		    "is too little: at 1 nothing is hidden");
}

static bool
is_number(const struct protocol_table *t, const struct protocol_fact *f)
{
	enum protocol_measure m = protocol_measure_of(t->measure);

	if (f != NULL)
		return f->type == PROTOCOL_NUMBER;
	return m != PROTOCOL_MEASURE__MAX &&
	    protocol_measure_kind(m) == PROTOCOL_MEASURE_OF_NUMBER;
}

/* Ascending, without overlap: else one case would stand in two rows. */
static void
check_bands(const struct checking *c, const struct node *bands)
{
	int64_t after = -1, from, to;

	NODE_EACH (bands, n) {
		if (!node_int(node_get(n, STR("from")), 0, BAND_MOST, &from) ||
		    !node_int(node_get(n, STR("to")), 0, BAND_MOST, &to) ||
		    node_text(n, STR("label")).n == 0) {
			check_wrong(c, "bands", node_text(n, STR("label")),
			    "needs from, to (0 to 200) and label");
			return;
		}
		if (from <= after || to < from)
			check_wrong(c, "bands", node_text(n, STR("label")),
			    "begins before the one above it has ended");
		after = to;
	}
}

static void
check_what(const struct checking *c, const struct protocol_table *t)
{
	int n = (t->fact.n > 0) + (t->decision.n > 0) + (t->measure.n > 0);

	if (n != 1)
		check_wrong(c, "measure", t->id,
		    "counts one thing: a fact, a decision or a measure");
	check_name(c, "fact", MODEL_FACTS, t->fact, "is no fact");
	check_name(c, "decision", MODEL_DECISIONS, t->decision,
	    "is no decision");
	if (t->measure.n > 0 &&
	    protocol_measure_of(t->measure) == PROTOCOL_MEASURE__MAX)
		check_wrong(c, "measure", t->measure,
		    "is nothing that the program can count");
	if (t->by_level && str_eqc(t->measure, "times"))
		check_wrong(c, "by_level", t->measure,
		    "what was owed is not split by level");
}

/* The same count twice, in other bands, gives away what one of them hides. */
static void
check_once(const struct checking *c, const struct protocol_table *t)
{
	for (size_t i = 0; i < c->i; i++) {
		const struct protocol_table *x =
		    protocol_model_at(c->p, MODEL_TABLES, i);

		if (str_eq(x->fact, t->fact) &&
		    str_eq(x->decision, t->decision) &&
		    str_eq(x->measure, t->measure))
			check_wrong(c, "measure", x->id,
			    "counts the same: what one hides the other shows");
	}
}

static void
check_table(const struct checking *c, const void *item)
{
	const struct protocol_table *t = item;
	const struct protocol_fact *f = protocol_fact(c->p, t->fact);
	struct protocol_table_rows rows =
	    protocol_table_rows_of(c->p, t, c->l->a);

	check_clauses(c, t->clause);
	check_what(c, t);
	check_once(c, t);
	check_bands(c, t->bands);
	if ((t->bands != NULL) != is_number(t, f))
		check_wrong(c, "bands", t->id,
		    "is no number, or a number without bands: they stand with "
		    "a number, and only there");
	if (rows.n == 0)
		check_wrong(c, "values", t->id,
		    "needs them: the package has no words of its own for it");
}

static const struct check_row checks[] = {
	{ MODEL_TRACKING, "id", check_rule },
	{ MODEL_TABLES, "id", check_table },
};

void
protocol_load_check_tracking(struct loader *l)
{
	check_rows(l, checks, sizeof checks / sizeof *checks);
}

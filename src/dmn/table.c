/* table.c - a decision table from XML: columns, rules, outputs, annotations.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/err.h"
#include "dmn/model.h"

#include <string.h>

struct reading {
	struct dmn_build *b;
	const struct dmn_item *i;
	const struct dmn_xml *e; /* the decisionTable */
	struct dmn_decision *to;
	struct dmn_table *t;
	const struct dmn_xml **in, **out, **rule;
	VEC(struct str) note;
	bool bad;
};

static void
wrong(struct reading *r, const struct dmn_xml *at, const char *what)
{
	dmn_problem(r->b, r->i, at, what);
	r->bad = true;
}

static enum dmn_policy
aggregation(struct reading *r)
{
	struct str how = dmn_xml_get(r->e, "aggregation");

	if (how.n == 0)
		return DMN_COLLECT;
	if (str_eqc(how, "SUM"))
		return DMN_SUM;
	if (str_eqc(how, "MIN"))
		return DMN_MIN;
	if (str_eqc(how, "MAX"))
		return DMN_MAX;
	if (!str_eqc(how, "COUNT"))
		wrong(r, r->e, "there is no such aggregation");
	return DMN_COUNT;
}

static enum dmn_policy
policy(struct reading *r)
{
	static const char *const name[] = { [DMN_UNIQUE] = "UNIQUE",
		[DMN_ANY] = "ANY",
		[DMN_PRIORITY] = "PRIORITY",
		[DMN_FIRST] = "FIRST",
		[DMN_RULE_ORDER] = "RULE ORDER",
		[DMN_OUTPUT_ORDER] = "OUTPUT ORDER" };
	struct str said = dmn_xml_get(r->e, "hitPolicy");

	if (said.n == 0)
		return DMN_UNIQUE;
	if (str_eqc(said, "COLLECT"))
		return aggregation(r);
	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (str_eqc(said, name[i]))
			return (enum dmn_policy)i;
	wrong(r, r->e, "there is no such hit policy");
	return DMN_UNIQUE;
}

static size_t
children(struct reading *r, const struct dmn_xml *e, const char *name,
    const struct dmn_xml ***out)
{
	VEC(const struct dmn_xml *) v = { 0 };

	DMN_XML_EACH(e, c)
	if (dmn_xml_is(c, e, name))
		VEC_ADD(r->b->a, &v, c);
	*out = v.v;
	return v.n;
}

static void
read_column(struct reading *r, size_t c, struct dmn_column *shown)
{
	struct dmn_cells *cells = &r->t->column[c];
	const struct dmn_xml *in = dmn_xml_child(r->in[c], "inputExpression");
	int inputs = (int)r->b->d->inputs;

	shown->text = dmn_text(in);
	shown->input = shown->decision = -1;
	if (in == NULL ||
	    !dmn_feel(r->b, r->i, in, shown->text, FEEL_EXPRESSION,
		&cells->in)) {
		if (in == NULL)
			wrong(r, r->in[c], "an input needs an expression");
		r->bad = true;
		return;
	}
	cells->global = feel_only_global(&cells->in);
	if (dmn_xml_child(r->in[c], "inputValues") != NULL)
		shown->values = dmn_listed(r->b,
		    dmn_text(dmn_xml_child(r->in[c], "inputValues")),
		    &shown->value);
	if (cells->global >= inputs)
		shown->decision = cells->global - inputs;
	else
		shown->input = cells->global;
}

static void
read_output(struct reading *r, size_t o, struct dmn_output *out)
{
	const struct dmn_xml *e = r->out[o];
	const struct dmn_xml *values = dmn_xml_child(e, "outputValues");
	struct str raw = dmn_text(values);

	out->name =
	    r->t->outputs > 1 ? str_trim(dmn_xml_get(e, "name")) : STR("");
	if (r->t->outputs > 1 && out->name.n == 0)
		wrong(r, e, "one of several outputs needs a name");
	if (values != NULL)
		out->values = dmn_listed(r->b, raw, &out->value);
	for (size_t i = 0; i < out->values; i++)
		if (out->value[i].kind == FEEL_STRING &&
		    map_get(&r->b->d->texts, feel_str(out->value[i])) == NULL)
			map_put(&r->b->d->texts, feel_str(out->value[i]),
			    &out->value[i]);
}

static void
read_notes(struct reading *r, const struct dmn_xml *e, struct dmn_rule *rule)
{
	const struct dmn_xml **entry;
	size_t n = children(r, e, "annotationEntry", &entry);
	struct dmn_note *note = NEW_N(r->b->a, struct dmn_note, n);

	if (n > r->note.n)
		wrong(r, e, "more annotations than annotation columns");
	for (size_t i = 0; i < n && i < r->note.n; i++) {
		note[i] = (struct dmn_note){ r->note.v[i], dmn_text(entry[i]) };
		if (str_eqc(note[i].name, "clause"))
			rule->clause = note[i].text;
		if (str_eqc(note[i].name, "reading"))
			rule->reading = note[i].text;
		if (str_eqc(note[i].name, "why"))
			rule->why = note[i].text;
		rule->notes++;
	}
	rule->note = note;
}

/* An output that is none of those listed would never be expected by anyone. */
static void
check_listed(struct reading *r, const struct dmn_xml *at, size_t o,
    const struct feel_expr *e)
{
	const struct dmn_output *out = &r->t->output[o];
	struct feel_value v;

	if (r->b->go_on || out->values == 0 || !feel_only_constant(e, &v))
		return;
	for (size_t i = 0; i < out->values; i++)
		if (feel_same(out->value[i], v))
			return;
	wrong(r, at, "this output is not among its outputValues");
}

static void
read_rule(struct reading *r, size_t n, struct feel_expr *cells,
    struct feel_expr *outs, struct dmn_rule *rule)
{
	const struct dmn_xml *e = r->rule[n], **in, **out;
	size_t ins = children(r, e, "inputEntry", &in);
	size_t outputs = children(r, e, "outputEntry", &out);

	rule->id = dmn_xml_get(e, "id");
	rule->line = e->line;
	read_notes(r, e, rule);
	if (ins != r->t->columns || outputs != r->t->outputs) {
		wrong(r, e, "the rule has not one cell for each column");
		return;
	}
	for (size_t c = 0; c < ins; c++)
		if (!dmn_feel(r->b, r->i, in[c], dmn_text(in[c]), FEEL_TESTS,
			&cells[c * r->t->rules + n]))
			r->bad = true;
	for (size_t o = 0; o < outputs; o++) {
		struct feel_expr *to = &outs[n * outputs + o];

		if (!dmn_feel(r->b, r->i, out[o], dmn_text(out[o]),
			FEEL_EXPRESSION, to))
			r->bad = true;
		else
			check_listed(r, out[o], o, to);
	}
}

/* The value of a rule that needs no facts, made once. */
static bool
fixed_value(struct dmn *d, const struct dmn_table *t,
    const struct feel_expr *outs, struct feel_value *value)
{
	struct feel_entry *e = NEW_N(d->a, struct feel_entry, t->outputs);

	for (size_t o = 0; o < t->outputs; o++) {
		e[o].name = t->output[o].name;
		if (!feel_only_constant(&outs[o], &e[o].value))
			return false;
		e[o].value = dmn_intern(d, e[o].value);
	}
	*value =
	    t->outputs == 1 ? e[0].value : feel_context(d->a, e, t->outputs);
	return true;
}

static size_t
rank(const struct dmn_table *t, size_t rule, size_t o)
{
	const struct dmn_output *out = &t->output[o];
	struct feel_value v;

	if (feel_only_constant(&t->out[rule * t->outputs + o], &v))
		for (size_t i = 0; i < out->values; i++)
			if (feel_same(out->value[i], v))
				return i;
	return out->values;
}

/* By the listed output values, column by column, then as written. */
static bool
stands_before(const struct dmn_table *t, size_t x, size_t y)
{
	for (size_t o = 0; o < t->outputs; o++) {
		size_t rx = rank(t, x, o), ry = rank(t, y, o);

		if (rx != ry)
			return rx < ry;
	}
	return x < y;
}

static void
set_order(struct dmn *d, struct dmn_table *t)
{
	int *order = NEW_N(d->a, int, t->rules);
	bool by_value =
	    t->policy == DMN_PRIORITY || t->policy == DMN_OUTPUT_ORDER;

	for (size_t i = 0; i < t->rules; i++) {
		size_t at = i;

		while (by_value && at > 0 &&
		    stands_before(t, i, (size_t)order[at - 1])) {
			order[at] = order[at - 1];
			at--;
		}
		order[at] = (int)i;
	}
	t->order = order;
}

static void
set_default(struct reading *r)
{
	struct feel_expr *e = NEW_N(r->b->a, struct feel_expr, r->t->outputs);
	size_t found = 0;

	for (size_t o = 0; o < r->t->outputs; o++) {
		const struct dmn_xml *x =
		    dmn_xml_child(r->out[o], "defaultOutputEntry");

		if (x != NULL &&
		    dmn_feel(r->b, r->i, x, dmn_text(x), FEEL_EXPRESSION,
			&e[o]))
			found++;
	}
	if (found == 0)
		return;
	if (found != r->t->outputs ||
	    !fixed_value(r->b->d, r->t, e, &r->t->otherwise))
		wrong(r, r->e,
		    "defaults must be plain values, for all "
		    "outputs or none");
	r->t->has_default = true;
}

static void
set_values(struct reading *r, struct dmn_rule *rule)
{
	struct dmn_table *t = r->t;
	struct feel_value *value = NEW_N(r->b->a, struct feel_value, t->rules);
	bool *fixed = NEW_N(r->b->a, bool, t->rules);

	for (size_t n = 0; n < t->rules; n++) {
		fixed[n] =
		    fixed_value(r->b->d, t, &t->out[n * t->outputs], &value[n]);
		if (!fixed[n])
			value[n] = feel_unknown(FEEL_TYPE_ANY);
		rule[n].value = value[n];
	}
	t->value = value;
	t->fixed = fixed;
}

void
dmn_answer(const struct dmn *d, int decision, size_t rule, struct feel_value v,
    struct str why)
{
	const struct dmn_decision *to = &d->decision[decision];
	struct dmn_table *t = d->logic[decision].table;
	struct dmn_rule *r;

	CHECK(t != NULL && rule < t->rules && t->outputs == 1);
	r = (struct dmn_rule *)&to->rule[rule];
	r->value = dmn_intern(d, v);
	r->why = why;
	((struct feel_value *)t->value)[rule] = r->value;
	((bool *)t->fixed)[rule] = true;
}

static void
read_rules(struct reading *r)
{
	struct dmn_table *t = r->t;
	struct feel_expr *cells =
	    NEW_N(r->b->a, struct feel_expr, t->rules * t->columns + 1);
	struct feel_expr *outs =
	    NEW_N(r->b->a, struct feel_expr, t->rules * t->outputs + 1);
	struct dmn_rule *rule = NEW_N(r->b->a, struct dmn_rule, t->rules);

	for (size_t n = 0; n < t->rules; n++)
		read_rule(r, n, cells, outs, &rule[n]);
	for (size_t c = 0; c < t->columns; c++)
		t->column[c].cell = &cells[c * t->rules];
	t->out = outs;
	r->to->rule = rule;
	if (r->bad)
		return;
	set_values(r, rule);
	set_order(r->b->d, t);
	set_default(r);
	for (size_t c = 0; c < t->columns; c++)
		dmn_classes_build(r->b->d, t, &t->column[c]);
}

static void
read_heads(struct reading *r)
{
	struct dmn_table *t = r->t;
	struct dmn_column *column =
	    NEW_N(r->b->a, struct dmn_column, t->columns);
	struct dmn_output *output =
	    NEW_N(r->b->a, struct dmn_output, t->outputs);

	t->column = NEW_N(r->b->a, struct dmn_cells, t->columns);
	t->output = output;
	for (size_t c = 0; c < t->columns; c++)
		read_column(r, c, &column[c]);
	for (size_t o = 0; o < t->outputs; o++)
		read_output(r, o, &output[o]);
	DMN_XML_EACH(r->e, e)
	if (dmn_xml_is(e, r->e, "annotation"))
		VEC_ADD(r->b->a, &r->note, str_trim(dmn_xml_get(e, "name")));
	r->to->column = column;
	r->to->output = output;
}

bool
dmn_table_build(struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *e, struct dmn_decision *to, struct dmn_logic *logic)
{
	struct dmn_table *t = NEW(b->a, struct dmn_table);
	struct reading r = { .b = b, .i = i, .e = e, .to = to, .t = t };

	t->policy = policy(&r);
	t->columns = children(&r, e, "input", &r.in);
	t->outputs = children(&r, e, "output", &r.out);
	t->rules = children(&r, e, "rule", &r.rule);
	t->words = (uint32_t)((t->rules + 63) / 64);
	if (t->outputs == 0 || t->rules > DMN_RULES_MOST ||
	    t->columns > DMN_COLUMNS_MOST || t->outputs > DMN_COLUMNS_MOST) {
		wrong(&r, e, "no output, or too many rules or columns");
		return false;
	}
	if (t->outputs > 1 && t->policy >= DMN_SUM)
		wrong(&r, e, "only one output can be added up");
	read_heads(&r);
	if (!r.bad)
		read_rules(&r);
	to->table = true;
	to->policy = t->policy;
	to->columns = t->columns;
	to->outputs = t->outputs;
	to->rules = t->rules;
	logic->table = t;
	return !r.bad;
}

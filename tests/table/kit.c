/* kit.c - tables for tests: XML from words, and the brute force that checks what
 * could come against what does.
 * SPDX-License-Identifier: Apache-2.0 */
#include "table/kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "feel/feel.h"

enum { COMPLETIONS_MOST = 20000, INPUTS_MOST = 8 };

static void
put(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			buf_cstr(b, "&lt;");
		else if (s.p[i] == '&')
			buf_cstr(b, "&amp;");
		else
			buf_char(b, s.p[i]);
	}
}

static void
put_text(struct buf *b, const char *tag, struct str s)
{
	buf_fmt(b, "<%s><text>", tag);
	put(b, s);
	buf_fmt(b, "</text></%s>\n", tag);
}

static void
put_inputs(struct buf *b, const struct table_text *t)
{
	for (size_t i = 0; i < t->input.n; i++) {
		const struct table_input *in = &t->input.v[i];

		buf_fmt(b, "<itemDefinition name=\"t%zu\" isCollection=\"%s\">",
		    i, str_eqc(in->type, "list") ? "true" : "false");
		buf_fmt(b, "<typeRef>%.*s</typeRef>",
		    STR_ARG(
			str_eqc(in->type, "list") ? STR("string") : in->type));
		if (in->values.n > 0)
			put_text(b, "allowedValues", in->values);
		buf_fmt(b,
		    "</itemDefinition><inputData id=\"i%zu\" name=\"%.*s\">"
		    "<variable name=\"%.*s\" typeRef=\"t%zu\"/></inputData>\n",
		    i, STR_ARG(in->name), STR_ARG(in->name), i);
	}
}

static void
put_rule(struct buf *b, struct str row, size_t columns)
{
	struct str id = str_trim(str_cut(row, '|', &row));

	buf_fmt(b, "<rule id=\"%.*s\">", STR_ARG(id));
	for (size_t c = 0; c < columns; c++)
		put_text(b, "inputEntry", str_trim(str_cut(row, '|', &row)));
	put_text(b, "outputEntry", str_trim(row));
	buf_cstr(b, "</rule>\n");
}

/* The last four policies are COLLECT with an aggregation. */
static void
put_policy(struct buf *b, struct str p)
{
	bool added = str_eqc(p, "SUM") || str_eqc(p, "MIN") ||
	    str_eqc(p, "MAX") || str_eqc(p, "COUNT");

	buf_fmt(b, "<decisionTable hitPolicy=\"%.*s\"",
	    STR_ARG(added ? STR("COLLECT") : p));
	if (added)
		buf_fmt(b, " aggregation=\"%.*s\"", STR_ARG(p));
	buf_cstr(b, ">\n");
}

static void
put_table(struct buf *b, const struct table_text *t)
{
	size_t columns = t->column.n ? t->column.n : t->input.n;

	put_policy(b, t->policy);
	for (size_t c = 0; c < columns; c++) {
		buf_cstr(b, "<input>");
		put_text(b, "inputExpression",
		    t->column.n ? t->column.v[c] : t->input.v[c].name);
		buf_cstr(b, "</input>");
	}
	buf_cstr(b, "<output>");
	if (t->outputs.n > 0)
		put_text(b, "outputValues", t->outputs);
	if (t->otherwise.n > 0)
		put_text(b, "defaultOutputEntry", t->otherwise);
	buf_cstr(b, "</output>\n");
	for (size_t r = 0; r < t->rule.n; r++)
		put_rule(b, t->rule.v[r], columns);
	buf_cstr(b, "</decisionTable>");
}

struct str
table_xml(struct arena *a, const struct table_text *t)
{
	struct buf b = buf_new(a, 1 << 20);

	buf_cstr(&b,
	    "<definitions xmlns=\""
	    "https://www.omg.org/spec/DMN/20230324/MODEL/\" "
	    "namespace=\"urn:test\" name=\"test\">\n");
	put_inputs(&b, t);
	buf_cstr(&b, "<decision id=\"d\" name=\"it\">\n");
	put_table(&b, t);
	buf_cstr(&b, "</decision></definitions>\n");
	return buf_done(&b);
}

const struct dmn *
table_model(struct arena *a, struct str xml)
{
	struct problems ps = problems_new(a);
	struct dmn_file f = { STR("test.dmn"), xml };
	const struct dmn *d = NULL;

	if (dmn_compile(a, &f, 1, &ps, &d) != OK)
		fail_msg("%s%s", str_cstr(a, problems_text(&ps, a)),
		    str_cstr(a, xml));
	return d;
}

struct feel_value
table_value(struct arena *a, struct str text)
{
	struct problems ps = problems_new(a);
	struct feel_names names = { 0 };
	struct feel_env env = { .a = a };
	struct feel_source src = { .text = text };
	struct feel_expr e;

	text = str_trim(text);
	if (str_eqc(text, "?"))
		return feel_unknown(FEEL_TYPE_ANY);
	if (feel_compile(a, (struct feel_scope){ .names = &names },
		FEEL_EXPRESSION, src, &ps, &e) != OK)
		fail_msg("\"%.*s\" is no value", STR_ARG(text));
	feel_env_reset(&env);
	return feel_run(&e, &env, NULL, 0);
}

struct covering {
	const struct dmn *d;
	struct arena *a;
	struct feel_value input[INPUTS_MOST];
	size_t inputs, done;
	struct feel_value possible, *lost;
	bool seen[FEEL_SET_MOST];
};

static bool
check_one(struct covering *c)
{
	const struct feel_value *each;
	size_t n = feel_outcomes(&c->possible, &each);
	struct dmn_run run;

	dmn_run(c->d, c->input, DMN_KNOWN, c->a, &run);
	*c->lost = run.result[0].value;
	for (size_t i = 0; i < n; i++)
		if (feel_covers(each[i], run.result[0].value))
			c->seen[i] = true;
	return feel_covers(c->possible, run.result[0].value);
}

static bool
complete(struct covering *c, size_t from)
{
	const struct feel_value *sample;
	bool exact;
	size_t n;

	while (from < c->inputs && c->input[from].kind != FEEL_NULL &&
	    !feel_is_unknown(c->input[from]))
		from++;
	if (from == c->inputs)
		return check_one(c);
	n = dmn_samples(c->d, (int)from, c->a, &sample, &exact);
	for (size_t i = 0; i < n && c->done++ < COMPLETIONS_MOST; i++) {
		struct feel_value was = c->input[from];
		bool good;

		c->input[from] = sample[i];
		good = complete(c, from + 1);
		c->input[from] = was;
		if (!good)
			return false;
	}
	return true;
}

bool
table_covers(const struct dmn *d, struct arena *a,
    const struct feel_value *input, struct feel_value possible, bool *tight,
    struct feel_value *lost)
{
	struct covering c = { .d = d,
		.a = a,
		.possible = possible,
		.lost = lost };
	const struct dmn_input *in;
	const struct feel_value *each;
	size_t n = feel_outcomes(&possible, &each);

	c.inputs = dmn_inputs(d, &in);
	assert_true(c.inputs <= INPUTS_MOST);
	for (size_t i = 0; i < c.inputs; i++)
		c.input[i] = input[i];
	*tight = true;
	if (!complete(&c, 0))
		return false;
	for (size_t i = 0; i < n; i++)
		*tight = *tight && c.seen[i];
	return true;
}

/* tck.c - test cases from XML, run and compared.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/tck.h"

#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "dmn/run.h"
#include "dmn/xml.h"

static const double near_enough = 1e-8;

struct running {
	struct arena *a;
	const struct dmn *d;
	const struct dmn_xml *root;
	struct dmn_tck *out;
};

static struct str
attribute(const struct dmn_xml *e, const char *name)
{
	for (size_t i = 0; i < e->attributes; i++)
		if (str_eqc(e->attribute[i].name, name))
			return e->attribute[i].value;
	return STR("");
}

/* A value of a type that this engine has not: equal to nothing. */
static struct feel_value
not_ours(void)
{
	return feel_unknown(FEEL_TYPE_ANY);
}

static struct feel_value
number_in(struct running *r, const struct dmn_xml *e)
{
	struct feel_value v;

	if (feel_number(r->a, str_trim(e->text), &v))
		return v;
	return not_ours();
}

static struct feel_value
scalar(struct running *r, const struct dmn_xml *e)
{
	struct str type = attribute(e, "type"), rest;

	if (str_eqc(attribute(e, "nil"), "true"))
		return feel_null();
	(void)str_cut(type, ':', &rest);
	if (rest.n > 0)
		type = rest;
	if (str_eqc(type, "string") || type.n == 0)
		return feel_text(e->text);
	if (str_eqc(type, "boolean"))
		return feel_bool(str_eqc(str_trim(e->text), "true"));
	if (str_eqc(type, "decimal") || str_eqc(type, "double") ||
	    str_eqc(type, "integer"))
		return number_in(r, e);
	return not_ours();
}

static struct feel_value value_in(struct running *r, const struct dmn_xml *e);

static struct feel_value
list_in(struct running *r, const struct dmn_xml *e)
{
	VEC(struct feel_value) v = { 0 };

	DMN_XML_EACH(e, item)
	if (str_eqc(item->name, "item"))
		VEC_ADD(r->a, &v, value_in(r, item));
	return feel_list(r->a, v.v, v.n);
}

/* Of an inputNode, an expected, an item or a component. */
static struct feel_value
value_in(struct running *r, const struct dmn_xml *e)
{
	VEC(struct feel_entry) member = { 0 };

	DMN_XML_EACH(e, c)
	{
		if (str_eqc(c->name, "value"))
			return scalar(r, c);
		if (str_eqc(c->name, "list"))
			return str_eqc(attribute(c, "nil"), "true")
			    ? feel_null()
			    : list_in(r, c);
		if (str_eqc(c->name, "component"))
			VEC_ADD(r->a, &member,
			    (struct feel_entry){ attribute(c, "name"),
				value_in(r, c) });
	}
	if (member.n > 0)
		return feel_context(r->a, member.v, member.n);
	return feel_null();
}

static bool same(struct feel_value x, struct feel_value y);

static bool
same_parts(struct feel_value x, struct feel_value y)
{
	if (x.n != y.n)
		return false;
	for (uint32_t i = 0; i < x.n; i++) {
		if (x.kind == FEEL_LIST && !same(x.of.v[i], y.of.v[i]))
			return false;
		if (x.kind == FEEL_CONTEXT &&
		    !same(x.of.entry[i].value, feel_get(y, x.of.entry[i].name)))
			return false;
	}
	return true;
}

static bool
same(struct feel_value x, struct feel_value y)
{
	if (feel_is_unknown(x) || feel_is_unknown(y))
		return false;
	if (feel_is_number(x) && feel_is_number(y))
		return fabs(feel_double(x) - feel_double(y)) <= near_enough;
	if (x.kind == y.kind && (x.kind == FEEL_LIST || x.kind == FEEL_CONTEXT))
		return same_parts(x, y);
	return feel_same(x, y);
}

static void
failed(struct running *r, struct str test, struct str result,
    struct feel_value want, struct feel_value got)
{
	struct buf w = buf_new(r->a, 400), g = buf_new(r->a, 400);

	feel_print(&w, want);
	feel_print(&g, got);
	VEC_ADD(r->a, &r->out->failed,
	    (struct dmn_tck_failure){ test, result, buf_done(&w),
		buf_done(&g) });
}

static struct feel_value *
inputs_of(struct running *r, const struct dmn_xml *test)
{
	const struct dmn_input *in;
	size_t n = dmn_inputs(r->d, &in);
	struct feel_value *v = NEW_N(r->a, struct feel_value, n + 1);

	DMN_XML_EACH(test, e)
	{
		int i;

		if (!str_eqc(e->name, "inputNode"))
			continue;
		i = dmn_input_find(r->d, attribute(e, "name"));
		if (i >= 0)
			v[i] = value_in(r, e);
	}
	return v;
}

/* A decision that is not there gives what equals nothing. */
static struct feel_value
result_of(struct running *r, const struct feel_value *input, struct str name)
{
	int which = r->d == NULL ? -1 : dmn_decision_find(r->d, name);
	struct dmn_run run;

	if (which < 0)
		return not_ours();
	dmn_run_one(r->d, which, input, DMN_KNOWN, r->a, &run);
	return run.result[which].value;
}

static void
run_case(struct running *r, const struct dmn_xml *test)
{
	const struct feel_value *input =
	    r->d == NULL ? NULL : inputs_of(r, test);
	bool passed = true, valued = false, any = false;

	DMN_XML_EACH(test, e)
	{
		struct feel_value want, got;

		if (!str_eqc(e->name, "resultNode"))
			continue;
		want = value_in(r,
		    dmn_xml_child(e, "expected") ? dmn_xml_child(e, "expected")
						 : e);
		got = result_of(r, input, attribute(e, "name"));
		any = true;
		valued = valued || want.kind != FEEL_NULL;
		if (same(want, got))
			continue;
		passed = false;
		failed(r, attribute(test, "id"), attribute(e, "name"), want,
		    got);
	}
	passed = passed && any;
	r->out->score.cases++;
	r->out->score.passed += passed;
	r->out->score.valued += valued;
	r->out->score.valued_passed += passed && valued;
}

enum err
dmn_tck_model(struct arena *a, struct str file, struct str tests,
    struct problems *ps, struct str *model)
{
	const struct dmn_xml *root;
	enum err e = dmn_xml_read(a, file, tests, ps, &root);

	if (e != OK)
		return e;
	*model = dmn_xml_child(root, "modelName")
	    ? str_trim(dmn_xml_child(root, "modelName")->text)
	    : STR("");
	return OK;
}

enum err
dmn_tck_run(struct arena *a, struct str file, struct str tests,
    const struct dmn *d, struct problems *ps, struct dmn_tck *out)
{
	struct running r = { .a = a, .d = d, .out = out };
	enum err e = dmn_xml_read(a, file, tests, ps, &r.root);

	if (e != OK)
		return e;
	DMN_XML_EACH(r.root, test)
	if (str_eqc(test->name, "testCase"))
		run_case(&r, test);
	return OK;
}

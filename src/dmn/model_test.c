/* model_test.c - files to one model: what must agree, and how much it may be.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "dmn/kit_test.h"

static enum err
compiles(struct dmn_kit *k, const struct dmn_file *f, size_t n)
{
	const struct dmn *d;

	k->ps.list.n = 0;
	return dmn_compile(k->a, f, n, &k->ps, &d);
}

static void
test_model__versions_1_1_to_1_5_are_read_and_no_other(void **state)
{
	static const char *const ns[] = {
		"http://www.omg.org/spec/DMN/20151101/dmn.xsd",
		"http://www.omg.org/spec/DMN/20180521/MODEL/",
		"https://www.omg.org/spec/DMN/20191111/MODEL/",
		"https://www.omg.org/spec/DMN/20211108/MODEL/",
		"https://www.omg.org/spec/DMN/20230324/MODEL/",
		"urn:something:else",
	};
	struct dmn_kit *k = *state;

	for (size_t i = 0; i < sizeof ns / sizeof *ns; i++) {
		struct dmn_file f = { STR("t.dmn"),
			str_fmt(k->a,
			    "\n<definitions xmlns='%s'><decision name='d'>"
			    "<literalExpression><text>1</text>"
			    "</literalExpression></decision></definitions>",
			    ns[i]) };

		assert_int_equal(compiles(k, &f, 1), i < 5 ? OK : ERR_BAD);
	}
	dmn_kit_problem(k, 2, "", "this is no DMN file of versions 1.1 to 1.5");
}

static void
test_model__a_doctype_is_refused_with_file_and_line(void **state)
{
	struct dmn_kit *k = *state;
	struct dmn_file f = { STR("t.dmn"),
		STR("<?xml version='1.0'?>\n<!DOCTYPE definitions>\n"
		    "<definitions xmlns='https://www.omg.org/spec/DMN/"
		    "20230324/MODEL/'/>") };

	assert_int_equal(compiles(k, &f, 1), ERR_BAD);
	dmn_kit_problem(k, 2, "", "a DOCTYPE is not read");
}

static void
test_model__one_input_of_two_files_has_one_type(void **state)
{
	struct dmn_kit *k = *state;
	const char *number =
		       "<inputData name='n'>"
		       "<variable name='n' typeRef='number'/></inputData>",
		   *text = "<inputData name='n'>"
			   "<variable name='n' typeRef='string'/></inputData>",
		   *any = "<inputData name='n'/>";
	struct dmn_file same[] = { dmn_kit_file(k, number),
		dmn_kit_file(k, number) },
			other[] = { dmn_kit_file(k, number),
				dmn_kit_file(k, text) },
			vague[] = { dmn_kit_file(k, any),
				dmn_kit_file(k, number) };
	const struct dmn_input *in;
	const struct dmn *d;

	assert_int_equal(dmn_compile(k->a, same, 2, &k->ps, &d), OK);
	assert_int_equal(dmn_inputs(d, &in), 1);
	assert_int_equal(dmn_compile(k->a, vague, 2, &k->ps, &d), OK);
	assert_int_equal(dmn_inputs(d, &in), 1);
	assert_int_equal(in[0].type, FEEL_TYPE_NUMBER);
	assert_int_equal(compiles(k, other, 2), ERR_BAD);
	dmn_kit_problem(k, 2, "n", "the same input has another type elsewhere");
}

static void
test_model__a_name_stands_for_one_thing(void **state)
{
	dmn_kit_refused(*state,
	    "<inputData name='n'/>\n<decision name='n'><literalExpression>"
	    "<text>1</text></literalExpression></decision>",
	    3, "n", "the name is used twice");
	dmn_kit_refused(*state, "\n<decision/>", 3, "", "it needs a name");
}

static void
test_model__what_is_not_feel_is_refused(void **state)
{
	dmn_kit_refused(*state,
	    "<decision name='d'>\n<literalExpression "
	    "expressionLanguage='urn:other'><text>1</text>"
	    "</literalExpression></decision>",
	    3, "d", "only FEEL is read");
	dmn_kit_refused(*state, "<decision name='d'/>", 2, "d",
	    "only a decision table or a literal expression is read");
}

static void
test_model__a_suite_goes_on_past_a_broken_decision(void **state)
{
	struct dmn_kit *k = *state;
	struct dmn_file f = dmn_kit_file(k,
	    "<decision name='bad'/>"
	    "<decision name='good'><literalExpression><text>2</text>"
	    "</literalExpression></decision>");
	const struct dmn *d;
	struct dmn_run run;

	assert_int_equal(compiles(k, &f, 1), ERR_BAD);
	assert_int_equal(dmn_compile_what_can(k->a, &f, 1, &k->ps, &d), OK);
	dmn_run(d, NULL, DMN_KNOWN, k->a, &run);
	assert_int_equal(dmn_kit_result(&run, "bad")->finding, DMN_NULL);
	assert_string_equal(
	    dmn_kit_shown(k, dmn_kit_result(&run, "good")->value), "2");
}

static void
test_model__files_have_a_most(void **state)
{
	struct dmn_kit *k = *state;
	struct dmn_file f[DMN_FILES_MOST + 1];

	for (size_t i = 0; i <= DMN_FILES_MOST; i++)
		f[i] = dmn_kit_file(k, "");
	assert_int_equal(compiles(k, f, DMN_FILES_MOST), OK);
	assert_int_equal(compiles(k, f, DMN_FILES_MOST + 1), ERR_LIMIT);
	assert_true(str_eqc(k->ps.list.v[0].why, "too many files"));
}

static struct dmn_file
of_decisions(struct dmn_kit *k, int n)
{
	struct buf b = buf_new(k->a, 1 << 20);

	for (int i = 0; i < n; i++)
		buf_fmt(&b,
		    "<decision name='d%d'><literalExpression><text>1</text>"
		    "</literalExpression></decision>",
		    i);
	return dmn_kit_file(k, str_cstr(k->a, buf_done(&b)));
}

static void
test_model__decisions_have_a_most(void **state)
{
	struct dmn_kit *k = *state;
	struct dmn_file most = of_decisions(k, DMN_DECISIONS_MOST),
			more = of_decisions(k, DMN_DECISIONS_MOST + 1);

	assert_int_equal(compiles(k, &most, 1), OK);
	assert_int_equal(compiles(k, &more, 1), ERR_BAD);
	assert_true(str_eqc(k->ps.list.v[0].why,
	    "too many inputs or decisions in one model"));
}

/* A table of one input that all its columns test. */
static const char *
table(struct dmn_kit *k, int columns, int rules)
{
	struct buf b = buf_new(k->a, DMN_BYTES_MOST);

	buf_cstr(&b, "<inputData name='n'/>\n<decision name='d'>\n");
	buf_cstr(&b, "<decisionTable hitPolicy='FIRST'>");
	for (int c = 0; c < columns; c++)
		buf_cstr(&b,
		    "<input><inputExpression><text>n</text>"
		    "</inputExpression></input>");
	buf_cstr(&b, "<output/>");
	for (int r = 0; r < rules; r++) {
		buf_cstr(&b, "<rule>");
		for (int c = 0; c < columns; c++)
			buf_cstr(&b, "<inputEntry><text>-</text></inputEntry>");
		buf_cstr(&b,
		    "<outputEntry><text>1</text></outputEntry></rule>");
	}
	buf_cstr(&b, "</decisionTable></decision>");
	return str_cstr(k->a, buf_done(&b));
}

static void
test_model__a_table_has_a_most_of_rules_and_columns(void **state)
{
	static const char why[] = "no output, or too many rules or columns";
	struct dmn_kit *k = *state;

	(void)dmn_kit_model(k, table(k, 1, DMN_RULES_MOST));
	(void)dmn_kit_model(k, table(k, DMN_COLUMNS_MOST, 1));
	dmn_kit_refused(k, table(k, 1, DMN_RULES_MOST + 1), 4, "d", why);
	dmn_kit_refused(k, table(k, DMN_COLUMNS_MOST + 1, 1), 4, "d", why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_model__versions_1_1_to_1_5_are_read_and_no_other,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__a_doctype_is_refused_with_file_and_line,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__one_input_of_two_files_has_one_type, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__a_name_stands_for_one_thing, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__what_is_not_feel_is_refused, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__a_suite_goes_on_past_a_broken_decision,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(test_model__files_have_a_most,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__decisions_have_a_most, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_model__a_table_has_a_most_of_rules_and_columns,
		    dmn_kit_up, dmn_kit_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* samples_test.c - the values worth trying, and when they are all of them.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "dmn/kit_test.h"

#define INPUT(type)                                                            \
	"<inputData name='n'><variable name='n' typeRef='" type                \
	"'/></inputData>"
#define DECISION(text)                                                         \
	"<decision name='d'><literalExpression><text>" text                    \
	"</text></literalExpression></decision>"
#define TABLE(column, cell)                                                    \
	"<decision "                                                           \
	"name='d'><decisionTable><input><inputExpression><text>" column        \
	"</text></inputExpression></input><output/><rule><inputEntry>"         \
	"<text>" cell "</text></inputEntry><outputEntry><text>1</text>"        \
	"</outputEntry></rule></decisionTable></decision>"

/* The samples as one text, "!" before them where they are not exact. */
static const char *
samples(struct dmn_kit *k, const char *body)
{
	const struct dmn *d = dmn_kit_model(k, body);
	const struct feel_value *v;
	bool exact;
	size_t n =
	    dmn_samples(d, dmn_input_find(d, STR("n")), k->a, &v, &exact);
	struct buf b = buf_new(k->a, 65536);

	buf_cstr(&b, exact ? "" : "!");
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%s", i > 0 ? " " : "", dmn_kit_shown(k, v[i]));
	return str_cstr(k->a, buf_done(&b));
}

static void
test_samples__numbers_lie_below_at_between_and_above(void **state)
{
	assert_string_equal(
	    samples(*state, INPUT("number") TABLE("n", "[13..18)")),
	    "12 13 14 18 19");
	assert_string_equal(samples(*state, INPUT("number") TABLE("n", "1, 2")),
	    "0 1 1.5 2 3");
	assert_string_equal(
	    samples(*state, INPUT("number") DECISION("n &gt;= 7")), "6 7 8");
}

static void
test_samples__yes_or_no_is_both(void **state)
{
	assert_string_equal(
	    samples(*state, INPUT("boolean") TABLE("n", "true")), "true false");
}

static void
test_samples__allowed_values_are_all_there_are(void **state)
{
	assert_string_equal(
	    samples(*state,
		"<itemDefinition name='t'><typeRef>string</typeRef>"
		"<allowedValues><text>\"a\",\"b\",\"c\"</text></allowedValues>"
		"</itemDefinition>" INPUT("t") TABLE("n", "\"a\"")),
	    "\"a\" \"b\" \"c\"");
}

static void
test_samples__free_text_has_one_that_no_cell_names(void **state)
{
	struct dmn_kit *k = *state;
	const struct dmn *d =
	    dmn_kit_model(k, INPUT("string") TABLE("n", "\"red\",\"blue\""));
	const struct feel_value *v;
	bool exact;

	assert_int_equal(dmn_samples(d, 0, k->a, &v, &exact), 3);
	assert_true(exact);
	assert_string_equal(dmn_kit_shown(k, v[0]), "\"red\"");
	assert_string_equal(dmn_kit_shown(k, v[1]), "\"blue\"");
	assert_false(feel_same(v[2], v[0]) || feel_same(v[2], v[1]));
}

static void
test_samples__inside_an_expression_they_are_not_exact(void **state)
{
	assert_int_equal(
	    samples(*state, INPUT("number") DECISION("n * n &gt; 50"))[0], '!');
	assert_int_equal(
	    samples(*state, INPUT("number") TABLE("n * 2", "&gt; 50"))[0], '!');
	assert_int_equal(samples(*state,
			     INPUT("number") "<inputData name='m'/>" TABLE("n",
				 "&gt; m"))[0],
	    '!');
}

/* What the samples promise: two numbers that no rule of the table tells apart
 * are stood for by the same one of them. */
static void
test_samples__each_class_of_a_table_has_one(void **state)
{
	struct dmn_kit *k = *state;
	const struct dmn *d = dmn_kit_model(k,
	    INPUT("number") TABLE("n", "not([3..5], 8, &gt; 11)"));
	const struct feel_value *v;
	struct dmn_run run;
	struct buf b = buf_new(k->a, 4096);
	bool exact;
	size_t n = dmn_samples(d, 0, k->a, &v, &exact);

	assert_true(exact);
	for (size_t i = 0; i < n; i++) {
		dmn_run(d, &v[i], DMN_KNOWN, k->a, &run);
		buf_fmt(&b, "%s:%d ", dmn_kit_shown(k, v[i]),
		    run.result[0].finding == DMN_FINE);
	}
	assert_string_equal(str_cstr(k->a, buf_done(&b)),
	    "2:1 3:0 4:0 5:0 6:1 8:0 9:1 11:1 12:0 ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_samples__numbers_lie_below_at_between_and_above,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(test_samples__yes_or_no_is_both,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_samples__allowed_values_are_all_there_are, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_samples__free_text_has_one_that_no_cell_names,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_samples__inside_an_expression_they_are_not_exact,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_samples__each_class_of_a_table_has_one, dmn_kit_up,
		    dmn_kit_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

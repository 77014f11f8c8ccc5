/* graph_test.c - what decisions stand on, and that none stands on itself.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "dmn/kit_test.h"

#define DECISION(name, text)                                                   \
	"<decision name='" name "'><literalExpression><text>" text             \
	"</text></literalExpression></decision>\n"

static void
test_graph__the_order_of_the_file_does_not_matter(void **state)
{
	struct dmn_kit *k = *state;
	const struct dmn *d = dmn_kit_model(k,
	    DECISION("c", "b + 1") DECISION("b", "a * 2") DECISION("a",
		"n + 1") "<inputData name='n'/><inputData name='idle'/>");
	struct feel_value in[2] = { feel_int(4), feel_null() };
	const struct dmn_decision *all;
	struct dmn_run run;

	dmn_run(d, in, DMN_KNOWN, k->a, &run);
	assert_string_equal(dmn_kit_shown(k, dmn_kit_result(&run, "c")->value),
	    "11");
	assert_int_equal(dmn_decisions(d, &all), 3);
	assert_int_equal(all[0].inputs.n, 1);
	assert_int_equal(all[0].inputs.v[0], dmn_input_find(d, STR("n")));
	assert_int_equal(all[0].decisions.n, 2);
	assert_int_equal(all[2].decisions.n, 0);
}

static void
test_graph__a_cycle_is_refused_where_it_closes(void **state)
{
	static const char why[] = "it stands on itself";

	dmn_kit_refused(*state, DECISION("a", "a + 1"), 2, "a", why);
	dmn_kit_refused(*state,
	    DECISION("z", "1") DECISION("a", "b + z") DECISION("b", "c")
		DECISION("c", "if z = 1 then a else 0"),
	    3, "a", why);
}

static void
test_graph__a_cycle_through_a_cell_is_refused(void **state)
{
	dmn_kit_refused(*state,
	    DECISION("a", "b") "<decision name='b'><decisionTable><input>"
			       "<inputExpression><text>1</text>"
			       "</inputExpression></input><output/><rule>"
			       "<inputEntry><text>&lt; a</text></inputEntry>"
			       "<outputEntry><text>2</text></outputEntry>"
			       "</rule></decisionTable></decision>",
	    2, "a", "it stands on itself");
}

static void
test_graph__a_cycle_that_is_only_declared_is_refused(void **state)
{
	dmn_kit_refused(*state,
	    "<decision id='x' name='a'><informationRequirement>"
	    "<requiredDecision href='#x'/></informationRequirement>"
	    "<literalExpression><text>1</text></literalExpression></decision>",
	    2, "a", "it stands on itself");
}

static void
test_graph__a_requirement_must_be_there(void **state)
{
	dmn_kit_refused(*state,
	    "<decision id='x' name='a'>\n<informationRequirement>"
	    "<requiredInput href='#gone'/></informationRequirement>"
	    "<literalExpression><text>1</text></literalExpression></decision>",
	    3, "a", "it requires what is not there");
}

/* The deepest chain there can be, the last one first. */
static void
test_graph__a_long_chain_is_no_cycle(void **state)
{
	struct dmn_kit *k = *state;
	struct buf b = buf_new(k->a, 1 << 20);
	const struct dmn *d;
	struct dmn_run run;

	for (int i = DMN_DECISIONS_MOST - 1; i > 0; i--)
		buf_fmt(&b,
		    "<decision name='d%d'><literalExpression><text>d%d + 1"
		    "</text></literalExpression></decision>",
		    i, i - 1);
	buf_cstr(&b, DECISION("d0", "0"));
	d = dmn_kit_model(k, str_cstr(k->a, buf_done(&b)));
	dmn_run(d, NULL, DMN_KNOWN, k->a, &run);
	assert_string_equal(
	    dmn_kit_shown(k, dmn_kit_result(&run, "d511")->value), "511");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_graph__the_order_of_the_file_does_not_matter,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_graph__a_cycle_is_refused_where_it_closes, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_graph__a_cycle_through_a_cell_is_refused, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_graph__a_cycle_that_is_only_declared_is_refused,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_graph__a_requirement_must_be_there, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_graph__a_long_chain_is_no_cycle, dmn_kit_up,
		    dmn_kit_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

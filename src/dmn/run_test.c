/* run_test.c - a run: values, why there is none, and what each cell said.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "dmn/kit_test.h"

#define TEXT(tag, t) "<" tag "><text>" t "</text></" tag ">"
#define RULE(cell, value)                                                      \
	"<rule>" TEXT("inputEntry", cell) TEXT("outputEntry", value) "</rule>"
#define NUMBER                                                                 \
	"<inputData name='n'><variable name='n' "                              \
	"typeRef='number'/></inputData>"
#define DECISION(name, text)                                                   \
	"<decision name='" name                                                \
	"'>" TEXT("literalExpression", text) "</decision>"

/* Rules 0 and 1 overlap from 5 to 8. */
static const char unique[] = NUMBER
    "<decision name='d'><decisionTable hitPolicy='UNIQUE'>"
    "<input>" TEXT("inputExpression", "n") "</input><output/>" RULE("[1..8]",
	"\"low\"") RULE("[5..9]", "\"high\"") "</decisionTable></decision>";

static const struct dmn_result *
decide(struct dmn_kit *k, const char *body, struct feel_value n,
    enum dmn_mode mode)
{
	const struct dmn *d = dmn_kit_model(k, body);
	struct feel_value *in = NEW(k->a, struct feel_value);
	struct dmn_run run;

	*in = n;
	dmn_run(d, in, mode, k->a, &run);
	return dmn_kit_result(&run, "d");
}

static void
finds(struct dmn_kit *k, const char *body, struct feel_value n,
    enum dmn_finding want)
{
	const struct dmn_result *r = decide(k, body, n, DMN_KNOWN);

	assert_string_equal(dmn_finding_name(r->finding),
	    dmn_finding_name(want));
	if (want != DMN_FINE) {
		assert_string_equal(dmn_kit_shown(k, r->value), "null");
		assert_int_equal(r->rule, -1);
	}
}

static void
test_run__one_hit_is_fine_and_is_named(void **state)
{
	const struct dmn_result *r =
	    decide(*state, unique, feel_int(3), DMN_KNOWN);

	assert_int_equal(r->finding, DMN_FINE);
	assert_int_equal(r->rule, 0);
	assert_string_equal(dmn_kit_shown(*state, r->value), "\"low\"");
	finds(*state, unique, feel_int(9), DMN_FINE);
}

static void
test_run__no_hit_is_a_finding_and_never_a_value(void **state)
{
	finds(*state, unique, feel_int(0), DMN_NO_HIT);
	finds(*state, unique, feel_int(10), DMN_NO_HIT);
}

static void
test_run__several_hits_of_a_unique_table_are_a_finding(void **state)
{
	const struct dmn_result *r =
	    decide(*state, unique, feel_int(6), DMN_KNOWN);

	finds(*state, unique, feel_int(5), DMN_SEVERAL_HITS);
	finds(*state, unique, feel_int(8), DMN_SEVERAL_HITS);
	assert_true(dmn_bit(r->hit, 0) && dmn_bit(r->hit, 1));
}

static void
test_run__a_clash_of_types_is_a_finding(void **state)
{
	finds(*state, unique, feel_text(STR("3")), DMN_TYPE_CLASH);
	finds(*state, NUMBER DECISION("d", "n + \"1\""), feel_int(1),
	    DMN_TYPE_CLASH);
	finds(*state, NUMBER DECISION("d", "-\"x\""), feel_int(1),
	    DMN_TYPE_CLASH);
}

static void
test_run__a_missing_fact_is_told_from_a_written_null(void **state)
{
	finds(*state, NUMBER DECISION("d", "n + 1"), feel_null(), DMN_MISSING);
	finds(*state, NUMBER DECISION("d", "if n = 1 then null else 2"),
	    feel_int(1), DMN_NULL);
	finds(*state, NUMBER DECISION("d", "if n = 1 then null else 2"),
	    feel_int(2), DMN_FINE);
}

static void
test_run__a_limit_is_a_finding_and_says_nothing(void **state)
{
	static const char body[] = NUMBER DECISION("d",
	    "count(for a in 1..n, b in 1..n, c in 1..n return 1)");

	finds(*state, body, feel_int(2), DMN_FINE);
	finds(*state, body, feel_int(1000), DMN_LIMIT);
	assert_true(feel_is_unknown(
	    decide(*state, body, feel_int(1000), DMN_POSSIBLE)->value));
}

static void
test_run__possible_is_a_set_where_known_has_nothing(void **state)
{
	finds(*state, unique, feel_null(), DMN_NO_HIT);
	assert_string_equal(
	    dmn_kit_shown(*state,
		decide(*state, unique, feel_int(3), DMN_POSSIBLE)->value),
	    "\"low\"");
	assert_true(feel_covers(
	    decide(*state, unique, feel_null(), DMN_POSSIBLE)->value,
	    feel_text(STR("high"))));
}

static void
test_run__one_decision_runs_what_it_needs_only(void **state)
{
	struct dmn_kit *k = *state;
	const struct dmn *d = dmn_kit_model(k,
	    DECISION("c", "b + 1") DECISION("b", "1") DECISION("other", "2"));
	struct dmn_run run;

	dmn_run_one(d, dmn_decision_find(d, STR("c")), NULL, DMN_KNOWN, k->a,
	    &run);
	assert_string_equal(dmn_kit_shown(k, dmn_kit_result(&run, "c")->value),
	    "2");
	assert_int_equal(dmn_kit_result(&run, "b")->finding, DMN_FINE);
	assert_int_equal(dmn_kit_result(&run, "other")->finding, DMN_NOT_RUN);
}

static void
test_run__each_cell_has_a_verdict(void **state)
{
	struct dmn_kit *k = *state;
	const struct dmn *d = dmn_kit_model(k,
	    NUMBER "<decision name='d'><decisionTable hitPolicy='FIRST'>"
		   "<input>" TEXT("inputExpression",
		       "n") "</input><output/>" RULE("&gt; 5", "1")
		       RULE("&lt; 5", "2")
			   RULE("-", "3") "</decisionTable></decision>");
	struct feel_value in = feel_int(7);
	struct dmn_run run;

	dmn_run(d, &in, DMN_POSSIBLE, k->a, &run);
	assert_int_equal(dmn_verdict(&run, 0, 0, 0), DMN_CELL_TRUE);
	assert_int_equal(dmn_verdict(&run, 0, 1, 0), DMN_CELL_FALSE);
	assert_int_equal(dmn_verdict(&run, 0, 2, 0), DMN_CELL_NOT_TESTED);
	in = feel_null();
	dmn_run(d, &in, DMN_POSSIBLE, k->a, &run);
	assert_int_equal(dmn_verdict(&run, 0, 0, 0), DMN_CELL_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_run__one_hit_is_fine_and_is_named, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__no_hit_is_a_finding_and_never_a_value, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__several_hits_of_a_unique_table_are_a_finding,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__a_clash_of_types_is_a_finding, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__a_missing_fact_is_told_from_a_written_null,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__a_limit_is_a_finding_and_says_nothing, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__possible_is_a_set_where_known_has_nothing,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__one_decision_runs_what_it_needs_only, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_run__each_cell_has_a_verdict, dmn_kit_up,
		    dmn_kit_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

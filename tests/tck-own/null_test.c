/* null_test.c - what the suite's runner says of an engine that answers null to
 * everything. The runner is built here once more, with its engine behind a
 * switch.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/problem.h"
#include "dmn/run.h"
#include "dmn/tck.h"

#define FOLDER "tests/tck-own/"

static bool only_null;

void
engine_run_one(const struct dmn *d, int which, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out);

/* In the runner of this program it stands for dmn_run_one. */
void
engine_run_one(const struct dmn *d, int which, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out)
{
	const struct dmn_decision *all;
	struct dmn_result *null;

	dmn_run_one(d, which, input, mode, a, out);
	if (!only_null)
		return;
	null = NEW_N(a, struct dmn_result, dmn_decisions(d, &all));
	null[which].value = feel_null();
	out->result = null;
}

static struct dmn_tck_score
score(bool null)
{
	struct arena *a = arena_new(64u << 20);
	struct problems ps = problems_new(a);
	struct dmn_file f = { .name = STR("lending.dmn") };
	struct dmn_tck t = { 0 };
	const struct dmn *d;
	struct str tests;

	only_null = null;
	assert_int_equal(
	    file_read(a, FOLDER "lending.dmn", DMN_BYTES_MOST, &f.bytes), OK);
	assert_int_equal(
	    file_read(a, FOLDER "lending-test-01.xml", DMN_BYTES_MOST, &tests),
	    OK);
	assert_int_equal(dmn_compile(a, &f, 1, &ps, &d), OK);
	assert_int_equal(dmn_tck_run(a, f.name, tests, d, &ps, &t), OK);
	arena_free(a);
	return t.score;
}

static void
test_tck__the_engine_passes_its_own_suite(void **state)
{
	struct dmn_tck_score s = score(false);

	(void)state;
	assert_int_equal(s.cases, 5);
	assert_int_equal(s.passed, 5);
	assert_int_equal(s.valued, 3);
	assert_int_equal(s.valued_passed, 3);
}

static void
test_tck__null_for_everything_has_no_case_with_a_value(void **state)
{
	struct dmn_tck_score s = score(true);

	(void)state;
	assert_int_equal(s.cases, 5);
	assert_int_equal(s.passed, 2);
	assert_int_equal(s.valued, 3);
	assert_int_equal(s.valued_passed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tck__the_engine_passes_its_own_suite),
		cmocka_unit_test(
		    test_tck__null_for_everything_has_no_case_with_a_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

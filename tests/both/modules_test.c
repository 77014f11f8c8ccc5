/* modules_test.c - every statement of every module, prepared and typed on
 * either engine; their tables are made there, and a fold of nothing is nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/problem.h"
#include "trial/trial.h"
#include "modules/modules.h"

static int
up(void **state)
{
	(void)state;
	trial_up(NULL);
	trial_options.projectors = modules_projectors();
	return 0;
}

static int
down(void **state)
{
	(void)state;
	trial_down();
	return 0;
}

static void
test_modules__every_statement_is_prepared_and_typed(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct store *s = trial_open();
	enum err e = store_sql_check(s, &p);

	(void)state;
	if (e != OK)
		print_error("%.*s\n", STR_ARG(problems_text(&p, trial_arena)));
	assert_int_equal(e, OK);
	store_close(s);
}

static void
test_modules__their_tables_stand_and_can_be_made_again(void **state)
{
	struct store *s = trial_open();
	struct store_report r = { 0 };

	(void)state;
	assert_int_equal(store_rebuild(s, NULL), OK);
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	store_close(s);
	store_close(trial_open());
	assert_int_equal(trial_findings(), 0);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_modules__every_statement_is_prepared_and_typed),
		EACH_UP(test_modules__their_tables_stand_and_can_be_made_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

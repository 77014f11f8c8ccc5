/* backup_test.c - a backup that was changed or cut off anywhere is refused
 * before anything live is touched.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/problem.h"
#include "trial/trial.h"

static int
up(void **state)
{
	struct store_id one, two;
	struct store *s;

	(void)state;
	trial_up(NULL);
	s = trial_open();
	trial_fill(s, &one, &two);
	store_close(s);
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
test_backup__a_changed_one_is_refused_before_anything_is_touched(void **state)
{
	struct problems p = problems_new(trial_arena);
	char *file =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/backup", trial_dir));
	struct store *s = trial_open();
	struct str good, now, whole;
	size_t step;

	(void)state;
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &whole), OK);
	assert_int_equal(file_read(trial_arena, file, 8 << 20, &good), OK);
	step = good.n / 40;
	for (size_t at = 90; at < good.n; at += step) {
		char *bad = str_cstr(trial_arena, good);

		bad[at] ^= 4;
		assert_int_equal(
		    file_write(trial_arena, file, (struct str){ bad, good.n }),
		    OK);
		assert_int_not_equal(
		    store_restore(&trial_options, file, STR(""), NULL, &p), OK);
	}
	for (size_t n = 0; n < good.n; n += step) {
		assert_int_equal(
		    file_write(trial_arena, file, (struct str){ good.p, n }),
		    OK);
		assert_int_not_equal(
		    store_restore(&trial_options, file, STR(""), NULL, &p), OK);
	}
	assert_int_equal(
	    file_read(trial_arena, trial_options.db, 8 << 20, &now), OK);
	assert_true(str_eq(now, whole));
	assert_int_equal(trial_findings(), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_backup__a_changed_one_is_refused_before_anything_is_touched,
		    up, down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

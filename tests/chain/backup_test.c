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
#include "kit/kit.h"

static int
up(void **state)
{
	struct store_id one, two;
	struct store *s;

	(void)state;
	kit_up(NULL);
	s = kit_open();
	kit_fill(s, &one, &two);
	store_close(s);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	kit_down();
	return 0;
}

static void
test_backup__a_changed_one_is_refused_before_anything_is_touched(void **state)
{
	struct problems p = problems_new(kit_arena);
	char *file =
	    str_cstr(kit_arena, str_fmt(kit_arena, "%s/backup", kit_dir));
	struct store *s = kit_open();
	struct str good, now, whole;
	size_t step;

	(void)state;
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(file_read(kit_arena, kit_options.db, 8 << 20, &whole),
	    OK);
	assert_int_equal(file_read(kit_arena, file, 8 << 20, &good), OK);
	step = good.n / 40;
	for (size_t at = 90; at < good.n; at += step) {
		char *bad = str_cstr(kit_arena, good);

		bad[at] ^= 4;
		assert_int_equal(
		    file_write(kit_arena, file, (struct str){ bad, good.n }),
		    OK);
		assert_int_not_equal(
		    store_restore(&kit_options, file, STR(""), NULL, &p), OK);
	}
	for (size_t n = 0; n < good.n; n += step) {
		assert_int_equal(
		    file_write(kit_arena, file, (struct str){ good.p, n }), OK);
		assert_int_not_equal(
		    store_restore(&kit_options, file, STR(""), NULL, &p), OK);
	}
	assert_int_equal(file_read(kit_arena, kit_options.db, 8 << 20, &now),
	    OK);
	assert_true(str_eq(now, whole));
	assert_int_equal(kit_findings(), 0);
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

/* file_test.c
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

struct fixture {
	struct arena *a;
	char dir[32];
};

static int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ arena_new(1 << 20), "/tmp/file-test-XXXXXX" };
	*state = &f;
	return mkdtemp(f.dir) == NULL;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	struct file_names names;

	if (file_list(f->a, f->dir, STR(""), &names) == OK)
		for (size_t i = 0; i < names.list.n; i++)
			(void)unlink(str_fmt(f->a, "%s/%.*s", f->dir,
			    STR_ARG(names.list.v[i]))
					 .p);
	(void)rmdir(f->dir);
	arena_free(f->a);
	return 0;
}

static void
test_file__what_is_written_is_read(void **state)
{
	struct fixture *f = *state;
	const char *path = str_fmt(f->a, "%s/x.yaml", f->dir).p;
	struct stat st;
	struct str got;

	assert_false(file_exists(path));
	assert_int_equal(file_write(f->a, path, STR("one\n\0two")), OK);
	assert_int_equal(file_read(f->a, path, 100, &got), OK);
	assert_true(str_eq(got, STR("one\n\0two")));
	assert_int_equal(file_write(f->a, path, STR("")), OK);
	assert_int_equal(file_read(f->a, path, 100, &got), OK);
	assert_int_equal(got.n, 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
test_file__more_than_the_most_is_refused_and_nothing_given(void **state)
{
	struct fixture *f = *state;
	const char *path = str_fmt(f->a, "%s/x.yaml", f->dir).p;
	struct str got = STR("as it was");

	assert_int_equal(file_write(f->a, path, STR("12345")), OK);
	assert_int_equal(file_read(f->a, path, 4, &got), ERR_LIMIT);
	assert_true(str_eqc(got, "as it was"));
	assert_int_equal(file_read(f->a, path, 5, &got), OK);
}

static void
test_file__what_is_not_there_is_a_fault(void **state)
{
	struct fixture *f = *state;
	struct str got = STR("as it was");
	struct file_names names;

	assert_int_not_equal(
	    file_read(f->a, str_fmt(f->a, "%s/none", f->dir).p, 9, &got), OK);
	assert_true(str_eqc(got, "as it was"));
	assert_int_not_equal(file_list(f->a, str_fmt(f->a, "%s/no", f->dir).p,
				 STR(".yaml"), &names),
	    OK);
	assert_int_not_equal(
	    file_write(f->a, str_fmt(f->a, "%s/no/x", f->dir).p, STR("x")), OK);
}

static void
test_file__names_come_sorted_and_hidden_ones_not_at_all(void **state)
{
	static const char *const made[] = { "b.yaml", "a.yaml", "c.txt",
		".d.yaml" };
	struct fixture *f = *state;
	struct file_names names;

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(file_write(f->a,
				     str_fmt(f->a, "%s/%s", f->dir, made[i]).p,
				     STR("x")),
		    OK);
	assert_int_equal(file_list(f->a, f->dir, STR(".yaml"), &names), OK);
	assert_int_equal(names.list.n, 2);
	assert_true(str_eqc(names.list.v[0], "a.yaml"));
	assert_true(str_eqc(names.list.v[1], "b.yaml"));
	(void)unlink(str_fmt(f->a, "%s/.d.yaml", f->dir).p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_file__what_is_written_is_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_file__more_than_the_most_is_refused_and_nothing_given,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_file__what_is_not_there_is_a_fault, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_file__names_come_sorted_and_hidden_ones_not_at_all,
		    set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

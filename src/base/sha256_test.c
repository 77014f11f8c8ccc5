/* sha256_test.c
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/sha256.h"

/* Seven zero bytes, a three and "abc", hashed by another tool. */
static void
test_sha256__is_the_standard_one_over_length_and_bytes(void **state)
{
	struct arena *a = arena_new(4096);
	struct str part[] = { STR("abc") };

	(void)state;
	assert_true(str_eqc(sha256_parts(a, NULL, 0),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855"));
	assert_true(str_eqc(sha256_parts(a, part, 1),
	    "c3494ca1a2cf8eeb8a11ded316fb55b8"
	    "3c3bbbedb6313cd50415251e5d09e12f"));
	arena_free(a);
}

static void
test_sha256__another_cut_is_another_hash(void **state)
{
	struct arena *a = arena_new(4096);
	struct str one[] = { STR("ab"), STR("c") };
	struct str two[] = { STR("a"), STR("bc") };

	(void)state;
	assert_false(str_eq(sha256_parts(a, one, 2), sha256_parts(a, two, 2)));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_sha256__is_the_standard_one_over_length_and_bytes),
		cmocka_unit_test(test_sha256__another_cut_is_another_hash),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* arena_test.c
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdalign.h>
#include <string.h>
#include <cmocka.h>

static void
test_arena__what_it_gives_is_zeroed_and_aligned(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t n = 1; n < 3000; n = n * 3 + 1) {
		unsigned char *p = arena_get(a, n);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xa5, n);
	}
	arena_free(a);
}

static void
test_arena__pieces_do_not_overlap(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char *x = arena_get(a, 100), *y = arena_get(a, 100);

	(void)state;
	memset(x, 'x', 100);
	memset(y, 'y', 100);
	assert_int_equal(x[99], 'x');
	assert_int_equal(y[0], 'y');
	arena_free(a);
}

static void
test_arena__growing_keeps_what_was_there(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char *p = arena_grow(a, NULL, 0, 4);

	(void)state;
	memcpy(p, "abc", 4);
	p = arena_grow(a, p, 4, 60000);
	assert_string_equal(p, "abc");
	assert_int_equal(p[59999], 0);
	arena_free(a);
}

static void
test_arena__past_its_limit_it_jumps(void **state)
{
	struct arena *a = arena_new(1000);
	jmp_buf out;
	volatile int given = 0;

	(void)state;
	a->escape = &out;
	if (setjmp(out) == 0)
		for (;;) {
			(void)arena_get(a, 100);
			given++;
		}
	assert_in_range(given, 5, 10);
	a->escape = NULL;
	arena_free(a);
}

static void
test_arena__a_product_that_overflows_is_past_the_limit(void **state)
{
	struct arena *a = arena_new(1000);
	jmp_buf out;
	volatile int jumped = 0;

	(void)state;
	a->escape = &out;
	if (setjmp(out) == 0)
		(void)arena_get_n(a, SIZE_MAX / 2, 4);
	else
		jumped = 1;
	assert_int_equal(jumped, 1);
	a->escape = NULL;
	arena_free(a);
}

static void
test_arena__after_a_reset_it_gives_zeroes_again(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) {
		char *p = arena_get(a, 500);

		for (int i = 0; i < 500; i++)
			assert_int_equal(p[i], 0);
		memset(p, 'n', 500);
		(void)arena_get(a, 200000);
		arena_reset(a);
		assert_int_equal(a->used, 0);
	}
	arena_free(a);
	arena_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_arena__what_it_gives_is_zeroed_and_aligned),
		cmocka_unit_test(test_arena__pieces_do_not_overlap),
		cmocka_unit_test(test_arena__growing_keeps_what_was_there),
		cmocka_unit_test(test_arena__past_its_limit_it_jumps),
		cmocka_unit_test(
		    test_arena__a_product_that_overflows_is_past_the_limit),
		cmocka_unit_test(
		    test_arena__after_a_reset_it_gives_zeroes_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

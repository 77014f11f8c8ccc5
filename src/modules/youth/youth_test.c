/* youth_test.c - two spellings of one youth meet; two youths do not.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/youth/youth_int.h"

static bool
meet(const char *x, const char *y, enum youth_mark by)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct youth_words wx = { .name = str_of(x) },
			   wy = { .name = str_of(y) };
	struct youth_keys kx = { 0 }, ky = { 0 };
	bool found = false;

	youth_keys_of(a, &wx, &kx);
	youth_keys_of(a, &wy, &ky);
	for (size_t i = 0; i < kx.list.n; i++)
		for (size_t k = 0; k < ky.list.n; k++)
			if (kx.list.v[i].mark == by &&
			    ky.list.v[k].mark == by &&
			    str_eq(kx.list.v[i].value, ky.list.v[k].value))
				found = true;
	arena_free(a);
	return found;
}

static void
test_youth__order_case_and_marks_over_letters_do_not_matter(void **state)
{
	(void)state;
	assert_true(
	    meet("Marble Practice", "practice, MARBLE", YOUTH_MARK_NAME));
	assert_true(meet("Pr\xc3\xa0"
			 "ctice M\xc3\xa4rble",
	    "Practice Marble", YOUTH_MARK_NAME));
	assert_false(
	    meet("Practice Marble", "Practice Pebble", YOUTH_MARK_NAME));
}

static void
test_youth__names_that_sound_alike_meet_by_sound(void **state)
{
	(void)state;
	assert_true(meet("Practise Solc", "Practice Zolc", YOUTH_MARK_SOUND));
	assert_true(
	    meet("Practice Phable", "Practice Fable", YOUTH_MARK_SOUND));
	assert_false(
	    meet("Practice Marble", "Practice Kettle", YOUTH_MARK_SOUND));
}

static void
test_youth__one_word_is_a_nickname_not_a_name(void **state)
{
	(void)state;
	assert_false(meet("Marble", "Marble", YOUTH_MARK_NAME));
	assert_true(meet("Marble", "marble", YOUTH_MARK_NICKNAME));
}

static void
test_youth__nothing_said_gives_no_key(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct youth_words none = { 0 };
	struct youth_keys k = { 0 };

	(void)state;
	youth_keys_of(a, &none, &k);
	assert_int_equal(k.list.n, 0);
	assert_false(youth_said_anything(&none));
	arena_free(a);
}

static void
test_youth__a_short_number_is_no_key(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct youth_words w = { .contact = STR("room 12") };
	struct youth_keys k = { 0 };

	(void)state;
	youth_keys_of(a, &w, &k);
	assert_int_equal(k.list.n, 0);
	w.contact = STR("(555) 555-0171");
	youth_keys_of(a, &w, &k);
	assert_int_equal(k.list.n, 1);
	assert_true(str_eqc(k.list.v[0].value, "5555550171"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_youth__order_case_and_marks_over_letters_do_not_matter),
		cmocka_unit_test(
		    test_youth__names_that_sound_alike_meet_by_sound),
		cmocka_unit_test(test_youth__one_word_is_a_nickname_not_a_name),
		cmocka_unit_test(test_youth__nothing_said_gives_no_key),
		cmocka_unit_test(test_youth__a_short_number_is_no_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

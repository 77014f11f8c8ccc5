/* account_test.c - tries, passwords, codes, and where a sign-in leads.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/account/account_int.h"

/* The secret of the vectors of RFC 6238, in base 32. */
#define SECRET STR("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

static struct arena *a;

static int
setup(void **state)
{
	(void)state;
	a = arena_new((size_t)4 * 1024 * 1024);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct instant
at(int64_t s)
{
	return (struct instant){ s };
}

static void
test_account__a_try_counts_for_fifteen_minutes(void **state)
{
	struct str kept = STR("");

	(void)state;
	for (int i = 0; i < 5; i++)
		assert_int_equal(account_tries(kept, at(1000 + i), a, &kept),
		    i);
	assert_int_equal(account_tries(kept, at(1899), a, &kept), 5);
	assert_int_equal(account_tries(kept, at(1902), a, &kept), 3);
	assert_int_equal(account_tries(kept, at(9999), a, &kept), 0);
	assert_int_equal(account_tries(STR("x 12x -5"), at(10), a, &kept), 0);
}

static void
test_account__a_password_is_long_and_typed_twice(void **state)
{
	static const struct {
		const char *password, *again;
		bool fine;
	} row[] = {
		{ "four words of mine", "four words of mine", true },
		{ "four words of mine", "four words of mime", false },
		{ "fourteen chars", "fourteen chars", false },
		{ "aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", false },
		{ "me desk.one me here", "me desk.one me here", false },
		{ "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(account_password_wrong(str_of(row[i].password),
				     str_of(row[i].again),
				     STR("desk.one")) == NULL,
		    row[i].fine);
}

static void
test_account__a_code_serves_once_and_a_step_early_or_late(void **state)
{
	(void)state;
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287082"), at(59), 0), 1);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287082"), at(59), 1), 0);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287082"), at(89), 0), 1);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287082"), at(29), 0), 1);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287082"), at(120), 0), 0);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("081804"), at(1111111109), 0),
	    1111111109 / 30);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("287083"), at(59), 0), 0);
	assert_int_equal(account_code_check(a, SECRET, STR(""), at(59), 0), 0);
	assert_int_equal(
	    account_code_check(a, SECRET, STR("94287082"), at(59), 0), 0);
	assert_int_equal(
	    account_code_check(a, STR("0189!"), STR("287082"), at(59), 0), 0);
}

static void
test_account__a_new_secret_works(void **state)
{
	struct str one = account_code_new(a), two = account_code_new(a);

	(void)state;
	assert_int_equal(one.n, 32);
	assert_false(str_eq(one, two));
	assert_true(
	    str_starts(account_code_uri(a, STR("A team"), STR("x@y"), one),
		STR("otpauth://totp/A%20team:x%40y?secret=")));
}

static struct outcome
sign_in(const char *next, struct account_try *t)
{
	struct account_sign_in_in in = { .login = STR("x"),
		.next = str_of(next) };
	struct world w = { .now = at(5000),
		.subject = t,
		.actor = &(struct actor){ 0 } };

	return account_sign_in(&w, &in, a);
}

static void
test_account__a_sign_in_leads_to_a_page_of_ours(void **state)
{
	static const struct {
		const char *next, *then;
	} row[] = {
		{ "/c/26-0141", "/c/26-0141" },
		{ "", "/home" },
		{ "//evil.example", "/home" },
		{ "https://evil.example", "/home" },
		{ "c/26-0141", "/home" },
		{ "/sign-out", "/home" },
	};
	struct account_try t = { .right = true, .who = { .id = 9 } };

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct outcome o = sign_in(row[i].next, &t);

		assert_null(o.refused);
		assert_int_equal(o.sign_in, 9);
		assert_true(str_eqc(o.then, row[i].then));
	}
}

static void
test_account__a_wrong_try_is_counted_and_tells_nothing(void **state)
{
	struct account_try nobody = { .tries_name = STR("n") };
	struct account_try known = { .tries_name = STR("n"),
		.who = { .id = 9 } };
	struct account_try ended = { .tries_name = STR("n"),
		.who = { .id = 9, .ended = true } };
	struct outcome one = sign_in("", &nobody), two = sign_in("", &known),
		       three = sign_in("", &ended);

	(void)state;
	assert_non_null(one.refused);
	assert_int_equal(one.sign_in, 0);
	assert_true(str_eq(one.words, two.words));
	assert_true(str_eq(one.words, three.words));
	assert_int_equal(one.cells.n, 1);
	assert_true(str_eqc(one.cells.v[0].body, "5000"));
	known.locked = true;
	assert_int_equal(sign_in("", &known).cells.n, 0);
}

static void
test_account__a_right_sign_in_forgets_tries_and_uses_up_its_code(void **state)
{
	struct account_try t = { .right = true,
		.tries_name = STR("n"),
		.step = 77,
		.who = { .id = 9 } };
	struct outcome o = sign_in("", &t);

	(void)state;
	assert_int_equal(o.cells.n, 2);
	assert_int_equal(o.cells.v[0].body.n, 0);
	assert_true(str_eqc(o.cells.v[1].body, "77"));
}

static void
test_account__the_fold_knows_the_newest(void **state)
{
	static const char *const kinds[] = { ACCOUNT_INVITED,
		ACCOUNT_PASSWORD_SET, ACCOUNT_CODE_SET, ACCOUNT_SEAT_SET,
		ACCOUNT_INVITED_AGAIN, ACCOUNT_ENDED };
	struct account p = { .id = 9 };
	struct node *b = node_map(a);

	(void)state;
	node_add_text(a, b, STR("name"), STR("Practice Person"));
	node_add_text(a, b, STR("seat"), STR("a_seat"));
	node_add_text(a, b, STR("hash"), STR("h"));
	node_add_text(a, b, STR("secret"), STR("s"));
	node_add_text(a, b, STR("invite"), STR("00000000000000aa"));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct event e = { .kind = str_of(kinds[i]),
			.version = i + 1,
			.body = b };

		account_apply(&p, &e, a);
		if (i == 1)
			assert_int_equal(p.invite, 0);
		if (i == 2)
			assert_int_equal(p.code.n, 1);
		if (i == 4)
			assert_int_equal(p.code.n, 0);
	}
	assert_true(str_eqc(p.name, "Practice Person"));
	assert_int_equal(p.invite, 0xaa);
	assert_int_equal(p.version, 6);
	assert_true(p.ended);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_account__a_try_counts_for_fifteen_minutes),
		T(test_account__a_password_is_long_and_typed_twice),
		T(test_account__a_code_serves_once_and_a_step_early_or_late),
		T(test_account__a_new_secret_works),
		T(test_account__a_sign_in_leads_to_a_page_of_ours),
		T(test_account__a_wrong_try_is_counted_and_tells_nothing),
		T(test_account__a_right_sign_in_forgets_tries_and_uses_up_its_code),
		T(test_account__the_fold_knows_the_newest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

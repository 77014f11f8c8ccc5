/* web_test.c - where a form comes from, and when a session is locked.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/web_int.h"

static void
test_web__knows_a_form_of_its_own(void **state)
{
	static const struct {
		const char *site, *origin;
		bool secure;
		enum web_origin is;
	} row[] = {
		{ "same-origin", "", false, WEB_OURS },
		{ "same-origin", "http://evil.example", false, WEB_OURS },
		{ "same-site", "", false, WEB_FOREIGN },
		{ "cross-site", "http://m.example:8470", false, WEB_FOREIGN },
		{ "none", "", false, WEB_FOREIGN },
		{ "", "http://m.example:8470", false, WEB_OURS },
		{ "", "https://m.example:8470", true, WEB_OURS },
		{ "", "https://m.example:8470", false, WEB_FOREIGN },
		{ "", "http://m.example:8470", true, WEB_FOREIGN },
		{ "", "http://m.example", false, WEB_FOREIGN },
		{ "", "http://m.example:8470.evil.example", false,
		    WEB_FOREIGN },
		{ "", "null", false, WEB_FOREIGN },
		{ "", "", false, WEB_UNSAID },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct http_req r = { .host = STR("m.example:8470"),
			.secure = row[i].secure,
			.fetch_site = str_of(row[i].site),
			.origin = str_of(row[i].origin) };

		assert_int_equal(web_csrf_origin(&r), row[i].is);
	}
}

static void
test_web__a_token_fits_as_a_whole_or_not(void **state)
{
	struct visit v = { .session = { .csrf = STR("abcdef") } };

	(void)state;
	v.csrf = STR("abcdef");
	assert_true(web_csrf_token_ok(&v));
	v.csrf = STR("abcdeg");
	assert_false(web_csrf_token_ok(&v));
	v.csrf = STR("abcde");
	assert_false(web_csrf_token_ok(&v));
	v.csrf = STR("");
	assert_false(web_csrf_token_ok(&v));
	v.session.csrf = STR("");
	assert_false(web_csrf_token_ok(&v));
}

static void
test_web__a_session_that_nobody_began_here_is_locked(void **state)
{
	struct arena *a = arena_new((size_t)4 * 1024 * 1024);
	struct idle *i = web_idle_new(a);

	(void)state;
	assert_false(web_idle_fresh(i, STR("one"), true));
	web_idle_begin(i, STR("one"));
	assert_true(web_idle_fresh(i, STR("one"), true));
	assert_false(web_idle_fresh(i, STR("two"), true));
	web_idle_say(i, STR("one"), "Saved.");
	assert_string_equal(web_idle_said(i, STR("one")), "Saved.");
	assert_null(web_idle_said(i, STR("one")));
	web_idle_lock(i, STR("one"));
	assert_false(web_idle_fresh(i, STR("one"), true));
	arena_free(a);
}

static void
test_web__a_full_table_locks_the_oldest(void **state)
{
	struct arena *a = arena_new((size_t)4 * 1024 * 1024);
	struct idle *i = web_idle_new(a);

	(void)state;
	web_idle_begin(i, STR("first"));
	for (int n = 0; n < 2047; n++)
		web_idle_begin(i, str_fmt(a, "s%d", n));
	assert_true(web_idle_fresh(i, STR("first"), false));
	web_idle_begin(i, STR("more"));
	assert_false(web_idle_fresh(i, STR("first"), false));
	assert_true(web_idle_fresh(i, STR("s0"), false));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_web__knows_a_form_of_its_own),
		cmocka_unit_test(test_web__a_token_fits_as_a_whole_or_not),
		cmocka_unit_test(
		    test_web__a_session_that_nobody_began_here_is_locked),
		cmocka_unit_test(test_web__a_full_table_locks_the_oldest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* form_test.c - what comes in as a form, a file, a query, a cookie.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "http/http.h"

static struct arena *a;

static int
set_up(void **state)
{
	(void)state;
	a = arena_new(8 * 1024 * 1024);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct str
value(const struct http_form *f, const char *name)
{
	const struct http_field *got = http_get(f, str_of(name));

	return got ? got->value : STR("(none)");
}

static void
test_form__reads_what_a_browser_sends(void **state)
{
	struct http_form f = { 0 };
	struct problems p = problems_new(a);
	struct str q = STR("a=1+2&b=%C3%A9%26%3d&c=&d&a=3&&e=x%0D%0Ay");

	(void)state;
	assert_int_equal(http_query_read(q, a, &p, &f), OK);
	assert_int_equal(f.list.n, 6);
	assert_true(str_eqc(value(&f, "a"), "1 2"));
	assert_int_equal(http_count(&f, STR("a")), 2);
	assert_true(str_eqc(value(&f, "b"), "\xc3\xa9&="));
	assert_true(str_eqc(value(&f, "c"), ""));
	assert_true(str_eqc(value(&f, "d"), ""));
	assert_true(str_eqc(value(&f, "e"), "x\r\ny"));
	assert_null(http_get(&f, STR("z")));
	assert_false(problems_any(&p));
}

static void
test_form__names_the_field_that_is_not_text_and_keeps_the_rest(void **state)
{
	static const char *const bad[] = { "%ff", "%c0%80", "%ed%a0%80", "%00",
		"%", "%g1", "%4", "%f4%90%80%80", "%e2%82", "%80" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct http_form f = { 0 };
		struct problems p = problems_new(a);
		struct str q = str_fmt(a, "x=kept&y=%s&z=too", bad[i]);

		assert_int_equal(http_query_read(q, a, &p, &f), ERR_BAD);
		assert_true(str_eqc(value(&f, "x"), "kept"));
		assert_true(str_eqc(value(&f, "z"), "too"));
		assert_true(p.list.n >= 1);
		assert_true(str_eqc(p.list.v[0].field, "y"));
		assert_true(p.list.v[0].why.n > 0);
	}
}

static void
test_form__has_a_written_maximum(void **state)
{
	struct http_form f = { 0 };
	struct problems p = problems_new(a);
	char q[3 * HTTP_FIELDS_MOST + 8], *at = q;
	char name[HTTP_NAME_MOST + 8];

	(void)state;
	for (int i = 0; i <= HTTP_FIELDS_MOST; i++)
		at = (char *)memcpy(at, "a&", 2) + 2;
	assert_int_equal(
	    http_query_read((struct str){ q, (size_t)(at - q) }, a, &p, &f),
	    ERR_LIMIT);
	assert_int_equal(f.list.n, HTTP_FIELDS_MOST);
	memset(name, 'n', sizeof name);
	f = (struct http_form){ 0 };
	assert_int_equal(
	    http_query_read((struct str){ name, sizeof name }, a, &p, &f),
	    ERR_BAD);
}

#define TYPE "multipart/form-data; boundary=xYz"
#define PART(name, more, body)                                                 \
	"--xYz\r\nContent-Disposition: form-data; name=\"" name "\"" more      \
	"\r\n\r\n" body "\r\n"
#define LAST "--xYz--\r\n"

static enum err
multipart(const char *type, const char *body, size_t n, struct problems *p,
    struct http_form *f)
{
	*p = problems_new(a);
	*f = (struct http_form){ 0 };
	return http_multipart_read(str_of(type), (struct str){ body, n }, a, p,
	    f);
}

static void
test_multipart__reads_fields_and_files(void **state)
{
	static const char body[] =
	    PART("a", "", "1") PART("t", "", "two\r\nlines\r\n--xYw") PART("f",
		"; filename=\"r%22 p.pdf\"\r\n"
		"Content-Type: application/pdf",
		"\x00\xff\r\n--xY") PART("g", "; filename=\"\"", "") LAST;
	struct http_form f;
	struct problems p;

	(void)state;
	assert_int_equal(multipart(TYPE, body, sizeof body - 1, &p, &f), OK);
	assert_int_equal(f.list.n, 4);
	assert_true(str_eqc(value(&f, "a"), "1"));
	assert_true(str_eqc(value(&f, "t"), "two\r\nlines\r\n--xYw"));
	assert_true(f.list.v[2].file);
	assert_int_equal(f.list.v[2].value.n, 8);
	assert_true(str_eqc(f.list.v[2].file_name, "r\" p.pdf"));
	assert_true(str_eqc(f.list.v[2].type, "application/pdf"));
	assert_true(f.list.v[3].file);
	assert_int_equal(f.list.v[3].value.n, 0);
}

static void
test_multipart__takes_a_quoted_boundary(void **state)
{
	static const char body[] = "--a b\r\n";
	static const char good[] = PART("a", "", "1") LAST;
	struct http_form f;
	struct problems p;

	(void)state;
	assert_int_equal(
	    multipart("Multipart/Form-Data; charset=utf-8; boundary=\"xYz\"",
		good, sizeof good - 1, &p, &f),
	    OK);
	assert_int_equal(multipart("multipart/form-data; boundary=\"a b\"",
			     body, sizeof body - 1, &p, &f),
	    ERR_BAD);
}

#define BAD(text)                                                              \
	{                                                                      \
		TYPE, "" text "", sizeof(text) - 1                             \
	}

static const struct {
	const char *type, *body;
	size_t n;
} broken[] = {
	{ "multipart/form-data", LAST, 9 },
	{ "multipart/form-data; boundary=", LAST, 9 },
	{ "multipart/form-data; boundary=a; boundary=xYz", LAST, 9 },
	{ "multipart/form-data; boundary=\"xYz", LAST, 9 },
	BAD(""),
	BAD("preamble\r\n" LAST),
	BAD(PART("a", "", "1")),
	BAD(PART("a", "", "1") "--xYz"),
	BAD(PART("a", "", "1") LAST "epilogue"),
	BAD(PART("a", "", "1") "--xYz-"),
	BAD("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n"),
	BAD("--xYz\r\n\r\nno name\r\n" LAST),
	BAD("--xYz\r\nContent-Disposition: form-data\r\n\r\n1\r\n" LAST),
	BAD("--xYz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1"
	    "\r\n" LAST),
	BAD("--xYz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\""
	    "\r\n\r\n1\r\n" LAST),
	BAD("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n"
	    "Content-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n" LAST),
	BAD("--xYz\r\nnonsense\r\n\r\n1\r\n" LAST),
	BAD(PART("a", "\r\nContent-Transfer-Encoding: base64", "MQ==") LAST),
	BAD(PART("a", "", "\xff") LAST),
	BAD(PART("a", "", "x\0y") LAST),
	BAD(PART("a", "; filename=\"\xff\"", "x") LAST),
	BAD(PART("", "", "x") LAST),
	BAD("--xYz\nContent-Disposition: form-data; name=\"a\"\n\n1\n--xYz--"),
};

static void
test_multipart__says_which_part_is_broken(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct http_form f;
		struct problems p;

		if (multipart(broken[i].type, broken[i].body, broken[i].n, &p,
			&f) != ERR_BAD)
			fail_msg("row %zu was read", i);
		assert_true(p.list.n > 0 && p.list.v[0].why.n > 0);
	}
}

static void
test_multipart__has_a_written_maximum(void **state)
{
	struct buf b = buf_new(a, 1024 * 1024);
	struct http_form f;
	struct problems p;

	(void)state;
	for (int i = 0; i <= HTTP_FILES_MOST; i++)
		buf_cstr(&b, PART("f", "; filename=\"a\"", "x"));
	buf_cstr(&b, LAST);
	assert_int_equal(multipart(TYPE, b.p, b.n, &p, &f), ERR_LIMIT);
	b.n = 0;
	for (int i = 0; i <= HTTP_FIELDS_MOST; i++)
		buf_cstr(&b, PART("f", "", "x"));
	buf_cstr(&b, LAST);
	assert_int_equal(multipart(TYPE, b.p, b.n, &p, &f), ERR_LIMIT);
}

static struct str
cookie(const char *header, bool secure)
{
	struct http_req r = { .secure = secure };

	assert_int_equal(http_cookies_read(str_of(header), a, &r.cookies), OK);
	return http_cookie(&r, "mooring");
}

static void
test_cookie__ours_is_found_once_or_not_at_all(void **state)
{
	static const struct {
		const char *header, *got;
		bool secure;
	} row[] = {
		{ "mooring=abc-_.~9", "abc-_.~9", false },
		{ "a=b; mooring=x;c=d", "x", false },
		{ "__Host-mooring=x", "x", true },
		/* Over TLS a plain name may come from a neighbour. */
		{ "mooring=x", "", true },
		{ "__Host-mooring=x", "", false },
		{ "mooring=x; mooring=y", "", false },
		{ "mooring=x; mooring=x", "", false },
		{ "mooring=a b", "", false },
		{ "mooring=\"x\"", "", false },
		{ "Mooring=x", "", false },
		{ "mooring", "", false },
		{ "; ;=; =x;;", "", false },
		{ "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (!str_eqc(cookie(row[i].header, row[i].secure), row[i].got))
			fail_msg("%s", row[i].header);
}

static void
test_cookie__has_a_written_maximum(void **state)
{
	struct buf b = buf_new(a, 4096);
	struct http_pairs p = { 0 };

	(void)state;
	for (int i = 0; i <= HTTP_COOKIES_READ_MOST; i++)
		buf_cstr(&b, "a=b; ");
	assert_int_equal(http_cookies_read(buf_done(&b), a, &p), ERR_LIMIT);
}

static void
test_form__its_type_is_one_of_two(void **state)
{
	struct http_req r = { .type = STR("text/plain"), .body = STR("a=b") };
	struct problems p = problems_new(a);
	struct http_form f = { 0 };

	(void)state;
	assert_int_equal(http_form_read(&r, a, &p, &f), ERR_BAD);
	r.type = STR("application/x-www-form-urlencoded; charset=UTF-8");
	assert_int_equal(http_form_read(&r, a, &p, &f), OK);
	assert_true(str_eqc(value(&f, "a"), "b"));
	r.type = STR("application/x-www-form-urlencodedx");
	assert_int_equal(http_form_read(&r, a, &p, &f), ERR_BAD);
	r.body = STR("");
	assert_int_equal(http_form_read(&r, a, &p, &f), OK);
}

static void
test_asset__is_served_under_a_name_that_changes_with_it(void **state)
{
	static const char *const names[] = { "mooring.css", "mooring.js",
		"icon.svg" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct http_req r = { .path =
					  str_of(http_asset_path(names[i])) };
		struct http_reply out = { 0 };

		assert_true(str_starts(r.path, STR("/a/")));
		assert_true(http_asset(&r, &out));
		assert_true(out.keep && out.etag.n == 18 && out.body.n > 0);
		assert_true(out.body.n <= 45 * 1024);
		r.path.n--;
		assert_false(http_asset(&r, &out));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form__reads_what_a_browser_sends),
		cmocka_unit_test(
		    test_form__names_the_field_that_is_not_text_and_keeps_the_rest),
		cmocka_unit_test(test_form__has_a_written_maximum),
		cmocka_unit_test(test_form__its_type_is_one_of_two),
		cmocka_unit_test(test_multipart__reads_fields_and_files),
		cmocka_unit_test(test_multipart__takes_a_quoted_boundary),
		cmocka_unit_test(test_multipart__says_which_part_is_broken),
		cmocka_unit_test(test_multipart__has_a_written_maximum),
		cmocka_unit_test(test_cookie__ours_is_found_once_or_not_at_all),
		cmocka_unit_test(test_cookie__has_a_written_maximum),
		cmocka_unit_test(
		    test_asset__is_served_under_a_name_that_changes_with_it),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

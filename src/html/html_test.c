/* html_test.c - what reaches the browser is what was meant.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "html/part.h"

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

static void
same(const struct html *h, const char *want)
{
	struct str got = html_done(h);

	if (!str_eqc(got, want))
		fail_msg("got %.*s, want %s", STR_ARG(got), want);
}

static bool
has(const struct html *h, const char *part)
{
	return str_find(html_done(h), str_of(part)) != SIZE_MAX;
}

static void
test_html__text_cannot_leave_its_place(void **state)
{
	static const struct {
		const char *in, *out;
	} row[] = {
		{ "<script>", "&lt;script&gt;" },
		{ "\"' onload=x", "&quot;&#39; onload=x" },
		{ "a&b&amp;", "a&amp;b&amp;amp;" },
		{ "`", "&#96;" },
		{ "tab\tline\n", "tab\tline\n" },
		{ "\x01\x7f", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "Jos\xc3\xa9", "Jos\xc3\xa9" },
		{ "a\xe2\x80\xae"
		  "b",
		    "a\xef\xbf\xbd"
		    "b" },
		{ "\xe2\x81\xa6", "\xef\xbf\xbd" },
		{ "\xe2\x80\x99", "\xe2\x80\x99" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct html *h = html_new(a);

		html_cstr(h, row[i].in);
		same(h, row[i].out);
	}
}

static void
test_html__a_url_part_stays_one_part(void **state)
{
	struct html *h = html_new(a);

	(void)state;
	html_url(h, STR("a b/../?&#%\"\xc3\xa9~"));
	same(h, "a%20b%2F..%2F%3F%26%23%25%22%C3%A9~");
}

static void
test_html__a_path_never_leaves_the_site(void **state)
{
	static const struct {
		const char *in, *out;
	} row[] = {
		{ "/c/26-0141?a=1&b#x", "/c/26-0141?a=1&amp;b#x" },
		{ "#f-name", "#f-name" },
		{ "?2", "?2" },
		{ "//example.org/", "#" },
		{ "/\\example.org", "#" },
		{ "javascript:go()", "#" },
		{ "https://example.org/", "#" },
		{ "", "#" },
		{ "/a b", "#" },
		{ "/a\n", "#" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct html *h = html_new(a);

		html_path(h, str_of(row[i].in));
		same(h, row[i].out);
	}
}

static void
test_html__a_page_too_long_is_known(void **state)
{
	struct html *h = html_new(a);
	struct str x = { memset(arena_get(a, 1000), 'x', 1000), 1000 };

	(void)state;
	for (int i = 0; i < 3000; i++)
		html_text(h, x);
	assert_true(h->out.over);
	assert_true(html_done(h).n <= HTML_BYTES_MOST);
}

static void
test_part__a_problem_links_to_its_field(void **state)
{
	struct html *h = html_new(a);
	struct problems p = problems_new(a);
	struct part_field f = { .name = STR("fact.age"),
		.label = STR("Age"),
		.value = STR("<12"),
		.problem = STR("Enter digits") };

	(void)state;
	problem_add(&p, STR(""), 0, f.name, "Age: enter digits");
	part_problems(h, STR("Not yet"), &p);
	part_line(h, &f);
	assert_true(has(h, "href=\"#f-fact.age\""));
	assert_true(has(h, "id=\"f-fact.age\""));
	assert_true(has(h, "aria-invalid=\"true\""));
	assert_true(has(h, "aria-describedby=\"h-fact.age\""));
	assert_true(has(h, "value=\"&lt;12\""));
}

static void
test_part__nothing_is_said_where_nothing_is_wrong(void **state)
{
	struct html *h = html_new(a);
	struct problems p = problems_new(a);

	(void)state;
	part_problems(h, STR("Not yet"), &p);
	same(h, "");
}

static void
test_part__a_secret_is_never_shown_again(void **state)
{
	struct html *h = html_new(a);
	struct part_field f = { .name = STR("word"),
		.label = STR("Password"),
		.value = STR("hunter2"),
		.input = PART_SECRET };

	(void)state;
	part_line(h, &f);
	assert_false(has(h, "hunter2"));
	assert_true(has(h, "type=\"password\""));
}

static void
test_part__radios_have_a_legend_and_keep_the_answer(void **state)
{
	struct html *h = html_new(a);
	struct part_options o = { 0 };
	struct part_field f = { .name = STR("safe"),
		.label = STR("Safe?"),
		.optional = true };

	(void)state;
	part_option(a, &o, STR("yes"), STR("Yes"), false);
	part_option(a, &o, STR("not_known"), STR("Not known"), true);
	part_radios(h, &f, &o);
	assert_true(has(h, "<legend>Safe? <span class=\"optional\">"));
	assert_true(has(h, "value=\"not_known\" id=\"f-safe-1\"\n checked"));
	assert_true(has(h, "value=\"yes\" id=\"f-safe\"\n\n>"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html__text_cannot_leave_its_place),
		cmocka_unit_test(test_html__a_url_part_stays_one_part),
		cmocka_unit_test(test_html__a_path_never_leaves_the_site),
		cmocka_unit_test(test_html__a_page_too_long_is_known),
		cmocka_unit_test(test_part__a_problem_links_to_its_field),
		cmocka_unit_test(
		    test_part__nothing_is_said_where_nothing_is_wrong),
		cmocka_unit_test(test_part__a_secret_is_never_shown_again),
		cmocka_unit_test(
		    test_part__radios_have_a_legend_and_keep_the_answer),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

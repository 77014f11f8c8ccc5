/* tmplc_test.c - runs the template compiler on small files: what it refuses,
 * where it says so, and what it writes for the rest.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUT_MOST = 16 * 1024 };
#define HEAD "{% template page(struct str x, const char *c, int n) %}\n"
#define TAIL "\n{% end %}\n"

static char dir[] = "/tmp/tmplc-test-XXXXXX";
static char in_path[64], out_path[64];

static int
set_up(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	(void)snprintf(in_path, sizeof in_path, "%s/in.html", dir);
	(void)snprintf(out_path, sizeof out_path, "%s/out.c", dir);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	(void)unlink(in_path);
	(void)unlink(out_path);
	return rmdir(dir);
}

static void
write_in(const char *text)
{
	FILE *f = fopen(in_path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

/* Runs the compiler; `said` is what it wrote on standard error. */
static int
run(const char *text, char said[OUT_MOST])
{
	int fd[2], status;
	ssize_t n, all = 0;
	pid_t pid;

	write_in(text);
	assert_int_equal(pipe(fd), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)dup2(fd[1], 2);
		(void)close(fd[0]);
		(void)execl(TMPLC_PATH, "tmplc", in_path, out_path,
		    (char *)NULL);
		_exit(127);
	}
	(void)close(fd[1]);
	while ((n = read(fd[0], said + all, (size_t)(OUT_MOST - 1 - all))) > 0)
		all += n;
	said[all] = '\0';
	(void)close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
read_out(char out[OUT_MOST])
{
	FILE *f = fopen(out_path, "rb");

	assert_non_null(f);
	out[fread(out, 1, OUT_MOST - 1, f)] = '\0';
	(void)fclose(f);
}

/* Each stands on line 2 of a template and must not compile. */
static const struct {
	const char *body, *why;
} refused[] = {
	{ "<p class={{s x}}>", "unquoted attribute" },
	{ "<p class=a{{s x}}>", "unquoted attribute" },
	{ "<input value={{d n}}>", "unquoted attribute" },
	{ "<script>{{s x}}</script>", "script or style" },
	{ "<script>var a = 1;</script>", "stay empty" },
	{ "<style>p { }</style>", "stay empty" },
	{ "<style>{{d n}}</style>", "script or style" },
	{ "<p onclick=\"{{s x}}\">", "runs or loads" },
	{ "<p onclick=\"go()\">", "blocked" },
	{ "<p style=\"width:{{d n}}px\">", "runs or loads" },
	{ "<p style=\"width:1px\">", "blocked" },
	{ "<!-- {{s x}} -->", "comment" },
	{ "<!doctype {{s x}}>", "comment" },
	{ "<a href=\"{{s x}}\">", "text in a URL" },
	{ "<a href=\"{{u x}}\">", "whole URL" },
	{ "<a href='{{d n}}'>", "whole URL" },
	{ "<a href=\"/c/{{s x}}\">", "text in a URL" },
	{ "<a href=\"/c/{{p x}}\">", "comes first" },
	{ "<a href=\"javascript:{{u x}}\">", "a URL starts" },
	{ "<a href=\"javascript:go()\">", "a URL starts" },
	{ "<a href=\"//{{u x}}\">", "a URL starts" },
	{ "<a href=\"https://{{u x}}/\">", "host" },
	{ "<a href=\"data:text/html,x\">", "a URL starts" },
	{ "<a href=javascript:go>", "a URL starts" },
	{ "<a href=\"{% if (n) { %}/a{% } %}{{u x}}\">", "same way" },
	{ "<form action=\"{{u x}}\">", "whole URL" },
	{ "<img src=\"{{s x}}\">", "text in a URL" },
	{ "<p title=\"{{u x}}\">", "for URLs only" },
	{ "<p>{{u x}}</p>", "for URLs only" },
	{ "<p>{{p x}}</p>", "for URLs only" },
	{ "<{{s x}}>", "name of an element" },
	{ "<h{{d n}}>", "name of an element" },
	{ "<p {{s x}}>", "attribute's name" },
	{ "<p data-{{s x}}=\"1\">", "attribute's name" },
	{ "<p title=\"{{> part(n)}}\">", "inside an attribute" },
	{ "<p title=\"{{l x}}\">", "inside an attribute" },
	{ "<textarea>{{> part(n)}}</textarea>", "only text" },
	{ "<title>{{l x}}</title>", "only text" },
	{ "<iframe src=\"/x\"></iframe>", "not used" },
	{ "<base href=\"/\">", "not used" },
	{ "<P>", "small letters" },
	{ "<p\x0b>", "strange character" },
	{ "a < b", "&lt;" },
	{ "<p class=\"a\"id=\"b\">", "space is missing" },
	{ "<p class=a\"b>", "quote this" },
	{ "{{x}}", "unescaped" },
	{ "{{r x}}", "unescaped" },
	{ "{{& x}}", "unescaped" },
	{ "{{s }}", "unescaped" },
	{ "{{_ x}}", "words in quotes" },
	{ "{{_ \"a\", x}}", "words in quotes" },
	{ "{{_ \"a\" x \"b\"}}", "words in quotes" },
	{ "{{s x", "missing" },
	{ "{% if (n) {", "missing" },
	{ "{% if (n) { %}<p title=\"{% } %}\">", "branch must end" },
	{ "{% if (n) { %}<textarea>{% } %}</textarea>", "branch must end" },
	{ "<p class=\"{% if (n) { %}\" title=\"{% } %}\">", "branch must" },
	{ "<p {% return; %}>", "inside a tag" },
	{ "{% for (;;) { %}<p {% break; %}>{% } %}", "inside a tag" },
	{ "{% goto out; %}", "goto" },
	{ "{% html_put(h, x.p, x.n); %}", "html_put" },
	{ "{% RAW(h, \"<b>\"); %}", "RAW" },
	{ "{% buf_str(&h->out, x); %}", "buf_" },
	{ "{% /* why */ n++; %}", "comments" },
	{ "{% if (n) { %}", "still open" },
	{ "{% } %}", "too many" },
	{ "<p title=\"", "inside a tag" },
	{ "<textarea>", "holds only text" },
	{ "{% template inner() %}", "inside a template" },
	{ "{# open", "missing" },
	{ "<p>{{> part}}</p>", "arguments" },
};

static void
test_tmplc__refuses_what_could_carry_script_and_says_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		char text[512], said[OUT_MOST], at[80];

		(void)snprintf(text, sizeof text, "%s%s%s", HEAD,
		    refused[i].body, TAIL);
		if (run(text, said) != 1)
			fail_msg("compiled: %s", refused[i].body);
		if (strstr(said, refused[i].why) == NULL)
			fail_msg("%s: said: %s", refused[i].body, said);
		(void)snprintf(at, sizeof at, "%s:", in_path);
		assert_memory_equal(said, at, strlen(at));
		assert_true(said[strlen(at)] >= '2' && said[strlen(at)] <= '4');
	}
}

static void
test_tmplc__writes_escaping_calls_by_kind(void **state)
{
	static const struct {
		const char *body, *call;
	} row[] = {
		{ "<p>{{s x}}</p>", "html_text(h, x);" },
		{ "<p>{{c c}}</p>", "html_cstr(h, c);" },
		{ "<p>{{d n + 1}}</p>", "html_int(h, (int64_t)(n + 1));" },
		{ "<p>{{l x}}</p>", "html_lines(h, x);" },
		{ "<p>{{_ \"it's {so}\"}}</p>", "html_say(h, \"it's {so}\")" },
		{ "<p title='{{s x}}'>", "html_text(h, x);" },
		{ "<a href=\"/c/{{u x}}#n{{d n}}\">", "html_url(h, x);" },
		{ "<a href=\"{{p x}}?{{d n}}\">", "html_path(h, x);" },
		{ "<a href=\"tel:{{u x}}\">", "html_url(h, x);" },
		{ "{{> part(x, n)}}", "part(h, x, n);" },
		{ "{{> part()}}", "part(h);" },
		{ "<textarea>{{s x}}</textarea>", "html_text(h, x);" },
		{ "<input{% if (n) { %} checked{% } %}>", "if (n) {" },
		{ "<script src=\"/a/x.js\"></script>", "RAW(h, \"<script" },
		{ "<svg viewBox=\"0 0 1 1\"></svg>", "viewBox" },
	};
	char said[OUT_MOST], out[OUT_MOST], text[512];

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		(void)snprintf(text, sizeof text, "%s%s%s", HEAD, row[i].body,
		    TAIL);
		if (run(text, said) != 0)
			fail_msg("%s: %s", row[i].body, said);
		read_out(out);
		if (strstr(out, row[i].call) == NULL)
			fail_msg("%s: %s", row[i].body, out);
	}
}

static void
test_tmplc__names_the_template_in_line_marks(void **state)
{
	char said[OUT_MOST], out[OUT_MOST], mark[96];

	(void)state;
	assert_int_equal(run(HEAD "<p>\n\n{{s no_such}}" TAIL, said), 0);
	read_out(out);
	(void)snprintf(mark, sizeof mark, "#line 4 \"%s\"\n\thtml_text(h, no",
	    in_path);
	assert_non_null(strstr(out, mark));
}

static void
test_tmplc__drops_the_lines_that_hold_only_control(void **state)
{
	char said[OUT_MOST], out[OUT_MOST];

	(void)state;
	assert_int_equal(run(HEAD "<ul>\n  {% if (n) { %}\n  <li>a</li>\n"
				  "  {% } %}\n</ul>\n<pre>\n  kept</pre>" TAIL,
			     said),
	    0);
	read_out(out);
	assert_non_null(strstr(out, "\"<ul>\\n\""));
	assert_non_null(strstr(out, "\"<li>a</li>\\n\""));
	assert_non_null(strstr(out, "<pre>\\n  kept</pre>"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_tmplc__refuses_what_could_carry_script_and_says_where),
		cmocka_unit_test(test_tmplc__writes_escaping_calls_by_kind),
		cmocka_unit_test(test_tmplc__names_the_template_in_line_marks),
		cmocka_unit_test(
		    test_tmplc__drops_the_lines_that_hold_only_control),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* tmplc.c - compiles a template into C: tmplc IN.html OUT.c
 * {{s x}} struct str   {{c x}} C string   {{d n}} integer   {{l x}} lines
 * {{u x}} part of a URL   {{p x}} whole local path   {{_ "words"}}
 * {{> part(args)}}   {% C %}   {# not written #}
 * {% template name(params) %} ... {% end %}; "static template" for its own
 * file. There is no form that writes without escaping.
 * SPDX-License-Identifier: Apache-2.0 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tmplc_code.h"
#include "tmplc_ctx.h"

enum { FILE_MOST = 256 * 1024, DEPTH_MOST = 64, LINE_OUT = 68 };

static struct {
	const char *file;
	char text[FILE_MOST + 1];
	size_t n, at;
	int line;
	FILE *out;
	bool inside; /* a template is open */
	struct ctx ctx;
	struct ctx open[DEPTH_MOST];
	int depth;
	char lit[FILE_MOST + 1];
	size_t lit_n;
	int lit_line;
} t;

__attribute__((format(printf, 2, 3))) static _Noreturn void
fail(int line, const char *fmt, ...)
{
	va_list ap;

	(void)fprintf(stderr, "%s:%d: ", t.file, line);
	va_start(ap, fmt);
	(void)vfprintf(stderr, fmt, ap);
	va_end(ap);
	(void)fprintf(stderr, "\n");
	if (t.out != NULL)
		(void)fclose(t.out);
	exit(1);
}

static void
line_mark(int line)
{
	(void)fprintf(t.out, "#line %d \"%s\"\n", line, t.file);
}

static void
put_char(unsigned char ch)
{
	if (ch == '\n')
		(void)fputs("\\n", t.out);
	else if (ch == '\t')
		(void)fputs("\\t", t.out);
	else if (ch == '"' || ch == '\\' || ch == '?')
		(void)fprintf(t.out, "\\%c", ch);
	else if (ch < 0x20 || ch > 0x7e)
		(void)fprintf(t.out, "\\%03o", ch);
	else
		(void)fputc(ch, t.out);
}

static void
literal_flush(void)
{
	size_t width = 0;

	if (t.lit_n == 0)
		return;
	line_mark(t.lit_line);
	(void)fputs("\tRAW(h, \"", t.out);
	for (size_t i = 0; i < t.lit_n; i++) {
		put_char((unsigned char)t.lit[i]);
		if (++width > LINE_OUT) {
			(void)fputs("\"\n\t    \"", t.out);
			width = 0;
		}
	}
	(void)fputs("\");\n", t.out);
	t.lit_n = 0;
}

/* Does only white space stand between the line's start and `at`? */
static bool
line_starts(size_t at)
{
	while (at > 0 && (t.text[at - 1] == ' ' || t.text[at - 1] == '\t'))
		at--;
	return at == 0 || t.text[at - 1] == '\n';
}

/* White space at a line's start is for the reader of the template. */
static bool
is_indent(char ch)
{
	if (t.ctx.state != CTX_TEXT || t.ctx.pre)
		return false;
	return (ch == ' ' || ch == '\t' || ch == '\n') && line_starts(t.at);
}

static void
literal(char ch)
{
	const char *why;

	if (!t.inside) {
		if (!isspace((unsigned char)ch))
			fail(t.line, "text outside of a template");
		return;
	}
	if (is_indent(ch))
		return;
	if (t.lit_n == 0)
		t.lit_line = t.line;
	t.lit[t.lit_n++] = ch;
	if ((why = ctx_feed(&t.ctx, ch)) != NULL)
		fail(t.line, "%s", why);
}

static void
step(size_t n)
{
	for (; n > 0 && t.at < t.n; n--)
		if (t.text[t.at++] == '\n')
			t.line++;
}

/* The text up to `end`, which is skipped; quoted strings may hold it. */
static char *
take(const char *end, size_t *n)
{
	size_t from = t.at, m = strlen(end);
	int line = t.line;
	char quote = 0;

	for (; t.at + m <= t.n; step(1)) {
		char ch = t.text[t.at];

		if (quote != 0 && ch == '\\')
			step(1);
		else if (quote != 0)
			quote = ch == quote ? 0 : quote;
		else if (ch == '"' || ch == '\'')
			quote = ch;
		else if (memcmp(t.text + t.at, end, m) == 0) {
			*n = t.at - from;
			step(m);
			return t.text + from;
		}
	}
	fail(line, "\"%s\" is missing", end);
}

static void
out_part(const char *p, size_t n, int line)
{
	const char *paren = memchr(p, '(', n);

	if (paren == NULL || p[n - 1] != ')')
		fail(line, "{{> name(arguments)}}");
	(void)fprintf(t.out, "\t%.*s(h", (int)(paren - p), p);
	n -= (size_t)(paren + 1 - p);
	p = paren + 1;
	if (n > 1)
		(void)fprintf(t.out, ", %.*s;\n", (int)n, p);
	else
		(void)fputs(");\n", t.out);
}

static const struct out {
	char key;
	enum ctx_out what;
	const char *begin, *end;
} outs[] = {
	{ 's', CTX_OUT_TEXT, "html_text(h, ", ")" },
	{ 'c', CTX_OUT_TEXT, "html_cstr(h, ", ")" },
	{ 'd', CTX_OUT_INT, "html_int(h, (int64_t)(", "))" },
	{ 'u', CTX_OUT_URL, "html_url(h, ", ")" },
	{ 'p', CTX_OUT_PATH, "html_path(h, ", ")" },
	{ 'l', CTX_OUT_LINES, "html_lines(h, ", ")" },
	{ '_', CTX_OUT_TEXT, "html_say(h, ", ")" },
	{ '>', CTX_OUT_PART, "", "" },
};

/* Which kind of output a tag asks for. */
static const struct out *
out_kind(const char *p, size_t n, int line)
{
	for (size_t i = 0; n > 1 && i < sizeof outs / sizeof *outs; i++)
		if (outs[i].key == p[0] &&
		    (isspace((unsigned char)p[1]) || p[0] == '>'))
			return &outs[i];
	fail(line,
	    "{{ is followed by one of s c d u p l _ > and a space; nothing is "
	    "written unescaped");
}

static void
out_check(const struct out *o, const char *p, size_t n, int line)
{
	const char *why;

	if (!t.inside)
		fail(line, "output outside of a template");
	if ((why = ctx_out(&t.ctx, o->what)) != NULL)
		fail(line, "%s", why);
	if (n == 0)
		fail(line, "nothing to write");
	if (o->key == '_' && !code_is_words(p, n))
		fail(line, "{{_ takes words in quotes, and nothing else");
}

static void
output(void)
{
	const struct out *o;
	int line = t.line;
	size_t n;
	char *p = take("}}", &n);

	p = code_trim(p, &n);
	o = out_kind(p, n, line);
	p++, n--;
	p = code_trim(p, &n);
	out_check(o, p, n, line);
	literal_flush();
	line_mark(line);
	if (o->what == CTX_OUT_PART)
		out_part(p, n, line);
	else
		(void)fprintf(t.out, "\t%s%.*s%s;\n", o->begin, (int)n, p,
		    o->end);
}

static void
template_begin(const char *p, size_t n, bool own, int line)
{
	const char *paren = memchr(p, '(', n);

	if (t.inside)
		fail(line,
		    "a template inside a template: {%% end %%} is "
		    "missing");
	if (paren == NULL || p[n - 1] != ')')
		fail(line, "{%% template name(parameters) %%}");
	line_mark(line);
	(void)fprintf(t.out, "%svoid\n%.*s(struct html *h",
	    own ? "static " : "", (int)(paren - p), p);
	n -= (size_t)(paren + 1 - p);
	p = paren + 1;
	(void)fprintf(t.out, "%s%.*s\n{\n", n > 1 ? ", " : "", (int)n, p);
	t.inside = true;
	t.depth = 0;
	memset(&t.ctx, 0, sizeof t.ctx);
}

static void
template_end(int line)
{
	if (!t.inside)
		fail(line, "{%% end %%} without a template");
	if (t.depth != 0)
		fail(line, "a { of a control block is still open");
	if (t.ctx.state != CTX_TEXT)
		fail(line,
		    "the template ends inside a tag or an element that "
		    "holds only text");
	literal_flush();
	(void)fputs("}\n\n", t.out);
	t.inside = false;
}

/* A jump may not leave a tag half written. */
static void
check_jump(const char *p, size_t n, int line)
{
	static const char *const jumps[] = { "case", "default", "break",
		"continue" };
	static const struct ctx text;

	for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++)
		if (code_word_is(p, n, jumps[i]) && t.depth > 0 &&
		    !ctx_same(&t.open[t.depth - 1], &t.ctx))
			fail(line, "\"%s\" inside a tag that began before it",
			    jumps[i]);
	if (code_word_is(p, n, "return") && !ctx_same(&text, &t.ctx))
		fail(line, "\"return\" inside a tag");
	if (code_word_is(p, n, "goto"))
		fail(line, "\"goto\" in a template");
}

static void
brace(char ch, int line)
{
	if (ch == '{') {
		if (t.depth == DEPTH_MOST)
			fail(line, "more than %d blocks deep", DEPTH_MOST);
		t.open[t.depth++] = t.ctx;
		return;
	}
	if (t.depth == 0)
		fail(line, "a } too many");
	if (!ctx_same(&t.open[--t.depth], &t.ctx))
		fail(line,
		    "a branch must end where it began: the same tag, "
		    "the same attribute");
}

static void
braces(const char *p, size_t n, int line)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '"' || p[i] == '\'')
			i = code_quoted(p, n, i);
		else if (p[i] == '{' || p[i] == '}')
			brace(p[i], line);
		else if (i + 1 < n && p[i] == '/' &&
		    strchr("/*", p[i + 1]) != NULL)
			fail(line, "comments are written {# so #}");
	}
}

/* The ways round the escaping that C would offer. */
static void
check_calls(const char *p, size_t n, int line)
{
	static const char *const barred[] = { "RAW", "html_put", "buf_",
		"->out", "asm", "goto" };

	for (size_t k = 0; k < sizeof barred / sizeof *barred; k++)
		if (memmem(p, n, barred[k], strlen(barred[k])) != NULL)
			fail(line, "%s in a template", barred[k]);
}

static void
control_code(char *p, size_t n, int line)
{
	const char *why;

	check_calls(p, n, line);
	if (!t.inside) {
		line_mark(line);
		(void)fprintf(t.out, "%.*s\n", (int)n, p);
		return;
	}
	if ((why = ctx_control(&t.ctx)) != NULL)
		fail(line, "%s", why);
	check_jump(p, n, line);
	braces(p, n, line);
	literal_flush();
	line_mark(line);
	(void)fprintf(t.out, "\t%.*s\n", (int)n, p);
}

/* A control block that has a line of its own leaves no line behind. */
static void
swallow_line(bool ours)
{
	size_t at = t.at;

	while (at < t.n && (t.text[at] == ' ' || t.text[at] == '\t'))
		at++;
	if (ours && t.ctx.state == CTX_TEXT && !t.ctx.pre && at < t.n &&
	    t.text[at] == '\n')
		step(at + 1 - t.at);
}

static void
control(bool ours)
{
	int line = t.line;
	size_t n;
	char *p = take("%}", &n);

	p = code_trim(p, &n);
	if (code_word_is(p, n, "end") && n == 3) {
		template_end(line);
	} else if (code_word_is(p, n, "template")) {
		p += 8, n -= 8;
		p = code_trim(p, &n);
		template_begin(p, n, false, line);
	} else if (code_word_is(p, n, "static template")) {
		p += 15, n -= 15;
		p = code_trim(p, &n);
		template_begin(p, n, true, line);
	} else {
		control_code(p, n, line);
	}
	swallow_line(ours);
}

static void
skip_comment(bool ours)
{
	int line = t.line;

	while (t.at + 2 <= t.n && memcmp(t.text + t.at, "#}", 2) != 0)
		step(1);
	if (t.at + 2 > t.n)
		fail(line, "\"#}\" is missing");
	step(2);
	swallow_line(ours);
}

static void
compile(void)
{
	while (t.at < t.n) {
		const char *p = t.text + t.at;
		bool ours = line_starts(t.at);
		char tag = t.at + 1 < t.n && p[0] == '{' ? p[1] : 0;

		if (tag == '{' || tag == '%' || tag == '#') {
			step(2);
			if (tag == '{')
				output();
			else if (tag == '%')
				control(ours);
			else
				skip_comment(ours);
			continue;
		}
		literal(*p);
		step(1);
	}
	if (t.inside)
		fail(t.line, "{%% end %%} is missing");
}

static void
load(void)
{
	FILE *in = fopen(t.file, "rb");

	if (in == NULL)
		fail(0, "cannot be opened");
	t.n = fread(t.text, 1, sizeof t.text, in);
	(void)fclose(in);
	if (t.n > FILE_MOST)
		fail(0, "larger than %d bytes", FILE_MOST);
	if (memchr(t.text, '\0', t.n) != NULL)
		fail(0, "holds a NUL");
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		(void)fprintf(stderr, "usage: tmplc IN.html OUT.c\n");
		return 2;
	}
	t.file = argv[1];
	t.line = 1;
	load();
	t.out = fopen(argv[2], "wb");
	if (t.out == NULL)
		fail(0, "%s cannot be written", argv[2]);
	(void)fprintf(t.out,
	    "/* Made from %s by tmplc. */\n"
	    "#include \"html/html.h\"\n\n",
	    t.file);
	compile();
	if (fclose(t.out) != 0) {
		t.out = NULL;
		fail(0, "%s cannot be written", argv[2]);
	}
	return 0;
}

/* print.c - values as text, for messages, tests and explanations.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "feel/number.h"
#include "feel/value.h"

/* Deeper than this a value is written as three points. */
enum { PRINT_DEEP = 24 };

static void print(struct buf *b, struct feel_value v, int deep);

static void
print_text(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(b, '\\');
		if (s.p[i] == '\n')
			buf_cstr(b, "\\n");
		else
			buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void
print_members(struct buf *b, struct feel_value v, const char *between, int deep)
{
	for (size_t i = 0; i < v.n; i++) {
		if (i > 0)
			buf_cstr(b, between);
		print(b, v.of.v[i], deep + 1);
	}
}

static void
print_context(struct buf *b, struct feel_value v, int deep)
{
	buf_char(b, '{');
	for (size_t i = 0; i < v.n; i++) {
		if (i > 0)
			buf_cstr(b, ", ");
		buf_str(b, v.of.entry[i].name);
		buf_cstr(b, ": ");
		print(b, v.of.entry[i].value, deep + 1);
	}
	buf_char(b, '}');
}

static void
print_range(struct buf *b, const struct feel_range *r, int deep)
{
	buf_char(b, r->from_in ? '[' : '(');
	print(b, r->from, deep + 1);
	buf_cstr(b, "..");
	print(b, r->to, deep + 1);
	buf_char(b, r->to_in ? ']' : ')');
}

static void
print_unknown(struct buf *b, struct feel_value v, int deep)
{
	if (v.kind == FEEL_UNKNOWN) {
		buf_char(b, '?');
		return;
	}
	buf_char(b, '{');
	print_members(b, v, " | ", deep);
	buf_char(b, '}');
}

static void
print(struct buf *b, struct feel_value v, int deep)
{
	if (deep > PRINT_DEEP) {
		buf_cstr(b, "...");
		return;
	}
	switch (feel_kind(v)) {
	case FEEL_NULL: buf_cstr(b, "null"); return;
	case FEEL_BOOL: buf_cstr(b, v.of.yes ? "true" : "false"); return;
	case FEEL_NUMBER:
	case FEEL_BIG: feel_print_number(b, v); return;
	case FEEL_STRING: print_text(b, feel_str(v)); return;
	case FEEL_LIST:
		buf_char(b, '[');
		print_members(b, v, ", ", deep);
		buf_char(b, ']');
		return;
	case FEEL_CONTEXT: print_context(b, v, deep); return;
	case FEEL_RANGE: print_range(b, v.of.range, deep); return;
	case FEEL_FUNCTION: buf_cstr(b, "function"); return;
	case FEEL_UNKNOWN:
	case FEEL_ONEOF: print_unknown(b, v, deep); return;
	case FEEL__MAX: break;
	}
	CHECK(!"a value without a kind");
}

void
feel_print(struct buf *b, struct feel_value v)
{
	print(b, v, 0);
}

const char *
feel_kind_name(enum feel_kind k)
{
	static const char *const name[] = {
		[FEEL_NULL] = "null",
		[FEEL_BOOL] = "true or false",
		[FEEL_NUMBER] = "a number",
		[FEEL_BIG] = "a number",
		[FEEL_STRING] = "a text",
		[FEEL_LIST] = "a list",
		[FEEL_CONTEXT] = "a context",
		[FEEL_RANGE] = "a range",
		[FEEL_FUNCTION] = "a function",
		[FEEL_UNKNOWN] = "not known",
		[FEEL_ONEOF] = "one of several",
	};

	CHECK(k < FEEL__MAX);
	return name[k];
}

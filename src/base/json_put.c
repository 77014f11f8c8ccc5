/* json_put.c - writing JSON: the same tree gives the same bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"
#include "base/utf8.h"

static void
put_char(struct buf *b, char c)
{
	switch (c) {
	case '"': buf_cstr(b, "\\\""); break;
	case '\\': buf_cstr(b, "\\\\"); break;
	case '\n': buf_cstr(b, "\\n"); break;
	case '\r': buf_cstr(b, "\\r"); break;
	case '\t': buf_cstr(b, "\\t"); break;
	default:
		if ((unsigned char)c < 0x20 || c == 0x7f)
			buf_fmt(b, "\\u%04x", (unsigned)c);
		else
			buf_char(b, c);
	}
}

/* How much of `s` is ASCII that stands for itself. */
static size_t
plain(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f && s.p[n] != '"' &&
	    s.p[n] != '\\')
		n++;
	return n;
}

/* What is not text is written as U+FFFD: the output is JSON whatever came. */
void
json_put_text(struct buf *b, struct str s)
{
	buf_char(b, '"');
	while (s.n > 0) {
		size_t run = plain(s), n;

		buf_bytes(b, s.p, run);
		s.p += run;
		s.n -= run;
		if (s.n == 0)
			break;
		n = utf8_step(s);
		if (n > 1)
			buf_bytes(b, s.p, n);
		else if (n == 1 || s.p[0] == '\0')
			put_char(b, s.p[0]);
		else
			buf_cstr(b, "\xef\xbf\xbd");
		n = n ? n : 1;
		s.p += n;
		s.n -= n;
	}
	buf_char(b, '"');
}

static void
new_line(struct buf *b, int depth)
{
	buf_char(b, '\n');
	for (int i = 0; i < depth; i++)
		buf_cstr(b, "  ");
}

static void put(struct buf *b, const struct node *n, int depth, bool flat);

static void
put_members(struct buf *b, const struct node *n, int depth, bool flat)
{
	bool map = n->kind == NODE_MAP;

	/* A tree made by hand is as deep as the code that made it. */
	CHECK(depth < 4 * JSON_DEPTH_MOST);
	buf_char(b, map ? '{' : '[');
	NODE_EACH (n, c) {
		if (!flat)
			new_line(b, depth + 1);
		if (map) {
			json_put_text(b, c->key);
			buf_cstr(b, flat ? ":" : ": ");
		}
		put(b, c, depth + 1, flat);
		if (c->next != NULL)
			buf_char(b, ',');
	}
	if (!flat && n->child != NULL)
		new_line(b, depth);
	buf_char(b, map ? '}' : ']');
}

static void
put(struct buf *b, const struct node *n, int depth, bool flat)
{
	switch (n->kind) {
	case NODE_NULL: buf_cstr(b, "null"); break;
	case NODE_BOOL: buf_cstr(b, n->yes ? "true" : "false"); break;
	case NODE_NUMBER: buf_str(b, n->text); break;
	case NODE_TEXT: json_put_text(b, n->text); break;
	case NODE_LIST:
	case NODE_MAP: put_members(b, n, depth, flat); break;
	case NODE__MAX: CHECK(!"a kind of node");
	}
}

void
json_put(struct buf *b, const struct node *n, int depth)
{
	put(b, n, depth, false);
	if (depth == 0)
		buf_char(b, '\n');
}

void
json_put_flat(struct buf *b, const struct node *n)
{
	put(b, n, 0, true);
}

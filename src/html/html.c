/* html.c - escaping.
 * SPDX-License-Identifier: Apache-2.0 */
#include "html/html.h"

#include <string.h>

#include "base/arena.h"

struct html *
html_new(struct arena *a)
{
	struct html *h = NEW(a, struct html);

	h->out = buf_new(a, HTML_BYTES_MOST);
	return h;
}

struct str
html_done(const struct html *h)
{
	return buf_done(&h->out);
}

void
html_join(struct html *h, const struct html *part)
{
	buf_str(&h->out, html_done(part));
	h->out.over |= part->out.over;
}

void
html_put(struct html *h, const char *p, size_t n)
{
	buf_bytes(&h->out, p, n);
}

/* What stands for a byte, or NULL where the byte itself may stand. A control
 * character is shown, not dropped: two different words never look the same. */
static const char *
entity(unsigned char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '`': return "&#96;";
	case '\t':
	case '\n': return NULL;
	default: return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
	}
}

/* Length of a bidirectional control at `s` (U+202A-202E, U+2066-2069), which
 * could make a line read as another; 0 where there is none. */
static size_t
bidi(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n < 3 || p[0] != 0xe2)
		return 0;
	if (p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae)
		return 3;
	return p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9 ? 3 : 0;
}

void
html_text(struct html *h, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *e = entity((unsigned char)s.p[i]);
		size_t skip = 1;

		if (e == NULL) {
			skip = bidi((struct str){ s.p + i, s.n - i });
			if (skip == 0)
				continue;
			e = "\xef\xbf\xbd";
		}
		buf_bytes(&h->out, s.p + from, i - from);
		buf_cstr(&h->out, e);
		i += skip - 1;
		from = i + 1;
	}
	buf_bytes(&h->out, s.p + from, s.n - from);
}

void
html_cstr(struct html *h, const char *s)
{
	html_text(h, str_of(s));
}

void
html_int(struct html *h, int64_t n)
{
	buf_fmt(&h->out, "%lld", (long long)n);
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

void
html_url(struct html *h, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (is_plain(s.p[i]))
			buf_char(&h->out, s.p[i]);
		else
			buf_fmt(&h->out, "%%%02X", (unsigned char)s.p[i]);
	}
}

static bool
is_local(struct str s)
{
	if (s.n == 0 || memchr("/#?", s.p[0], 3) == NULL ||
	    str_starts(s, STR("//")))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '\\' ||
		    (unsigned char)s.p[i] >= 0x7f)
			return false;
	return true;
}

void
html_path(struct html *h, struct str s)
{
	html_text(h, is_local(s) ? s : STR("#"));
}

void
html_lines(struct html *h, struct str s)
{
	while (s.n > 0) {
		struct str rest, line = str_cut(s, '\n', &rest);

		html_text(h, line);
		if (line.n < s.n)
			RAW(h, "<br>\n");
		s = rest;
	}
}

/* guard.c - what may not be read in two ways: framing, host, path.
 * The library below accepts some requests that another server would cut in
 * another place; those end here.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "http/chars.h"

static bool
is_token(struct str s)
{
	return s.n > 0 && chars_are_of(s.p, s.n, "!#$%&'*+-.^_`|~");
}

static bool
same_name(struct str s, const char *name)
{
	return s.n == strlen(name) && strncasecmp(s.p, name, s.n) == 0;
}

struct str
http_header(const struct http_head *head, const char *name)
{
	for (size_t i = 0; i < head->headers.list.n; i++)
		if (same_name(head->headers.list.v[i].name, name))
			return head->headers.list.v[i].value;
	return STR("");
}

size_t
http_header_count(const struct http_head *head, const char *name)
{
	size_t n = 0;

	for (size_t i = 0; i < head->headers.list.n; i++)
		n += same_name(head->headers.list.v[i].name, name);
	return n;
}

bool
http_host_ok(struct str host)
{
	return host.n > 0 && host.n <= 255 &&
	    chars_are_of(host.p, host.n, "-.:[]");
}

/* Names are tokens, values hold no control characters; no line was folded. */
static bool
headers_ok(const struct http_head *head)
{
	if (head->headers.list.n > HTTP_HEADERS_MOST)
		return false;
	for (size_t i = 0; i < head->headers.list.n; i++) {
		struct http_pair h = head->headers.list.v[i];

		if (!is_token(h.name))
			return false;
		for (size_t k = 0; k < h.value.n; k++) {
			unsigned char c = (unsigned char)h.value.p[k];

			if ((c < 0x20 && c != '\t') || c == 0x7f)
				return false;
		}
	}
	return true;
}

static bool
is_length(struct str v)
{
	int64_t n;

	return v.n > 0 && v.n <= 15 && v.p[0] >= '0' && v.p[0] <= '9' &&
	    str_int(v, 0, INT64_MAX, &n);
}

/* One length, said once, in one way. */
static bool
framing_ok(const struct http_head *head)
{
	size_t lengths = http_header_count(head, "content-length");
	size_t codings = http_header_count(head, "transfer-encoding");

	if (lengths + codings > 1)
		return false;
	if (lengths == 1)
		return is_length(http_header(head, "content-length"));
	return codings == 0 ||
	    (same_name(http_header(head, "transfer-encoding"), "chunked") &&
		str_eqc(head->version, "HTTP/1.1"));
}

static bool
version_ok(struct str v)
{
	return str_eqc(v, "HTTP/1.1") || str_eqc(v, "HTTP/1.0");
}

/* What has one meaning may be said once. */
static bool
single_ok(const struct http_head *head)
{
	static const char *const single[] = { "host", "content-type", "cookie",
		"origin", "x-forwarded-for", "x-forwarded-proto",
		"if-none-match", "expect" };

	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (http_header_count(head, single[i]) > 1)
			return false;
	return http_host_ok(http_header(head, "host"));
}

int
http_guard(const struct http_head *head)
{
	if (!is_token(head->method) || head->method.n > 16 ||
	    !version_ok(head->version))
		return 400;
	if (!headers_ok(head) || !framing_ok(head) || !single_ok(head))
		return 400;
	if (!str_eqc(head->method, "GET") && !str_eqc(head->method, "HEAD") &&
	    !str_eqc(head->method, "POST"))
		return 405;
	return 0;
}

int
http_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that "%XX" at `p` stands for; -1 where it may not be written so: a
 * slash, a dot or a "%" that was hidden by encoding would be another path for
 * whoever decodes once more or once less. */
static int
encoded(const char *p, size_t n)
{
	int hi, lo, c;

	if (n < 3 || (hi = http_hex(p[1])) < 0 || (lo = http_hex(p[2])) < 0)
		return -1;
	c = hi * 16 + lo;
	return c < 0x20 || c == 0x7f || strchr("/%.\\", c) ? -1 : c;
}

static bool
decode(struct str in, char *out, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < in.n; i++) {
		int c = (unsigned char)in.p[i];

		if (c == '%') {
			c = encoded(in.p + i, in.n - i);
			i += 2;
		} else if (c == '\\') {
			c = -1;
		}
		if (c < 0)
			return false;
		out[(*n)++] = (char)c;
	}
	return true;
}

static bool
segments_ok(struct str path)
{
	struct str rest = { path.p + 1, path.n - 1 };

	while (rest.n > 0) {
		struct str whole = rest;
		struct str one = str_cut(rest, '/', &rest);

		if (str_eqc(one, ".") || str_eqc(one, ".."))
			return false;
		if (one.n == 0 && whole.n > 0)
			return false;
	}
	return true;
}

bool
http_target_read(struct str target, struct arena *a, struct str *path,
    struct str *query)
{
	struct str raw, rest;
	char *out;
	size_t n;

	if (target.n == 0 || target.n > HTTP_TARGET_MOST || target.p[0] != '/')
		return false;
	for (size_t i = 0; i < target.n; i++)
		if ((unsigned char)target.p[i] <= 0x20 ||
		    (unsigned char)target.p[i] >= 0x7f || target.p[i] == '#')
			return false;
	raw = str_cut(target, '?', &rest);
	out = arena_get(a, raw.n + 1);
	if (!decode(raw, out, &n))
		return false;
	*path = (struct str){ out, n };
	*query = rest;
	return utf8_valid(*path) && segments_ok(*path);
}

/* form.c - urlencoded bodies and queries; strict UTF-8.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/form_int.h"

#include <string.h>

/* Length of the well-formed sequence at `p`, 0 where there is none: no overlong
 * form, no surrogate, nothing above U+10FFFF. */
static size_t
sequence(const unsigned char *p, size_t n)
{
	static const struct {
		unsigned char first, last, low, high, more;
	} row[] = {
		{ 0x00, 0x7f, 0, 0, 0 },
		{ 0xc2, 0xdf, 0x80, 0xbf, 1 },
		{ 0xe0, 0xe0, 0xa0, 0xbf, 2 },
		{ 0xe1, 0xec, 0x80, 0xbf, 2 },
		{ 0xed, 0xed, 0x80, 0x9f, 2 },
		{ 0xee, 0xef, 0x80, 0xbf, 2 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 3 },
		{ 0xf1, 0xf3, 0x80, 0xbf, 3 },
		{ 0xf4, 0xf4, 0x80, 0x8f, 3 },
	};
	size_t i = 0, k;

	while (i < sizeof row / sizeof *row &&
	    (p[0] < row[i].first || p[0] > row[i].last))
		i++;
	if (i == sizeof row / sizeof *row || row[i].more >= n)
		return 0;
	if (row[i].more > 0 && (p[1] < row[i].low || p[1] > row[i].high))
		return 0;
	for (k = 2; k <= row[i].more; k++)
		if (p[k] < 0x80 || p[k] > 0xbf)
			return 0;
	return row[i].more + 1u;
}

bool
http_utf8_ok(struct str s)
{
	for (size_t i = 0, step; i < s.n; i += step) {
		step = sequence((const unsigned char *)s.p + i, s.n - i);
		if (step == 0)
			return false;
	}
	return true;
}

enum err
http_form_add(struct form_reader *r, const struct http_field *f)
{
	if (r->out->list.n == HTTP_FIELDS_MOST) {
		problem_add(r->p, STR(""), 0, STR(""), "more than %d fields",
		    HTTP_FIELDS_MOST);
		return ERR_LIMIT;
	}
	VEC_ADD(r->a, &r->out->list, *f);
	if (f->name.n == 0 || f->name.n > HTTP_NAME_MOST ||
	    !http_utf8_ok(f->name) || memchr(f->name.p, 0, f->name.n)) {
		problem_add(r->p, STR(""), 0, STR(""),
		    "field %zu has a name that cannot be read", r->out->list.n);
		r->bad = true;
	} else if (!f->file &&
	    (!http_utf8_ok(f->value) ||
		memchr(f->value.n ? f->value.p : "x", 0, f->value.n))) {
		problem_add(r->p, STR(""), 0, f->name,
		    "holds characters that are not text (UTF-8)");
		r->bad = true;
	}
	return OK;
}

/* "+" is a space, %XX a byte. A broken %XX stays as it was typed. */
static struct str
decode(struct form_reader *r, struct str in, bool *whole)
{
	char *out = arena_get(r->a, in.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < in.n; i++) {
		int hi = -1, lo = -1;

		if (in.p[i] == '%' && i + 2 < in.n) {
			hi = http_hex(in.p[i + 1]);
			lo = http_hex(in.p[i + 2]);
		}
		if (hi >= 0 && lo >= 0) {
			out[n++] = (char)(hi * 16 + lo);
			i += 2;
			continue;
		}
		if (in.p[i] == '%')
			*whole = false;
		out[n++] = in.p[i] == '+' ? ' ' : in.p[i];
	}
	return (struct str){ out, n };
}

static enum err
urlencoded(struct form_reader *r, struct str body)
{
	enum err e = OK;

	while (e == OK && body.n > 0) {
		struct str rest, value, one = str_cut(body, '&', &rest);
		struct http_field f = { 0 };
		bool whole = true;

		body = rest;
		if (one.n == 0)
			continue;
		f.name = decode(r, str_cut(one, '=', &value), &whole);
		f.value = decode(r, value, &whole);
		if (!whole) {
			problem_add(r->p, STR(""), 0, f.name,
			    "holds a \"%%\" without two hex digits");
			r->bad = true;
		}
		e = http_form_add(r, &f);
	}
	if (e == OK && r->bad)
		e = ERR_BAD;
	return e;
}

enum err
http_query_read(struct str query, struct arena *a, struct problems *p,
    struct http_form *out)
{
	struct form_reader r = { .a = a, .p = p, .out = out };

	return urlencoded(&r, query);
}

/* "text/html; charset=..." begins with the type, in any case. */
static bool
type_is(struct str type, struct str want)
{
	struct str rest, got = str_trim(str_cut(type, ';', &rest));

	if (got.n != want.n)
		return false;
	for (size_t i = 0; i < got.n; i++) {
		char c = got.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != want.p[i])
			return false;
	}
	return true;
}

enum err
http_form_read(const struct http_req *r, struct arena *a, struct problems *p,
    struct http_form *out)
{
	if (r->body.n == 0)
		return OK;
	if (type_is(r->type, STR("application/x-www-form-urlencoded")))
		return http_query_read(r->body, a, p, out);
	if (type_is(r->type, STR("multipart/form-data")))
		return http_multipart_read(r->type, r->body, a, p, out);
	problem_add(p, STR(""), 0, STR(""),
	    "a form is sent as application/x-www-form-urlencoded or "
	    "multipart/form-data");
	return ERR_BAD;
}

const struct http_field *
http_get(const struct http_form *f, struct str name)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (str_eq(f->list.v[i].name, name))
			return &f->list.v[i];
	return NULL;
}

size_t
http_count(const struct http_form *f, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < f->list.n; i++)
		n += str_eq(f->list.v[i].name, name);
	return n;
}

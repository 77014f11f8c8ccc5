/* form.c - urlencoded bodies and queries; strict UTF-8.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/form_int.h"

#include "base/utf8.h"

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
	    !utf8_valid(f->name)) {
		problem_add(r->p, STR(""), 0, STR(""),
		    "field %zu has a name that cannot be read", r->out->list.n);
		r->bad = true;
	} else if (!f->file && !utf8_valid(f->value)) {
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

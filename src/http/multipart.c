/* multipart.c - form data with files. The whole body is here already, so that
 * a part is a slice of it and nothing is copied.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/form_int.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "http/chars.h"

enum { BOUNDARY_MOST = 70, PART_HEADERS_MOST = 8, HEADER_LINE_MOST = 1024 };

static enum err
no(struct form_reader *r, const char *why)
{
	problem_add(r->p, STR(""), 0, STR(""), "part %zu: %s",
	    r->out->list.n + 1, why);
	return ERR_BAD;
}

/* A value up to `;`, or in quotes; *rest is what follows. */
static bool
param_value(struct str in, struct str *value, struct str *rest)
{
	struct str after;

	if (in.n == 0 || in.p[0] != '"') {
		*value = str_trim(str_cut(in, ';', rest));
		return true;
	}
	in = (struct str){ in.p + 1, in.n - 1 };
	if (in.n == 0 || memchr(in.p, '"', in.n) == NULL)
		return false;
	*value = str_cut(in, '"', &after);
	after = str_trim(after);
	if (after.n > 0 && after.p[0] != ';')
		return false;
	(void)str_cut(after, ';', rest);
	return true;
}

/* The value of `; key=value` or `; key="value"`; the rest of the header must
 * be made of such pairs and each key may stand once. */
static bool
param(struct str header, const char *key, struct str *out)
{
	struct str rest;
	bool found = false;

	(void)str_cut(header, ';', &rest);
	while (rest.n > 0) {
		struct str value, name = str_trim(str_cut(rest, '=', &rest));

		if (!param_value(rest, &value, &rest))
			return false;
		if (name.n != strlen(key) ||
		    strncasecmp(name.p, key, name.n) != 0)
			continue;
		if (found)
			return false;
		found = true;
		*out = value;
	}
	return found;
}

static bool
boundary_of(struct str type, struct str *out)
{
	return param(type, "boundary", out) && out->n > 0 &&
	    out->n <= BOUNDARY_MOST &&
	    chars_are_of(out->p, out->n, "'()+_,-./:=?");
}

/* A browser writes " as %22 and line ends as %0D %0A in a name. */
static struct str
unescape_name(struct form_reader *r, struct str in)
{
	char *out = arena_get(r->a, in.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < in.n; i++) {
		struct str at = { in.p + i, in.n - i };

		if (str_starts(at, STR("%22")))
			out[n++] = '"', i += 2;
		else if (str_starts(at, STR("%0D")) ||
		    str_starts(at, STR("%0A")))
			out[n++] = ' ', i += 2;
		else
			out[n++] = in.p[i];
	}
	return (struct str){ out, n };
}

static bool
header_is(struct str line, struct str name, struct str *value)
{
	struct str got = str_cut(line, ':', value);

	*value = str_trim(*value);
	return got.n == name.n && strncasecmp(got.p, name.p, name.n) == 0;
}

static enum err
part_header(struct form_reader *r, struct str line, struct http_field *f)
{
	struct str v, name, rest;

	if (memchr(line.p, ':', line.n) == NULL)
		return no(r, "a header line without a colon");
	if (header_is(line, STR("content-disposition"), &v)) {
		if (!str_eqc(str_trim(str_cut(v, ';', &rest)), "form-data") ||
		    f->name.p != NULL || !param(v, "name", &name))
			return no(r, "its name cannot be read");
		f->name = unescape_name(r, name);
		if (param(v, "filename", &name)) {
			f->file = true;
			f->file_name = unescape_name(r, name);
		}
	} else if (header_is(line, STR("content-type"), &v)) {
		f->type = v;
	} else if (header_is(line, STR("content-transfer-encoding"), &v)) {
		return no(r, "an encoded part");
	}
	return OK;
}

/* The header lines of a part, up to the empty one. */
static enum err
part_head(struct form_reader *r, struct str *body, struct http_field *f)
{
	for (int i = 0; i <= PART_HEADERS_MOST; i++) {
		size_t end = str_find(*body, STR("\r\n"));
		struct str line;
		enum err e;

		if (end == SIZE_MAX || end > HEADER_LINE_MOST)
			return no(r, "a header line does not end");
		line = (struct str){ body->p, end };
		*body = (struct str){ body->p + end + 2, body->n - end - 2 };
		if (line.n == 0)
			return f->name.p != NULL ? OK : no(r, "has no name");
		if ((e = part_header(r, line, f)) != OK)
			return e;
	}
	return no(r, "too many header lines");
}

static enum err
part(struct form_reader *r, struct str delim, struct str *body)
{
	struct http_field f = { 0 };
	size_t end;
	enum err e;

	if ((e = part_head(r, body, &f)) != OK)
		return e;
	end = str_find(*body, delim);
	if (end == SIZE_MAX)
		return no(r, "does not end");
	f.value = (struct str){ body->p, end };
	*body =
	    (struct str){ body->p + end + delim.n, body->n - end - delim.n };
	if (f.file && !(f.file_name.n == 0 && f.value.n == 0) &&
	    ++r->files > HTTP_FILES_MOST) {
		problem_add(r->p, STR(""), 0, f.name, "more than %d files",
		    HTTP_FILES_MOST);
		return ERR_LIMIT;
	}
	if (f.file && !utf8_valid(f.file_name))
		return no(r, "the name of the file cannot be read");
	return http_form_add(r, &f);
}

static enum err
parts(struct form_reader *r, struct str delim, struct str body)
{
	struct str first = { delim.p + 2, delim.n - 2 };
	enum err e;

	if (!str_starts(body, first))
		return no(r, "does not begin with the boundary");
	body = (struct str){ body.p + first.n, body.n - first.n };
	while (!str_starts(body, STR("--"))) {
		if (!str_starts(body, STR("\r\n")))
			return no(r, "the boundary's line does not end");
		body = (struct str){ body.p + 2, body.n - 2 };
		if ((e = part(r, delim, &body)) != OK)
			return e;
	}
	body = (struct str){ body.p + 2, body.n - 2 };
	if (body.n > 0 && !str_eqc(body, "\r\n"))
		return no(r, "something follows the last boundary");
	return r->bad ? ERR_BAD : OK;
}

enum err
http_multipart_read(struct str type, struct str body, struct arena *a,
    struct problems *p, struct http_form *out)
{
	struct form_reader r = { .a = a, .p = p, .out = out };
	struct str boundary;

	if (!boundary_of(type, &boundary))
		return no(&r, "the type names no boundary");
	return parts(&r, str_cat(a, STR("\r\n--"), boundary), body);
}

/* cookie.c - cookies in. Other programs on the same host may have set some:
 * what is not ours is left alone.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/http.h"

#include <string.h>

#include "base/arena.h"
#include "http/chars.h"

enum err
http_cookies_read(struct str header, struct arena *a, struct http_pairs *out)
{
	while (header.n > 0) {
		struct str rest, value, one = str_cut(header, ';', &rest);
		struct http_pair p;

		header = rest;
		one = str_trim(one);
		if (one.n == 0 || memchr(one.p, '=', one.n) == NULL)
			continue;
		p.name = str_trim(str_cut(one, '=', &value));
		p.value = str_trim(value);
		if (p.name.n == 0)
			continue;
		if (out->list.n == HTTP_COOKIES_READ_MOST)
			return ERR_LIMIT;
		VEC_ADD(a, &out->list, p);
	}
	return OK;
}

static bool
is_named(const struct http_req *r, struct str got, const char *name)
{
	struct str prefix = r->secure ? STR("__Host-") : STR("");

	return str_starts(got, prefix) &&
	    str_eqc((struct str){ got.p + prefix.n, got.n - prefix.n }, name);
}

struct str
http_cookie(const struct http_req *r, const char *name)
{
	struct str got = STR("");
	size_t n = 0;

	for (size_t i = 0; i < r->cookies.list.n; i++) {
		if (!is_named(r, r->cookies.list.v[i].name, name))
			continue;
		got = r->cookies.list.v[i].value;
		n++;
	}
	/* Our values: base64url and a few marks. */
	return n == 1 && chars_are_of(got.p, got.n, "-_.~") ? got : STR("");
}

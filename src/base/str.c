/* str.c - comparing, cutting and copying slices.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct str
str_of(const char *c)
{
	return (struct str){ c, c ? strlen(c) : 0 };
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_eqc(struct str a, const char *c)
{
	return str_eq(a, str_of(c));
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int d = n ? memcmp(a.p, b.p, n) : 0;

	if (d != 0)
		return d;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str with)
{
	return s.n >= with.n && str_eq((struct str){ s.p, with.n }, with);
}

bool
str_ends(struct str s, struct str with)
{
	if (s.n < with.n)
		return false;
	return str_eq((struct str){ s.p + s.n - with.n, with.n }, with);
}

size_t
str_find(struct str s, struct str what)
{
	const char *at;

	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return SIZE_MAX;
	at = memmem(s.p, s.n, what.p, what.n);
	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_cut(struct str s, char sep, struct str *rest)
{
	const char *at = s.n ? memchr(s.p, sep, s.n) : NULL;
	size_t n;

	if (at == NULL) {
		*rest = (struct str){ s.p + s.n, 0 };
		return s;
	}
	n = (size_t)(at - s.p);
	*rest = (struct str){ at + 1, s.n - n - 1 };
	return (struct str){ s.p, n };
}

/* str_digits: `s`, digits only, as a number below zero: counted downwards, so
 * that the least integer can be read too. */
static bool
str_digits(struct str s, int64_t *out)
{
	int64_t v = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int d = s.p[i] - '0';

		if (d < 0 || d > 9)
			return false;
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, d, &v))
			return false;
	}
	*out = v;
	return true;
}

bool
str_int(struct str s, int64_t least, int64_t most, int64_t *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	int64_t v;

	if (!str_digits((struct str){ s.p + minus, s.n - minus }, &v))
		return false;
	if (!minus && __builtin_sub_overflow((int64_t)0, v, &v))
		return false;
	if (v < least || v > most)
		return false;
	*out = v;
	return true;
}

struct str
str_dup(struct arena *a, struct str s)
{
	return (struct str){ str_cstr(a, s), s.n };
}

char *
str_cstr(struct arena *a, struct str s)
{
	char *p = arena_get(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return p;
}

struct str
str_cat(struct arena *a, struct str x, struct str y)
{
	char *p = arena_get(a, x.n + y.n + 1);

	if (x.n > 0)
		memcpy(p, x.p, x.n);
	if (y.n > 0)
		memcpy(p + x.n, y.p, y.n);
	return (struct str){ p, x.n + y.n };
}

struct str
str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list args, again;
	int n;
	char *p;

	CHECK(fmt != NULL);
	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	CHECK(n >= 0);
	p = arena_get(a, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}

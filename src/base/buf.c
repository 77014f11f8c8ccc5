/* buf.c - growing bytes in an arena.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct buf
buf_new(struct arena *a, size_t max)
{
	return (struct buf){ .a = a, .max = max };
}

/* Room for n more bytes and a NUL; false past the maximum. */
static bool
make_room(struct buf *b, size_t n)
{
	size_t want;

	if (b->over || n > b->max - b->n) {
		b->over = true;
		return false;
	}
	if (b->n + n + 1 <= b->room)
		return true;
	want = b->room ? b->room * 2 : 256;
	if (want < b->n + n + 1)
		want = b->n + n + 1;
	b->p = arena_grow(b->a, b->p, b->n, want);
	b->room = want;
	return true;
}

void
buf_bytes(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || !make_room(b, n))
		return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void
buf_str(struct buf *b, struct str s)
{
	buf_bytes(b, s.p, s.n);
}

void
buf_cstr(struct buf *b, const char *c)
{
	buf_bytes(b, c, strlen(c));
}

void
buf_char(struct buf *b, char c)
{
	buf_bytes(b, &c, 1);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	int n;

	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	CHECK(n >= 0);
	if (make_room(b, (size_t)n)) {
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

struct str
buf_done(const struct buf *b)
{
	return (struct str){ b->p ? b->p : "", b->n };
}

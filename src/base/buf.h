/* buf.h - growing bytes with a written maximum.
 * Past the maximum nothing more is kept and `over` is set: the writer goes on,
 * and whoever reads the result asks once.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	struct arena *a; /* owns the bytes */
	char *p;
	size_t n, room, max;
	bool over;
};

struct buf buf_new(struct arena *a, size_t max);
void buf_bytes(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_cstr(struct buf *b, const char *c);
void buf_char(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
/* buf_done: what was written so far; valid until the next write. */
struct str buf_done(const struct buf *b);

#endif

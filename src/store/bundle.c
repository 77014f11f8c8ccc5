/* bundle.c - a backup's bytes.
 *	"MOORBK2\n", the wrapped master key, the stream's head, then blocks of
 *	four bytes of length and what they seal; the first one seals what stands
 *	in the open before it, too, which it did not in "MOORBK1\n". Inside: a byte for the table, a
 *	byte for the number of values, each with a byte of type and eight of
 *	value or length. BUNDLE_END and the number of rows close it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/bundle.h"

#include <endian.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { MAGIC = 8 };
static const char magic_old[] = "MOORBK1\n", magic[] = "MOORBK2\n";

static enum err
put_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t put = write(fd, at, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno == ENOSPC || errno == EDQUOT ? ERR_FULL
								  : ERR_IO;
		at += put;
		n -= (size_t)put;
	}
	return OK;
}

/* ERR_SEAL where the file ends before. */
static enum err
get_all(int fd, void *p, size_t n)
{
	char *at = p;

	while (n > 0) {
		ssize_t got = read(fd, at, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ERR_IO;
		if (got == 0)
			return ERR_SEAL;
		at += got;
		n -= (size_t)got;
	}
	return OK;
}

/* --- writing --- */

static void
flush(struct bundle_out *b, bool last)
{
	uint8_t sealed[SEAL_BLOCK + SEAL_BLOCK_EXTRA];
	uint32_t n = htole32((uint32_t)(b->n + SEAL_BLOCK_EXTRA));

	if (b->fault != OK)
		return;
	seal_stream_put(&b->seal, (struct str){ b->block, b->n },
	    (struct str){ b->open, b->open_n }, last, sealed);
	b->open_n = 0;
	b->fault = put_all(b->fd, &n, sizeof n);
	if (b->fault == OK)
		b->fault = put_all(b->fd, sealed, b->n + SEAL_BLOCK_EXTRA);
	b->n = 0;
}

static void
put(struct bundle_out *b, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0 && b->fault == OK) {
		size_t room = SEAL_BLOCK - b->n, part = n < room ? n : room;

		memcpy(b->block + b->n, at, part);
		b->n += part;
		at += part;
		n -= part;
		if (b->n == SEAL_BLOCK)
			flush(b, false);
	}
}

static void
put_u64(struct bundle_out *b, uint64_t v)
{
	v = htole64(v);
	put(b, &v, sizeof v);
}

void
store_bundle_begin(struct bundle_out *b, int fd, const struct seal_ring *r,
    struct str paper)
{
	uint8_t head[SEAL_STREAM_HEAD];

	memset(b, 0, sizeof *b);
	b->fd = fd;
	memcpy(b->open, magic, MAGIC);
	if (paper.n == SEAL_WRAPPED_BYTES)
		memcpy(b->open + MAGIC, paper.p, paper.n);
	b->open_n = BUNDLE_OPEN;
	seal_stream_begin(&b->seal, seal_ring_key(r, SEAL_BACKUP), head);
	b->fault = put_all(fd, b->open, BUNDLE_OPEN);
	if (b->fault == OK)
		b->fault = put_all(fd, head, sizeof head);
}

void
store_bundle_row(struct bundle_out *b, unsigned table, const struct db_value *v,
    size_t n)
{
	uint8_t start[2] = { (uint8_t)table, (uint8_t)n };

	put(b, start, sizeof start);
	for (size_t i = 0; i < n; i++) {
		uint8_t type = (uint8_t)v[i].type;

		put(b, &type, 1);
		put_u64(b, v[i].type == DB_INT ? (uint64_t)v[i].i : v[i].s.n);
		if (v[i].type == DB_TEXT || v[i].type == DB_BLOB)
			put(b, v[i].s.p, v[i].s.n);
	}
	b->rows++;
}

enum err
store_bundle_end(struct bundle_out *b)
{
	uint8_t start[2] = { BUNDLE_END, 0 };

	put(b, start, sizeof start);
	put_u64(b, b->rows);
	flush(b, true);
	if (b->fault == OK && fsync(b->fd) != 0)
		b->fault = errno == ENOSPC ? ERR_FULL : ERR_IO;
	return b->fault;
}

/* --- reading --- */

static enum err
front(int fd, char out[BUNDLE_OPEN])
{
	enum err e = get_all(fd, out, MAGIC);

	if (e == ERR_SEAL ||
	    (e == OK && memcmp(out, magic, MAGIC) != 0 &&
		memcmp(out, magic_old, MAGIC) != 0))
		return ERR_BAD;
	return e == OK ? get_all(fd, out + MAGIC, SEAL_WRAPPED_BYTES) : e;
}

enum err
store_bundle_paper(int fd, uint8_t out[SEAL_WRAPPED_BYTES])
{
	char open[BUNDLE_OPEN];
	enum err e = front(fd, open);

	if (e == OK)
		memcpy(out, open + MAGIC, SEAL_WRAPPED_BYTES);
	return e;
}

enum err
store_bundle_start(struct bundle_in *b, int fd, const struct seal_ring *r)
{
	uint8_t head[SEAL_STREAM_HEAD];
	enum err e;

	memset(b, 0, sizeof *b);
	b->fd = fd;
	e = front(fd, b->open);
	if (e == OK)
		e = get_all(fd, head, sizeof head);
	if (e != OK)
		return e;
	b->old = memcmp(b->open, magic_old, MAGIC) == 0;
	b->open_n = b->old ? 0 : BUNDLE_OPEN;
	return seal_stream_start(&b->seal, seal_ring_key(r, SEAL_BACKUP), head);
}

static enum err
refill(struct bundle_in *b)
{
	char sealed[SEAL_BLOCK + SEAL_BLOCK_EXTRA];
	uint32_t n;
	enum err e;

	if (b->last)
		return ERR_SEAL;
	e = get_all(b->fd, &n, sizeof n);
	if (e != OK)
		return e;
	n = le32toh(n);
	if (n < SEAL_BLOCK_EXTRA || n > sizeof sealed)
		return ERR_SEAL;
	e = get_all(b->fd, sealed, n);
	if (e != OK)
		return e;
	b->at = 0;
	b->n = n - SEAL_BLOCK_EXTRA;
	e = seal_stream_take(&b->seal, (struct str){ sealed, n },
	    (struct str){ b->open, b->open_n }, (uint8_t *)b->block, &b->last);
	b->open_n = 0;
	return e;
}

static enum err
get(struct bundle_in *b, void *p, size_t n)
{
	char *at = p;

	while (n > 0) {
		size_t part = b->n - b->at < n ? b->n - b->at : n;
		enum err e = part == 0 ? refill(b) : OK;

		if (e != OK)
			return e;
		memcpy(at, b->block + b->at, part);
		b->at += part;
		at += part;
		n -= part;
	}
	return OK;
}

static enum err
get_u64(struct bundle_in *b, uint64_t *out)
{
	uint64_t v;
	enum err e = get(b, &v, sizeof v);

	if (e == OK)
		*out = le64toh(v);
	return e;
}

static enum err
get_value(struct bundle_in *b, struct arena *a, struct db_value *v)
{
	uint8_t type;
	uint64_t n;
	char *p;
	enum err e = get(b, &type, 1);

	if (e == OK)
		e = get_u64(b, &n);
	if (e != OK)
		return e;
	if (type >= DB__MAX)
		return ERR_SEAL;
	*v = (struct db_value){ .type = (enum db_type)type };
	if (v->type == DB_NULL)
		return OK;
	if (v->type == DB_INT) {
		v->i = (int64_t)n;
		return OK;
	}
	if (n > BUNDLE_RECORD_MOST)
		return ERR_LIMIT;
	p = arena_get(a, n + 1);
	v->s = (struct str){ p, n };
	return get(b, p, n);
}

/* The end counts only when it is the last thing in the last block, and the last
 * block the last thing in the file. */
static enum err
the_end(struct bundle_in *b)
{
	uint64_t rows;
	char more;
	enum err e = get_u64(b, &rows);

	if (e != OK)
		return e;
	if (!b->last || b->at != b->n || rows != b->rows)
		return ERR_SEAL;
	e = get_all(b->fd, &more, 1);
	if (e == OK)
		return ERR_SEAL;
	return e == ERR_SEAL ? OK : e;
}

enum err
store_bundle_next(struct bundle_in *b, struct arena *a, unsigned *table,
    struct db_value v[DB_COLS_MOST], size_t *n)
{
	uint8_t start[2];
	enum err e = get(b, start, sizeof start);

	if (e != OK)
		return e;
	*table = start[0];
	*n = start[1];
	if (*table == BUNDLE_END)
		return the_end(b);
	if (*n > DB_COLS_MOST)
		return ERR_SEAL;
	for (size_t i = 0; i < *n && e == OK; i++)
		e = get_value(b, a, &v[i]);
	b->rows++;
	return e;
}

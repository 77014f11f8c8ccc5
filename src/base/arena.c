/* arena.c - blocks of doubling size, wiped when they are dropped.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Doubling keeps a loaded guideline in a few blocks; the ceiling keeps a small
 * request from holding a large one. */
enum { BLOCK_FIRST = 16 * 1024, BLOCK_MOST = 1024 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

static void
block_drop(struct arena_block *b)
{
	explicit_bzero(b->bytes, b->used);
	free(b);
}

static void
block_add(struct arena *a, size_t least)
{
	size_t size = a->block ? a->block->size * 2 : BLOCK_FIRST;
	struct arena_block *b;

	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	if (size < least)
		size = least;
	b = malloc(sizeof *b + size);
	CHECK(b != NULL);
	b->older = a->block;
	b->size = size;
	b->used = 0;
	a->block = b;
}

struct arena *
arena_new(size_t limit)
{
	struct arena *a = calloc(1, sizeof *a);

	CHECK(a != NULL);
	a->limit = limit;
	return a;
}

void *
arena_get(struct arena *a, size_t n)
{
	size_t need =
	    (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	char *p;

	if (need < n || need > a->limit - a->used) {
		if (a->escape != NULL)
			longjmp(*a->escape, 1);
		CHECK(!"arena is full and nobody waits for it");
	}
	if (a->block == NULL || need > a->block->size - a->block->used)
		block_add(a, need);
	p = a->block->bytes + a->block->used;
	a->block->used += need;
	a->used += need;
	return memset(p, 0, need);
}

void *
arena_get_n(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		n = SIZE_MAX, size = 1;
	return arena_get(a, n * size);
}

void *
arena_grow(struct arena *a, void *p, size_t n, size_t m)
{
	void *q;

	if (m <= n && p != NULL)
		return p;
	q = arena_get(a, m);
	if (p != NULL && n > 0)
		memcpy(q, p, n);
	return q;
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->block, a->block ? a->block->used : 0,
		a->used };
}

/* Wipes and drops the blocks that are newer than `keep`. */
static void
drop_until(struct arena *a, const struct arena_block *keep)
{
	while (a->block != keep && a->block->older != NULL) {
		struct arena_block *b = a->block;

		a->block = b->older;
		block_drop(b);
	}
}

static void
wipe_from(struct arena *a, size_t used)
{
	struct arena_block *b = a->block;

	if (b == NULL)
		return;
	explicit_bzero(b->bytes + used, b->used - used);
	b->used = used;
}

/* A mark of the empty arena keeps the first block, as a reset does. */
void
arena_rewind(struct arena *a, struct arena_mark m)
{
	CHECK(m.used <= a->used);
	drop_until(a, m.block);
	wipe_from(a, m.block == NULL ? 0 : m.block_used);
	a->used = m.used;
}

/* The newest block is the largest, so it is the one to keep. */
void
arena_reset(struct arena *a)
{
	struct arena_block *keep = a->block;

	if (keep != NULL && keep->older != NULL) {
		a->block = keep->older;
		drop_until(a, NULL);
		block_drop(a->block);
		keep->older = NULL;
		a->block = keep;
	}
	wipe_from(a, 0);
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	free(a->block);
	free(a);
}

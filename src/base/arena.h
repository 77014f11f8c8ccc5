/* arena.h - memory that belongs to a request, a job or a loaded guideline.
 * Everything taken from an arena lives until arena_reset or arena_free, and is
 * wiped then: what a youth said does not linger in freed memory.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *block; /* the newest block, older ones behind */
	size_t used; /* bytes handed out since the reset */
	size_t limit; /* most bytes it hands out */
	jmp_buf *escape; /* where a request ends that asks more */
};

/* arena_new: an empty arena that hands out at most `limit` bytes. Freed with
 * arena_free. It ends the process when the machine has no memory at all. */
struct arena *arena_new(size_t limit);

/* arena_get: `n` zeroed bytes, aligned for any type; never NULL. Past the limit
 * it jumps to a->escape, or, where none is set, ends the process. */
void *arena_get(struct arena *a, size_t n) __attribute__((returns_nonnull));

/* arena_grow: `p` (of `n` bytes, from this arena or NULL) with room for `m`
 * bytes; the old piece stays until the reset. */
void *arena_grow(struct arena *a, void *p, size_t n, size_t m);

/* arena_reset: wipes it, and drops all but the largest block. */
void arena_reset(struct arena *a);

/* arena_mark, arena_rewind: all that was taken since the mark is wiped and given
 * back; for a loop that needs the same room again and again. */
struct arena_mark {
	struct arena_block *block;
	size_t block_used, used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);

/* arena_free: wipes and frees all; NULL is fine. */
void arena_free(struct arena *a);

#define NEW(a, type) ((type *)arena_get((a), sizeof(type)))
#define NEW_N(a, type, n) ((type *)arena_get_n((a), (n), sizeof(type)))

/* arena_get_n: room for `n` things of `size` bytes; the product is checked. */
void *arena_get_n(struct arena *a, size_t n, size_t size)
    __attribute__((returns_nonnull));

#endif

/* long.h - a long file, sealed in blocks: one that is changed, cut off or put in
 * another order is ERR_SEAL.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef SEAL_LONG_H
#define SEAL_LONG_H

#include "seal/seal.h"

enum {
	SEAL_BLOCK = 64 * 1024, /* plain bytes of one block */
	SEAL_BLOCK_EXTRA = 17,
	SEAL_STREAM_HEAD = 24,
};

struct seal_stream {
	_Alignas(8) uint8_t state[64];
};
void seal_stream_begin(struct seal_stream *s, const struct seal_key *k,
    uint8_t head[SEAL_STREAM_HEAD]);
/* seal_stream_put: `out` has room for plain.n + SEAL_BLOCK_EXTRA. `with` is
 * sealed along with the block and not written: what stands in the open before
 * it. */
void seal_stream_put(struct seal_stream *s, struct str plain, struct str with,
    bool last, uint8_t *out);
enum err seal_stream_start(struct seal_stream *s, const struct seal_key *k,
    const uint8_t head[SEAL_STREAM_HEAD]) MUST_USE;
/* seal_stream_take: `out` has room for sealed.n - SEAL_BLOCK_EXTRA. */
enum err seal_stream_take(struct seal_stream *s, struct str sealed,
    struct str with, uint8_t *out, bool *last) MUST_USE;

#endif

/* long.c - long files in blocks, over libsodium's secretstream.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/long.h"

#include "seal/ring_int.h"

_Static_assert(sizeof(struct crypto_secretstream_xchacha20poly1305_state) <=
	sizeof(struct seal_stream),
    "it fits");
_Static_assert(SEAL_BLOCK_EXTRA == crypto_secretstream_xchacha20poly1305_ABYTES,
    "the header's number");
_Static_assert(SEAL_STREAM_HEAD ==
	crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    "the header's number");

void
seal_stream_begin(struct seal_stream *s, const struct seal_key *k,
    uint8_t head[SEAL_STREAM_HEAD])
{
	(void)crypto_secretstream_xchacha20poly1305_init_push(
	    (struct crypto_secretstream_xchacha20poly1305_state *)s->state,
	    head, k->b);
}

void
seal_stream_put(struct seal_stream *s, struct str plain, struct str with,
    bool last, uint8_t *out)
{
	(void)crypto_secretstream_xchacha20poly1305_push(
	    (struct crypto_secretstream_xchacha20poly1305_state *)s->state, out,
	    NULL, (const uint8_t *)plain.p, plain.n, (const uint8_t *)with.p,
	    with.n, last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
}

enum err
seal_stream_start(struct seal_stream *s, const struct seal_key *k,
    const uint8_t head[SEAL_STREAM_HEAD])
{
	return crypto_secretstream_xchacha20poly1305_init_pull(
		   (struct crypto_secretstream_xchacha20poly1305_state *)
		       s->state,
		   head, k->b) == 0
	    ? OK
	    : ERR_SEAL;
}

enum err
seal_stream_take(struct seal_stream *s, struct str sealed, struct str with,
    uint8_t *out, bool *last)
{
	uint8_t tag = 0;

	if (sealed.n < SEAL_BLOCK_EXTRA ||
	    crypto_secretstream_xchacha20poly1305_pull(
		(struct crypto_secretstream_xchacha20poly1305_state *)s->state,
		out, NULL, &tag, (const uint8_t *)sealed.p, sealed.n,
		(const uint8_t *)with.p, with.n) != 0)
		return ERR_SEAL;
	*last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	return OK;
}

/* box.c - data keys in the ring's slots, and XChaCha20-Poly1305 boxes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/rand.h"

enum {
	VERSION = 1,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};
_Static_assert(1 + NONCE + TAG == SEAL_BOX_EXTRA, "the header's sum");

struct seal_key *
seal_slot(struct seal_ring *r)
{
	int n;

	(void)pthread_mutex_lock(&r->lock);
	while (r->taken == UINT64_MAX)
		(void)pthread_cond_wait(&r->freed, &r->lock);
	n = __builtin_ctzll(~r->taken);
	r->taken |= UINT64_C(1) << n;
	(void)pthread_mutex_unlock(&r->lock);
	return &r->secret->slot[n];
}

void
seal_key_drop(struct seal_ring *r, struct seal_key *k)
{
	ptrdiff_t n;

	if (k == NULL)
		return;
	n = k - r->secret->slot;
	CHECK(n >= 0 && n < SEAL_SLOTS);
	sodium_memzero(k->b, sizeof k->b);
	(void)pthread_mutex_lock(&r->lock);
	r->taken &= ~(UINT64_C(1) << n);
	(void)pthread_cond_signal(&r->freed);
	(void)pthread_mutex_unlock(&r->lock);
}

static void
box_into(const struct seal_key *k, const uint8_t nonce[NONCE], struct str about,
    struct str plain, uint8_t *out)
{
	out[0] = VERSION;
	memcpy(out + 1, nonce, NONCE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE, NULL,
	    (const uint8_t *)plain.p, plain.n, (const uint8_t *)about.p,
	    about.n, NULL, nonce, k->b);
}

static enum err
open_into(const struct seal_key *k, struct str about, struct str box,
    uint8_t *out)
{
	const uint8_t *b = (const uint8_t *)box.p;

	if (box.n < SEAL_BOX_EXTRA || b[0] != VERSION)
		return ERR_SEAL;
	return crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL,
		   b + 1 + NONCE, box.n - 1 - NONCE, (const uint8_t *)about.p,
		   about.n, b + 1, k->b) == 0
	    ? OK
	    : ERR_SEAL;
}

void
seal_wrap(const struct seal_key *under, struct str owner,
    const struct seal_key *k, uint8_t out[SEAL_WRAPPED_BYTES])
{
	uint8_t nonce[NONCE];

	rand_bytes(nonce, sizeof nonce);
	box_into(under, nonce, owner,
	    (struct str){ (const char *)k->b, sizeof k->b }, out);
}

enum err
seal_unwrap(const struct seal_key *under, struct str owner, struct str wrapped,
    struct seal_key *out)
{
	if (wrapped.n != SEAL_WRAPPED_BYTES)
		return ERR_SEAL;
	return open_into(under, owner, wrapped, out->b);
}

struct seal_key *
seal_key_make(struct seal_ring *r, struct str owner,
    uint8_t wrapped[SEAL_WRAPPED_BYTES])
{
	struct seal_key *k = seal_slot(r);

	rand_bytes(k->b, sizeof k->b);
	seal_wrap(seal_ring_key(r, SEAL_WRAP), owner, k, wrapped);
	return k;
}

enum err
seal_key_open(struct seal_ring *r, struct str owner, struct str wrapped,
    struct seal_key **out)
{
	struct seal_key *k = seal_slot(r);
	enum err e =
	    seal_unwrap(seal_ring_key(r, SEAL_WRAP), owner, wrapped, k);

	if (e == OK)
		*out = k;
	else
		seal_key_drop(r, k);
	return e;
}

struct str
seal_box(const struct seal_key *k, struct str about, struct str plain,
    struct arena *a)
{
	uint8_t *out = arena_get(a, plain.n + SEAL_BOX_EXTRA);
	uint8_t nonce[NONCE];

	rand_bytes(nonce, sizeof nonce);
	box_into(k, nonce, about, plain, out);
	return (struct str){ (char *)out, plain.n + SEAL_BOX_EXTRA };
}

/* The nonce is a keyed hash of all that goes in: equal input, equal bytes;
 * other input, another nonce. */
struct str
seal_box_same(const struct seal_key *k, struct str about, struct str plain,
    struct arena *a)
{
	uint8_t *out = arena_get(a, plain.n + SEAL_BOX_EXTRA);
	struct seal_hash h =
	    seal_mac(k, (const struct str[]){ STR("nonce"), about, plain }, 3);

	box_into(k, h.b, about, plain, out);
	return (struct str){ (char *)out, plain.n + SEAL_BOX_EXTRA };
}

enum err
seal_open(const struct seal_key *k, struct str about, struct str box,
    struct arena *a, struct str *plain)
{
	uint8_t *out;
	enum err e;

	if (box.n < SEAL_BOX_EXTRA)
		return ERR_SEAL;
	out = arena_get(a, box.n - SEAL_BOX_EXTRA + 1);
	e = open_into(k, about, box, out);
	if (e == OK)
		*plain = (struct str){ (char *)out, box.n - SEAL_BOX_EXTRA };
	return e;
}

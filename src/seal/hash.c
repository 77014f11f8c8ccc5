/* hash.c - hashes over lists of parts, sums of hashes, blind indexes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <string.h>

#include "base/arena.h"

static struct seal_hash
over(const uint8_t *key, size_t key_n, const struct str *part, size_t n)
{
	crypto_generichash_state st;
	struct seal_hash h;

	(void)crypto_generichash_init(&st, key, key_n, sizeof h.b);
	for (size_t i = 0; i < n; i++) {
		uint64_t len = htole64(part[i].n);

		(void)crypto_generichash_update(&st, (const uint8_t *)&len,
		    sizeof len);
		(void)crypto_generichash_update(&st, (const uint8_t *)part[i].p,
		    part[i].n);
	}
	(void)crypto_generichash_final(&st, h.b, sizeof h.b);
	return h;
}

struct seal_hash
seal_hash(const struct str *part, size_t n)
{
	return over(NULL, 0, part, n);
}

struct seal_hash
seal_mac(const struct seal_key *k, const struct str *part, size_t n)
{
	return over(k->b, sizeof k->b, part, n);
}

bool
seal_hash_eq(const struct seal_hash *x, const struct seal_hash *y)
{
	return sodium_memcmp(x->b, y->b, sizeof x->b) == 0;
}

struct str
seal_hash_str(const struct seal_hash *h)
{
	return (struct str){ (const char *)h->b, sizeof h->b };
}

struct str
seal_hash_text(const struct seal_hash *h, struct arena *a)
{
	char *t = arena_get(a, 2 * SEAL_HASH_BYTES + 1);

	(void)sodium_bin2hex(t, 2 * SEAL_HASH_BYTES + 1, h->b, sizeof h->b);
	return (struct str){ t, 2 * SEAL_HASH_BYTES };
}

void
seal_hash_sum(struct seal_hash *sum, const struct seal_hash *h, bool add)
{
	if (add)
		sodium_add(sum->b, h->b, sizeof sum->b);
	else
		sodium_sub(sum->b, h->b, sizeof sum->b);
}

int64_t
seal_blind(const struct seal_ring *r, struct str field, struct str value)
{
	struct seal_hash h = seal_mac(seal_ring_key(r, SEAL_BLIND),
	    (const struct str[]){ field, value }, 2);
	int64_t cut;

	memcpy(&cut, h.b, sizeof cut);
	return (int64_t)le64toh((uint64_t)cut);
}

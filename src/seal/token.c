/* token.c - random tokens, and links that serve one purpose.
 * A link is base64url of: version, its last second (8 bytes, big-endian), the
 * id, 16 bytes of MAC over purpose and all of that.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <endian.h>
#include <string.h>

#include "base/arena.h"
#include "base/rand.h"

enum {
	VERSION = 1,
	FRONT = 1 + 8,
	MAC = 16,
	RAW_MOST = FRONT + SEAL_LINK_ID_MOST + MAC,
	TEXT_MOST = (RAW_MOST + 2) / 3 * 4 + 1,
};

static struct str
to_text(const uint8_t *b, size_t n, struct arena *a)
{
	size_t most = sodium_base64_encoded_len(n,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *t = arena_get(a, most);

	(void)sodium_bin2base64(t, most, b, n,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_of(t);
}

struct str
seal_token_new(struct arena *a)
{
	uint8_t b[32];
	struct str t;

	seal_start();
	rand_bytes(b, sizeof b);
	t = to_text(b, sizeof b, a);
	sodium_memzero(b, sizeof b);
	return t;
}

struct seal_hash
seal_token_hash(struct str token)
{
	return seal_hash((const struct str[]){ STR("token"), token }, 2);
}

static struct seal_hash
mac_of(const struct seal_ring *r, struct str purpose, const uint8_t *raw,
    size_t n)
{
	return seal_mac(seal_ring_key(r, SEAL_LINK),
	    (const struct str[]){ purpose, { (const char *)raw, n } }, 2);
}

struct str
seal_link_make(const struct seal_ring *r, struct str purpose, struct str id,
    struct instant until, struct arena *a)
{
	uint8_t raw[RAW_MOST];
	uint64_t be = htobe64((uint64_t)until.s);
	struct seal_hash h;

	CHECK(id.n <= SEAL_LINK_ID_MOST);
	raw[0] = VERSION;
	memcpy(raw + 1, &be, sizeof be);
	if (id.n > 0)
		memcpy(raw + FRONT, id.p, id.n);
	h = mac_of(r, purpose, raw, FRONT + id.n);
	memcpy(raw + FRONT + id.n, h.b, MAC);
	return to_text(raw, FRONT + id.n + MAC, a);
}

enum err
seal_link_check(const struct seal_ring *r, struct str purpose, struct str text,
    struct instant now, struct arena *a, struct str *id)
{
	uint8_t raw[RAW_MOST];
	uint64_t be;
	struct seal_hash h;
	size_t n = 0;

	if (text.n >= TEXT_MOST ||
	    sodium_base642bin(raw, sizeof raw, text.p, text.n, NULL, &n, NULL,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    n < FRONT + MAC || raw[0] != VERSION)
		return ERR_BAD;
	h = mac_of(r, purpose, raw, n - MAC);
	if (sodium_memcmp(h.b, raw + n - MAC, MAC) != 0)
		return ERR_BAD;
	memcpy(&be, raw + 1, sizeof be);
	if (now.s > (int64_t)be64toh(be))
		return ERR_STALE;
	*id = str_dup(a, (struct str){ (char *)raw + FRONT, n - FRONT - MAC });
	return OK;
}

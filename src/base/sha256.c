/* sha256.c - over nettle.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/sha256.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include "base/arena.h"

static void
put_length(struct sha256_ctx *c, uint64_t n)
{
	uint8_t b[8];

	for (int i = 7; i >= 0; i--, n >>= 8)
		b[i] = (uint8_t)n;
	sha256_update(c, sizeof b, b);
}

struct str
sha256_parts(struct arena *a, const struct str *part, size_t n)
{
	struct sha256_ctx c;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_get(a, SHA256_HEX);

	sha256_init(&c);
	for (size_t i = 0; i < n; i++) {
		put_length(&c, part[i].n);
		sha256_update(&c, part[i].n, (const uint8_t *)part[i].p);
	}
	sha256_digest(&c, sizeof digest, digest);
	base16_encode_update(hex, sizeof digest, digest);
	return (struct str){ hex, SHA256_HEX };
}

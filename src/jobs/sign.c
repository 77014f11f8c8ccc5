/* sign.c - the signature of a webhook call (Standard Webhooks, version v1):
 * HMAC-SHA256 over "id.timestamp.body" under the team's secret. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include <nettle/base64.h>
#include <nettle/hmac.h>

#include "base/arena.h"
#include "jobs/jobs_int.h"

enum { SECRET_MOST = 128, SECRET_LEAST = 24 };

static bool
secret_key(struct str secret, uint8_t key[SECRET_MOST], size_t *n)
{
	struct base64_decode_ctx c;
	struct str mark = STR("whsec_");

	if (!str_starts(secret, mark))
		return false;
	secret = (struct str){ secret.p + mark.n, secret.n - mark.n };
	*n = SECRET_MOST;
	if (BASE64_DECODE_LENGTH(secret.n) > SECRET_MOST)
		return false;
	base64_decode_init(&c);
	return base64_decode_update(&c, n, key, secret.n, secret.p) != 0 &&
	    base64_decode_final(&c) != 0 && *n >= SECRET_LEAST;
}

struct str
jobs_sign(struct str secret, const struct jobs_hook *h, struct arena *a)
{
	struct str head =
	    str_fmt(a, "%.*s.%lld.", STR_ARG(h->id), (long long)h->at.s);
	uint8_t key[SECRET_MOST], digest[SHA256_DIGEST_SIZE];
	char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
	struct hmac_sha256_ctx c;
	size_t n;

	if (!secret_key(secret, key, &n))
		return STR("");
	hmac_sha256_set_key(&c, n, key);
	hmac_sha256_update(&c, head.n, (const uint8_t *)head.p);
	hmac_sha256_update(&c, h->body.n, (const uint8_t *)h->body.p);
	hmac_sha256_digest(&c, sizeof digest, digest);
	base64_encode_raw(text, sizeof digest, digest);
	return str_cat(a, STR("v1,"), (struct str){ text, sizeof text });
}

/* cookie_fuzz.c - hostile bytes for a Cookie header.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct http_req r = { .secure = n % 2 == 0 };
	enum err e = http_cookies_read((struct str){ (const char *)bytes, n },
	    a, &r.cookies);
	struct str got = http_cookie(&r, "mooring");

	CHECK(e == OK || e == ERR_LIMIT);
	CHECK(r.cookies.list.n <= HTTP_COOKIES_READ_MOST);
	/* What we take as ours never holds what could end a header. */
	for (size_t i = 0; i < got.n; i++)
		CHECK(got.p[i] > ' ' && got.p[i] != ';' && got.p[i] != ',');
	arena_free(a);
	return 0;
}

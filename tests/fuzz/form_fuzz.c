/* form_fuzz.c - hostile bytes for urlencoded forms and queries.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct problems p = problems_new(a);
	struct http_form f = { 0 };
	enum err e =
	    http_query_read((struct str){ (const char *)bytes, n }, a, &p, &f);

	CHECK(e == OK || e == ERR_BAD || e == ERR_LIMIT);
	CHECK((e == OK) == !problems_any(&p));
	CHECK(f.list.n <= HTTP_FIELDS_MOST);
	for (size_t i = 0; e == OK && i < f.list.n; i++) {
		CHECK(f.list.v[i].name.n > 0);
		CHECK(utf8_valid(f.list.v[i].name));
		CHECK(utf8_valid(f.list.v[i].value));
		CHECK(http_count(&f, f.list.v[i].name) > 0);
	}
	arena_free(a);
	return 0;
}

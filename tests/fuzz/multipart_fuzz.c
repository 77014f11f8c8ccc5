/* multipart_fuzz.c - hostile bytes for form data with files: a line with the
 * content type, then the body.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* A part is a slice of the body, so that nothing is read outside of it. */
static void
inside(struct str part, struct str body)
{
	CHECK(part.n == 0 ||
	    (part.p >= body.p && part.p + part.n <= body.p + body.n));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(64 * 1024 * 1024);
	struct problems p = problems_new(a);
	struct http_form f = { 0 };
	struct str body,
	    type = str_cut((struct str){ (const char *)bytes, n }, '\n', &body);
	enum err e = http_multipart_read(type, body, a, &p, &f);

	CHECK(e == OK || e == ERR_BAD || e == ERR_LIMIT);
	CHECK((e == OK) == !problems_any(&p));
	CHECK(f.list.n <= HTTP_FIELDS_MOST);
	for (size_t i = 0; i < f.list.n; i++)
		inside(f.list.v[i].value, body);
	for (size_t i = 0; e == OK && i < f.list.n; i++)
		CHECK(f.list.v[i].file || utf8_valid(f.list.v[i].value));
	arena_free(a);
	return 0;
}

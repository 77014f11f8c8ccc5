/* target_fuzz.c - hostile bytes for the head of a request: a line with the
 * target, then a header a line.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "http/int.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
path_is_plain(struct str path)
{
	CHECK(path.n > 0 && path.p[0] == '/' && utf8_valid(path));
	CHECK(memchr(path.p, '\0', path.n) == NULL);
	CHECK(memchr(path.p, '\\', path.n) == NULL);
	CHECK(str_find(path, STR("//")) == SIZE_MAX);
	CHECK(str_find(path, STR("/../")) == SIZE_MAX);
	CHECK(!str_ends(path, STR("/..")));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(16 * 1024 * 1024);
	struct http_head h = { .method = STR("POST"),
		.version = STR("HTTP/1.1") };
	struct str rest, path, query, all = { (const char *)bytes, n };

	h.target = str_cut(all, '\n', &rest);
	if (http_target_read(h.target, a, &path, &query))
		path_is_plain(path);
	while (rest.n > 0 && h.headers.list.n < 100) {
		struct http_pair p;
		struct str line = str_cut(rest, '\n', &rest);

		p.name = str_cut(line, ':', &p.value);
		VEC_ADD(a, &h.headers.list, p);
	}
	if (http_guard(&h) == 0) {
		CHECK(http_header_count(&h, "host") == 1);
		CHECK(http_header_count(&h, "content-length") +
			http_header_count(&h, "transfer-encoding") <=
		    1);
	}
	arena_free(a);
	return 0;
}

/* facts_fuzz.c - hostile facts for `mooring decide`: read, judged, decided.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "protocol/decide.h"

enum { OUT_MOST = 8 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Loaded once: what is fuzzed is the facts, and a protocol never changes. */
static const struct protocol *
protocol(void)
{
	static const struct protocol *p;
	struct arena *a;
	struct problems ps;
	struct str folder;

	if (p != NULL)
		return p;
	a = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(a);
	CHECK(protocol_find(a, STR("wisconsin"), &folder) == OK);
	CHECK(protocol_load(a, &folder, 1, &ps, &p) == OK);
	return p;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct problems ps = problems_new(a);
	struct protocol_facts *f = protocol_facts_new(protocol(), a);
	const struct protocol_decided *d = NULL;
	const struct node *map;
	struct str text = { (const char *)bytes, n };
	struct buf b = buf_new(a, OUT_MOST);

	if (json_read(a, STR("fuzz"), text, &ps, &map) == OK &&
	    protocol_facts_read(f, map, STR("fuzz"), &ps) == OK) {
		/* 2026-03-13T23:00:00Z */
		struct instant at = { 1773442800 };

		if (protocol_decide(f, at, a, &ps, &d) == OK) {
			protocol_decided_json(d, &b, true);
			CHECK(!b.over);
		}
	}
	CHECK(d != NULL || problems_any(&ps));
	arena_free(a);
	return 0;
}

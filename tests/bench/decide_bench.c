/* decide_bench.c - JSON facts in, JSON explanation out, in the process; on facts
 * as full as those of a telephone report.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/problem.h"
#include "base/yaml.h"
#include "protocol/decide.h"

enum { ROUNDS = 40, CASES_MOST = 200, OUT_MOST = 4 * 1024 * 1024 };

struct bench {
	struct arena *a;
	const struct protocol *p;
	struct str facts[CASES_MOST]; /* JSON, as it would come in */
	size_t n;
};

/* The stories of the package, each turned back into the JSON that it is. */
static void
read_stories(struct bench *b)
{
	struct str folder, path, bytes;
	struct problems ps = problems_new(b->a);
	const struct node *root;

	CHECK(protocol_find(b->a, STR("wisconsin"), &folder) == OK);
	CHECK(protocol_load(b->a, &folder, 1, &ps, &b->p) == OK);
	path = str_cat(b->a, folder, STR("/examples/stories.yaml"));
	CHECK(file_read(b->a, str_cstr(b->a, path), OUT_MOST, &bytes) == OK);
	CHECK(yaml_read(b->a, path, bytes, &ps, &root) == OK);
	NODE_EACH (node_get(root, STR("examples")), n) {
		struct buf out = buf_new(b->a, OUT_MOST);

		if (b->n == CASES_MOST)
			break;
		json_put_flat(&out, node_get(n, STR("facts")));
		b->facts[b->n++] = buf_done(&out);
	}
}

static void
decide(const struct protocol *p, struct str facts, struct arena *a)
{
	struct problems ps = problems_new(a);
	struct protocol_facts *f = protocol_facts_new(p, a);
	struct buf out = buf_new(a, OUT_MOST);
	const struct protocol_decided *d;
	const struct node *map;
	struct instant at = { 1773442800 };

	CHECK(json_read(a, STR("bench"), facts, &ps, &map) == OK);
	CHECK(protocol_facts_read(f, map, STR("bench"), &ps) == OK);
	CHECK(protocol_decide(f, at, a, &ps, &d) == OK);
	protocol_decided_json(d, &out, true);
	CHECK(!out.over);
}

static int
by_ns(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

int
main(void)
{
	struct bench b = { .a = arena_new(2 * (size_t)PROTOCOL_ARENA_MOST) };
	struct arena *a = arena_new(PROTOCOL_DECIDE_MOST);
	static int64_t ns[ROUNDS * CASES_MOST];
	size_t n = 0;

	read_stories(&b);
	for (int r = 0; r < ROUNDS; r++)
		for (size_t i = 0; i < b.n; i++) {
			int64_t from = clock_mono_ns();

			decide(b.p, b.facts[i], a);
			ns[n++] = clock_mono_ns() - from;
			arena_reset(a);
		}
	qsort(ns, n, sizeof *ns, by_ns);
	(void)printf("decide, JSON in to JSON out\t%.1f\t200\tus\t%.1f\n",
	    (double)ns[n / 2] / 1000, (double)ns[n * 95 / 100] / 1000);
	arena_free(a);
	arena_free(b.a);
	return 0;
}

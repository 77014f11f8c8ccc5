/* yaml_fuzz.c - hostile bytes for yaml_read.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "base/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(256 * 1024 * 1024);
	struct problems p = problems_new(a);
	const struct node *tree = NULL;
	enum err e = yaml_read(a, STR("fuzz"),
	    (struct str){ (const char *)bytes, n }, &p, &tree);

	/* A refusal says why; what is read is there. */
	CHECK((e == OK) == (tree != NULL));
	CHECK(e == OK || problems_any(&p));
	arena_free(a);
	return 0;
}

/* dmn_fuzz.c - hostile bytes for dmn_compile; what compiles is run in both
 * modes, its samples taken.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/problem.h"
#include "dmn/run.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
run(const struct dmn *d, struct arena *a)
{
	const struct dmn_input *in;
	size_t n = dmn_inputs(d, &in);
	struct feel_value *v = NEW_N(a, struct feel_value, n + 1);
	const struct feel_value *sample;
	struct dmn_run out;
	bool exact;

	dmn_run(d, v, DMN_POSSIBLE, a, &out);
	for (size_t i = 0; i < n && i < 4; i++)
		if (dmn_samples(d, (int)i, a, &sample, &exact) > 0)
			v[i] = sample[0];
	dmn_run(d, v, DMN_KNOWN, a, &out);
	dmn_run(d, v, DMN_POSSIBLE, a, &out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *a = arena_new(1024u * 1024 * 1024);
	struct problems ps = problems_new(a);
	struct dmn_file f = { STR("fuzz"), { (const char *)bytes, n } };
	const struct dmn *d = NULL;
	enum err e = dmn_compile(a, &f, 1, &ps, &d);

	/* A refusal says why; what is read is there. */
	CHECK((e == OK) == (d != NULL));
	CHECK((e == OK) == !problems_any(&ps));
	if (e == OK)
		run(d, a);
	arena_free(a);
	return 0;
}

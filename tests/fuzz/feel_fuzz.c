/* feel_fuzz.c - hostile text for feel_compile, as an expression and as a cell;
 * what compiles is run, with known and unknown values.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "feel/feel.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
run(struct arena *a, const struct feel_names *names, struct str text,
    enum feel_grammar g)
{
	struct feel_value global[] = { feel_int(7), feel_text(STR("blue")),
		feel_maybe(), feel_unknown(FEEL_TYPE_ANY), feel_null() };
	struct feel_source src = { .text = text, .file = STR("fuzz") };
	struct problems ps = problems_new(a);
	struct feel_env env = { .a = a, .global = global };
	struct buf b = buf_new(a, 4096);
	struct feel_expr e;
	enum err err = feel_compile(a, (struct feel_scope){ .names = names }, g,
	    src, &ps, &e);

	/* A refusal says why, once. */
	CHECK(err == OK ? ps.list.n == 0 : ps.list.n == 1);
	if (err != OK)
		return;
	for (size_t i = 0; i < sizeof global / sizeof *global; i++) {
		feel_env_reset(&env);
		env.steps = FEEL_STEPS_MOST - 20000;
		feel_print(&b, feel_run(&e, &env, &global[i], g == FEEL_TESTS));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const name[] = { "n", "two words", "maybe",
		"anything", "nothing" };
	struct arena *a = arena_new(1024u * 1024 * 1024);
	struct feel_names names = { 0 };
	struct str text = { (const char *)bytes, n };

	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		VEC_ADD(a, &names.list,
		    (struct feel_name){ .name = str_of(name[i]) });
	VEC_ADD(a, &names.member, STR("first name"));
	run(a, &names, text, FEEL_EXPRESSION);
	run(a, &names, text, FEEL_TESTS);
	arena_free(a);
	return 0;
}

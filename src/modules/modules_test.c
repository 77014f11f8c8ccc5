/* modules_test.c - every operation of every module keeps the rules of op.h.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/problem.h"
#include "modules/modules.h"
#include "op/run.h"

static void
test_modules__every_row_may_start(void **state)
{
	struct arena *a = arena_new((size_t)4 * 1024 * 1024);
	struct op_env env = { .modules = modules_all };
	struct problems p = problems_new(a);

	(void)state;
	op_check_all(&env, &p);
	if (problems_any(&p))
		print_error("%s", str_cstr(a, problems_text(&p, a)));
	assert_false(problems_any(&p));
	arena_free(a);
}

/* Run with no store at all: a row that went further would crash. */
static void
test_modules__nobody_gets_past_the_first_step(void **state)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct op_env env = { .modules = modules_all };
	size_t rows = 0;

	(void)state;
	for (const struct module *const *m = modules_all; *m; m++) {
		for (const struct op *o = (*m)->ops; o && o->name; o++) {
			struct op_reply r;
			struct op_request q = { .op = o,
				.actor = &op_actor_nobody };

			if (o->need == CAP_PUBLIC || o->need == CAP_LINK)
				continue;
			q.post = o->decide != NULL;
			op_run(&env, &q, a, &r);
			assert_int_equal(r.result, OP_SIGN_IN);
			rows++;
		}
	}
	assert_true(rows > 20);
	arena_free(a);
}

/* What op_link_path writes into a mail has to lead to the row it is for. */
static void
test_modules__a_link_leads_to_its_own_row(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	size_t rows = 0;

	(void)state;
	for (const struct module *const *m = modules_all; *m; m++) {
		for (const struct op *o = (*m)->ops; o && o->name; o++) {
			if (o->link == NULL)
				continue;
			assert_string_equal(o->path,
			    str_cstr(a, str_fmt(a, "/%s/:token", o->link)));
			rows++;
		}
	}
	assert_true(rows >= 2);
	arena_free(a);
}

/* A page of a case that forgot to say so would be shown to anybody; and what a
 * blind interviewer sees is one page, which does nothing. */
static void
test_modules__each_page_of_a_case_asks_its_gate(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	size_t cases = 0, blind = 0;

	(void)state;
	for (const struct module *const *m = modules_all; *m; m++) {
		for (const struct op *o = (*m)->ops; o && o->name; o++) {
			if (o->path != NULL &&
			    str_find(str_of(o->path), STR(":number")) !=
				SIZE_MAX) {
				assert_true((o->flags & OP_CASE) != 0);
				cases++;
			}
			if ((o->flags & OP_BLIND) == 0)
				continue;
			assert_string_equal(o->name, "interview.show");
			assert_null(o->decide);
			blind++;
		}
	}
	assert_true(cases > 50);
	assert_int_equal(blind, 1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_modules__every_row_may_start),
		cmocka_unit_test(test_modules__nobody_gets_past_the_first_step),
		cmocka_unit_test(test_modules__a_link_leads_to_its_own_row),
		cmocka_unit_test(
		    test_modules__each_page_of_a_case_asks_its_gate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* modules_test.c - every statement of every module, prepared and typed on
 * either engine; their tables are made there, and a fold of nothing is nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/problem.h"
#include "trial/trial.h"
#include "modules/modules.h"
#include "store/view.h"

static int
up(void **state)
{
	(void)state;
	trial_up(NULL);
	trial_options.projectors = modules_projectors();
	return 0;
}

static int
down(void **state)
{
	(void)state;
	trial_down();
	return 0;
}

static void
test_modules__every_statement_is_prepared_and_typed(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct store *s = trial_open();
	enum err e = store_sql_check(s, &p);

	(void)state;
	if (e != OK)
		print_error("%.*s\n", STR_ARG(problems_text(&p, trial_arena)));
	assert_int_equal(e, OK);
	store_close(s);
}

static void
test_modules__their_tables_stand_and_can_be_made_again(void **state)
{
	struct store *s = trial_open();
	struct store_report r = { 0 };

	(void)state;
	assert_int_equal(store_rebuild(s, NULL), OK);
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	store_close(s);
	store_close(trial_open());
	assert_int_equal(trial_findings(), 0);
}

static int64_t
counter_of_passkeys(struct store *s)
{
	static const struct db_sql q = SQL("passkeys", "", "int,int",
	    "SELECT COUNT(*), COALESCE(MAX(counter), -1) FROM account_passkey");
	struct store_view *v;
	struct db_rows r;
	int64_t n;

	assert_int_equal(store_view(s, &v), OK);
	assert_int_equal(store_query(v, &q, NULL, 0, trial_arena, &r), OK);
	n = store_int(&r, 0, 0) == 0 ? -1 : store_int(&r, 0, 1);
	store_view_end(v);
	return n;
}

static void
test_modules__a_passkeys_counter_never_goes_back(void **state)
{
	static const struct {
		const char *kind, *body;
		int64_t counter;
	} row[] = {
		{ "person.passkey_added/1",
		    "{\"credential\":\"AQID\",\"key\":\"BAUG\","
		    "\"label\":\"Practice key\"}",
		    0 },
		{ "person.passkey_used/1",
		    "{\"credential\":\"AQID\",\"counter\":7}", 7 },
		{ "person.passkey_used/1",
		    "{\"credential\":\"AQID\",\"counter\":3}", 7 },
		{ "person.passkey_removed/1", "{\"credential\":\"BBBB\"}", 7 },
		{ "person.passkey_removed/1", "{\"credential\":\"AQID\"}", -1 },
	};
	const struct store_act act = { .op = STR_INIT("trial"),
		.outcome = STR_INIT("ok") };
	struct store *s = trial_open();

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct store_new n = { .stream = { 4711 },
			.stream_kind = STR("person"),
			.seen = i,
			.kind = str_of(row[i].kind),
			.body = str_of(row[i].body) };
		struct store_tx *t;

		assert_int_equal(store_write(s, &act, &t), OK);
		assert_int_equal(store_append(t, &n), OK);
		assert_int_equal(store_commit(t), OK);
		assert_int_equal(counter_of_passkeys(s), row[i].counter);
	}
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_modules__every_statement_is_prepared_and_typed),
		EACH_UP(test_modules__their_tables_stand_and_can_be_made_again),
		EACH_UP(test_modules__a_passkeys_counter_never_goes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

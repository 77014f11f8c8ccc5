/* store_test.c - what the store promises, on either engine: SQLite, or the
 * PostgreSQL of MOORING_TEST_PG.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/problem.h"
#include "trial/trial.h"

static int
up(void **state)
{
	(void)state;
	trial_up(NULL);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	store_abandon();
	trial_down();
	return 0;
}

static struct store_view *
view(struct store *s)
{
	struct store_view *v;

	assert_int_equal(store_view(s, &v), OK);
	return v;
}

static struct store_tx *
write_tx(struct store *s)
{
	struct store_tx *t;

	assert_int_equal(store_write(s, &trial_act, &t), OK);
	return t;
}

static void
test_store__gives_back_what_was_appended(void **state)
{
	struct store *s = trial_open();
	struct store_id id = store_id_new();
	struct store_events ev;
	struct store_view *v;
	uint64_t version;

	(void)state;
	assert_int_equal(trial_append(s, id, 0, STR("one")), OK);
	assert_int_equal(trial_append(s, id, 1, STR("two")), OK);
	store_close(s);
	s = trial_open();
	v = view(s);
	assert_int_equal(store_load(v, id, 0, trial_arena, &ev), OK);
	assert_int_equal(ev.list.n, 2);
	assert_true(str_eqc(ev.list.v[1].body, "two"));
	assert_true(str_eqc(ev.list.v[0].kind, "test.said/1"));
	assert_true(str_eqc(ev.list.v[0].stream_kind, "case"));
	assert_int_equal(ev.list.v[1].version, 2);
	assert_int_equal(store_load(v, id, 1, trial_arena, &ev), OK);
	assert_int_equal(ev.list.n, 1);
	assert_int_equal(store_version(v, id, &version), OK);
	assert_int_equal(version, 2);
	assert_int_equal(store_load(v, store_id_new(), 0, trial_arena, &ev),
	    ERR_GONE);
	store_view_end(v);
	store_close(s);
}

static void
test_store__refuses_what_was_decided_on_old_state(void **state)
{
	struct store *s = trial_open();
	struct store_id id = store_id_new();

	(void)state;
	assert_int_equal(trial_append(s, id, 1, STR("x")), ERR_STALE);
	assert_int_equal(trial_append(s, id, 0, STR("x")), OK);
	assert_int_equal(trial_append(s, id, 0, STR("y")), ERR_STALE);
	assert_int_equal(trial_append(s, id, STORE_ANY, STR("y")), OK);
	assert_int_equal(trial_append(s, id, 1, STR("z")), ERR_STALE);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_store__appends_to_several_streams_or_to_none(void **state)
{
	struct store *s = trial_open();
	struct store_id a = store_id_new(), b = store_id_new();
	struct store_new n = { .stream_kind = STR("case"),
		.kind = STR("test.said/1"),
		.body = STR("{}") };
	struct store_tx *t = write_tx(s);
	struct store_view *v;
	uint64_t version = 9;

	(void)state;
	n.stream = a;
	assert_int_equal(store_append(t, &n), OK);
	n.stream = b;
	n.seen = 7;
	assert_int_equal(store_append(t, &n), ERR_STALE);
	assert_int_equal(store_commit(t), ERR_STALE);
	v = view(s);
	assert_int_equal(store_version(v, a, &version), OK);
	assert_int_equal(version, 0);
	store_view_end(v);
	t = write_tx(s);
	n.seen = 0;
	assert_int_equal(store_append(t, &n), OK);
	n.stream = a;
	assert_int_equal(store_append(t, &n), OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(store_version(v, b, &version), OK);
	assert_int_equal(version, 1);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_store__keeps_tables_in_the_same_transaction(void **state)
{
	static const struct db_sql all = SQL("t.all", "", "id,int,text,blob",
	    "SELECT id, n, kind, said FROM kit_item ORDER BY n");
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_view *v;
	struct db_rows r;
	struct str said;

	(void)state;
	trial_fill(s, &one, &two);
	v = view(s);
	assert_int_equal(store_query(v, &all, STORE_NONE, trial_arena, &r), OK);
	assert_int_equal(r.n, 2);
	assert_int_equal(store_int(&r, 0, 1), 3);
	assert_true(str_eqc(store_text(&r, 0, 2), "test.said/1"));
	assert_int_equal(store_field_open(v,
			     (struct store_id){ (uint64_t)store_int(&r, 0, 0) },
			     "kit_item.said", store_text(&r, 0, 3), trial_arena,
			     &said),
	    OK);
	assert_true(said.p[0] == '{');
	store_view_end(v);
	store_close(s);
}

static void
test_store__a_rebuild_comes_to_the_same_tables(void **state)
{
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_report r = { 0 };

	(void)state;
	trial_fill(s, &one, &two);
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.rows, 4);
	store_close(s);
	trial_sql("UPDATE kit_item SET n = n + 1;"
		  "DELETE FROM kit_pair WHERE n = 3;"
		  "INSERT INTO kit_pair (a, b, n) VALUES ('x', 1, 1)");
	s = trial_open();
	r = (struct store_report){ 0 };
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 5);
	assert_int_equal(store_rebuild(s, NULL), OK);
	r = (struct store_report){ 0 };
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.rows, 4);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_store__makes_tables_anew_for_a_new_edition(void **state)
{
	static struct store_projector newer;
	static const struct store_projector *const list[] = { &newer, NULL };
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_report r = { 0 };

	(void)state;
	trial_fill(s, &one, &two);
	store_close(s);
	trial_sql("DELETE FROM kit_item");
	newer = trial_items;
	newer.edition = 2;
	trial_options.projectors = list;
	s = trial_open();
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.rows, 4);
	store_close(s);
}

static void
test_store__a_destroyed_stream_is_gone_and_the_chain_still_verifies(
    void **state)
{
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_report r = { 0 };
	struct store_events ev;
	struct store_sends sends;
	struct store_view *v;
	struct store_tx *t;

	(void)state;
	trial_fill(s, &one, &two);
	t = write_tx(s);
	assert_int_equal(store_destroy(t, one), OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(store_load(v, one, 0, trial_arena, &ev), ERR_GONE);
	assert_int_equal(store_load(v, two, 0, trial_arena, &ev), OK);
	assert_int_equal(ev.list.n, 3);
	assert_int_equal(
	    store_send_due(v, clock_now(), 10, trial_arena, &sends), OK);
	assert_int_equal(sends.list.n, 1);
	store_view_end(v);
	assert_int_equal(trial_append(s, one, 3, STR("{}")), ERR_GONE);
	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.destroyed, 1);
	assert_int_equal(r.events, 6);
	r = (struct store_report){ 0 };
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.rows, 2);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_store__an_abandoned_write_leaves_nothing(void **state)
{
	struct store *s = trial_open();
	struct store_id id = store_id_new();
	struct store_new n = { .stream = id,
		.stream_kind = STR("case"),
		.kind = STR("test.said/1"),
		.body = STR("{}") };
	struct store_tx *t = write_tx(s);

	(void)state;
	assert_int_equal(store_append(t, &n), OK);
	store_abandon();
	store_abandon();
	assert_int_equal(trial_append(s, id, 0, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_store__refuses_what_is_too_large(void **state)
{
	struct store *s = trial_open();
	struct str big = { arena_get(trial_arena, STORE_BODY_MOST + 1),
		STORE_BODY_MOST + 1 };

	(void)state;
	assert_int_equal(trial_append(s, store_id_new(), 0, big), ERR_LIMIT);
	big.n--;
	assert_int_equal(trial_append(s, store_id_new(), 0, big), OK);
	store_close(s);
}

/* --- many at once --- */

enum { THREADS = 8, EACH = 20 };

struct crowd {
	struct store *s;
	struct store_id own;
	int refused;
};

static void *
one_of_many(void *arg)
{
	struct crowd *c = arg;
	struct arena *a = arena_new(1024 * 1024);
	struct store_events ev;
	struct store_view *v;

	for (uint64_t i = 0; i < EACH; i++) {
		if (trial_append(c->s, c->own, i, STR("{\"n\":1}")) != OK)
			c->refused++;
		if (store_view(c->s, &v) != OK) {
			c->refused++;
			continue;
		}
		if (store_load(v, c->own, 0, a, &ev) != OK ||
		    ev.list.n != i + 1)
			c->refused++;
		store_view_end(v);
		arena_reset(a);
	}
	arena_free(a);
	return NULL;
}

static void
test_store__eight_at_once_and_none_is_refused_or_lost(void **state)
{
	struct store *s = trial_open();
	struct store_report r = { 0 };
	struct crowd c[THREADS];
	pthread_t t[THREADS];

	(void)state;
	for (int i = 0; i < THREADS; i++) {
		c[i] = (struct crowd){ .s = s, .own = store_id_new() };
		assert_int_equal(
		    pthread_create(&t[i], NULL, one_of_many, &c[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		(void)pthread_join(t[i], NULL);
		assert_int_equal(c[i].refused, 0);
	}
	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.events, THREADS * EACH);
	store_close(s);
}

/* --- opening --- */

static void
test_store__one_process_has_the_database(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct store *s = trial_open(), *other;

	(void)state;
	assert_int_equal(store_open(&trial_options, &p, &other), ERR_BUSY);
	assert_int_equal(p.list.n, 1);
	store_close(s);
	store_close(trial_open());
}

static void
test_store__refuses_the_key_of_another_database(void **state)
{
	struct problems p = problems_new(trial_arena);
	struct seal_ring *r = seal_ring_make();
	struct store *s;

	(void)state;
	trial_options.key = str_cstr(trial_arena,
	    str_fmt(trial_arena, "%s/other.key", trial_dir));
	assert_int_equal(seal_ring_write(r, trial_options.key), OK);
	seal_ring_free(r);
	assert_int_equal(store_open(&trial_options, &p, &s), ERR_SEAL);
	assert_true(problems_any(&p));
	assert_int_equal(trial_findings(), -1);
}

static void
test_store__is_never_made_over_another(void **state)
{
	struct problems p = problems_new(trial_arena);
	char paper[SEAL_PAPER_TEXT];

	(void)state;
	trial_options.key = str_cstr(trial_arena,
	    str_fmt(trial_arena, "%s/other.key", trial_dir));
	assert_int_equal(store_make(&trial_options, &p, paper), ERR_BUSY);
	assert_int_equal(access(trial_options.key, F_OK), -1);
}

static void
test_store__every_statement_is_prepared_and_typed(void **state)
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

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_store__gives_back_what_was_appended),
		EACH_UP(test_store__refuses_what_was_decided_on_old_state),
		EACH_UP(test_store__appends_to_several_streams_or_to_none),
		EACH_UP(test_store__keeps_tables_in_the_same_transaction),
		EACH_UP(test_store__a_rebuild_comes_to_the_same_tables),
		EACH_UP(test_store__makes_tables_anew_for_a_new_edition),
		EACH_UP(
		    test_store__a_destroyed_stream_is_gone_and_the_chain_still_verifies),
		EACH_UP(test_store__an_abandoned_write_leaves_nothing),
		EACH_UP(test_store__refuses_what_is_too_large),
		EACH_UP(test_store__eight_at_once_and_none_is_refused_or_lost),
		EACH_UP(test_store__one_process_has_the_database),
		EACH_UP(test_store__refuses_the_key_of_another_database),
		EACH_UP(test_store__is_never_made_over_another),
		EACH_UP(test_store__every_statement_is_prepared_and_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

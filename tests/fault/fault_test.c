/* fault_test.c - every step of a write fails once, and from then on: nothing is
 * half done, nothing acknowledged is lost, and the store goes on.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "trial/trial.h"
#include "store/store_int.h"

static struct store *s;
static struct store_id one, two;

static int
up(void **state)
{
	(void)state;
	trial_up(NULL);
	s = trial_open();
	trial_fill(s, &one, &two);
	s->writer = store_db_fault_wrap(s->writer);
	s->tx.view.db = s->tx.view.core = s->writer;
	return 0;
}

static int
down(void **state)
{
	(void)state;
	store_abandon();
	store_close(s);
	trial_down();
	return 0;
}

/* Touches every kind of row that a write may touch. */
static enum err
workflow(uint64_t round, struct store_id fresh)
{
	struct store_new n = { .stream = fresh,
		.stream_kind = STR("case"),
		.kind = STR("test.said/1"),
		.body = STR("{\"x\":1}") };
	struct store_send send = { .kind = STR("mail"),
		.stream = fresh,
		.body = STR("now") };
	struct store_cell cell = { .space = STR("draft"),
		.name = STR("d"),
		.body = STR("words") };
	struct store_tx *t;
	struct store_id file;
	uint64_t number;
	enum err e = store_write(s, &trial_act, &t);

	if (e != OK)
		return e;
	if ((e = store_append(t, &n)) != OK)
		goto undo;
	n.stream = one;
	n.seen = STORE_ANY;
	if ((e = store_append(t, &n)) != OK)
		goto undo;
	send.key = str_fmt(trial_arena, "r%llu", (unsigned long long)round);
	if ((e = store_send(t, &send, NULL)) != OK)
		goto undo;
	if ((e = store_cell_put(t, &cell)) != OK)
		goto undo;
	if ((e = store_next(t, STR("case/26"), &number)) != OK)
		goto undo;
	if ((e = store_file_put_bytes(t, fresh, STR("f"), STR("bytes"),
		 &file)) != OK)
		goto undo;
	return store_commit(t);
undo:
	store_rollback(t);
	return e;
}

static uint64_t
version(struct store_id id)
{
	struct store_view *v;
	uint64_t n = 0;

	assert_int_equal(store_view(s, &v), OK);
	assert_int_equal(store_version(v, id, &n), OK);
	store_view_end(v);
	return n;
}

static void
must_be_whole(void)
{
	struct store_report r = { 0 };

	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	for (size_t i = 0; i < r.list.n; i++)
		print_error("%s %.*s %.*s\n", r.list.v[i].table,
		    STR_ARG(r.list.v[i].row), STR_ARG(r.list.v[i].why));
	assert_int_equal(r.list.n, 0);
	r = (struct store_report){ 0 };
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
}

/* The k-th call fails, for every k until none is left to fail. */
static int
every_step(enum err fault, bool onward)
{
	enum err e = fault;
	int k = 0;

	while (e != OK) {
		struct store_id fresh = store_id_new();
		uint64_t was = version(one);

		k++;
		store_db_fault_set(s->writer, k, fault, onward);
		e = workflow((uint64_t)k + (onward ? 1000 : 0), fresh);
		store_db_fault_set(s->writer, 0, OK, false);
		assert_true(e == OK || e == fault);
		assert_int_equal(version(fresh), e == OK ? 1 : 0);
		assert_int_equal(version(one), was + (e == OK ? 1 : 0));
		must_be_whole();
		assert_in_range(k, 1, 200);
	}
	/* And the writer is free for the next. */
	assert_int_equal(workflow(5000 + (uint64_t)onward, store_id_new()), OK);
	must_be_whole();
	return k;
}

static void
test_fault__the_kth_step_fails_and_nothing_is_half_done(void **state)
{
	(void)state;
	assert_in_range(every_step(ERR_IO, false), 15, 200);
	assert_in_range(every_step(ERR_IO, true), 15, 200);
}

static void
test_fault__a_full_database_at_any_step_is_said_and_survived(void **state)
{
	(void)state;
	assert_in_range(every_step(ERR_FULL, false), 15, 200);
}

static void
test_fault__a_destruction_that_fails_destroys_nothing(void **state)
{
	enum err e = ERR_IO;

	(void)state;
	for (int k = 1; e != OK; k++) {
		struct store_events ev;
		struct store_view *v;
		struct store_tx *t;

		store_db_fault_set(s->writer, k, ERR_IO, false);
		e = store_write(s, &trial_act, &t);
		if (e == OK) {
			e = store_destroy(t, one);
			if (e == OK)
				e = store_commit(t);
			else
				store_rollback(t);
		}
		store_db_fault_set(s->writer, 0, OK, false);
		assert_int_equal(store_view(s, &v), OK);
		assert_int_equal(store_load(v, one, 0, trial_arena, &ev),
		    e == OK ? ERR_GONE : OK);
		store_view_end(v);
		must_be_whole();
		assert_in_range(k, 1, 200);
	}
}

/* A commit whose answer was lost may stand or not: the next write reads again
 * where the log ends, and the chain stays one. */
static void
test_fault__a_commit_with_no_answer_leaves_one_chain(void **state)
{
	struct store_id id = store_id_new();

	(void)state;
	assert_int_equal(trial_append(s, id, 0, STR("{}")), OK);
	s->head_known = false;
	s->head.audits = 0;
	assert_int_equal(trial_append(s, id, 1, STR("{}")), OK);
	must_be_whole();
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(
		    test_fault__the_kth_step_fails_and_nothing_is_half_done),
		EACH_UP(
		    test_fault__a_full_database_at_any_step_is_said_and_survived),
		EACH_UP(test_fault__a_destruction_that_fails_destroys_nothing),
		EACH_UP(test_fault__a_commit_with_no_answer_leaves_one_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

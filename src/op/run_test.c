/* run_test.c - the pipeline over a real store in a folder of its own.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "op/kit_test.h"
#include "op/secret.h"
#include "store/keep.h"

static void
test_run__a_case_gets_its_number_in_the_transaction(void **state)
{
	const char *one = kit_open_case(), *two = kit_open_case();
	struct store_sends s = { 0 };
	struct store_view *v;

	(void)state;
	assert_int_equal(strlen(one), 7);
	assert_string_equal(one + 3, "0001");
	assert_string_equal(two + 3, "0002");
	assert_true(str_eqc(kit_notes(one).number, one));
	assert_true(str_eqc(kit_notes(two).number, two));
	assert_int_equal(store_view(kit_env.store, &v), OK);
	assert_int_equal(store_send_due(v, (struct instant){ INT64_C(1) << 40 },
			     10, kit_arena, &s),
	    OK);
	store_view_end(v);
	assert_int_equal(s.list.n, 2);
}

static void
test_run__absent_walled_and_not_allowed_are_one_answer(void **state)
{
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));
	struct actor other = kit_worker;

	(void)state;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, NULL, NULL).result,
	    OP_SHOWN);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", "/c/20-9999", NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", "/c/x", NULL, NULL).result,
	    OP_NOT_FOUND);
	other.person = 66; /* the wall */
	other.caps = op_cap_with(other.caps, CAP_CASE_ALL);
	assert_int_equal(kit_send(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    kit_send(&other, "case.note", path, "hello", NULL).result,
	    OP_NOT_FOUND);
	other = kit_worker;
	other.agency = 41; /* no party */
	assert_int_equal(kit_send(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	other = kit_worker;
	other.caps = (struct caps){ 0 };
	assert_int_equal(kit_send(&other, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    kit_send(&op_actor_nobody, "case.note", path, NULL, NULL).result,
	    OP_SIGN_IN);
	assert_int_equal(kit_notes(path + 3).n, 1);
	assert_int_equal(kit_shown, 1);
	assert_int_equal(kit_audits("case.note", "ok"), 1);
	assert_int_equal(kit_audits("case.note", "denied"), 6);
}

static void
test_run__who_interviews_blind_sees_the_plan_and_does_nothing(void **state)
{
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));
	const char *plan =
	    str_cstr(kit_arena, str_fmt(kit_arena, "%s/plan", path));
	struct actor blind = kit_worker;

	(void)state;
	blind.person = 67;
	blind.caps = op_cap_with(blind.caps, CAP_CASE_ALL);
	assert_int_equal(kit_send(&blind, "case.note", path, NULL, NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(kit_send(&blind, "case.note", path, "hi", NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(kit_send(&blind, "case.plan", plan, NULL, NULL).result,
	    OP_SHOWN);
	assert_int_equal(kit_send(&blind, "case.plan", plan, "hi", NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(kit_notes(path + 3).n, 1);
	/* Nobody who is neither blind nor on the case gets in by that row. */
	blind.person = 8;
	blind.agency = 41;
	blind.caps = kit_worker.caps;
	assert_int_equal(kit_send(&blind, "case.plan", plan, NULL, NULL).result,
	    OP_NOT_FOUND);
}

static void
test_run__a_timer_row_is_for_the_program_alone(void **state)
{
	struct actor all = kit_worker;

	(void)state;
	for (int c = CAP_SIGNED_IN; c < CAP__MAX; c++)
		all.caps = op_cap_with(all.caps, (enum cap)c);
	assert_int_equal(kit_send(&all, "case.timer", "", "x", NULL).result,
	    OP_NOT_FOUND);
	assert_int_equal(
	    kit_send(&op_actor_system, "case.timer", "", "x", NULL).result,
	    OP_GO);
}

enum { MANY = 200, MANY_ARENA = 512 * 1024 };

static enum err
submit_many(struct job_run *j)
{
	static char words[4000];
	struct pairs in = { 0 };
	enum err e = OK;

	memset(words, 'x', sizeof words);
	VEC_ADD(op_job_load(j)->a, &in.list,
	    (struct pair){ .name = STR("text"),
		.value = { words, sizeof words } });
	for (int i = 0; i < MANY && e == OK; i++)
		e = op_job_submit(j, "case.timer", STR(""), &in);
	/* What it submits is its own by then. */
	in.list.n = 0;
	return e;
}

/* After an outage a timer has much to do at once: what one operation took is
 * given back before the next. */
static void
test_run__a_timer_does_many_in_the_room_of_one(void **state)
{
	static const struct job job = { "case.timer", { 60 }, submit_many };
	struct arena *a = arena_new(MANY_ARENA);
	size_t refused = 0;

	(void)state;
	assert_int_equal(op_run_job(&kit_env, &job, a, &refused), OK);
	assert_int_equal(refused, 0);
	assert_true(kit_audits("case.timer", "ok") >= MANY);
	arena_free(a);
}

static void
test_run__a_refusal_keeps_what_was_typed(void **state)
{
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));
	struct op_reply r =
	    kit_send(&kit_worker, "case.note", path, "no", NULL);

	(void)state;
	assert_int_equal(r.result, OP_REFUSED);
	assert_string_equal(r.rule, "note.no");
	assert_int_equal(r.problems.list.n, 1);
	assert_true(str_eqc(r.problems.list.v[0].field, "text"));
	assert_true(str_eqc(kit_typed, "no"));
	r = kit_send(&kit_worker, "case.note", path, "both", NULL);
	assert_int_equal(r.problems.list.n, 2);
	assert_true(str_eqc(r.problems.list.v[1].field, "file"));
	r = kit_send(&kit_worker, "case.note", path, "look", NULL);
	assert_int_equal(r.result, OP_SHOWN);
	assert_int_equal(r.problems.list.n, 0);
	assert_true(str_eqc(kit_typed, "look"));
	r = kit_send(&kit_worker, "case.note", path, " ", NULL);
	assert_int_equal(r.result, OP_REFUSED);
	assert_string_equal(r.rule, "fields");
	assert_int_equal(kit_notes(path + 3).n, 1);
	assert_int_equal(kit_audits("case.note", "refused"), 2);
}

static void
test_run__two_events_follow_each_other(void **state)
{
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));

	(void)state;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "one", NULL).result,
	    OP_GO);
	assert_int_equal(kit_notes(path + 3).n, 3);
	assert_true(str_eqc(kit_notes(path + 3).last, "two"));
}

static void
test_run__a_double_tap_makes_one_record(void **state)
{
	static const char key[] = "0123456789abcdef0123456789abcdef";
	struct op_reply one = kit_send(&kit_worker, "case.begin", "", "x", key);
	struct op_reply two = kit_send(&kit_worker, "case.begin", "", "x", key);

	(void)state;
	assert_int_equal(one.result, OP_GO);
	assert_int_equal(two.result, OP_GO);
	assert_true(str_eq(one.then, two.then));
	assert_true(str_ends(one.then, STR("-0001#notes")));
	assert_string_equal(kit_open_case() + 3, "0002");
}

/* Who goes back, changes a word and sends again has said something new. */
static void
test_run__other_words_under_the_same_key_are_not_lost(void **state)
{
	static const char key[] = "11112222333344445555666677778888";
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));

	(void)state;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "first", key).result,
	    OP_GO);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "first", key).result,
	    OP_GO);
	assert_int_equal(kit_notes(path + 3).n, 3);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "mended", key).result,
	    OP_GO);
	assert_int_equal(kit_notes(path + 3).n, 5);
}

/* A rule that says "this has been done" must not answer the second tap. */
static void
test_run__a_second_tap_is_not_refused_for_the_first(void **state)
{
	static const char key[] = "99992222333344445555666677778888";
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));

	(void)state;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "once", key).result,
	    OP_GO);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "once", key).result,
	    OP_GO);
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "once", NULL).result,
	    OP_REFUSED);
}

static void
test_run__decides_again_when_somebody_was_quicker(void **state)
{
	const char *path =
	    str_cstr(kit_arena, str_fmt(kit_arena, "/c/%s", kit_open_case()));

	(void)state;
	kit_disturb = 2;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "mine", NULL).result,
	    OP_GO);
	assert_int_equal(kit_notes(path + 3).n, 5);
	kit_disturb = 100;
	assert_int_equal(
	    kit_send(&kit_worker, "case.note", path, "kept", NULL).result,
	    OP_CONFLICT);
	kit_disturb = 0;
	assert_true(str_eqc(kit_typed, "kept"));
	assert_int_equal(kit_notes(path + 3).n, 9);
}

static void
test_run__a_link_serves_its_purpose_until_its_time(void **state)
{
	struct ref about = { REF_CASE, 26000001 };
	struct instant later = { INT64_C(1) << 40 }, past = { 1000 };
	struct str good =
	    op_link_path(&kit_env, kit_arena, "ack", about, 5, later);
	struct str other =
	    op_link_path(&kit_env, kit_arena, "invite", about, 5, later);
	struct str old =
	    op_link_path(&kit_env, kit_arena, "ack", about, 5, past);
	struct str wrong = str_cat(kit_arena, STR("/ack/"),
	    (struct str){ other.p + 8, other.n - 8 });
	struct link l;

	(void)state;
	assert_int_equal(kit_send(&op_actor_nobody, "case.link",
			     str_cstr(kit_arena, good), NULL, NULL)
			     .result,
	    OP_SHOWN);
	assert_int_equal(kit_send(&op_actor_nobody, "case.link",
			     str_cstr(kit_arena, old), NULL, NULL)
			     .result,
	    OP_EXPIRED);
	assert_int_equal(kit_send(&op_actor_nobody, "case.link",
			     str_cstr(kit_arena, wrong), NULL, NULL)
			     .result,
	    OP_NOT_FOUND);
	assert_int_equal(op_link_read(&kit_env, kit_arena, "ack",
			     (struct str){ good.p + 5, good.n - 5 }, past, &l),
	    OK);
	assert_int_equal(l.about.id, 26000001);
	assert_int_equal(l.item, 5);
}

static void *
write_many(void *ctx)
{
	struct arena *mine = arena_new((size_t)16 * 1024 * 1024);
	int *done = ctx;

	for (int i = 0; i < 10; i++) {
		struct pairs in = { 0 };
		struct op_reply r;
		struct op_request q = { .op = &kit_ops[0],
			.post = true,
			.in = &in,
			.actor = &kit_worker };

		VEC_ADD(mine, &in.list,
		    (struct pair){ STR("text"), STR("many"), NULL });
		op_run(&kit_env, &q, mine, &r);
		*done += r.result == OP_GO;
	}
	arena_free(mine);
	return NULL;
}

static void
test_run__eight_writers_at_once_lose_nothing(void **state)
{
	pthread_t t[8];
	int done[8] = { 0 }, all = 0;

	(void)state;
	for (int i = 0; i < 8; i++)
		assert_int_equal(
		    pthread_create(&t[i], NULL, write_many, &done[i]), 0);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(pthread_join(t[i], NULL), 0);
		all += done[i];
	}
	assert_int_equal(all, 80);
	assert_string_equal(kit_open_case() + 3, "0081");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, kit_up, kit_down)
		T(test_run__a_case_gets_its_number_in_the_transaction),
		T(test_run__absent_walled_and_not_allowed_are_one_answer),
		T(test_run__who_interviews_blind_sees_the_plan_and_does_nothing),
		T(test_run__a_timer_row_is_for_the_program_alone),
		T(test_run__a_timer_does_many_in_the_room_of_one),
		T(test_run__a_refusal_keeps_what_was_typed),
		T(test_run__two_events_follow_each_other),
		T(test_run__a_double_tap_makes_one_record),
		T(test_run__other_words_under_the_same_key_are_not_lost),
		T(test_run__a_second_tap_is_not_refused_for_the_first),
		T(test_run__decides_again_when_somebody_was_quicker),
		T(test_run__a_link_serves_its_purpose_until_its_time),
		T(test_run__eight_writers_at_once_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* keep_test.c - what the store keeps beside the events, on either engine: things
 * to send, cells, files, the audit, backups.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/problem.h"
#include "store/store_int.h"
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
test_keep__sends_once_for_each_key_until_done(void **state)
{
	struct store *s = trial_open();
	struct store_send x = { .key = STR("n1"),
		.kind = STR("mail"),
		.due_at = { 100 },
		.body = STR("act now") };
	struct store_sends due;
	struct store_view *v;
	struct store_tx *t = write_tx(s);
	bool fresh = false;

	(void)state;
	assert_int_equal(store_send(t, &x, &fresh), OK);
	assert_true(fresh);
	assert_int_equal(store_send(t, &x, &fresh), OK);
	assert_false(fresh);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(
	    store_send_due(v, (struct instant){ 99 }, 9, trial_arena, &due),
	    OK);
	assert_int_equal(due.list.n, 0);
	assert_int_equal(
	    store_send_due(v, (struct instant){ 100 }, 9, trial_arena, &due),
	    OK);
	assert_int_equal(due.list.n, 1);
	assert_true(str_eqc(due.list.v[0].body, "act now"));
	store_view_end(v);
	t = write_tx(s);
	assert_int_equal(store_send_mark(t, due.list.v[0].id, STORE_SEND_DUE,
			     (struct instant){ 200 }),
	    OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(
	    store_send_due(v, (struct instant){ 199 }, 9, trial_arena, &due),
	    OK);
	assert_int_equal(due.list.n, 0);
	assert_int_equal(
	    store_send_due(v, (struct instant){ 200 }, 9, trial_arena, &due),
	    OK);
	assert_int_equal(due.list.v[0].attempts, 1);
	store_view_end(v);
	t = write_tx(s);
	assert_int_equal(store_send_mark(t, due.list.v[0].id, STORE_SEND_DONE,
			     (struct instant){ 0 }),
	    OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(store_send_due(v, clock_now(), 9, trial_arena, &due),
	    OK);
	assert_int_equal(due.list.n, 0);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_keep__keeps_cells_until_their_end(void **state)
{
	struct store *s = trial_open();
	struct store_id who = store_id_new();
	struct store_cell c = { .space = STR("session"),
		.name = STR("h1"),
		.owner = who,
		.body = STR("v1") },
			  got;
	struct store_cells all;
	struct store_view *v;
	struct store_tx *t = write_tx(s);
	size_t dropped = 9;

	(void)state;
	assert_int_equal(store_cell_put(t, &c), OK);
	c.body = STR("v2");
	assert_int_equal(store_cell_put(t, &c), OK);
	c.name = STR("h2");
	c.until.s = clock_now().s - 5;
	assert_int_equal(store_cell_put(t, &c), OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(
	    store_cell_get(v, STR("session"), STR("h1"), trial_arena, &got),
	    OK);
	assert_true(str_eqc(got.body, "v2"));
	assert_int_equal(got.owner.v, who.v);
	assert_int_equal(
	    store_cell_get(v, STR("session"), STR("h2"), trial_arena, &got),
	    ERR_GONE);
	assert_int_equal(
	    store_cells_of(v, STR("session"), who, trial_arena, &all), OK);
	assert_int_equal(all.list.n, 1);
	store_view_end(v);
	t = write_tx(s);
	assert_int_equal(store_cells_tidy(t, &dropped), OK);
	assert_int_equal(dropped, 1);
	assert_int_equal(store_cell_drop(t, STR("session"), STR("h1")), OK);
	assert_int_equal(store_cell_drop(t, STR("session"), STR("h1")), OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(
	    store_cell_get(v, STR("session"), STR("h1"), trial_arena, &got),
	    ERR_GONE);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_keep__keeps_a_file_in_sealed_parts(void **state)
{
	struct store *s = trial_open();
	struct store_id one, two, id;
	struct store_file f;
	struct store_view *v;
	struct store_tx *t;
	size_t n = STORE_PART * 2 + 100, got = 0;
	char *bytes = arena_get(trial_arena, n);
	struct str part;

	(void)state;
	trial_fill(s, &one, &two);
	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(i * 7);
	t = write_tx(s);
	assert_int_equal(store_file_put_bytes(t, two, STR("report.pdf"),
			     (struct str){ bytes, n }, &id),
	    OK);
	assert_int_equal(store_commit(t), OK);
	v = view(s);
	assert_int_equal(store_file_find(v, id, trial_arena, &f), OK);
	assert_int_equal(f.size, n);
	assert_true(str_eqc(f.about, "report.pdf"));
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(store_file_part(v, id, i, trial_arena, &part),
		    OK);
		assert_memory_equal(part.p, bytes + got, part.n);
		got += part.n;
	}
	assert_int_equal(got, n);
	assert_int_equal(store_file_part(v, id, 3, trial_arena, &part),
	    ERR_GONE);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static enum err
endless(void *ctx, struct str *part)
{
	static char block[STORE_PART];

	(void)ctx;
	*part = (struct str){ block, sizeof block };
	return OK;
}

static void
test_keep__refuses_a_file_without_end(void **state)
{
	struct store *s = trial_open();
	struct store_id one, two, id;
	struct store_tx *t;

	(void)state;
	trial_fill(s, &one, &two);
	t = write_tx(s);
	assert_int_equal(store_file_put(t, one, STR("x"),
			     (struct store_source){ endless, NULL }, &id),
	    ERR_LIMIT);
	assert_int_equal(store_commit(t), ERR_LIMIT);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_keep__records_who_did_and_saw_what(void **state)
{
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_act look = { .who = { 77 },
		.op = STR("case.place"),
		.outcome = STR("ok"),
		.what = STR("location") };
	struct store_audits list;
	struct store_view *v;

	(void)state;
	trial_fill(s, &one, &two);
	look.stream = one;
	assert_int_equal(store_audit(s, &look), OK);
	look.outcome = STR("denied");
	assert_int_equal(store_audit(s, &look), OK);
	v = view(s);
	assert_int_equal(store_audit_of(v, one, 0, 10, trial_arena, &list), OK);
	assert_int_equal(list.list.n, 2);
	assert_true(str_eqc(list.list.v[0].act.outcome, "denied"));
	assert_true(str_eqc(list.list.v[1].act.what, "location"));
	assert_int_equal(list.list.v[1].act.who.v, 77);
	assert_int_equal(
	    store_audit_of(v, one, list.list.v[0].seq, 10, trial_arena, &list),
	    OK);
	assert_int_equal(list.list.n, 1);
	assert_int_equal(store_audit_all(v, 0, 3, trial_arena, &list), OK);
	assert_int_equal(list.list.n, 3);
	store_view_end(v);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_keep__a_backup_brings_everything_back(void **state)
{
	struct problems p = problems_new(trial_arena);
	const char *file =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/backup", trial_dir));
	struct store *s = trial_open();
	struct store_report r = { 0 };
	struct store_id one, two;
	enum err e;

	(void)state;
	trial_fill(s, &one, &two);
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	e = store_restore(&trial_options, file, STR(""), NULL, &p);
	if (e != OK)
		print_error("%.*s\n", STR_ARG(problems_text(&p, trial_arena)));
	assert_int_equal(e, OK);
	s = trial_open();
	assert_int_equal(store_verify(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(r.events, 6);
	r = (struct store_report){ 0 };
	assert_int_equal(store_rebuild_check(s, NULL, trial_arena, &r), OK);
	assert_int_equal(r.list.n, 0);
	assert_int_equal(trial_append(s, one, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

static void
test_keep__paper_alone_opens_a_backup(void **state)
{
	struct problems p = problems_new(trial_arena);
	const char *file =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/backup", trial_dir));
	struct store *s = trial_open();
	struct store_id one, two;

	(void)state;
	trial_fill(s, &one, &two);
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(unlink(trial_options.key), 0);
	assert_int_equal(store_restore(&trial_options, file, STR(""), NULL, &p),
	    ERR_GONE);
	assert_int_equal(
	    store_restore(&trial_options, file, STR("0000-0000"), NULL, &p),
	    ERR_BAD);
	assert_int_equal(access(trial_options.key, F_OK), -1);
	assert_int_equal(
	    store_restore(&trial_options, file, str_of(trial_paper), NULL, &p),
	    OK);
	s = trial_open();
	assert_int_equal(trial_append(s, two, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

/* As the first release left it: no index of who did what. */
static void
back_to_schema_one(void)
{
	struct store *s = trial_open();
	struct store_tx *t = write_tx(s);

	assert_int_equal(store_meta_put(t, STR("schema"), STR("1")), OK);
	assert_int_equal(store_commit(t), OK);
	store_close(s);
	trial_sql("DROP INDEX audit_who");
}

static void
test_keep__brings_an_older_schema_up_to_date(void **state)
{
	struct instant at = { 0 };
	struct store_id one, two;
	struct store_view *v;
	struct store *s;

	(void)state;
	s = trial_open();
	trial_fill(s, &one, &two);
	store_close(s);
	back_to_schema_one();
	s = trial_open();
	v = view(s);
	assert_int_equal(store_audit_last(v, (struct store_id){ 77 },
			     STR("store.migrate"),
			     (struct instant){ INT64_MAX }, trial_arena, &at),
	    ERR_GONE);
	assert_int_equal(store_audit_last(v, (struct store_id){ 0 },
			     STR("store.migrate"),
			     (struct instant){ INT64_MAX }, trial_arena, &at),
	    OK);
	assert_true(at.s > 0);
	assert_int_equal(store_audit_last(v, (struct store_id){ 0 },
			     STR("store.migrate"), at, trial_arena, &at),
	    ERR_GONE);
	store_view_end(v);
	assert_int_equal(trial_append(s, two, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
	/* Once only: the next opening finds it done. */
	s = trial_open();
	store_close(s);
}

/* A backup of the older schema goes into tables of the newest. */
static void
test_keep__an_older_backup_can_be_put_back(void **state)
{
	struct problems p = problems_new(trial_arena);
	const char *file =
	    str_cstr(trial_arena, str_fmt(trial_arena, "%s/backup", trial_dir));
	struct store *s = trial_open();
	struct store_id one, two;
	struct store_tx *t;

	(void)state;
	trial_fill(s, &one, &two);
	t = write_tx(s);
	assert_int_equal(store_meta_put(t, STR("schema"), STR("1")), OK);
	assert_int_equal(store_commit(t), OK);
	assert_int_equal(store_backup(s, file, NULL, &p), OK);
	store_close(s);
	assert_int_equal(unlink(trial_options.key), 0);
	assert_int_equal(
	    store_restore(&trial_options, file, str_of(trial_paper), NULL, &p),
	    OK);
	s = trial_open();
	assert_int_equal(trial_append(s, two, 3, STR("{}")), OK);
	store_close(s);
	assert_int_equal(trial_findings(), 0);
}

#define EACH_UP(t) cmocka_unit_test_setup_teardown(t, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH_UP(test_keep__sends_once_for_each_key_until_done),
		EACH_UP(test_keep__keeps_cells_until_their_end),
		EACH_UP(test_keep__keeps_a_file_in_sealed_parts),
		EACH_UP(test_keep__refuses_a_file_without_end),
		EACH_UP(test_keep__records_who_did_and_saw_what),
		EACH_UP(test_keep__a_backup_brings_everything_back),
		EACH_UP(test_keep__paper_alone_opens_a_backup),
		EACH_UP(test_keep__brings_an_older_schema_up_to_date),
		EACH_UP(test_keep__an_older_backup_can_be_put_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

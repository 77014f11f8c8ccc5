/* trial.c - what the tests of the store share.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "trial/trial.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/problem.h"

struct store_options trial_options;
struct arena *trial_arena;
char trial_paper[SEAL_PAPER_TEXT];
const char *trial_dir;
const struct store_act trial_act = { .op = STR_INIT("test.write"),
	.outcome = STR_INIT("ok") };

static struct arena *own;

/* --- the projector --- */

static const struct store_table tables[] = {
	{ "kit_item",
	    "id INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL,"
	    " said BLOB NOT NULL",
	    "id", "CREATE INDEX kit_item_kind ON kit_item (kind)" },
	{ "kit_pair", "a TEXT NOT NULL, b INTEGER NOT NULL, n INTEGER", "a, b",
	    NULL },
	{ 0 },
};

enum { ITEM_SET, PAIR_SET, ITEM_DROP, PAIR_DROP };
static const struct db_sql sql[] = {
	SQL("kit_item.set", "id,text,blob", "",
	    "INSERT INTO kit_item (id, n, kind, said) VALUES (:1, 1, :2, :3)"
	    " ON CONFLICT (id) DO UPDATE SET n = kit_item.n + 1,"
	    " kind = excluded.kind, said = excluded.said"),
	SQL("kit_pair.set", "text,id,int", "",
	    "INSERT INTO kit_pair (a, b, n) VALUES (:1, :2, :3)"
	    " ON CONFLICT (a, b) DO UPDATE SET n = excluded.n"),
	SQL("kit_item.drop", "id", "", "DELETE FROM kit_item WHERE id = :1"),
	SQL("kit_pair.drop", "id", "", "DELETE FROM kit_pair WHERE b = :1"),
	{ 0 },
};

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct str said;
	enum err r;

	if (!str_eqc(e->stream_kind, "case"))
		return OK;
	r = store_field(t, e->stream, "kit_item.said", e->body, a, &said);
	if (r == OK)
		r = store_exec(t, &sql[ITEM_SET],
		    STORE_ARGS(STORE_INT(e->stream.v), STORE_TEXT(e->kind),
			STORE_BLOB(said)));
	if (r == OK)
		r = store_exec(t, &sql[PAIR_SET],
		    STORE_ARGS(STORE_TEXT(e->kind), STORE_INT(e->stream.v),
			STORE_INT(e->version)));
	return r;
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	enum err r =
	    store_exec(t, &sql[ITEM_DROP], STORE_ARGS(STORE_INT(stream.v)));

	(void)a;
	return r == OK
	    ? store_exec(t, &sql[PAIR_DROP], STORE_ARGS(STORE_INT(stream.v)))
	    : r;
}

const struct store_projector trial_items = {
	.name = "trial_items",
	.edition = 1,
	.tables = tables,
	.sql = sql,
	.apply = apply,
	.forget = forget,
};
static const struct store_projector *const projectors[] = { &trial_items,
	NULL };

/* --- a database of its own --- */

bool
trial_pg(void)
{
	return getenv("MOORING_TEST_PG") != NULL;
}

static const char *
in_dir(const char *name)
{
	return str_cstr(own, str_fmt(own, "%s/%s", trial_dir, name));
}

void
trial_up(const char *base)
{
	struct problems p;
	enum err e;

	if (trial_dir != NULL)
		trial_down();
	own = arena_new((size_t)1024 * 1024);
	trial_arena = arena_new((size_t)256 * 1024 * 1024);
	trial_dir = mkdtemp(str_cstr(own,
	    str_fmt(own, "%s/mooring-test-XXXXXX", base ? base : "/tmp")));
	assert_non_null(trial_dir);
	trial_options = (struct store_options){
		.db = trial_pg() ? getenv("MOORING_TEST_PG") : in_dir("m.db"),
		.key = in_dir("m.key"),
		.head = in_dir("m.head"),
		.projectors = projectors,
		.replace = true,
	};
	if (trial_pg())
		trial_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
			  "DO $$ DECLARE s record; BEGIN FOR s IN SELECT"
			  " nspname AS n FROM pg_namespace WHERE nspname"
			  " ~ '^replaced_' LOOP EXECUTE format('DROP"
			  " SCHEMA %I CASCADE', s.n); END LOOP; END $$");
	p = problems_new(trial_arena);
	e = store_make(&trial_options, &p, trial_paper);
	if (e != OK)
		print_error("%.*s\n", STR_ARG(problems_text(&p, trial_arena)));
	assert_int_equal(e, OK);
}

void
trial_down(void)
{
	DIR *d = trial_dir ? opendir(trial_dir) : NULL;
	struct dirent *it;

	while (d != NULL && (it = readdir(d)) != NULL)
		if (it->d_name[0] != '.')
			(void)unlink(in_dir(it->d_name));
	if (d != NULL)
		(void)closedir(d);
	if (trial_dir != NULL)
		(void)rmdir(trial_dir);
	trial_dir = NULL;
	arena_free(own);
	arena_free(trial_arena);
	own = trial_arena = NULL;
}

struct store *
trial_open(void)
{
	struct problems p = problems_new(trial_arena);
	struct store *s = NULL;
	enum err e = store_open(&trial_options, &p, &s);

	if (e != OK)
		print_error("%.*s\n", STR_ARG(problems_text(&p, trial_arena)));
	assert_int_equal(e, OK);
	return s;
}

enum err
trial_append(struct store *s, struct store_id stream, uint64_t seen,
    struct str body)
{
	struct store_new n = { .stream = stream,
		.stream_kind = STR("case"),
		.seen = seen,
		.kind = STR("test.said/1"),
		.body = body };
	struct store_tx *t;
	enum err e = store_write(s, &trial_act, &t);

	if (e != OK)
		return e;
	e = store_append(t, &n);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static void
fill_rest(struct store *s, struct store_id one)
{
	struct store_send send = { .key = STR("k1"),
		.kind = STR("mail"),
		.stream = one,
		.body = STR("now") };
	struct store_cell cell = { .space = STR("session"),
		.name = STR("h1"),
		.owner = one,
		.body = STR("who") };
	struct store_tx *t;
	struct store_id file;
	uint64_t n;
	char *big = arena_get(trial_arena, 3 * STORE_PART);

	memset(big, 'x', 3 * STORE_PART);
	assert_int_equal(store_write(s, &trial_act, &t), OK);
	assert_int_equal(store_send(t, &send, NULL), OK);
	send.key = STR("k2");
	send.stream.v = 0;
	assert_int_equal(store_send(t, &send, NULL), OK);
	assert_int_equal(store_cell_put(t, &cell), OK);
	cell.name = STR("h2");
	assert_int_equal(store_cell_put(t, &cell), OK);
	assert_int_equal(store_next(t, STR("case/26"), &n), OK);
	assert_int_equal(store_next(t, STR("case/26"), &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(store_file_put_bytes(t, one, STR("a.txt"),
			     (struct str){ big, 3 * STORE_PART - 7 }, &file),
	    OK);
	assert_int_equal(store_commit(t), OK);
}

void
trial_fill(struct store *s, struct store_id *one, struct store_id *two)
{
	*one = store_id_new();
	*two = store_id_new();
	for (uint64_t i = 0; i < 3; i++) {
		assert_int_equal(trial_append(s, *one, i, STR("{\"a\":1}")),
		    OK);
		assert_int_equal(trial_append(s, *two, i, STR("{\"b\":2}")),
		    OK);
	}
	fill_rest(s, *one);
}

int
trial_findings(void)
{
	struct problems p = problems_new(trial_arena);
	struct store_options o = trial_options;
	struct store_report r = { 0 };
	struct store *s;
	enum err e;

	o.inspect = true;
	if (store_open(&o, &p, &s) != OK)
		return -1;
	e = store_verify(s, NULL, trial_arena, &r);
	store_close(s);
	return e == OK ? (int)(r.list.n + r.more) : -1;
}

void
trial_sql(const char *text)
{
	const struct db_driver *via = store_db_driver_of(trial_options.db);
	struct problems p = problems_new(trial_arena);
	struct db *d;
	enum err e = via->open(trial_options.db, DB_CREATE, &p, &d);

	assert_int_equal(e, OK);
	e = via->define(d, text);
	if (e != OK)
		print_error("%s: %s\n", text, d->why);
	via->close(d);
	assert_int_equal(e, OK);
}

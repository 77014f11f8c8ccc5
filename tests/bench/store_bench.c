/* store_bench.c - a durable append through the store (sealed, audited, in its
 * tables, with a thing to send) beside a bare SQLite insert of the same bytes
 * with the same durability, taken in turn in one run; and eight writers at once.
 * SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/problem.h"
#include "store/check.h"
#include "store/keep.h"

enum { BODY = 1400, SEND = 200, ROUNDS = 1000, WRITERS = 8, EACH = 50 };

static const struct store_act act = { .op = STR_INIT("bench.append"),
	.outcome = STR_INIT("ok") };
static char body[BODY], sent[SEND];

/* --- a table of the kind that a list is read from --- */

static const struct store_table tables[] = {
	{ "bench_list",
	    "id INTEGER NOT NULL, due_at INTEGER NOT NULL,"
	    " state TEXT NOT NULL, n INTEGER NOT NULL",
	    "id", "CREATE INDEX bench_list_due ON bench_list (due_at)" },
	{ 0 },
};
static const struct db_sql sql[] = {
	SQL("bench.set", "id,time,text", "",
	    "INSERT INTO bench_list (id, due_at, state, n)"
	    " VALUES (:1, :2, :3, 1) ON CONFLICT (id) DO UPDATE SET"
	    " due_at = excluded.due_at, n = bench_list.n + 1"),
	{ 0 },
};

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	(void)a;
	return store_exec(t, &sql[0],
	    STORE_ARGS(STORE_INT(e->stream.v), STORE_INT(e->at.s + 43200),
		STORE_TEXT(STR("new"))));
}

static const struct store_projector list = { .name = "bench",
	.edition = 1,
	.tables = tables,
	.sql = sql,
	.apply = apply };
static const struct store_projector *const projectors[] = { &list, NULL };

/* --- one append --- */

static enum err
append(struct store *s, struct store_id id, uint64_t seen)
{
	struct store_new n = { .stream = id,
		.stream_kind = STR("case"),
		.seen = seen,
		.kind = STR("bench.received/1"),
		.body = { body, BODY } };
	char key[48];
	struct store_send x = { .kind = STR("mail"),
		.stream = id,
		.body = { sent, SEND } };
	struct store_tx *t;
	enum err e = store_write(s, &act, &t);

	if (e != OK)
		return e;
	(void)snprintf(key, sizeof key, "%llu/%llu", (unsigned long long)id.v,
	    (unsigned long long)seen);
	x.key = str_of(key);
	e = store_append(t, &n);
	if (e == OK)
		e = store_send(t, &x, NULL);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static int
by_value(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

static double
at(int64_t *ns, size_t n, double part)
{
	qsort(ns, n, sizeof *ns, by_value);
	return (double)ns[(size_t)((double)(n - 1) * part)] / 1000.0;
}

/* --- the bare insert --- */

static sqlite3_stmt *
bare_open(const char *path, sqlite3 **h)
{
	sqlite3_stmt *st;

	if (sqlite3_open(path, h) != SQLITE_OK ||
	    sqlite3_exec(*h,
		"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		"CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB, sent BLOB)",
		NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(*h, "INSERT INTO t (body, sent) VALUES (?, ?)",
		-1, &st, NULL) != SQLITE_OK) {
		(void)fprintf(stderr, "bare: %s\n", sqlite3_errmsg(*h));
		exit(1);
	}
	return st;
}

static bool
bare_insert(sqlite3_stmt *st)
{
	bool good;

	(void)sqlite3_bind_blob(st, 1, body, BODY, SQLITE_STATIC);
	(void)sqlite3_bind_blob(st, 2, sent, SEND, SQLITE_STATIC);
	good = sqlite3_step(st) == SQLITE_DONE;
	(void)sqlite3_reset(st);
	return good;
}

/* In turn, so that what else the machine does touches both alike. */
static bool
side_by_side(struct store *s, const char *bare_path)
{
	static int64_t mine[ROUNDS], bare[ROUNDS];
	sqlite3 *h;
	sqlite3_stmt *st = bare_open(bare_path, &h);
	double m, b;

	for (size_t i = 0; i < ROUNDS; i++) {
		int64_t t0 = clock_mono_ns(), t1, t2;

		if (append(s, store_id_new(), 0) != OK)
			return false;
		t1 = clock_mono_ns();
		if (!bare_insert(st))
			return false;
		t2 = clock_mono_ns();
		mine[i] = t1 - t0;
		bare[i] = t2 - t1;
	}
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(h);
	m = at(mine, ROUNDS, 0.5);
	b = at(bare, ROUNDS, 0.5);
	(void)printf("durable append through the store\t%.0f\t0\tus\t%.0f\n", m,
	    at(mine, ROUNDS, 0.95));
	(void)printf(
	    "bare SQLite insert of the same bytes\t%.0f\t0\tus\t%.0f\n", b,
	    at(bare, ROUNDS, 0.95));
	(void)printf("store over bare insert\t%.2f\t3\tx\n", m / b);
	return true;
}

/* --- eight at once --- */

struct writer {
	struct store *s;
	struct store_id id;
	int refused;
};

static void *
write_some(void *arg)
{
	struct writer *w = arg;

	for (uint64_t i = 0; i < EACH; i++)
		w->refused += append(w->s, w->id, i) != OK;
	return NULL;
}

static bool
eight(struct store *s)
{
	struct writer w[WRITERS];
	pthread_t t[WRITERS];
	struct store_view *v;
	int refused = 0, lost = 0;
	int64_t t0 = clock_mono_ns();
	double ms;

	for (int i = 0; i < WRITERS; i++) {
		w[i] = (struct writer){ .s = s, .id = store_id_new() };
		if (pthread_create(&t[i], NULL, write_some, &w[i]) != 0)
			return false;
	}
	for (int i = 0; i < WRITERS; i++)
		(void)pthread_join(t[i], NULL);
	ms = (double)(clock_mono_ns() - t0) / 1e6;
	if (store_view(s, &v) != OK)
		return false;
	for (int i = 0; i < WRITERS; i++) {
		uint64_t n = 0;

		if (store_version(v, w[i].id, &n) != OK)
			n = 0;
		refused += w[i].refused;
		lost += EACH - w[i].refused - (int)n;
	}
	store_view_end(v);
	(void)printf("eight writers, one append\t%.0f\t0\tus\n",
	    ms * 1000 / (WRITERS * EACH));
	(void)fprintf(stderr, "eight writers: %d of %d refused, %d lost\n",
	    refused, WRITERS * EACH, lost);
	return refused == 0 && lost == 0;
}

/* --- --- */

static int
run(const char *dir, struct arena *a)
{
	struct store_options o = {
		.db = str_cstr(a, str_fmt(a, "%s/m.db", dir)),
		.key = str_cstr(a, str_fmt(a, "%s/m.key", dir)),
		.projectors = projectors,
	};
	struct problems p = problems_new(a);
	struct store_report r = { 0 };
	char paper[SEAL_PAPER_TEXT];
	struct store *s;
	bool good;

	if (store_make(&o, &p, paper) != OK || store_open(&o, &p, &s) != OK) {
		(void)fprintf(stderr, "%.*s\n", STR_ARG(problems_text(&p, a)));
		return 1;
	}
	good = side_by_side(s, str_cstr(a, str_fmt(a, "%s/bare.db", dir))) &&
	    eight(s) && store_verify(s, NULL, a, &r) == OK && r.list.n == 0;
	store_close(s);
	return good ? 0 : 1;
}

int
main(void)
{
	static const char *const names[] = { "m.db", "m.key", "m.db.head",
		"m.db.lock", "bare.db" };
	struct arena *a = arena_new((size_t)256 * 1024 * 1024);
	char dir[] = "/tmp/mooring-bench-XXXXXX";
	int code;

	memset(body, 'b', sizeof body);
	memset(sent, 's', sizeof sent);
	if (mkdtemp(dir) == NULL)
		return 1;
	code = run(dir, a);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		(void)unlink(str_cstr(a, str_fmt(a, "%s/%s", dir, names[i])));
	(void)rmdir(dir);
	arena_free(a);
	return code;
}

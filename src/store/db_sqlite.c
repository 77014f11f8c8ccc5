/* db_sqlite.c - SQLite: one file, one process, one connection that commits and
 * checkpoints.
 * SQLite up to 3.51.2 can lose a commit when two connections checkpoint, so
 * readers never do, and a lock file keeps other processes out.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/problem.h"
#include "store/db_lite.h"
#include "base/vec.h"
#include "store/db_text.h"

/* Prepared statements by the address of their row: a power of two, more than
 * there are statements. */
enum { SLOTS = 2048, BUSY_MS = 10000 };

struct slot {
	const struct db_sql *q;
	sqlite3_stmt *st;
};

struct db_lite {
	struct db db;
	sqlite3 *h;
	enum db_mode mode;
	int lock_fd;
	size_t used;
	struct arena *text;
	struct slot slot[SLOTS];
};

static struct db_lite *
lite(struct db *d)
{
	return (struct db_lite *)(void *)d;
}

/* SQLite calls some of it an I/O error, and keeps no errno of it. */
static bool
no_space(struct db_lite *l, int code)
{
	const char *file = sqlite3_db_filename(l->h, "main");
	struct statvfs v;

	if ((code & 0xff) == SQLITE_FULL ||
	    (code != SQLITE_OK && sqlite3_system_errno(l->h) == ENOSPC))
		return true;
	return (code & 0xff) == SQLITE_IOERR && file != NULL &&
	    file[0] != '\0' && statvfs(file, &v) == 0 && v.f_bavail == 0;
}

static enum err
fault(struct db_lite *l)
{
	int code = sqlite3_extended_errcode(l->h);

	(void)snprintf(l->db.why, sizeof l->db.why, "%s", sqlite3_errmsg(l->h));
	if (no_space(l, code)) {
		(void)snprintf(l->db.why, sizeof l->db.why,
		    "no space left on the disk of %s",
		    sqlite3_db_filename(l->h, "main"));
		return ERR_FULL;
	}
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return ERR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_ERROR: return ERR_BAD;
	case SQLITE_TOOBIG: return ERR_LIMIT;
	default: return ERR_IO;
	}
}

static enum err
plain(struct db_lite *l, const char *text)
{
	return sqlite3_exec(l->h, text, NULL, NULL, NULL) == SQLITE_OK
	    ? OK
	    : fault(l);
}

/* --- opening --- */

static int
flags_of(enum db_mode mode)
{
	int way = mode == DB_READER
	    ? SQLITE_OPEN_READONLY
	    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

	return way | SQLITE_OPEN_NOMUTEX;
}

static enum err
settle(struct db_lite *l)
{
	enum err e = plain(l,
	    "PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0;"
	    "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
	    "PRAGMA cache_size=-2000; PRAGMA cell_size_check=ON;");

	(void)sqlite3_extended_result_codes(l->h, 1);
	(void)sqlite3_busy_timeout(l->h, BUSY_MS);
	(void)sqlite3_db_config(l->h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0,
	    NULL);
	(void)sqlite3_db_config(l->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	if (e == OK && l->mode == DB_READER) {
		(void)sqlite3_db_config(l->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
		    1, NULL);
		e = plain(l,
		    "PRAGMA query_only=1; PRAGMA wal_autocheckpoint=0;");
	} else if (e == OK && l->mode != DB_MEMORY)
		e = plain(l,
		    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		    "PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=1000;");
	return e;
}

static void
lite_close(struct db *d)
{
	struct db_lite *l = d == NULL ? NULL : lite(d);

	if (l == NULL)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		(void)sqlite3_finalize(l->slot[i].st);
	(void)sqlite3_close(l->h);
	if (l->lock_fd >= 0)
		(void)close(l->lock_fd);
	arena_free(l->text);
	free(l);
}

static struct db_lite *
lite_new(enum db_mode mode)
{
	struct db_lite *l = calloc(1, sizeof *l);

	CHECK(l != NULL);
	l->db.via = &store_db_sqlite;
	l->mode = mode;
	l->lock_fd = -1;
	l->text = arena_new((size_t)4 * 1024 * 1024);
	return l;
}

static enum err
lite_open(const char *where, enum db_mode mode, struct problems *p,
    struct db **out)
{
	struct db_lite *l;
	enum err e = store_lite_file(where, mode, p);

	if (e != OK)
		return e;
	l = lite_new(mode);
	if (mode == DB_CREATE || mode == DB_WRITER)
		e = store_lite_lock(where, p, &l->lock_fd);
	if (e != OK)
		goto undo;
	if (sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : where, &l->h,
		flags_of(mode), NULL) != SQLITE_OK)
		e = fault(l);
	if (e == OK)
		e = settle(l);
	if (e == OK) {
		*out = &l->db;
		return OK;
	}
	problem_add(p, str_of(where), 0, STR("db"), "%s", l->db.why);
undo:
	lite_close(&l->db);
	return e;
}

/* --- transactions --- */

static enum err
lite_begin(struct db *d)
{
	struct db_lite *l = lite(d);

	return plain(l, l->mode == DB_READER ? "BEGIN" : "BEGIN IMMEDIATE");
}

static enum err
lite_commit(struct db *d)
{
	return plain(lite(d), "COMMIT");
}

static void
lite_rollback(struct db *d)
{
	struct db_lite *l = lite(d);

	for (sqlite3_stmt *st = sqlite3_next_stmt(l->h, NULL); st != NULL;
	     st = sqlite3_next_stmt(l->h, st))
		if (sqlite3_stmt_busy(st))
			(void)sqlite3_reset(st);
	if (!sqlite3_get_autocommit(l->h))
		(void)sqlite3_exec(l->h, "ROLLBACK", NULL, NULL, NULL);
}

static enum err
lite_define(struct db *d, const char *text)
{
	return plain(lite(d), text);
}

/* --- statements --- */

static struct slot *
slot_of(struct db_lite *l, const struct db_sql *q)
{
	size_t at = ((uintptr_t)q >> 3) * 0x9E3779B1u % SLOTS;

	while (l->slot[at].q != NULL && l->slot[at].q != q)
		at = (at + 1) % SLOTS;
	return &l->slot[at];
}

static enum err
prepared(struct db_lite *l, const struct db_sql *q, sqlite3_stmt **out)
{
	struct slot *s = slot_of(l, q);

	if (s->st == NULL) {
		CHECK(l->used < SLOTS / 2);
		arena_reset(l->text);
		if (sqlite3_prepare_v3(l->h,
			store_db_text_params(l->text, q->text, '?'), -1,
			SQLITE_PREPARE_PERSISTENT, &s->st, NULL) != SQLITE_OK)
			return fault(l);
		s->q = q;
		l->used++;
	}
	*out = s->st;
	return OK;
}

static int
bind_one(sqlite3_stmt *st, int at, const struct db_value *v)
{
	switch (v->type) {
	case DB_NULL: return sqlite3_bind_null(st, at);
	case DB_INT: return sqlite3_bind_int64(st, at, v->i);
	case DB_TEXT:
		return sqlite3_bind_text64(st, at, v->s.p ? v->s.p : "", v->s.n,
		    SQLITE_STATIC, SQLITE_UTF8);
	case DB_BLOB:
		return sqlite3_bind_blob64(st, at, v->s.p ? v->s.p : "", v->s.n,
		    SQLITE_STATIC);
	case DB__MAX: break;
	}
	err_check_failed("a value has a type", __FILE__, __LINE__);
}

static enum err
bind_all(struct db_lite *l, sqlite3_stmt *st, const struct db_sql *q,
    const struct db_value *arg)
{
	size_t n = store_db_type_count(q->in);

	for (size_t i = 0; i < n; i++) {
		CHECK(arg[i].type == DB_NULL ||
		    arg[i].type == store_db_type_at(q->in, i));
		if (bind_one(st, (int)i + 1, &arg[i]) != SQLITE_OK)
			return fault(l);
	}
	return OK;
}

static struct db_value
column(sqlite3_stmt *st, int c, struct arena *a)
{
	struct db_value v = { 0 };
	const void *p;

	switch (sqlite3_column_type(st, c)) {
	case SQLITE_INTEGER:
		v.type = DB_INT;
		v.i = sqlite3_column_int64(st, c);
		return v;
	case SQLITE_NULL: return v;
	case SQLITE_TEXT: v.type = DB_TEXT; break;
	default: v.type = DB_BLOB; break;
	}
	p = sqlite3_column_blob(st, c);
	v.s = str_dup(a,
	    (struct str){ p ? p : "", (size_t)sqlite3_column_bytes(st, c) });
	return v;
}

static enum err
take_rows(struct db_lite *l, sqlite3_stmt *st, const struct db_sql *q,
    struct arena *a, struct db_rows *out)
{
	VEC(struct db_value) v = { 0 };
	size_t cols = store_db_type_count(q->out), n = 0;
	int r;

	while ((r = sqlite3_step(st)) == SQLITE_ROW) {
		if (++n > DB_ROWS_MOST)
			return ERR_LIMIT;
		for (size_t c = 0; c < cols; c++) {
			struct db_value x = column(st, (int)c, a);

			if (x.type != DB_NULL &&
			    x.type != store_db_type_at(q->out, c))
				return ERR_BAD;
			VEC_ADD(a, &v, x);
		}
	}
	if (r != SQLITE_DONE)
		return fault(l);
	*out = (struct db_rows){ v.v, n, cols, sqlite3_changes64(l->h) };
	return OK;
}

static enum err
lite_run(struct db *d, const struct db_sql *q, const struct db_value *arg,
    struct arena *a, struct db_rows *out)
{
	struct db_lite *l = lite(d);
	sqlite3_stmt *st;
	enum err e = prepared(l, q, &st);

	if (e != OK)
		return e;
	(void)sqlite3_reset(st);
	e = bind_all(l, st, q, arg);
	if (e == OK)
		e = take_rows(l, st, q, a, out);
	(void)sqlite3_reset(st);
	(void)sqlite3_clear_bindings(st);
	return e;
}

/* --- proving --- */

static bool
type_fits(sqlite3_stmt *st, int c, enum db_type want)
{
	const char *is = sqlite3_column_decltype(st, c);

	if (is == NULL) /* an expression: seen when it runs */
		return true;
	return (want == DB_INT && strcmp(is, "INTEGER") == 0) ||
	    (want == DB_TEXT && strcmp(is, "TEXT") == 0) ||
	    (want == DB_BLOB && strcmp(is, "BLOB") == 0);
}

static enum err
lite_check(struct db *d, const struct db_sql *q, struct problems *p)
{
	struct db_lite *l = lite(d);
	sqlite3_stmt *st;
	int cols = (int)store_db_type_count(q->out);

	if (prepared(l, q, &st) != OK) {
		problem_add(p, STR("sqlite"), 0, str_of(q->name), "%s",
		    l->db.why);
		return ERR_BAD;
	}
	if (sqlite3_bind_parameter_count(st) !=
		(int)store_db_type_count(q->in) ||
	    sqlite3_column_count(st) != cols) {
		problem_add(p, STR("sqlite"), 0, str_of(q->name),
		    "has %d parameters and %d columns",
		    sqlite3_bind_parameter_count(st), sqlite3_column_count(st));
		return ERR_BAD;
	}
	for (int c = 0; c < cols; c++)
		if (!type_fits(st, c, store_db_type_at(q->out, (size_t)c))) {
			problem_add(p, STR("sqlite"), 0, str_of(q->name),
			    "column %d is %s", c,
			    sqlite3_column_decltype(st, c));
			return ERR_BAD;
		}
	return OK;
}

/* Readers are not waited for long: what they still need goes another time. */
static enum err
lite_tidy(struct db *d)
{
	struct db_lite *l = lite(d);
	enum err e;

	(void)sqlite3_busy_timeout(l->h, 200);
	e = plain(l, "PRAGMA wal_checkpoint(TRUNCATE)");
	(void)sqlite3_busy_timeout(l->h, BUSY_MS);
	return e;
}

static enum err
lite_sound(struct db *d, struct problems *p)
{
	static const struct db_sql quick =
	    SQL("quick_check", "", "text", "PRAGMA quick_check(20)");
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct db_rows r;
	enum err e = lite_run(d, &quick, NULL, a, &r);

	if (e != OK)
		problem_add(p, STR("sqlite"), 0, STR(""), "%s", d->why);
	for (size_t i = 0; e == OK && i < r.n; i++)
		if (!str_eqc(r.v[i].s, "ok"))
			problem_add(p, STR("sqlite"), 0, STR(""), "%.*s",
			    STR_ARG(r.v[i].s));
	arena_free(a);
	return e;
}

const struct db_driver store_db_sqlite = {
	.name = "sqlite",
	.open = lite_open,
	.close = lite_close,
	.begin = lite_begin,
	.commit = lite_commit,
	.rollback = lite_rollback,
	.define = lite_define,
	.run = lite_run,
	.check = lite_check,
	.tidy = lite_tidy,
	.sound = lite_sound,
};

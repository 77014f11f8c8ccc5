/* replace.c - a backup that was proven takes the place of what was there, and
 * that is kept under another name: nothing is lost by a restore.
 * SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "store/head.h"
#include "store/restore.h"

/* --- may it? --- */

static const struct db_sql table_count = SQL("restore.tables", "", "int",
    "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()");

static enum err
has_tables(struct db *d, struct arena *a, bool *out)
{
	struct db_rows r;
	enum err e = store_run(d, &table_count, STORE_NONE, a, &r);

	if (e == OK)
		*out = store_int(&r, 0, 0) > 0;
	return e;
}

/* Is the file of heads that of the database which is replaced? */
static enum err
head_is_ours(struct restoring *r)
{
	const char *path = str_cstr(r->a, store_head_path(r->a, r->o));
	struct problems quiet = problems_new(r->a);
	struct store_seen seen;
	struct store *s;
	enum err e;

	if (!file_exists(path))
		return OK;
	e = store_setup(r->o, DB_WRITER, r->ring, &quiet, &s);
	if (e == OK) {
		e = store_know_id(s);
		store_head_file_look(s, path);
		if (e == OK)
			e = store_head_file_read(s, &seen);
		if (e == OK && s->id == 0)
			e = ERR_STALE;
		s->ring = NULL; /* it is ours */
		store_close(s);
	}
	if (e == OK || e == ERR_GONE)
		return OK;
	if (e == ERR_BUSY)
		return store_restore_say(r, "the database", e,
		    "is in use: stop that process first; nothing was changed");
	return store_restore_say(r, path, ERR_BUSY,
	    "may be another database's file of heads, which a restore must not "
	    "touch: name one of its own with --head FILE, or move this one "
	    "away; nothing was changed");
}

enum err
store_may_replace(struct restoring *r)
{
	struct db *d;
	bool any = false;
	enum err e;

	if (store_db_driver_of(r->o->db) == &store_db_sqlite)
		return r->o->head == NULL ? OK : head_is_ours(r);
	e = store_db_pg.open(r->o->db, DB_CREATE, r->p, &d);
	if (e != OK)
		return e;
	e = has_tables(d, r->a, &any);
	store_db_pg.close(d);
	if (e != OK)
		return store_restore_say(r, "postgresql", e,
		    "cannot be looked at");
	if (any && !r->o->replace)
		return store_restore_say(r, "postgresql", ERR_BUSY,
		    "this database has tables already. With --replace they "
		    "move to a schema replaced_TIME, and the backup takes "
		    "their place; nothing was changed");
	return head_is_ours(r);
}

/* --- taking its place --- */

/* A second restore within the second takes the next one's name. */
void
store_when_free(struct restoring *r)
{
	for (long long at = (long long)clock_now().s;; at++) {
		(void)snprintf(r->when, sizeof r->when, "%lld", at);
		if (!file_exists(str_cstr(r->a,
			str_fmt(r->a, "%s.replaced-%s", r->o->db, r->when))))
			return;
	}
}

/* What was there is kept under another name: nothing is lost by a restore. */
static enum err
set_aside(struct restoring *r)
{
	static const char *const ends[] = { "", "-wal" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char *from =
		    str_cstr(r->a, str_fmt(r->a, "%s%s", r->o->db, ends[i]));
		char *to = str_cstr(r->a,
		    str_fmt(r->a, "%s.replaced-%s%s", r->o->db, r->when,
			ends[i]));

		if (rename(from, to) != 0 && errno != ENOENT)
			return ERR_IO;
	}
	(void)unlink(str_cstr(r->a, str_fmt(r->a, "%s-shm", r->o->db)));
	return OK;
}

static enum err
place_file(struct restoring *r)
{
	struct problems quiet = problems_new(r->a);
	struct db *live = NULL;
	enum err e = OK;

	if (file_exists(r->o->db))
		e = store_db_sqlite.open(r->o->db, DB_WRITER, &quiet, &live);
	store_db_sqlite.close(live);
	if (e == ERR_BUSY)
		return store_restore_say(r, r->o->db, e,
		    "is in use: stop that process first; nothing was changed");
	e = set_aside(r);
	if (e == OK && rename(r->beside, r->o->db) != 0)
		e = ERR_IO;
	if (e != OK)
		return store_restore_say(r, r->o->db, e, strerror(errno));
	return OK;
}

struct moving {
	struct db *to;
	unsigned table;
	struct arena *a;
};

static enum err
move_row(void *ctx, const struct db_rows *r, size_t i)
{
	struct moving *m = ctx;
	enum err e = store_restore_row(m->to, m->table, &r->v[i * r->cols],
	    r->cols, m->a);

	arena_reset(m->a);
	return e;
}

enum { WHEN_TRIES = 100 };
static const struct db_sql schema_count = SQL("restore.schemas", "text", "int",
    "SELECT COUNT(*) FROM pg_namespace WHERE nspname = :1");

static enum err
schema_free(struct restoring *r, struct db *d)
{
	long long at = (long long)clock_now().s;
	struct db_rows rows = { 0 };
	enum err e = OK;

	for (int i = 0; i < WHEN_TRIES && e == OK; i++) {
		(void)snprintf(r->when, sizeof r->when, "%lld", at + i);
		e = store_run(d, &schema_count,
		    STORE_ARGS(
			STORE_TEXT(str_fmt(r->a, "replaced_%s", r->when))),
		    r->a, &rows);
		if (e == OK && store_int(&rows, 0, 0) == 0)
			break;
	}
	return e;
}

/* The tables that are there move, with all that is in them, to a schema of
 * their own. */
static enum err
make_room(struct restoring *r, struct db *d)
{
	bool any = false;
	enum err e = has_tables(d, r->a, &any);

	if (e == OK && any)
		e = schema_free(r, d);
	if (e == OK && any)
		e = d->via->define(d,
		    str_cstr(r->a,
			str_fmt(r->a,
			    "DO $do$ DECLARE t record; BEGIN"
			    " CREATE SCHEMA replaced_%s;"
			    " FOR t IN SELECT tablename AS n FROM pg_tables"
			    " WHERE schemaname = current_schema() LOOP"
			    " EXECUTE format('ALTER TABLE %%I SET SCHEMA"
			    " replaced_%s', t.n); END LOOP; END $do$",
			    r->when, r->when)));
	return e == OK ? store_migrate(d, 0) : e;
}

/* A server's database is replaced row by row in one transaction. */
static enum err
place_rows(struct restoring *r, struct db *from)
{
	struct moving m = { 0 };
	enum err e = store_db_driver_of(r->o->db)->open(r->o->db, DB_CREATE,
	    r->p, &m.to);

	if (e != OK)
		return e;
	m.a = arena_new((size_t)64 * 1024 * 1024);
	e = m.to->via->begin(m.to);
	if (e == OK)
		e = make_room(r, m.to);
	for (unsigned i = 0; e == OK && i < store_core_n; i++) {
		m.table = i;
		e = store_core_walk(from, &store_core[i], move_row, &m);
	}
	if (e == OK)
		e = m.to->via->commit(m.to);
	if (e != OK) {
		m.to->via->rollback(m.to);
		(void)store_restore_say(r, "postgresql", e, m.to->why);
	}
	m.to->via->close(m.to);
	arena_free(m.a);
	return e;
}

enum err
store_replace(struct restoring *r, struct store *beside)
{
	bool rows = store_db_driver_of(r->o->db) != &store_db_sqlite;
	enum err e = rows ? place_rows(r, beside->writer) : OK;

	beside->ring = NULL; /* it is ours */
	store_close(beside);
	return e == OK && !rows ? place_file(r) : e;
}

/* The old file of heads knows of rows that are not here any more: it stays
 * with the old database. */
enum err
store_head_aside(struct restoring *r)
{
	bool beside = r->o->head == NULL &&
	    store_db_driver_of(r->o->db) == &store_db_sqlite;
	char *from = str_cstr(r->a, store_head_path(r->a, r->o));
	char *to = str_cstr(r->a,
	    str_fmt(r->a, "%s.replaced-%s%s", beside ? r->o->db : from, r->when,
		beside ? ".head" : ""));

	return rename(from, to) == 0 || errno == ENOENT
	    ? OK
	    : store_restore_say(r, from, ERR_IO, strerror(errno));
}

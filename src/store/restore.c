/* restore.c - a backup comes back: loaded and proven in a database beside the
 * live one, which is not touched before that.
 * SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "store/bundle.h"
#include "store/head.h"
#include "store/prove.h"

struct restoring {
	const struct store_options *o;
	const char *path; /* the backup */
	const struct store_progress *pr;
	struct problems *p;
	struct arena *a;
	struct seal_ring *ring;
	const char *beside; /* the database it is proven in */
	char when[24]; /* of the names of what was replaced */
	bool new_key; /* the key file is to be written */
	bool old; /* the backup is of the first format */
};

static enum err
say(struct restoring *r, const char *about, enum err e, const char *why)
{
	problem_add(r->p, str_of(about), 0, STR("restore"), "%s", why);
	return e;
}

/* --- the key --- */

static enum err
ring_of_paper(struct restoring *r, struct str typed)
{
	uint8_t wrapped[SEAL_WRAPPED_BYTES];
	int fd = open(r->path, O_RDONLY | O_CLOEXEC);
	enum err e = fd < 0 ? ERR_GONE : store_bundle_paper(fd, wrapped);

	if (fd >= 0)
		(void)close(fd);
	if (e != OK)
		return say(r, r->path, e, "is not there, or no backup");
	e = seal_paper_open(typed,
	    (struct str){ (char *)wrapped, sizeof wrapped }, &r->ring);
	if (e == ERR_BAD)
		return say(r, r->path, e,
		    "the recovery key was mistyped: its checksum is wrong");
	if (e != OK)
		return say(r, r->path, e,
		    "the recovery key belongs to another database");
	return OK;
}

/* Two rings are one where they give the same mark. */
static bool
same_ring(const struct seal_ring *x, const struct seal_ring *y)
{
	struct str what = STR("the same ring");
	struct seal_hash a = seal_mac(seal_ring_key(x, SEAL_HEAD), &what, 1);
	struct seal_hash b = seal_mac(seal_ring_key(y, SEAL_HEAD), &what, 1);

	return seal_hash_eq(&a, &b);
}

static enum err
open_ring(struct restoring *r, struct str paper)
{
	struct problems quiet = problems_new(r->a);
	struct seal_ring *file = NULL;
	bool same;
	enum err e;

	if (paper.n == 0)
		return seal_ring_read(r->o->key, r->p, &r->ring);
	e = ring_of_paper(r, paper);
	if (e != OK)
		return e;
	e = seal_ring_read(r->o->key, &quiet, &file);
	if (e == ERR_GONE && r->o->key != NULL) {
		r->new_key = true;
		return OK;
	}
	same = e == OK && same_ring(r->ring, file);
	seal_ring_free(file);
	return same ? OK
		    : say(r, r->o->key ? r->o->key : "key", ERR_BUSY,
			  "is there already and is another key: name a new "
			  "file with --key");
}

/* --- loading --- */

static enum err
put_row(struct db *d, unsigned table, const struct db_value *v, size_t n,
    struct arena *a)
{
	const struct store_core *c;
	struct db_rows r;

	if (table >= store_core_n)
		return ERR_BAD;
	c = &store_core[table];
	if (n != store_db_type_count(c->put.in))
		return ERR_BAD;
	for (size_t i = 0; i < n; i++)
		if (v[i].type != DB_NULL &&
		    v[i].type != store_db_type_at(c->put.in, i))
			return ERR_BAD;
	return store_run(d, &c->put, v, n, a, &r);
}

static enum err
load_rows(struct restoring *r, struct db *d, struct bundle_in *b)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct db_value v[DB_COLS_MOST];
	unsigned table = 0;
	size_t n;
	enum err e;

	for (;;) {
		arena_reset(a);
		e = store_bundle_next(b, a, &table, v, &n);
		if (e != OK || table == BUNDLE_END)
			break;
		e = put_row(d, table, v, n, a);
		if (e != OK)
			break;
		if (r->pr && r->pr->tell && b->rows % 1000 == 0)
			r->pr->tell(r->pr->ctx, "restore", b->rows, 0);
	}
	arena_free(a);
	return e;
}

static enum err
load(struct restoring *r, struct db *d)
{
	struct bundle_in *b = NEW(r->a, struct bundle_in);
	int fd = open(r->path, O_RDONLY | O_CLOEXEC);
	enum err e;

	if (fd < 0)
		return errno == ENOENT ? ERR_GONE : ERR_IO;
	e = store_bundle_start(b, fd, r->ring);
	if (e == OK)
		e = d->via->begin(d);
	if (e == OK) {
		e = store_migrate(d, 0);
		if (e == OK)
			e = load_rows(r, d, b);
		if (e == OK)
			e = d->via->commit(d);
		if (e != OK)
			d->via->rollback(d);
	}
	r->old = e == OK && b->old;
	(void)close(fd);
	return e;
}

static void
beside_gone(struct restoring *r)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		(void)unlink(
		    str_cstr(r->a, str_fmt(r->a, "%s%s", r->beside, ends[i])));
}

static enum err
schema_fits(struct restoring *r, struct store *s)
{
	struct seal_hash mark;
	struct str body;
	int64_t n = 0;
	enum err e =
	    store_meta(s, s->writer, STR("schema"), r->a, &body, &mark);

	if (e != OK)
		return e;
	if (!str_int(body, 1, STORE_SCHEMA, &n))
		return say(r, r->path, ERR_LIMIT,
		    "comes from a newer program: install that one first");
	return OK;
}

/* Whose no it was: the backup's, or that of the disk it is brought back to. */
static enum err
not_loaded(struct restoring *r, struct store *s, enum err e)
{
	switch (e) {
	case ERR_GONE: return say(r, r->path, e, "is not there");
	case ERR_BAD:
	case ERR_SEAL:
	case ERR_LIMIT:
		return say(r, r->path, e,
		    "cannot be read whole: it was changed or cut off, or is "
		    "sealed under another key");
	case ERR_FULL:
		return say(r, r->beside, e,
		    "no space left there to bring the backup back: make room "
		    "for twice its size and run this again; nothing was "
		    "changed, and the backup is not to blame");
	case OK:
	case ERR_STALE:
	case ERR_BUSY:
	case ERR_IO:
	case ERR__MAX: break;
	}
	problem_add(r->p, str_of(r->beside), 0, STR("restore"),
	    "the backup %s could not be brought back there: %s; nothing was "
	    "changed",
	    r->path, s->writer->why[0] != '\0' ? s->writer->why : err_text(e));
	return e;
}

static enum err
prove(struct restoring *r, struct store *s)
{
	struct store_report rep = { 0 };
	enum err e = load(r, s->writer);

	if (e != OK)
		return not_loaded(r, s, e);
	e = schema_fits(r, s);
	if (e == OK)
		e = store_verify_inside(s, r->pr, r->a, &rep);
	if (e == OK && rep.list.n > 0) {
		struct store_finding *f = &rep.list.v[0];

		problem_add(r->p, str_of(r->path), 0, STR("restore"),
		    "holds changed rows: %s %.*s %.*s", f->table,
		    STR_ARG(f->row), STR_ARG(f->why));
		e = ERR_SEAL;
	} else if (e != OK && r->p->list.n == 0)
		e = not_loaded(r, s, e);
	if (e == OK && r->old)
		(void)say(r, r->path, OK,
		    "note: of the older format, in which the part for the "
		    "recovery key is not sealed: make a new backup");
	return e;
}

/* --- taking its place --- */

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
		return say(r, r->o->db, e,
		    "is in use: stop that process first; nothing was changed");
	e = set_aside(r);
	if (e == OK && rename(r->beside, r->o->db) != 0)
		e = ERR_IO;
	if (e != OK)
		return say(r, r->o->db, e, strerror(errno));
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
	enum err e =
	    put_row(m->to, m->table, &r->v[i * r->cols], r->cols, m->a);

	arena_reset(m->a);
	return e;
}

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

/* The tables that are there move, with all that is in them, to a schema of
 * their own. */
static enum err
make_room(struct restoring *r, struct db *d)
{
	bool any = false;
	enum err e = has_tables(d, r->a, &any);

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
		(void)say(r, "postgresql", e, m.to->why);
	}
	m.to->via->close(m.to);
	arena_free(m.a);
	return e;
}

static enum err
place(struct restoring *r, struct store *beside)
{
	bool rows = store_db_driver_of(r->o->db) != &store_db_sqlite;
	enum err e = rows ? place_rows(r, beside->writer) : OK;

	beside->ring = NULL; /* it is ours */
	store_close(beside);
	return e == OK && !rows ? place_file(r) : e;
}

/* The old file of heads knows of rows that are not here any more: it stays
 * with the old database. */
static enum err
head_aside(struct restoring *r)
{
	bool beside = r->o->head == NULL &&
	    store_db_driver_of(r->o->db) == &store_db_sqlite;
	char *from = str_cstr(r->a, store_head_path(r->a, r->o));
	char *to = str_cstr(r->a,
	    str_fmt(r->a, "%s.replaced-%s%s", beside ? r->o->db : from, r->when,
		beside ? ".head" : ""));

	return rename(from, to) == 0 || errno == ENOENT
	    ? OK
	    : say(r, from, ERR_IO, strerror(errno));
}

static enum err
finish(struct restoring *r)
{
	struct store *s;
	enum err e = OK;

	if (r->new_key)
		e = seal_ring_write(r->ring, r->o->key);
	if (e != OK)
		return say(r, r->o->key, e, "cannot be written");
	e = head_aside(r);
	if (e == OK)
		e = store_open(r->o, r->p, &s);
	if (e != OK)
		return e;
	store_close(s);
	return OK;
}

/* --- may it? --- */

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
		return say(r, "the database", e,
		    "is in use: stop that process first; nothing was changed");
	return say(r, path, ERR_BUSY,
	    "may be another database's file of heads, which a restore must not "
	    "touch: name one of its own with --head FILE, or move this one "
	    "away; nothing was changed");
}

static enum err
may_replace(struct restoring *r)
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
		return say(r, "postgresql", e, "cannot be looked at");
	if (any && !r->o->replace)
		return say(r, "postgresql", ERR_BUSY,
		    "this database has tables already. With --replace they "
		    "move to a schema replaced_TIME, and the backup takes "
		    "their place; nothing was changed");
	return head_is_ours(r);
}

/* The copy is a database of its own from here on. */
static enum err
become(struct store *s)
{
	static const struct store_act act = { .op = STR_INIT("store.restore"),
		.outcome = STR_INIT("ok") };
	struct store_tx *t;
	enum err e = store_begin(s, &act, &t);

	if (e != OK)
		return e;
	e = store_give_id(t);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static enum err
restore(struct restoring *r, struct str paper)
{
	struct store_options beside = { .db = r->beside };
	struct store *s;
	enum err e = open_ring(r, paper);

	if (e == OK)
		e = may_replace(r);
	if (e == OK)
		e = store_setup(&beside, DB_CREATE, r->ring, r->p, &s);
	if (e != OK)
		return e;
	e = prove(r, s);
	if (e == OK && (e = become(s)) != OK)
		e = not_loaded(r, s, e);
	if (e == OK)
		e = place(r, s);
	else {
		s->ring = NULL;
		store_close(s);
	}
	return e == OK ? finish(r) : e;
}

enum err
store_restore(const struct store_options *o, const char *path, struct str paper,
    const struct store_progress *pr, struct problems *p)
{
	struct arena *a = arena_new((size_t)16 * 1024 * 1024);
	struct restoring r = { .o = o, .path = path, .pr = pr, .p = p, .a = a };
	enum err e;

	(void)snprintf(r.when, sizeof r.when, "%lld", (long long)clock_now().s);
	r.beside = store_db_driver_of(o->db) == &store_db_sqlite
	    ? str_cstr(a, str_fmt(a, "%s.restoring", o->db))
	    : str_cstr(a,
		  str_fmt(a, "%.*s.restoring", STR_ARG(store_head_path(a, o))));
	beside_gone(&r);
	e = restore(&r, paper);
	beside_gone(&r);
	seal_ring_free(r.ring);
	arena_free(a);
	return e;
}

/* open.c - making, opening and closing a store.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/head.h"
#include "store/prove.h"

enum { ARENA_MOST = 1024 * 1024 * 1024, VIEW_ARENA_MOST = 64 * 1024 * 1024 };

static const struct store_act by_init = { .op = STR_INIT("store.init"),
	.outcome = STR_INIT("ok") };
static const struct store_act by_head = { .op = STR_INIT("store.head_made"),
	.outcome = STR_INIT("ok") };
static const struct store_act by_torn = { .op = STR_INIT("store.head_mended"),
	.outcome = STR_INIT("ok") };
static const struct store_act by_id = { .op = STR_INIT("store.id"),
	.outcome = STR_INIT("ok") };
static const struct store_act by_migrate = { .op = STR_INIT("store.migrate"),
	.outcome = STR_INIT("ok") };

enum err
store_setup(const struct store_options *o, enum db_mode mode,
    struct seal_ring *ring, struct problems *p, struct store **out)
{
	struct arena *a = arena_new((size_t)16 * 1024 * 1024);
	struct store *s = NEW(a, struct store);
	enum err e;

	s->a = a;
	s->via = store_db_driver_of(o->db);
	s->where = str_cstr(a, str_of(o->db));
	s->ring = ring;
	s->projectors = o->projectors;
	s->head_fd = -1;
	e = s->via->open(s->where, mode, p, &s->writer);
	if (e != OK) {
		arena_free(a);
		return e;
	}
	(void)pthread_mutex_init(&s->write_lock, NULL);
	(void)pthread_mutex_init(&s->view_lock, NULL);
	(void)pthread_cond_init(&s->view_free, NULL);
	s->tx.s = s;
	s->tx.a = arena_new(ARENA_MOST);
	s->tx.view = (struct store_view){ .s = s,
		.db = s->writer,
		.core = s->writer,
		.a = s->tx.a };
	for (size_t i = 0; i < STORE_READERS; i++) {
		s->view[i].s = s;
		s->view[i].a = arena_new(VIEW_ARENA_MOST);
	}
	store_shapes(s);
	*out = s;
	return OK;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < STORE_READERS; i++)
		store_view_close(&s->view[i]);
	s->writer->via->close(s->writer);
	arena_free(s->tx.a);
	if (s->head_fd >= 0) {
		(void)fdatasync(s->head_fd);
		(void)close(s->head_fd);
	}
	seal_ring_free(s->ring);
	(void)pthread_mutex_destroy(&s->write_lock);
	(void)pthread_mutex_destroy(&s->view_lock);
	(void)pthread_cond_destroy(&s->view_free);
	arena_free(s->a);
}

const struct seal_ring *
store_ring(const struct store *s)
{
	return s->ring;
}

struct str
store_bad(const struct store *s, struct arena *a)
{
	bool file = s->via == &store_db_sqlite;

	return str_fmt(a,
	    "%s: a page or a table of it cannot be read, it was damaged. Keep "
	    "a copy, "
	    "then " DB_LATEST,
	    file ? s->where : "the database");
}

/* --- opening one that is there --- */

static enum err
say(struct problems *p, const struct store_options *o, enum err e,
    const char *why)
{
	problem_add(p, str_of(o->db), 0, STR("db"), "%s", why);
	return e;
}

/* The number of the schema; the first thing that the key must fit. */
static enum err
schema_of(struct store *s, const struct store_options *o, struct problems *p,
    int64_t *out)
{
	struct arena *a = arena_new(16384);
	struct seal_hash mark;
	struct str body;
	int64_t n = 0;
	enum err e = store_meta(s, s->writer, STR("schema"), a, &body, &mark);

	if (e == OK && !str_int(body, 1, INT64_MAX, &n))
		e = ERR_SEAL;
	arena_free(a);
	if (e == OK)
		*out = n;
	if (e == ERR_SEAL)
		return say(p, o, e,
		    "does not belong to this key, or its first "
		    "row was changed");
	if (e == ERR_BAD && strstr(s->writer->why, "meta") != NULL)
		return say(p, o, ERR_GONE,
		    "holds nothing of Mooring: run mooring init");
	if (e != OK)
		return say(p, o, e, s->writer->why);
	return OK;
}

static enum err
migrate(struct store *s, int64_t from)
{
	struct store_tx *t;
	struct str now;
	enum err e = store_begin(s, &by_migrate, &t);

	if (e != OK)
		return e;
	e = store_migrate(t->view.db, from);
	if (e == OK) {
		now = str_fmt(t->a, "%d", STORE_SCHEMA);
		e = store_meta_put(t, STR("schema"), now);
	}
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static enum err
open_head(struct store *s, const struct store_options *o, struct problems *p)
{
	struct str path = store_head_path(s->a, o);
	enum store_seen_how how = STORE_SEEN_BEFORE;
	enum err e = store_head_read(s, s->writer, &s->head);

	if (e != OK)
		return say(p, o, e,
		    "its head is damaged: run mooring verify "
		    "on a copy, or restore a backup");
	s->head_known = true;
	e = store_head_file_open(s, str_cstr(s->a, path), p, &how);
	if (e != OK || how == STORE_SEEN_BEFORE)
		return e;
	/* That it was not there, or not whole, stays on record. */
	return store_audit(s, how == STORE_SEEN_NEW ? &by_head : &by_torn);
}

/* A database of an older program has none. */
static enum err
have_id(struct store *s)
{
	struct store_tx *t;
	enum err e;

	if (s->id != 0)
		return OK;
	e = store_begin(s, &by_id, &t);
	if (e != OK)
		return e;
	e = store_give_id(t);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static enum err
make_ready(struct store *s, const struct store_options *o, struct problems *p)
{
	int64_t schema;
	enum err e = schema_of(s, o, p, &schema);

	if (e != OK)
		return e;
	if (schema > STORE_SCHEMA)
		return say(p, o, ERR_LIMIT,
		    "is newer than this program: install the newer one");
	e = store_know_id(s);
	if (e != OK)
		return say(p, o, e, "its id was changed: run mooring verify");
	e = open_head(s, o, p);
	if (e == OK)
		e = have_id(s);
	if (e == OK && schema < STORE_SCHEMA)
		e = migrate(s, schema);
	if (e != OK)
		return e;
	e = store_project_ready(s);
	return e == OK ? OK : say(p, o, e, "its tables cannot be made");
}

/* What verify is to look at may be changed anywhere: only when nothing at all
 * fits the key is it another database's key. */
static enum err
make_inspected(struct store *s, const struct store_options *o,
    struct problems *p)
{
	struct problems quiet = problems_new(s->a);
	int64_t schema = 0;
	enum err e = schema_of(s, o, &quiet, &schema);
	enum err h = store_head_read(s, s->writer, &s->head);

	if (e == OK && schema > STORE_SCHEMA)
		return say(p, o, ERR_LIMIT,
		    "is newer than this program: install the newer one");
	if (e != OK && h != OK)
		return schema_of(s, o, p, &schema);
	s->head_known = h == OK;
	if (e == OK)
		(void)!store_know_id(s); /* verify looks at that row, too */
	store_head_file_look(s, str_cstr(s->a, store_head_path(s->a, o)));
	return OK;
}

enum err
store_open(const struct store_options *o, struct problems *p,
    struct store **out)
{
	struct seal_ring *ring;
	struct store *s;
	enum err e = seal_ring_read(o->key, p, &ring);

	if (e != OK)
		return e;
	e = store_setup(o, DB_WRITER, ring, p, &s);
	if (e != OK) {
		if (e == ERR_GONE)
			(void)say(p, o, e, "run mooring init to make one");
		seal_ring_free(ring);
		return e;
	}
	e = o->inspect ? make_inspected(s, o, p) : make_ready(s, o, p);
	if (e == OK)
		*out = s;
	else
		store_close(s);
	return e;
}

/* --- making a new one --- */

static enum err
first_rows(struct store *s, char paper[SEAL_PAPER_TEXT])
{
	uint8_t wrapped[SEAL_WRAPPED_BYTES];
	struct store_tx *t;
	enum err e;

	s->head_known = true; /* of nothing yet: all zero */
	e = store_begin(s, &by_init, &t);
	if (e != OK)
		return e;
	seal_paper_make(s->ring, paper, wrapped);
	e = store_migrate(t->view.db, 0);
	if (e == OK)
		e = store_meta_put(t, STR("paper"),
		    (struct str){ (char *)wrapped, sizeof wrapped });
	if (e == OK)
		e = store_meta_put(t, STR("schema"),
		    str_fmt(t->a, "%d", STORE_SCHEMA));
	if (e == OK)
		e = store_give_id(t);
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static bool
empty(struct store *s)
{
	static const struct db_sql any =
	    SQL("any", "", "int", "SELECT COUNT(*) FROM meta");
	struct arena *a = arena_new(16384);
	struct db_rows r;
	bool yes = store_run(s->writer, &any, STORE_NONE, a, &r) != OK;

	arena_free(a);
	return yes;
}

/* The key is durable before the database needs it; a database that could not
 * be made takes its key along. */
static enum err
make(const struct store_options *o, struct store *s, struct problems *p,
    char paper[SEAL_PAPER_TEXT])
{
	struct str head = store_head_path(s->a, o);
	enum store_seen_how how;
	enum err e;

	if (!empty(s))
		return say(p, o, ERR_BUSY, "holds a Mooring database already");
	e = seal_ring_write(s->ring, o->key);
	if (e != OK) {
		problem_add(p, str_of(o->key), 0, STR("key"), "%s",
		    e == ERR_BUSY ? "is there already: a key is never "
				    "written over"
				  : "cannot be written");
		return e;
	}
	e = first_rows(s, paper);
	if (e == OK)
		e = store_head_file_open(s, str_cstr(s->a, head), p, &how);
	if (e == OK)
		e = store_project_ready(s);
	if (e != OK) {
		(void)say(p, o, e, s->writer->why);
		(void)unlink(o->key);
	}
	return e;
}

/* Before anything is made: a refusal leaves nothing behind. */
static enum err
may_make(const struct store_options *o, struct arena *a, struct problems *p)
{
	if (o->key == NULL) {
		problem_add(p, STR(""), 0, STR("key"),
		    "say where the key is to be written: --key FILE");
		return ERR_GONE;
	}
	if (file_exists(o->key)) {
		problem_add(p, str_of(o->key), 0, STR("key"),
		    "is there already: a key is never written over");
		return ERR_BUSY;
	}
	if (file_exists(str_cstr(a, store_head_path(a, o))))
		return say(p, o, ERR_BUSY,
		    "its file of heads is there already: move it away");
	return OK;
}

/* What a try that failed has made beside a path where nothing was. */
static void
unmake(const struct store_options *o, struct arena *a)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		(void)unlink(str_cstr(a, str_fmt(a, "%s%s", o->db, ends[i])));
	(void)unlink(str_cstr(a, store_head_path(a, o)));
}

enum err
store_make(const struct store_options *o, struct problems *p,
    char paper[SEAL_PAPER_TEXT])
{
	struct arena *a = arena_new((size_t)64 * 1024);
	struct seal_ring *ring = NULL;
	struct store *s;
	bool file = store_db_driver_of(o->db) == &store_db_sqlite &&
	    !file_exists(o->db);
	enum err e = may_make(o, a, p);

	if (e == OK) {
		ring = seal_ring_make();
		e = store_setup(o, DB_CREATE, ring, p, &s);
		if (e != OK)
			seal_ring_free(ring);
		else {
			e = make(o, s, p, paper);
			store_close(s);
		}
		if (e != OK && file)
			unmake(o, a);
	}
	arena_free(a);
	return e;
}

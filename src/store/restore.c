/* restore.c - a backup comes back: loaded and proven in a database beside the
 * live one, which is not touched before that.
 * SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/bundle.h"
#include "store/head.h"
#include "store/prove.h"
#include "store/restore.h"

enum err
store_restore_say(struct restoring *r, const char *about, enum err e,
    const char *why)
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
		return store_restore_say(r, r->path, e,
		    "is not there, or no backup");
	e = seal_paper_open(typed,
	    (struct str){ (char *)wrapped, sizeof wrapped }, &r->ring);
	if (e == ERR_BAD)
		return store_restore_say(r, r->path, e,
		    "the recovery key was mistyped: its checksum is wrong");
	if (e != OK)
		return store_restore_say(r, r->path, e,
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
	return same
	    ? OK
	    : store_restore_say(r, r->o->key ? r->o->key : "key", ERR_BUSY,
		  "is there already and is another key: name a new "
		  "file with --key");
}

/* --- loading --- */

enum err
store_restore_row(struct db *d, unsigned table, const struct db_value *v,
    size_t n, struct arena *a)
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
		e = store_restore_row(d, table, v, n, a);
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
		return store_restore_say(r, r->path, ERR_LIMIT,
		    "comes from a newer program: install that one first");
	return OK;
}

/* Whose no it was: the backup's, or that of the disk it is brought back to. */
static enum err
not_loaded(struct restoring *r, struct store *s, enum err e)
{
	switch (e) {
	case ERR_GONE: return store_restore_say(r, r->path, e, "is not there");
	case ERR_BAD:
	case ERR_SEAL:
	case ERR_LIMIT:
		return store_restore_say(r, r->path, e,
		    "cannot be read whole: it was changed or cut off, or is "
		    "sealed under another key");
	case ERR_FULL:
		return store_restore_say(r, r->beside, e,
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
		(void)store_restore_say(r, r->path, OK,
		    "note: of the older format, in which the part for the "
		    "recovery key is not sealed: make a new backup");
	return e;
}

/* --- after it took its place --- */

static enum err
finish(struct restoring *r)
{
	struct store *s;
	enum err e = OK;

	if (r->new_key)
		e = seal_ring_write(r->ring, r->o->key);
	if (e != OK)
		return store_restore_say(r, r->o->key, e, "cannot be written");
	e = store_head_aside(r);
	if (e == OK)
		e = store_open(r->o, r->p, &s);
	if (e != OK)
		return e;
	store_close(s);
	return OK;
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
		e = store_may_replace(r);
	if (e == OK)
		e = store_setup(&beside, DB_CREATE, r->ring, r->p, &s);
	if (e != OK)
		return e;
	e = prove(r, s);
	if (e == OK && (e = become(s)) != OK)
		e = not_loaded(r, s, e);
	if (e == OK)
		e = store_replace(r, s);
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

	store_when_free(&r);
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

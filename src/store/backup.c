/* backup.c - one state of the whole database into a sealed file, while the
 * store runs: it reads a snapshot and holds nobody up.
 * SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/bundle.h"
#include "store/head.h"
#include "store/prove.h"

struct copy {
	struct bundle_out out;
	unsigned table;
	const struct store_progress *pr;
	uint64_t of;
};

struct backup {
	struct store *s;
	const struct store_progress *pr;
	struct arena *a;
	struct store_report found;
	uint64_t rows;
};

static void
tell(const struct store_progress *pr, const char *what, uint64_t done,
    uint64_t of)
{
	if (pr != NULL && pr->tell != NULL)
		pr->tell(pr->ctx, what, done, of);
}

static enum err
copy_row(void *ctx, const struct db_rows *r, size_t i)
{
	struct copy *c = ctx;

	store_bundle_row(&c->out, c->table, &r->v[i * r->cols], r->cols);
	if (c->out.rows % 1000 == 0)
		tell(c->pr, "backup", c->out.rows, c->of);
	return c->out.fault;
}

static uint64_t
rows_of(const struct store_head *h)
{
	uint64_t n = h->audits + h->events + 1;

	for (size_t i = 0; i < SET__MAX; i++)
		n += h->set[i].n;
	return n;
}

/* A row that does not prove is no reason to write nothing: what was found is
 * said when the file stands. */
static enum err
begin(struct copy *c, struct store_view *v, int fd, struct arena *a)
{
	struct seal_hash mark;
	struct str paper = STR("");
	struct store_head h = { 0 };
	enum err e = store_meta(v->s, v->db, STR("paper"), a, &paper, &mark);

	if (e == OK || e == ERR_SEAL || e == ERR_GONE)
		e = store_head_read(v->s, v->db, &h);
	if (e != OK && e != ERR_SEAL)
		return e;
	c->of = rows_of(&h);
	tell(c->pr, "backup", 0, c->of);
	store_bundle_begin(&c->out, fd, v->s->ring, paper);
	return OK;
}

static enum err
write_all(struct store_view *v, int fd, struct backup *b)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct copy *c = NEW(a, struct copy);
	enum err e;

	c->pr = b->pr;
	e = begin(c, v, fd, a);
	for (unsigned i = 0; e == OK && i < store_core_n; i++) {
		c->table = i;
		e = store_core_walk(v->db, &store_core[i], copy_row, c);
	}
	if (e == OK)
		e = store_bundle_end(&c->out);
	b->rows = c->out.rows;
	arena_free(a);
	return e;
}

/* Reads all of it back: each block is proven by its seal. */
static enum err
read_back(const char *path, const struct backup *k)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct arena *row = arena_new((size_t)64 * 1024 * 1024);
	struct bundle_in *b = NEW(a, struct bundle_in);
	struct db_value v[DB_COLS_MOST];
	unsigned table = 0;
	size_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum err e = fd < 0 ? ERR_IO : store_bundle_start(b, fd, k->s->ring);

	tell(k->pr, "reading back", 0, k->rows);
	while (e == OK && table != BUNDLE_END) {
		e = store_bundle_next(b, row, &table, v, &n);
		arena_reset(row);
		if (b->rows % 1000 == 0)
			tell(k->pr, "reading back", b->rows, k->rows);
	}
	if (e == OK && b->rows != k->rows)
		e = ERR_SEAL;
	if (fd >= 0)
		(void)close(fd);
	arena_free(row);
	arena_free(a);
	/* Not the database's seal: the disk gave other bytes than it took. */
	return e == ERR_SEAL || e == ERR_BAD ? ERR_IO : e;
}

static enum err
give_name(struct arena *a, const char *from, const char *to)
{
	int dir;
	bool good;

	/* link() refuses where the name was taken meanwhile. */
	if (link(from, to) != 0)
		return errno == EEXIST ? ERR_BUSY : ERR_IO;
	(void)unlink(from);
	dir = open(dirname(str_cstr(a, str_of(to))),
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	good = dir >= 0 && fsync(dir) == 0;
	if (dir >= 0)
		(void)close(dir);
	return good ? OK : ERR_IO;
}

/* Written and proven in one state: what restore would refuse is known now. */
static enum err
snapshot(struct backup *b, const char *path)
{
	struct store_view *v;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum err e;

	if (fd < 0)
		return errno == ENOSPC ? ERR_FULL : ERR_IO;
	e = store_view(b->s, &v);
	if (e == OK) {
		e = write_all(v, fd, b);
		if (e == OK)
			e = store_verify_view(v, b->pr, b->a, &b->found);
		store_view_end(v);
	}
	if (close(fd) != 0 && e == OK)
		e = ERR_IO;
	return e;
}

enum { FOUND_ARENA = 64 * 1024 * 1024, FOUND_SAID = 5 };

static enum err
not_whole(const struct backup *b, const char *path, struct problems *p)
{
	const struct store_report *r = &b->found;
	size_t said = r->list.n < FOUND_SAID ? r->list.n : FOUND_SAID;

	problem_add(p, str_of(path), 0, STR("backup"),
	    "is written, but the database is NOT WHOLE: %zu found, restore "
	    "will refuse this file. Keep it for who looks into it, and go back "
	    "to the latest backup that was whole: mooring restore FILE",
	    r->list.n + r->more);
	for (size_t i = 0; i < said; i++) {
		const struct store_finding *f = &r->list.v[i];

		problem_add(p, str_of(f->table), 0, STR("backup"), "%.*s%s%.*s",
		    STR_ARG(f->row), f->row.n > 0 ? " " : "", STR_ARG(f->why));
	}
	return ERR_SEAL;
}

static enum err
write_and_name(struct backup *b, const char *part, const char *path)
{
	static const struct store_act act = { .op = STR_INIT("store.backup"),
		.outcome = STR_INIT("ok") };
	enum err e = access(path, F_OK) == 0 ? ERR_BUSY : OK;

	(void)unlink(part); /* what an earlier try left */
	if (e == OK)
		e = store_audit(b->s, &act);
	if (e == OK)
		e = snapshot(b, part);
	if (e == OK)
		e = read_back(part, b);
	if (e == OK)
		e = give_name(b->a, part, path);
	if (e != OK)
		(void)unlink(part);
	return e;
}

enum err
store_backup(struct store *s, const char *path, const struct store_progress *pr,
    struct problems *p)
{
	struct backup b = { .s = s, .pr = pr, .a = arena_new(FOUND_ARENA) };
	char *part = str_cstr(b.a, str_fmt(b.a, "%s.part", path));
	enum err e = write_and_name(&b, part, path);

	if (e == ERR_BAD)
		problem_add(p, STR(""), 0, STR("backup"), "%.*s",
		    STR_ARG(store_bad(s, b.a)));
	else if (e != OK)
		problem_add(p, str_of(path), 0, STR("backup"), "%s",
		    e == ERR_BUSY ? "is there already: choose another name"
				  : err_text(e));
	else if (b.found.list.n > 0)
		e = not_whole(&b, path, p);
	arena_free(b.a);
	return e;
}

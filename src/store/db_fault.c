/* db_fault.c - a driver that stands before another and fails on order, so that
 * tests can let every step fail once.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

struct db_faulty {
	struct db db;
	struct db *inner;
	int calls, at;
	enum err e;
	bool onward;
};

static struct db_faulty *
faulty(struct db *d)
{
	return (struct db_faulty *)(void *)d;
}

/* *e is the fault that this call is to have, or OK. */
static struct db *
next(struct db *d, enum err *e)
{
	struct db_faulty *f = faulty(d);
	bool now;

	f->calls++;
	now =
	    f->at > 0 && (f->calls == f->at || (f->onward && f->calls > f->at));
	*e = now ? f->e : OK;
	return f->inner;
}

static void
faulty_close(struct db *d)
{
	if (d == NULL)
		return;
	faulty(d)->inner->via->close(faulty(d)->inner);
	free(faulty(d));
}

static enum err
faulty_begin(struct db *d)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->begin(i);
}

static enum err
faulty_commit(struct db *d)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->commit(i);
}

/* Undoing is never made to fail: a database that is gone undoes by itself. */
static void
faulty_rollback(struct db *d)
{
	struct db *i = faulty(d)->inner;

	i->via->rollback(i);
}

static enum err
faulty_define(struct db *d, const char *text)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->define(i, text);
}

static enum err
faulty_run(struct db *d, const struct db_sql *q, const struct db_value *arg,
    struct arena *a, struct db_rows *out)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->run(i, q, arg, a, out);
}

static enum err
faulty_check(struct db *d, const struct db_sql *q, struct problems *p)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->check(i, q, p);
}

static enum err
faulty_tidy(struct db *d)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->tidy(i);
}

static enum err
faulty_sound(struct db *d, struct problems *p)
{
	enum err e;
	struct db *i = next(d, &e);

	return e != OK ? e : i->via->sound(i, p);
}

/* It has no open: it is put round a connection that is open. */
static const struct db_driver driver = {
	.name = "fault",
	.close = faulty_close,
	.begin = faulty_begin,
	.commit = faulty_commit,
	.rollback = faulty_rollback,
	.define = faulty_define,
	.run = faulty_run,
	.check = faulty_check,
	.tidy = faulty_tidy,
	.sound = faulty_sound,
};

struct db *
store_db_fault_wrap(struct db *inner)
{
	struct db_faulty *f = calloc(1, sizeof *f);

	CHECK(f != NULL);
	f->db.via = &driver;
	f->inner = inner;
	return &f->db;
}

void
store_db_fault_set(struct db *d, int at, enum err e, bool onward)
{
	struct db_faulty *f = faulty(d);

	f->calls = 0;
	f->at = at;
	f->e = e;
	f->onward = onward;
}

int
store_db_fault_calls(const struct db *d)
{
	return ((const struct db_faulty *)(const void *)d)->calls;
}

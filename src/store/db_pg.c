/* db_pg.c - PostgreSQL 15 through libpq: prepared statements, binary values.
 * One writer a database: an advisory lock keeps a second program out.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "store/db_text.h"

enum { SLOTS = 2048, NAME_MOST = 24 };
enum { OID_BYTES = 17, OID_INT8 = 20, OID_INT4 = 23, OID_TEXT = 25 };
/* Any number that nobody else takes: "moor". */
#define LOCK_TEXT "SELECT pg_try_advisory_lock(1836019570)"

struct db_post {
	struct db db;
	PGconn *h;
	enum db_mode mode;
	size_t used;
	struct arena *text;
	PGresult *open; /* kept, should an arena's escape leave it behind */
	const struct db_sql *slot[SLOTS];
};

static struct db_post *
post(struct db *d)
{
	return (struct db_post *)(void *)d;
}

static enum err
fault_of(const char *state)
{
	if (state == NULL)
		return ERR_IO;
	if (strcmp(state, "53100") == 0)
		return ERR_FULL;
	if (strncmp(state, "40", 2) == 0 || strncmp(state, "55", 2) == 0)
		return ERR_BUSY;
	if (strncmp(state, "23", 2) == 0 || strncmp(state, "42", 2) == 0 ||
	    strncmp(state, "XX", 2) == 0)
		return ERR_BAD;
	return ERR_IO;
}

/* Takes the result's words (never its values), frees it. */
static enum err
fault(struct db_post *p, PGresult *r)
{
	const char *say =
	    r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	enum err e =
	    fault_of(r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL);

	(void)snprintf(p->db.why, sizeof p->db.why, "%s",
	    say ? say : PQerrorMessage(p->h));
	PQclear(r);
	return e;
}

static enum err
plain(struct db_post *p, const char *text)
{
	PGresult *r = PQexec(p->h, text);
	ExecStatusType st = PQresultStatus(r);

	if (st != PGRES_COMMAND_OK && st != PGRES_TUPLES_OK)
		return fault(p, r);
	PQclear(r);
	return OK;
}

static void
drop_open(struct db_post *p)
{
	PQclear(p->open);
	p->open = NULL;
}

/* --- opening --- */

static enum err
take_lock(struct db_post *p)
{
	PGresult *r = PQexec(p->h, LOCK_TEXT);
	bool mine;

	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		return fault(p, r);
	mine = *PQgetvalue(r, 0, 0) == 't';
	PQclear(r);
	if (mine)
		return OK;
	(void)snprintf(p->db.why, sizeof p->db.why,
	    "another Mooring has this database: stop it first");
	return ERR_BUSY;
}

static enum err
settle(struct db_post *p)
{
	enum err e = plain(p,
	    "SET client_min_messages=warning; SET synchronous_commit=on;"
	    "SET client_encoding='UTF8'; SET statement_timeout='60s';"
	    "SET lock_timeout='10s'; SET jit=off");

	if (e == OK && p->mode == DB_READER)
		e = plain(p, "SET default_transaction_read_only=on");
	if (e == OK && (p->mode == DB_WRITER || p->mode == DB_CREATE))
		e = take_lock(p);
	return e;
}

static void
post_close(struct db *d)
{
	struct db_post *p = d == NULL ? NULL : post(d);

	if (p == NULL)
		return;
	drop_open(p);
	PQfinish(p->h);
	arena_free(p->text);
	free(p);
}

static enum err
post_open(const char *where, enum db_mode mode, struct problems *say,
    struct db **out)
{
	struct db_post *p = calloc(1, sizeof *p);
	enum err e = ERR_IO;

	CHECK(p != NULL && mode != DB_MEMORY);
	p->db.via = &store_db_pg;
	p->mode = mode;
	p->text = arena_new((size_t)4 * 1024 * 1024);
	p->h = PQconnectdb(where);
	if (PQstatus(p->h) == CONNECTION_OK)
		e = settle(p);
	else
		(void)snprintf(p->db.why, sizeof p->db.why, "%s",
		    PQerrorMessage(p->h));
	if (e == OK) {
		*out = &p->db;
		return OK;
	}
	/* The address may hold a password: it is not repeated. */
	problem_add(say, STR("postgresql"), 0, STR("db"), "%s", p->db.why);
	post_close(&p->db);
	return e;
}

/* --- transactions --- */

/* A connection that broke is made again between transactions, never inside
 * one. */
static enum err
alive(struct db_post *p)
{
	if (PQstatus(p->h) == CONNECTION_OK)
		return OK;
	PQreset(p->h);
	memset(p->slot, 0, sizeof p->slot);
	p->used = 0;
	if (PQstatus(p->h) == CONNECTION_OK)
		return settle(p);
	(void)snprintf(p->db.why, sizeof p->db.why, "%s", PQerrorMessage(p->h));
	return ERR_IO;
}

static enum err
post_begin(struct db *d)
{
	struct db_post *p = post(d);
	const char *text = p->mode == DB_READER
	    ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
	    : "BEGIN";
	enum err e = alive(p);

	if (e == OK)
		e = plain(p, text);
	if (e != OK && PQstatus(p->h) != CONNECTION_OK && alive(p) == OK)
		e = plain(p, text);
	return e;
}

/* A transaction that failed answers COMMIT with ROLLBACK and no error. */
static enum err
post_commit(struct db *d)
{
	struct db_post *p = post(d);
	PGresult *r = PQexec(p->h, "COMMIT");

	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		return fault(p, r);
	if (strcmp(PQcmdStatus(r), "COMMIT") != 0) {
		PQclear(r);
		return ERR_IO;
	}
	PQclear(r);
	return OK;
}

static void
post_rollback(struct db *d)
{
	struct db_post *p = post(d);

	drop_open(p);
	if (PQtransactionStatus(p->h) != PQTRANS_IDLE)
		PQclear(PQexec(p->h, "ROLLBACK"));
}

static enum err
post_define(struct db *d, const char *text)
{
	static const struct db_word words[] = {
		{ "INTEGER", "BIGINT" },
		{ "BLOB", "BYTEA" },
		{ "TEXT", "TEXT COLLATE \"C\"" },
		{ "STRICT", "" },
	};
	struct db_post *p = post(d);

	arena_reset(p->text);
	return plain(p, store_db_text_words(p->text, text, words, 4));
}

/* --- statements --- */

static size_t
slot_of(struct db_post *p, const struct db_sql *q)
{
	size_t at = ((uintptr_t)q >> 3) * 0x9E3779B1u % SLOTS;

	while (p->slot[at] != NULL && p->slot[at] != q)
		at = (at + 1) % SLOTS;
	return at;
}

static enum err
prepared(struct db_post *p, const struct db_sql *q, char name[NAME_MOST])
{
	Oid type[DB_ARGS_MOST] = { 0 };
	size_t at = slot_of(p, q), n = store_db_type_count(q->in);
	PGresult *r;

	(void)snprintf(name, NAME_MOST, "q%zu", at);
	if (p->slot[at] != NULL)
		return OK;
	CHECK(p->used < SLOTS / 2 && n <= DB_ARGS_MOST);
	for (size_t i = 0; i < n; i++) {
		enum db_type t = store_db_type_at(q->in, i);

		type[i] = t == DB_INT ? OID_INT8
		    : t == DB_TEXT    ? OID_TEXT
				      : OID_BYTES;
	}
	arena_reset(p->text);
	r = PQprepare(p->h, name, store_db_text_params(p->text, q->text, '$'),
	    (int)n, type);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		return fault(p, r);
	PQclear(r);
	p->slot[at] = q;
	p->used++;
	return OK;
}

struct args {
	const char *value[DB_ARGS_MOST];
	int length[DB_ARGS_MOST], format[DB_ARGS_MOST];
	uint64_t number[DB_ARGS_MOST];
};

static void
args_set(struct args *to, const struct db_sql *q, const struct db_value *arg)
{
	size_t n = store_db_type_count(q->in);

	for (size_t i = 0; i < n; i++) {
		CHECK(arg[i].type == DB_NULL ||
		    arg[i].type == store_db_type_at(q->in, i));
		to->format[i] = 1;
		if (arg[i].type == DB_NULL)
			continue;
		if (arg[i].type == DB_INT) {
			to->number[i] = htobe64((uint64_t)arg[i].i);
			to->value[i] = (const char *)&to->number[i];
			to->length[i] = sizeof to->number[i];
			continue;
		}
		to->value[i] = arg[i].s.p ? arg[i].s.p : "";
		to->length[i] = (int)arg[i].s.n;
	}
}

static bool
number(const char *b, int n, int64_t *out)
{
	uint64_t big;
	uint32_t small;

	if (n == (int)sizeof big) {
		memcpy(&big, b, sizeof big);
		*out = (int64_t)be64toh(big);
		return true;
	}
	if (n != (int)sizeof small)
		return false;
	memcpy(&small, b, sizeof small);
	*out = (int32_t)be32toh(small);
	return true;
}

static bool
cell(PGresult *r, int row, int col, enum db_type want, struct arena *a,
    struct db_value *v)
{
	const char *b = PQgetvalue(r, row, col);
	int n = PQgetlength(r, row, col);

	if (PQgetisnull(r, row, col))
		return true;
	v->type = want;
	if (want == DB_INT)
		return number(b, n, &v->i);
	v->s = str_dup(a, (struct str){ b, (size_t)n });
	return true;
}

static enum err
take_rows(PGresult *r, const struct db_sql *q, struct arena *a,
    struct db_rows *out)
{
	size_t n = (size_t)PQntuples(r), cols = store_db_type_count(q->out);
	struct db_value *v;

	if (n > DB_ROWS_MOST)
		return ERR_LIMIT;
	if ((size_t)PQnfields(r) != cols)
		return ERR_BAD;
	v = NEW_N(a, struct db_value, n * cols);
	for (size_t i = 0; i < n * cols; i++)
		if (!cell(r, (int)(i / cols), (int)(i % cols),
			store_db_type_at(q->out, i % cols), a, &v[i]))
			return ERR_BAD;
	*out = (struct db_rows){ v, n, cols, atoll(PQcmdTuples(r)) };
	return OK;
}

static enum err
post_run(struct db *d, const struct db_sql *q, const struct db_value *arg,
    struct arena *a, struct db_rows *out)
{
	struct db_post *p = post(d);
	struct args to = { 0 };
	char name[NAME_MOST];
	PGresult *r;
	enum err e = prepared(p, q, name);

	if (e != OK)
		return e;
	args_set(&to, q, arg);
	r = PQexecPrepared(p->h, name, (int)store_db_type_count(q->in),
	    to.value, to.length, to.format, 1);
	if (PQresultStatus(r) != PGRES_TUPLES_OK &&
	    PQresultStatus(r) != PGRES_COMMAND_OK)
		return fault(p, r);
	p->open = r;
	e = take_rows(r, q, a, out);
	drop_open(p);
	return e;
}

/* --- proving --- */

static bool
type_fits(Oid is, enum db_type want)
{
	return (want == DB_INT && (is == OID_INT8 || is == OID_INT4)) ||
	    (want == DB_TEXT && is == OID_TEXT) ||
	    (want == DB_BLOB && is == OID_BYTES);
}

static enum err
described(PGresult *r, const struct db_sql *q, struct problems *say)
{
	size_t cols = store_db_type_count(q->out);

	if ((size_t)PQnparams(r) != store_db_type_count(q->in) ||
	    (size_t)PQnfields(r) != cols) {
		problem_add(say, STR("postgresql"), 0, str_of(q->name),
		    "has %d parameters and %d columns", PQnparams(r),
		    PQnfields(r));
		return ERR_BAD;
	}
	for (size_t c = 0; c < cols; c++)
		if (!type_fits(PQftype(r, (int)c),
			store_db_type_at(q->out, c))) {
			problem_add(say, STR("postgresql"), 0, str_of(q->name),
			    "column %zu has the type numbered %u", c,
			    PQftype(r, (int)c));
			return ERR_BAD;
		}
	return OK;
}

static enum err
post_check(struct db *d, const struct db_sql *q, struct problems *say)
{
	struct db_post *p = post(d);
	char name[NAME_MOST];
	PGresult *r;
	enum err e = prepared(p, q, name);

	if (e != OK) {
		problem_add(say, STR("postgresql"), 0, str_of(q->name), "%s",
		    p->db.why);
		return ERR_BAD;
	}
	r = PQdescribePrepared(p->h, name);
	e = PQresultStatus(r) == PGRES_COMMAND_OK ? described(r, q, say)
						  : ERR_IO;
	PQclear(r);
	return e;
}

/* The old form of a row that was changed stays on disk until a vacuum. */
static enum err
post_tidy(struct db *d)
{
	return plain(post(d), "VACUUM stream, outbox, file, file_part");
}

static enum err
post_sound(struct db *d, struct problems *p)
{
	enum err e = plain(post(d), "SELECT 1");

	if (e != OK)
		problem_add(p, STR("postgresql"), 0, STR(""), "%s", d->why);
	return e;
}

const struct db_driver store_db_pg = {
	.name = "postgresql",
	.open = post_open,
	.close = post_close,
	.begin = post_begin,
	.commit = post_commit,
	.rollback = post_rollback,
	.define = post_define,
	.run = post_run,
	.check = post_check,
	.tidy = post_tidy,
	.sound = post_sound,
};

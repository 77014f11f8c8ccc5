/* db.h - what a database must be able to do for the store: one driver an
 * engine, one connection a struct db. Nothing above store/ includes this file
 * but for the types that it shares with store.h.
 * A connection is used by one thread at a time; the store sees to that.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/str.h"

struct problems;
struct db;

enum {
	DB_ARGS_MOST = 16, /* of one statement */
	DB_COLS_MOST = 24,
	DB_ROWS_MOST = 20000, /* of one answer; more is ERR_LIMIT */
};

enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BLOB, DB__MAX };

struct db_value {
	enum db_type type;
	int64_t i;
	struct str s; /* DB_TEXT, DB_BLOB */
};

struct db_rows {
	struct db_value *v; /* n * cols, row after row */
	size_t n, cols;
	int64_t changed; /* rows that a write touched */
};

/* A statement is written once, in the subset that both engines read:
 * parameters are :1 to :16, the types of parameters and of columns stand in
 * `in` and `out` ("int,text,blob"; id, day and time are int). Nothing that the
 * engines read apart: no LIKE, no SUM without CAST, no boolean, ON CONFLICT
 * with its columns. Text is ordered by bytes. */
struct db_sql {
	const char *name, *in, *out, *text;
};
/* `"" text ""` compiles for a literal alone: SQL made from a variable cannot be
 * written down. */
#define SQL(n, in, out, text)                                                  \
	{                                                                      \
		n, in, out, "" text ""                                         \
	}

enum db_mode {
	DB_CREATE, /* DB_WRITER that makes what is not there */
	DB_WRITER, /* the one that commits and checkpoints */
	DB_READER, /* reads a snapshot, never writes */
	DB_MEMORY, /* a scratch database, for proving a fold */
	DB_MODE__MAX
};

struct db_driver {
	const char *name;
	/* *out only on OK; else a sentence in `p`. A writer holds the lock that
	 * keeps other processes out: ERR_BUSY where one is in. ERR_GONE: there
	 * is no such database. */
	enum err (*open)(const char *where, enum db_mode mode,
	    struct problems *p, struct db **out);
	void (*close)(struct db *d); /* NULL is fine */
	/* A writer's transaction excludes others at once; a reader's sees one
	 * state of the database from here on. */
	enum err (*begin)(struct db *d);
	/* Durable when OK is returned. After a fault: roll back. */
	enum err (*commit)(struct db *d);
	void (*rollback)(struct db *d); /* fine without a transaction */
	/* Table definitions in SQLite's words (INTEGER, TEXT, BLOB, STRICT);
	 * several with ';' between. */
	enum err (*define)(struct db *d, const char *text);
	/* Runs a prepared statement; the rows live in `a`. */
	enum err (*run)(struct db *d, const struct db_sql *q,
	    const struct db_value *arg, struct arena *a, struct db_rows *out);
	/* Prepares it and compares the types; a sentence in `p` on ERR_BAD. */
	enum err (
	    *check)(struct db *d, const struct db_sql *q, struct problems *p);
	/* Pages that nothing needs are given back or overwritten: after a key
	 * was destroyed, and at times. */
	enum err (*tidy)(struct db *d);
	/* The engine's own look at its files. */
	enum err (*sound)(struct db *d, struct problems *p);
};

/* Every driver's connection begins with this. */
struct db {
	const struct db_driver *via;
	char why[200]; /* the engine's words for its last fault; no values */
};

/* What helps when the bytes of a database cannot be read. */
#define DB_LATEST                                                              \
	"bring back the latest backup that was whole: mooring restore FILE"

extern const struct db_driver store_db_sqlite, store_db_pg;

/* store_db_driver_of: by the form of `where`: postgresql://... or a path. */
const struct db_driver *store_db_driver_of(const char *where);
/* store_db_type_count: how many types a list names. */
size_t store_db_type_count(const char *types);
/* store_db_type_at: the kind of the n-th of a list of types; DB__MAX past the end or
 * for an unknown word. */
enum db_type store_db_type_at(const char *types, size_t n);

/* --- faults on order, for tests (db_fault.c) --- */

/* store_db_fault_wrap: `inner` behind a driver whose `at`-th call from now on fails
 * with `e` (0: none does), and all after it when `onward`. Closing it closes
 * `inner`. store_db_fault_calls: how many there were so far. */
struct db *store_db_fault_wrap(struct db *inner);
void store_db_fault_set(struct db *d, int at, enum err e, bool onward);
int store_db_fault_calls(const struct db *d);

#endif

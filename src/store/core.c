/* core.c - the tables of the store itself: their numbered schema, and how all
 * their rows are read and put back.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/store_int.h"

/* A step is never changed once it was released; a new one is added. */
static const struct {
	int64_t to;
	const char *text;
} steps[] = {
	{ 1,
	    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY,"
	    " body BLOB NOT NULL, mark BLOB NOT NULL) STRICT;"
	    "CREATE TABLE head (id INTEGER NOT NULL PRIMARY KEY,"
	    " audits INTEGER NOT NULL, events INTEGER NOT NULL,"
	    " last BLOB NOT NULL, sums BLOB NOT NULL,"
	    " mark BLOB NOT NULL) STRICT;"
	    "CREATE TABLE stream (id INTEGER NOT NULL PRIMARY KEY,"
	    " kind TEXT NOT NULL, version INTEGER NOT NULL,"
	    " last BLOB NOT NULL, wrapped BLOB, made_at INTEGER NOT NULL,"
	    " destroyed_at INTEGER NOT NULL, mark BLOB NOT NULL) STRICT;"
	    "CREATE TABLE event (seq INTEGER NOT NULL PRIMARY KEY,"
	    " stream INTEGER NOT NULL, version INTEGER NOT NULL,"
	    " kind TEXT NOT NULL, at INTEGER NOT NULL,"
	    " who INTEGER NOT NULL, body BLOB NOT NULL,"
	    " hash BLOB NOT NULL) STRICT;"
	    "CREATE UNIQUE INDEX event_stream ON event (stream, version);"
	    "CREATE TABLE audit (seq INTEGER NOT NULL PRIMARY KEY,"
	    " at INTEGER NOT NULL, who INTEGER NOT NULL, op TEXT NOT NULL,"
	    " stream INTEGER NOT NULL, outcome TEXT NOT NULL,"
	    " what TEXT NOT NULL, links BLOB NOT NULL,"
	    " hash BLOB NOT NULL) STRICT;"
	    "CREATE INDEX audit_stream ON audit (stream, seq);"
	    "CREATE TABLE outbox (id INTEGER NOT NULL PRIMARY KEY,"
	    " once TEXT NOT NULL, kind TEXT NOT NULL,"
	    " stream INTEGER NOT NULL, made_at INTEGER NOT NULL,"
	    " due_at INTEGER NOT NULL, attempts INTEGER NOT NULL,"
	    " state INTEGER NOT NULL, body BLOB NOT NULL,"
	    " mark BLOB NOT NULL) STRICT;"
	    "CREATE UNIQUE INDEX outbox_once ON outbox (once);"
	    "CREATE INDEX outbox_due ON outbox (state, due_at);"
	    "CREATE INDEX outbox_stream ON outbox (stream);"
	    "CREATE TABLE cell (space TEXT NOT NULL, name TEXT NOT NULL,"
	    " owner INTEGER NOT NULL, until_at INTEGER NOT NULL,"
	    " body BLOB NOT NULL, mark BLOB NOT NULL,"
	    " PRIMARY KEY (space, name)) STRICT;"
	    "CREATE INDEX cell_owner ON cell (space, owner);"
	    "CREATE INDEX cell_until ON cell (until_at);"
	    "CREATE TABLE series (name TEXT NOT NULL PRIMARY KEY,"
	    " given INTEGER NOT NULL, mark BLOB NOT NULL) STRICT;"
	    "CREATE TABLE file (id INTEGER NOT NULL PRIMARY KEY,"
	    " stream INTEGER NOT NULL, size INTEGER NOT NULL,"
	    " parts INTEGER NOT NULL, made_at INTEGER NOT NULL,"
	    " about BLOB NOT NULL, root BLOB NOT NULL,"
	    " mark BLOB NOT NULL) STRICT;"
	    "CREATE INDEX file_stream ON file (stream);"
	    "CREATE TABLE file_part (file INTEGER NOT NULL,"
	    " n INTEGER NOT NULL, body BLOB NOT NULL,"
	    " PRIMARY KEY (file, n)) STRICT;"
	    "CREATE TABLE projection (name TEXT NOT NULL PRIMARY KEY,"
	    " made_as BLOB NOT NULL) STRICT" },
	/* When a person last did something. A backup of the first schema is put
	 * back into tables of the newest: they have it already. */
	{ 2, "CREATE INDEX IF NOT EXISTS audit_who ON audit (who, op, seq)" },
};

_Static_assert(sizeof steps / sizeof *steps == STORE_SCHEMA,
    "the newest schema is the last step");

enum err
store_migrate(struct db *d, int64_t from)
{
	enum err e = OK;

	for (size_t i = 0; i < sizeof steps / sizeof *steps && e == OK; i++)
		if (steps[i].to > from)
			e = d->via->define(d, steps[i].text);
	return e;
}

/* Pages are small enough for any scratch arena. The order is that of a restore:
 * what others point to comes first. */
const struct store_core store_core[] = {
	{ "meta", 1,
	    SQL("meta.page", "text", "text,blob,blob",
		"SELECT name, body, mark FROM meta"
		" WHERE name > :1 ORDER BY name LIMIT 200"),
	    SQL("meta.put", "text,blob,blob", "",
		"INSERT INTO meta (name, body, mark) VALUES (:1, :2, :3)"),
	    SET_META },
	{ "stream", 1,
	    SQL("stream.page", "id", "id,text,int,blob,blob,time,time,blob",
		"SELECT id, kind, version, last, wrapped, made_at,"
		" destroyed_at, mark FROM stream"
		" WHERE id > :1 ORDER BY id LIMIT 500"),
	    SQL("stream.put", "id,text,int,blob,blob,time,time,blob", "",
		"INSERT INTO stream (id, kind, version, last, wrapped,"
		" made_at, destroyed_at, mark)"
		" VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	    SET_STREAM },
	{ "event", 1,
	    SQL("event.page", "int", "int,id,int,text,time,id,blob,blob",
		"SELECT seq, stream, version, kind, at, who, body, hash"
		" FROM event WHERE seq > :1 ORDER BY seq LIMIT 50"),
	    SQL("event.put", "int,id,int,text,time,id,blob,blob", "",
		"INSERT INTO event (seq, stream, version, kind, at, who,"
		" body, hash) VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	    SET__MAX },
	{ "audit", 1,
	    SQL("audit.page", "int", "int,time,id,text,id,text,text,blob,blob",
		"SELECT seq, at, who, op, stream, outcome, what, links, hash"
		" FROM audit WHERE seq > :1 ORDER BY seq LIMIT 500"),
	    SQL("audit.put", "int,time,id,text,id,text,text,blob,blob", "",
		"INSERT INTO audit (seq, at, who, op, stream, outcome, what,"
		" links, hash) VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9)"),
	    SET__MAX },
	{ "outbox", 1,
	    SQL("outbox.page", "id",
		"id,text,text,id,time,time,int,int,blob,blob",
		"SELECT id, once, kind, stream, made_at, due_at, attempts,"
		" state, body, mark FROM outbox"
		" WHERE id > :1 ORDER BY id LIMIT 200"),
	    SQL("outbox.put", "id,text,text,id,time,time,int,int,blob,blob", "",
		"INSERT INTO outbox (id, once, kind, stream, made_at, due_at,"
		" attempts, state, body, mark)"
		" VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10)"),
	    SET_OUTBOX },
	{ "cell", 2,
	    SQL("cell.page", "text,text", "text,text,id,time,blob,blob",
		"SELECT space, name, owner, until_at, body, mark FROM cell"
		" WHERE (space, name) > (:1, :2)"
		" ORDER BY space, name LIMIT 200"),
	    SQL("cell.put", "text,text,id,time,blob,blob", "",
		"INSERT INTO cell (space, name, owner, until_at, body, mark)"
		" VALUES (:1, :2, :3, :4, :5, :6)"),
	    SET_CELL },
	{ "series", 1,
	    SQL("series.page", "text", "text,int,blob",
		"SELECT name, given, mark FROM series"
		" WHERE name > :1 ORDER BY name LIMIT 200"),
	    SQL("series.put", "text,int,blob", "",
		"INSERT INTO series (name, given, mark) VALUES (:1, :2, :3)"),
	    SET_SERIES },
	{ "file", 1,
	    SQL("file.page", "id", "id,id,int,int,time,blob,blob,blob",
		"SELECT id, stream, size, parts, made_at, about, root, mark"
		" FROM file WHERE id > :1 ORDER BY id LIMIT 200"),
	    SQL("file.put", "id,id,int,int,time,blob,blob,blob", "",
		"INSERT INTO file (id, stream, size, parts, made_at, about,"
		" root, mark) VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	    SET_FILE },
	{ "file_part", 2,
	    SQL("file_part.page", "id,int", "id,int,blob",
		"SELECT file, n, body FROM file_part WHERE (file, n) > (:1, :2)"
		" ORDER BY file, n LIMIT 16"),
	    SQL("file_part.put", "id,int,blob", "",
		"INSERT INTO file_part (file, n, body) VALUES (:1, :2, :3)"),
	    SET__MAX },
	{ "head", 1,
	    SQL("head.page", "int", "int,int,int,blob,blob,blob",
		"SELECT id, audits, events, last, sums, mark FROM head"
		" WHERE id > :1 ORDER BY id"),
	    SQL("head.put", "int,int,int,blob,blob,blob", "",
		"INSERT INTO head (id, audits, events, last, sums, mark)"
		" VALUES (:1, :2, :3, :4, :5, :6)"),
	    SET__MAX },
};
const size_t store_core_n = sizeof store_core / sizeof *store_core;

const struct store_core *
store_core_of(enum store_set set)
{
	for (size_t i = 0; i < store_core_n; i++)
		if (store_core[i].set == set)
			return &store_core[i];
	err_check_failed("a set has a table", __FILE__, __LINE__);
}

const struct store_core *
store_core_named(const char *name)
{
	for (size_t i = 0; i < store_core_n; i++)
		if (strcmp(store_core[i].name, name) == 0)
			return &store_core[i];
	err_check_failed("a table of the store", __FILE__, __LINE__);
}

/* --- all rows of a table --- */

enum { WALK_ARENA = 64 * 1024 * 1024 };

static void
first_key(const struct store_core *c, struct db_value key[])
{
	for (size_t i = 0; i < c->keys; i++)
		key[i] = store_db_type_at(c->page.in, i) == DB_INT
		    ? STORE_INT(INT64_MIN)
		    : STORE_TEXT(STR(""));
}

enum err
store_core_walk(struct db *d, const struct store_core *c,
    enum err (*each)(void *ctx, const struct db_rows *r, size_t i), void *ctx)
{
	struct arena *page = arena_new(WALK_ARENA), *other;
	struct db_value key[2];
	struct db_rows r;
	enum err e;

	first_key(c, key);
	for (;;) {
		other = arena_new(WALK_ARENA);
		e = store_run(d, &c->page, key, c->keys, other, &r);
		arena_free(page);
		page = other;
		for (size_t i = 0; e == OK && i < r.n; i++)
			e = each(ctx, &r, i);
		if (e != OK || r.n == 0)
			break;
		memcpy(key, &r.v[(r.n - 1) * r.cols], c->keys * sizeof *key);
	}
	arena_free(page);
	return e;
}

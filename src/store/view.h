/* view.h - reading the store: one state of the database, its events, its tables
 * and its audit.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_VIEW_H
#define STORE_VIEW_H

#include "base/time.h"
#include "base/vec.h"
#include "store/db.h"

struct store;
struct store_view;

/* A stream, an outbox row, a file: random, never 0, says nothing. */
struct store_id {
	uint64_t v;
};
struct store_id store_id_new(void);

struct store_event {
	uint64_t seq; /* place in the whole log, from 1 */
	struct store_id stream;
	uint64_t version; /* place in its stream, from 1 */
	struct str stream_kind, kind; /* "case", "referral.received/1" */
	struct instant at; /* when it was recorded */
	struct store_id who; /* a person's stream; 0 is the program */
	struct str body; /* JSON */
};

/* store_view: begins one; at most one a thread. It waits for a free reader. */
enum err store_view(struct store *s, struct store_view **out) MUST_USE;
void store_view_end(struct store_view *v); /* NULL is fine */

struct store_events {
	VEC(struct store_event) list;
};
/* store_load: the stream's events after version `after`, in order. ERR_GONE
 * where there is none, or it was destroyed. */
enum err store_load(struct store_view *v, struct store_id stream,
    uint64_t after, struct arena *a, struct store_events *out) MUST_USE;
/* store_version: of a stream; 0 where there is none. */
enum err store_version(struct store_view *v, struct store_id stream,
    uint64_t *out) MUST_USE;

#define STORE_INT(x) ((struct db_value){ DB_INT, (int64_t)(x), { 0 } })
#define STORE_TEXT(x) ((struct db_value){ DB_TEXT, 0, (x) })
#define STORE_BLOB(x) ((struct db_value){ DB_BLOB, 0, (x) })
#define STORE_NULL ((struct db_value){ DB_NULL, 0, { 0 } })
/* For the two arguments `arg, n`. */
#define STORE_ARGS(...)                                                        \
	(const struct db_value[]){ __VA_ARGS__ },                              \
	    sizeof((const struct db_value[]){ __VA_ARGS__ }) /                 \
	    sizeof(struct db_value)
#define STORE_NONE NULL, 0

/* store_query: rows of tables, in `a`. */
enum err store_query(struct store_view *v, const struct db_sql *q,
    const struct db_value *arg, size_t n, struct arena *a,
    struct db_rows *out) MUST_USE;
int64_t store_int(const struct db_rows *r, size_t row, size_t col);
struct str store_text(const struct db_rows *r, size_t row, size_t col);
bool store_null(const struct db_rows *r, size_t row, size_t col);

/* --- the audit: who did or saw what; nothing in it names anybody --- */

struct store_act {
	struct store_id who;
	struct str op; /* the operation's name */
	struct store_id stream; /* 0: none */
	struct str outcome; /* "ok", "refused", "denied", ... */
	struct str what; /* a class of record, a rule's id; may be empty */
};

struct store_audited {
	uint64_t seq;
	struct instant at;
	struct store_act act;
};
struct store_audits {
	VEC(struct store_audited) list;
};
/* Newest first, older than `before` (0: from the newest), at most `limit`. */
enum err
store_audit_of(struct store_view *v, struct store_id stream, uint64_t before,
    size_t limit, struct arena *a, struct store_audits *out) MUST_USE;
enum err store_audit_all(struct store_view *v, uint64_t before, size_t limit,
    struct arena *a, struct store_audits *out) MUST_USE;
/* store_audit_last: when that person last did `op` before an instant; ERR_GONE:
 * never. */
enum err
store_audit_last(struct store_view *v, struct store_id who, struct str op,
    struct instant before, struct arena *a, struct instant *at) MUST_USE;
/* store_audit_look: when like->who last did like->op, and was let, on the stream
 * like->stream, before an instant; ERR_GONE: never. */
enum err store_audit_look(struct store_view *v, const struct store_act *like,
    struct instant before, struct arena *a, struct instant *at) MUST_USE;

#endif

/* keep.h - what the store keeps beside the events: things to send, files,
 * sessions and settings, and sealed fields of tables. Every row is marked, so
 * that a changed one is found.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_KEEP_H
#define STORE_KEEP_H

#include "store/store.h"

enum {
	STORE_SEND_MOST = 64 * 1024, /* bytes of one thing to send */
	STORE_CELL_MOST = 64 * 1024, /* bytes of one cell */
	STORE_FILE_MOST = 25 * 1024 * 1024, /* bytes of one file */
	STORE_PART = 64 * 1024, /* bytes of one part of a file */
};

/* --- outbox (outbox.c): to be sent once for each key --- */

enum store_sent {
	STORE_SEND_DUE, /* to be tried from due_at on */
	STORE_SEND_DONE,
	STORE_SEND_DROPPED, /* overtaken, or given up */
	STORE_SEND__MAX
};

struct store_send {
	struct store_id id; /* given by the store */
	struct str key; /* the same key is kept once only */
	struct str kind; /* "mail", "webhook" */
	struct store_id stream; /* sealed under its key; 0: the store's own */
	struct instant made_at, due_at;
	int64_t attempts; /* made so far */
	enum store_sent state;
	struct str body;
};
struct store_sends {
	VEC(struct store_send) list;
};

/* store_send: key, kind, stream, due_at and body are read. OK too where the key
 * is known already; *fresh (may be NULL) tells. */
enum err store_send(struct store_tx *t, const struct store_send *x,
    bool *fresh) MUST_USE;
/* store_send_due: what may be tried at `now`, earliest first. */
enum err store_send_due(struct store_view *v, struct instant now, size_t limit,
    struct arena *a, struct store_sends *out) MUST_USE;
/* store_send_of: what became of the one with that key; ERR_GONE: no such key. */
enum err store_send_of(struct store_view *v, struct str key, struct arena *a,
    enum store_sent *state) MUST_USE;
/* store_send_mark: after a try: counts it; STORE_SEND_DUE tries again at
 * `due_at`. ERR_GONE where the row is not there. */
enum err store_send_mark(struct store_tx *t, struct store_id id,
    enum store_sent state, struct instant due_at) MUST_USE;

/* --- cells (cell.c): sessions, tokens, settings, drafts; one body a name in a
 * space, sealed, gone after its end --- */

struct store_cell {
	struct str space; /* "session" */
	struct str name; /* a hash or an id; never a person's name */
	struct store_id owner; /* a person's stream, or 0 */
	struct instant until; /* 0: for ever */
	struct str body;
};
struct store_cells {
	VEC(struct store_cell) list;
};

enum err store_cell_put(struct store_tx *t,
    const struct store_cell *c) MUST_USE; /* makes or replaces */
/* store_cell_get: ERR_GONE where there is none or its time is over. */
enum err store_cell_get(struct store_view *v, struct str space, struct str name,
    struct arena *a, struct store_cell *out) MUST_USE;
/* store_cell_drop: fine where there is none. */
enum err
store_cell_drop(struct store_tx *t, struct str space, struct str name) MUST_USE;
/* store_cells_of: the owner's cells of a space, by name. */
enum err store_cells_of(struct store_view *v, struct str space,
    struct store_id owner, struct arena *a, struct store_cells *out) MUST_USE;
/* store_cells_tidy: drops at most 500 whose time is over. */
enum err store_cells_tidy(struct store_tx *t, size_t *dropped) MUST_USE;

/* --- files (blob.c): sealed under a stream's key in parts --- */

struct store_file {
	struct store_id id, stream;
	uint64_t size;
	struct instant made_at;
	struct str about; /* name and type as given: sealed */
};

/* Where a file's bytes come from: fills *part with at most STORE_PART bytes;
 * an empty part is the end. */
struct store_source {
	enum err (*next)(void *ctx, struct str *part);
	void *ctx;
};
/* store_file_put: ERR_LIMIT past STORE_FILE_MOST. */
enum err store_file_put(struct store_tx *t, struct store_id stream,
    struct str about, struct store_source from, struct store_id *out) MUST_USE;
/* store_file_put_bytes: the same for bytes in memory. */
enum err store_file_put_bytes(struct store_tx *t, struct store_id stream,
    struct str about, struct str bytes, struct store_id *out) MUST_USE;
/* store_file_find: ERR_GONE, also where its stream was destroyed. */
enum err store_file_find(struct store_view *v, struct store_id id,
    struct arena *a, struct store_file *out) MUST_USE;
/* store_file_part: part `n` from 0; each part is proven before it is given. */
enum err store_file_part(struct store_view *v, struct store_id id, size_t n,
    struct arena *a, struct str *out) MUST_USE;

/* --- sealed fields of a projection (field.c) --- */

/* store_field: a value sealed under the stream's key for `table`.`column` of
 * the stream's rows; a rebuild gives the same bytes. Dies with the key. */
enum err
store_field(struct store_tx *t, struct store_id stream, const char *column,
    struct str plain, struct arena *a, struct str *out) MUST_USE;
enum err store_field_open(struct store_view *v, struct store_id stream,
    const char *column, struct str sealed, struct arena *a,
    struct str *out) MUST_USE;
/* store_blind: what to keep in an INTEGER column to find equal values by. */
int64_t store_blind(struct store_tx *t, const char *column, struct str value);
/* store_blind_of: the same for a query to ask by. */
int64_t
store_blind_of(const struct store *s, const char *column, struct str value);

#endif

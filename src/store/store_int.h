/* store_int.h - what the files of store/ know of each other.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include <pthread.h>

#include "base/problem.h"
#include "seal/seal.h"
#include "store/check.h"
#include "store/core.h"
#include "store/keep.h"
#include "store/parts.h"

/* What the whole database comes to: sealed in the row of the table `head` with
 * each commit, and in a file outside. */
struct store_shape;

struct store_head {
	uint64_t audits, events;
	struct seal_hash last; /* of the newest audit row */
	struct {
		uint64_t n;
		struct seal_hash sum;
	} set[SET__MAX];
};

struct store_view {
	struct store *s;
	struct db *db; /* where the query goes */
	struct db *core; /* where streams and keys are */
	struct arena *a; /* scratch of the store, reset by each call */
	struct seal_key *key; /* of the stream last asked about */
	struct store_id key_of;
	bool busy;
};

/* One event's place, as the audit row of its transaction keeps it. */
enum { LINK_BYTES = 8 + 8 + SEAL_HASH_BYTES };

struct store_tx {
	struct store_view view; /* on the writer */
	struct store *s;
	struct store_act act;
	struct instant now;
	struct store_head head;
	char links[STORE_EVENTS_MOST * LINK_BYTES];
	size_t events;
	struct arena *a; /* what lives as long as the transaction */
	enum err fault; /* the first one: it can only be rolled back */
	bool applying, tidy;
};

struct store {
	struct arena *a;
	const struct db_driver *via;
	const char *where;
	struct seal_ring *ring;
	uint64_t id; /* of this database and no copy of it; 0: an old one */
	const struct store_projector *const *projectors; /* or NULL */
	struct store_shape *shape; /* prove.h */
	size_t shapes;
	pthread_mutex_t write_lock;
	struct db *writer;
	struct store_tx tx;
	struct store_head head; /* as committed */
	bool head_known;
	pthread_mutex_t view_lock;
	pthread_cond_t view_free;
	struct store_view view[STORE_READERS];
	int head_fd; /* -1: none */
	int head_slot; /* the one to write next */
	uint64_t head_synced; /* audits when the file was last made durable */
};

/* --- run.c: statements --- */

/* store_run: `q` with `arg`, which must be as many as q->in says. */
enum err
store_run(struct db *d, const struct db_sql *q, const struct db_value *arg,
    size_t n, struct arena *a, struct db_rows *out) MUST_USE;

/* --- mark.c --- */

/* The mark of a row: all its columns but the mark, in the table's order. */
struct seal_hash store_mark(const struct store *s, enum store_set set,
    const struct db_value *v, size_t n);
/* ERR_SEAL where row `i` of `r`, whose last column is the mark, was changed. */
enum err store_marked(const struct store *s, enum store_set set,
    const struct db_rows *r, size_t i) MUST_USE;
/* store_put: writes a row through `q` (its columns in the table's order, then
 * its mark) and keeps the sum: `old` is the mark it had, NULL for a new row. */
enum err
store_put(struct store_tx *t, enum store_set set, const struct db_sql *q,
    const struct db_value *v, size_t n, const struct seal_hash *old) MUST_USE;
void store_set_drop(struct store_tx *t, enum store_set set,
    const struct seal_hash *old);
/* store_meta: a row of `meta`; ERR_GONE. store_meta_put makes or replaces. */
enum err store_meta(struct store *s, struct db *d, struct str name,
    struct arena *a, struct str *body, struct seal_hash *mark) MUST_USE;
enum err
store_meta_put(struct store_tx *t, struct str name, struct str body) MUST_USE;

/* --- audit.c, log.c --- */

enum err store_audit_row(struct store_tx *t, const struct store_act *act,
    struct str links) MUST_USE;
struct seal_hash store_audit_hash(const struct seal_hash *prev,
    const struct db_value *v); /* seq to links */
struct seal_hash store_event_hash(const struct seal_hash *prev,
    const struct db_value *v); /* seq to body */
struct str store_event_about(struct arena *a, uint64_t stream, uint64_t version,
    struct str kind);
/* The key of a stream, held by the view until it asks about another. */
enum err store_key(struct store_view *v, struct store_id stream,
    const struct seal_key **out) MUST_USE;
void store_key_forget(struct store_view *v);
/* The wrapped key is gone from the stream's row; ERR_GONE twice. */
enum err store_key_destroy(struct store_tx *t, struct store_id stream) MUST_USE;
struct str store_key_owner(struct arena *a, struct store_id stream);

/* --- project.c --- */

enum err store_apply(struct store_tx *t, const struct store_event *e) MUST_USE;
enum err store_forget(struct store_tx *t, struct store_id stream) MUST_USE;

/* --- outbox.c, file.c: what a destroyed stream leaves behind --- */

enum err
store_outbox_forget(struct store_tx *t, struct store_id stream) MUST_USE;
enum err store_file_forget(struct store_tx *t, struct store_id stream) MUST_USE;
/* What all parts of a file come to. */
struct seal_hash store_file_root(const struct seal_hash *root, struct str part);

/* --- open.c, tx.c --- */

/* store_note: remembers a fault of the transaction, and returns it. */
enum err store_note(struct store_tx *t, enum err e) MUST_USE;
/* The store's own memory for one answer: emptied by the next call, where the
 * view is no transaction's. */
struct arena *store_scratch(struct store_view *v);
void store_view_close(struct store_view *v);

enum err store_begin(struct store *s, const struct store_act *act,
    struct store_tx **out) MUST_USE;
/* A connection and what goes with it; for init, restore and scratch. */
enum err store_setup(const struct store_options *o, enum db_mode mode,
    struct seal_ring *ring, struct problems *p, struct store **out) MUST_USE;

#endif

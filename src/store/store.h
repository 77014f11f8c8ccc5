/* store.h - the case log: streams of sealed events, the tables that are folded
 * from them, the audit, the outbox, sealed files.
 * Owns: the database and its file of heads. Reads: the key ring.
 *
 * A write is a transaction: events, the tables that follow from them, what is
 * to be sent and the audit row all stand or none does, and they are on the disk
 * when store_commit returns OK. A read is a view: one state of the database.
 * Both belong to the thread that began them, one of each at most.
 * Any number of threads may call at once: writers queue.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/view.h"

struct problems;
struct seal_ring;
struct store_tx;

enum {
	STORE_BODY_MOST = 1024 * 1024, /* bytes of one event */
	STORE_EVENTS_MOST = 64, /* appended in one transaction */
	STORE_KIND_MOST = 64, /* bytes of a kind, an op, a key */
	STORE_READERS = 8, /* views at once; more wait */
};

/* A table that follows from the events: made, filled and dropped by the store.
 * `columns` are definitions without the primary key, `key` names it:
 *	{ "case_list", "id INTEGER NOT NULL, due INTEGER", "id",
 *	  "CREATE INDEX case_list_due ON case_list (due)" } */
struct store_table {
	const char *name, *columns, *key, *indexes;
};

/* What keeps tables up to date. apply runs in the transaction of the event and
 * reads nothing but the event and its own tables, so that a rebuild comes to
 * the same rows; forget removes all that a destroyed stream left behind. A new
 * `edition`, or other columns, and the tables are made anew at the next start.
 */
struct store_projector {
	const char *name;
	int edition;
	const struct store_table *tables; /* ends with a NULL name */
	const struct db_sql *sql; /* ends with a NULL name; all it uses */
	enum err (*apply)(struct store_tx *t, const struct store_event *e,
	    struct arena *a);
	enum err (*forget)(struct store_tx *t, struct store_id stream,
	    struct arena *a);
};

struct store_options {
	const char *db; /* a path, or postgresql://... */
	const char *key; /* a path; NULL is systemd's credential */
	const char *head; /* the file of heads; NULL is the default */
	const struct store_projector *const *projectors; /* NULL-terminated */
	bool inspect; /* for verify: open what was changed, write nothing */
	bool replace; /* for restore: onto a server's database with rows */
};

/* store_open: takes the database for this process, migrates it, makes the
 * tables that are not up to date. ERR_GONE: `mooring init` was not run.
 * ERR_BUSY: another process has it. ERR_LIMIT: it is newer than this program.
 * ERR_SEAL: the key is another's, or rows are cut off. A sentence in `p`. */
enum err store_open(const struct store_options *o, struct problems *p,
    struct store **out) MUST_USE;
void store_close(struct store *s); /* NULL is fine */
const struct seal_ring *store_ring(const struct store *s);

/* store_audit: a row of its own, durable: before the first byte of what was
 * read leaves. */
enum err store_audit(struct store *s, const struct store_act *act) MUST_USE;

/* --- writing --- */

/* store_write: waits for its turn and begins; the audit row `act` is written at
 * the commit. Ended by store_commit or store_rollback, nothing else. */
enum err store_write(struct store *s, const struct store_act *act,
    struct store_tx **out) MUST_USE;
enum err store_commit(struct store_tx *t) MUST_USE; /* ends it, OK or not */
void store_rollback(struct store_tx *t); /* NULL is fine */
/* store_abandon: ends what this thread left open. To be called where an arena's
 * escape lands, and harmless elsewhere. */
void store_abandon(void);
/* What the transaction sees, its own writes with it. */
struct store_view *store_tx_view(struct store_tx *t);
struct instant store_tx_now(const struct store_tx *t);

#define STORE_ANY UINT64_MAX
struct store_new {
	struct store_id stream;
	struct str stream_kind;
	uint64_t seen; /* the version it was decided on; 0 makes the stream;
			  STORE_ANY: whatever it is by now */
	struct str kind, body;
};
/* store_append: ERR_STALE where `seen` is not the version any more, ERR_GONE
 * where the stream was destroyed. */
enum err store_append(struct store_tx *t, const struct store_new *e) MUST_USE;
/* store_act_too: one more audit row in the same transaction. */
enum err
store_act_too(struct store_tx *t, const struct store_act *act) MUST_USE;
/* store_next: 1, 2, 3, ... of a series ("case/26"): never given twice. */
enum err
store_next(struct store_tx *t, struct str series, uint64_t *out) MUST_USE;
/* store_destroy: the stream's key, files, things to send and rows are gone
 * for good; its events stay as sealed bytes and the chain still verifies. */
enum err store_destroy(struct store_tx *t, struct store_id stream) MUST_USE;
/* store_exec: in apply and forget alone. */
enum err store_exec(struct store_tx *t, const struct db_sql *q,
    const struct db_value *arg, size_t n) MUST_USE;

#endif

/* check.h - making a database, proving it, rebuilding it, taking it away in a
 * file and bringing it back.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "seal/seal.h"
#include "store/store.h"

/* --- init --- */

/* store_make: a new database with its key file; the recovery key for paper in
 * `paper`, which is kept nowhere else. ERR_BUSY where either is there. */
enum err store_make(const struct store_options *o, struct problems *p,
    char paper[SEAL_PAPER_TEXT]) MUST_USE;

/* store_control_path: where the process that has the store may listen for
 * verbs, beside its file of heads; in `a`. */
struct str store_control_path(const struct store_options *o, struct arena *a);

/* --- verify --- */

struct store_finding {
	const char *table;
	struct str row; /* which; may be empty: the table as a whole */
	struct str why;
};
enum { STORE_FINDINGS_MOST = 100 };
struct store_report {
	VEC(struct store_finding) list;
	size_t more; /* found but not listed */
	uint64_t events, audits, rows, parts, streams,
	    destroyed; /* looked at */
	struct str head; /* of the audit, in hexadecimal */
	struct str note; /* what is no finding, but to be said; may be empty */
};

/* How far a long piece of work is; NULL: nobody asks. */
struct store_progress {
	void (*tell)(void *ctx, const char *what, uint64_t done, uint64_t of);
	void *ctx;
};

/* store_bad: a sentence on bytes that the engine cannot read, with the file and
 * what to do, in `a`. */
struct str store_bad(const struct store *s, struct arena *a);

/* store_verify: looks at every sealed row. OK means that it could look, and
 * the report says what it found. Works on a running store. */
enum err store_verify(struct store *s, const struct store_progress *pr,
    struct arena *a, struct store_report *out) MUST_USE;

/* --- rebuild --- */

/* store_rebuild: makes all tables of the projectors anew, in one transaction.
 * store_rebuild_check: folds the events into a scratch database and compares
 * row by row; changes nothing. */
enum err
store_rebuild(struct store *s, const struct store_progress *pr) MUST_USE;
enum err store_rebuild_check(struct store *s, const struct store_progress *pr,
    struct arena *a, struct store_report *out) MUST_USE;
/* store_project_as_is: are all tables of this program's edition? */
enum err store_project_as_is(struct store *s, bool *yes) MUST_USE;
/* store_sql_check: prepares every statement of the store and its projectors on
 * this engine. */
enum err store_sql_check(struct store *s, struct problems *p) MUST_USE;

/* --- backup --- */

/* store_backup: one state of the whole database into a new sealed file, while
 * the store runs; read back and proven before it gets its name. ERR_SEAL: it
 * stands, but the database is not whole, and restore would refuse the file. */
enum err store_backup(struct store *s, const char *path,
    const struct store_progress *pr, struct problems *p) MUST_USE;
/* store_restore: `paper` empty: the key file opens it; else the recovery key
 * does, and the key file is written where there is none. All of it is proven in
 * a database beside the live one first; then it takes its place. What was there
 * is kept as PATH.replaced-TIME, in PostgreSQL as the schema replaced_TIME.
 * ERR_BUSY: that database has tables and o->replace was not said, or the file
 * of heads is another database's. */
enum err
store_restore(const struct store_options *o, const char *path, struct str paper,
    const struct store_progress *pr, struct problems *p) MUST_USE;

#endif

/* head.h - inside the store: what the log comes to, in the database and in the
 * file outside.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_HEAD_H
#define STORE_HEAD_H

#include "store/store_int.h"

enum err
store_head_read(struct store *s, struct db *d, struct store_head *out) MUST_USE;
enum err store_head_write(struct store_tx *t) MUST_USE;

/* --- the file outside (head_file.c) --- */

/* What the file saw last; where one of its slots is damaged, the other did. A
 * write that a crash tore apart leaves the database ahead of it. */
struct store_seen {
	uint64_t audits;
	struct seal_hash last;
	int spare; /* the slot that is not it */
	bool damaged; /* the spare one is neither empty nor whole */
};
#define STORE_SEEN_DAMAGED                                                     \
	"one of its two places is damaged, and the database has no row that "  \
	"the other did not see. A write torn by a crash would have left the "  \
	"database ahead: so the newest rows may have been cut off, or this "   \
	"file was changed"
/* ERR_GONE: there is none, or nothing in it. ERR_STALE: another database's.
 * ERR_SEAL: damaged, or of another key. */
enum err
store_head_file_read(const struct store *s, struct store_seen *out) MUST_USE;
/* How the file was found; all but the first are to stay on record. */
enum store_seen_how { STORE_SEEN_BEFORE, STORE_SEEN_NEW, STORE_SEEN_TORN };
/* ERR_SEAL with a sentence where it knows of more rows than the database, is
 * another's, or is damaged in a way that no crash explains. */
enum err store_head_file_open(struct store *s, const char *path,
    struct problems *p, enum store_seen_how *how) MUST_USE;
void store_head_file_note(struct store *s);
/* For reading alone, where it is there. */
void store_head_file_look(struct store *s, const char *path);
struct str store_head_path(struct arena *a, const struct store_options *o);

/* store_know_id: the database's own id into s->id. store_give_id: a new one. */
enum err store_know_id(struct store *s) MUST_USE;
enum err store_give_id(struct store_tx *t) MUST_USE;

#endif

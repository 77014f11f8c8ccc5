/* restore.h - inside the store: a backup on its way back.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_RESTORE_H
#define STORE_RESTORE_H

#include "store/store_int.h"

struct restoring {
	const struct store_options *o;
	const char *path; /* the backup */
	const struct store_progress *pr;
	struct problems *p;
	struct arena *a;
	struct seal_ring *ring;
	const char *beside; /* the database it is proven in */
	char when[24]; /* of the names of what was replaced */
	bool new_key; /* the key file is to be written */
	bool old; /* the backup is of the first format */
};

/* store_restore_say: a sentence about a file; returns `e`. */
enum err store_restore_say(struct restoring *r, const char *about, enum err e,
    const char *why);
/* store_restore_row: one row of a table of the store into `d`. */
enum err store_restore_row(struct db *d, unsigned table,
    const struct db_value *v, size_t n, struct arena *a) MUST_USE;

/* --- replace.c --- */

/* store_when_free: a name in r->when that no earlier restore took. */
void store_when_free(struct restoring *r);
/* store_may_replace: ERR_BUSY with a sentence where it may not. */
enum err store_may_replace(struct restoring *r) MUST_USE;
/* store_replace: the rows of `beside` take the place; closes it. */
enum err store_replace(struct restoring *r, struct store *beside) MUST_USE;
/* store_head_aside: the old file of heads stays with the old database. */
enum err store_head_aside(struct restoring *r) MUST_USE;

#endif

/* core.h - the tables of the store itself.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_CORE_H
#define STORE_CORE_H

#include "store/db.h"

/* Tables whose rows may change: each row bears a mark (a MAC over all of it),
 * and the head bears the sum of a table's marks. */
enum store_set {
	SET_META,
	SET_STREAM,
	SET_OUTBOX,
	SET_CELL,
	SET_SERIES,
	SET_FILE,
	SET__MAX
};

/* How all rows of a table are read, page after page in the order of its first
 * `keys` columns, and put back. */
struct store_core {
	const char *name;
	size_t keys;
	struct db_sql page, put;
	enum store_set set; /* SET__MAX: not marked row by row */
};
extern const struct store_core store_core[];
extern const size_t store_core_n;
const struct store_core *store_core_of(enum store_set set);
const struct store_core *store_core_named(const char *name);
/* Calls `each` for all rows, in the order of their keys. */
enum err store_core_walk(struct db *d, const struct store_core *c,
    enum err (*each)(void *ctx, const struct db_rows *r, size_t i),
    void *ctx) MUST_USE;

/* store_migrate: to the newest schema, in the open transaction of `d`. */
enum { STORE_SCHEMA = 2 };
enum err store_migrate(struct db *d, int64_t from) MUST_USE;
/* Every statement by the file it stands in, for the check of statements. */
extern const struct db_sql store_mark_sql[], store_head_sql[],
    store_audit_sql[], store_log_sql[], store_outbox_sql[], store_cell_sql[],
    store_file_sql[], store_series_sql[], store_project_sql[],
    store_verify_sql[];

#endif

/* bundle.h - a backup's bytes: a head that names the paper key, then all rows
 * of the store's tables, in sealed blocks. The same for either engine.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_BUNDLE_H
#define STORE_BUNDLE_H

#include "seal/long.h"
#include "store/db.h"

enum {
	BUNDLE_RECORD_MOST = 2 * 1024 * 1024, /* bytes of one row */
	BUNDLE_OPEN = 8 + SEAL_WRAPPED_BYTES, /* bytes in the open in front */
	BUNDLE_END = 255, /* in the place of a table's number */
};

/* --- writing (bundle.c) --- */

struct bundle_out {
	int fd;
	struct seal_stream seal;
	char block[SEAL_BLOCK];
	size_t n;
	char open[BUNDLE_OPEN];
	size_t open_n; /* until the first block is sealed */
	uint64_t rows;
	enum err fault;
};
/* store_bundle_begin: the head goes out. `paper` is the wrapped master key. */
void store_bundle_begin(struct bundle_out *b, int fd, const struct seal_ring *r,
    struct str paper);
/* store_bundle_row: faults are kept until store_bundle_end. */
void store_bundle_row(struct bundle_out *b, unsigned table,
    const struct db_value *v, size_t n);
enum err store_bundle_end(struct bundle_out *b) MUST_USE;

/* --- reading (bundle.c) --- */

struct bundle_in {
	int fd;
	struct seal_stream seal;
	char block[SEAL_BLOCK];
	size_t n, at; /* what the block holds, what was taken */
	bool last; /* it is the last block */
	char open[BUNDLE_OPEN];
	size_t open_n; /* until the first block is opened */
	bool old; /* of the first format: what is in the open is not proven */
	uint64_t rows;
};
/* store_bundle_paper: the wrapped master key out of the head, of a file that
 * was just opened; ERR_BAD where it is no backup. */
enum err store_bundle_paper(int fd, uint8_t out[SEAL_WRAPPED_BYTES]) MUST_USE;
/* store_bundle_start: on a file that was just opened. ERR_BAD: no backup. */
enum err store_bundle_start(struct bundle_in *b, int fd,
    const struct seal_ring *r) MUST_USE;
/* store_bundle_next: the next row in `a`; *table is BUNDLE_END at the proven end.
 * ERR_SEAL for changed, cut off, reordered or appended bytes. */
enum err store_bundle_next(struct bundle_in *b, struct arena *a,
    unsigned *table, struct db_value v[DB_COLS_MOST], size_t *n) MUST_USE;

#endif

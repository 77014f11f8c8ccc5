/* parts.h - lists of parts for a hash, numbers as eight bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PARTS_H
#define STORE_PARTS_H

#include "seal/seal.h"
#include "store/db.h"

struct parts {
	struct str part[DB_COLS_MOST + 4];
	char num[DB_COLS_MOST + 4][9];
	size_t n;
};
void store_parts_text(struct parts *p, struct str s);
void store_parts_int(struct parts *p, uint64_t v);
void store_parts_value(struct parts *p, const struct db_value *v);
struct seal_hash store_parts_hash(const struct parts *p);
struct seal_hash
store_parts_mac(const struct parts *p, const struct seal_key *k);
/* A hash out of a column; zero where it has another length. */
struct seal_hash store_hash_of(struct str blob);

#endif

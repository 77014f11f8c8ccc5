/* head.h - inside the store: what the log comes to, in the database and in the
 * file outside.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_HEAD_H
#define STORE_HEAD_H

#include "store/store_int.h"

enum err
store_head_read(struct store *s, struct db *d, struct store_head *out) MUST_USE;
enum err store_head_write(struct store_tx *t) MUST_USE;
/* The file outside. _open: ERR_SEAL with a sentence where it knows of more rows
 * than the database; *fresh where it had to be made. */
enum err store_head_file_open(struct store *s, const char *path,
    struct problems *p, bool *fresh) MUST_USE;
void store_head_file_note(struct store *s);
/* For reading alone, where it is there. */
void store_head_file_look(struct store *s, const char *path);
/* The audits and last hash that the file knows of, and the slot that is not
 * theirs; ERR_GONE, ERR_SEAL. */
enum err store_head_file_read(const struct store *s, uint64_t *audits,
    struct seal_hash *last, int *spare) MUST_USE;
struct str store_head_path(struct arena *a, const struct store_options *o);

#endif

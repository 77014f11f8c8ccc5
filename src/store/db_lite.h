/* db_lite.h - what the SQLite driver asks of the file system.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_DB_LITE_H
#define STORE_DB_LITE_H

#include "store/db.h"

/* store_lite_file: the database's file is there, or is made for DB_CREATE, and
 * is SQLite's or empty. Says in `p` what is wrong. */
enum err store_lite_file(const char *where, enum db_mode mode,
    struct problems *p) MUST_USE;
/* store_lite_lock: takes WHERE.lock for this process; its descriptor in *out.
 * ERR_BUSY: another has it, and `p` says which. */
enum err
store_lite_lock(const char *where, struct problems *p, int *out) MUST_USE;

#endif

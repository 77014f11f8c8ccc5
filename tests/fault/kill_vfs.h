/* kill_vfs.h - a SQLite file system that ends the process at the n-th write.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_KILL_VFS_H
#define TESTS_KILL_VFS_H

#include <stdbool.h>

/* kill_vfs_start: from here on, all files of SQLite. At the n-th write, sync
 * or truncation the process dies by SIGKILL; a write is half done then when
 * `torn`. n 0: it never does. kill_vfs_count: how many there were. */
void kill_vfs_start(int n, bool torn);
int kill_vfs_count(void);

#endif

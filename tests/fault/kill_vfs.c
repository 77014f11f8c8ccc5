/* kill_vfs.c - a SQLite file system that ends the process at the n-th write.
 * It is the usual one, with three of its functions put in front.
 * SPDX-License-Identifier: Apache-2.0 */
#include "fault/kill_vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static int left, count;
static bool tear;
static sqlite3_vfs vfs, *usual;

/* Databases and logs have different functions of the usual kind. */
enum { KINDS = 4 };
static struct {
	const sqlite3_io_methods *plain;
	sqlite3_io_methods ours;
} kind[KINDS];

static const sqlite3_io_methods *
plain_of(const sqlite3_file *f)
{
	int i = 0;

	while (i < KINDS - 1 && f->pMethods != &kind[i].ours)
		i++;
	return kind[i].plain;
}

static bool
now(void)
{
	count++;
	return left > 0 && --left == 0;
}

static void
die(void)
{
	(void)kill(getpid(), SIGKILL);
	for (;;)
		(void)pause();
}

static int
x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	if (now()) {
		if (tear)
			(void)plain_of(f)->xWrite(f, p, n / 2, at);
		die();
	}
	return plain_of(f)->xWrite(f, p, n, at);
}

static int
x_sync(sqlite3_file *f, int flags)
{
	if (now())
		die();
	return plain_of(f)->xSync(f, flags);
}

static int
x_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	if (now())
		die();
	return plain_of(f)->xTruncate(f, n);
}

static int
x_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	int r = usual->xOpen(usual, name, f, flags, out);

	(void)v;
	if (r != SQLITE_OK || f->pMethods == NULL)
		return r;
	for (int i = 0; i < KINDS; i++) {
		if (kind[i].plain == NULL) {
			kind[i].plain = f->pMethods;
			kind[i].ours = *f->pMethods;
			kind[i].ours.xWrite = x_write;
			kind[i].ours.xSync = x_sync;
			kind[i].ours.xTruncate = x_truncate;
		}
		if (kind[i].plain == f->pMethods) {
			f->pMethods = &kind[i].ours;
			break;
		}
	}
	return r;
}

void
kill_vfs_start(int n, bool torn)
{
	left = n;
	tear = torn;
	count = 0;
	usual = sqlite3_vfs_find(NULL);
	vfs = *usual;
	vfs.zName = "kill";
	vfs.xOpen = x_open;
	(void)sqlite3_vfs_register(&vfs, 1);
}

int
kill_vfs_count(void)
{
	return count;
}

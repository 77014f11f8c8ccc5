/* db_lite_file.c - the file that SQLite opens, and the lock beside it: one process
 * owns a database.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/db_lite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/problem.h"

static void
who_has_it(int fd, const char *where, struct problems *p)
{
	char pid[16] = "";
	ssize_t n = pread(fd, pid, sizeof pid - 1, 0);
	struct str s = { pid, n > 0 ? (size_t)n : 0 };

	s = str_trim(s);
	problem_add(p, str_of(where), 0, STR("db"),
	    "is in use by process %.*s: stop it first, or ask that server",
	    STR_ARG(s));
}

enum err
store_lite_lock(const char *where, struct problems *p, int *out)
{
	char name[4096], pid[16];
	int fd, n;

	if (snprintf(name, sizeof name, "%s.lock", where) >= (int)sizeof name)
		return ERR_LIMIT;
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		problem_add(p, str_of(name), 0, STR("db"), "cannot be made: %s",
		    strerror(errno));
		return errno == ENOSPC ? ERR_FULL : ERR_IO;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		who_has_it(fd, where, p);
		(void)close(fd);
		return ERR_BUSY;
	}
	n = snprintf(pid, sizeof pid, "%d\n", (int)getpid());
	if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, (size_t)n, 0) != n)
		pid[0] = '\0'; /* the lock counts, not the number in it */
	*out = fd;
	return OK;
}

/* Before anything is made beside it. */
static bool
is_database(int fd)
{
	static const char should[16] = "SQLite format 3";
	char is[sizeof should];
	ssize_t n = pread(fd, is, sizeof is, 0);

	return n == 0 ||
	    (n == (ssize_t)sizeof is && memcmp(is, should, sizeof is) == 0);
}

/* Made by us, so that nobody else can ever read it; SQLite gives its own files
 * the same mode. */
enum err
store_lite_file(const char *where, enum db_mode mode, struct problems *p)
{
	enum err e = OK;
	int fd;

	if (mode == DB_MEMORY)
		return OK;
	fd = open(where, O_RDWR | O_CLOEXEC | (mode == DB_CREATE ? O_CREAT : 0),
	    0600);
	if (fd < 0) {
		e = errno == ENOENT			 ? ERR_GONE
		    : errno == ENOSPC || errno == EDQUOT ? ERR_FULL
							 : ERR_IO;
		problem_add(p, str_of(where), 0, STR("db"),
		    "cannot be opened: %s", strerror(errno));
		return e;
	}
	if (!is_database(fd)) {
		e = ERR_BAD;
		problem_add(p, str_of(where), 0, STR("db"),
		    "is no database: its first bytes are not SQLite's. Is it "
		    "the right file? If so it was damaged: " DB_LATEST);
	}
	(void)close(fd);
	return e;
}

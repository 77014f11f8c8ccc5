/* kill_preload.c - put in front of the C library of a server under test: ends
 * the process at the n-th time that it writes to a disk. MOORING_TEST_KILL names
 * a file; from when it is there, the number in it counts down, so that a server
 * can start whole and die in the middle of one request. A write is half done
 * when the number is even.
 * SPDX-License-Identifier: Apache-2.0 */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_int left; /* 0: not armed yet */
static atomic_bool torn;

static void
arm(void)
{
	const char *name = getenv("MOORING_TEST_KILL");
	int n = 0, none = 0;
	FILE *f;

	if (atomic_load(&left) != 0 || name == NULL ||
	    (f = fopen(name, "re")) == NULL)
		return;
	if (fscanf(f, "%d", &n) == 1 && n > 0 &&
	    atomic_compare_exchange_strong(&left, &none, n))
		atomic_store(&torn, n % 2 == 0);
	(void)fclose(f);
}

static bool
now(void)
{
	arm();
	return atomic_load(&left) > 0 && atomic_fetch_sub(&left, 1) == 1;
}

static void
die(void)
{
	(void)kill(getpid(), SIGKILL);
	for (;;)
		(void)pause();
}

#define USUAL(type, name)                                                      \
	type name = (type)(uintptr_t)dlsym(RTLD_NEXT, __func__)

typedef ssize_t pwrite_fn(int, const void *, size_t, off_t);
typedef int sync_fn(int);
typedef int truncate_fn(int, off_t);
typedef int rename_fn(const char *, const char *);

ssize_t
pwrite64(int fd, const void *p, size_t n, off_t at)
{
	USUAL(pwrite_fn *, usual);

	if (now()) {
		if (atomic_load(&torn))
			(void)usual(fd, p, n / 2, at);
		die();
	}
	return usual(fd, p, n, at);
}

int
fdatasync(int fd)
{
	USUAL(sync_fn *, usual);

	if (now())
		die();
	return usual(fd);
}

int
fsync(int fd)
{
	USUAL(sync_fn *, usual);

	if (now())
		die();
	return usual(fd);
}

int
ftruncate64(int fd, off_t n)
{
	USUAL(truncate_fn *, usual);

	if (now())
		die();
	return usual(fd, n);
}

int
rename(const char *from, const char *to)
{
	USUAL(rename_fn *, usual);

	if (now())
		die();
	return usual(from, to);
}

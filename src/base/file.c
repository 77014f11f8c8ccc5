/* file.c - reading whole files, listing a folder, replacing a file durably.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

static enum err
fault_of_errno(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR: return ERR_GONE;
	case ENOSPC:
	case EDQUOT: return ERR_FULL;
	default: return ERR_IO;
	}
}

static enum err
read_all(int fd, struct buf *b)
{
	char part[16384];
	ssize_t got;

	while ((got = read(fd, part, sizeof part)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ERR_IO;
		buf_bytes(b, part, (size_t)got);
		if (b->over)
			return ERR_LIMIT;
	}
	return OK;
}

enum err
file_read(struct arena *a, const char *path, size_t most, struct str *out)
{
	struct buf b = buf_new(a, most);
	bool stdin_asked = strcmp(path, "-") == 0;
	int fd = stdin_asked ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	enum err e;

	if (fd < 0)
		return fault_of_errno();
	e = read_all(fd, &b);
	if (!stdin_asked)
		(void)close(fd);
	if (e == OK)
		*out = buf_done(&b);
	return e;
}

static int
by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

enum err
file_list(struct arena *a, const char *dir, struct str suffix,
    struct file_names *out)
{
	DIR *d = opendir(dir);
	struct dirent *it;
	struct file_names found = { 0 };

	if (d == NULL)
		return fault_of_errno();
	while ((it = readdir(d)) != NULL) {
		struct str name = str_of(it->d_name);

		if (it->d_name[0] != '.' && it->d_type != DT_DIR &&
		    str_ends(name, suffix))
			VEC_ADD(a, &found.list, str_dup(a, name));
	}
	(void)closedir(d);
	if (found.list.n > 0)
		qsort(found.list.v, found.list.n, sizeof(struct str), by_bytes);
	*out = found;
	return OK;
}

static enum err
write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return fault_of_errno();
		bytes.p += put;
		bytes.n -= (size_t)put;
	}
	return fsync(fd) == 0 ? OK : fault_of_errno();
}

/* The name itself must survive a power cut, so the folder is synced too. */
static enum err
sync_folder(struct arena *a, const char *path)
{
	int fd = open(dirname(str_cstr(a, str_of(path))),
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err e;

	if (fd < 0)
		return fault_of_errno();
	e = fsync(fd) == 0 ? OK : fault_of_errno();
	(void)close(fd);
	return e;
}

enum err
file_write(struct arena *a, const char *path, struct str bytes)
{
	char *tmp = str_cstr(a, str_fmt(a, "%s.new", path));
	int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	enum err e;

	if (fd < 0)
		return fault_of_errno();
	e = write_all(fd, bytes);
	if (close(fd) != 0 && e == OK)
		e = fault_of_errno();
	if (e == OK && rename(tmp, path) != 0)
		e = fault_of_errno();
	if (e == OK)
		return sync_folder(a, path);
	(void)unlink(tmp);
	return e;
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

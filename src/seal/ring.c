/* ring.c - the master key: made, read from its file, and what is derived.
 * Owns: the key file, locked memory.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/problem.h"
#include "base/rand.h"

/* The file is one line of text, so that it survives any tool it is copied
 * with: the mark, the key in hexadecimal, four bytes of checksum. */
#define MARK "mooring-key-1 "
enum {
	MARK_N = sizeof MARK - 1,
	HEX_N = 2 * (SEAL_KEY_BYTES + 4),
	LINE_N = MARK_N + HEX_N + 1,
};

void
seal_start(void)
{
	CHECK(sodium_init() >= 0);
}

static void
derive(struct seal_secrets *s)
{
	for (unsigned i = 0; i < SEAL_USE__MAX; i++)
		CHECK(crypto_kdf_derive_from_key(s->use[i].b, SEAL_KEY_BYTES,
			  i + 1, "mooring1", s->master.b) == 0);
}

/* The ring's own struct holds no secret, but lives and dies with those. */
_Static_assert(sizeof(struct seal_ring) % 8 == 0, "sodium_malloc aligns it");

struct seal_ring *
seal_ring_of(uint8_t master[SEAL_KEY_BYTES])
{
	struct seal_ring *r;

	seal_start();
	r = sodium_malloc(sizeof *r);
	CHECK(r != NULL);
	memset(r, 0, sizeof *r);
	r->secret = sodium_malloc(sizeof *r->secret);
	CHECK(r->secret != NULL);
	memcpy(r->secret->master.b, master, SEAL_KEY_BYTES);
	sodium_memzero(master, SEAL_KEY_BYTES);
	derive(r->secret);
	CHECK(pthread_mutex_init(&r->lock, NULL) == 0);
	CHECK(pthread_cond_init(&r->freed, NULL) == 0);
	return r;
}

struct seal_ring *
seal_ring_make(void)
{
	uint8_t b[SEAL_KEY_BYTES];

	rand_bytes(b, sizeof b);
	return seal_ring_of(b);
}

void
seal_ring_free(struct seal_ring *r)
{
	if (r == NULL)
		return;
	(void)pthread_mutex_destroy(&r->lock);
	(void)pthread_cond_destroy(&r->freed);
	sodium_free(r->secret);
	sodium_free(r);
}

const struct seal_key *
seal_ring_key(const struct seal_ring *r, enum seal_use use)
{
	CHECK(use >= 0 && use < SEAL_USE__MAX);
	return &r->secret->use[use];
}

static void
checksum(const uint8_t *key, uint8_t out[4])
{
	uint8_t h[crypto_generichash_BYTES_MIN];

	(void)crypto_generichash(h, sizeof h, key, SEAL_KEY_BYTES, NULL, 0);
	memcpy(out, h, 4);
}

static bool
parse(const char *line, size_t n, uint8_t key[SEAL_KEY_BYTES])
{
	uint8_t b[SEAL_KEY_BYTES + 4], sum[4];
	size_t got = 0;
	bool good = n >= LINE_N - 1 && n <= LINE_N &&
	    memcmp(line, MARK, MARK_N) == 0 &&
	    sodium_hex2bin(b, sizeof b, line + MARK_N, HEX_N, NULL, &got,
		NULL) == 0 &&
	    got == sizeof b;

	if (good) {
		checksum(b, sum);
		good = memcmp(sum, b + SEAL_KEY_BYTES, 4) == 0;
	}
	if (good)
		memcpy(key, b, SEAL_KEY_BYTES);
	sodium_memzero(b, sizeof b);
	return good;
}

static enum err
read_key(int fd, const char *path, struct problems *p,
    uint8_t key[SEAL_KEY_BYTES])
{
	char line[LINE_N + 1];
	struct stat st;
	ssize_t n;
	bool good;

	if (fstat(fd, &st) != 0 || (n = read(fd, line, sizeof line)) < 0) {
		problem_add(p, str_of(path), 0, STR("key"),
		    "cannot be read: %s", strerror(errno));
		return ERR_IO;
	}
	good = parse(line, (size_t)n, key);
	sodium_memzero(line, sizeof line);
	if (!good) {
		problem_add(p, str_of(path), 0, STR("key"),
		    "is not a key file of Mooring, or is damaged");
		return ERR_BAD;
	}
	if ((st.st_mode & 077) != 0) {
		problem_add(p, str_of(path), 0, STR("key"),
		    "can be read by others than its owner: chmod 600 it");
		sodium_memzero(key, SEAL_KEY_BYTES);
		return ERR_BAD;
	}
	return OK;
}

/* systemd hands credentials over in a folder of its own. */
static bool
credential(char *to, size_t n)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");

	return dir != NULL && snprintf(to, n, "%s/master", dir) < (int)n;
}

enum err
seal_ring_read(const char *path, struct problems *p, struct seal_ring **out)
{
	uint8_t key[SEAL_KEY_BYTES];
	char given[PATH_MAX];
	enum err e;
	int fd;

	if (path == NULL && credential(given, sizeof given))
		path = given;
	if (path == NULL) {
		problem_add(p, STR(""), 0, STR("key"),
		    "no key file is named: --key FILE or MOORING_KEY");
		return ERR_GONE;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		problem_add(p, str_of(path), 0, STR("key"),
		    "cannot be opened: %s", strerror(errno));
		return errno == ENOENT ? ERR_GONE : ERR_IO;
	}
	e = read_key(fd, path, p, key);
	(void)close(fd);
	if (e == OK)
		*out = seal_ring_of(key);
	return e;
}

static bool
write_line(int fd, const struct seal_ring *r)
{
	uint8_t b[SEAL_KEY_BYTES + 4];
	char line[LINE_N + 1] = MARK;
	bool good;

	memcpy(b, r->secret->master.b, SEAL_KEY_BYTES);
	checksum(b, b + SEAL_KEY_BYTES);
	(void)sodium_bin2hex(line + MARK_N, HEX_N + 1, b, sizeof b);
	line[LINE_N - 1] = '\n';
	good = write(fd, line, LINE_N) == LINE_N && fsync(fd) == 0;
	sodium_memzero(b, sizeof b);
	sodium_memzero(line, sizeof line);
	return good;
}

static bool
sync_folder_of(const char *path)
{
	char copy[PATH_MAX];
	int fd;
	bool good;

	if (snprintf(copy, sizeof copy, "%s", path) >= (int)sizeof copy)
		return false;
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	good = fsync(fd) == 0;
	(void)close(fd);
	return good;
}

enum err
seal_ring_write(const struct seal_ring *r, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good;

	if (fd < 0)
		return errno == EEXIST ? ERR_BUSY : ERR_IO;
	good = write_line(fd, r);
	if (close(fd) != 0)
		good = false;
	if (good && sync_folder_of(path))
		return OK;
	(void)unlink(path);
	return ERR_IO;
}

/* head_file.c - the file outside the database that saw its newest row, so that
 * rows cut off the end are missed.
 * It has two slots that are written in turn, after each commit; a torn write
 * leaves the other, and a database that is ahead of it. It is made durable at
 * least every SYNC_EVERY rows: after a power cut it may be behind the database,
 * never ahead.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/head.h"
#include "store/prove.h"

enum { SLOT_AT = 512, FILE_BYTES = 2 * SLOT_AT, SYNC_EVERY = 64 };

struct slot {
	char magic[8];
	uint64_t audits; /* little-endian, as all of it */
	uint8_t last[SEAL_HASH_BYTES], mark[SEAL_HASH_BYTES];
	uint64_t id; /* whose it is; not in the first format */
};

enum kind { KIND_EMPTY, KIND_BAD, KIND_OTHER, KIND_GOOD };
enum { MAGIC = 8 };
static const char magic_old[] = "MOORHD01", magic[] = "MOORHD02";

static bool
is_old(const struct slot *x)
{
	return memcmp(x->magic, magic_old, MAGIC) == 0;
}

static struct seal_hash
slot_mark(const struct store *s, const struct slot *x)
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("head file"));
	store_parts_int(&p, le64toh(x->audits));
	store_parts_text(&p,
	    (struct str){ (const char *)x->last, sizeof x->last });
	if (!is_old(x))
		store_parts_int(&p, le64toh(x->id));
	return store_parts_mac(&p, seal_ring_key(s->ring, SEAL_HEAD));
}

static enum kind
slot_read(const struct store *s, int i, struct slot *x)
{
	static const struct slot none;
	struct seal_hash should, is;

	if (pread(s->head_fd, x, sizeof *x, i * SLOT_AT) != (ssize_t)sizeof *x)
		return KIND_BAD;
	if (memcmp(x, &none, sizeof none) == 0)
		return KIND_EMPTY;
	should = slot_mark(s, x);
	memcpy(is.b, x->mark, sizeof is.b);
	if ((!is_old(x) && memcmp(x->magic, magic, MAGIC) != 0) ||
	    !seal_hash_eq(&is, &should))
		return KIND_BAD;
	return is_old(x) || le64toh(x->id) == s->id ? KIND_GOOD : KIND_OTHER;
}

/* The newer of the good ones; 2: neither is. */
static int
best_of(const enum kind k[2], const struct slot x[2])
{
	if (k[0] != KIND_GOOD && k[1] != KIND_GOOD)
		return 2;
	if (k[0] != KIND_GOOD)
		return 1;
	return k[1] == KIND_GOOD && le64toh(x[1].audits) > le64toh(x[0].audits);
}

enum err
store_head_file_read(const struct store *s, struct store_seen *out)
{
	struct slot x[2];
	enum kind k[2];
	int best;

	if (s->head_fd < 0)
		return ERR_GONE;
	for (int i = 0; i < 2; i++)
		k[i] = slot_read(s, i, &x[i]);
	if (k[0] == KIND_OTHER || k[1] == KIND_OTHER)
		return ERR_STALE;
	if (k[0] == KIND_EMPTY && k[1] == KIND_EMPTY)
		return ERR_GONE;
	best = best_of(k, x);
	if (best == 2)
		return ERR_SEAL;
	out->audits = le64toh(x[best].audits);
	memcpy(out->last.b, x[best].last, sizeof out->last.b);
	out->spare = 1 - best;
	/* The first format left its second slot empty until the next write. */
	out->damaged = k[1 - best] == KIND_BAD ||
	    (k[1 - best] == KIND_EMPTY && !is_old(&x[best]));
	return OK;
}

static bool
slot_write(struct store *s, int i)
{
	struct slot x = { .audits = htole64(s->head.audits),
		.id = htole64(s->id) };
	struct seal_hash mark;

	memcpy(x.magic, magic, MAGIC);
	memcpy(x.last, s->head.last.b, sizeof x.last);
	mark = slot_mark(s, &x);
	memcpy(x.mark, mark.b, sizeof x.mark);
	return pwrite(s->head_fd, &x, sizeof x, i * SLOT_AT) ==
	    (ssize_t)sizeof x;
}

/* The log is on the disk already: that this file could not be written is no
 * reason to say that a write failed. verify sees how far behind it is. */
void
store_head_file_note(struct store *s)
{
	if (s->head_fd < 0 || !slot_write(s, s->head_slot))
		return;
	s->head_slot = 1 - s->head_slot;
	if (s->head.audits < s->head_synced + SYNC_EVERY)
		return;
	if (fdatasync(s->head_fd) == 0)
		s->head_synced = s->head.audits;
}

struct str
store_head_path(struct arena *a, const struct store_options *o)
{
	const char *state = getenv("STATE_DIRECTORY");

	if (o->head != NULL)
		return str_of(o->head);
	if (store_db_driver_of(o->db) == &store_db_sqlite)
		return str_fmt(a, "%s.head", o->db);
	if (o->key != NULL)
		return str_fmt(a, "%s.head", o->key);
	return str_fmt(a, "%s/mooring.head", state != NULL ? state : ".");
}

struct str
store_control_path(const struct store_options *o, struct arena *a)
{
	struct str head = store_head_path(a, o);

	return str_fmt(a, "%.*s.ctl", STR_ARG(head));
}

/* --- opening --- */

static enum err
say(struct problems *p, const char *path, const char *why)
{
	problem_add(p, str_of(path), 0, STR("head"), "%s", why);
	return ERR_SEAL;
}

static enum err
unread(struct problems *p, const char *path, enum err e)
{
	if (e == ERR_STALE)
		return say(p, path,
		    "belongs to another database, or an older copy was put in "
		    "the place of this one: name a file of its own with --head "
		    "FILE");
	return say(p, path, "is damaged, or belongs to another key");
}

/* Does the log still hold the row that the file saw last? */
static enum err
agree(struct store *s, const struct store_seen *seen, const char *path,
    struct problems *p)
{
	struct arena *a = arena_new(16384);
	struct seal_hash is = { 0 };
	struct db_rows r;
	enum err e = store_run(s->writer, &store_verify_sql[VERIFY_HASH_AT],
	    STORE_ARGS(STORE_INT(seen->audits)), a, &r);

	if (e == OK && r.n == 1)
		is = store_hash_of(store_text(&r, 0, 0));
	arena_free(a);
	if (e != OK)
		return e;
	if (seen->audits > s->head.audits ||
	    (seen->audits != 0 && !seal_hash_eq(&is, &seen->last))) {
		problem_add(p, str_of(path), 0, STR("head"),
		    "saw %llu rows of audit, the database has %llu: rows were "
		    "cut off or an older copy was put in its place. Run "
		    "mooring verify; to go on with this database, move this "
		    "file away",
		    (unsigned long long)seen->audits,
		    (unsigned long long)s->head.audits);
		return ERR_SEAL;
	}
	if (seen->damaged && seen->audits == s->head.audits)
		return say(p, path,
		    STORE_SEEN_DAMAGED
		    ". Run mooring verify; to go on with this database, move "
		    "this file away");
	return OK;
}

static bool
file_empty(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && st.st_size == 0;
}

void
store_head_file_look(struct store *s, const char *path)
{
	s->head_fd = open(path, O_RDONLY | O_CLOEXEC);
}

static enum err
make(struct store *s, const char *path, struct problems *p)
{
	if (posix_fallocate(s->head_fd, 0, FILE_BYTES) == 0 &&
	    slot_write(s, 1) && slot_write(s, 0))
		return OK;
	(void)say(p, path, "cannot be written: no space left");
	return ERR_FULL;
}

enum err
store_head_file_open(struct store *s, const char *path, struct problems *p,
    enum store_seen_how *how)
{
	struct store_seen seen = { 0 };
	enum err e;

	s->head_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->head_fd < 0) {
		e = errno == ENOSPC ? ERR_FULL : ERR_IO;
		problem_add(p, str_of(path), 0, STR("head"),
		    "cannot be opened: %s", strerror(errno));
		return e;
	}
	*how = STORE_SEEN_NEW;
	e = file_empty(s->head_fd) ? ERR_GONE : store_head_file_read(s, &seen);
	if (e == ERR_GONE)
		return make(s, path, p);
	if (e != OK)
		return unread(p, path, e);
	s->head_slot = seen.spare;
	*how = seen.damaged ? STORE_SEEN_TORN : STORE_SEEN_BEFORE;
	return agree(s, &seen, path, p);
}

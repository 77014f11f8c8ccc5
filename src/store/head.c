/* head.c - what the whole log comes to: a sealed row in the database, and a
 * file outside it, so that rows cut off the end are missed.
 * The file has two slots that are written in turn, after each commit; a torn
 * write leaves the other. It is made durable at least every SYNC_EVERY rows:
 * after a power cut it may be behind the database, never ahead.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/head.h"

enum { SUM_BYTES = SET__MAX * (8 + SEAL_HASH_BYTES), SYNC_EVERY = 64 };

enum { HEAD_GET, HEAD_SET, HEAD_HASH_AT };
const struct db_sql store_head_sql[] = {
	SQL("head.get", "", "int,int,blob,blob,blob",
	    "SELECT audits, events, last, sums, mark FROM head WHERE id = 1"),
	SQL("head.set", "int,int,blob,blob,blob", "",
	    "INSERT INTO head (id, audits, events, last, sums, mark)"
	    " VALUES (1, :1, :2, :3, :4, :5) ON CONFLICT (id) DO UPDATE SET"
	    " audits = excluded.audits, events = excluded.events,"
	    " last = excluded.last, sums = excluded.sums,"
	    " mark = excluded.mark"),
	SQL("head.hash_at", "int", "blob",
	    "SELECT hash FROM audit WHERE seq = :1"),
	{ 0 },
};

static void
sums_pack(const struct store_head *h, char out[SUM_BYTES])
{
	for (size_t i = 0; i < SET__MAX; i++) {
		uint64_t n = htole64(h->set[i].n);

		memcpy(out, &n, sizeof n);
		memcpy(out + sizeof n, h->set[i].sum.b, SEAL_HASH_BYTES);
		out += sizeof n + SEAL_HASH_BYTES;
	}
}

static void
sums_unpack(struct store_head *h, const char *in)
{
	for (size_t i = 0; i < SET__MAX; i++) {
		uint64_t n;

		memcpy(&n, in, sizeof n);
		h->set[i].n = le64toh(n);
		memcpy(h->set[i].sum.b, in + sizeof n, SEAL_HASH_BYTES);
		in += sizeof n + SEAL_HASH_BYTES;
	}
}

static struct seal_hash
head_mark(const struct store *s, const struct store_head *h,
    const char sums[SUM_BYTES])
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("head"));
	store_parts_int(&p, h->audits);
	store_parts_int(&p, h->events);
	store_parts_text(&p, seal_hash_str(&h->last));
	store_parts_text(&p, (struct str){ sums, SUM_BYTES });
	return store_parts_mac(&p, seal_ring_key(s->ring, SEAL_HEAD));
}

enum err
store_head_read(struct store *s, struct db *d, struct store_head *out)
{
	struct arena *a = arena_new(16384);
	struct store_head h = { 0 };
	struct seal_hash is, should;
	struct db_rows r;
	enum err e = store_run(d, &store_head_sql[HEAD_GET], STORE_NONE, a, &r);

	if (e == OK && (r.n != 1 || store_text(&r, 0, 3).n != SUM_BYTES))
		e = ERR_SEAL;
	if (e == OK) {
		h.audits = (uint64_t)store_int(&r, 0, 0);
		h.events = (uint64_t)store_int(&r, 0, 1);
		h.last = store_hash_of(store_text(&r, 0, 2));
		sums_unpack(&h, store_text(&r, 0, 3).p);
		is = store_hash_of(store_text(&r, 0, 4));
		should = head_mark(s, &h, store_text(&r, 0, 3).p);
		if (!seal_hash_eq(&is, &should))
			e = ERR_SEAL;
	}
	arena_free(a);
	if (e == OK)
		*out = h;
	return e;
}

enum err
store_head_write(struct store_tx *t)
{
	const struct store_head *h = &t->head;
	char sums[SUM_BYTES];
	struct seal_hash mark;
	struct db_rows r;

	sums_pack(h, sums);
	mark = head_mark(t->s, h, sums);
	return store_run(t->view.db, &store_head_sql[HEAD_SET],
	    STORE_ARGS(STORE_INT(h->audits), STORE_INT(h->events),
		STORE_BLOB(seal_hash_str(&h->last)),
		STORE_BLOB(((struct str){ sums, sizeof sums })),
		STORE_BLOB(seal_hash_str(&mark))),
	    t->a, &r);
}

/* --- the file --- */

enum { SLOT_AT = 512, FILE_BYTES = 2 * SLOT_AT };

struct slot {
	char magic[8];
	uint64_t audits; /* little-endian */
	uint8_t last[SEAL_HASH_BYTES], mark[SEAL_HASH_BYTES];
};

static const char magic[8] = { 'M', 'O', 'O', 'R', 'H', 'D', '0', '1' };

static struct seal_hash
slot_mark(const struct store *s, const struct slot *x)
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("head file"));
	store_parts_int(&p, le64toh(x->audits));
	store_parts_text(&p,
	    (struct str){ (const char *)x->last, sizeof x->last });
	return store_parts_mac(&p, seal_ring_key(s->ring, SEAL_HEAD));
}

static bool
slot_good(const struct store *s, const struct slot *x)
{
	struct seal_hash should = slot_mark(s, x), is;

	memcpy(is.b, x->mark, sizeof is.b);
	return memcmp(x->magic, magic, sizeof magic) == 0 &&
	    seal_hash_eq(&is, &should);
}

enum err
store_head_file_read(const struct store *s, uint64_t *audits,
    struct seal_hash *last, int *spare)
{
	struct slot x;
	bool any = false;

	if (s->head_fd < 0)
		return ERR_GONE;
	for (int i = 0; i < 2; i++) {
		if (pread(s->head_fd, &x, sizeof x, i * SLOT_AT) !=
			(ssize_t)sizeof x ||
		    !slot_good(s, &x))
			continue;
		if (any && le64toh(x.audits) <= *audits)
			continue;
		any = true;
		*audits = le64toh(x.audits);
		memcpy(last->b, x.last, sizeof x.last);
		*spare = 1 - i;
	}
	return any ? OK : ERR_SEAL;
}

/* The log is on the disk already: that this file could not be written is no
 * reason to say that a write failed. verify sees how far behind it is. */
void
store_head_file_note(struct store *s)
{
	struct slot x = { .audits = htole64(s->head.audits) };
	struct seal_hash mark;

	if (s->head_fd < 0)
		return;
	memcpy(x.magic, magic, sizeof magic);
	memcpy(x.last, s->head.last.b, sizeof x.last);
	mark = slot_mark(s, &x);
	memcpy(x.mark, mark.b, sizeof x.mark);
	if (pwrite(s->head_fd, &x, sizeof x, s->head_slot * SLOT_AT) !=
	    (ssize_t)sizeof x)
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

/* Does the log still hold the row that the file saw last? */
static enum err
agree(struct store *s, const char *path, struct problems *p)
{
	struct arena *a = arena_new(16384);
	struct seal_hash saw, is = { 0 };
	uint64_t audits = 0;
	struct db_rows r;
	enum err e = store_head_file_read(s, &audits, &saw, &s->head_slot);

	if (e != OK) {
		problem_add(p, str_of(path), 0, STR("head"),
		    "is damaged, or belongs to another key");
		goto done;
	}
	e = store_run(s->writer, &store_head_sql[HEAD_HASH_AT],
	    STORE_ARGS(STORE_INT(audits)), a, &r);
	if (e != OK)
		goto done;
	if (r.n == 1)
		is = store_hash_of(store_text(&r, 0, 0));
	if (audits <= s->head.audits &&
	    (audits == 0 || seal_hash_eq(&is, &saw)))
		goto done;
	problem_add(p, str_of(path), 0, STR("head"),
	    "saw %llu rows of audit, the database has %llu: rows were cut off "
	    "or an older copy was put in its place. Run mooring verify; to go "
	    "on with this database, move this file away",
	    (unsigned long long)audits, (unsigned long long)s->head.audits);
	e = ERR_SEAL;
done:
	arena_free(a);
	return e;
}

void
store_head_file_look(struct store *s, const char *path)
{
	s->head_fd = open(path, O_RDONLY | O_CLOEXEC);
}

enum err
store_head_file_open(struct store *s, const char *path, struct problems *p,
    bool *fresh)
{
	struct stat st;

	s->head_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->head_fd < 0 || fstat(s->head_fd, &st) != 0) {
		problem_add(p, str_of(path), 0, STR("head"),
		    "cannot be opened: %s", strerror(errno));
		return errno == ENOSPC ? ERR_FULL : ERR_IO;
	}
	*fresh = st.st_size == 0;
	if (!*fresh)
		return agree(s, path, p);
	if (posix_fallocate(s->head_fd, 0, FILE_BYTES) != 0) {
		problem_add(p, str_of(path), 0, STR("head"),
		    "cannot be written: no space left");
		return ERR_FULL;
	}
	store_head_file_note(s);
	return OK;
}

/* head.c - what the whole log comes to: a sealed row in the database.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <string.h>

#include "store/head.h"

enum { SUM_BYTES = SET__MAX * (8 + SEAL_HASH_BYTES) };

enum { HEAD_GET, HEAD_SET };
const struct db_sql store_head_sql[] = {
	SQL("head.get", "", "int,int,blob,blob,blob",
	    "SELECT audits, events, last, sums, mark FROM head WHERE id = 1"),
	SQL("head.set", "int,int,blob,blob,blob", "",
	    "INSERT INTO head (id, audits, events, last, sums, mark)"
	    " VALUES (1, :1, :2, :3, :4, :5) ON CONFLICT (id) DO UPDATE SET"
	    " audits = excluded.audits, events = excluded.events,"
	    " last = excluded.last, sums = excluded.sums,"
	    " mark = excluded.mark"),
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

/* mark.c - the marks of rows that may change, and the sums of those marks.
 * A mark ties a row's columns to its table under the ring's key; the sum of a
 * table's marks in the head shows a row that is missing, added or put back to
 * what it was.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/head.h"
#include "store/store_int.h"

struct seal_hash
store_mark(const struct store *s, enum store_set set, const struct db_value *v,
    size_t n)
{
	struct parts p = { 0 };

	store_parts_text(&p, str_of(store_core_of(set)->name));
	for (size_t i = 0; i < n; i++)
		store_parts_value(&p, &v[i]);
	return store_parts_mac(&p, seal_ring_key(s->ring, SEAL_ROW));
}

enum err
store_marked(const struct store *s, enum store_set set, const struct db_rows *r,
    size_t i)
{
	const struct db_value *v = r->v + i * r->cols;
	struct seal_hash is = store_hash_of(v[r->cols - 1].s);
	struct seal_hash should = store_mark(s, set, v, r->cols - 1);

	return seal_hash_eq(&is, &should) ? OK : ERR_SEAL;
}

void
store_set_drop(struct store_tx *t, enum store_set set,
    const struct seal_hash *old)
{
	t->head.set[set].n--;
	seal_hash_sum(&t->head.set[set].sum, old, false);
}

enum err
store_put(struct store_tx *t, enum store_set set, const struct db_sql *q,
    const struct db_value *v, size_t n, const struct seal_hash *old)
{
	struct db_value all[DB_COLS_MOST];
	struct seal_hash mark = store_mark(t->s, set, v, n);
	struct db_rows r;
	enum err e;

	CHECK(n < DB_COLS_MOST);
	memcpy(all, v, n * sizeof *v);
	all[n] = STORE_BLOB(seal_hash_str(&mark));
	e = store_run(t->view.db, q, all, n + 1, t->view.a, &r);
	if (e != OK)
		return e;
	if (r.changed != 1)
		return ERR_BAD;
	if (old != NULL)
		store_set_drop(t, set, old);
	t->head.set[set].n++;
	seal_hash_sum(&t->head.set[set].sum, &mark, true);
	return OK;
}

enum { META_GET, META_SET };
const struct db_sql store_mark_sql[] = {
	SQL("meta.get", "text", "text,blob,blob",
	    "SELECT name, body, mark FROM meta WHERE name = :1"),
	SQL("meta.set", "text,blob,blob", "",
	    "INSERT INTO meta (name, body, mark) VALUES (:1, :2, :3)"
	    " ON CONFLICT (name) DO UPDATE SET body = excluded.body,"
	    " mark = excluded.mark"),
	{ 0 },
};

enum err
store_meta(struct store *s, struct db *d, struct str name, struct arena *a,
    struct str *body, struct seal_hash *mark)
{
	struct db_rows r;
	enum err e = store_run(d, &store_mark_sql[META_GET],
	    STORE_ARGS(STORE_TEXT(name)), a, &r);

	if (e != OK)
		return e;
	if (r.n == 0)
		return ERR_GONE;
	e = store_marked(s, SET_META, &r, 0);
	if (e != OK)
		return e;
	*body = store_text(&r, 0, 1);
	*mark = store_hash_of(store_text(&r, 0, 2));
	return OK;
}

enum err
store_meta_put(struct store_tx *t, struct str name, struct str body)
{
	struct seal_hash old;
	struct str was;
	enum err e = store_meta(t->s, t->view.db, name, t->a, &was, &old);

	if (e != OK && e != ERR_GONE)
		return e;
	return store_put(t, SET_META, &store_mark_sql[META_SET],
	    STORE_ARGS(STORE_TEXT(name), STORE_BLOB(body)),
	    e == OK ? &old : NULL);
}

enum err
store_know_id(struct store *s)
{
	struct arena *a = arena_new(16384);
	struct seal_hash mark;
	struct str body;
	int64_t n = 0;
	enum err e = store_meta(s, s->writer, STR("id"), a, &body, &mark);

	if (e == OK && !str_int(body, 1, INT64_MAX, &n))
		e = ERR_SEAL;
	s->id = (uint64_t)n;
	arena_free(a);
	return e == ERR_GONE ? OK : e;
}

enum err
store_give_id(struct store_tx *t)
{
	uint64_t id = store_id_new().v & INT64_MAX;
	enum err e = store_meta_put(t, STR("id"),
	    str_fmt(t->a, "%llu", (unsigned long long)id));

	if (e == OK)
		t->s->id = id;
	return e;
}

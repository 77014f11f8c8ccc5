/* file.c - sealed files: a row that says what it is, and parts of 64 KiB.
 * The row bears the chained hash of the sealed parts, so that a part that was
 * changed, left out or swapped is found even when the key is gone.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/store_int.h"

enum { GET, ADD, OF_STREAM, DROP, PART_GET, PART_ADD, PARTS_DROP };
#define COLUMNS "id, stream, size, parts, made_at, about, root, mark"
#define TYPES "id,id,int,int,time,blob,blob,blob"
const struct db_sql store_file_sql[] = {
	SQL("file.get", "id", TYPES,
	    "SELECT " COLUMNS " FROM file WHERE id = :1"),
	SQL("file.add", TYPES, "",
	    "INSERT INTO file (" COLUMNS ")"
	    " VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	SQL("file.of_stream", "id", TYPES,
	    "SELECT " COLUMNS " FROM file WHERE stream = :1"),
	SQL("file.drop", "id", "", "DELETE FROM file WHERE id = :1"),
	SQL("file_part.get", "id,int", "blob",
	    "SELECT body FROM file_part WHERE file = :1 AND n = :2"),
	SQL("file_part.add", "id,int,blob", "",
	    "INSERT INTO file_part (file, n, body) VALUES (:1, :2, :3)"),
	SQL("file_parts.drop", "id", "",
	    "DELETE FROM file_part WHERE file = :1"),
	{ 0 },
};
enum { C_ID, C_STREAM, C_SIZE, C_PARTS, C_MADE, C_ABOUT, C_ROOT, C_MARK };

struct seal_hash
store_file_root(const struct seal_hash *root, struct str part)
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("part"));
	store_parts_text(&p, seal_hash_str(root));
	store_parts_text(&p, part);
	return store_parts_hash(&p);
}

static struct str
about_part(struct arena *a, struct store_id file, uint64_t n)
{
	return str_fmt(a, "file/%llu/%llu", (unsigned long long)file.v,
	    (unsigned long long)n);
}

static struct str
about_row(struct arena *a, struct store_id file)
{
	return str_fmt(a, "file/%llu", (unsigned long long)file.v);
}

struct writing {
	struct store_file f;
	uint64_t parts;
	struct seal_hash root;
	const struct seal_key *key;
};

static enum err
part_add(struct store_tx *t, struct writing *w, struct str part,
    struct arena *a)
{
	struct str box;
	struct db_rows r;
	enum err e;

	CHECK(part.n <= STORE_PART);
	if (part.n > STORE_FILE_MOST - w->f.size)
		return ERR_LIMIT;
	box = seal_box(w->key, about_part(a, w->f.id, w->parts), part, a);
	e = store_run(t->view.db, &store_file_sql[PART_ADD],
	    STORE_ARGS(STORE_INT(w->f.id.v), STORE_INT(w->parts),
		STORE_BLOB(box)),
	    a, &r);
	if (e != OK)
		return e;
	w->root = store_file_root(&w->root, box);
	w->f.size += part.n;
	w->parts++;
	return OK;
}

static enum err
all_parts(struct store_tx *t, struct writing *w, struct store_source from)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct str part;
	enum err e;

	for (;;) {
		part = STR("");
		e = from.next(from.ctx, &part);
		if (e != OK || part.n == 0)
			break;
		e = part_add(t, w, part, a);
		arena_reset(a);
		if (e != OK)
			break;
	}
	arena_free(a);
	return e;
}

static enum err
row_add(struct store_tx *t, const struct writing *w)
{
	struct str about =
	    seal_box(w->key, about_row(t->a, w->f.id), w->f.about, t->a);

	return store_put(t, SET_FILE, &store_file_sql[ADD],
	    STORE_ARGS(STORE_INT(w->f.id.v), STORE_INT(w->f.stream.v),
		STORE_INT(w->f.size), STORE_INT(w->parts), STORE_INT(t->now.s),
		STORE_BLOB(about), STORE_BLOB(seal_hash_str(&w->root))),
	    NULL);
}

enum err
store_file_put(struct store_tx *t, struct store_id stream, struct str about,
    struct store_source from, struct store_id *out)
{
	struct writing w = {
		.f = { .id = store_id_new(), .stream = stream, .about = about },
	};
	enum err e = about.n > STORE_CELL_MOST
	    ? ERR_LIMIT
	    : store_key(&t->view, stream, &w.key);

	if (e == OK)
		e = all_parts(t, &w, from);
	if (e == OK)
		e = row_add(t, &w);
	if (e == OK)
		*out = w.f.id;
	return store_note(t, e);
}

static enum err
next_bytes(void *ctx, struct str *part)
{
	struct str *rest = ctx;
	size_t n = rest->n < STORE_PART ? rest->n : STORE_PART;

	*part = (struct str){ rest->p, n };
	rest->p += n;
	rest->n -= n;
	return OK;
}

enum err
store_file_put_bytes(struct store_tx *t, struct store_id stream,
    struct str about, struct str bytes, struct store_id *out)
{
	return store_file_put(t, stream, about,
	    (struct store_source){ next_bytes, &bytes }, out);
}

static enum err
row_get(struct store_view *v, struct store_id id, struct arena *a,
    struct db_rows *r)
{
	enum err e = store_run(v->db, &store_file_sql[GET],
	    STORE_ARGS(STORE_INT(id.v)), a, r);

	if (e != OK)
		return e;
	return r->n == 0 ? ERR_GONE : store_marked(v->s, SET_FILE, r, 0);
}

enum err
store_file_find(struct store_view *v, struct store_id id, struct arena *a,
    struct store_file *out)
{
	const struct seal_key *k;
	struct store_file f = { .id = id };
	struct db_rows r;
	enum err e = row_get(v, id, a, &r);

	if (e != OK)
		return e;
	f.stream.v = (uint64_t)store_int(&r, 0, C_STREAM);
	f.size = (uint64_t)store_int(&r, 0, C_SIZE);
	f.made_at.s = store_int(&r, 0, C_MADE);
	e = store_key(v, f.stream, &k);
	if (e == OK)
		e = seal_open(k, about_row(a, id), store_text(&r, 0, C_ABOUT),
		    a, &f.about);
	if (e == OK)
		*out = f;
	return e;
}

enum err
store_file_part(struct store_view *v, struct store_id id, size_t n,
    struct arena *a, struct str *out)
{
	const struct seal_key *k;
	struct store_id stream;
	struct db_rows r;
	enum err e = row_get(v, id, a, &r);

	if (e != OK)
		return e;
	if ((int64_t)n >= store_int(&r, 0, C_PARTS))
		return ERR_GONE;
	stream.v = (uint64_t)store_int(&r, 0, C_STREAM);
	e = store_run(v->db, &store_file_sql[PART_GET],
	    STORE_ARGS(STORE_INT(id.v), STORE_INT(n)), a, &r);
	if (e == OK && r.n == 0)
		e = ERR_SEAL;
	if (e == OK)
		e = store_key(v, stream, &k);
	if (e != OK)
		return e;
	return seal_open(k, about_part(a, id, n), store_text(&r, 0, 0), a, out);
}

static enum err
file_drop(struct store_tx *t, const struct db_rows *r, size_t i)
{
	struct seal_hash old = store_hash_of(store_text(r, i, C_MARK));
	struct db_value id = STORE_INT(store_int(r, i, C_ID));
	struct db_rows gone;
	enum err e = store_marked(t->s, SET_FILE, r, i);

	if (e == OK)
		e = store_run(t->view.db, &store_file_sql[PARTS_DROP], &id, 1,
		    t->a, &gone);
	if (e == OK)
		e = store_run(t->view.db, &store_file_sql[DROP], &id, 1, t->a,
		    &gone);
	if (e == OK)
		store_set_drop(t, SET_FILE, &old);
	return e;
}

enum err
store_file_forget(struct store_tx *t, struct store_id stream)
{
	struct db_rows r;
	enum err e = store_run(t->view.db, &store_file_sql[OF_STREAM],
	    STORE_ARGS(STORE_INT(stream.v)), t->a, &r);

	for (size_t i = 0; e == OK && i < r.n; i++)
		e = file_drop(t, &r, i);
	return e;
}

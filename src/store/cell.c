/* cell.c - sessions, tokens, settings, drafts: one sealed body a name.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/clock.h"
#include "store/store_int.h"

enum { GET, SET, DROP, OF, OVER };
#define COLUMNS "space, name, owner, until_at, body, mark"
#define TYPES "text,text,id,time,blob,blob"
const struct db_sql store_cell_sql[] = {
	SQL("cell.get", "text,text", TYPES,
	    "SELECT " COLUMNS " FROM cell WHERE space = :1 AND name = :2"),
	SQL("cell.set", TYPES, "",
	    "INSERT INTO cell (" COLUMNS ") VALUES (:1, :2, :3, :4, :5, :6)"
	    " ON CONFLICT (space, name) DO UPDATE SET owner = excluded.owner,"
	    " until_at = excluded.until_at, body = excluded.body,"
	    " mark = excluded.mark"),
	SQL("cell.drop", "text,text", "",
	    "DELETE FROM cell WHERE space = :1 AND name = :2"),
	SQL("cell.of", "text,id", TYPES,
	    "SELECT " COLUMNS " FROM cell WHERE space = :1 AND owner = :2"
	    " ORDER BY name LIMIT 1000"),
	SQL("cell.over", "time", TYPES,
	    "SELECT " COLUMNS " FROM cell"
	    " WHERE until_at > 0 AND until_at < :1 ORDER BY until_at LIMIT "
	    "500"),
	{ 0 },
};
enum { C_SPACE, C_NAME, C_OWNER, C_UNTIL, C_BODY, C_MARK };

static struct str
about(struct arena *a, struct str space, struct str name)
{
	return str_fmt(a, "cell/%.*s/%.*s", STR_ARG(space), STR_ARG(name));
}

static enum err
find(struct store_view *v, struct str space, struct str name, struct arena *a,
    struct db_rows *r)
{
	enum err e = store_run(v->db, &store_cell_sql[GET],
	    STORE_ARGS(STORE_TEXT(space), STORE_TEXT(name)), a, r);

	if (e != OK)
		return e;
	if (r->n == 0)
		return ERR_GONE;
	return store_marked(v->s, SET_CELL, r, 0);
}

static enum err
put(struct store_tx *t, const struct store_cell *c)
{
	const struct seal_key *k = seal_ring_key(t->s->ring, SEAL_TABLE);
	struct seal_hash old = { 0 };
	struct db_rows r;
	enum err e = find(&t->view, c->space, c->name, t->a, &r);

	if (e != OK && e != ERR_GONE)
		return e;
	if (e == OK)
		old = store_hash_of(store_text(&r, 0, C_MARK));
	return store_put(t, SET_CELL, &store_cell_sql[SET],
	    STORE_ARGS(STORE_TEXT(c->space), STORE_TEXT(c->name),
		STORE_INT(c->owner.v), STORE_INT(c->until.s),
		STORE_BLOB(seal_box(k, about(t->a, c->space, c->name), c->body,
		    t->a))),
	    e == OK ? &old : NULL);
}

enum err
store_cell_put(struct store_tx *t, const struct store_cell *c)
{
	if (c->body.n > STORE_CELL_MOST || c->space.n > STORE_KIND_MOST ||
	    c->name.n == 0 || c->name.n > 2 * STORE_KIND_MOST)
		return store_note(t, ERR_LIMIT);
	return store_note(t, put(t, c));
}

static enum err
take(struct store_view *v, const struct db_rows *r, size_t i, struct arena *a,
    struct store_cell *out)
{
	const struct seal_key *k = seal_ring_key(v->s->ring, SEAL_TABLE);
	struct store_cell c = {
		.space = store_text(r, i, C_SPACE),
		.name = store_text(r, i, C_NAME),
		.owner = { (uint64_t)store_int(r, i, C_OWNER) },
		.until = { store_int(r, i, C_UNTIL) },
	};
	enum err e = seal_open(k, about(a, c.space, c.name),
	    store_text(r, i, C_BODY), a, &c.body);

	if (e == OK)
		*out = c;
	return e;
}

enum err
store_cell_get(struct store_view *v, struct str space, struct str name,
    struct arena *a, struct store_cell *out)
{
	struct db_rows r;
	int64_t until;
	enum err e = find(v, space, name, a, &r);

	if (e != OK)
		return e;
	until = store_int(&r, 0, C_UNTIL);
	if (until != 0 && until < clock_now().s)
		return ERR_GONE;
	return take(v, &r, 0, a, out);
}

static enum err
drop(struct store_tx *t, const struct db_rows *r, size_t i)
{
	struct seal_hash old = store_hash_of(store_text(r, i, C_MARK));
	struct db_rows gone;
	enum err e = store_marked(t->s, SET_CELL, r, i);

	if (e == OK)
		e = store_run(t->view.db, &store_cell_sql[DROP],
		    STORE_ARGS(STORE_TEXT(store_text(r, i, C_SPACE)),
			STORE_TEXT(store_text(r, i, C_NAME))),
		    t->a, &gone);
	if (e == OK)
		store_set_drop(t, SET_CELL, &old);
	return e;
}

enum err
store_cell_drop(struct store_tx *t, struct str space, struct str name)
{
	struct db_rows r;
	enum err e = find(&t->view, space, name, t->a, &r);

	if (e == ERR_GONE)
		return OK;
	return store_note(t, e == OK ? drop(t, &r, 0) : e);
}

enum err
store_cells_of(struct store_view *v, struct str space, struct store_id owner,
    struct arena *a, struct store_cells *out)
{
	struct store_cells list = { 0 };
	struct db_rows r;
	enum err e = store_run(v->db, &store_cell_sql[OF],
	    STORE_ARGS(STORE_TEXT(space), STORE_INT(owner.v)), a, &r);

	for (size_t i = 0; e == OK && i < r.n; i++) {
		struct store_cell c;

		e = store_marked(v->s, SET_CELL, &r, i);
		if (e == OK)
			e = take(v, &r, i, a, &c);
		if (e == OK && (c.until.s == 0 || c.until.s >= clock_now().s))
			VEC_ADD(a, &list.list, c);
	}
	if (e == OK)
		*out = list;
	return e;
}

enum err
store_cells_tidy(struct store_tx *t, size_t *dropped)
{
	struct db_rows r;
	enum err e = store_run(t->view.db, &store_cell_sql[OVER],
	    STORE_ARGS(STORE_INT(t->now.s)), t->a, &r);

	for (size_t i = 0; e == OK && i < r.n; i++)
		e = drop(t, &r, i);
	if (e == OK)
		*dropped = r.n;
	return store_note(t, e);
}

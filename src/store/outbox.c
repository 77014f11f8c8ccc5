/* outbox.c - what is to be sent: once for each key, sealed, tried until done.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/store_int.h"

enum { GET, KNOWN, ADD, SET, DUE, OF_STREAM, DROP, KEYED };
#define COLUMNS                                                                \
	"id, once, kind, stream, made_at, due_at, attempts, state, body, mark"
#define TYPES "id,text,text,id,time,time,int,int,blob,blob"
const struct db_sql store_outbox_sql[] = {
	SQL("outbox.get", "id", TYPES,
	    "SELECT " COLUMNS " FROM outbox WHERE id = :1"),
	SQL("outbox.known", "text", "id",
	    "SELECT id FROM outbox WHERE once = :1"),
	SQL("outbox.add", TYPES, "",
	    "INSERT INTO outbox (" COLUMNS ")"
	    " VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10)"),
	SQL("outbox.set", TYPES, "",
	    "UPDATE outbox SET once = :2, kind = :3, stream = :4, made_at = :5,"
	    " due_at = :6, attempts = :7, state = :8, body = :9, mark = :10"
	    " WHERE id = :1"),
	SQL("outbox.due", "int,time,int", TYPES,
	    "SELECT " COLUMNS " FROM outbox WHERE state = :1 AND due_at <= :2"
	    " ORDER BY due_at, id LIMIT :3"),
	SQL("outbox.of_stream", "id", TYPES,
	    "SELECT " COLUMNS " FROM outbox WHERE stream = :1"),
	SQL("outbox.drop", "id", "", "DELETE FROM outbox WHERE id = :1"),
	SQL("outbox.keyed", "text", TYPES,
	    "SELECT " COLUMNS " FROM outbox WHERE once = :1"),
	{ 0 },
};
enum {
	C_ONCE = 1,
	C_KIND,
	C_STREAM,
	C_MADE,
	C_DUE,
	C_TRIES,
	C_STATE,
	C_BODY,
	C_MARK,
	COLS
};

static struct str
about(struct arena *a, struct store_id id)
{
	return str_fmt(a, "outbox/%llu", (unsigned long long)id.v);
}

/* Under the stream's key, so that it dies with it; else the store's own. */
static enum err
key_for(struct store_view *v, struct store_id stream,
    const struct seal_key **out)
{
	if (stream.v != 0)
		return store_key(v, stream, out);
	*out = seal_ring_key(v->s->ring, SEAL_TABLE);
	return OK;
}

static enum err
add(struct store_tx *t, const struct store_send *x)
{
	const struct seal_key *k;
	struct store_id id = store_id_new();
	enum err e = key_for(&t->view, x->stream, &k);

	if (e != OK)
		return e;
	return store_put(t, SET_OUTBOX, &store_outbox_sql[ADD],
	    STORE_ARGS(STORE_INT(id.v), STORE_TEXT(x->key), STORE_TEXT(x->kind),
		STORE_INT(x->stream.v), STORE_INT(t->now.s),
		STORE_INT(x->due_at.s), STORE_INT(0), STORE_INT(STORE_SEND_DUE),
		STORE_BLOB(seal_box(k, about(t->a, id), x->body, t->a))),
	    NULL);
}

enum err
store_send(struct store_tx *t, const struct store_send *x, bool *fresh)
{
	struct db_rows r;
	enum err e;

	if (x->body.n > STORE_SEND_MOST || x->key.n > STORE_KIND_MOST ||
	    x->kind.n > STORE_KIND_MOST)
		return store_note(t, ERR_LIMIT);
	e = store_run(t->view.db, &store_outbox_sql[KNOWN],
	    STORE_ARGS(STORE_TEXT(x->key)), t->a, &r);
	if (e == OK && r.n == 0)
		e = add(t, x);
	if (e == OK && fresh != NULL)
		*fresh = r.n == 0;
	return store_note(t, e);
}

static enum err
take(struct store_view *v, const struct db_rows *r, size_t i, struct arena *a,
    struct store_send *out)
{
	const struct seal_key *k;
	enum err e = store_marked(v->s, SET_OUTBOX, r, i);

	if (e != OK)
		return e;
	*out = (struct store_send){
		.id = { (uint64_t)store_int(r, i, 0) },
		.key = store_text(r, i, C_ONCE),
		.kind = store_text(r, i, C_KIND),
		.stream = { (uint64_t)store_int(r, i, C_STREAM) },
		.made_at = { store_int(r, i, C_MADE) },
		.due_at = { store_int(r, i, C_DUE) },
		.attempts = store_int(r, i, C_TRIES),
		.state = (enum store_sent)store_int(r, i, C_STATE),
	};
	e = key_for(v, out->stream, &k);
	if (e != OK)
		return e;
	return seal_open(k, about(a, out->id), store_text(r, i, C_BODY), a,
	    &out->body);
}

enum err
store_send_due(struct store_view *v, struct instant now, size_t limit,
    struct arena *a, struct store_sends *out)
{
	struct store_sends list = { 0 };
	struct db_rows r;
	enum err e = store_run(v->db, &store_outbox_sql[DUE],
	    STORE_ARGS(STORE_INT(STORE_SEND_DUE), STORE_INT(now.s),
		STORE_INT(limit)),
	    a, &r);

	for (size_t i = 0; e == OK && i < r.n; i++) {
		struct store_send x;

		e = take(v, &r, i, a, &x);
		if (e == OK)
			VEC_ADD(a, &list.list, x);
	}
	if (e == OK)
		*out = list;
	return e;
}

enum err
store_send_of(struct store_view *v, struct str key, struct arena *a,
    enum store_sent *state)
{
	struct store_send x;
	struct db_rows r;
	enum err e = store_run(v->db, &store_outbox_sql[KEYED],
	    STORE_ARGS(STORE_TEXT(key)), a, &r);

	if (e == OK && r.n == 0)
		e = ERR_GONE;
	if (e == OK)
		e = take(v, &r, 0, a, &x);
	if (e == OK)
		*state = x.state;
	return e;
}

enum err
store_send_mark(struct store_tx *t, struct store_id id, enum store_sent state,
    struct instant due_at)
{
	struct seal_hash old;
	struct db_rows r;
	enum err e = store_run(t->view.db, &store_outbox_sql[GET],
	    STORE_ARGS(STORE_INT(id.v)), t->a, &r);

	if (e == OK && r.n == 0)
		e = ERR_GONE;
	if (e == OK)
		e = store_marked(t->s, SET_OUTBOX, &r, 0);
	if (e != OK)
		return store_note(t, e);
	old = store_hash_of(store_text(&r, 0, C_MARK));
	r.v[C_DUE].i = due_at.s;
	r.v[C_TRIES].i++;
	r.v[C_STATE].i = state;
	return store_note(t,
	    store_put(t, SET_OUTBOX, &store_outbox_sql[SET], r.v, COLS - 1,
		&old));
}

enum err
store_outbox_forget(struct store_tx *t, struct store_id stream)
{
	struct db_rows r, gone;
	enum err e = store_run(t->view.db, &store_outbox_sql[OF_STREAM],
	    STORE_ARGS(STORE_INT(stream.v)), t->a, &r);

	for (size_t i = 0; e == OK && i < r.n; i++) {
		struct seal_hash old = store_hash_of(store_text(&r, i, C_MARK));

		e = store_marked(t->s, SET_OUTBOX, &r, i);
		if (e == OK)
			e = store_run(t->view.db, &store_outbox_sql[DROP],
			    STORE_ARGS(STORE_INT(store_int(&r, i, 0))), t->a,
			    &gone);
		if (e == OK)
			store_set_drop(t, SET_OUTBOX, &old);
	}
	return e;
}

/* log.c - streams of events: appending, loading, and the end of a stream's key.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <string.h>

#include "base/rand.h"
#include "store/prove.h"

enum { STREAM_GET, STREAM_ADD, STREAM_SET, EVENT_ADD, EVENT_OF };
const struct db_sql store_log_sql[] = {
	SQL("stream.get", "id", "id,text,int,blob,blob,time,time,blob",
	    "SELECT id, kind, version, last, wrapped, made_at, destroyed_at,"
	    " mark FROM stream WHERE id = :1"),
	SQL("stream.add", "id,text,int,blob,blob,time,time,blob", "",
	    "INSERT INTO stream (id, kind, version, last, wrapped, made_at,"
	    " destroyed_at, mark) VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	SQL("stream.set", "id,text,int,blob,blob,time,time,blob", "",
	    "UPDATE stream SET kind = :2, version = :3, last = :4,"
	    " wrapped = :5, made_at = :6, destroyed_at = :7, mark = :8"
	    " WHERE id = :1"),
	SQL("event.add", "int,id,int,text,time,id,blob,blob", "",
	    "INSERT INTO event (seq, stream, version, kind, at, who, body,"
	    " hash) VALUES (:1, :2, :3, :4, :5, :6, :7, :8)"),
	SQL("event.of", "id,int,int", "int,id,int,text,time,id,blob,blob",
	    "SELECT seq, stream, version, kind, at, who, body, hash FROM event"
	    " WHERE stream = :1 AND version > :2 ORDER BY version LIMIT :3"),
	{ 0 },
};

/* A row of `stream`; `found` false where there is none. */
struct stream {
	bool found;
	struct store_id id;
	struct str kind, wrapped;
	uint64_t version;
	struct seal_hash last, mark;
	struct instant made_at, destroyed_at;
};

struct store_id
store_id_new(void)
{
	struct store_id id;

	do
		id.v = rand_u64() >> 1;
	while (id.v == 0);
	return id;
}

static enum err
stream_get(struct store_view *v, struct store_id id, struct arena *a,
    struct stream *out)
{
	struct db_rows r;
	enum err e = store_run(v->core, &store_log_sql[STREAM_GET],
	    STORE_ARGS(STORE_INT(id.v)), a, &r);

	*out = (struct stream){ .id = id };
	if (e != OK || r.n == 0)
		return e;
	e = store_marked(v->s, SET_STREAM, &r, 0);
	if (e != OK)
		return e;
	out->found = true;
	out->kind = store_text(&r, 0, 1);
	out->version = (uint64_t)store_int(&r, 0, 2);
	out->last = store_hash_of(store_text(&r, 0, 3));
	out->wrapped = store_text(&r, 0, 4);
	out->made_at.s = store_int(&r, 0, 5);
	out->destroyed_at.s = store_int(&r, 0, 6);
	out->mark = store_hash_of(store_text(&r, 0, 7));
	return OK;
}

static enum err
stream_put(struct store_tx *t, const struct stream *x)
{
	return store_put(t, SET_STREAM,
	    &store_log_sql[x->found ? STREAM_SET : STREAM_ADD],
	    STORE_ARGS(STORE_INT(x->id.v), STORE_TEXT(x->kind),
		STORE_INT(x->version), STORE_BLOB(seal_hash_str(&x->last)),
		x->wrapped.n > 0 ? STORE_BLOB(x->wrapped) : STORE_NULL,
		STORE_INT(x->made_at.s), STORE_INT(x->destroyed_at.s)),
	    x->found ? &x->mark : NULL);
}

/* --- keys --- */

struct str
store_key_owner(struct arena *a, struct store_id stream)
{
	return str_fmt(a, "stream/%llu", (unsigned long long)stream.v);
}

void
store_key_forget(struct store_view *v)
{
	seal_key_drop(v->s->ring, v->key);
	v->key = NULL;
	v->key_of.v = 0;
}

static enum err
key_of(struct store_view *v, const struct stream *x, struct arena *a)
{
	enum err e;

	if (!x->found || x->destroyed_at.s != 0)
		return ERR_GONE;
	if (v->key != NULL && v->key_of.v == x->id.v)
		return OK;
	store_key_forget(v);
	e = seal_key_open(v->s->ring, store_key_owner(a, x->id), x->wrapped,
	    &v->key);
	if (e == OK)
		v->key_of = x->id;
	return e;
}

enum err
store_key(struct store_view *v, struct store_id stream,
    const struct seal_key **out)
{
	struct arena *a = store_scratch(v);
	struct stream x;
	enum err e = OK;

	if (v->key == NULL || v->key_of.v != stream.v) {
		e = stream_get(v, stream, a, &x);
		if (e == OK)
			e = key_of(v, &x, a);
	}
	if (e == OK)
		*out = v->key;
	return e;
}

/* --- appending --- */

struct str
store_event_about(struct arena *a, uint64_t stream, uint64_t version,
    struct str kind)
{
	return str_fmt(a, "event/%llu/%llu/%.*s", (unsigned long long)stream,
	    (unsigned long long)version, STR_ARG(kind));
}

struct seal_hash
store_event_hash(const struct seal_hash *prev, const struct db_value *v)
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("event"));
	store_parts_text(&p, seal_hash_str(prev));
	for (size_t i = 0; i < 7; i++)
		store_parts_value(&p, &v[i]);
	return store_parts_hash(&p);
}

/* The stream to append to, with its key in the view. */
static enum err
open_stream(struct store_tx *t, const struct store_new *n, struct stream *x)
{
	uint8_t *wrapped;
	enum err e = stream_get(&t->view, n->stream, t->a, x);

	if (e != OK)
		return e;
	if (x->found) {
		if (x->destroyed_at.s != 0)
			return ERR_GONE;
		if (n->seen != STORE_ANY && n->seen != x->version)
			return ERR_STALE;
		return str_eq(x->kind, n->stream_kind)
		    ? key_of(&t->view, x, t->a)
		    : ERR_BAD;
	}
	if (n->seen != STORE_ANY && n->seen != 0)
		return ERR_STALE;
	store_key_forget(&t->view);
	wrapped = arena_get(t->a, SEAL_WRAPPED_BYTES);
	t->view.key = seal_key_make(t->s->ring,
	    store_key_owner(t->a, n->stream), wrapped);
	t->view.key_of = n->stream;
	x->wrapped = (struct str){ (char *)wrapped, SEAL_WRAPPED_BYTES };
	x->kind = n->stream_kind;
	x->made_at = t->now;
	return OK;
}

static void
link_add(struct store_tx *t, const struct stream *x)
{
	char *at = t->links + t->events++ * LINK_BYTES;
	uint64_t id = htole64(x->id.v), version = htole64(x->version);

	memcpy(at, &id, sizeof id);
	memcpy(at + 8, &version, sizeof version);
	memcpy(at + 16, x->last.b, sizeof x->last.b);
}

static enum err
event_add(struct store_tx *t, const struct store_new *n, struct stream *x)
{
	struct str about =
	    store_event_about(t->a, x->id.v, x->version + 1, n->kind);
	struct db_value v[8] = {
		STORE_INT(t->head.events + 1),
		STORE_INT(x->id.v),
		STORE_INT(x->version + 1),
		STORE_TEXT(n->kind),
		STORE_INT(t->now.s),
		STORE_INT(t->act.who.v),
		STORE_BLOB(seal_box(t->view.key, about, n->body, t->a)),
	};
	struct seal_hash h = store_event_hash(&x->last, v);
	struct db_rows r;
	enum err e;

	v[7] = STORE_BLOB(seal_hash_str(&h));
	e = store_run(t->view.db, &store_log_sql[EVENT_ADD], v, 8, t->a, &r);
	if (e != OK)
		return e;
	x->version++;
	x->last = h;
	t->head.events++;
	link_add(t, x);
	return OK;
}

static enum err
append(struct store_tx *t, const struct store_new *n)
{
	struct stream x;
	struct store_event ev;
	enum err e;

	if (t->events >= STORE_EVENTS_MOST || n->body.n > STORE_BODY_MOST ||
	    n->kind.n > STORE_KIND_MOST || n->stream_kind.n > STORE_KIND_MOST)
		return ERR_LIMIT;
	CHECK(n->stream.v != 0 && n->kind.n > 0 && !t->applying);
	if ((e = open_stream(t, n, &x)) != OK ||
	    (e = event_add(t, n, &x)) != OK || (e = stream_put(t, &x)) != OK)
		return e;
	ev = (struct store_event){ .seq = t->head.events,
		.stream = x.id,
		.version = x.version,
		.stream_kind = x.kind,
		.kind = n->kind,
		.at = t->now,
		.who = t->act.who,
		.body = n->body };
	return store_apply(t, &ev);
}

enum err
store_append(struct store_tx *t, const struct store_new *e)
{
	return store_note(t, append(t, e));
}

/* --- loading --- */

static enum err
event_open(struct store_view *v, const struct stream *x,
    const struct db_rows *r, size_t i, struct arena *a, struct store_event *out)
{
	struct str about;

	*out = (struct store_event){ .seq = (uint64_t)store_int(r, i, 0),
		.stream = x->id,
		.version = (uint64_t)store_int(r, i, 2),
		.stream_kind = x->kind,
		.kind = store_text(r, i, 3),
		.at = { store_int(r, i, 4) },
		.who = { (uint64_t)store_int(r, i, 5) } };
	about = store_event_about(a, x->id.v, out->version, out->kind);
	return seal_open(v->key, about, store_text(r, i, 6), a, &out->body);
}

enum err
store_event_row(struct store_view *v, const struct db_rows *r, size_t i,
    struct arena *a, struct store_event *out)
{
	struct store_id id = { (uint64_t)store_int(r, i, 1) };
	struct stream x;
	enum err e = stream_get(v, id, a, &x);

	if (e == OK)
		e = key_of(v, &x, a);
	return e == OK ? event_open(v, &x, r, i, a, out) : e;
}

static enum err
open_all(struct store_view *v, const struct stream *x, const struct db_rows *r,
    uint64_t after, struct arena *a, struct store_events *out)
{
	enum err e = OK;

	for (size_t i = 0; i < r->n && e == OK; i++) {
		struct store_event ev;

		e = event_open(v, x, r, i, a, &ev);
		if (e == OK && ev.version != after + i + 1)
			e = ERR_SEAL;
		if (e == OK)
			VEC_ADD(a, &out->list, ev);
	}
	return e;
}

enum err
store_load(struct store_view *v, struct store_id stream, uint64_t after,
    struct arena *a, struct store_events *out)
{
	struct store_events list = { 0 };
	struct stream x;
	struct db_rows r;
	enum err e = stream_get(v, stream, a, &x);

	if (e == OK)
		e = key_of(v, &x, a);
	if (e == OK)
		e = store_run(v->core, &store_log_sql[EVENT_OF],
		    STORE_ARGS(STORE_INT(stream.v), STORE_INT(after),
			STORE_INT(DB_ROWS_MOST)),
		    a, &r);
	if (e != OK)
		return e;
	/* A version that is not there would fold into another truth. */
	if (after <= x.version && r.n != x.version - after)
		return ERR_SEAL;
	e = open_all(v, &x, &r, after, a, &list);
	if (e == OK)
		*out = list;
	return e;
}

enum err
store_version(struct store_view *v, struct store_id stream, uint64_t *out)
{
	struct stream x;
	enum err e = stream_get(v, stream, store_scratch(v), &x);

	if (e == OK)
		*out = x.version;
	return e;
}

/* --- destroying --- */

enum err
store_key_destroy(struct store_tx *t, struct store_id stream)
{
	struct stream x;
	enum err e = stream_get(&t->view, stream, t->a, &x);

	if (e != OK)
		return e;
	if (!x.found || x.destroyed_at.s != 0)
		return ERR_GONE;
	x.wrapped = STR("");
	x.destroyed_at = t->now;
	store_key_forget(&t->view);
	return stream_put(t, &x);
}

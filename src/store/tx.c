/* tx.c - one write at a time: begin, commit, roll back; series of numbers; the
 * end of a stream.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/clock.h"
#include "store/head.h"

static _Thread_local struct store_tx *my_tx;
static _Thread_local struct store_view *my_view;

enum { SERIES_GET, SERIES_SET };
const struct db_sql store_series_sql[] = {
	SQL("series.get", "text", "text,int,blob",
	    "SELECT name, given, mark FROM series WHERE name = :1"),
	SQL("series.set", "text,int,blob", "",
	    "INSERT INTO series (name, given, mark) VALUES (:1, :2, :3)"
	    " ON CONFLICT (name) DO UPDATE SET given = excluded.given,"
	    " mark = excluded.mark"),
	{ 0 },
};

enum err
store_note(struct store_tx *t, enum err e)
{
	if (e != OK && t->fault == OK)
		t->fault = e;
	return e;
}

static void
finish(struct store_tx *t)
{
	struct store *s = t->s;

	store_key_forget(&t->view);
	arena_reset(t->a);
	if (my_tx == t)
		my_tx = NULL;
	(void)pthread_mutex_unlock(&s->write_lock);
}

enum err
store_begin(struct store *s, const struct store_act *act, struct store_tx **out)
{
	struct store_tx *t = &s->tx;
	enum err e;

	CHECK(my_tx == NULL);
	(void)pthread_mutex_lock(&s->write_lock);
	e = s->writer->via->begin(s->writer);
	if (e == OK && !s->head_known)
		e = store_head_read(s, s->writer, &s->head);
	if (e != OK) {
		s->writer->via->rollback(s->writer);
		(void)pthread_mutex_unlock(&s->write_lock);
		return e;
	}
	s->head_known = true;
	t->act = *act;
	t->now = clock_now();
	t->head = s->head;
	t->events = 0;
	t->fault = OK;
	t->applying = t->tidy = false;
	my_tx = t;
	*out = t;
	return OK;
}

enum err
store_write(struct store *s, const struct store_act *act, struct store_tx **out)
{
	if (act->op.n == 0 || act->op.n > STORE_KIND_MOST ||
	    act->outcome.n > STORE_KIND_MOST || act->what.n > STORE_KIND_MOST)
		return ERR_LIMIT;
	return store_begin(s, act, out);
}

enum err
store_commit(struct store_tx *t)
{
	struct store *s = t->s;
	bool tidy = t->tidy;
	enum err e = t->fault;

	if (e == OK)
		e = store_audit_row(t, &t->act,
		    (struct str){ t->links, t->events * LINK_BYTES });
	if (e == OK)
		e = store_head_write(t);
	if (e == OK)
		e = s->writer->via->commit(s->writer);
	if (e != OK) {
		store_rollback(t);
		return e;
	}
	s->head = t->head;
	store_head_file_note(s);
	/* The commit stands; what is left of the old key goes now if it can,
	 * and else with the pages that are written over. */
	if (tidy)
		(void)!s->writer->via->tidy(s->writer);
	finish(t);
	return OK;
}

/* Whether a commit that failed reached the disk is not known here: the head is
 * read again before the next write. */
void
store_rollback(struct store_tx *t)
{
	if (t == NULL)
		return;
	t->s->writer->via->rollback(t->s->writer);
	t->s->head_known = false;
	finish(t);
}

struct store_view *
store_tx_view(struct store_tx *t)
{
	return &t->view;
}

struct instant
store_tx_now(const struct store_tx *t)
{
	return t->now;
}

/* --- views --- */

struct arena *
store_scratch(struct store_view *v)
{
	if (v->db != v->s->writer)
		arena_reset(v->a);
	return v->a;
}

static enum err
reader_open(struct store_view *v)
{
	struct store *s = v->s;
	struct arena *a = arena_new((size_t)64 * 1024);
	struct problems p = problems_new(a);
	enum err e = s->via->open(s->where, DB_READER, &p, &v->db);

	arena_free(a);
	v->core = v->db;
	return e;
}

static void
give_back(struct store_view *v)
{
	struct store *s = v->s;

	(void)pthread_mutex_lock(&s->view_lock);
	v->busy = false;
	(void)pthread_cond_signal(&s->view_free);
	(void)pthread_mutex_unlock(&s->view_lock);
}

static struct store_view *
free_view(struct store *s)
{
	for (size_t i = 0; i < STORE_READERS; i++)
		if (!s->view[i].busy)
			return &s->view[i];
	return NULL;
}

enum err
store_view(struct store *s, struct store_view **out)
{
	struct store_view *v;
	enum err e = OK;

	CHECK(my_view == NULL);
	(void)pthread_mutex_lock(&s->view_lock);
	while ((v = free_view(s)) == NULL)
		(void)pthread_cond_wait(&s->view_free, &s->view_lock);
	v->busy = true;
	(void)pthread_mutex_unlock(&s->view_lock);
	if (v->db == NULL)
		e = reader_open(v);
	if (e == OK)
		e = v->db->via->begin(v->db);
	if (e != OK) {
		give_back(v);
		return e;
	}
	my_view = v;
	*out = v;
	return OK;
}

void
store_view_end(struct store_view *v)
{
	if (v == NULL)
		return;
	store_key_forget(v);
	v->db->via->rollback(v->db);
	arena_reset(v->a);
	if (my_view == v)
		my_view = NULL;
	give_back(v);
}

void
store_view_close(struct store_view *v)
{
	if (v->db != NULL)
		v->db->via->close(v->db);
	arena_free(v->a);
}

void
store_abandon(void)
{
	store_rollback(my_tx);
	store_view_end(my_view);
}

enum err
store_query(struct store_view *v, const struct db_sql *q,
    const struct db_value *arg, size_t n, struct arena *a, struct db_rows *out)
{
	return store_run(v->db, q, arg, n, a, out);
}

/* --- series --- */

enum err
store_next(struct store_tx *t, struct str series, uint64_t *out)
{
	struct seal_hash old = { 0 };
	struct db_rows r;
	uint64_t n = 1;
	enum err e = store_run(t->view.db, &store_series_sql[SERIES_GET],
	    STORE_ARGS(STORE_TEXT(series)), t->a, &r);

	if (e == OK && r.n == 1)
		e = store_marked(t->s, SET_SERIES, &r, 0);
	if (e != OK)
		return store_note(t, e);
	if (r.n == 1) {
		n = (uint64_t)store_int(&r, 0, 1) + 1;
		old = store_hash_of(store_text(&r, 0, 2));
	}
	e = store_put(t, SET_SERIES, &store_series_sql[SERIES_SET],
	    STORE_ARGS(STORE_TEXT(series), STORE_INT(n)),
	    r.n == 1 ? &old : NULL);
	if (e == OK)
		*out = n;
	return store_note(t, e);
}

/* --- the end of a stream --- */

enum err
store_destroy(struct store_tx *t, struct store_id stream)
{
	enum err e = store_forget(t, stream);

	if (e == OK)
		e = store_outbox_forget(t, stream);
	if (e == OK)
		e = store_file_forget(t, stream);
	if (e == OK)
		e = store_key_destroy(t, stream);
	t->tidy = true;
	return store_note(t, e);
}

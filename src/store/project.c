/* project.c - tables that follow from the events: made, kept, made again.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/prove.h"

enum { MADE_GET, MADE_SET };
const struct db_sql store_project_sql[] = {
	SQL("made.get", "text", "blob",
	    "SELECT made_as FROM projection WHERE name = :1"),
	SQL("made.set", "text,blob", "",
	    "INSERT INTO projection (name, made_as) VALUES (:1, :2)"
	    " ON CONFLICT (name) DO UPDATE SET made_as = excluded.made_as"),
	{ 0 },
};

#define EACH_PROJECTOR(s, it)                                                  \
	for (const struct store_projector *const *it = (s)->projectors;        \
	     it != NULL && *it != NULL; it++)

/* --- while events come in --- */

static enum err
apply_one(const struct store_projector *p, struct store_tx *t,
    const struct store_event *ev)
{
	enum err e;

	t->applying = true;
	e = p->apply(t, ev, t->a);
	t->applying = false;
	return e;
}

enum err
store_apply(struct store_tx *t, const struct store_event *ev)
{
	enum err e = OK;

	EACH_PROJECTOR(t->s, it)
	{
		e = apply_one(*it, t, ev);
		if (e != OK)
			break;
	}
	return e;
}

enum err
store_forget(struct store_tx *t, struct store_id stream)
{
	enum err e = OK;

	EACH_PROJECTOR(t->s, it)
	{
		if ((*it)->forget == NULL)
			continue;
		t->applying = true;
		e = (*it)->forget(t, stream, t->a);
		t->applying = false;
		if (e != OK)
			break;
	}
	return e;
}

enum err
store_exec(struct store_tx *t, const struct db_sql *q,
    const struct db_value *arg, size_t n)
{
	struct db_rows r;

	CHECK(t->applying);
	return store_note(t, store_run(t->view.db, q, arg, n, t->a, &r));
}

/* --- making --- */

static struct seal_hash
made_as(const struct store_projector *p)
{
	struct parts x = { 0 };
	struct seal_hash h;

	store_parts_text(&x, str_of(p->name));
	store_parts_int(&x, (uint64_t)p->edition);
	h = store_parts_hash(&x);
	for (const struct store_table *t = p->tables; t->name != NULL; t++) {
		x.n = 0;
		store_parts_text(&x, seal_hash_str(&h));
		store_parts_text(&x, str_of(t->name));
		store_parts_text(&x, str_of(t->columns));
		store_parts_text(&x, str_of(t->key));
		store_parts_text(&x, str_of(t->indexes));
		h = store_parts_hash(&x);
	}
	return h;
}

static enum err
made_set(struct store_tx *t, const struct store_projector *p)
{
	struct seal_hash h = made_as(p);
	struct db_rows r;

	return store_run(t->view.db, &store_project_sql[MADE_SET],
	    STORE_ARGS(STORE_TEXT(str_of(p->name)),
		STORE_BLOB(seal_hash_str(&h))),
	    t->a, &r);
}

enum err
store_project_make(struct store *s, struct db *d,
    const struct store_projector *p)
{
	enum err e = OK;

	(void)s;
	for (const struct store_table *t = p->tables; t->name && e == OK; t++) {
		struct arena *a = arena_new((size_t)64 * 1024);
		struct str text = str_fmt(a,
		    "DROP TABLE IF EXISTS %s;"
		    "CREATE TABLE %s (%s, PRIMARY KEY (%s)) STRICT;%s",
		    t->name, t->name, t->columns, t->key,
		    t->indexes ? t->indexes : "");

		e = d->via->define(d, str_cstr(a, text));
		arena_free(a);
	}
	return e;
}

/* --- folding the whole log --- */

static void
tell(const struct store_progress *pr, uint64_t done, uint64_t of)
{
	if (pr != NULL && pr->tell != NULL)
		pr->tell(pr->ctx, "events", done, of);
}

static enum err
feed(struct store_tx *to, const struct store_projector *only,
    const struct store_event *ev)
{
	return only != NULL ? apply_one(only, to, ev) : store_apply(to, ev);
}

/* One page; *seq is the last event of it, or stays at the end. */
static enum err
fold_page(struct store_view *from, struct store_tx *to,
    const struct store_projector *only, struct arena *a, uint64_t *seq)
{
	const struct store_core *event = store_core_named("event");
	struct db_rows r;
	enum err e;

	e = store_run(from->db, &event->page, STORE_ARGS(STORE_INT(*seq)), a,
	    &r);
	for (size_t i = 0; e == OK && i < r.n; i++) {
		struct store_event ev;

		*seq = (uint64_t)store_int(&r, i, 0);
		e = store_event_row(from, &r, i, a, &ev);
		if (e == OK)
			e = feed(to, only, &ev);
		else if (e == ERR_GONE)
			e = OK;
	}
	return e;
}

enum err
store_fold(struct store_view *from, struct store_tx *to,
    const struct store_projector *only, const struct store_progress *pr)
{
	struct arena *a = arena_new((size_t)256 * 1024 * 1024);
	uint64_t seq = 0, before;
	enum err e;

	do {
		before = seq;
		e = fold_page(from, to, only, a, &seq);
		arena_reset(a);
		arena_reset(to->a);
		tell(pr, seq, from->s->head.events);
	} while (e == OK && seq != before);
	arena_free(a);
	return e;
}

/* --- at the start, and by hand --- */

static enum err
up_to_date(struct db *d, const struct store_projector *p, struct arena *a,
    bool *yes)
{
	struct seal_hash should = made_as(p), is;
	struct db_rows r;
	enum err e = store_run(d, &store_project_sql[MADE_GET],
	    STORE_ARGS(STORE_TEXT(str_of(p->name))), a, &r);

	if (e != OK)
		return e;
	*yes = false;
	if (r.n == 1) {
		is = store_hash_of(store_text(&r, 0, 0));
		*yes = seal_hash_eq(&is, &should);
	}
	return OK;
}

static enum err
make_and_fill(struct store_tx *t, const struct store_projector *p,
    const struct store_progress *pr)
{
	enum err e = store_project_make(t->s, t->view.db, p);

	if (e == OK)
		e = store_fold(&t->view, t, p, pr);
	return e == OK ? made_set(t, p) : e;
}

static const struct store_act by_start = { .op = STR_INIT("store.tables"),
	.outcome = STR_INIT("ok") };

enum err
store_project_ready(struct store *s)
{
	struct store_tx *t;
	enum err e = store_begin(s, &by_start, &t);
	bool yes = true, any = false;

	if (e != OK)
		return e;
	EACH_PROJECTOR(s, it)
	{
		e = up_to_date(t->view.db, *it, t->a, &yes);
		if (e == OK && !yes) {
			any = true;
			e = make_and_fill(t, *it, NULL);
		}
		if (e != OK)
			break;
	}
	if (e == OK && any)
		return store_commit(t);
	store_rollback(t);
	return e;
}

enum err
store_project_as_is(struct store *s, bool *yes)
{
	struct store_view *v;
	enum err e = store_view(s, &v);
	bool all = true, one = true;

	if (e != OK)
		return e;
	EACH_PROJECTOR(s, it)
	{
		e = up_to_date(v->db, *it, store_scratch(v), &one);
		all = all && one;
		if (e != OK)
			break;
	}
	store_view_end(v);
	if (e == OK)
		*yes = all;
	return e;
}

enum err
store_rebuild(struct store *s, const struct store_progress *pr)
{
	static const struct store_act act = { .op = STR_INIT("store.rebuild"),
		.outcome = STR_INIT("ok") };
	struct store_tx *t;
	enum err e = store_begin(s, &act, &t);

	if (e != OK)
		return e;
	EACH_PROJECTOR(s, it)
	{
		e = make_and_fill(t, *it, pr);
		if (e != OK)
			break;
	}
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

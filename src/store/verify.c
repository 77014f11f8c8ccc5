/* verify.c - has anything been changed, removed, reordered or cut off?
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/head.h"
#include "store/prove.h"

void
store_found(struct store_report *r, struct arena *a, const char *table,
    struct str row, const char *why)
{
	if (r->list.n >= STORE_FINDINGS_MOST) {
		r->more++;
		return;
	}
	VEC_ADD(a, &r->list, (struct store_finding){ table, row, str_of(why) });
}

enum { PAGE_ARENA = 64 * 1024 * 1024 };

static struct str
row_name(struct arena *a, const struct store_core *c, const struct db_value *v)
{
	struct str t = STR("");

	for (size_t i = 0; i < c->keys; i++)
		t = v[i].type == DB_INT ? str_fmt(a, "%.*s%s%lld", STR_ARG(t),
					      i ? "/" : "", (long long)v[i].i)
					: str_fmt(a, "%.*s%s%.*s", STR_ARG(t),
					      i ? "/" : "", STR_ARG(v[i].s));
	return t;
}

/* --- tables whose rows bear a mark --- */

struct marked {
	struct store_view *v;
	const struct store_core *c;
	struct arena *a;
	struct store_report *out;
	uint64_t n;
	struct seal_hash sum;
};

static void
stream_look(struct marked *m, const struct db_value *v)
{
	struct store_id id = { (uint64_t)v[0].i };
	const struct seal_key *k;
	bool gone = v[6].i != 0;
	enum err e = store_key(m->v, id, &k);

	m->out->streams++;
	m->out->destroyed += gone;
	if (!gone && e != OK)
		store_found(m->out, m->a, "stream", row_name(m->a, m->c, v),
		    "its key does not open");
	if (gone && v[4].type != DB_NULL)
		store_found(m->out, m->a, "stream", row_name(m->a, m->c, v),
		    "was destroyed and has a key");
}

static enum err
marked_row(void *ctx, const struct db_rows *r, size_t i)
{
	struct marked *m = ctx;
	const struct db_value *v = &r->v[i * r->cols];
	struct seal_hash mark = store_hash_of(v[r->cols - 1].s);

	m->n++;
	m->out->rows++;
	seal_hash_sum(&m->sum, &mark, true);
	if (store_marked(m->v->s, m->c->set, r, i) != OK)
		store_found(m->out, m->a, m->c->name, row_name(m->a, m->c, v),
		    "was changed");
	else if (m->c->set == SET_STREAM)
		stream_look(m, v);
	return OK;
}

static enum err
verify_set(struct store_view *v, const struct store_head *h, enum store_set set,
    struct arena *a, struct store_report *out)
{
	struct marked m = { .v = v, .a = a, .out = out };
	enum err e;

	m.c = store_core_of(set);
	e = store_core_walk(v->db, m.c, marked_row, &m);
	if (e != OK)
		return e;
	if (m.n < h->set[set].n)
		store_found(out, a, m.c->name, STR(""),
		    "has fewer rows than the head knows of: rows were removed");
	else if (m.n > h->set[set].n)
		store_found(out, a, m.c->name, STR(""),
		    "has more rows than the head knows of: rows were added");
	else if (!seal_hash_eq(&m.sum, &h->set[set].sum))
		store_found(out, a, m.c->name, STR(""),
		    "is not as the head knows it: a row was changed, swapped "
		    "or put back to what it was");
	return OK;
}

/* --- parts of files --- */

struct files {
	struct store_view *v;
	struct arena *a, *page;
	struct store_report *out;
	uint64_t parts;
};

static enum err
file_row(void *ctx, const struct db_rows *r, size_t i)
{
	struct files *f = ctx;
	const struct db_value *v = &r->v[i * r->cols];
	struct seal_hash root = { 0 }, should = store_hash_of(v[6].s);
	struct db_rows p;
	enum err e = OK;

	for (int64_t n = 0; n < v[3].i && e == OK; n++) {
		arena_reset(f->page);
		e = store_run(f->v->db, &store_verify_sql[VERIFY_PART],
		    STORE_ARGS(v[0], STORE_INT(n)), f->page, &p);
		if (e == OK && p.n == 1)
			root = store_file_root(&root, store_text(&p, 0, 0));
		if (e == OK)
			f->out->parts += p.n;
	}
	if (e == OK && !seal_hash_eq(&root, &should))
		store_found(f->out, f->a, "file_part",
		    str_fmt(f->a, "file %lld", (long long)v[0].i),
		    "a part was changed or removed");
	return e;
}

static enum err
verify_files(struct store_view *v, struct arena *a, struct store_report *out)
{
	struct files f = { .v = v, .a = a, .out = out };
	struct db_rows r;
	enum err e;

	f.page = arena_new(PAGE_ARENA);
	e = store_core_walk(v->db, store_core_of(SET_FILE), file_row, &f);
	if (e == OK)
		e = store_run(v->db, &store_verify_sql[VERIFY_PARTS],
		    STORE_NONE, f.page, &r);
	if (e == OK && (uint64_t)store_int(&r, 0, 0) != out->parts)
		store_found(out, a, "file_part", STR(""),
		    "has parts that belong to no file");
	arena_free(f.page);
	return e;
}

/* --- the head, inside and outside --- */

struct outside {
	enum err e;
	struct store_seen seen;
};

static void
damaged(const struct outside *o, struct arena *a, struct store_report *out)
{
	if (!o->seen.damaged)
		return;
	if (out->audits <= o->seen.audits)
		store_found(out, a, "head file", STR(""), STORE_SEEN_DAMAGED);
	else
		out->note = STR("head file: one of its two places is damaged, "
				"and the database is ahead of the other: that "
				"is how a write torn by a crash looks. Nothing "
				"is missing; the next write mends it");
}

static enum err
verify_outside(struct store_view *v, const struct outside *o, struct arena *a,
    struct store_report *out)
{
	struct seal_hash is;
	struct db_rows r;
	enum err e;

	if (o->e == ERR_GONE) {
		store_found(out, a, "head file", STR(""),
		    "is not there: rows cut off the end cannot be ruled out");
		return OK;
	}
	if (o->e != OK) {
		store_found(out, a, "head file", STR(""),
		    o->e == ERR_STALE
			? "belongs to another database, or an older copy was "
			  "put in the place of this one"
			: "is damaged, or belongs to another key");
		return OK;
	}
	damaged(o, a, out);
	if (o->seen.audits == 0)
		return OK;
	e = store_run(v->db, &store_verify_sql[VERIFY_HASH_AT],
	    STORE_ARGS(STORE_INT(o->seen.audits)), a, &r);
	if (e != OK)
		return e;
	if (r.n == 0) {
		store_found(out, a, "audit",
		    str_fmt(a, "%llu", (unsigned long long)o->seen.audits),
		    "was seen by the head file and is gone: rows were cut off, "
		    "or an older copy was put in the database's place");
		return OK;
	}
	is = store_hash_of(store_text(&r, 0, 0));
	if (!seal_hash_eq(&is, &o->seen.last))
		store_found(out, a, "audit",
		    str_fmt(a, "%llu", (unsigned long long)o->seen.audits),
		    "is not the row that the head file saw");
	return OK;
}

static enum err
verify_head(struct store_view *v, struct arena *a, struct store_report *out,
    struct store_head *h)
{
	enum err e = store_head_read(v->s, v->db, h);

	if (e == ERR_SEAL) {
		store_found(out, a, "head", STR("1"),
		    "was changed: what it should say of the other tables is "
		    "not known");
		memset(h, 0, sizeof *h);
		return OK;
	}
	return e;
}

static enum err
verify_inside(struct store_view *v, const struct store_progress *pr,
    struct arena *a, struct store_report *out)
{
	struct store_head h;
	enum err e;

	if ((e = verify_head(v, a, out, &h)) != OK ||
	    (e = store_verify_audit(v, &h, pr, a, out)) != OK ||
	    (e = store_verify_events(v, &h, pr, a, out)) != OK)
		return e;
	for (enum store_set set = 0; set < SET__MAX && e == OK; set++)
		e = verify_set(v, &h, set, a, out);
	return e == OK ? verify_files(v, a, out) : e;
}

static enum err
verify_engine(struct store_view *v, struct arena *a, struct store_report *out)
{
	struct problems p = problems_new(a);
	enum err e = v->db->via->sound(v->db, &p);

	for (size_t i = 0; i < p.list.n; i++)
		store_found(out, a, "database file", STR(""),
		    str_cstr(a, p.list.v[i].why));
	return e;
}

enum err
store_verify_view(struct store_view *v, const struct store_progress *pr,
    struct arena *a, struct store_report *out)
{
	enum err e = verify_engine(v, a, out);

	return e == OK ? verify_inside(v, pr, a, out) : e;
}

enum err
store_verify_inside(struct store *s, const struct store_progress *pr,
    struct arena *a, struct store_report *out)
{
	struct store_view *v;
	enum err e = store_view(s, &v);

	if (e != OK)
		return e;
	e = store_verify_view(v, pr, a, out);
	store_view_end(v);
	return e;
}

enum err
store_verify(struct store *s, const struct store_progress *pr, struct arena *a,
    struct store_report *out)
{
	struct outside o = { 0 };
	struct store_view *v;
	enum err e;

	/* First: by the time of the view it can only be behind. */
	o.e = store_head_file_read(s, &o.seen);
	e = store_view(s, &v);
	if (e != OK)
		return e;
	e = store_verify_view(v, pr, a, out);
	if (e == OK)
		e = verify_outside(v, &o, a, out);
	store_view_end(v);
	return e;
}

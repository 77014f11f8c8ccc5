/* audit.c - who did or saw what: one chain of rows over the whole database.
 * The row of a write also bears the hash of each event it added, so that the
 * chain holds the events too.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/store_int.h"

enum { AUDIT_ADD, AUDIT_OF, AUDIT_ALL, AUDIT_BY, AUDIT_LOOK };
const struct db_sql store_audit_sql[] = {
	SQL("audit.add", "int,time,id,text,id,text,text,blob,blob", "",
	    "INSERT INTO audit (seq, at, who, op, stream, outcome, what, links,"
	    " hash) VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9)"),
	SQL("audit.of", "id,int,int", "int,time,id,text,id,text,text",
	    "SELECT seq, at, who, op, stream, outcome, what FROM audit"
	    " WHERE stream = :1 AND seq < :2 ORDER BY seq DESC LIMIT :3"),
	SQL("audit.all", "int,int", "int,time,id,text,id,text,text",
	    "SELECT seq, at, who, op, stream, outcome, what FROM audit"
	    " WHERE seq < :1 ORDER BY seq DESC LIMIT :2"),
	SQL("audit.by", "id,text,time", "int,time,id,text,id,text,text",
	    "SELECT seq, at, who, op, stream, outcome, what FROM audit"
	    " WHERE who = :1 AND op = :2 AND at < :3"
	    " ORDER BY seq DESC LIMIT 1"),
	SQL("audit.look", "id,id,text,time", "int,time,id,text,id,text,text",
	    "SELECT seq, at, who, op, stream, outcome, what FROM audit"
	    " WHERE stream = :1 AND who = :2 AND op = :3 AND outcome = 'ok'"
	    " AND at < :4 ORDER BY seq DESC LIMIT 1"),
	{ 0 },
};

struct seal_hash
store_audit_hash(const struct seal_hash *prev, const struct db_value *v)
{
	struct parts p = { 0 };

	store_parts_text(&p, STR("audit"));
	store_parts_text(&p, seal_hash_str(prev));
	for (size_t i = 0; i < 8; i++)
		store_parts_value(&p, &v[i]);
	return store_parts_hash(&p);
}

enum err
store_audit_row(struct store_tx *t, const struct store_act *act,
    struct str links)
{
	struct db_value v[9] = {
		STORE_INT(t->head.audits + 1),
		STORE_INT(t->now.s),
		STORE_INT(act->who.v),
		STORE_TEXT(act->op),
		STORE_INT(act->stream.v),
		STORE_TEXT(act->outcome),
		STORE_TEXT(act->what),
		STORE_BLOB(links),
	};
	struct seal_hash h = store_audit_hash(&t->head.last, v);
	struct db_rows r;
	enum err e;

	v[8] = STORE_BLOB(seal_hash_str(&h));
	e = store_run(t->view.db, &store_audit_sql[AUDIT_ADD], v, 9, t->a, &r);
	if (e != OK)
		return e;
	t->head.audits++;
	t->head.last = h;
	return OK;
}

enum err
store_act_too(struct store_tx *t, const struct store_act *act)
{
	if (act->op.n > STORE_KIND_MOST || act->outcome.n > STORE_KIND_MOST ||
	    act->what.n > STORE_KIND_MOST)
		return store_note(t, ERR_LIMIT);
	return store_note(t, store_audit_row(t, act, STR("")));
}

enum err
store_audit(struct store *s, const struct store_act *act)
{
	struct store_tx *t;
	enum err e = store_write(s, act, &t);

	return e == OK ? store_commit(t) : e;
}

static void
take(const struct db_rows *r, struct arena *a, struct store_audits *out)
{
	for (size_t i = 0; i < r->n; i++) {
		struct store_audited x = {
			.seq = (uint64_t)store_int(r, i, 0),
			.at = { store_int(r, i, 1) },
			.act = {
			    .who = { (uint64_t)store_int(r, i, 2) },
			    .op = store_text(r, i, 3),
			    .stream = { (uint64_t)store_int(r, i, 4) },
			    .outcome = store_text(r, i, 5),
			    .what = store_text(r, i, 6),
			},
		};

		VEC_ADD(a, &out->list, x);
	}
}

/* 0 is "from the newest". */
static int64_t
below(uint64_t before)
{
	return before == 0 ? INT64_MAX : (int64_t)before;
}

enum err
store_audit_of(struct store_view *v, struct store_id stream, uint64_t before,
    size_t limit, struct arena *a, struct store_audits *out)
{
	struct store_audits list = { 0 };
	struct db_rows r;
	enum err e = store_run(v->db, &store_audit_sql[AUDIT_OF],
	    STORE_ARGS(STORE_INT(stream.v), STORE_INT(below(before)),
		STORE_INT(limit)),
	    a, &r);

	if (e != OK)
		return e;
	take(&r, a, &list);
	*out = list;
	return OK;
}

enum err
store_audit_all(struct store_view *v, uint64_t before, size_t limit,
    struct arena *a, struct store_audits *out)
{
	struct store_audits list = { 0 };
	struct db_rows r;
	enum err e = store_run(v->db, &store_audit_sql[AUDIT_ALL],
	    STORE_ARGS(STORE_INT(below(before)), STORE_INT(limit)), a, &r);

	if (e != OK)
		return e;
	take(&r, a, &list);
	*out = list;
	return OK;
}

enum err
store_audit_last(struct store_view *v, struct store_id who, struct str op,
    struct instant before, struct arena *a, struct instant *at)
{
	struct db_rows r;
	enum err e = store_run(v->db, &store_audit_sql[AUDIT_BY],
	    STORE_ARGS(STORE_INT(who.v), STORE_TEXT(op), STORE_INT(before.s)),
	    a, &r);

	if (e == OK && r.n == 0)
		return ERR_GONE;
	if (e == OK)
		at->s = store_int(&r, 0, 1);
	return e;
}

enum err
store_audit_look(struct store_view *v, const struct store_act *like,
    struct instant before, struct arena *a, struct instant *at)
{
	struct db_rows r;
	enum err e = store_run(v->db, &store_audit_sql[AUDIT_LOOK],
	    STORE_ARGS(STORE_INT(like->stream.v), STORE_INT(like->who.v),
		STORE_TEXT(like->op), STORE_INT(before.s)),
	    a, &r);

	if (e == OK && r.n == 0)
		return ERR_GONE;
	if (e == OK)
		at->s = store_int(&r, 0, 1);
	return e;
}

/* issue_read.c - issues in a table, without their words; what a new one is held
 * against.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/issue/issue_int.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "modules/case/case.h"
#include "modules/youth/youth.h"
#include "op/outcome.h"
#include "op/see.h"
#include "store/store.h"

static const struct store_table issue_tables[] = {
	{ "issue_row",
	    "id INTEGER NOT NULL, state INTEGER NOT NULL,"
	    " changed INTEGER NOT NULL",
	    "id",
	    "CREATE INDEX issue_row_state ON issue_row (state, changed)" },
	{ NULL, NULL, NULL, NULL },
};

enum { PUT, FORGET, ALL };
static const struct db_sql issue_sql[] = {
	[PUT] = SQL("issue_put", "id,int,time", "",
	    "INSERT INTO issue_row (id, state, changed) VALUES (:1, :2, :3)"
	    " ON CONFLICT (id) DO UPDATE SET state = :2, changed = :3"),
	[FORGET] = SQL("issue_forget", "id", "",
	    "DELETE FROM issue_row WHERE id = :1"),
	[ALL] = SQL("issue_all", "int", "id",
	    "SELECT id FROM issue_row ORDER BY state, changed DESC, id"
	    " LIMIT :1"),
	{ NULL, NULL, NULL, NULL },
};

static enum err
issue_project(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems ps = problems_new(a);
	enum issue_move to = ISSUE_OPEN;
	const struct node *b;

	if (!str_eqc(e->stream_kind, "issue"))
		return OK;
	if (json_read(a, STR("event"), e->body, &ps, &b) != OK)
		return ERR_BAD;
	if (str_eqc(e->kind, "issue.moved/1"))
		to = issue_move_of(op_get_text(b, "to"));
	return to == ISSUE_MOVE__MAX
	    ? OK
	    : store_exec(t, &issue_sql[PUT],
		  STORE_ARGS(STORE_INT(e->stream.v), STORE_INT(to),
		      STORE_INT(e->at.s)));
}

static enum err
issue_forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	(void)a;
	return store_exec(t, &issue_sql[FORGET],
	    STORE_ARGS(STORE_INT(stream.v)));
}

const struct store_projector issue_projector = {
	.name = "issue",
	.edition = 1,
	.tables = issue_tables,
	.sql = issue_sql,
	.apply = issue_project,
	.forget = issue_forget,
};

enum err
issue_list(struct load *l, struct issue_rows *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &issue_sql[ALL],
	    STORE_ARGS(STORE_INT(ISSUE_LIST_MOST + 1)), l->a, &r);

	if (e != OK)
		return e;
	out->more = r.n > ISSUE_LIST_MOST;
	for (size_t i = 0; i < r.n && i < ISSUE_LIST_MOST; i++) {
		struct issue_state s = { .id = (uint64_t)store_int(&r, i, 0) };
		uint64_t version;

		e = op_load_stream(l, (struct ref){ REF_ISSUE, s.id },
		    issue_apply, &s, &version);
		if (e != OK)
			return e;
		VEC_ADD(l->a, &out->list, s);
	}
	return OK;
}

enum err
issue_load(struct load *l, struct world *w, const void *in)
{
	struct issue_state *s = NEW(l->a, struct issue_state);
	uint64_t id;
	enum err e;

	(void)in;
	if (!op_id_read(w->part[0], &id))
		return ERR_GONE;
	w->ref = (struct ref){ REF_ISSUE, id };
	e = op_load_stream(l, w->ref, issue_apply, s, &w->version);
	s->id = id;
	w->subject = s;
	return e;
}

static void
name_add(struct load *l, struct issue_from *f, struct str name)
{
	if (name.n > 0)
		VEC_ADD(l->a, &f->names, name);
}

/* Names that the actor may not see in the case are not asked: that the text was
 * refused would confirm one. */
static enum err
names_of(struct load *l, const struct world *w, struct issue_from *f)
{
	const struct case_state *c = w->subject;
	bool who = op_see_class(w, &w->gate, SEE_IDENTITY, c->agency_kind).may;
	enum err e = OK;

	for (size_t i = 0; who && i < c->youth.n && e == OK; i++) {
		struct youth_state y = { 0 };
		uint64_t version;

		e = youth_load(l, c->youth.v[i], &y, &version);
		for (size_t k = 0; k < y.names.n; k++)
			name_add(l, f, y.names.v[k]);
		name_add(l, f, y.words.nicknames);
		name_add(l, f, y.words.guardian);
		if (e == ERR_GONE)
			e = OK;
	}
	for (size_t i = 0; i < c->person.list.n; i++) {
		const struct case_person *x = &c->person.list.v[i];

		if (!op_see_class(w, &w->gate, SEE_STORY, x->holder).may)
			continue;
		name_add(l, f, x->name);
		name_add(l, f, x->nicknames);
	}
	return e;
}

/* The case is looked into for its names alone: neither the issue nor the audit
 * says which it was. */
enum err
issue_load_new(struct load *l, struct world *w, const void *input)
{
	const struct issue_raise_in *in = input;
	struct issue_from *f = NEW(l->a, struct issue_from);
	struct str number = in != NULL ? in->from : w->query;
	struct world of = *w;
	enum err e;

	w->subject = f;
	if (number.n == 0)
		return OK;
	of.part[0] = number;
	if ((e = case_load(l, &of, NULL)) != OK)
		return e;
	if (!op_see_case(of.actor, &of.gate) ||
	    op_see_urgent(of.actor, &of.gate))
		return ERR_GONE;
	f->is_case = true;
	f->number = number;
	return names_of(l, &of, f);
}

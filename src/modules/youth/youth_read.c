/* youth_read.c - the blind index of youths, and what matches in it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/youth/youth_int.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "op/outcome.h"
#include "store/keep.h"

enum { MATCHES_MOST = 20 };

static const struct store_table tables[] = {
	{ "youth_mark",
	    "mark INTEGER NOT NULL, kind INTEGER NOT NULL,"
	    " youth INTEGER NOT NULL",
	    "mark, kind, youth",
	    "CREATE INDEX youth_mark_youth ON youth_mark (youth)" },
	{ "youth_case", "youth INTEGER NOT NULL, in_case INTEGER NOT NULL",
	    "youth, in_case", NULL },
	{ NULL, NULL, NULL, NULL },
};

enum { PUT_MARK, PUT_CASE, DROP_MARKS, DROP_CASES, SAME_MARKS, CASES_OF };
static const struct db_sql sql[] = {
	[PUT_MARK] = SQL("youth_put_mark", "int,int,int", "",
	    "INSERT INTO youth_mark (mark, kind, youth) VALUES (:1, :2, :3)"
	    " ON CONFLICT (mark, kind, youth) DO NOTHING"),
	[PUT_CASE] = SQL("youth_put_case", "id,id", "",
	    "INSERT INTO youth_case (youth, in_case) VALUES (:1, :2)"
	    " ON CONFLICT (youth, in_case) DO NOTHING"),
	[DROP_MARKS] = SQL("youth_drop_marks", "id", "",
	    "DELETE FROM youth_mark WHERE youth = :1"),
	[DROP_CASES] = SQL("youth_drop_cases", "id,id", "",
	    "DELETE FROM youth_case WHERE youth = :1 OR in_case = :2"),
	[SAME_MARKS] = SQL("youth_same_marks", "id,int", "id,int",
	    "SELECT DISTINCT b.youth, b.kind FROM youth_mark a"
	    " JOIN youth_mark b ON b.mark = a.mark AND b.kind = a.kind"
	    " WHERE a.youth = :1 AND b.youth <> a.youth"
	    " ORDER BY b.youth, b.kind LIMIT :2"),
	[CASES_OF] = SQL("youth_cases_of", "id", "id",
	    "SELECT in_case FROM youth_case WHERE youth = :1"
	    " ORDER BY in_case"),
	{ NULL, NULL, NULL, NULL },
};

static enum err
put_marks(struct store_tx *t, const struct store_event *e,
    const struct node *body, struct arena *a)
{
	struct youth_words w = { .name = op_get_text(body, "name"),
		.nicknames = op_get_text(body, "nicknames"),
		.contact = op_get_text(body, "contact"),
		.born = op_get_text(body, "born") };
	struct youth_keys keys = { 0 };
	enum err x = OK;

	youth_keys_of(a, &w, &keys);
	for (size_t i = 0; i < keys.list.n && x == OK; i++) {
		const struct youth_key *k = &keys.list.v[i];
		int64_t mark = store_blind(t, "youth_mark", k->value);

		x = store_exec(t, &sql[PUT_MARK],
		    STORE_ARGS(STORE_INT(mark), STORE_INT(k->mark),
			STORE_INT(e->stream.v)));
	}
	return x;
}

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems ps = problems_new(a);
	const struct node *body;

	if (!str_eqc(e->kind, "youth.described/1") &&
	    !str_eqc(e->kind, "youth.linked/1"))
		return OK;
	if (json_read(a, STR("event"), e->body, &ps, &body) != OK)
		return ERR_BAD;
	if (str_eqc(e->kind, "youth.described/1"))
		return put_marks(t, e, body, a);
	return store_exec(t, &sql[PUT_CASE],
	    STORE_ARGS(STORE_INT(op_get_id(body, "youth")),
		STORE_INT(e->stream.v)));
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	enum err e;

	(void)a;
	if ((e = store_exec(t, &sql[DROP_MARKS],
		 STORE_ARGS(STORE_INT(stream.v)))) != OK)
		return e;
	return store_exec(t, &sql[DROP_CASES], STORE_ARGS(STORE_INT(stream.v)));
}

const struct store_projector youth_projector = {
	.name = "youth",
	.edition = 1,
	.tables = tables,
	.sql = sql,
	.apply = apply,
	.forget = forget,
};

static int
most_marks_first(const void *x, const void *y)
{
	const struct youth_match *a = x, *b = y;

	return __builtin_popcount(b->marks) - __builtin_popcount(a->marks);
}

enum err
youth_cases(struct load *l, uint64_t id, struct youth_cases *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &sql[CASES_OF],
	    STORE_ARGS(STORE_INT(id)), l->a, &r);

	if (e != OK)
		return e;
	for (size_t i = 0; i < r.n; i++)
		VEC_ADD(l->a, &out->list, (uint64_t)store_int(&r, i, 0));
	return OK;
}

enum err
youth_match_find(struct load *l, uint64_t id, struct youth_matches *out)
{
	struct youth_matches all = { 0 };
	struct db_rows r;
	enum err e = store_query(l->view, &sql[SAME_MARKS],
	    STORE_ARGS(STORE_INT(id), STORE_INT(200)), l->a, &r);

	if (e != OK)
		return e;
	for (size_t i = 0; i < r.n; i++) {
		uint64_t youth = (uint64_t)store_int(&r, i, 0);
		unsigned mark = 1u << store_int(&r, i, 1);

		if (all.list.n == 0 ||
		    all.list.v[all.list.n - 1].youth != youth)
			VEC_ADD(l->a, &all.list,
			    (struct youth_match){ .youth = youth });
		all.list.v[all.list.n - 1].marks |= mark;
	}
	if (all.list.n > 0)
		qsort(all.list.v, all.list.n, sizeof *all.list.v,
		    most_marks_first);
	for (size_t i = 0; i < all.list.n && out->list.n < MATCHES_MOST; i++) {
		struct youth_match *m = &all.list.v[i];

		if (m->marks == 1u << YOUTH_MARK_BORN)
			continue;
		if ((e = youth_cases(l, m->youth, &m->in)) != OK)
			return e;
		VEC_ADD(l->a, &out->list, *m);
	}
	return OK;
}

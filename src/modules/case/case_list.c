/* case_list.c - lists of cases, each cut to what the actor may know of: a wall
 * beats all; else all cases, or those that the actor's agency is a party of.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_list.h"

#include "base/arena.h"
#include "modules/case/case_int.h"
#include "op/cap.h"
#include "modules/case/case_sql.h"
#include "op/see.h"

enum { UNMET_MOST = 2000 };

static struct db_value
sees_all(const struct world *w)
{
	return STORE_INT(op_cap_has(w->actor->caps, CAP_CASE_ALL));
}

static struct str
number_of(struct arena *a, uint64_t id)
{
	return op_case_number(a, (struct ref){ REF_CASE, id });
}

static struct instant
time_at(const struct db_rows *r, size_t i, size_t col)
{
	return (struct instant){ store_int(r, i, col) };
}

static struct case_row
row_at(const struct db_rows *r, size_t i, struct arena *a)
{
	uint64_t id = (uint64_t)store_int(r, i, 0);

	return (struct case_row){ .id = id,
		.number = number_of(a, id),
		.received = time_at(r, i, 1),
		.changed = time_at(r, i, 2),
		.version = (uint64_t)store_int(r, i, 3),
		.level = store_text(r, i, 4),
		.computed = store_text(r, i, 5),
		.urgent = store_int(r, i, 6) != 0,
		.accepted = store_int(r, i, 7) != 0,
		.closed = store_int(r, i, 8) != 0,
		.agency = (uint64_t)store_int(r, i, 9),
		.agency_kind = store_text(r, i, 10),
		.hold = store_text(r, i, 11),
		.alerted = time_at(r, i, 12),
		.alerts = (int)store_int(r, i, 13),
		.practice = store_int(r, i, 14) != 0,
		.tonight = { .facts_missing = store_int(r, i, 15) != 0,
		    .state = case_tonight_named(store_text(r, i, 16)),
		    .at = time_at(r, i, 17),
		    .next_check = time_at(r, i, 18),
		    .holder = store_text(r, i, 19) } };
}

static void
keep_rows(const struct db_rows *r, struct case_rows *out, struct arena *a)
{
	out->more = r->n > CASE_LIST_MOST;
	for (size_t i = 0; i < r->n && i < CASE_LIST_MOST; i++)
		VEC_ADD(a, &out->list, row_at(r, i, a));
}

enum err
case_list(struct load *l, const struct world *w, enum case_which which,
    struct instant since, struct case_rows *out)
{
	const struct db_value arg[] = { sees_all(w),
		STORE_INT(w->actor->agency), STORE_INT(w->actor->person),
		STORE_INT(CASE_LIST_MOST + 1), STORE_INT(since.s) };
	struct db_rows r;
	enum err e;

	CHECK(which < CASE_WHICH__MAX);
	e = store_query(l->view, &case_sql[CASE_SQL_LIST + which], arg,
	    which == CASE_CHANGED ? 5 : 4, l->a, &r);
	if (e == OK)
		keep_rows(&r, out, l->a);
	return e;
}

enum err
case_visible(struct load *l, const struct world *w, uint64_t id, bool *yes,
    struct str *kind)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_VISIBLE],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(id)),
	    l->a, &r);

	if (e != OK)
		return e;
	*yes = r.n > 0;
	if (*yes)
		*kind = store_text(&r, 0, 1);
	return OK;
}

enum err
case_to_alert(struct load *l, struct instant before, struct case_rows *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_TO_ALERT],
	    STORE_ARGS(STORE_INT(before.s), STORE_INT(CASE_LIST_MOST + 1)),
	    l->a, &r);

	if (e == OK)
		keep_rows(&r, out, l->a);
	return e;
}

enum err
case_count(struct load *l, const struct world *w, struct case_counts *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_COUNT],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person)),
	    l->a, &r);

	if (e != OK)
		return e;
	*out = (struct case_counts){ store_int(&r, 0, 0), store_int(&r, 0, 1),
		store_int(&r, 0, 2) };
	return OK;
}

static struct case_owed
owed_at(const struct db_rows *r, size_t i, struct arena *a)
{
	uint64_t id = (uint64_t)store_int(r, i, 0);

	return (struct case_owed){ .id = id,
		.number = number_of(a, id),
		.level = store_text(r, i, 1),
		.duty = store_text(r, i, 2),
		.what = store_text(r, i, 3),
		.owner = store_text(r, i, 4),
		.to = store_text(r, i, 5),
		.state = store_text(r, i, 6),
		.notice = store_int(r, i, 7) != 0,
		.urgent = store_int(r, i, 8) != 0,
		.opened = time_at(r, i, 9),
		.target = time_at(r, i, 10),
		.outer = time_at(r, i, 11),
		.changed = time_at(r, i, 12),
		.expected = time_at(r, i, 13),
		.attempts = (int)store_int(r, i, 14) };
}

enum err
case_timed(struct load *l, struct case_rows *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_TIMED],
	    STORE_ARGS(STORE_INT(CASE_LIST_MOST)), l->a, &r);

	if (e == OK)
		keep_rows(&r, out, l->a);
	return e;
}

static void
keep_owed(const struct db_rows *r, struct case_owed_list *out, struct arena *a)
{
	out->more = r->n > CASE_LIST_MOST;
	for (size_t i = 0; i < r->n && i < CASE_LIST_MOST; i++)
		VEC_ADD(a, &out->list, owed_at(r, i, a));
}

enum err
case_soon(struct load *l, const struct world *w, struct instant until,
    struct case_owed_list *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_SOON],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(CASE_LIST_MOST + 1),
		STORE_INT(w->now.s), STORE_INT(until.s)),
	    l->a, &r);

	if (e == OK)
		keep_owed(&r, out, l->a);
	return e;
}

static enum err
owed(struct load *l, const struct world *w, enum case_statement q,
    struct case_owed_list *out)
{
	const struct db_value arg[] = { sees_all(w),
		STORE_INT(w->actor->agency), STORE_INT(w->actor->person),
		STORE_INT(CASE_LIST_MOST + 1), STORE_INT(w->now.s) };
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[q], arg,
	    q == CASE_SQL_WAITING ? 5 : 4, l->a, &r);

	if (e == OK)
		keep_owed(&r, out, l->a);
	return e;
}

enum err
case_owed_all(struct load *l, const struct world *w, struct case_owed_list *out)
{
	return owed(l, w, CASE_SQL_OWED_ALL, out);
}

enum err
case_waiting(struct load *l, const struct world *w, struct case_owed_list *out)
{
	return owed(l, w, CASE_SQL_WAITING, out);
}

enum err
case_missing(struct load *l, const struct world *w, struct case_lacks_list *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_MISSING],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(CASE_LIST_MOST + 1)),
	    l->a, &r);

	if (e != OK)
		return e;
	out->more = r.n > CASE_LIST_MOST;
	for (size_t i = 0; i < r.n && i < CASE_LIST_MOST; i++) {
		uint64_t id = (uint64_t)store_int(&r, i, 0);

		VEC_ADD(l->a, &out->list,
		    (struct case_lacks){ .id = id,
			.number = number_of(l->a, id),
			.fact = store_text(&r, i, 1) });
	}
	return OK;
}

/* One reach of the index: cases of one rank whose next check is due in a span. */
struct reach {
	int rank;
	struct instant from, to;
};

static enum err
reach(struct load *l, const struct world *w, const struct reach *x, size_t most,
    struct case_rows *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_TONIGHT],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person),
		STORE_INT((int64_t)(most - out->list.n) + 1),
		STORE_INT(x->rank), STORE_INT(x->from.s), STORE_INT(x->to.s)),
	    l->a, &r);

	if (e != OK)
		return e;
	for (size_t i = 0; i < r.n; i++) {
		if (out->list.n == most)
			out->more = true;
		else
			VEC_ADD(l->a, &out->list, row_at(&r, i, l->a));
	}
	return OK;
}

enum err
case_tonight_list(struct load *l, const struct world *w, size_t most,
    struct case_rows *out)
{
	enum { OPEN, SAFE, MISSING };
	const struct instant none = { 0 }, set = { 1 }, end = { INT64_MAX };
	const struct reach all[] = { { MISSING, set, end },
		{ MISSING, none, set }, { OPEN, set, w->now },
		{ SAFE, set, w->now }, { OPEN, none, set },
		{ OPEN, w->now, end }, { SAFE, none, set },
		{ SAFE, w->now, end } };
	enum err e = OK;

	for (size_t i = 0; i < sizeof all / sizeof *all && e == OK; i++)
		e = reach(l, w, &all[i], most, out);
	return e;
}

/* One line for a kind and a county, whoever brought them in. */
static struct case_unmet *
unmet_at(struct case_unmet_list *out, struct str need, struct str county,
    struct arena *a)
{
	for (size_t i = 0; i < out->list.n; i++)
		if (str_eq(out->list.v[i].need, need) &&
		    str_eq(out->list.v[i].county, county))
			return &out->list.v[i];
	VEC_ADD(a, &out->list,
	    (struct case_unmet){ .need = need, .county = county });
	return &out->list.v[out->list.n - 1];
}

enum err
case_unmet_list(struct load *l, const struct world *w,
    struct case_unmet_list *out)
{
	struct case_state none = { 0 };
	struct gate g;
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_UNMET],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(UNMET_MOST)),
	    l->a, &r);

	/* The rows are cut to the actor's cases: on each, as far as a rule
	 * without a consent goes. */
	VEC_ADD(l->a, &none.party, w->actor->agency);
	g = case_gate(w, &none, l->a);
	for (size_t i = 0; e == OK && i < r.n; i++) {
		struct case_unmet *x;

		if (!op_see_class(w, &g, op_see_of(store_text(&r, i, 1)),
			store_text(&r, i, 2))
			 .may)
			continue;
		x = unmet_at(out, store_text(&r, i, 0), store_text(&r, i, 3),
		    l->a);
		x->times += store_int(&r, i, 4);
		x->open += store_int(&r, i, 5);
	}
	return e;
}

enum err
case_to_interview(struct load *l, const struct world *w,
    struct case_to_interviews *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_TO_INTERVIEW],
	    STORE_ARGS(STORE_INT(w->actor->person), STORE_INT(CASE_LIST_MOST)),
	    l->a, &r);

	if (e != OK)
		return e;
	for (size_t i = 0; i < r.n; i++)
		VEC_ADD(l->a, &out->list,
		    (struct case_to_interview){
			number_of(l->a, (uint64_t)store_int(&r, i, 0)),
			time_at(&r, i, 1) });
	return OK;
}

enum err
case_posted_since(struct load *l, const struct world *w, struct instant since,
    struct case_posted_list *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_POSTED],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(CASE_LIST_MOST + 1),
		STORE_INT(since.s)),
	    l->a, &r);

	if (e != OK)
		return e;
	out->more = r.n > CASE_LIST_MOST;
	for (size_t i = 0; i < r.n && i < CASE_LIST_MOST; i++) {
		uint64_t id = (uint64_t)store_int(&r, i, 0);

		VEC_ADD(l->a, &out->list,
		    (struct case_posted){ id, (uint64_t)store_int(&r, i, 1),
			number_of(l->a, id), time_at(&r, i, 2) });
	}
	return OK;
}

enum err
case_received(struct load *l, const struct world *w,
    const struct case_span *span, struct case_rows *out)
{
	struct db_rows r;
	enum err e = store_query(l->view, &case_sql[CASE_SQL_RECEIVED],
	    STORE_ARGS(sees_all(w), STORE_INT(w->actor->agency),
		STORE_INT(w->actor->person), STORE_INT(CASE_LIST_MOST + 1),
		STORE_INT(span->from.s), STORE_INT(span->until.s),
		STORE_INT(span->after)),
	    l->a, &r);

	if (e == OK)
		keep_rows(&r, out, l->a);
	return e;
}

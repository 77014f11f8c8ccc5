/* tracking_count.c - reads what is kept of the cases, and fills the tables.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_count.h"

#include "base/zone.h"
#include "protocol/words.h"

enum { ONES_MOST = 200000, PAGE = TRACKING_PAGE };

static struct db_value
practice_arg(const struct counting *c)
{
	return STORE_INT(c->r->ask.practice);
}

/* The first level is recorded at once; until then it is as good as this. */
static struct str
level_or_none(struct str level)
{
	return level.n > 0 ? level : STR("not_settled");
}

static struct tracking_one
one_at(const struct db_rows *r, size_t i)
{
	return (struct tracking_one){ .id = (uint64_t)store_int(r, i, 0),
		.follows = (uint64_t)store_int(r, i, 1),
		.level = level_or_none(store_text(r, i, 2)),
		.level_first = level_or_none(store_text(r, i, 3)),
		.referrer = store_text(r, i, 4),
		.state = store_text(r, i, 5),
		.changes = store_int(r, i, 6) };
}

static enum err
read_ones(struct counting *c)
{
	struct tracking_report *out = c->r;
	uint64_t after = 0;
	struct db_rows r;
	enum err e;

	do {
		e = store_query(c->l->view, &tracking_sql[TRACKING_SQL_ONES],
		    STORE_ARGS(STORE_INT(out->from.s), STORE_INT(out->until.s),
			practice_arg(c), STORE_INT(after), STORE_INT(PAGE)),
		    c->l->a, &r);
		if (e != OK)
			return e;
		for (size_t i = 0; i < r.n; i++)
			VEC_ADD(c->l->a, &out->ones.list, one_at(&r, i));
		if (r.n > 0)
			after = out->ones.list.v[out->ones.list.n - 1].id;
	} while (r.n == PAGE && out->ones.list.n < ONES_MOST);
	return r.n == PAGE ? ERR_LIMIT : OK;
}

static enum err
read_other(struct counting *c)
{
	struct db_rows r;
	enum err e =
	    store_query(c->l->view, &tracking_sql[TRACKING_SQL_PRACTICE],
		STORE_ARGS(STORE_INT(c->r->from.s), STORE_INT(c->r->until.s),
		    STORE_INT(!c->r->ask.practice)),
		c->l->a, &r);

	if (e == OK)
		c->r->other = store_int(&r, 0, 0);
	return e;
}

size_t
tracking_whole(const struct db_rows *r, uint64_t *after)
{
	size_t n = r->n;

	if (n == 0)
		return 0;
	*after = (uint64_t)store_int(r, n - 1, 0);
	if (n < PAGE)
		return n;
	while (n > 0 && (uint64_t)store_int(r, n - 1, 0) == *after)
		n--;
	if (n > 0)
		*after = (uint64_t)store_int(r, n - 1, 0);
	return n;
}

static enum err
read_youths(struct counting *c, struct tracking_pairs *out)
{
	uint64_t after = 0;
	struct db_rows r;
	size_t n;

	do {
		enum err e =
		    store_query(c->l->view, &tracking_sql[TRACKING_SQL_YOUTHS],
			STORE_ARGS(STORE_INT(c->r->from.s),
			    STORE_INT(c->r->until.s), practice_arg(c),
			    STORE_INT(after), STORE_INT(PAGE)),
			c->l->a, &r);

		if (e != OK)
			return e;
		n = tracking_whole(&r, &after);
		for (size_t i = 0; i < n; i++)
			VEC_ADD(c->l->a, &out->list,
			    (struct tracking_pair){
				(uint64_t)store_int(&r, i, 0),
				(uint64_t)store_int(&r, i, 1) });
		if (r.n == PAGE && n == 0)
			return ERR_LIMIT;
	} while (r.n == PAGE);
	return OK;
}

/* --- columns --- */

static size_t
level_of(const struct counting *c, struct str level)
{
	size_t i = 0;

	while (i + 1 < c->level.n && !str_eq(c->level.id[i], level))
		i++;
	return i;
}

/* The package's levels, and the last for "not settled". */
static void
set_levels(struct counting *c)
{
	const struct protocol_level *v;
	size_t n = protocol_levels(c->w->protocol, &v);
	struct count_level *l = &c->level;

	for (size_t i = 0; i < n && l->n + 1 < COLS_MOST; i++)
		if (v[i].on) {
			l->id[l->n] = v[i].id;
			l->label[l->n++] = v[i].label;
		}
	l->label[l->n++] = protocol_word(c->w->protocol, STR("not_settled"));
	for (size_t i = 0; i < c->r->ones.list.n; i++) {
		struct tracking_one *x = &c->r->ones.list.v[i];

		x->column = level_of(c, x->level);
		l->units[x->column] += x->weight;
	}
	l->units[l->n] = c->r->units;
}

/* A column by level shows how many there are of each: only where none of those
 * numbers is small. */
static bool
may_split(const struct counting *c)
{
	for (size_t i = 0; i < c->level.n; i++)
		if (c->level.units[i] > 0 && c->level.units[i] < c->r->below)
			return false;
	return true;
}

static enum err
count_table(struct counting *c, const struct protocol_table *of,
    struct tracking_table *out)
{
	struct count_table t = { .c = c, .of = of };
	enum err e;

	out->of = of;
	t.seen = NEW_N(c->l->a, int64_t, c->r->ones.list.n + 1);
	if ((e = tracking_fill(&t)) == OK)
		tracking_put(&t, out);
	return e;
}

static enum err
count_tables(struct counting *c)
{
	const struct protocol_table *v;
	size_t n = protocol_tables(c->w->protocol, &v);
	enum err e = OK;

	for (size_t i = 0; e == OK && i < n; i++) {
		struct tracking_table t = { 0 };

		e = protocol_measure_of(v[i].measure) == PROTOCOL_MEASURE_TIMES
		    ? tracking_put_times(c, &v[i], &t)
		    : count_table(c, &v[i], &t);
		VEC_ADD(c->l->a, &c->r->table, t);
	}
	return e;
}

enum err
tracking_count(struct load *l, const struct world *w,
    const struct tracking_ask *ask, struct tracking_report *out)
{
	struct counting c = { .l = l, .w = w, .r = out };
	const struct protocol_tracking *rule = protocol_tracking(w->protocol);
	struct tracking_pairs youths = { 0 };
	struct day after;
	enum err e;

	if (!day_add(ask->until, 1, &after))
		return ERR_GONE;
	*out = (struct tracking_report){ .ask = *ask,
		.from = zone_day_start(w->zone, ask->from),
		.until = zone_day_start(w->zone, after),
		.now = w->now,
		.below =
		    rule != NULL ? rule->hide_below : PROTOCOL_HIDE_BELOW };
	if ((e = read_ones(&c)) != OK || (e = read_other(&c)) != OK)
		return e;
	if (ask->unit == TRACKING_YOUTH && (e = read_youths(&c, &youths)) != OK)
		return e;
	out->units = tracking_weigh(&out->ones, &youths, ask->unit, l->a);
	out->hide_all = out->units > 0 && out->units < out->below;
	set_levels(&c);
	out->split = may_split(&c) && !out->hide_all;
	return count_tables(&c);
}

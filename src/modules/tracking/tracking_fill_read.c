/* tracking_fill_read.c - each one that counts, in its rows of a table.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_count.h"

#include "op/run.h"
#include "protocol/words.h"
#include "store/keep.h"

static int64_t
mark_of(const struct counting *c, struct str value)
{
	return store_blind_of(c->l->env->store, TRACKING_VALUE, value);
}

static void
add_row(struct count_table *t, struct str label, struct str value, bool rest)
{
	VEC_ADD(t->c->l->a, &t->row,
	    (struct count_row){ .label = label,
		.value = value,
		.mark = mark_of(t->c, value),
		.extra = rest,
		.rest = rest });
}

/* The package's rows; then another word than those, and nothing on record. */
static void
set_rows(struct count_table *t)
{
	struct protocol_table_rows rows =
	    protocol_table_rows_of(t->c->w->protocol, t->of, t->c->l->a);
	struct arena *a = t->c->l->a;

	t->bands = rows.bands;
	t->many = rows.many;
	for (size_t i = 0; i < rows.n; i++) {
		add_row(t, rows.v[i].label, rows.v[i].value, false);
		t->row.v[i].from = rows.v[i].from;
		t->row.v[i].to = rows.v[i].to;
	}
	if (t->many && t->of->fact.n > 0)
		add_row(t, protocol_word(t->c->w->protocol, STR("none_seen")),
		    STR(TRACKING_NONE_SEEN), true);
	VEC_ADD(a, &t->row,
	    (struct count_row){ .label = STR("Another answer"),
		.extra = true });
	VEC_ADD(a, &t->row,
	    (struct count_row){ .label = STR("Nothing on record"),
		.extra = true,
		.rest = true });
	t->another = &t->row.v[t->row.n - 2];
	t->nothing = &t->row.v[t->row.n - 1];
}

static void
count_in(struct count_table *t, struct count_row *row,
    const struct tracking_one *x)
{
	size_t col = x->column;

	if (row->last == x)
		return;
	row->last = x;
	row->n[col] += x->weight;
	row->n[t->c->level.n] += x->weight;
	t->seen[x - t->c->r->ones.list.v]++;
}

static struct count_row *
row_of_word(struct count_table *t, struct str word)
{
	for (size_t i = 0; i < t->row.n; i++)
		if (!t->row.v[i].extra && str_eq(t->row.v[i].value, word))
			return &t->row.v[i];
	return NULL;
}

static struct count_row *
row_of_mark(struct count_table *t, int64_t mark)
{
	for (size_t i = 0; i < t->row.n; i++)
		if (t->row.v[i].mark == mark)
			return &t->row.v[i];
	return NULL;
}

static struct count_row *
row_of_number(struct count_table *t, int64_t n)
{
	for (size_t i = 0; t->bands && i < t->row.n; i++)
		if (!t->row.v[i].extra && n >= t->row.v[i].from &&
		    n <= t->row.v[i].to)
			return &t->row.v[i];
	return NULL;
}

static void
count_word(struct count_table *t, const struct tracking_one *x, struct str word)
{
	struct count_row *row;

	if (word.n == 0)
		return;
	row = row_of_word(t, word);
	count_in(t, row != NULL ? row : t->another, x);
}

static void
count_number(struct count_table *t, const struct tracking_one *x, int64_t n)
{
	struct count_row *row = row_of_number(t, n);

	count_in(t, row != NULL ? row : t->another, x);
}

/* --- what stands in a table of its own, by blind marks --- */

/* A number that a band holds, by its mark. */
struct band_mark {
	int64_t mark;
	size_t row;
};
struct band_marks {
	VEC(struct band_mark) list;
};

static void
mark_bands(struct count_table *t, struct band_marks *out)
{
	struct arena *a = t->c->l->a;

	for (size_t i = 0; i < t->row.n && !t->row.v[i].extra; i++)
		for (int n = t->row.v[i].from; n <= t->row.v[i].to; n++)
			VEC_ADD(a, &out->list,
			    (struct band_mark){
				mark_of(t->c, str_fmt(a, "%d", n)), i });
}

static struct count_row *
row_of_seen(struct count_table *t, const struct band_marks *bands, int64_t mark)
{
	if (!t->bands)
		return row_of_mark(t, mark);
	for (size_t i = 0; i < bands->list.n; i++)
		if (bands->list.v[i].mark == mark)
			return &t->row.v[bands->list.v[i].row];
	return NULL;
}

/* What is looked for: the mark of its name, and how its values are read. */
struct seeking {
	struct count_table *t;
	struct band_marks bands;
	int64_t name;
	size_t at; /* how far it has come in the ones that count */
	bool times; /* the number of times is what is counted */
};

/* Both lists are in the order of the cases. */
static const struct tracking_one *
next_one(struct seeking *s, uint64_t id)
{
	const struct tracking_ones *all = &s->t->c->r->ones;

	while (s->at < all->list.n && all->list.v[s->at].id < id)
		s->at++;
	return s->at < all->list.n && all->list.v[s->at].id == id
	    ? &all->list.v[s->at]
	    : NULL;
}

static void
count_seen(struct seeking *s, const struct db_rows *r, size_t i)
{
	struct count_table *t = s->t;
	const struct tracking_one *x =
	    next_one(s, (uint64_t)store_int(r, i, 0));
	struct count_row *row;

	if (x == NULL || x->weight == 0)
		return;
	row = s->times ? row_of_number(t, store_int(r, i, 2))
		       : row_of_seen(t, &s->bands, store_int(r, i, 1));
	count_in(t, row != NULL ? row : t->another, x);
}

static enum err
seek(struct seeking *s)
{
	struct counting *c = s->t->c;
	const struct tracking_ones *all = &c->r->ones;
	uint64_t after = all->list.v[0].id - 1;
	struct db_rows r;
	size_t n;

	do {
		struct arena_mark mark = arena_mark(c->l->a);
		enum err e =
		    store_query(c->l->view, &tracking_sql[TRACKING_SQL_SEEN],
			STORE_ARGS(STORE_INT(s->name), STORE_INT(after),
			    STORE_INT(all->list.v[all->list.n - 1].id),
			    STORE_INT(TRACKING_PAGE)),
			c->l->a, &r);

		if (e != OK)
			return e;
		n = tracking_whole(&r, &after);
		for (size_t i = 0; i < n; i++)
			count_seen(s, &r, i);
		arena_rewind(c->l->a, mark);
		if (r.n == TRACKING_PAGE && n == 0)
			return ERR_LIMIT;
	} while (r.n == TRACKING_PAGE);
	return OK;
}

static struct str
name_of(const struct count_table *t)
{
	struct arena *a = t->c->l->a;

	if (t->of->fact.n > 0)
		return str_cat(a, STR(TRACKING_FACT), t->of->fact);
	if (t->of->decision.n > 0)
		return str_cat(a, STR(TRACKING_DECISION), t->of->decision);
	return str_cat(a, STR(TRACKING_MEASURE), t->of->measure);
}

static enum err
count_marks(struct count_table *t, bool times)
{
	struct seeking s = { .t = t,
		.times = times,
		.name = store_blind_of(t->c->l->env->store, TRACKING_NAME,
		    name_of(t)) };

	if (t->c->r->ones.list.n == 0)
		return OK;
	if (t->bands && !times)
		mark_bands(t, &s.bands);
	return seek(&s);
}

/* Who has none on record of what is counted in times has it no time. */
static enum err
count_times_of(struct count_table *t)
{
	const struct tracking_ones *all = &t->c->r->ones;
	enum err e = count_marks(t, true);

	for (size_t i = 0; e == OK && i < all->list.n; i++)
		if (t->seen[i] == 0 && all->list.v[i].weight > 0)
			count_number(t, &all->list.v[i], 0);
	return e;
}

static enum err
count_own(struct count_table *t, enum protocol_measure m)
{
	const struct tracking_ones *all = &t->c->r->ones;

	for (size_t i = 0; i < all->list.n; i++) {
		const struct tracking_one *x = &all->list.v[i];

		if (x->weight == 0)
			continue;
		if (m == PROTOCOL_MEASURE_LEVEL_CHANGES)
			count_number(t, x, x->changes);
		else if (m == PROTOCOL_MEASURE_REFERRER)
			count_word(t, x, x->referrer);
		else if (m == PROTOCOL_MEASURE_STATE)
			count_word(t, x, x->state);
		else if (m == PROTOCOL_MEASURE_LEVEL_FIRST)
			count_word(t, x, x->level_first);
		else
			count_word(t, x, x->level);
	}
	return OK;
}

static enum err
count_what(struct count_table *t)
{
	enum protocol_measure m = protocol_measure_of(t->of->measure);

	switch (m) {
	case PROTOCOL_MEASURE_LEVEL_FIRST:
	case PROTOCOL_MEASURE_LEVEL:
	case PROTOCOL_MEASURE_LEVEL_CHANGES:
	case PROTOCOL_MEASURE_REFERRER:
	case PROTOCOL_MEASURE_STATE: return count_own(t, m);
	case PROTOCOL_MEASURE_STAFFINGS:
	case PROTOCOL_MEASURE_INTERVIEWS: return count_times_of(t);
	case PROTOCOL_MEASURE_RECOMMENDED:
	case PROTOCOL_MEASURE_ADVOCATE:
	case PROTOCOL_MEASURE_CARE:
	case PROTOCOL_MEASURE_EVIDENCE:
	case PROTOCOL_MEASURE_STEPS:
	case PROTOCOL_MEASURE_SERVICES:
	case PROTOCOL_MEASURE_SERVICE_SOURCES:
	case PROTOCOL_MEASURE_SERVICE_OUTCOMES:
	case PROTOCOL_MEASURE_OUTCOME:
	case PROTOCOL_MEASURE_TIMES:
	case PROTOCOL_MEASURE__MAX: break;
	}
	return count_marks(t, false);
}

/* Each one stands somewhere: where nothing is on record, that is said. */
static void
count_rest(struct count_table *t)
{
	const struct tracking_ones *all = &t->c->r->ones;

	for (size_t i = 0; i < all->list.n; i++)
		if (t->seen[i] == 0 && all->list.v[i].weight > 0)
			count_in(t, t->nothing, &all->list.v[i]);
}

enum err
tracking_fill(struct count_table *t)
{
	enum err e;

	set_rows(t);
	if ((e = count_what(t)) == OK)
		count_rest(t);
	return e;
}

/* tracking_grid.c - from counts to what is shown of them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_count.h"

/* Where a list is long, rows of nobody are left out. */
static bool
shows_row(const struct count_table *t, const struct count_row *row, size_t cols)
{
	return row->n[cols - 1] > 0 || (!row->extra && !t->many);
}

static void
hide_grid(struct tracking_report *r, struct tracking_grid *g, struct arena *a)
{
	if (!r->hide_all) {
		tracking_hide(g, a);
		return;
	}
	g->withheld = true;
	for (size_t i = 0; i < g->rows * g->cols; i++)
		g->hidden[i] = true;
}

static void
begin_hiding(const struct tracking_report *r, struct tracking_grid *g,
    struct arena *a)
{
	g->below = r->below;
	g->hidden = NEW_N(a, bool, g->rows * g->cols + 1);
}

/* Where one may stand in several rows, who stands in some row, who was said to
 * stand in none, and of whom nothing is on record are all there are: where one
 * of the three is small, neither of the latter is shown. */
static void
hide_rest(const struct tracking_table *t, struct tracking_grid *g)
{
	for (size_t c = 0; c < g->cols; c++) {
		int64_t some = g->most[c];
		bool small = false;

		for (size_t i = 0; i < t->row.n; i++)
			if (t->row.v[i].rest) {
				int64_t n = g->n[i * g->cols + c];

				some -= n;
				small |= tracking_small(g, n);
			}
		small |= tracking_small(g, some);
		for (size_t i = 0; small && i < t->row.n; i++)
			if (t->row.v[i].rest && g->n[i * g->cols + c] > 0)
				g->hidden[i * g->cols + c] = true;
	}
}

/* Puts the columns from the first to the last of all levels, or the total alone,
 * into a grid. */
static void
put_grid(const struct count_table *t, struct tracking_table *out,
    struct tracking_grid *g, struct arena *a)
{
	size_t levels = t->c->level.n, first = g->cols > 1 ? 0 : levels;
	size_t n = 0;

	g->n = NEW_N(a, int64_t, t->row.n * g->cols + 1);
	for (size_t i = 0; i < t->row.n; i++) {
		const struct count_row *row = &t->row.v[i];

		if (!shows_row(t, row, levels + 1))
			continue;
		for (size_t c = 0; c < g->cols; c++)
			g->n[n * g->cols + c] = row->n[first + c];
		VEC_ADD(a, &out->row,
		    (struct tracking_row){ .label = row->label,
			.rest = row->rest });
		n++;
	}
	g->rows = n;
	g->most = t->c->level.units + first;
}

static bool
before(const struct tracking_row *y, const struct tracking_row *x, size_t total)
{
	if (y->hidden[total])
		return false;
	return x->hidden[total] || y->n[total] > x->n[total];
}

/* Frequent ones first; those that are hidden behind them, in the package's
 * order, which says nothing. */
static void
sort_rows(struct tracking_table *t, size_t total)
{
	for (size_t i = 1; t->many && i < t->row.n; i++)
		for (size_t k = i; k > 0; k--) {
			struct tracking_row *x = &t->row.v[k - 1], *y = x + 1;
			struct tracking_row was = *x;

			if (y->rest || (!x->rest && !before(y, x, total)))
				break;
			*x = *y;
			*y = was;
		}
}

static void
finish(struct tracking_table *out, const struct tracking_grid *g)
{
	size_t total = g->cols - 1;

	out->withheld = g->withheld;
	for (size_t i = 0; i < out->row.n; i++) {
		struct tracking_row *row = &out->row.v[i];

		row->n = g->n + i * g->cols;
		row->hidden = g->hidden + i * g->cols;
		if (!row->hidden[total] && row->n[total] > out->largest)
			out->largest = row->n[total];
	}
	sort_rows(out, total);
}

void
tracking_put(const struct count_table *t, struct tracking_table *out)
{
	struct arena *a = t->c->l->a;
	const struct count_level *l = &t->c->level;
	struct tracking_grid g = { .cols = t->c->r->split && t->of->by_level
		    ? l->n + 1
		    : 1,
		.sums = !t->many,
		.apart = t->many };

	for (size_t i = 0; g.cols > 1 && i < l->n; i++)
		VEC_ADD(a, &out->column, l->label[i]);
	VEC_ADD(a, &out->column, g.cols > 1 ? STR("All") : STR("Number"));
	put_grid(t, out, &g, a);
	begin_hiding(t->c->r, &g, a);
	if (t->many)
		hide_rest(out, &g);
	hide_grid(t->c->r, &g, a);
	out->many = t->many;
	finish(out, &g);
}

enum { MET, LATE, OPEN, ALL, TIME_COLS };

/* One duty's row, where anything was owed. */
static void
put_times(struct tracking_table *out, struct tracking_grid *g,
    const struct db_rows *r, size_t i, struct arena *a)
{
	int64_t *n = g->n + g->rows * TIME_COLS;

	for (size_t x = MET; x < ALL; x++) {
		n[x] = store_int(r, i, x + 1);
		n[ALL] += n[x];
	}
	if (n[ALL] == 0)
		return;
	VEC_ADD(a, &out->row, (struct tracking_row){ 0 });
	g->rows++;
}

/* In the package's order; a duty that it does not have any more is left out. */
static void
put_duties(struct tracking_table *out, struct tracking_grid *g,
    const struct protocol_table_rows *rows, const struct db_rows *r,
    struct arena *a)
{
	g->n = NEW_N(a, int64_t, (r->n + 1) * TIME_COLS);
	for (size_t k = 0; k < rows->n; k++)
		for (size_t i = 0; i < r->n; i++) {
			size_t was = out->row.n;

			if (!str_eq(store_text(r, i, 0), rows->v[k].value))
				continue;
			put_times(out, g, r, i, a);
			if (out->row.n > was)
				out->row.v[was].label = rows->v[k].label;
		}
}

/* Every referral's, whatever is counted as one. */
enum err
tracking_put_times(struct counting *c, const struct protocol_table *of,
    struct tracking_table *out)
{
	static const int64_t most[TIME_COLS] = { INT32_MAX, INT32_MAX,
		INT32_MAX, INT32_MAX };
	static const struct str head[TIME_COLS] = { STR_INIT("In time"),
		STR_INIT("Late"), STR_INIT("Not due yet"), STR_INIT("All") };
	struct arena *a = c->l->a;
	struct tracking_grid g = { .cols = TIME_COLS, .most = most };
	struct protocol_table_rows rows =
	    protocol_table_rows_of(c->w->protocol, of, a);
	struct db_rows r;
	enum err e = store_query(c->l->view, &tracking_sql[TRACKING_SQL_TIMES],
	    STORE_ARGS(STORE_INT(c->r->from.s), STORE_INT(c->r->until.s),
		STORE_INT(c->r->ask.practice), STORE_INT(c->r->now.s)),
	    a, &r);

	if (e != OK)
		return e;
	out->of = of;
	out->many = true;
	for (size_t i = 0; i < TIME_COLS; i++)
		VEC_ADD(a, &out->column, head[i]);
	put_duties(out, &g, &rows, &r, a);
	begin_hiding(c->r, &g, a);
	hide_grid(c->r, &g, a);
	finish(out, &g);
	return OK;
}

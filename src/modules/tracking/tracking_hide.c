/* tracking_hide.c - small counts and their complements.
 *
 * What is shown makes equations over what is hidden: a row adds up to its total,
 * a column to a number that is shown elsewhere. A hidden count is unsafe where
 * the equations settle it (its unit vector lies in the space of their rows), or
 * leave it a range that is too narrow (each hidden count is 1 at the least).
 * Then the smallest count that would help is hidden too, and it is looked at
 * anew: each step hides one more, so it ends.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_hide.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

/* Arithmetic of the elimination: the matrices hold 0, 1 and -1 alone. */
#define PRIME ((int64_t)2147483647)

enum { NONE = -1 };

/* A hidden count in an equation, and its sign there. */
struct hidden_term {
	size_t cell;
	int sign;
};
/* What the hidden counts of a row or a column add up to, as anybody can work it
 * out from what is shown. */
struct hiding_line {
	VEC(struct hidden_term) term;
	int64_t sum;
};

/* A grid being looked at. Lines: one a row, then one a column. */
struct hiding {
	struct tracking_grid *g;
	struct arena *a;
	size_t cells, lines;
	struct hiding_line *line;
	int64_t *least, *most; /* what each count can be, by what is shown */
	int64_t *m; /* lines * cells */
	bool *bad; /* what is hidden and can be told all the same */
};

static size_t
row_lines(const struct tracking_grid *g)
{
	return g->cols > 1 ? g->rows : 0;
}

/* The i-th cell of a line, and its sign: a total is what the others add up to. */
static struct hidden_term
term_at(const struct hiding *x, size_t line, size_t i)
{
	const struct tracking_grid *g = x->g;
	size_t n = row_lines(g);

	if (line >= n)
		return (struct hidden_term){ i * g->cols + line - n, 1 };
	return (struct hidden_term){ line * g->cols + i,
		i + 1 == g->cols ? -1 : 1 };
}

static size_t
terms(const struct hiding *x, size_t line)
{
	return line < row_lines(x->g) ? x->g->cols : x->g->rows;
}

static void
gather(struct hiding *x)
{
	for (size_t l = 0; l < x->lines; l++) {
		struct hiding_line *to = &x->line[l];

		to->term.n = 0;
		to->sum = 0;
		for (size_t i = 0; i < terms(x, l); i++) {
			struct hidden_term t = term_at(x, l, i);

			if (!x->g->hidden[t.cell])
				continue;
			VEC_ADD(x->a, &to->term, t);
			to->sum += t.sign * x->g->n[t.cell];
		}
	}
}

/* A line narrows the range of one of its counts. True: it did. */
static bool
narrow(struct hiding *x, const struct hiding_line *l,
    const struct hidden_term *of)
{
	int64_t low = l->sum, high = l->sum, was;

	for (size_t i = 0; i < l->term.n; i++) {
		const struct hidden_term *t = &l->term.v[i];

		if (t == of)
			continue;
		low -= t->sign > 0 ? x->most[t->cell] : -x->least[t->cell];
		high -= t->sign > 0 ? x->least[t->cell] : -x->most[t->cell];
	}
	if (of->sign < 0) {
		was = low;
		low = -high;
		high = -was;
	}
	if (low <= x->least[of->cell] && high >= x->most[of->cell])
		return false;
	if (low > x->least[of->cell])
		x->least[of->cell] = low;
	if (high < x->most[of->cell])
		x->most[of->cell] = high;
	return true;
}

static bool
narrow_all(struct hiding *x)
{
	bool any = false;

	for (size_t l = 0; l < x->lines; l++)
		for (size_t i = 0; i < x->line[l].term.n; i++)
			any |= narrow(x, &x->line[l], &x->line[l].term.v[i]);
	return any;
}

enum { ROUNDS_MOST = 100 };

/* Marks the counts whose range became too narrow. */
static bool
too_narrow(struct hiding *x)
{
	const struct tracking_grid *g = x->g;
	bool any = false;

	for (size_t i = 0; i < x->cells; i++) {
		x->least[i] = 1;
		x->most[i] = g->most[i % g->cols];
	}
	for (int round = 0; round < ROUNDS_MOST && narrow_all(x); round++)
		continue;
	for (size_t i = 0; i < x->cells; i++) {
		x->bad[i] =
		    g->hidden[i] && x->most[i] - x->least[i] < g->below - 1;
		any |= x->bad[i];
	}
	return any;
}

static int64_t
inverse(int64_t v)
{
	int64_t out = 1;

	for (int64_t e = PRIME - 2; e > 0; e >>= 1) {
		if (e & 1)
			out = out * v % PRIME;
		v = v * v % PRIME;
	}
	return out;
}

static void
fill_matrix(struct hiding *x)
{
	memset(x->m, 0, x->lines * x->cells * sizeof *x->m);
	for (size_t l = 0; l < x->lines; l++)
		for (size_t i = 0; i < x->line[l].term.n; i++) {
			const struct hidden_term *t = &x->line[l].term.v[i];

			x->m[l * x->cells + t->cell] =
			    t->sign < 0 ? PRIME - 1 : 1;
		}
}

static void
swap_rows(struct hiding *x, size_t a, size_t b)
{
	for (size_t i = 0; a != b && i < x->cells; i++) {
		int64_t t = x->m[a * x->cells + i];

		x->m[a * x->cells + i] = x->m[b * x->cells + i];
		x->m[b * x->cells + i] = t;
	}
}

static void
clear_column(struct hiding *x, size_t pivot, size_t cell)
{
	int64_t *p = x->m + pivot * x->cells, by = inverse(p[cell]);

	for (size_t i = 0; i < x->cells; i++)
		p[i] = p[i] * by % PRIME;
	for (size_t l = 0; l < x->lines; l++) {
		int64_t *v = x->m + l * x->cells, k = v[cell];

		if (l == pivot || k == 0)
			continue;
		for (size_t i = 0; i < x->cells; i++)
			v[i] = (v[i] + (PRIME - k) * p[i]) % PRIME;
	}
}

/* The one cell of a row of the reduced matrix; NONE: none or several. */
static int
alone_in(const struct hiding *x, size_t line)
{
	int found = NONE;

	for (size_t i = 0; i < x->cells; i++) {
		if (x->m[line * x->cells + i] == 0)
			continue;
		if (found != NONE)
			return NONE;
		found = (int)i;
	}
	return found;
}

/* Marks the counts that the equations settle. */
static bool
settled(struct hiding *x)
{
	size_t rank = 0;
	bool any = false;

	fill_matrix(x);
	for (size_t i = 0; i < x->cells && rank < x->lines; i++) {
		size_t l = rank;

		while (l < x->lines && x->m[l * x->cells + i] == 0)
			l++;
		if (l == x->lines)
			continue;
		swap_rows(x, rank, l);
		clear_column(x, rank++, i);
	}
	for (size_t l = 0; l < rank; l++)
		if (alone_in(x, l) != NONE)
			any = x->bad[alone_in(x, l)] = true;
	return any;
}

/* Of two that would help: one of the body before a total, then the smaller. */
static bool
better(const struct tracking_grid *g, size_t i, int than)
{
	bool total = (i + 1) % g->cols == 0, other;

	if (than == NONE)
		return true;
	other = ((size_t)than + 1) % g->cols == 0;
	return total != other ? other : g->n[i] < g->n[than];
}

/* The count of a line that helps best; `than`: the best so far. */
static int
best_of(const struct hiding *x, size_t line, int than)
{
	const struct tracking_grid *g = x->g;

	for (size_t i = 0; i < terms(x, line); i++) {
		size_t c = term_at(x, line, i).cell;

		if (!g->hidden[c] && g->n[c] > 0 && better(g, c, than))
			than = (int)c;
	}
	return than;
}

static bool
has_bad(const struct hiding *x, size_t line)
{
	for (size_t i = 0; i < x->line[line].term.n; i++)
		if (x->bad[x->line[line].term.v[i].cell])
			return true;
	return false;
}

/* Alone by itself, or of a sum that leaves each too little: that line has to be
 * helped, whatever the others say. */
static bool
bare(const struct hiding *x, size_t line)
{
	const struct hiding_line *l = &x->line[line];
	int64_t k = (int64_t)l->term.n;

	if (k == 1)
		return true;
	for (size_t i = 0; i < l->term.n; i++)
		if (l->term.v[i].sign < 0)
			return false;
	return k > 0 && l->sum - k < x->g->below - 1;
}

enum helping { SAFE, HELPED, BEYOND_HELP };

static enum helping
hide_best(struct hiding *x, int best)
{
	if (best == NONE)
		return BEYOND_HELP;
	x->g->hidden[best] = true;
	return HELPED;
}

/* Looks once, and hides one more where it has to. */
static enum helping
help(struct hiding *x)
{
	int best = NONE;

	gather(x);
	for (size_t l = 0; l < x->lines; l++)
		if (bare(x, l))
			return hide_best(x, best_of(x, l, NONE));
	if (!too_narrow(x) && !settled(x))
		return SAFE;
	for (size_t l = 0; l < x->lines; l++)
		if (has_bad(x, l))
			best = best_of(x, l, best);
	return hide_best(x, best);
}

bool
tracking_small(const struct tracking_grid *g, int64_t n)
{
	return n > 0 && n < g->below;
}

static void
hide_small(struct tracking_grid *g)
{
	for (size_t i = 0; i < g->rows * g->cols; i++) {
		int64_t left = g->most[i % g->cols] - g->n[i];

		g->hidden[i] |= tracking_small(g, g->n[i]) ||
		    (g->apart && g->n[i] > 0 && tracking_small(g, left));
	}
}

void
tracking_hide(struct tracking_grid *g, struct arena *a)
{
	struct hiding x = { .g = g, .a = a, .cells = g->rows * g->cols };
	enum helping was = HELPED;

	CHECK(g->below >= 1 && g->cols >= 1);
	x.lines = row_lines(g) + (g->sums ? g->cols : 0);
	x.line = NEW_N(a, struct hiding_line, x.lines + 1);
	x.least = NEW_N(a, int64_t, x.cells + 1);
	x.most = NEW_N(a, int64_t, x.cells + 1);
	x.bad = NEW_N(a, bool, x.cells + 1);
	x.m = NEW_N(a, int64_t, x.lines * x.cells + 1);
	hide_small(g);
	while (was == HELPED)
		was = help(&x);
	g->withheld = was == BEYOND_HELP;
	for (size_t i = 0; g->withheld && i < x.cells; i++)
		g->hidden[i] = true;
}

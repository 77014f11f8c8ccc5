/* tracking_hide_test.c - small counts are hidden, and nothing that is shown gives
 * one away: tried by another way of solving than the program's own.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "modules/tracking/tracking_hide.h"

enum { CELLS_MOST = 200, LINES_MOST = 60, TABLES = 3000 };

/* A table with room for what it is made of. */
struct sheet {
	struct tracking_grid g;
	int64_t n[CELLS_MOST], most[20];
	bool hidden[CELLS_MOST];
	struct arena *a;
};

static void
hide(struct sheet *s)
{
	s->a = arena_new((size_t)64 * 1024 * 1024);
	s->g.n = s->n;
	s->g.hidden = s->hidden;
	s->g.most = s->most;
	tracking_hide(&s->g, s->a);
	arena_free(s->a);
}

/* A table of one column that adds up to a number everybody knows. */
static struct sheet
list(const int64_t *n, size_t rows, bool sums)
{
	struct sheet s = {
		.g = { .rows = rows, .cols = 1, .sums = sums, .below = 5 }
	};

	for (size_t i = 0; i < rows; i++) {
		s.n[i] = n[i];
		s.most[0] += n[i];
	}
	return s;
}

static void
test_tracking_hide__a_small_count_takes_the_next_one_along(void **state)
{
	const int64_t n[] = { 40, 3, 12, 0 };
	struct sheet s = list(n, 4, true);

	(void)state;
	hide(&s);
	assert_false(s.g.withheld);
	assert_true(s.hidden[1]);
	assert_true(s.hidden[2]); /* the smallest that helps */
	assert_false(s.hidden[0]);
	assert_false(s.hidden[3]); /* nobody is told by a zero */
}

static void
test_tracking_hide__nothing_small_hides_nothing(void **state)
{
	const int64_t n[] = { 5, 0, 12 };
	struct sheet s = list(n, 3, true);

	(void)state;
	hide(&s);
	for (size_t i = 0; i < 3; i++)
		assert_false(s.hidden[i]);
}

static void
test_tracking_hide__rows_that_add_up_to_nothing_need_no_help(void **state)
{
	const int64_t n[] = { 40, 3, 12 };
	struct sheet s = list(n, 3, false);

	(void)state;
	hide(&s);
	assert_true(s.hidden[1]);
	assert_false(s.hidden[0]);
	assert_false(s.hidden[2]);
}

/* 1 and 1 and a sum of 2: two are hidden, and both are known. */
static void
test_tracking_hide__two_ones_are_not_hidden_by_each_other(void **state)
{
	const int64_t n[] = { 1, 1, 30 };
	struct sheet s = list(n, 3, true);

	(void)state;
	hide(&s);
	assert_true(s.hidden[2]);
}

static void
test_tracking_hide__where_nothing_helps_all_is_withheld(void **state)
{
	const int64_t n[] = { 1, 1, 1, 1, 1, 0 };
	struct sheet s = list(n, 6, true);

	(void)state;
	hide(&s);
	assert_true(s.g.withheld);
	for (size_t i = 0; i < 6; i++)
		assert_true(s.hidden[i]); /* the zero too */
}

static void
test_tracking_hide__another_limit_is_the_packages(void **state)
{
	const int64_t n[] = { 10, 40, 60 };
	struct sheet s = list(n, 3, true);

	(void)state;
	s.g.below = 11;
	hide(&s);
	assert_true(s.hidden[0]);
	assert_true(s.hidden[1]);
	s = list(n, 3, true);
	s.g.below = 1;
	hide(&s);
	assert_false(s.hidden[0]);
}

/* 96 of 100 have it: so 4 have not. */
static void
test_tracking_hide__a_count_that_leaves_few_out_is_hidden(void **state)
{
	const int64_t n[] = { 96, 95, 100, 0 };
	struct sheet s = list(n, 4, false);

	(void)state;
	s.g.apart = true;
	s.most[0] = 100;
	hide(&s);
	assert_true(s.hidden[0]);
	assert_false(s.hidden[1]);
	assert_false(s.hidden[2]); /* all of them: nobody is left out */
	assert_false(s.hidden[3]);
}

/* A row of levels and its total, and a column that is shown elsewhere. */
static void
test_tracking_hide__a_total_does_not_give_away_its_row(void **state)
{
	static const int64_t n[] = { 2, 20, 22, 30, 40, 70 };
	struct sheet s = {
		.g = { .rows = 2, .cols = 3, .sums = true, .below = 5 },
		.most = { 32, 60, 92 }
	};

	(void)state;
	memcpy(s.n, n, sizeof n);
	hide(&s);
	assert_false(s.g.withheld);
	for (size_t r = 0; r < 2; r++)
		for (size_t c = 0; c < 2; c++)
			assert_true(s.hidden[r * 3 + c]);
	assert_false(s.hidden[2]);
	assert_false(s.hidden[5]);
}

/* --- tables at random --- */

static uint64_t
dice(uint64_t *x)
{
	*x ^= *x << 13, *x ^= *x >> 7, *x ^= *x << 17;
	return *x;
}

/* Mostly small, some none, some large. */
static int64_t
some(uint64_t *x)
{
	uint64_t kind = dice(x) % 10;

	if (kind < 3)
		return 0;
	return (int64_t)(dice(x) % (kind < 7 ? 8 : 60));
}

static struct sheet
random_sheet(uint64_t *x)
{
	struct sheet s = { .g = { .rows = 1 + dice(x) % 8,
			       .cols = dice(x) % 3 == 0 ? 1 : 2 + dice(x) % 4,
			       .sums = dice(x) % 4 != 0,
			       .below = 5 } };
	size_t body = s.g.cols > 1 ? s.g.cols - 1 : 1;

	for (size_t r = 0; r < s.g.rows; r++)
		for (size_t c = 0; c < body; c++) {
			int64_t n = some(x);

			s.n[r * s.g.cols + c] = n;
			s.most[c] += n;
			if (s.g.cols == 1)
				continue;
			s.n[r * s.g.cols + body] += n;
			s.most[body] += n;
		}
	return s;
}

/* The equations over what is hidden, by floating point. */
struct solver {
	double m[LINES_MOST][CELLS_MOST];
	size_t lines, cells;
};

static void
equations(struct solver *v, const struct sheet *s)
{
	const struct tracking_grid *g = &s->g;

	memset(v, 0, sizeof *v);
	v->cells = g->rows * g->cols;
	for (size_t r = 0; g->cols > 1 && r < g->rows; r++, v->lines++)
		for (size_t c = 0; c < g->cols; c++)
			if (s->hidden[r * g->cols + c])
				v->m[v->lines][r * g->cols + c] =
				    c + 1 == g->cols ? -1 : 1;
	for (size_t c = 0; g->sums && c < g->cols; c++, v->lines++)
		for (size_t r = 0; r < g->rows; r++)
			if (s->hidden[r * g->cols + c])
				v->m[v->lines][r * g->cols + c] = 1;
}

static size_t
rank(struct solver v)
{
	size_t done = 0;

	for (size_t i = 0; i < v.cells && done < v.lines; i++) {
		size_t best = done;

		for (size_t l = done; l < v.lines; l++)
			if (fabs(v.m[l][i]) > fabs(v.m[best][i]))
				best = l;
		if (fabs(v.m[best][i]) < 1e-9)
			continue;
		for (size_t k = 0; k < v.cells; k++) {
			double t = v.m[best][k];

			v.m[best][k] = v.m[done][k];
			v.m[done][k] = t;
		}
		for (size_t l = done + 1; l < v.lines; l++) {
			double by = v.m[l][i] / v.m[done][i];

			for (size_t k = 0; k < v.cells; k++)
				v.m[l][k] -= by * v.m[done][k];
		}
		done++;
	}
	return done;
}

/* A count is solved where asking for it adds nothing to the equations. */
static bool
solved(const struct solver *v, size_t cell)
{
	struct solver with = *v;

	with.m[with.lines++][cell] = 1;
	return rank(with) == rank(*v);
}

static void
test_tracking_hide__no_hidden_count_can_be_solved(void **state)
{
	static struct solver v;
	uint64_t x = 88172645463325252;
	size_t shown = 0, hidden = 0;

	(void)state;
	for (int i = 0; i < TABLES; i++) {
		struct sheet s = random_sheet(&x);

		hide(&s);
		equations(&v, &s);
		for (size_t k = 0; k < v.cells; k++) {
			assert_true(s.hidden[k] || s.n[k] == 0 || s.n[k] >= 5);
			shown += !s.hidden[k];
			hidden += s.hidden[k];
			if (s.hidden[k] && !s.g.withheld)
				assert_false(solved(&v, k));
		}
	}
	/* It does not do so by hiding everything, or nothing. */
	assert_true(shown > TABLES && hidden > TABLES);
}

/* Another world that looks the same: hidden counts moved along a row and a column
 * or between two rows, none below one. Each hidden count of a list has one. */
static void
test_tracking_hide__a_list_leaves_each_count_five_values(void **state)
{
	uint64_t x = 1234567891;

	(void)state;
	for (int i = 0; i < TABLES; i++) {
		int64_t n[8], sum = 0;
		size_t rows = 1 + dice(&x) % 8, k = 0;
		struct sheet s;

		for (size_t r = 0; r < rows; r++)
			n[r] = some(&x);
		s = list(n, rows, true);
		hide(&s);
		for (size_t r = 0; r < rows; r++)
			if (s.hidden[r])
				sum += n[r], k++;
		/* Each may be from 1 to what the others leave. */
		if (k > 0 && !s.g.withheld)
			assert_true(sum - (int64_t)k >= 4);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_tracking_hide__a_small_count_takes_the_next_one_along),
		cmocka_unit_test(
		    test_tracking_hide__nothing_small_hides_nothing),
		cmocka_unit_test(
		    test_tracking_hide__rows_that_add_up_to_nothing_need_no_help),
		cmocka_unit_test(
		    test_tracking_hide__two_ones_are_not_hidden_by_each_other),
		cmocka_unit_test(
		    test_tracking_hide__where_nothing_helps_all_is_withheld),
		cmocka_unit_test(
		    test_tracking_hide__another_limit_is_the_packages),
		cmocka_unit_test(
		    test_tracking_hide__a_count_that_leaves_few_out_is_hidden),
		cmocka_unit_test(
		    test_tracking_hide__a_total_does_not_give_away_its_row),
		cmocka_unit_test(
		    test_tracking_hide__no_hidden_count_can_be_solved),
		cmocka_unit_test(
		    test_tracking_hide__a_list_leaves_each_count_five_values),
	};

	return cmocka_run_group_tests_name("tracking_hide", tests, NULL, NULL);
}

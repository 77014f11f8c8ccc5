/* tracking_unit.c - which of the referrals count, as how many, and why not. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_int.h"

#include <stdlib.h>

#include "base/arena.h"

enum { CHAIN_MOST = 50 };

static int
by_id(const void *x, const void *y)
{
	uint64_t a = ((const struct tracking_one *)x)->id;
	uint64_t b = ((const struct tracking_one *)y)->id;

	return (a > b) - (a < b);
}

const struct tracking_one *
tracking_find(const struct tracking_ones *all, uint64_t id)
{
	struct tracking_one like = { .id = id };

	return all->list.n == 0
	    ? NULL
	    : bsearch(&like, all->list.v, all->list.n, sizeof like, by_id);
}

/* The case that a referral belongs to: the first of those that name each other,
 * as far as the days reach. */
static uint64_t
case_of(const struct tracking_ones *all, const struct tracking_one *x)
{
	uint64_t id = x->id;

	for (int i = 0;
	     i < CHAIN_MOST && x != NULL && x->follows != 0 && x->follows < id;
	     i++) {
		id = x->follows;
		x = tracking_find(all, id);
	}
	return id;
}

/* Whose referral it is: a case, or a youth; and which referral. */
struct belongs {
	uint64_t to, id;
};

static int
by_owner(const void *x, const void *y)
{
	const struct belongs *a = x, *b = y;

	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

struct weighing {
	struct tracking_ones *all;
	enum tracking_why why; /* of those that another stands for */
	VEC(struct belongs) list;
};

/* Of each owner the newest counts, once. */
static void
newest_counts(struct weighing *x)
{
	if (x->list.n > 0)
		qsort(x->list.v, x->list.n, sizeof *x->list.v, by_owner);
	for (size_t i = 0; i < x->list.n; i++) {
		const struct belongs *b = &x->list.v[i];
		struct tracking_one like = { .id = b->id };
		struct tracking_one *one = bsearch(&like, x->all->list.v,
		    x->all->list.n, sizeof like, by_id);

		if (one == NULL)
			continue;
		if (i + 1 == x->list.n || x->list.v[i + 1].to != b->to)
			one->weight++;
		else
			one->why = x->why;
	}
}

static void
weigh_cases(struct tracking_ones *all, struct arena *a)
{
	struct weighing x = { .all = all, .why = TRACKING_LATER };

	for (size_t i = 0; i < all->list.n; i++) {
		struct tracking_one *one = &all->list.v[i];

		VEC_ADD(a, &x.list,
		    (struct belongs){ case_of(all, one), one->id });
	}
	newest_counts(&x);
}

/* A referral without a youth on record counts as one youth. */
static void
weigh_youths(struct tracking_ones *all, const struct tracking_pairs *youths,
    struct arena *a)
{
	struct weighing x = { .all = all, .why = TRACKING_SAME_YOUTH };

	for (size_t i = 0; i < youths->list.n; i++)
		VEC_ADD(a, &x.list,
		    (struct belongs){ youths->list.v[i].youth,
			youths->list.v[i].id });
	newest_counts(&x);
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].why == TRACKING_COUNTED &&
		    all->list.v[i].weight == 0)
			all->list.v[i].weight = 1;
}

int64_t
tracking_weigh(struct tracking_ones *all, const struct tracking_pairs *youths,
    enum tracking_unit unit, struct arena *a)
{
	int64_t sum = 0;

	for (size_t i = 0; i < all->list.n; i++) {
		all->list.v[i].weight = unit == TRACKING_REFERRAL;
		all->list.v[i].why = TRACKING_COUNTED;
	}
	if (unit == TRACKING_CASE)
		weigh_cases(all, a);
	if (unit == TRACKING_YOUTH)
		weigh_youths(all, youths, a);
	for (size_t i = 0; i < all->list.n; i++) {
		struct tracking_one *one = &all->list.v[i];

		/* Of two youths in it, one may count elsewhere. */
		if (one->weight > 0)
			one->why = TRACKING_COUNTED;
		sum += one->weight;
	}
	return sum;
}

/* update_fresh.c - what a person has not read yet, for Today.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/update/update_int.h"

/* How far back, and how many cases are opened for it: each is read whole, since
 * only the case says whether the reader may have what was posted. */
enum { BACK_DAYS = 30, CASES_MOST = 8 };

static enum err
count(struct page *p, const struct case_posted *x, struct instant since,
    struct update_freshes *out)
{
	struct world w = *p->w;
	struct update_fresh f = { .number = x->number, .newest = x->at };
	const struct case_state *c;
	enum err e;

	w.part[0] = x->number;
	e = case_load(&p->load, &w, NULL);
	if (e != OK)
		return e == ERR_GONE ? OK : e;
	c = w.subject;
	for (size_t i = 0; i < c->update.list.n; i++) {
		const struct case_update *u = &c->update.list.v[i];

		if (instant_cmp(u->at, since) <= 0 ||
		    u->by.person == w.actor->person || !update_may(&w, u))
			continue;
		f.needs += u->need && u->met.s == 0;
		f.news += !u->need || u->met.s != 0;
		f.newest = u->at;
	}
	if (f.needs + f.news > 0)
		VEC_ADD(p->load.a, &out->list, f);
	return OK;
}

static bool
was_seen(const struct case_posted_list *all, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (all->list.v[i].id == all->list.v[at].id)
			return true;
	return false;
}

enum err
update_fresh_list(struct page *p, struct update_freshes *out)
{
	struct case_posted_list all = { 0 };
	struct instant since = { p->w->now.s - HOURS(24 * BACK_DAYS).s };
	size_t opened = 0;
	enum err e = case_posted_since(&p->load, p->w, since, &all);

	out->more = all.more;
	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct case_posted *x = &all.list.v[i];
		struct instant looked;

		if (was_seen(&all, i))
			continue;
		e = update_looked(p, x->id, UPDATE_NOW, &looked);
		if (e != OK || instant_cmp(x->at, looked) <= 0)
			continue;
		if (opened++ >= CASES_MOST) {
			out->more = true;
			break;
		}
		e = count(p, x, instant_cmp(looked, since) > 0 ? looked : since,
		    out);
	}
	return e;
}

/* interview_load.c - the case, and what a path or a form names, looked up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/interview/interview_int.h"

enum err
interview_load(struct load *l, struct world *w, const void *in)
{
	struct interview_subject *s = NEW(l->a, struct interview_subject);
	enum err e = case_load(l, w, in);
	int64_t n;

	if (e != OK)
		return e;
	s->c = w->subject;
	w->subject = s;
	if (w->part[1].n == 0)
		return OK;
	if (!str_int(w->part[1], 1, (int64_t)s->c->interview.list.n, &n))
		return ERR_GONE;
	s->n = (size_t)n;
	s->one = &s->c->interview.list.v[n - 1];
	return OK;
}

enum err
interview_plan_load(struct load *l, struct world *w, const void *in)
{
	const struct interview_plan_in *typed = in;
	struct interview_subject *s = NEW(l->a, struct interview_subject);
	struct account_contact who;
	enum err e = interview_load(l, w, NULL);

	if (e != OK || typed == NULL || typed->person == 0)
		return e;
	*s = *(const struct interview_subject *)w->subject;
	w->subject = s;
	e = account_contact(l, typed->person, &who);
	s->person_there = e == OK && !who.ended;
	return e == ERR_GONE ? OK : e;
}

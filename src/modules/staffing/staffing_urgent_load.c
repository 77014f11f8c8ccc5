/* staffing_urgent_load.c - the case that somebody asks for in an emergency, and
 * who is told of it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_urgent.h"

#include "base/arena.h"
#include "modules/staffing/staffing_step.h"
#include "modules/team/team.h"

/* A wall and a case that is not there are one answer; so it is for whoever
 * interviews blind, who has the plan. */
static enum err
find_case(struct load *l, struct world *w, struct str number,
    struct staffing_urgency *u)
{
	enum err e;

	w->part[0] = str_trim(number);
	e = case_load(l, w, NULL);
	if (e == OK && !case_is_walled(w->subject, w->actor->person) &&
	    !case_interview_blind(w->subject, w->actor->person))
		u->c = w->subject;
	if (e == ERR_GONE || u->c == NULL) {
		w->ref = (struct ref){ REF_NONE, 0 };
		w->version = 0;
		return e == ERR_GONE ? OK : e;
	}
	return e;
}

static void
add_mail(struct staffing_urgency *u, struct str mail, size_t most,
    struct arena *a)
{
	if (mail.n == 0 || u->tell.list.n >= most)
		return;
	for (size_t i = 0; i < u->tell.list.n; i++)
		if (str_eq(u->tell.list.v[i], mail))
			return;
	VEC_ADD(a, &u->tell.list, mail);
}

/* The seats that the package names, in its order. */
static enum err
add_seat(struct load *l, const struct world *w, struct str seat,
    struct staffing_urgency *u)
{
	struct account_people all = { 0 };
	size_t most = (size_t)protocol_emergency(w->protocol)->tell_people;
	enum err e = account_people_list(l, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		struct account_contact one;

		if (all.list.v[i].ended || !str_eq(all.list.v[i].seat, seat) ||
		    all.list.v[i].id == w->actor->person ||
		    case_is_walled(u->c, all.list.v[i].id))
			continue;
		e = account_contact(l, all.list.v[i].id, &one);
		if (e == OK)
			add_mail(u, one.mail, most, l->a);
	}
	return e;
}

/* Then whoever is on call, as for an alert. */
static void
add_roster(const struct world *w, struct staffing_urgency *u, struct arena *a)
{
	size_t most = (size_t)protocol_emergency(w->protocol)->tell_people;
	const struct team_turn *t = team_on_call(w->team, 1, w->now);

	while (t != NULL) {
		if (t->person == 0 || t->person != w->actor->person)
			add_mail(u, t->mail, most, a);
		t = team_on_call(w->team, t->order + 1, w->now);
	}
}

enum err
staffing_urgent_load(struct load *l, struct world *w, const void *input)
{
	const struct staffing_urgent_in *in = input;
	struct staffing_urgency *u = NEW(l->a, struct staffing_urgency);
	const struct protocol_emergency *m = protocol_emergency(w->protocol);
	enum err e = OK;

	w->subject = u;
	if (in == NULL || m == NULL)
		return OK;
	u->tries_name =
	    str_fmt(l->a, "%016llx", (unsigned long long)w->actor->person);
	e = op_cell_get(l, STAFFING_TRIES, u->tries_name, &u->tries);
	if (e != OK && e != ERR_GONE)
		return e;
	e = find_case(l, w, in->number, u);
	w->subject = u;
	for (size_t i = 0; e == OK && u->c != NULL && i < m->tell.n; i++)
		e = add_seat(l, w, m->tell.v[i], u);
	if (e == OK && u->c != NULL)
		add_roster(w, u, l->a);
	return e;
}

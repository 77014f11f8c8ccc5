/* staffing_load.c - a case with its meetings, who may be asked to one, and who
 * may read what was written in it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/duty.h"
#include "protocol/list.h"

struct persons {
	VEC(uint64_t) list;
};

static void
add_person(struct persons *p, uint64_t id, struct arena *a)
{
	if (id == 0 || p->list.n >= STAFFING_PEOPLE_MOST)
		return;
	for (size_t i = 0; i < p->list.n; i++)
		if (p->list.v[i] == id)
			return;
	VEC_ADD(a, &p->list, id);
}

/* Whoever did something in it is on the case. */
static struct persons
persons_of(const struct case_state *c, struct arena *a)
{
	struct persons p = { 0 };

	add_person(&p, c->referrer.person, a);
	add_person(&p, c->accepted_by.person, a);
	for (size_t i = 0; i < c->entry.n; i++)
		if (c->entry.v[i].kind != CASE_ENTRY_ACCESS)
			add_person(&p, c->entry.v[i].by.person, a);
	return p;
}

static struct staffing_agency *
agency_at(struct staffing_agencies *all, uint64_t id)
{
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].id == id)
			return &all->list.v[i];
	return NULL;
}

static void
involve(struct staffing_agency *x, struct str why)
{
	if (x == NULL || x->involved)
		return;
	x->involved = true;
	if (x->partner)
		x->why = why;
}

static enum err
load_people(struct load *l, const struct case_state *c,
    struct staffing_agencies *all)
{
	struct persons p = persons_of(c, l->a);

	for (size_t i = 0; i < p.list.n; i++) {
		struct account_contact one;
		struct staffing_agency *x;
		enum err e = account_contact(l, p.list.v[i], &one);

		if (e != OK && e != ERR_GONE)
			return e;
		if (e == ERR_GONE || one.ended || case_is_walled(c, one.id))
			continue;
		x = agency_at(all, one.agency);
		if (x == NULL)
			continue;
		involve(x, STR("works on the case"));
		VEC_ADD(l->a, &x->people, one);
		if (one.mail.n > 0)
			VEC_ADD(l->a, &x->mail.list, one.mail);
	}
	return OK;
}

/* A kind of agency that owes something or is to be told of it. */
static void
involve_kind(const struct world *w, struct staffing_agencies *all,
    struct str kind, const char *why)
{
	const struct team_agency *t =
	    team_agency_for(w->team, kind, (struct str){ 0 });

	if (t == NULL)
		return;
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].involved &&
		    str_eq(all->list.v[i].kind, kind))
			return;
	involve(agency_at(all, t->id), str_of(why));
}

static void
put_involved(const struct world *w, const struct case_state *c,
    struct staffing_agencies *all)
{
	for (size_t i = 0; i < c->party.n; i++)
		involve(agency_at(all, c->party.v[i]), STR("is on the case"));
	for (size_t i = 0; i < c->duty.n; i++) {
		if (!case_duty_is_open(&c->duty.v[i]))
			continue;
		involve_kind(w, all, c->duty.v[i].owner, "owes something");
		involve_kind(w, all, c->duty.v[i].to, "is to be told");
	}
}

bool
staffing_may_invite(const struct world *w, const struct gate *g,
    const struct team_agency *to, struct str *why)
{
	const struct case_state *c = w->subject;
	const struct protocol_agency *k =
	    protocol_agency(w->protocol, to->kind);
	struct actor them = { .person = UINT64_MAX,
		.agency = to->id,
		.agency_kind = to->kind,
		.caps = op_cap_with((struct caps){ 0 }, CAP_CASE_ALL) };
	struct world as = *w;
	struct see s;

	if (k != NULL && k->cart)
		return true;
	as.actor = &them;
	s = op_see_class(&as, g, SEE_FACTS, c->agency_kind);
	if (why != NULL)
		*why = s.why;
	return s.may;
}

static void
put_directory(const struct world *w, struct staffing_agencies *all,
    struct arena *a)
{
	for (size_t i = 0; i < w->team->agencies.n; i++) {
		const struct team_agency *t = &w->team->agencies.v[i];
		const struct protocol_agency *k =
		    protocol_agency(w->protocol, t->kind);
		struct staffing_agency x = { .id = t->id,
			.name = t->name,
			.kind = t->kind,
			.partner = k != NULL && k->cart };

		if (t->ended)
			continue;
		x.may = staffing_may_invite(w, &w->gate, t, &x.why);
		VEC_ADD(a, &all->list, x);
	}
}

/* Who has stated no address is reached at the agency's. */
static void
put_mail(const struct world *w, struct staffing_agencies *all, struct arena *a)
{
	for (size_t i = 0; i < all->list.n; i++) {
		struct staffing_agency *x = &all->list.v[i];
		const struct team_agency *t = team_agency_by(w->team, x->id);

		if (x->mail.list.n == 0 && t->mail.n > 0)
			VEC_ADD(a, &x->mail.list, t->mail);
	}
}

static enum err
agencies(struct load *l, const struct world *w, const struct case_state *c,
    const struct staffing_agencies **out)
{
	struct staffing_agencies *all = NEW(l->a, struct staffing_agencies);
	enum err e;

	put_directory(w, all, l->a);
	if ((e = load_people(l, c, all)) != OK)
		return e;
	put_involved(w, c, all);
	put_mail(w, all, l->a);
	*out = all;
	return OK;
}

enum err
staffing_load(struct load *l, struct world *w, const void *in)
{
	struct staffing_subject *s = NEW(l->a, struct staffing_subject);
	struct staffings *all = NEW(l->a, struct staffings);
	enum err e = case_load(l, w, in);
	uint64_t version;

	if (e != OK)
		return e;
	s->c = w->subject;
	s->all = all;
	if ((e = op_load_stream(l, w->ref, staffing_apply, all, &version)) !=
	    OK)
		return e;
	if ((e = agencies(l, w, s->c, &s->who)) != OK)
		return e;
	w->subject = s;
	return OK;
}

enum err
staffing_one_load(struct load *l, struct world *w, const void *in)
{
	enum err e = staffing_load(l, w, in);
	struct staffing_subject *s;
	int64_t n;

	if (e != OK)
		return e;
	if (!str_int(w->part[1], 1, INT32_MAX, &n))
		return ERR_GONE;
	s = NEW(l->a, struct staffing_subject);
	*s = *(const struct staffing_subject *)w->subject;
	s->s = staffing_find(s->all, n);
	w->subject = s;
	return s->s != NULL ? OK : ERR_GONE;
}

/* The item of a link: which meeting, and which of those asked to it. */
enum { INVITED_MOST = 1000 };

/* A consent that was withdrawn ends the link with it. */
static bool
still_asked(const struct world *w, const struct staffing_subject *s,
    const struct staffing_invited *x)
{
	const struct team_agency *t = team_agency_by(w->team, x->agency);
	struct world as = *w;

	as.subject = s->c;
	return t != NULL && !t->ended &&
	    staffing_may_invite(&as, &w->gate, t, NULL);
}

enum err
staffing_link_load(struct load *l, struct world *w, const void *in)
{
	struct str token = w->part[0];
	uint64_t item = w->link->item;
	struct staffing_subject *s = NEW(l->a, struct staffing_subject);
	enum err e;

	w->part[0] = op_case_number(l->a, w->link->about);
	e = staffing_load(l, w, in);
	w->part[0] = token;
	if (e != OK)
		return e;
	*s = *(const struct staffing_subject *)w->subject;
	s->s = staffing_find(s->all, (int64_t)(item / INVITED_MOST));
	s->invited = (size_t)(item % INVITED_MOST);
	if (s->s == NULL || s->invited == 0 || s->invited > s->s->invited.n ||
	    !still_asked(w, s, &s->s->invited.v[s->invited - 1]))
		return ERR_GONE;
	w->subject = s;
	return OK;
}

uint64_t
staffing_item(const struct staffing *s, size_t invited)
{
	CHECK(invited > 0 && invited < INVITED_MOST);
	return (uint64_t)s->n * INVITED_MOST + invited;
}

static enum see_class
class_of(struct str name)
{
	enum see_class c = 0;

	while (c < SEE__MAX && !str_eqc(name, op_see_name(c)))
		c++;
	return c;
}

/* What a class was brought in by: the reader may see it of each. */
struct asked {
	const struct world *w;
	enum see_class klass;
	struct see may;
	size_t n;
};

static void
ask_of(struct asked *q, struct str holder)
{
	if (q->n++ == 0 || q->may.may)
		q->may = op_see_class(q->w, &q->w->gate, q->klass, holder);
}

/* Where the case holds no such record, it is of those who may put one there. */
static void
ask_of_package(struct asked *q, struct str klass)
{
	const struct protocol_duty *d;
	size_t n = protocol_duties(q->w->protocol, &d);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d[i].attaches; k++) {
			const struct protocol_attach *x = &d[i].attach[k];

			if (str_eq(x->record_class, klass) && x->owners.n > 0)
				ask_of(q, x->owners.v[0]);
		}
}

static struct see
all_of_class(const struct world *w, const struct case_state *c,
    struct str klass, struct str writer)
{
	struct asked q = { .w = w, .klass = class_of(klass) };

	for (size_t i = 0; i < c->entry.n; i++)
		if (str_eq(c->entry.v[i].klass, klass))
			ask_of(&q, c->entry.v[i].holder);
	for (size_t i = 0; i < c->file.n; i++)
		if (str_eq(c->file.v[i].klass, klass))
			ask_of(&q, c->file.v[i].holder);
	if (q.n == 0)
		ask_of_package(&q, klass);
	if (q.n == 0)
		ask_of(&q, writer);
	return q.may;
}

static bool
says_something(const struct staffing *s, const struct protocol_item *it)
{
	const struct staffing_topic *t = staffing_topic_of(s, it->id);

	for (size_t i = 0; i < s->recommended.n; i++)
		if (str_eq(s->recommended.v[i].topic, it->id))
			return true;
	return t != NULL && t->note.n > 0;
}

struct see
staffing_may_read(const struct world *w, const struct case_state *c,
    const struct staffing *s)
{
	const struct protocol_meeting *m = protocol_meeting(w->protocol);
	const struct protocol_checklist *l =
	    m != NULL ? protocol_checklist(w->protocol, m->agenda) : NULL;
	struct see may = op_see_class(w, &w->gate, SEE_STORY, s->holder);

	for (size_t i = 0; may.may && l != NULL && i < l->items; i++)
		if (says_something(s, &l->item[i]) &&
		    l->item[i].record_class.n > 0)
			may = op_see_class(w, &w->gate,
			    class_of(l->item[i].record_class), s->holder);
	for (size_t i = 0; may.may && i < s->used.n; i++)
		may = all_of_class(w, c, s->used.v[i], s->holder);
	return may;
}

/* consent_ask_page.c - could X see Y? The answer, for the records of each
 * agency that brought some into the case.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/consent/consent_page.h"
#include "modules/team/team.h"
#include "protocol/fact.h"
#include "protocol/share.h"

/* Who is asked about: an agency (person 0), or one of its people. */
struct asked {
	struct actor person;
	uint64_t agency;
	struct str kind;
};

static void
holder_once(struct arena *a, struct str_list *out, struct str holder)
{
	for (size_t i = 0; i < out->list.n; i++)
		if (str_eq(out->list.v[i], holder))
			return;
	if (holder.n > 0)
		VEC_ADD(a, &out->list, holder);
}

struct str_list
consent_holders(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct str_list out = { 0 };

	holder_once(p->load.a, &out, c->agency_kind);
	for (size_t i = 0; i < c->entry.n; i++)
		holder_once(p->load.a, &out, c->entry.v[i].holder);
	return out;
}

static struct see
judge(struct page *p, const struct asked *x, enum see_class c,
    struct str holder)
{
	struct see_ask ask = { c, holder, x->kind, x->agency };
	struct world w = *p->w;

	if (x->person.person == 0)
		return op_see_share(p->w->protocol, &p->w->gate, &ask);
	w.actor = &x->person;
	return op_see_class(&w, &p->w->gate, c, holder);
}

struct str
consent_why(struct page *p, const struct see *s)
{
	if (s->own)
		return STR("its own record");
	if (s->consent != NULL)
		return str_fmt(p->load.a, "signed consent; %.*s",
		    STR_ARG(s->why));
	if (s->waits.n > 0)
		return str_fmt(p->load.a, "not on record yet: %.*s",
		    STR_ARG(consent_waits(p)));
	return s->why;
}

static void
answer(struct page *p, struct consent_view *v, const struct asked *x,
    enum see_class c, struct str holder)
{
	struct see s = judge(p, x, c, holder);

	VEC_ADD(p->load.a, &v->answers,
	    (struct consent_answer){ .holder = kit_kind_label(p, holder),
		.may = s.may,
		.say = s.may
		    ? (s.click ? STR("Yes, by a logged click") : STR("Yes"))
		    : STR("No"),
		.why = consent_why(p, &s),
		.verified = s.verified,
		.end = s.consent != NULL ? consent_day(p, s.consent->until)
					 : STR(""),
		.more = s.condition });
}

static enum err
who_is(struct page *p, uint64_t id, struct asked *out)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);
	enum err e;

	if (t != NULL && !t->ended) {
		out->agency = t->id;
		out->kind = t->kind;
		return OK;
	}
	if ((e = account_actor(&p->load, id, &out->person)) != OK)
		return e;
	out->agency = out->person.agency;
	out->kind = out->person.agency_kind;
	return OK;
}

static enum err
fill(struct page *p, struct consent_view *v, uint64_t id, struct str klass)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);
	struct str_list holders = consent_holders(p);
	struct asked x = { 0 };
	enum err e = who_is(p, id, &x);

	if (e != OK)
		return e;
	v->asked = t != NULL ? t->name : account_name(&p->load, id);
	v->what = consent_class_words(p, klass);
	for (size_t i = 0; i < holders.list.n; i++)
		answer(p, v, &x, op_see_of(klass), holders.list.v[i]);
	return OK;
}

enum err
consent_could_page(struct page *p)
{
	struct consent_view v = consent_view_of(p);
	struct str klass = op_form_value(p->form, "klass");
	uint64_t id = 0;
	enum err e = OK;

	p->title = str_cat(p->load.a, STR("Who could see it, case "), v.number);
	if (!problems_any(&p->form->problems) &&
	    op_id_read(op_form_value(p->form, "who"), &id) &&
	    op_see_of(klass) != SEE__MAX)
		e = fill(p, &v, id, klass);
	if (e != OK && e != ERR_GONE)
		return e;
	consent_could(p->h, p, &v);
	return consent_box(p);
}

enum err
consent_box(struct page *p)
{
	struct account_people people = { 0 };
	struct choices who = { 0 }, what = { 0 };
	const struct protocol_group *g;
	size_t n = protocol_classes(p->w->protocol, &g);
	enum err e = account_people_list(&p->load, &people);

	if (e != OK)
		return e;
	consent_agencies(p, &who);
	for (size_t i = 0; i < people.list.n; i++)
		if (!people.list.v[i].ended)
			VEC_ADD(p->load.a, &who.list,
			    (struct choice){
				str_fmt(p->load.a, "%016llx",
				    (unsigned long long)people.list.v[i].id),
				people.list.v[i].name });
	VEC_ADD(p->load.a, &what.list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &what.list,
		    (struct choice){ g[i].id, g[i].label });
	kit_form(p, str_fmt(p->load.a, "/c/%.*s/could", STR_ARG(p->w->part[0])),
	    false);
	kit_choose(p, "who", "Could this agency or person", &who, STR(""));
	kit_choose(p, "klass", "see this", &what, STR(""));
	part_submit(p->h, STR("Ask"), STR(""));
	kit_form_end(p);
	return OK;
}

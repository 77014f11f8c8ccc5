/* consent_read.c - who has looked, and what has left, by the audit.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/consent/consent_page.h"
#include "modules/team/team.h"
#include "op/run.h"
#include "protocol/share.h"
#include "store/keep.h"

enum { LOOKS_MOST = 200, LEFT_MOST = 2000 };

static uint64_t
agency_of(const struct account_people *all, uint64_t person)
{
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].id == person)
			return all->list.v[i].agency;
	return 0;
}

static struct str
act_words(struct page *p, struct str name)
{
	const struct op *o = op_named(p->env, name);

	return o != NULL && o->label != NULL ? str_of(o->label) : name;
}

enum err
consent_left_find(struct page *p, struct consent_view *v,
    const struct case_consent *x)
{
	struct account_people people = { 0 };
	struct store_audits all = { 0 };
	enum err e = account_people_list(&p->load, &people);

	if (e == OK)
		e = store_audit_of(p->load.view,
		    (struct store_id){ p->w->ref.id }, 0, LEFT_MOST, p->load.a,
		    &all);
	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct store_audited *y = &all.list.v[i];

		if (agency_of(&people, y->act.who.v) != x->agency ||
		    x->agency == 0 || !str_eqc(y->act.outcome, "ok") ||
		    instant_cmp(y->at, x->given) < 0)
			continue;
		VEC_ADD(p->load.a, &v->left,
		    (struct consent_left){ kit_when(p, y->at),
			account_name(&p->load, y->act.who.v),
			act_words(p, y->act.op) });
	}
	return e;
}

static void
add_class(struct page *p, struct consent_who_rows *rows, size_t first,
    const struct consent_who_row *like, struct str klass)
{
	struct consent_who_row *at = NULL;

	for (size_t i = first; i < rows->list.n; i++)
		if (str_eq(rows->list.v[i].why, like->why) &&
		    str_eq(rows->list.v[i].end, like->end))
			at = &rows->list.v[i];
	if (at == NULL) {
		VEC_ADD(p->load.a, &rows->list, *like);
		rows->list.v[rows->list.n - 1].what = klass;
		return;
	}
	if (str_find(at->what, klass) == SIZE_MAX)
		at->what = str_fmt(p->load.a, "%.*s; %.*s", STR_ARG(at->what),
		    STR_ARG(klass));
}

static void
add_agency(struct page *p, struct consent_who_rows *rows,
    const struct team_agency *t, struct str looked)
{
	struct str_list holders = consent_holders(p);
	size_t first = rows->list.n;

	for (size_t i = 0; i < holders.list.n; i++)
		for (enum see_class c = 0; c < SEE__MAX; c++) {
			struct see_ask x = { c, holders.list.v[i], t->kind,
				t->id };
			struct see s =
			    op_see_share(p->w->protocol, &p->w->gate, &x);
			struct consent_who_row like = { .agency = t->name,
				.why = consent_why(p, &s),
				.verified = s.verified,
				.looked = looked };

			if (s.consent != NULL)
				like.end = consent_day(p, s.consent->until);
			if (s.may)
				add_class(p, rows, first, &like,
				    consent_class_words(p,
					str_of(op_see_name(c))));
		}
	if (rows->list.n == first)
		VEC_ADD(p->load.a, &rows->list,
		    (struct consent_who_row){ .agency = t->name,
			.what = STR("Nothing"),
			.why = consent_waits(p).n > 0
			    ? STR("not before the team's ground is on record")
			    : STR("no rule and no consent opens anything"),
			.looked = looked });
}

static bool
sees_all(const struct world *w, const struct case_state *c,
    const struct account_person *x)
{
	const struct protocol_seat *s = protocol_seat(w->protocol, x->seat);

	return !x->ended && s != NULL &&
	    protocol_texts_have(s->can, str_of(op_cap_name(CAP_CASE_ALL))) &&
	    !case_is_walled(c, x->id);
}

static bool
is_near(const struct world *w, const struct case_state *c,
    const struct account_people *all, uint64_t agency)
{
	const struct gate *g = &w->gate;

	for (size_t i = 0; i < g->party_n; i++)
		if (g->party[i] == agency)
			return true;
	for (size_t i = 0; i < g->consents; i++)
		if (g->consent[i].agency == agency)
			return true;
	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.v[i].agency == agency &&
		    sees_all(w, c, &all->list.v[i]))
			return true;
	return false;
}

enum err
consent_near(struct load *l, const struct world *w, const struct case_state *c,
    struct consent_agencies *out)
{
	const struct team *t = w->team;
	struct account_people people = { 0 };
	enum err e = account_people_list(l, &people);

	for (size_t i = 0; e == OK && i < t->agencies.n; i++)
		if (is_near(w, c, &people, t->agencies.v[i].id))
			VEC_ADD(l->a, &out->list, t->agencies.v[i].id);
	return e;
}

static struct str
looked(struct page *p, const struct account_people *people,
    const struct store_audits *all, uint64_t agency)
{
	for (size_t i = 0; i < all->list.n; i++)
		if (agency_of(people, all->list.v[i].act.who.v) == agency &&
		    str_eqc(all->list.v[i].act.outcome, "ok"))
			return kit_when(p, all->list.v[i].at);
	return STR("not lately");
}

enum err
consent_who(struct page *p)
{
	const struct team *t = p->w->team;
	struct account_people people = { 0 };
	struct consent_who_rows rows = { 0 };
	struct store_audits all = { 0 };
	enum err e = account_people_list(&p->load, &people);

	if (e == OK)
		e = store_audit_of(p->load.view,
		    (struct store_id){ p->w->ref.id }, 0, LOOKS_MOST, p->load.a,
		    &all);
	if (e != OK)
		return e;
	for (size_t i = 0; i < t->agencies.n; i++)
		if (is_near(p->w, p->w->subject, &people, t->agencies.v[i].id))
			add_agency(p, &rows, &t->agencies.v[i],
			    looked(p, &people, &all, t->agencies.v[i].id));
	consent_table(p->h, p, &rows, consent_waits(p));
	return OK;
}

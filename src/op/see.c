/* see.c - may this person see this? Reads the gate of a case and the package's
 * sharing rows. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/see.h"

#include "op/run.h"
#include "protocol/share.h"

static const char *const names[SEE__MAX] = {
	[SEE_FACTS] = "facts",
	[SEE_STORY] = "story",
	[SEE_LOCATION] = "location",
	[SEE_REPORTER] = "reporter",
	[SEE_CPS_REPORT] = "cps_report",
	[SEE_IDENTITY] = "identity",
	[SEE_HEALTH] = "health",
	[SEE_MENTAL_HEALTH] = "mental_health",
};

enum see_class
op_see_of(struct str name)
{
	enum see_class c = 0;

	while (c < SEE__MAX && !str_eqc(name, names[c]))
		c++;
	return c;
}

bool
op_see_silent(enum see_class c)
{
	return c == SEE_MENTAL_HEALTH;
}

const char *
op_see_name(enum see_class c)
{
	CHECK(c >= 0 && c < SEE__MAX);
	return names[c];
}

static bool
in(uint64_t id, const uint64_t *list, size_t n)
{
	for (size_t i = 0; id != 0 && i < n; i++)
		if (list[i] == id)
			return true;
	return false;
}

static bool
on_the_case(const struct actor *who, const struct gate *g)
{
	if (op_cap_has(who->caps, CAP_CASE_ALL))
		return true;
	if (g->assigned != 0 && g->assigned == who->person)
		return true;
	return op_cap_has(who->caps, CAP_CASE_READ) &&
	    in(who->agency, g->party, g->party_n);
}

bool
op_see_urgent(const struct actor *who, const struct gate *g)
{
	return who != &op_actor_system && g->set && !on_the_case(who, g) &&
	    op_cap_has(who->caps, CAP_CASE_READ) &&
	    !in(who->person, g->walled, g->walled_n) &&
	    !in(who->person, g->blind, g->blind_n) &&
	    in(who->person, g->urgent, g->urgent_n);
}

bool
op_see_blind(const struct actor *who, const struct gate *g)
{
	return who != &op_actor_system && g->set &&
	    !in(who->person, g->walled, g->walled_n) &&
	    in(who->person, g->blind, g->blind_n);
}

bool
op_see_case(const struct actor *who, const struct gate *g)
{
	if (who == &op_actor_system)
		return true;
	if (!g->set || who->person == 0)
		return false;
	/* A wall beats every right, an emergency too. */
	if (in(who->person, g->walled, g->walled_n))
		return false;
	/* Whoever interviews blind learns nothing by any other way either. */
	if (in(who->person, g->blind, g->blind_n))
		return false;
	return on_the_case(who, g) || op_see_urgent(who, g);
}

static struct see
no(struct str why)
{
	return (struct see){ .why = why };
}

/* Some classes need a right of their own, and each look is logged. */
static bool
right_for(const struct actor *who, enum see_class c)
{
	switch (c) {
	case SEE_LOCATION: return op_cap_has(who->caps, CAP_PLACE_READ);
	case SEE_REPORTER: return op_cap_has(who->caps, CAP_REPORTER_READ);
	case SEE_FACTS:
	case SEE_STORY:
	case SEE_CPS_REPORT:
	case SEE_IDENTITY:
	case SEE_HEALTH:
	case SEE_MENTAL_HEALTH: return true;
	case SEE__MAX: break;
	}
	return false;
}

static bool
has(const struct str *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], s))
			return true;
	return false;
}

/* A consent opens what it names, for whom it names, and only where the row
 * takes the signature of one who stands so. */
static const struct gate_consent *
consent_for(const struct gate *g, const struct see_ask *x,
    struct protocol_texts by)
{
	for (size_t i = 0; i < g->consents; i++) {
		const struct gate_consent *c = &g->consent[i];

		if (x->agency != 0 && c->agency == x->agency &&
		    protocol_texts_have(by, c->standing) &&
		    has(c->klass, c->klasses, str_of(names[x->c])) &&
		    has(c->holder, c->holders, x->holder))
			return c;
	}
	return NULL;
}

static void
judge(struct see *s, const struct gate *g, const struct see_ask *x,
    const struct protocol_share_answer *a)
{
	switch (a->rule) {
	case PROTOCOL_SHARE_ALLOWED:
	case PROTOCOL_SHARE_REQUIRED:
		s->may = true;
		s->why = a->authority;
		return;
	case PROTOCOL_SHARE_CONSENT:
		s->consent = consent_for(g, x, a->by);
		s->may = s->consent != NULL;
		s->why = s->may
		    ? a->authority
		    : STR("only with a consent, and none is in force");
		return;
	case PROTOCOL_SHARE_COURT_ORDER:
		s->why = STR("only by order of a court");
		return;
	case PROTOCOL_SHARE_PROHIBITED:
		s->why = a->waits.n > 0
		    ? STR("not before the team's ground is on record")
		    : a->listed ? a->authority
				: STR("no rule allows it");
		return;
	case PROTOCOL_SHARE__MAX: break;
	}
	err_check_failed("a rule is one of these", __FILE__, __LINE__);
}

struct see
op_see_share(const struct protocol *p, const struct gate *g,
    const struct see_ask *x)
{
	struct protocol_texts met = { g->met, g->mets };
	struct protocol_share_answer a;
	struct see s = { 0 };

	CHECK(x->c >= 0 && x->c < SEE__MAX);
	/* What an agency brought in itself, its own people may read. */
	if (x->holder.n != 0 && str_eq(x->holder, x->kind))
		return (struct see){ .may = true,
			.own = true,
			.why = STR("own record") };
	a = protocol_may_share(p, str_of(names[x->c]), x->holder, x->kind, met);
	s.condition = a.condition;
	s.onward = a.onward;
	s.verified = a.verified;
	s.row = a.row;
	s.waits = a.waits;
	judge(&s, g, x, &a);
	return s;
}

struct see
op_see_class(const struct world *w, const struct gate *g, enum see_class c,
    struct str holder)
{
	struct see_ask x = { c, holder, w->actor->agency_kind,
		w->actor->agency };
	struct see s;

	if (c < 0 || c >= SEE__MAX || !op_see_case(w->actor, g))
		return no(STR("no such case"));
	if (!right_for(w->actor, c))
		return no(STR("not for this seat"));
	s = op_see_share(w->protocol, g, &x);
	s.click = c == SEE_LOCATION || c == SEE_REPORTER || c == SEE_CPS_REPORT;
	return s;
}

/* tonight_page.c - where a youth is tonight, in words; what is owed while it is
 * missing.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tonight/tonight_page.h"

#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/cap.h"
#include "op/see.h"
#include "protocol/duty.h"
#include "protocol/tonight.h"

static struct str
since(const struct page *p, const char *what, struct instant at)
{
	return at.s == 0 ? str_of(what)
			 : str_fmt(p->load.a, "%s since %.*s", what,
			       STR_ARG(kit_when(p, at)));
}

/* By the facts alone it is not told since when. */
static struct str
missing_words(const struct page *p, const struct case_tonight *t)
{
	return t->state == CASE_TONIGHT_MISSING
	    ? since(p, "Missing", t->at)
	    : STR("Missing, by the facts of the case");
}

static struct str
words_of(const struct page *p, const struct case_tonight *t)
{
	switch (case_tonight_is(t)) {
	case CASE_TONIGHT_NONE: return STR("Not known: nobody has said");
	case CASE_TONIGHT_NOT_KNOWN: return since(p, "Not known", t->at);
	case CASE_TONIGHT_FOUND:
		return str_fmt(p->load.a,
		    "Not known; found %.*s and nothing said since",
		    STR_ARG(kit_when(p, t->at)));
	case CASE_TONIGHT_SAFE: return since(p, "Safe", t->at);
	case CASE_TONIGHT_MISSING: return missing_words(p, t);
	case CASE_TONIGHT__MAX: break;
	}
	err_check_failed("a youth is somewhere", __FILE__, __LINE__);
}

enum part_tone
tonight_tone(enum case_tonight_state s)
{
	switch (s) {
	case CASE_TONIGHT_NONE:
	case CASE_TONIGHT_NOT_KNOWN:
	case CASE_TONIGHT_FOUND: return PART_CARE;
	case CASE_TONIGHT_SAFE: return PART_DONE;
	case CASE_TONIGHT_MISSING: return PART_ACT;
	case CASE_TONIGHT__MAX: break;
	}
	err_check_failed("a youth is somewhere", __FILE__, __LINE__);
}

struct tonight_said
tonight_say(const struct page *p, const struct case_tonight *t)
{
	struct instant now = p->w->now;
	struct tonight_said s = { .words = words_of(p, t),
		.state = case_tonight_is(t) };

	if (t->next_check.s == 0)
		return s;
	s.late = instant_cmp(t->next_check, now) < 0;
	s.check = s.late ? str_fmt(p->load.a, "check late by %.*s (%.*s)",
			       STR_ARG(kit_span(p->load.a,
				   instant_since(now, t->next_check))),
			       STR_ARG(kit_when(p, t->next_check)))
			 : str_fmt(p->load.a, "next check %.*s",
			       STR_ARG(kit_when(p, t->next_check)));
	return s;
}

bool
tonight_may(const struct page *p, const struct case_state *c)
{
	return tonight_sees(p->w, c);
}

enum err
tonight_may_row(struct page *p, struct str number, const struct case_tonight *t,
    bool *may)
{
	struct case_state none = { 0 };
	struct world w = *p->w;
	enum err e;

	/* The list is cut to what the actor may know of; so it is on the case
	 * as far as a rule without a consent goes. */
	VEC_ADD(p->load.a, &none.party, w.actor->agency);
	w.gate = case_gate(&w, &none, p->load.a);
	*may = op_see_class(&w, &w.gate, SEE_FACTS, t->holder).may;
	if (*may)
		return OK;
	w.part[0] = number;
	e = case_load(&p->load, &w, NULL);
	if (e == OK)
		*may = tonight_sees(&w, w.subject);
	return e == ERR_GONE ? OK : e;
}

void
tonight_line(struct page *p, const struct case_state *c, bool reads_only)
{
	struct tonight_said s = tonight_say(p, &c->tonight);

	if (tonight_may(p, c))
		tonight_of_case(p->h, &s, c->number, !reads_only);
}

static struct str
said_words(struct page *p, const struct case_tonight *t)
{
	return t->recorded.s == 0
	    ? STR("")
	    : str_fmt(p->load.a, "%.*s. Recorded %.*s by %.*s",
		  STR_ARG(t->said_by), STR_ARG(kit_when(p, t->recorded)),
		  STR_ARG(account_name(&p->load, t->by.person)));
}

static void
fill_missing(struct page *p, struct tonight_view *v,
    const struct case_tonight *t)
{
	const struct protocol_risk *r = protocol_risk(p->w->protocol, t->risk);
	const struct team_agency *of = team_agency_by(p->w->team, t->care);

	if (t->state != CASE_TONIGHT_MISSING)
		return;
	v->determined = kit_when(p, t->determined);
	v->care = t->care == 0 ? STR("No agency's")
	    : of != NULL       ? of->name
			       : STR("An agency that is gone");
	v->risk = r != NULL ? r->label : t->risk;
}

static struct str
law_words(struct page *p, const struct case_duty *d)
{
	return d->authority.n == 0
	    ? d->clause
	    : str_fmt(p->load.a, "%.*s; %.*s", STR_ARG(d->authority),
		  STR_ARG(d->verified));
}

static void
fill_owed(struct page *p, struct tonight_view *v, const struct case_state *c)
{
	for (size_t i = 0; i < c->duty.n; i++) {
		const struct case_duty *d = &c->duty.v[i];
		struct tonight_owed x = { .what = d->label,
			.law = law_words(p, d) };

		if (!assess_stops(p->w, d, STR(TONIGHT_FOUND)))
			continue;
		x.left = kit_left(p, d->opened, d->target, &x.late);
		x.path = str_fmt(p->load.a, "%.*s/%s/%.*s", STR_ARG(v->back),
		    d->notice ? "notices" : "duties", STR_ARG(d->key));
		VEC_ADD(p->load.a, &v->owed, x);
	}
}

enum err
tonight_show_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct tonight_view *v = NEW(p->load.a, struct tonight_view);

	v->number = c->number;
	v->back = str_cat(p->load.a, STR("/c/"), c->number);
	v->may = tonight_may(p, c);
	v->adds = v->may && op_cap_has(p->w->actor->caps, CAP_CASE_NOTE);
	v->place = op_cap_has(p->w->actor->caps, CAP_PLACE_READ);
	if (v->may) {
		v->now = tonight_say(p, &c->tonight);
		v->said = said_words(p, &c->tonight);
		fill_missing(p, v, &c->tonight);
		fill_owed(p, v, c);
	}
	p->title = str_cat(p->load.a, STR("Tonight, case "), c->number);
	tonight_show(p->h, p, v);
	return OK;
}

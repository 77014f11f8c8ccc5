/* interview.c - the team's decision on an interview, what is advised, and what
 * has to be on record before one starts. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/interview/interview_int.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "protocol/decide.h"

struct node *
interview_begin(struct outcome *o, const struct world *w, const char *kind)
{
	struct node *b = op_emit(o, w, kind);

	op_put_text(o, b, "holder", w->actor->agency_kind);
	return b;
}

struct outcome
interview_done(const struct world *w, const char *flash, struct arena *a)
{
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s/interview",
		STR_ARG(op_case_number(a, w->ref))));

	o.flash = flash;
	return o;
}

void
interview_put_list(struct outcome *o, struct node *b, const char *key,
    const struct str_list *l)
{
	struct node *list = node_add(o->a, b, str_of(key), NODE_LIST);

	for (size_t i = 0; i < l->list.n; i++)
		node_add_text(o->a, list, STR(""), l->list.v[i]);
}

const struct team_agency *
interview_agency(const struct world *w, uint64_t id)
{
	const struct team_agency *t = team_agency_by(w->team, id);

	return t != NULL && !t->ended ? t : NULL;
}

bool
interview_agencies_there(const struct world *w, const struct str_list *l)
{
	uint64_t id;

	for (size_t i = 0; i < l->list.n; i++)
		if (!op_id_read(l->list.v[i], &id) ||
		    interview_agency(w, id) == NULL)
			return false;
	return true;
}

struct instant
interview_day(const struct world *w, const struct day_in *d)
{
	return zone_day_start(w->zone, d->v);
}

bool
interview_day_ahead(const struct world *w, const struct day_in *d)
{
	return d->set && instant_cmp(interview_day(w, d), w->now) > 0;
}

struct str
interview_advice(const struct world *w, const struct case_state *c,
    struct arena *a)
{
	struct problems ps = problems_new(a);
	const struct protocol_decided *d;
	const struct protocol_outcome *o;

	if (assess_decided(w, c, &ps, a, &d) != OK)
		return (struct str){ 0 };
	o = protocol_outcome(d, ROLE_INTERVIEW);
	return o != NULL ? o->value.text : (struct str){ 0 };
}

bool
interview_gated(const struct world *w, const struct case_state *c,
    struct arena *a)
{
	const struct protocol_interview *v = protocol_interview(w->protocol);

	if (v == NULL || v->gate == NULL)
		return false;
	NODE_EACH (v->gate, it)
		if (!case_fact_has(case_fact_find(c, it->key), it, a))
			return false;
	return true;
}

/* IV.D.1.a: the partners decide together. Whoever writes it down is one. */
static int
who_took_part(const struct world *w, const struct interview_decide_in *in)
{
	int n = 1;
	uint64_t id;

	for (size_t i = 0; i < in->agencies.list.n; i++)
		n += op_id_read(in->agencies.list.v[i], &id) &&
		    id != w->actor->agency;
	return n;
}

/* Advice that is no kind (the team decides, not settled) is not differed from. */
static bool
differs(const struct world *w, struct str advice, struct str kind)
{
	return !str_eq(advice, kind) &&
	    protocol_interview_word(w->protocol, PROTOCOL_INTERVIEW_KINDS,
		advice) != NULL;
}

static struct outcome
decide_refused(const struct world *w, const struct interview_decide_in *in,
    struct str advice, struct arena *a)
{
	const struct protocol_interview *v = protocol_interview(w->protocol);

	if (!interview_agencies_there(w, &in->agencies))
		return op_refuse(a, "interview.agency-of-the-directory",
		    "agencies", STR("Choose agencies of the directory."));
	if (v != NULL && who_took_part(w, in) < v->together)
		return op_refuse(a, "interview.decided-together", "agencies",
		    str_fmt(a,
			"The team decides together (%.*s). Tick who took part "
			"beside your own agency.",
			STR_ARG(v->clause)));
	if (differs(w, advice, in->kind) && in->reason.n == 0)
		return op_refuse(a, "interview.differs-says-why", "reason",
		    STR("This is another kind than the guideline advises. The "
			"team may decide so; say why."));
	return (struct outcome){ 0 };
}

struct outcome
interview_decide(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	const struct interview_decide_in *in = input;
	const struct protocol_interview_word *kind = protocol_interview_word(
	    w->protocol, PROTOCOL_INTERVIEW_KINDS, in->kind);
	struct str advice = interview_advice(w, s->c, a);
	struct outcome o = decide_refused(w, in, advice, a);
	struct assess_step step = { .o = &o,
		.w = w,
		.was = s->c,
		.now = s->c,
		.holder = w->actor->agency_kind };
	struct node *b;

	if (o.refused != NULL)
		return o;
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.decided/1");
	op_put_text(&o, b, "kind", in->kind);
	op_put_text(&o, b, "advice", advice);
	op_put_text(&o, b, "reason", in->reason);
	interview_put_list(&o, b, "agencies", &in->agencies);
	assess_act_done(&step, STR(INTERVIEW_DECIDED));
	if (kind->act.n > 0)
		assess_act_stops(&step, kind->act);
	for (size_t i = 0; i < kind->opens.n; i++)
		assess_open_duty(&step, kind->opens.v[i]);
	return o;
}

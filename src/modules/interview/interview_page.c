/* interview_page.c - the plan of an interview: what is advised and decided, what
 * is on record; and what is left of it for whoever interviews blind.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/interview/interview_page.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "modules/youth/youth.h"
#include "op/cap.h"
#include "op/see.h"
#include "protocol/decide.h"
#include "protocol/fact.h"

static const struct case_state *
case_at(const struct page *p)
{
	return ((const struct interview_subject *)p->w->subject)->c;
}

bool
interview_may(const struct page *p, enum see_class c, struct str holder)
{
	return op_see_class(p->w, &p->w->gate, c, holder).may;
}

struct str
interview_label(const struct page *p, enum protocol_interview_list k,
    struct str id)
{
	const struct protocol_interview_word *v =
	    protocol_interview_word(p->w->protocol, k, id);

	return v != NULL ? v->label : id;
}

static struct str
agency_name(const struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return t != NULL ? t->name : STR("an agency that is gone");
}

static struct str
chosen(const struct choice *list, struct str id)
{
	for (; list->value.n > 0; list++)
		if (str_eq(list->value, id))
			return list->label;
	return id;
}

static struct str
day_said(const struct page *p, struct instant t)
{
	return day_words(p->load.a, zone_local(p->w->zone, t).day,
	    day_date(zone_local(p->w->zone, p->w->now).day).y);
}

static void
row(struct page *p, struct interview_rows *to, struct str name,
    struct str value)
{
	VEC_ADD(p->load.a, &to->list, (struct interview_row){ name, value });
}

/* Whether rows of this holder are shown; those that are not are counted. */
static bool
shown(struct page *p, struct interview_view *v, struct str holder)
{
	bool may = interview_may(p, SEE_FACTS, holder);

	v->hidden += !may;
	return may;
}

static struct str
by_whom(struct page *p, struct instant at, const struct case_by *by)
{
	return str_fmt(p->load.a, "%.*s, by %.*s", STR_ARG(kit_when(p, at)),
	    STR_ARG(account_name(&p->load, by->person)));
}

enum err
interview_advice_say(struct page *p, struct interview_view *v)
{
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d;
	const struct protocol_outcome *o;
	enum err e = assess_decided(p->w, case_at(p), &ps, p->load.a, &d);

	if (e != OK)
		return e;
	o = protocol_outcome(d, ROLE_INTERVIEW);
	if (o == NULL)
		return OK;
	v->advice =
	    protocol_outcome_label(p->w->protocol, o, &o->value, p->load.a);
	if (o->rules > 0)
		v->advice_why = str_fmt(p->load.a, "%.*s (%.*s)",
		    STR_ARG(o->rule[0].why), STR_ARG(o->rule[0].clause));
	return OK;
}

struct interview_view *
interview_view_of(struct page *p)
{
	struct interview_view *v = NEW(p->load.a, struct interview_view);
	const struct caps *caps = &p->w->actor->caps;

	v->number = case_at(p)->number;
	v->back = str_cat(p->load.a, STR("/c/"), v->number);
	v->path = str_cat(p->load.a, v->back, STR("/interview"));
	v->leads = op_cap_has(*caps, CAP_CASE_COORDINATE) ||
	    op_cap_has(*caps, CAP_SUPERVISE);
	v->adds = op_cap_has(*caps, CAP_CASE_NOTE) ||
	    op_cap_has(*caps, CAP_CASE_COORDINATE);
	return v;
}

static struct str
names(struct page *p, const struct case_agencies *of)
{
	struct buf b = buf_new(p->load.a, 4000);

	for (size_t i = 0; i < of->list.n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(agency_name(p, of->list.v[i])));
	return buf_done(&b);
}

static void
fill_decided(struct page *p, struct interview_view *v)
{
	const struct case_state *c = case_at(p);

	for (size_t i = c->interview.choice.n; i-- > 0;) {
		const struct case_interview_choice *x =
		    &c->interview.choice.v[i];

		if (!shown(p, v, x->holder))
			continue;
		row(p, &v->decided,
		    interview_label(p, PROTOCOL_INTERVIEW_KINDS, x->kind),
		    str_fmt(p->load.a, "%.*s. With: %.*s.%s%.*s",
			STR_ARG(by_whom(p, x->at, &x->by)),
			STR_ARG(names(p, &x->agencies)),
			x->reason.n > 0 ? " Why: " : "", STR_ARG(x->reason)));
	}
}

static struct str
observed_by(struct page *p, const struct case_ids *kinds)
{
	struct buf b = buf_new(p->load.a, 2000);

	for (size_t i = 0; i < kinds->list.n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(kit_kind_label(p, kinds->list.v[i])));
	return buf_done(&b);
}

static void
fill_gate(struct page *p, struct interview_view *v)
{
	const struct case_state *c = case_at(p);
	const struct protocol_interview_word *w;
	size_t n = protocol_interview_words(p->w->protocol,
	    PROTOCOL_INTERVIEW_GATES, &w);

	v->gated = interview_gated(p->w, c, p->load.a);
	for (size_t i = 0; i < n; i++) {
		const struct case_interview_word *x = case_gate_of(c, w[i].id);

		v->gate_open |= x == NULL;
		if (x == NULL)
			row(p, &v->gate, w[i].label, STR("Not on record"));
		else if (shown(p, v, x->holder))
			row(p, &v->gate, w[i].label,
			    by_whom(p, x->recorded, &x->by));
	}
	if (c->interview.observers.list.n > 0 &&
	    shown(p, v, c->interview.observers_holder))
		row(p, &v->gate, STR("Who observes"),
		    observed_by(p, &c->interview.observers));
}

static struct str
state_of(const struct case_interview *x)
{
	switch (x->is) {
	case CASE_INTERVIEW_PLANNED: return STR("Planned");
	case CASE_INTERVIEW_STARTED: return STR("Started");
	case CASE_INTERVIEW_HELD: return STR("Held");
	case CASE_INTERVIEW_CALLED_OFF: return STR("Called off");
	case CASE_INTERVIEW__MAX: break;
	}
	err_check_failed("an interview has a state", __FILE__, __LINE__);
}

static struct str
more_of(struct page *p, const struct case_interview *x)
{
	struct buf b = buf_new(p->load.a, 2000);

	buf_fmt(&b, "%.*s.", STR_ARG(agency_name(p, x->agency)));
	if (x->at_agency != 0)
		buf_fmt(&b, " Where: %.*s.",
		    STR_ARG(agency_name(p, x->at_agency)));
	if (x->language.n > 0)
		buf_fmt(&b, " Language: %.*s.", STR_ARG(x->language));
	if (x->person != 0)
		buf_fmt(&b, " Interviewer: %.*s.",
		    STR_ARG(account_name(&p->load, x->person)));
	if (x->recorded.n > 0)
		buf_fmt(&b, " Recorded: %.*s.",
		    STR_ARG(chosen(interview_recorded, x->recorded)));
	if (x->reason.n > 0)
		buf_fmt(&b, " Why one more: %.*s.",
		    STR_ARG(interview_label(p, PROTOCOL_INTERVIEW_REASONS,
			x->reason)));
	return buf_done(&b);
}

struct interview_one
interview_one_of(struct page *p, size_t n)
{
	const struct case_interview *x = &case_at(p)->interview.list.v[n - 1];
	bool held = x->is == CASE_INTERVIEW_HELD;

	return (struct interview_one){ .what = interview_label(p,
					   PROTOCOL_INTERVIEW_SORTS, x->sort),
		.when = held ? day_said(p, x->at) : kit_when(p, x->at),
		.state = state_of(x),
		.more = more_of(p, x),
		.path = str_fmt(p->load.a, "/c/%.*s/interviews/%zu",
		    STR_ARG(case_at(p)->number), n),
		.tone = held ? PART_DONE : PART_PLAIN,
		.starts = x->is == CASE_INTERVIEW_PLANNED,
		.holds = x->is == CASE_INTERVIEW_STARTED,
		.off = x->is == CASE_INTERVIEW_PLANNED,
		.blind = x->blind };
}

static void
fill_interviews(struct page *p, struct interview_view *v)
{
	const struct case_state *c = case_at(p);
	struct case_interview_count n = case_interview_counts(c);

	v->count = str_fmt(p->load.a,
	    "%zu held, by all agencies; %zu planned or under way.", n.held,
	    n.open);
	for (size_t i = 0; i < c->interview.list.n; i++)
		if (shown(p, v, c->interview.list.v[i].holder))
			VEC_ADD(p->load.a, &v->list,
			    interview_one_of(p, i + 1));
}

static void
fill_documents(struct page *p, struct interview_view *v)
{
	const struct protocol_interview_word *w;
	size_t n = protocol_interview_words(p->w->protocol,
	    PROTOCOL_INTERVIEW_DOCUMENTS, &w);

	v->all_asked = true;
	for (size_t i = 0; i < n; i++) {
		const struct case_document *x =
		    case_document_of(case_at(p), w[i].id);
		struct str from = kit_kind_label(p, w[i].from);

		v->all_asked &= x != NULL;
		if (x != NULL && !shown(p, v, x->holder))
			continue;
		row(p, &v->documents,
		    str_fmt(p->load.a, "%.*s (%.*s)", STR_ARG(w[i].label),
			STR_ARG(from)),
		    x == NULL ? STR("Not asked for")
			      : str_fmt(p->load.a, "%.*s, %.*s",
				    STR_ARG(chosen(interview_states, x->state)),
				    STR_ARG(by_whom(p, x->at, &x->by))));
	}
}

static void
fill_met(struct page *p, struct interview_view *v)
{
	const struct case_state *c = case_at(p);

	for (size_t i = c->interview.met.n; i-- > 0;) {
		const struct case_pre_meeting *x = &c->interview.met.v[i];
		struct buf b = buf_new(p->load.a, 4000);

		if (!shown(p, v, x->holder))
			continue;
		buf_fmt(&b, "%.*s.", STR_ARG(names(p, &x->agencies)));
		for (size_t k = 0; k < x->brought.list.n; k++)
			buf_fmt(&b, "%s%.*s", k > 0 ? "; " : " Brought: ",
			    STR_ARG(interview_label(p, PROTOCOL_INTERVIEW_BRING,
				x->brought.list.v[k])));
		row(p, &v->met, day_said(p, x->at), buf_done(&b));
	}
}

/* The ground stands in the words; who says so by law stands beside it. */
static struct str
ground_said(struct page *p, enum protocol_interview_list k, struct str id)
{
	const struct protocol_interview_word *v =
	    protocol_interview_word(p->w->protocol, k, id);

	if (v == NULL || v->authority.n == 0)
		return v != NULL ? v->label : id;
	return str_fmt(p->load.a, "%.*s (%.*s; verified: %.*s)",
	    STR_ARG(v->label), STR_ARG(v->authority), STR_ARG(v->verified));
}

static void
fill_support(struct page *p, struct interview_view *v)
{
	const struct case_interviews *x = &case_at(p)->interview;

	if (x->building.value.n > 0 && shown(p, v, x->building.holder)) {
		row(p, &v->support, STR("Advocate in the building"),
		    ground_said(p, PROTOCOL_INTERVIEW_BUILDING,
			x->building.value));
		row(p, &v->support, STR("Advocate in the room"),
		    ground_said(p, PROTOCOL_INTERVIEW_ROOM, x->room.value));
	}
	if (x->prosecutor.at.s != 0 && shown(p, v, x->prosecutor.holder))
		row(p, &v->support, STR("District attorney consulted"),
		    str_fmt(p->load.a, "%.*s, by %.*s",
			STR_ARG(day_said(p, x->prosecutor.at)),
			STR_ARG(agency_name(p, x->prosecutor.agency))));
}

static void
fill_factor(struct page *p, struct interview_view *v,
    const struct protocol_interview_word *factor)
{
	const struct case_ids *on = &case_at(p)->interview.points;
	struct interview_factor f = { .label = factor->label };

	for (size_t i = 0; i < on->list.n; i++) {
		const struct protocol_interview_word *w =
		    protocol_interview_word(p->w->protocol,
			PROTOCOL_INTERVIEW_POINTS, on->list.v[i]);

		if (w != NULL && str_eq(w->of, factor->id))
			row(p, &f.points, w->label, STR(""));
	}
	VEC_ADD(p->load.a, &v->factor, f);
}

static void
fill_factors(struct page *p, struct interview_view *v)
{
	const struct case_interview_word *x = &case_at(p)->interview.weighed;
	const struct protocol_interview_word *w;
	size_t n = protocol_interview_words(p->w->protocol,
	    PROTOCOL_INTERVIEW_FACTORS, &w);

	if (x->recorded.s != 0 && !shown(p, v, x->holder))
		return;
	for (size_t i = 0; i < n; i++)
		fill_factor(p, v, &w[i]);
	if (x->value.n > 0 && interview_may(p, SEE_STORY, x->holder))
		v->note = x->value;
}

static struct str
fact_said(struct page *p, const struct case_fact *f)
{
	struct protocol_facts *one =
	    protocol_facts_new(p->w->protocol, p->load.a);
	struct problems ps = problems_new(p->load.a);

	if (protocol_facts_put(one, f->name, f->value, STR(""), &ps) != OK)
		return STR("not known");
	return protocol_value_words(p->w->protocol, f->name,
	    protocol_facts_get(one, f->name), p->load.a);
}

/* As somebody who is not blind: for the few things that the plan leaves. */
static bool
plan_leaves(const struct page *p, enum see_class c, struct str holder)
{
	struct gate g = p->w->gate;

	g.blind_n = 0;
	return op_see_class(p->w, &g, c, holder).may;
}

static void
blind_facts(struct page *p, struct interview_rows *to)
{
	const struct protocol_interview *v = protocol_interview(p->w->protocol);

	for (size_t i = 0; v != NULL && i < v->shows.n; i++) {
		const struct case_fact *f =
		    case_fact_find(case_at(p), v->shows.v[i]);
		const struct protocol_fact *of =
		    protocol_fact(p->w->protocol, v->shows.v[i]);

		if (f != NULL && of != NULL &&
		    plan_leaves(p, op_see_of(of->record_class), f->holder))
			row(p, to, of->label, fact_said(p, f));
	}
}

static enum err
blind_name(struct page *p, struct interview_rows *to)
{
	const struct case_state *c = case_at(p);
	struct youth_state y = { 0 };
	uint64_t version;
	enum err e;

	if (c->youth.n == 0 || !plan_leaves(p, SEE_IDENTITY, c->agency_kind))
		return OK;
	e = youth_load(&p->load, c->youth.v[0], &y, &version);
	if (e == OK && y.words.name.n > 0)
		row(p, to, STR("Name"), y.words.name);
	return e == ERR_GONE ? OK : e;
}

/* Only the interviews that this very person holds. */
static void
blind_plan(struct page *p, struct interview_view *v)
{
	const struct case_state *c = case_at(p);

	for (size_t i = 0; i < c->interview.list.n; i++) {
		const struct case_interview *x = &c->interview.list.v[i];

		if (!x->blind || x->person != p->w->actor->person)
			continue;
		row(p, &v->decided, STR("When"), kit_when(p, x->at));
		row(p, &v->decided, STR("Where"),
		    x->at_agency != 0 ? agency_name(p, x->at_agency)
				      : STR("Not set yet"));
		row(p, &v->decided, STR("Language"),
		    x->language.n > 0 ? x->language : STR("Not set yet"));
	}
}

static enum err
blind_page(struct page *p, struct interview_view *v)
{
	enum err e = blind_name(p, &v->decided);

	if (e != OK)
		return e;
	blind_facts(p, &v->decided);
	blind_plan(p, v);
	interview_blind_show(p->h, p, v);
	return OK;
}

enum err
interview_page(struct page *p)
{
	struct interview_view *v = interview_view_of(p);
	enum err e;

	p->title = str_cat(p->load.a, STR("Interview, case "), v->number);
	if (op_see_blind(p->w->actor, &p->w->gate))
		return blind_page(p, v);
	if ((e = interview_advice_say(p, v)) != OK)
		return e;
	fill_decided(p, v);
	fill_gate(p, v);
	fill_interviews(p, v);
	fill_documents(p, v);
	fill_met(p, v);
	fill_support(p, v);
	fill_factors(p, v);
	interview_main(p->h, p, v);
	return OK;
}

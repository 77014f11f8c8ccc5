/* advocate_page.c - who takes part, and the releases of a case.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/advocate/advocate_page.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/team/team.h"

static bool
may(const struct page *p, enum see_class c, struct str holder)
{
	return op_see_class(p->w, &p->w->gate, c, holder).may;
}

static struct str
words(struct page *p, enum protocol_advocate_list k, struct str id)
{
	const struct protocol_advocate_word *v =
	    protocol_advocate_word(p->w->protocol, k, id);

	return v != NULL ? v->label : id;
}

static struct str
agency(struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return t != NULL ? t->name : STR("an agency that is gone");
}

struct advocate_view
advocate_view_of(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct str back = str_cat(p->load.a, STR("/c/"), c->number);

	return (struct advocate_view){ .number = c->number,
		.back = back,
		.path = str_cat(p->load.a, back, STR("/advocate")),
		.adds = op_cap_has(p->w->actor->caps, CAP_CASE_NOTE),
		.speaks = !advocate_privileged(p->w),
		.no = c->advocacy.said_no.s != 0 };
}

static void
fill_asked(struct page *p, struct advocate_view *v)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->advocacy.asked.n; i-- > 0;) {
		const struct case_asked *x = &c->advocacy.asked.v[i];

		if (!may(p, SEE_FACTS, x->holder)) {
			v->hidden++;
			continue;
		}
		VEC_ADD(p->load.a, &v->asked,
		    (struct advocate_asked_row){ .when = kit_when(p, x->at),
			.answer =
			    words(p, PROTOCOL_ADVOCATE_ANSWERS, x->answer),
			.wish = words(p, PROTOCOL_ADVOCATE_WISHES, x->wish) });
	}
}

static struct str
ground(struct page *p, const struct case_took_part *x)
{
	struct str by = words(p, PROTOCOL_ADVOCATE_GROUNDS, x->ground);

	if (x->teller.n == 0)
		return by;
	return str_fmt(p->load.a, "%.*s: %.*s", STR_ARG(by),
	    STR_ARG(words(p, PROTOCOL_ADVOCATE_TELLERS, x->teller)));
}

static void
put_part(struct page *p, struct advocate_view *v,
    const struct case_took_part *x)
{
	const struct protocol_advocate_word *s = protocol_advocate_word(
	    p->w->protocol, PROTOCOL_ADVOCATE_STATES, x->state);
	struct advocate_part_row r = { .when = kit_when(p, x->at),
		.agency = agency(p, x->agency),
		.state = s != NULL ? s->label : x->state,
		.ground = ground(p, x),
		.tone = x->no ? PART_CARE : PART_DONE };

	if (s != NULL && s->helps)
		VEC_ADD(p->load.a, &v->help, r);
	else
		VEC_ADD(p->load.a, &v->part, r);
}

static void
fill_part(struct page *p, struct advocate_view *v)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->advocacy.part.n; i-- > 0;) {
		const struct case_took_part *x = &c->advocacy.part.v[i];

		if (!may(p, SEE_FACTS, x->holder)) {
			v->hidden++;
			continue;
		}
		put_part(p, v, x);
	}
}

/* The first time that is on record; only of what the reader may read. */
static struct instant
first_there(struct page *p, const struct case_state *c)
{
	struct instant first = { 0 };

	for (size_t i = 0; i < c->advocacy.part.n; i++) {
		const struct case_took_part *x = &c->advocacy.part.v[i];
		const struct protocol_advocate_word *s = protocol_advocate_word(
		    p->w->protocol, PROTOCOL_ADVOCATE_STATES, x->state);

		if (s != NULL && s->there && may(p, SEE_FACTS, x->holder) &&
		    (first.s == 0 || instant_cmp(x->at, first) < 0))
			first = x->at;
	}
	return first;
}

static void
fill_time(struct page *p, struct advocate_view *v)
{
	const struct case_state *c = p->w->subject;
	struct instant there = first_there(p, c);

	if (there.s != 0 && instant_cmp(there, c->received) < 0)
		v->time = STR("An advocate was there before the referral.");
	else if (there.s != 0)
		v->time = str_fmt(p->load.a,
		    "An advocate was there %.*s after the referral.",
		    STR_ARG(kit_span(p->load.a,
			instant_since(there, c->received))));
	else if (!v->no)
		v->time = str_fmt(p->load.a,
		    "No advocate is on record with the youth; the referral "
		    "came %.*s ago.",
		    STR_ARG(kit_span(p->load.a,
			instant_since(p->w->now, c->received))));
}

static const char *
state_words(enum case_release_state s)
{
	switch (s) {
	case CASE_RELEASE_FORCE: return "Holds";
	case CASE_RELEASE_OVER: return "Over";
	case CASE_RELEASE_WITHDRAWN: return "Withdrawn";
	case CASE_RELEASE__MAX: break;
	}
	err_check_failed("a release has a state", __FILE__, __LINE__);
}

static struct str
last_day(struct page *p, struct instant end)
{
	struct instant last = { end.s - 1 };

	return day_words(p->load.a, zone_local(p->w->zone, last).day,
	    day_date(zone_local(p->w->zone, p->w->now).day).y);
}

/* Where it is not shown: why not, for who may know that it is there. */
static struct str
why_not(const struct case_release *r, enum case_release_state is)
{
	if (r->came.s == 0)
		return is == CASE_RELEASE_FORCE
		    ? STR("Nothing has come in under it yet.")
		    : STR("Nothing came in under it.");
	if (is != CASE_RELEASE_FORCE)
		return STR("Not shown any more: the release does not hold.");
	return STR("Not shown to your agency: the youth has named another.");
}

static void
fill_thing(struct page *p, struct advocate_release_row *x,
    const struct case_release *r, enum case_release_state is)
{
	bool shown = r->came.s != 0 && case_release_see(p->w, r).may;
	bool open = is == CASE_RELEASE_FORCE;

	x->can_withdraw = open;
	x->can_bring = open && r->came.s == 0 && p->w->actor->agency == r->to;
	if (!shown) {
		x->why = why_not(r, is);
		return;
	}
	x->text = r->text;
	x->came = kit_when(p, r->came);
}

struct advocate_release_row
advocate_release_row(struct page *p, const struct case_release *r)
{
	const struct case_state *c = p->w->subject;
	enum case_release_state is = case_release_is(r, p->w->now);
	struct advocate_release_row x = {
		.path = str_fmt(p->load.a, "/c/%.*s/releases/%zu",
		    STR_ARG(c->number),
		    (size_t)(r - c->advocacy.release.v) + 1),
		.what = words(p, PROTOCOL_ADVOCATE_ITEMS, r->item),
		.name = may(p, SEE_STORY, r->brought)
		    ? r->name
		    : STR("not shown to your agency"),
		.from = agency(p, r->from),
		.to = agency(p, r->to),
		.until = last_day(p, r->until),
		.form = r->form != 0 ? STR("a file of this case")
				     : STR("seen on paper"),
		.state = str_of(state_words(is)),
		.tone = is == CASE_RELEASE_FORCE ? PART_DONE : PART_PLAIN
	};

	fill_thing(p, &x, r, is);
	return x;
}

static void
fill_releases(struct page *p, struct advocate_view *v)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->advocacy.release.n; i-- > 0;) {
		const struct case_release *r = &c->advocacy.release.v[i];

		if (may(p, SEE_FACTS, r->brought))
			VEC_ADD(p->load.a, &v->release,
			    advocate_release_row(p, r));
		else
			v->hidden++;
	}
}

static void
title(struct page *p, const char *words_of)
{
	const struct case_state *c = p->w->subject;

	p->title =
	    str_fmt(p->load.a, "%s, case %.*s", words_of, STR_ARG(c->number));
}

enum err
advocate_page(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);

	fill_asked(p, &v);
	fill_part(p, &v);
	fill_time(p, &v);
	fill_releases(p, &v);
	title(p, "Advocate");
	advocate_main(p->h, p, &v);
	return OK;
}

enum err
advocate_ask_page(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);

	title(p, "The question about an advocate");
	advocate_asking(p->h, p, &v);
	return OK;
}

enum err
advocate_part_page(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);

	title(p, "An advocate takes part");
	advocate_taking(p->h, p, &v);
	return OK;
}

enum err
advocate_new_page(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);

	title(p, "A release");
	advocate_new(p->h, p, &v);
	return OK;
}

static enum err
one(struct page *p, const char *words_of,
    void (*show)(struct html *h, struct page *p, const struct advocate_view *v))
{
	struct advocate_view v = advocate_view_of(p);
	const struct case_release *r = advocate_release_at(p->w, p->w->subject);

	if (!may(p, SEE_FACTS, r->brought) && !case_release_see(p->w, r).may)
		return ERR_GONE;
	VEC_ADD(p->load.a, &v.release, advocate_release_row(p, r));
	title(p, words_of);
	show(p->h, p, &v);
	return OK;
}

enum err
advocate_release_page(struct page *p)
{
	return one(p, "A release", advocate_one);
}

enum err
advocate_withdraw_page(struct page *p)
{
	return one(p, "Withdraw a release", advocate_ending);
}

enum err
advocate_item_page(struct page *p)
{
	return one(p, "What a release lets in", advocate_bringing);
}

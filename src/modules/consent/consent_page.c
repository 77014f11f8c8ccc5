/* consent_page.c - the list of consents, the form for a new one, and the yes
 * before one is withdrawn.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/consent/consent_page.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/team/team.h"
#include "protocol/share.h"
#include "protocol/words.h"

struct str
consent_day(struct page *p, struct instant end)
{
	struct instant last = { end.s - 1 };

	return day_words(p->load.a, zone_local(p->w->zone, last).day,
	    day_date(zone_local(p->w->zone, p->w->now).day).y);
}

struct consent_view
consent_view_of(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct str back = str_cat(p->load.a, STR("/c/"), c->number);

	return (struct consent_view){ .number = c->number,
		.back = back,
		.path = str_cat(p->load.a, back, STR("/consents")),
		.waits = consent_waits(p),
		.adds = op_cap_has(p->w->actor->caps, CAP_CASE_NOTE) };
}

/* II: what is not on record yet, so that the team shares nothing. */
struct str
consent_waits(struct page *p)
{
	const struct gate *g = &p->w->gate;
	struct protocol_texts met = { g->met, g->mets };
	const struct protocol_share_need *v;
	size_t n = protocol_share_needs(p->w->protocol, &v);
	struct buf b = buf_new(p->load.a, 2000);

	for (size_t i = 0; i < n; i++)
		if (!protocol_texts_have(met, v[i].id))
			buf_fmt(&b, "%s%.*s", b.n > 0 ? "; " : "",
			    STR_ARG(v[i].label));
	return buf_done(&b);
}

static enum part_tone
tone_of(enum case_consent_state s)
{
	switch (s) {
	case CASE_CONSENT_FORCE: return PART_DONE;
	case CASE_CONSENT_LATER: return PART_PLAIN;
	case CASE_CONSENT_OVER: return PART_PLAIN;
	case CASE_CONSENT_WITHDRAWN: return PART_PLAIN;
	case CASE_CONSENT_ADULT:
	case CASE_CONSENT_SUSPECT: return PART_ACT;
	case CASE_CONSENT__MAX: break;
	}
	err_check_failed("a consent has a state", __FILE__, __LINE__);
}

static const char *
state_words(enum case_consent_state s)
{
	switch (s) {
	case CASE_CONSENT_FORCE: return "In force";
	case CASE_CONSENT_LATER: return "Begins later";
	case CASE_CONSENT_OVER: return "Over";
	case CASE_CONSENT_WITHDRAWN: return "Withdrawn";
	case CASE_CONSENT_SUSPECT: return "Opens nothing: see the facts";
	case CASE_CONSENT_ADULT: return "Opens nothing: the youth is an adult";
	case CASE_CONSENT__MAX: break;
	}
	err_check_failed("a consent has a state", __FILE__, __LINE__);
}

static struct str
joined(struct page *p, const struct str *v, size_t n,
    struct str (*words)(struct page *p, struct str id))
{
	struct buf b = buf_new(p->load.a, 4000);

	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? "; " : "",
		    STR_ARG(words(p, v[i])));
	return buf_done(&b);
}

struct str
consent_class_words(struct page *p, struct str id)
{
	return protocol_class_label(p->w->protocol, id);
}

static struct str
kind_words(struct page *p, struct str id)
{
	return kit_kind_label(p, id);
}

struct str
consent_agency_name(struct page *p, uint64_t agency)
{
	const struct team_agency *t = team_agency_by(p->w->team, agency);

	return t != NULL ? t->name : STR("an agency that is gone");
}

/* The name of who signed is of the class identity. */
static struct str
signer(struct page *p, const struct case_consent *x)
{
	const struct case_state *c = p->w->subject;

	return op_see_class(p->w, &p->w->gate, SEE_IDENTITY, c->agency_kind).may
	    ? x->signer
	    : STR("name not shown to your agency");
}

struct consent_row
consent_row_of(struct page *p, const struct case_consent *x)
{
	const struct protocol_standing *s =
	    protocol_standing(p->w->protocol, x->standing);
	enum case_consent_state is =
	    case_consent_is(p->w, p->w->subject, x, p->load.a);

	return (struct consent_row){
		.path = str_fmt(p->load.a, "/c/%.*s/consents/%llu",
		    STR_ARG(p->w->part[0]), (unsigned long long)x->event),
		.signer = signer(p, x),
		.standing = s != NULL ? s->label : x->standing,
		.agency = consent_agency_name(p, x->agency),
		.what = joined(p, x->klass.v, x->klass.n, consent_class_words),
		.whose = joined(p, x->holder.v, x->holder.n, kind_words),
		.purpose = x->purpose,
		.form = x->form != 0 ? STR("a file of this case")
				     : STR("seen on paper"),
		.when = str_fmt(p->load.a, "%.*s to %.*s",
		    STR_ARG(kit_when(p, x->from)),
		    STR_ARG(consent_day(p, x->until))),
		.state = str_of(state_words(is)),
		.tone = tone_of(is),
		.why = is == CASE_CONSENT_ADULT
		    ? case_adult_why(p->w, p->w->subject, x->standing)
		    : STR(""),
		.can_withdraw = x->withdrawn.s == 0 && is != CASE_CONSENT_OVER
	};
}

enum err
consent_list_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct consent_view v = consent_view_of(p);

	for (size_t i = c->consent.n; i-- > 0;)
		VEC_ADD(p->load.a, &v.rows,
		    consent_row_of(p, &c->consent.v[i]));
	p->title = str_cat(p->load.a, STR("Consents, case "), c->number);
	consent_list(p->h, p, &v);
	return OK;
}

enum err
consent_new_page(struct page *p)
{
	struct consent_view v = consent_view_of(p);

	p->title = str_cat(p->load.a, STR("A consent, case "), v.number);
	consent_new(p->h, p, &v);
	return OK;
}

enum err
consent_withdraw_page(struct page *p)
{
	const struct case_consent *x = consent_at(p->w, p->w->subject);
	struct consent_view v = consent_view_of(p);
	enum err e = consent_left_find(p, &v, x);

	if (e != OK)
		return e;
	VEC_ADD(p->load.a, &v.rows, consent_row_of(p, x));
	p->title =
	    str_cat(p->load.a, STR("Withdraw a consent, case "), v.number);
	consent_confirm(p->h, p, &v);
	return OK;
}

void
consent_onward(struct page *p)
{
	consent_onward_line(p->h, kit_word(p, "sharing.onward"));
}

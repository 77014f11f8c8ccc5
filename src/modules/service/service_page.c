/* service_page.c - the needs of a case and what came of them, cut to what the
 * reader may read: of the mind's health not even a count.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/service/service_page.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/cap.h"
#include "op/see.h"
#include "protocol/words.h"

/* The blank that says when an advocate comes: a word of the package names it. */
#define SERVICE_MODEL "service.model"

static struct str
label_of(const struct page *p, enum protocol_service_list k, struct str id)
{
	const struct protocol_service_word *v = service_word(p->w, k, id);

	return v->label.n > 0 ? v->label : id;
}

static struct str
agency_of(const struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return id == 0	? STR("")
	    : t != NULL ? t->name
			: STR("an agency that is gone");
}

/* Whether the reader may see it; what may not be counted is not. */
static bool
shown(const struct page *p, struct service_view *v, struct str klass,
    struct str holder)
{
	if (service_may(p->w, klass, holder))
		return true;
	v->hidden += !op_see_silent(op_see_of(klass));
	return false;
}

static enum part_tone
step_tone(const struct protocol_service_word *step)
{
	if (step->unmet)
		return PART_ACT;
	if (step->waits)
		return PART_CARE;
	return step->over || step->starts ? PART_DONE : PART_PLAIN;
}

static bool
may_follow(const struct page *p, struct str now)
{
	const struct protocol_service_word *v;
	size_t n =
	    protocol_service_words(p->w->protocol, PROTOCOL_SERVICE_STEPS, &v);

	for (size_t i = 0; i < n; i++)
		if (service_step_after(&v[i], now))
			return true;
	return false;
}

static struct str
county_words(struct page *p, struct str county)
{
	return str_eqc(county, TEAM_NO_COUNTY)
	    ? STR("None available; the county is not known")
	    : str_cat(p->load.a, STR("None available in "), county);
}

struct service_row
service_row_of(struct page *p, const struct case_service *x)
{
	const struct case_state *c = p->w->subject;
	const struct protocol_service_word *step =
	    service_word(p->w, PROTOCOL_SERVICE_STEPS, x->step);

	return (struct service_row){
		.path = str_fmt(p->load.a, "/c/%.*s/services/%zu",
		    STR_ARG(c->number), (size_t)(x - c->service.list.v) + 1),
		.need = label_of(p, PROTOCOL_SERVICE_SERVICES, x->need),
		.what = x->what,
		.source = label_of(p, PROTOCOL_SERVICE_SOURCES, x->source),
		.step = label_of(p, PROTOCOL_SERVICE_STEPS, x->step),
		.since = kit_when(p, x->moved),
		.who = agency_of(p, x->agency),
		.hint = x->county.n > 0 ? county_words(p, x->county)
		    : x->outcome.n > 0
		    ? label_of(p, PROTOCOL_SERVICE_OUTCOMES, x->outcome)
		    : STR(""),
		.tone = step_tone(step),
		.can = may_follow(p, x->step)
	};
}

struct service_date_row
service_date_row_of(struct page *p, const struct case_appointment *x)
{
	const struct case_state *c = p->w->subject;
	const struct protocol_service_word *slot =
	    service_word(p->w, PROTOCOL_SERVICE_SLOTS, x->slot);
	struct str of = agency_of(p, x->agency);

	return (struct service_date_row){
		.path = str_fmt(p->load.a, "/c/%.*s/appointments/%zu",
		    STR_ARG(c->number), (size_t)(x - c->service.date.v) + 1),
		.what = label_of(p, PROTOCOL_SERVICE_APPOINTMENTS, x->kind),
		.when = kit_when(p, x->at),
		.slot = of.n > 0 ? str_fmt(p->load.a, "%.*s: %.*s",
				       STR_ARG(slot->label), STR_ARG(of))
				 : slot->label,
		.end = x->end.n > 0 ? label_of(p, PROTOCOL_SERVICE_ENDS, x->end)
				    : STR(""),
		.tone = slot->open ? PART_CARE : PART_DONE,
		.can = x->end.n == 0
	};
}

static void
fill_needs(struct page *p, struct service_view *v)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->service.list.n; i-- > 0;) {
		const struct case_service *x = &c->service.list.v[i];

		if (shown(p, v, x->klass, x->holder))
			VEC_ADD(p->load.a, &v->need, service_row_of(p, x));
	}
}

static void
fill_dates(struct page *p, struct service_view *v)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->service.date.n; i-- > 0;) {
		const struct case_appointment *x = &c->service.date.v[i];

		if (shown(p, v, x->klass, x->holder))
			VEC_ADD(p->load.a, &v->date, service_date_row_of(p, x));
	}
}

/* The newest of a kind that the reader may read; NULL: none. */
static const struct case_sign *
newest_sign(const struct page *p, const struct case_state *c, struct str id)
{
	const struct case_sign *out = NULL;

	for (size_t i = 0; i < c->service.sign.n; i++) {
		const struct case_sign *x = &c->service.sign.v[i];

		if (str_eq(x->priority, id) &&
		    service_may(p->w, x->klass, x->holder) &&
		    (out == NULL || instant_cmp(x->at, out->at) >= 0))
			out = x;
	}
	return out;
}

static void
put_sign(struct page *p, struct service_view *v,
    const struct protocol_service_word *what, const struct case_sign *x)
{
	const struct protocol_service_word *seen;

	if (x == NULL)
		return;
	seen = service_word(p->w, PROTOCOL_SERVICE_SEEN, x->seen);
	VEC_ADD(p->load.a, &v->sign,
	    (struct service_sign_row){ .what = what->label,
		.state = label_of(p, PROTOCOL_SERVICE_SEEN, x->seen),
		.since = kit_when(p, x->at),
		.about = what->about,
		.top = what->top && !seen->over,
		.call = dial_all(p, what->blanks, what->kind),
		.tone = seen->over ? PART_DONE
		    : what->top	   ? PART_ACT
				   : PART_CARE });
}

/* Whether somebody else's record of that class could be read at all: else there
 * is no such section for this reader. */
static bool
reads_others(const struct page *p, struct str klass)
{
	const struct protocol_agency *v;
	size_t n = protocol_agencies(p->w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		if (!str_eq(v[i].id, p->w->actor->agency_kind) &&
		    service_may(p->w, klass, v[i].id))
			return true;
	return false;
}

static void
fill_signs(struct page *p, struct service_view *v, const struct case_state *c)
{
	const struct protocol_service_word *what;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_PRIORITIES, &what);

	for (size_t i = 0; i < n; i++) {
		v->mind = v->mind || reads_others(p, what[i].record_class);
		put_sign(p, v, &what[i], newest_sign(p, c, what[i].id));
	}
	v->mind |= v->sign.n > 0;
}

static const struct case_right *
newest_right(struct page *p, struct service_view *v, struct str id)
{
	const struct case_state *c = p->w->subject;
	const struct case_right *out = NULL;

	for (size_t i = 0; i < c->service.right.n; i++) {
		const struct case_right *x = &c->service.right.v[i];

		if (str_eq(x->right, id) &&
		    shown(p, v, STR("facts"), x->holder))
			out = x;
	}
	return out;
}

static void
put_right(struct page *p, struct service_view *v,
    const struct protocol_service_word *what)
{
	const struct case_right *x = newest_right(p, v, what->id);
	struct service_said_row r = { .what = what->label,
		.about = str_fmt(p->load.a, "%.*s (%.*s; verified: %.*s)",
		    STR_ARG(what->about), STR_ARG(what->authority),
		    STR_ARG(what->verified)),
		.state = STR("Not recorded"),
		.tone = PART_CARE };

	if (x != NULL) {
		bool given =
		    service_word(p->w, PROTOCOL_SERVICE_TOLD, x->told)->when;

		r.state = label_of(p, PROTOCOL_SERVICE_TOLD, x->told);
		r.when = kit_when(p, x->at);
		r.to = x->to.n > 0
		    ? label_of(p, PROTOCOL_SERVICE_AUDIENCES, x->to)
		    : STR("");
		r.tone = given ? PART_DONE : PART_CARE;
	}
	VEC_ADD(p->load.a, &v->right, r);
}

static void
fill_said(struct page *p, struct service_view *v)
{
	const struct case_state *c = p->w->subject;
	const struct protocol_service_word *what;
	size_t n = protocol_service_words(p->w->protocol,
	    PROTOCOL_SERVICE_RIGHTS, &what);

	for (size_t i = 0; i < n; i++)
		put_right(p, v, &what[i]);
	for (size_t i = c->service.sheet.n; i-- > 0;) {
		const struct case_sheet *x = &c->service.sheet.v[i];

		if (shown(p, v, STR("facts"), x->holder))
			VEC_ADD(p->load.a, &v->sheet,
			    (struct service_said_row){
				.what = label_of(p, PROTOCOL_SERVICE_SHEETS,
				    x->sheet),
				.state = label_of(p, PROTOCOL_SERVICE_LANGUAGES,
				    x->language),
				.when = kit_when(p, x->at),
				.to = label_of(p, PROTOCOL_SERVICE_AUDIENCES,
				    x->to) });
	}
}

struct service_view *
service_view_of(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct service_view *v = NEW(p->load.a, struct service_view);
	const struct team_blank *b = team_blank_of(p->w->team,
	    protocol_word(p->w->protocol, STR(SERVICE_MODEL)));

	v->number = c->number;
	v->back = str_cat(p->load.a, STR("/c/"), c->number);
	v->path = str_cat(p->load.a, v->back, STR("/services"));
	v->adds = op_cap_has(p->w->actor->caps, CAP_CASE_NOTE) &&
	    !protocol_is_privileged(p->w->protocol, p->w->actor->agency_kind);
	v->model = b != NULL ? b->value : STR("");
	return v;
}

enum err
service_page(struct page *p)
{
	struct service_view *v = service_view_of(p);
	enum err e;

	fill_signs(p, v, p->w->subject);
	fill_needs(p, v);
	fill_dates(p, v);
	fill_said(p, v);
	if ((e = staffing_advice_all(p, &v->advice)) != OK)
		return e;
	p->title = str_cat(p->load.a, STR("Services, case "), v->number);
	service_main(p->h, p, v);
	return OK;
}

void
service_line(struct page *p, const struct case_state *c)
{
	struct service_view v = { .number = c->number };
	bool top = false;

	/* Not for somebody who reads in an emergency. */
	if (op_see_urgent(p->w->actor, &p->w->gate))
		return;
	fill_signs(p, &v, c);
	for (size_t i = 0; i < v.sign.n; i++)
		top |= v.sign.v[i].top;
	if (top)
		service_of_case(p->h,
		    str_fmt(p->load.a, "/c/%.*s/services", STR_ARG(c->number)),
		    &v);
}

static enum err
one_form(struct page *p, const char *title,
    void (*form)(struct page *p, const struct service_view *v))
{
	struct service_view *v = service_view_of(p);

	p->title =
	    str_fmt(p->load.a, "%s, case %.*s", title, STR_ARG(v->number));
	if (p->w->part[1].n > 0 && service_at(p->w) != NULL &&
	    form == service_move_form)
		VEC_ADD(p->load.a, &v->need,
		    service_row_of(p, service_at(p->w)));
	if (p->w->part[1].n > 0 && form == service_slot_form)
		VEC_ADD(p->load.a, &v->date,
		    service_date_row_of(p, service_date_at(p->w)));
	service_one(p->h, p, v, p->title, form);
	return OK;
}

enum err
service_new_page(struct page *p)
{
	return one_form(p, "A need", service_new_form);
}

enum err
service_move_page(struct page *p)
{
	return one_form(p, "How far a need is", service_move_form);
}

enum err
service_sign_page(struct page *p)
{
	return one_form(p, "Care for the mind", service_sign_form);
}

enum err
service_date_page(struct page *p)
{
	return one_form(p, "An appointment", service_date_form);
}

enum err
service_slot_page(struct page *p)
{
	return one_form(p, "Who comes along", service_slot_form);
}

enum err
service_right_page(struct page *p)
{
	return one_form(p, "The notice of rights", service_right_form);
}

enum err
service_give_page(struct page *p)
{
	return one_form(p, "A sheet was given", service_give_form);
}

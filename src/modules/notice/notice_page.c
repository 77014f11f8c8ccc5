/* notice_page.c - the page of a notice for the team, and behind a link for the
 * other agency: no name of a youth, no place.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_page.h"

#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "protocol/decide.h"
#include "protocol/duty.h"

void
notice_ask_time(struct page *p, const char *name, const char *label)
{
	struct part_field f = { .optional = true, .input = PART_TIME };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

static void
answer_button(struct page *p, struct part_buttons *b, struct str label,
    struct str step)
{
	bool second = b->list.n > 0;

	VEC_ADD(p->load.a, &b->list,
	    (struct part_button){ label, STR("step"), step, second });
}

void
notice_answer_buttons(struct page *p, bool accept, bool decline)
{
	struct part_buttons b = { 0 };

	if (accept)
		answer_button(p, &b, STR("Accept"), STR("accept"));
	if (decline)
		answer_button(p, &b, STR("Decline"), STR("decline"));
	answer_button(p, &b, STR("Only add this"), STR("say"));
	part_buttons(p->h, &b, STR(""));
}

static struct str
agency_name(const struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return t != NULL ? t->name : STR("");
}

static void
fill(struct page *p, struct notice_view *v)
{
	const struct notice_subject *s = p->w->subject;
	const struct case_duty *d = s->d;
	const struct protocol_duty *pd = protocol_duty(p->w->protocol, d->id);
	bool late;

	v->number = s->c->number;
	v->what = d->label;
	v->why = pd != NULL ? pd->why : STR("");
	v->asks =
	    pd != NULL && pd->asks.n > 0 ? pd->asks : kit_word(p, "notice.ask");
	v->to = kit_kind_label(p, d->to);
	v->state = str_of(case_duty_state_words(d->state));
	v->open = case_duty_is_open(d);
	v->declined = d->state == CASE_DUTY_DECLINED;
	v->when = v->open ? kit_left(p, d->opened, d->target, &late)
			  : kit_when(p, d->changed);
	v->who = d->answered_by;
	v->their_number = d->number.n > 0 ? d->number : STR("not given");
	v->expected =
	    d->has_expected ? kit_when(p, d->expected) : STR("not said");
}

/* Every "no" so far, the newest first. */
static void
fill_no(struct page *p, struct notice_view *v, const struct case_duty *d)
{
	for (size_t i = d->declined.n; i-- > 0;) {
		const struct case_decline *x = &d->declined.v[i];

		VEC_ADD(p->load.a, &v->no,
		    (struct notice_no){ agency_name(p, x->agency), x->who,
			kit_when(p, x->at), x->reason });
	}
}

static bool
has_declined(const struct case_duty *d, uint64_t agency)
{
	for (size_t i = 0; i < d->declined.n; i++)
		if (d->declined.v[i].agency == agency)
			return true;
	return false;
}

static struct choice
agency_choice(struct page *p, const struct case_duty *d,
    const struct team_agency *t)
{
	return (struct choice){ str_fmt(p->load.a, "%016llx",
				    (unsigned long long)t->id),
		str_fmt(p->load.a, "%.*s%s%s", STR_ARG(t->name),
		    has_declined(d, t->id) ? ", declined" : "",
		    t->mail.n > 0 ? "" : ", no mail address") };
}

enum { RANK_OF_THE_KIND, RANK_OTHER, RANK_SAID_NO, RANK__MAX };

static int
rank(const struct case_duty *d, const struct team_agency *t)
{
	if (has_declined(d, t->id))
		return RANK_SAID_NO;
	return str_eq(t->kind, d->to) ? RANK_OF_THE_KIND : RANK_OTHER;
}

static void
add_agency(struct page *p, struct notice_view *v, const struct case_duty *d,
    const struct team_agency *t)
{
	struct choice c = agency_choice(p, d, t);

	VEC_ADD(p->load.a, &v->send.list, c);
	c.label = t->name;
	VEC_ADD(p->load.a, &v->told.list, c);
}

/* Those of the kind, then, after a "no", the others; who said no stands last. */
static void
fill_agencies(struct page *p, struct notice_view *v, const struct case_duty *d)
{
	const struct team *t = p->w->team;

	struct choice none = { STR(""), STR("None of the directory") };
	struct choice choose = { STR(""), STR("Choose one") };

	VEC_ADD(p->load.a, &v->told.list, none);
	VEC_ADD(p->load.a, &v->send.list, choose);
	for (int r = 0; r < RANK__MAX; r++)
		for (size_t i = 0; i < t->agencies.n; i++)
			if (rank(d, &t->agencies.v[i]) == r &&
			    notice_may_ask(d, &t->agencies.v[i]))
				add_agency(p, v, d, &t->agencies.v[i]);
}

/* The one that was asked; else the only one there is. */
static void
choose_first(struct page *p, struct notice_view *v, const struct case_duty *d)
{
	const struct team_agency *only = team_agency_only(p->w->team, d->to);
	uint64_t id = d->agency != 0 ? d->agency : only != NULL ? only->id : 0;

	if (id == 0 || v->declined)
		return;
	v->send_first = str_fmt(p->load.a, "%016llx", (unsigned long long)id);
	v->told_first = v->send_first;
}

static struct str
waits_words(struct page *p)
{
	struct instant since;

	if (p->w->team->settings.relay.n == 0)
		return STR("It waits to be mailed: no mail relay is set, so it "
			   "cannot leave. Telephone, or hand the link on by "
			   "another way.");
	if (op_mail_down(&p->load, &since))
		return str_fmt(p->load.a,
		    "It waits to be mailed: mail is down since %.*s. "
		    "Telephone, or hand the link on by another way.",
		    STR_ARG(kit_when(p, since)));
	return STR("It waits to be mailed.");
}

static struct str
mail_words(struct page *p, enum notice_mail m)
{
	switch (m) {
	case NOTICE_MAIL_NOT_KNOWN: return STR("");
	case NOTICE_MAIL_NONE:
		return STR("The agency has no mail address in the directory: "
			   "the link cannot leave by mail. Telephone, or hand "
			   "it on by another way.");
	case NOTICE_MAIL_WAITS: return waits_words(p);
	case NOTICE_MAIL_LEFT:
		return STR("It was handed to the mail. That is not read yet.");
	case NOTICE_MAIL_GIVEN_UP:
		return STR("The mail could not be delivered. Telephone, or "
			   "hand the link on by another way.");
	case NOTICE_MAIL__MAX: break;
	}
	err_check_failed("a mail has a state", __FILE__, __LINE__);
}

/* The link itself, only for the person who made it, and as long as it serves:
 * whoever holds it can answer for that agency. */
static void
fill_link(struct page *p, struct notice_view *v)
{
	const struct notice_subject *s = p->w->subject;
	const struct case_sending *x;
	struct instant until;

	if (s->d->sent.n == 0)
		return;
	x = &s->d->sent.v[s->d->sent.n - 1];
	until = instant_add(x->at, HOURS(NOTICE_LINK_VALID_H));
	if (!v->sent || x->by.person != p->w->actor->person ||
	    instant_cmp(p->w->now, until) >= 0)
		return;
	v->link = str_cat(p->load.a, p->w->team->settings.base_url,
	    op_link_make(p, NOTICE_LINK, p->w->ref,
		notice_item(s->c, s->d, s->d->sent.n), until));
}

static enum err
fill_numbers(struct page *p, struct notice_view *v)
{
	const struct notice_subject *s = p->w->subject;
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d;
	enum err e;

	if ((e = assess_decided(p->w, s->c, &ps, p->load.a, &d)) != OK)
		return e;
	v->dial = dial_for(p, d, s->d->to);
	return OK;
}

enum err
notice_page(struct page *p)
{
	const struct notice_subject *s = p->w->subject;
	struct notice_view *v = NEW(p->load.a, struct notice_view);
	enum notice_mail mail;
	enum err e;

	fill(p, v);
	v->sent =
	    s->d->state == CASE_DUTY_SENT || s->d->state == CASE_DUTY_OPENED;
	p->title = str_cat(p->load.a, STR("Notice, case "), v->number);
	v->path = str_fmt(p->load.a, "/c/%.*s/notices/%.*s", STR_ARG(v->number),
	    STR_ARG(s->d->key));
	if ((e = fill_numbers(p, v)) != OK)
		return e;
	if ((e = notice_mail_of(p, s->d, &mail)) != OK)
		return e;
	if (v->sent)
		v->mail = mail_words(p, mail);
	fill_no(p, v, s->d);
	fill_agencies(p, v, s->d);
	choose_first(p, v, s->d);
	fill_link(p, v);
	notice_form(p->h, p, v);
	return OK;
}

/* What was answered, and what comes next. */
static void
fill_answered(struct page *p, struct notice_view *v)
{
	const struct notice_subject *s = p->w->subject;
	const struct case_duty *d = s->d;

	v->opened = d->state != CASE_DUTY_OWED && d->state != CASE_DUTY_SENT;
	v->handed_on = s->handed_on;
	v->accepted = d->state == CASE_DUTY_ACCEPTED;
	v->settled = !v->open && !v->accepted;
	if (v->accepted) {
		v->thanks = kit_word(p, "notice.thanks.accepted");
		v->next = kit_word(p, "notice.next.accepted");
	} else if (v->declined) {
		v->thanks = kit_word(p, "notice.thanks.declined");
		v->next = kit_word(p, "notice.next.declined");
	}
}

enum err
notice_answer_page(struct page *p)
{
	const struct notice_subject *s = p->w->subject;
	struct notice_view *v = NEW(p->load.a, struct notice_view);
	const struct team_agency *from;

	fill(p, v);
	fill_answered(p, v);
	if (v->declined)
		fill_no(p, v, s->d);
	v->asked_again = problems_any(&p->form->problems);
	p->title = STR("A message for you");
	v->path = str_cat(p->load.a, STR("/ack/"), p->w->part[0]);
	from = team_agency_by(p->w->team, s->c->agency);
	v->from = from != NULL ? from->name : p->w->team->settings.team_name;
	v->dial = dial_for(p, NULL, s->c->agency_kind);
	notice_link(p->h, p, v);
	return OK;
}

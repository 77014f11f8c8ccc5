/* notice.c - sent, opened, accepted, told: each is somebody's act. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"
#include "protocol/words.h"

/* The place in the low half, the sending in the high one. */
enum { SENDING_AT = 32 };

uint64_t
notice_item(const struct case_state *c, const struct case_duty *d,
    size_t sending)
{
	uint64_t place = (uint64_t)(d - c->duty.v) + 1;

	return place | (uint64_t)sending << SENDING_AT;
}

static enum err
subject(struct load *l, struct world *w, const struct case_duty *d)
{
	struct notice_subject *s = NEW(l->a, struct notice_subject);

	if (d == NULL || !d->notice)
		return ERR_GONE;
	s->c = w->subject;
	s->d = d;
	w->subject = s;
	return OK;
}

enum err
notice_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	return subject(l, w, case_duty_find(w->subject, w->part[1]));
}

/* Whose link it is: by the sending that made it. An older one does not say. */
static enum err
link_subject(struct load *l, struct world *w)
{
	uint64_t item = w->link->item;
	uint64_t place = item & UINT32_MAX, nth = item >> SENDING_AT;
	const struct case_state *c = w->subject;
	const struct case_duty *d;
	struct notice_subject *s;
	enum err e;

	if (place == 0 || place > c->duty.n)
		return ERR_GONE;
	d = &c->duty.v[place - 1];
	if (nth > d->sent.n)
		return ERR_GONE;
	if ((e = subject(l, w, d)) != OK)
		return e;
	s = NEW(l->a, struct notice_subject);
	*s = *(const struct notice_subject *)w->subject;
	s->agency = nth > 0 ? d->sent.v[nth - 1].agency : d->agency;
	s->handed_on =
	    d->sent.n > 0 && d->sent.v[d->sent.n - 1].agency != s->agency;
	w->subject = s;
	return OK;
}

enum err
notice_link_load(struct load *l, struct world *w, const void *in)
{
	struct str token = w->part[0];
	enum err e;

	w->part[0] = op_case_number(l->a, w->link->about);
	e = case_load(l, w, in);
	w->part[0] = token;
	return e == OK ? link_subject(l, w) : e;
}

static struct outcome
back_to_case(const struct world *w, struct arena *a)
{
	return op_done(a,
	    str_fmt(a, "/c/%.*s#tasks", STR_ARG(op_case_number(a, w->ref))));
}

static struct outcome
back_to_notice(const struct world *w, const struct case_duty *d,
    struct arena *a)
{
	return op_done(a,
	    str_fmt(a, "/c/%.*s/notices/%.*s",
		STR_ARG(op_case_number(a, w->ref)), STR_ARG(d->key)));
}

/* Told or accepted, an agency is on the case; a link that was merely sent opens
 * nothing (docs/adr/0014). What it may see of the case is the sharing rows' to
 * say. */
static void
join(struct outcome *o, const struct world *w, const struct notice_subject *s,
    uint64_t agency)
{
	if (agency != 0 && !case_is_party(s->c, agency))
		op_put_id(o, op_emit(o, w, "party.added/1"), "agency", agency);
}

static struct outcome
move_refused(struct arena *a, const struct case_duty *d)
{
	return op_refuse(a, "notice.moves", NULL,
	    str_fmt(a, "This is %s already. Nothing has changed.",
		case_duty_state_name(d->state)));
}

bool
notice_may_ask(const struct case_duty *d, const struct team_agency *t)
{
	return !t->ended &&
	    (str_eq(t->kind, d->to) || d->declined.n > 0 || t->id == d->agency);
}

static bool
is_unlisted(const struct world *w, const struct notice_subject *s, uint64_t id)
{
	const struct team_agency *t = team_agency_by(w->team, id);

	return id != 0 && (t == NULL || !notice_may_ask(s->d, t));
}

static struct outcome
not_of_the_kind(struct arena *a, const char *field)
{
	return op_refuse(a, "notice.agency-of-the-kind", field,
	    STR("Choose an agency of the kind that has to be told. "
		"The directory lists them."));
}

/* Told by telephone: who, when, and the number they gave. */
struct outcome
notice_told(const struct world *w, const void *input, struct arena *a)
{
	const struct notice_told_in *in = input;
	const struct notice_subject *s = w->subject;
	struct outcome o = back_to_case(w, a);
	struct assess_step step = { .o = &o, .w = w, .was = s->c, .now = s->c };
	struct node *b;

	if (!case_duty_may(s->d->state, CASE_DUTY_TOLD))
		return move_refused(a, s->d);
	if (in->at.set && instant_cmp(in->at.v, w->now) > 0)
		return op_refuse(a, "notice.told-in-the-past", "at",
		    STR("That time lies ahead. Give the time of the call."));
	if (is_unlisted(w, s, in->told_agency))
		return not_of_the_kind(a, "told_agency");
	b = op_emit(&o, w, "notice.told/1");
	op_put_text(&o, b, "duty", s->d->key);
	if (in->told_agency != 0)
		op_put_id(&o, b, "agency", in->told_agency);
	op_put_text(&o, b, "who", in->who);
	op_put_text(&o, b, "number", in->number);
	op_put_time(&o, b, "at", in->at.set ? in->at.v : w->now);
	join(&o, w, s, in->told_agency);
	if (in->expected.set) {
		op_put_time(&o, b, "expected", in->expected.v);
		assess_act_done(&step, STR("time.given"));
	}
	o.flash = "flash.told";
	return o;
}

/* A reminder goes to whom it went before; else the first of the kind. After a
 * "no" somebody is to be chosen. */
static const struct team_agency *
to_whom(const struct world *w, const struct case_duty *d, uint64_t chosen)
{
	if (chosen != 0 || d->state == CASE_DUTY_DECLINED)
		return team_agency_by(w->team, chosen);
	if (d->agency != 0)
		return team_agency_by(w->team, d->agency);
	return team_agency_for(w->team, d->to, (struct str){ 0 });
}

static void
mail_link(struct outcome *o, const struct world *w, struct str once,
    struct str to)
{
	const struct notice_subject *s = w->subject;

	op_post(o,
	    &(struct post){ .kind = POST_MAIL,
		.once = once,
		.to = to,
		.words = "notice.mail",
		.due = w->now,
		.link = NOTICE_LINK,
		.about = w->ref,
		.item = notice_item(s->c, s->d, s->d->sent.n + 1),
		.link_valid = HOURS(NOTICE_LINK_VALID_H) });
}

/* Sending, and sending again as a reminder. Where the agency has no address the
 * link is made all the same, to be handed on by another way. */
struct outcome
notice_send(const struct world *w, const void *input, struct arena *a)
{
	const struct notice_send_in *in = input;
	const struct notice_subject *s = w->subject;
	const struct team_agency *to = to_whom(w, s->d, in->agency);
	struct outcome o = back_to_notice(w, s->d, a);
	struct str once =
	    str_fmt(a, "notice/%016llx", (unsigned long long)w->fresh[0]);
	struct node *b;

	if (!case_duty_may(s->d->state, CASE_DUTY_SENT))
		return move_refused(a, s->d);
	if (to == NULL || !notice_may_ask(s->d, to))
		return not_of_the_kind(a, "agency");
	b = op_emit(&o, w, "notice.sent/1");
	op_put_text(&o, b, "duty", s->d->key);
	op_put_id(&o, b, "agency", to->id);
	o.flash = "flash.sent";
	if (to->mail.n == 0) {
		node_add_bool(a, b, STR("by_hand"), true);
		return o;
	}
	op_put_text(&o, b, "mail", once);
	mail_link(&o, w, once, to->mail);
	return o;
}

static struct outcome
answered(const struct world *w, struct arena *a)
{
	return op_done(a, str_cat(a, STR("/ack/"), w->part[0]));
}

static struct outcome
accept(const struct world *w, const struct notice_answer_in *in,
    struct arena *a)
{
	const struct notice_subject *s = w->subject;
	struct outcome o = answered(w, a);
	struct assess_step step = { .o = &o,
		.w = w,
		.was = s->c,
		.now = s->c,
		.by_name = in->who };
	struct node *b;

	if (!in->expected.set)
		return op_refuse(a, "notice.says-when", "expected",
		    STR("Say when a response can be expected. A guess will "
			"do; it can be told anew."));
	b = assess_step_emit(&step, "notice.accepted/1");
	op_put_text(&o, b, "duty", s->d->key);
	op_put_text(&o, b, "who", in->who);
	op_put_text(&o, b, "number", in->number);
	op_put_time(&o, b, "expected", in->expected.v);
	if (s->agency != 0)
		op_put_id(&o, b, "agency", s->agency);
	join(&o, w, s, s->agency);
	assess_act_done(&step, STR("time.given"));
	return o;
}

static struct outcome
decline(const struct world *w, const struct notice_answer_in *in,
    struct arena *a)
{
	const struct notice_subject *s = w->subject;
	struct outcome o = answered(w, a);
	struct node *b;

	if (in->text.n == 0)
		return op_refuse(a, "notice.declined-says-why", "text",
		    STR("Say why, so that somebody else can be told."));
	b = op_emit(&o, w, "notice.declined/1");
	op_put_text(&o, b, "by_name", in->who);
	op_put_text(&o, b, "duty", s->d->key);
	op_put_text(&o, b, "who", in->who);
	op_put_text(&o, b, "reason", in->text);
	if (s->agency != 0)
		op_put_id(&o, b, "agency", s->agency);
	return o;
}

/* IV.G: whoever is told at a privileged agency can answer; no words of theirs
 * are kept. */
static struct outcome
say(const struct world *w, const struct notice_answer_in *in, struct arena *a)
{
	const struct notice_subject *s = w->subject;
	struct outcome o = answered(w, a);
	struct node *b;

	if (protocol_is_privileged(w->protocol, s->d->to))
		return op_refuse(a, "privilege.keeps-nothing", "text",
		    protocol_word(w->protocol, STR("privilege.refused")));
	if (in->text.n == 0)
		return op_refuse(a, "notice.update-has-words", "text",
		    STR("Write what shall be added."));
	b = op_emit(&o, w, "notice.said/1");
	op_put_text(&o, b, "by_name", in->who);
	op_put_text(&o, b, "duty", s->d->key);
	op_put_text(&o, b, "who", in->who);
	op_put_text(&o, b, "text", in->text);
	return o;
}

/* Looking at it is recorded and acknowledges nothing. */
static struct outcome
open_it(const struct world *w, struct arena *a)
{
	const struct notice_subject *s = w->subject;
	struct outcome o = answered(w, a);

	if (s->d->state == CASE_DUTY_SENT && !s->handed_on)
		op_put_text(&o, op_emit(&o, w, "notice.opened/1"), "duty",
		    s->d->key);
	return o;
}

struct outcome
notice_answer(const struct world *w, const void *input, struct arena *a)
{
	const struct notice_answer_in *in = input;
	const struct notice_subject *s = w->subject;

	if (str_eqc(in->step, "open"))
		return open_it(w, a);
	if (in->who.n == 0)
		return op_refuse(a, "notice.answer-has-a-name", "who",
		    STR("Give your name: an answer is a person's word."));
	if (str_eqc(in->step, "say"))
		return say(w, in, a);
	if (s->handed_on)
		return op_refuse(a, "notice.handed-on", NULL,
		    STR("Somebody else has been asked since. Nothing has "
			"changed. If you can take it, telephone the team."));
	if (str_eqc(in->step, "accept"))
		return case_duty_may(s->d->state, CASE_DUTY_ACCEPTED)
		    ? accept(w, in, a)
		    : move_refused(a, s->d);
	return case_duty_may(s->d->state, CASE_DUTY_DECLINED)
	    ? decline(w, in, a)
	    : move_refused(a, s->d);
}

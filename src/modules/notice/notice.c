/* notice.c - sent, opened, accepted, told: each is somebody's act. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"
#include "protocol/words.h"

/* A link serves long enough for a weekend with a holiday. */
enum { LINK_VALID_H = 24 * 7 };

uint64_t
notice_item(const struct case_state *c, const struct case_duty *d)
{
	return (uint64_t)(d - c->duty.v) + 1;
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

enum err
notice_link_load(struct load *l, struct world *w, const void *in)
{
	const struct case_state *c;
	struct str token = w->part[0];
	enum err e;

	w->part[0] = op_case_number(l->a, w->link->about);
	e = case_load(l, w, in);
	w->part[0] = token;
	if (e != OK)
		return e;
	c = w->subject;
	if (w->link->item == 0 || w->link->item > c->duty.n)
		return ERR_GONE;
	return subject(l, w, &c->duty.v[w->link->item - 1]);
}

static struct outcome
back_to_case(const struct world *w, struct arena *a)
{
	return op_done(a,
	    str_fmt(a, "/c/%.*s#tasks", STR_ARG(op_case_number(a, w->ref))));
}

static struct outcome
move_refused(struct arena *a, const struct case_duty *d)
{
	return op_refuse(a, "notice.moves", NULL,
	    str_fmt(a, "This is %s already. Nothing has changed.",
		case_duty_state_name(d->state)));
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
	b = op_emit(&o, w, "notice.told/1");
	op_put_text(&o, b, "duty", s->d->key);
	op_put_text(&o, b, "who", in->who);
	op_put_text(&o, b, "number", in->number);
	op_put_time(&o, b, "at", in->at.set ? in->at.v : w->now);
	if (in->expected.set) {
		op_put_time(&o, b, "expected", in->expected.v);
		assess_act_done(&step, STR("time.given"));
	}
	return o;
}

static const struct team_agency *
to_whom(const struct world *w, const struct case_duty *d, uint64_t chosen)
{
	if (chosen != 0)
		return team_agency_by(w->team, chosen);
	return team_agency_for(w->team, d->to, (struct str){ 0 });
}

/* Sending, and sending again as a reminder. The agency becomes a party of the
 * case: what it may see of it is the sharing rows' to say. */
struct outcome
notice_send(const struct world *w, const void *input, struct arena *a)
{
	const struct notice_send_in *in = input;
	const struct notice_subject *s = w->subject;
	const struct team_agency *to = to_whom(w, s->d, in->agency);
	struct outcome o = back_to_case(w, a);
	struct node *b;

	if (!case_duty_may(s->d->state, CASE_DUTY_SENT))
		return move_refused(a, s->d);
	if (to == NULL || !str_eq(to->kind, s->d->to) || to->ended)
		return op_refuse(a, "notice.agency-of-the-kind", "agency",
		    STR("Choose an agency of the kind that has to be told. "
			"The directory lists them."));
	if (to->mail.n == 0)
		return op_refuse(a, "notice.agency-has-mail", "agency",
		    STR("That agency has no mail address in the directory. "
			"Telephone it, and record the call."));
	b = op_emit(&o, w, "notice.sent/1");
	op_put_text(&o, b, "duty", s->d->key);
	op_put_id(&o, b, "agency", to->id);
	op_put_id(&o, op_emit(&o, w, "party.added/1"), "agency", to->id);
	op_post(&o,
	    &(struct post){ .kind = POST_MAIL,
		.once = str_fmt(a, "notice/%016llx",
		    (unsigned long long)w->fresh[0]),
		.to = to->mail,
		.words = "notice.mail",
		.due = w->now,
		.link = NOTICE_LINK,
		.about = w->ref,
		.item = notice_item(s->c, s->d),
		.link_valid = HOURS(LINK_VALID_H) });
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
	return o;
}

/* IV.G: whoever is told at a privileged agency can answer; no words of theirs
 * are kept. */
static bool
privileged(const struct world *w, const struct case_duty *d)
{
	const struct protocol_agency *k = protocol_agency(w->protocol, d->to);

	return k != NULL && k->privileged;
}

static struct outcome
say(const struct world *w, const struct notice_answer_in *in, struct arena *a)
{
	const struct notice_subject *s = w->subject;
	struct outcome o = answered(w, a);
	struct node *b;

	if (privileged(w, s->d))
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

	if (s->d->state == CASE_DUTY_SENT)
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
	if (str_eqc(in->step, "accept"))
		return case_duty_may(s->d->state, CASE_DUTY_ACCEPTED)
		    ? accept(w, in, a)
		    : move_refused(a, s->d);
	return case_duty_may(s->d->state, CASE_DUTY_DECLINED)
	    ? decline(w, in, a)
	    : move_refused(a, s->d);
}

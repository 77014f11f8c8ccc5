/* staffing_meet.c - what a meeting went through, what it recommended, and its
 * plan. IV.H, IV.H.2. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/zone.h"
#include "modules/assess/assess.h"
#include "modules/staffing/staffing_step.h"
#include "modules/team/team.h"
#include "protocol/list.h"

enum { DAY_ENDS_S = 86399 };

#define RECOMMENDED "recommendation" /* state of a topic */

/* A topic of the agenda and what was typed to it. */
struct topic_step {
	struct staffing_step *t;
	const struct protocol_item *it;
	const struct staffing_topic_in *in;
	size_t place; /* from 1: the field's name begins with it */
};

static struct outcome
refuse(const struct topic_step *x, const char *rule, const char *field,
    struct str words)
{
	struct arena *a = x->t->o->a;

	return op_refuse(a, rule,
	    str_cstr(a, str_fmt(a, "t%zu.%s", x->place, field)),
	    str_fmt(a, "%.*s: %.*s", STR_ARG(x->it->text), STR_ARG(words)));
}

static bool
recommends(const struct staffing_topic_in *in)
{
	return in->what.n > 0 || in->who != 0 || in->by.set;
}

static bool
said_before(const struct topic_step *x)
{
	for (size_t i = 0; i < x->t->s->recommended.n; i++)
		if (str_eq(x->t->s->recommended.v[i].topic, x->it->id))
			return true;
	return false;
}

/* Who, what and by when belong together. */
static struct outcome
check(const struct topic_step *x)
{
	const struct staffing_topic_in *in = x->in;
	struct day today = zone_local(x->t->w->zone, x->t->w->now).day;

	if (!recommends(in))
		return str_eqc(in->state, RECOMMENDED) && !said_before(x)
		    ? refuse(x, "meeting.says-what", "what",
			  STR("say what is recommended, who does it and by "
			      "when."))
		    : op_done(x->t->o->a, STR(""));
	if (in->what.n == 0)
		return refuse(x, "meeting.says-what", "what",
		    STR("say what is recommended."));
	if (team_agency_by(x->t->w->team, in->who) == NULL)
		return refuse(x, "meeting.says-who", "who",
		    STR("choose who does it."));
	if (!in->by.set || in->by.v.n < today.n)
		return refuse(x, "meeting.says-when", "by",
		    STR("give the day by which it is done; today or later."));
	return op_done(x->t->o->a, STR(""));
}

/* Each recommendation is owed from now on, by its day. I.B.g, IV.C.3.g */
static void
recommend(const struct topic_step *x)
{
	const struct world *w = x->t->w;
	const struct team_agency *who = team_agency_by(w->team, x->in->who);
	struct outcome *o = x->t->o;
	struct instant by = zone_instant(w->zone, x->in->by.v, DAY_ENDS_S);
	struct str key = staffing_owe(x->t,
	    &(struct assess_owed){
		.id = protocol_meeting(w->protocol)->recommendation,
		/* The topic, and no word that was typed: lists go by it. */
		.what = str_fmt(o->a, "Recommended by the meeting: %.*s",
		    STR_ARG(x->it->text)),
		.owner = who->kind,
		.target = by });
	struct node *b = staffing_emit(x->t, "staffing.recommended/1");

	op_put_text(o, b, "topic", x->it->id);
	op_put_text(o, b, "what", x->in->what);
	op_put_text(o, b, "duty", key);
	op_put_id(o, b, "agency", who->id);
	op_put_time(o, b, "by", by);
}

static void
mark(const struct topic_step *x)
{
	const struct staffing_topic *was =
	    staffing_topic_of(x->t->s, x->it->id);
	struct str state = recommends(x->in) ? STR(RECOMMENDED) : x->in->state;
	struct node *b;

	if (was != NULL
		? str_eq(was->state, state) && str_eq(was->note, x->in->note)
		: state.n == 0 && x->in->note.n == 0)
		return;
	b = staffing_emit(x->t, "staffing.topic_marked/1");
	op_put_text(x->t->o, b, "topic", x->it->id);
	op_put_text(x->t->o, b, "state", state);
	op_put_text(x->t->o, b, "note", x->in->note);
}

static void
put_list(struct outcome *o, struct node *b, const char *key,
    const struct str_list *v)
{
	struct node *list = node_add(o->a, b, str_of(key), NODE_LIST);

	for (size_t i = 0; i < v->list.n; i++)
		node_add_text(o->a, list, STR(""), v->list.v[i]);
}

static bool
was_there(const struct staffing_meet_in *in, uint64_t agency)
{
	uint64_t id;

	for (size_t i = 0; i < in->there.list.n; i++)
		if (op_id_read(in->there.list.v[i], &id) && id == agency)
			return true;
	return false;
}

/* The members of the team who sat there are on the case from now on; who did
 * not come is spoken with apart. IV.H.1.b */
static void
who_came(struct staffing_step *t, const struct staffing_meet_in *in)
{
	for (size_t i = 0; i < t->s->invited.n; i++)
		if (!was_there(in, t->s->invited.v[i].agency))
			staffing_owe_contact(t, t->s->invited.v[i].agency);
	for (size_t i = 0; !t->s->apart && i < in->there.list.n; i++)
		op_put_text(t->o, op_emit(t->o, t->w, "party.added/1"),
		    "agency", in->there.list.v[i]);
}

static void
hold(struct staffing_step *t, const struct staffing_meet_in *in)
{
	struct assess_step s = { .o = t->o,
		.w = t->w,
		.was = t->c,
		.now = t->c };
	struct str key;

	who_came(t, in);
	key = staffing_owe(t,
	    &(struct assess_owed){
		.id = protocol_meeting(t->w->protocol)->plan });
	op_put_text(t->o, staffing_emit(t, "staffing.held/1"), "duty", key);
	if (!t->s->apart)
		assess_act_done(&s, STR("staffing.held"));
}

static struct outcome
check_all(struct staffing_step *t, const struct staffing_meet_in *in,
    const struct protocol_checklist *l)
{
	struct outcome o = op_done(t->o->a, STR(""));

	for (size_t i = 0;
	     o.refused == NULL && i < l->items && i < STAFFING_TOPICS_MOST; i++)
		o = check(&(
		    struct topic_step){ t, &l->item[i], &in->topic[i], i + 1 });
	return o;
}

static void
put_all(struct staffing_step *t, const struct staffing_meet_in *in,
    const struct protocol_checklist *l)
{
	struct node *b;

	for (size_t i = 0; i < l->items && i < STAFFING_TOPICS_MOST; i++) {
		struct topic_step x = { t, &l->item[i], &in->topic[i], i + 1 };

		mark(&x);
		if (recommends(x.in))
			recommend(&x);
	}
	b = staffing_emit(t, "staffing.present/1");
	put_list(t->o, b, "there", &in->there);
	put_list(t->o, b, "used", &in->used);
	op_put_text(t->o, b, "others", in->others);
}

static struct outcome
may_meet(struct arena *a, const struct staffing *s)
{
	if (!s->fixed || s->cancelled)
		return op_refuse(a, "meeting.is-fixed", NULL,
		    STR("This meeting has no time. Set one first, or the one "
			"agreed on by telephone."));
	return op_done(a, STR(""));
}

struct outcome
staffing_meet(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_meet_in *in = input;
	const struct staffing_subject *s = w->subject;
	const struct protocol_meeting *m = protocol_meeting(w->protocol);
	const struct protocol_checklist *l =
	    protocol_checklist(w->protocol, m->agenda);
	bool held = str_eqc(in->done, "held");
	struct outcome o =
	    op_done(a, staffing_path(w, s->s, held ? "/plan" : "/meeting", a));
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = s->s };
	struct outcome no = may_meet(a, s->s);

	if (no.refused == NULL)
		no = check_all(&t, in, l);
	if (no.refused != NULL)
		return no;
	if (held && in->there.list.n == 0)
		return op_refuse(a, "meeting.somebody-came", "there",
		    STR("Tick who was there."));
	put_all(&t, in, l);
	if (held && !s->s->held)
		hold(&t, in);
	o.flash = "flash.saved";
	return o;
}

static bool
letter_goes(const struct staffing_subject *s, uint64_t agency)
{
	for (size_t i = 0; i < s->s->invited.n; i++)
		if (s->s->invited.v[i].agency == agency)
			return true;
	return false;
}

/* To those asked and to those who came: a link, and no word of the plan. Who
 * may read it is asked when it is read. */
static void
send_all(struct staffing_step *t, const struct staffing_subject *s)
{
	for (size_t i = 0; i < t->s->invited.n; i++)
		staffing_post(t,
		    &(struct staffing_letter){ .words = "staffing.plan",
			.link = STAFFING_READ,
			.mail = &t->s->invited.v[i].mail,
			.invited = i + 1 });
	for (size_t i = 0; i < s->who->list.n; i++)
		for (size_t k = 0; k < t->s->there.n; k++)
			if (t->s->there.v[k] == s->who->list.v[i].id &&
			    !letter_goes(s, s->who->list.v[i].id))
				staffing_post(t,
				    &(struct staffing_letter){
					.words = "staffing.plan",
					.mail = &s->who->list.v[i].mail });
}

struct outcome
staffing_send_plan(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_subject *s = w->subject;
	struct outcome o = op_done(a, staffing_path(w, s->s, "/plan", a));
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = s->s };
	const struct case_duty *d = case_duty_find(s->c, s->s->plan_duty);
	struct node *b;

	(void)input;
	if (!s->s->held)
		return op_refuse(a, "plan.after-the-meeting", NULL,
		    STR("The plan goes out when the meeting was held."));
	if (!staffing_may_read(w, s->c, s->s).may)
		return op_refuse(a, "plan.may-be-read", NULL,
		    STR("You may not read this plan, so you cannot send "
			"it."));
	(void)staffing_emit(&t, "staffing.plan_sent/1");
	send_all(&t, s);
	if (d != NULL && case_duty_is_open(d)) {
		b = op_emit(&o, w, "duty.done/1");
		op_put_text(&o, b, "duty", d->key);
		op_put_text(&o, b, "reason", STR("plan.sent"));
	}
	return o;
}

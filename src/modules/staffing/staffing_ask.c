/* staffing_ask.c - who is asked to a meeting, when it suits, and when it is.
 * IV.H, IV.C.3.d. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/staffing/staffing_step.h"
#include "modules/team/team.h"

/* A new meeting, before it is an event. */
struct asking {
	struct staffing_step step;
	const struct staffing_schedule_in *in;
	const struct staffing_subject *s;
	bool apart;
	struct staffing_times time;
	struct staffing_agencies who;
};

static bool
add_time(struct asking *q, const struct time_in *t)
{
	struct arena *a = q->step.o->a;

	if (!t->set)
		return true;
	for (size_t i = 0; i < q->time.list.n; i++)
		if (q->time.list.v[i].s == t->v.s)
			return true;
	VEC_ADD(a, &q->time.list, t->v);
	return instant_cmp(t->v, q->step.w->now) > 0;
}

static const struct staffing_agency *
agency_of(const struct staffing_subject *s, uint64_t id)
{
	for (size_t i = 0; i < s->who->list.n; i++)
		if (s->who->list.v[i].id == id)
			return &s->who->list.v[i];
	return NULL;
}

/* Nobody outside the team into its own meeting; and into one of theirs only
 * with a ground on record. IV.H.1.c */
static const char *
add_agency(struct asking *q, struct str text)
{
	const struct staffing_agency *x;
	uint64_t id;

	if (!op_id_read(text, &id))
		return "staffing.of-the-directory";
	x = agency_of(q->s, id);
	if (x == NULL)
		return "staffing.of-the-directory";
	if (!q->apart && !x->partner)
		return "staffing.partners-only";
	if (q->apart && x->partner)
		return "staffing.partners-apart";
	if (!x->may)
		return "staffing.ground-on-record";
	VEC_ADD(q->step.o->a, &q->who.list, *x);
	return NULL;
}

static struct str
words_of(const char *rule)
{
	static const struct {
		const char *rule, *words;
	} row[] = {
		{ "staffing.of-the-directory",
		    "Choose agencies of the directory." },
		{ "staffing.partners-only",
		    "An agency outside the team is not asked to the team's "
		    "meeting. Schedule a separate meeting with it." },
		{ "staffing.partners-apart",
		    "The team's own agencies meet together. Leave them out of "
		    "the separate meeting." },
		{ "staffing.ground-on-record",
		    "No consent and no rule of law that lets this agency know "
		    "of the case is on record. Record one first." },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(str_of(rule), row[i].rule))
			return str_of(row[i].words);
	err_check_failed("a rule has words", __FILE__, __LINE__);
}

static bool
asked(const struct asking *q, uint64_t id)
{
	for (size_t i = 0; i < q->who.list.n; i++)
		if (q->who.list.v[i].id == id)
			return true;
	return false;
}

static void
put_id(struct outcome *o, struct node *list, uint64_t id)
{
	node_add_text(o->a, list, STR(""),
	    str_fmt(o->a, "%016llx", (unsigned long long)id));
}

static void
put_invited(struct asking *q, struct node *b)
{
	const struct protocol_meeting *m =
	    protocol_meeting(q->step.w->protocol);
	struct outcome *o = q->step.o;
	struct node *list = node_add(o->a, b, STR("invited"), NODE_LIST);

	for (size_t i = 0; i < q->who.list.n; i++) {
		const struct staffing_agency *x = &q->who.list.v[i];
		struct node *one = node_add(o->a, list, STR(""), NODE_MAP);
		struct node *mail;

		op_put_id(o, one, "agency", x->id);
		op_put_text(o, one, "kind", x->kind);
		node_add_bool(o->a, one, STR("counts"),
		    q->apart || protocol_texts_have(m->counted, x->kind));
		mail = node_add(o->a, one, STR("mail"), NODE_LIST);
		for (size_t k = 0; k < x->mail.list.n; k++)
			node_add_text(o->a, mail, STR(""), x->mail.list.v[k]);
	}
}

/* On the case, of the team, and not asked: spoken with apart. IV.H.1.b */
static void
put_left_out(struct asking *q, struct node *b)
{
	const struct protocol_meeting *m =
	    protocol_meeting(q->step.w->protocol);
	struct outcome *o = q->step.o;
	struct node *list = node_add(o->a, b, STR("left_out"), NODE_LIST);

	for (size_t i = 0; !q->apart && i < q->s->who->list.n; i++) {
		const struct staffing_agency *x = &q->s->who->list.v[i];

		if (x->involved && x->partner && !asked(q, x->id) &&
		    protocol_texts_have(m->counted, x->kind))
			put_id(o, list, x->id);
	}
}

static void
put_meeting(struct asking *q)
{
	const struct world *w = q->step.w;
	struct outcome *o = q->step.o;
	struct node *b = op_emit(o, w, "staffing.scheduled/1");
	struct node *times;

	op_put_id(o, b, "uid", w->fresh[0]);
	op_put_text(o, b, "holder", w->actor->agency_kind);
	if (q->apart)
		node_add_bool(o->a, b, STR("apart"), true);
	node_add_int(o->a, b, STR("length_min"),
	    protocol_meeting(w->protocol)->length_min);
	times = node_add(o->a, b, STR("times"), NODE_LIST);
	for (size_t i = 0; i < q->time.list.n; i++)
		node_add_int(o->a, times, STR(""), q->time.list.v[i].s);
	put_invited(q, b);
	put_left_out(q, b);
}

static void
ask_all(struct asking *q)
{
	struct staffing *s = NEW(q->step.o->a, struct staffing);

	s->n = (int64_t)q->s->all->list.n + 1;
	q->step.s = s;
	for (size_t i = 0; i < q->who.list.n; i++)
		staffing_post(&q->step,
		    &(struct staffing_letter){ .words = "staffing.ask",
			.link = STAFFING_ASK,
			.mail = &q->who.list.v[i].mail,
			.invited = i + 1 });
}

static const char *
take_agencies(struct asking *q)
{
	const char *rule = NULL;

	for (size_t i = 0; rule == NULL && i < q->in->agency.list.n; i++)
		rule = add_agency(q, q->in->agency.list.v[i]);
	return rule;
}

struct outcome
staffing_schedule(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_schedule_in *in = input;
	const struct staffing_subject *s = w->subject;
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s/staffings/%zu",
		STR_ARG(op_case_number(a, w->ref)), s->all->list.n + 1));
	struct asking q = { .step = { .o = &o, .w = w, .c = s->c },
		.in = in,
		.s = s,
		.apart = str_eqc(in->kind, "apart") };
	const char *rule;

	if (protocol_meeting(w->protocol) == NULL)
		return op_refuse(a, "staffing.in-the-package", NULL,
		    STR("The guideline in use says nothing of meetings."));
	if (!add_time(&q, &in->t1) || !add_time(&q, &in->t2) ||
	    !add_time(&q, &in->t3))
		return op_refuse(a, "staffing.times-ahead", "t1",
		    STR("One of the times is over. Give times that lie "
			"ahead."));
	if (q.time.list.n == 0)
		return op_refuse(a, "staffing.times-ahead", "t1",
		    STR("Give at least one time."));
	if ((rule = take_agencies(&q)) != NULL)
		return op_refuse(a, rule, "agency", words_of(rule));
	if (q.who.list.n == 0)
		return op_refuse(a, "staffing.asks-somebody", "agency",
		    STR("Tick at least one agency."));
	put_meeting(&q);
	assess_act_done(
	    &(struct assess_step){ .o = &o, .w = w, .was = s->c, .now = s->c },
	    STR("staffing.scheduled"));
	ask_all(&q);
	return o;
}

static unsigned
ticks(const struct staffing_reply_in *in)
{
	unsigned fits = 0;

	for (size_t i = 0; i < in->fits.list.n; i++) {
		int64_t n = 0;

		if (str_int(in->fits.list.v[i], 1, STAFFING_TIMES_MOST, &n))
			fits |= 1u << (n - 1);
	}
	return fits;
}

/* An answer can be changed until the time is fixed; the newest stands. */
struct outcome
staffing_reply(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_reply_in *in = input;
	const struct staffing_subject *s = w->subject;
	struct outcome o =
	    op_done(a, str_fmt(a, "/p/%.*s", STR_ARG(w->part[0])));
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = s->s };
	unsigned fits = ticks(in);
	struct node *b;

	if (s->s->cancelled)
		return op_refuse(a, "staffing.called-off", NULL,
		    STR("This meeting is called off. There is nothing to "
			"answer any more."));
	if (s->s->fixed)
		return op_refuse(a, "staffing.fixed-already", NULL,
		    STR("The time is set already. Telephone the coordinator "
			"if it does not suit."));
	if (fits == 0 && !str_eqc(in->answer, "none"))
		return op_refuse(a, "staffing.answer-ticks", "fits",
		    STR("Tick the times that suit, or press \"None of "
			"these\"."));
	if (fits >> s->s->time.n != 0)
		return op_refuse(a, "staffing.time-is-proposed", "fits",
		    STR("That time was not proposed. Load the page again."));
	b = staffing_emit(&t, "staffing.replied/1");
	node_add_int(a, b, STR("invited"), (int64_t)s->invited);
	node_add_int(a, b, STR("fits"),
	    str_eqc(in->answer, "none") ? 0 : (int64_t)fits);
	op_put_text(&o, b, "by_name", in->who);
	return o;
}

/* Whoever said that it does not suit gets no invitation. */
static bool
comes(const struct staffing_invited *x, int time)
{
	return time < 0 || !x->replied || (x->fits & 1u << time) != 0;
}

static void
tell_time(struct staffing_step *t, const char *words, int time)
{
	for (size_t i = 0; i < t->s->invited.n; i++)
		if (comes(&t->s->invited.v[i], time))
			staffing_post(t,
			    &(struct staffing_letter){ .words = words,
				.link = STAFFING_ASK,
				.mail = &t->s->invited.v[i].mail,
				.invited = i + 1,
				.calendar = true });
}

static struct node *
put_time(struct staffing_step *t, const char *kind, const struct staffing *now)
{
	struct node *b = staffing_emit(t, kind);

	op_put_time(t->o, b, "at", now->at);
	node_add_int(t->o->a, b, STR("sequence"), now->sequence);
	op_put_text(t->o, b, "reason", now->reason);
	return b;
}

static struct outcome
over(struct arena *a, const struct staffing *s)
{
	return op_refuse(a, "staffing.still-ahead", NULL,
	    s->held ? STR("This meeting was held. Schedule another one.")
		    : STR("This meeting is called off. Schedule another "
			  "one."));
}

/* Who cannot come, has not answered or was not asked. IV.H.1.b */
static void
owe_absent(struct staffing_step *t, int time)
{
	const struct staffing *s = t->s;

	for (size_t i = 0; i < s->invited.n; i++)
		if (!s->invited.v[i].replied || !comes(&s->invited.v[i], time))
			staffing_owe_contact(t, s->invited.v[i].agency);
	for (size_t i = 0; i < s->left_out.n; i++)
		staffing_owe_contact(t, s->left_out.v[i]);
}

struct outcome
staffing_fix(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_fix_in *in = input;
	const struct staffing_subject *s = w->subject;
	struct outcome o = op_done(a, staffing_path(w, s->s, "", a));
	struct staffing now = *s->s;
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = &now };
	int time = (int)in->slot.v - 1;

	if (now.fixed || now.cancelled)
		return now.fixed
		    ? op_refuse(a, "staffing.fixed-already", NULL,
			  STR("The time is set already. Nothing has changed."))
		    : over(a, &now);
	if (time < 0 || time >= (int)now.time.n)
		return op_refuse(a, "staffing.time-is-proposed", NULL,
		    STR("That time was not proposed."));
	if (!staffing_fit(protocol_meeting(w->protocol), &now, (size_t)time)
		 .majority)
		return op_refuse(a, "staffing.majority", NULL,
		    STR("Fewer than most of the team's agencies can at that "
			"time. Wait for answers, or propose other times."));
	now.fixed = true;
	now.at = now.time.v[time];
	(void)put_time(&t, "staffing.fixed/1", &now);
	owe_absent(&t, time);
	tell_time(&t, "staffing.fixed", time);
	return o;
}

/* Another time, or one agreed on by telephone: a person says with whom. */
struct outcome
staffing_move(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_move_in *in = input;
	const struct staffing_subject *s = w->subject;
	struct outcome o = op_done(a, staffing_path(w, s->s, "", a));
	struct staffing now = *s->s;
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = &now };

	if (now.held || now.cancelled)
		return over(a, &now);
	if (instant_cmp(in->at.v, w->now) <= 0)
		return op_refuse(a, "staffing.times-ahead", "at",
		    STR("That time is over. Give one that lies ahead."));
	if (now.fixed && now.at.s == in->at.v.s)
		return op_refuse(a, "staffing.another-time", "at",
		    STR("The meeting is at that time already."));
	now.sequence = now.fixed ? now.sequence + 1 : now.sequence;
	now.at = in->at.v;
	now.reason = in->reason;
	(void)put_time(&t, now.fixed ? "staffing.moved/1" : "staffing.fixed/1",
	    &now);
	tell_time(&t, now.fixed ? "staffing.moved" : "staffing.fixed", -1);
	return o;
}

struct outcome
staffing_cancel(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_why_in *in = input;
	const struct staffing_subject *s = w->subject;
	struct outcome o = op_done(a, staffing_path(w, s->s, "", a));
	struct staffing now = *s->s;
	struct staffing_step t = { .o = &o, .w = w, .c = s->c, .s = &now };

	if (now.held || now.cancelled)
		return over(a, &now);
	now.sequence++;
	now.cancelled = true;
	now.reason = in->reason;
	(void)put_time(&t, "staffing.cancelled/1", &now);
	for (size_t i = 0; i < now.invited.n; i++)
		staffing_post(&t,
		    &(struct staffing_letter){ .words = "staffing.off",
			.mail = &now.invited.v[i].mail,
			.invited = i + 1,
			.calendar = now.fixed });
	return o;
}

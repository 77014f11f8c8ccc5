/* interview_when.c - interviews: planned, one more, started, held, called off;
 * and when whoever interviews blind is blind no longer. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/zone.h"
#include "modules/interview/interview_int.h"
#include "modules/team/team.h"

/* IV.D.1.a: as few as can be, counted over all agencies. */
static bool
one_more(const struct case_state *c)
{
	struct case_interview_count n = case_interview_counts(c);

	return n.held + n.open > 0;
}

static struct outcome
says_why(struct arena *a)
{
	return op_refuse(a, "interview.another-says-why", "reason",
	    STR("There is an interview on record already. Say why there is one "
		"more."));
}

static bool
is_over(const struct world *w, struct instant at)
{
	return instant_cmp(at,
		   zone_day_start(w->zone, zone_local(w->zone, w->now).day)) <
	    0;
}

static struct outcome
blind_refused(const struct world *w, const struct interview_plan_in *in,
    struct arena *a)
{
	const struct interview_subject *s = w->subject;

	if (in->person != 0 && !s->person_there)
		return op_refuse(a, "interview.names-a-person", "person",
		    STR("Choose a person of the list."));
	if (!in->blind)
		return (struct outcome){ 0 };
	if (in->person == 0)
		return op_refuse(a, "interview.blind-names-a-person", "person",
		    STR("Choose who interviews without knowing what is "
			"alleged."));
	if (in->person == w->actor->person)
		return op_refuse(a, "interview.blind-not-oneself", "person",
		    STR("You have read the case. Somebody who has not can "
			"interview blind."));
	return (struct outcome){ 0 };
}

static struct outcome
plan_refused(const struct world *w, const struct interview_plan_in *in,
    struct arena *a)
{
	const struct interview_subject *s = w->subject;

	if (interview_agency(w, in->agency) == NULL)
		return op_refuse(a, "interview.agency-of-the-directory",
		    "agency", STR("Choose an agency of the directory."));
	if (in->place != 0 && interview_agency(w, in->place) == NULL)
		return op_refuse(a, "interview.place-of-the-directory", "place",
		    STR("Choose an agency of the directory."));
	if (is_over(w, in->at.v))
		return op_refuse(a, "interview.lies-ahead", "at",
		    STR("This day is over. One that was held is written down "
			"as such."));
	if (one_more(s->c) && in->reason.n == 0)
		return says_why(a);
	return blind_refused(w, in, a);
}

struct outcome
interview_plan(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_plan_in *in = input;
	struct outcome o = plan_refused(w, in, a);
	struct node *b;

	if (o.refused != NULL)
		return o;
	o = interview_done(w,
	    in->blind ? "flash.interview_blind" : "flash.interview_planned", a);
	b = interview_begin(&o, w, "interview.planned/1");
	op_put_text(&o, b, "sort", in->sort);
	op_put_text(&o, b, "language", in->language);
	op_put_text(&o, b, "reason", in->reason);
	op_put_id(&o, b, "agency", in->agency);
	if (in->place != 0)
		op_put_id(&o, b, "place", in->place);
	if (in->person != 0)
		op_put_id(&o, b, "person", in->person);
	op_put_time(&o, b, "at", in->at.v);
	if (in->blind)
		node_add_bool(a, b, STR("blind"), true);
	return o;
}

static struct outcome
day_ahead(struct arena *a)
{
	return op_refuse(a, "interview.has-been", "day",
	    STR("This day lies ahead. Write down only what has been."));
}

struct outcome
interview_earlier(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	const struct interview_earlier_in *in = input;
	struct outcome o;
	struct node *b;

	if (interview_agency(w, in->agency) == NULL)
		return op_refuse(a, "interview.agency-of-the-directory",
		    "agency", STR("Choose an agency of the directory."));
	if (interview_day_ahead(w, &in->day))
		return day_ahead(a);
	if (one_more(s->c) && in->reason.n == 0)
		return says_why(a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.held/1");
	op_put_text(&o, b, "sort", in->sort);
	op_put_text(&o, b, "recorded", in->recorded);
	op_put_text(&o, b, "reason", in->reason);
	op_put_id(&o, b, "agency", in->agency);
	op_put_time(&o, b, "at", interview_day(w, &in->day));
	return o;
}

/* An event about the interview that the path names. */
static struct node *
about_it(struct outcome *o, const struct world *w, const char *kind)
{
	const struct interview_subject *s = w->subject;
	struct node *b = interview_begin(o, w, kind);

	node_add_int(o->a, b, STR("interview"), (int64_t)s->n);
	return b;
}

/* IV.D.2: what is not on record, each by its words; empty: nothing lacks. */
static struct str
gates_lacking(const struct world *w, const struct case_state *c,
    struct arena *a)
{
	const struct protocol_interview_word *v;
	size_t n =
	    protocol_interview_words(w->protocol, PROTOCOL_INTERVIEW_GATES, &v);
	struct buf b = buf_new(a, 4000);

	for (size_t i = 0; i < n; i++)
		if (case_gate_of(c, v[i].id) == NULL)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? "; " : "",
			    STR_ARG(v[i].label));
	return buf_done(&b);
}

struct outcome
interview_start(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	struct str lacks = interview_gated(w, s->c, a)
	    ? gates_lacking(w, s->c, a)
	    : (struct str){ 0 };
	struct outcome o;

	(void)input;
	if (s->one->is != CASE_INTERVIEW_PLANNED)
		return op_refuse(a, "interview.starts-once", NULL,
		    STR("This interview is not waiting to start."));
	if (lacks.n > 0)
		return op_refuse(a, "interview.gate", NULL,
		    str_fmt(a,
			"The youth is telling and was brought straight in. "
			"Before the interview starts this has to be on record "
			"(%.*s): %.*s.",
			STR_ARG(protocol_interview(w->protocol)->gate_clause),
			STR_ARG(lacks)));
	o = interview_done(w, "flash.interview", a);
	(void)about_it(&o, w, "interview.started/1");
	return o;
}

struct outcome
interview_held(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	const struct interview_held_in *in = input;
	struct outcome o;
	struct node *b;

	if (s->one->is != CASE_INTERVIEW_STARTED)
		return op_refuse(a, "interview.held-once-started", NULL,
		    STR("Mark it as started first: by then all that has to be "
			"on record is there."));
	if (interview_day_ahead(w, &in->day))
		return day_ahead(a);
	o = interview_done(w, "flash.interview", a);
	b = about_it(&o, w, "interview.held/1");
	op_put_text(&o, b, "recorded", in->recorded);
	op_put_time(&o, b, "at", interview_day(w, &in->day));
	return o;
}

struct outcome
interview_off(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	struct outcome o;

	(void)input;
	if (s->one->is != CASE_INTERVIEW_PLANNED)
		return op_refuse(a, "interview.off-once", NULL,
		    STR("Only an interview that has not started can be called "
			"off."));
	o = interview_done(w, "flash.interview", a);
	(void)about_it(&o, w, "interview.called_off/1");
	return o;
}

struct outcome
interview_unblind(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_subject *s = w->subject;
	struct outcome o;

	(void)input;
	if (!s->one->blind)
		return op_refuse(a, "interview.is-blind", NULL,
		    STR("Nobody holds this interview blind any more."));
	o = interview_done(w, "flash.interview_unblind", a);
	(void)about_it(&o, w, "interview.unblinded/1");
	return o;
}

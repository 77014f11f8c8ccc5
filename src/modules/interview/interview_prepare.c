/* interview_prepare.c - what is on record before an interview: the gate, the
 * documents, a meeting, the prosecutor, an advocate, what was weighed. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/interview/interview_int.h"
#include "modules/team/team.h"

static const struct case_state *
case_of(const struct world *w)
{
	return ((const struct interview_subject *)w->subject)->c;
}

static struct outcome
nothing(const char *rule, const char *field, const char *words, struct arena *a)
{
	return op_refuse(a, rule, field, str_of(words));
}

static void
done_with(struct outcome *o, const struct world *w, struct str act)
{
	struct assess_step step = { .o = o,
		.w = w,
		.was = case_of(w),
		.now = case_of(w),
		.holder = w->actor->agency_kind };

	assess_act_done(&step, act);
}

/* What is on record stays there: only what is new is written down. */
static struct str_list
new_gates(const struct world *w, const struct str_list *ticked, struct arena *a)
{
	struct str_list out = { 0 };

	for (size_t i = 0; i < ticked->list.n; i++)
		if (case_gate_of(case_of(w), ticked->list.v[i]) == NULL)
			VEC_ADD(a, &out.list, ticked->list.v[i]);
	return out;
}

struct outcome
interview_ready(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_ready_in *in = input;
	struct str_list fresh = new_gates(w, &in->gates, a);
	struct outcome o;
	struct node *b;

	if (fresh.list.n == 0 && in->observers.list.n == 0 &&
	    case_of(w)->interview.observers.list.n == 0)
		return nothing("interview.ready-says-something", "gates",
		    "Tick what has been done, or who observes.", a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.ready/1");
	interview_put_list(&o, b, "gates", &fresh);
	interview_put_list(&o, b, "observers", &in->observers);
	for (size_t i = 0; i < fresh.list.n; i++)
		done_with(&o, w,
		    protocol_interview_word(w->protocol,
			PROTOCOL_INTERVIEW_GATES, fresh.list.v[i])
			->act);
	return o;
}

static void
put_document(struct outcome *o, const struct world *w, struct str document,
    struct str state)
{
	struct node *b = interview_begin(o, w, "interview.document/1");

	op_put_text(o, b, "document", document);
	op_put_text(o, b, "state", state);
}

/* IV.D.3.a: the list is the package's, asked for in one go. */
struct outcome
interview_ask_all(const struct world *w, const void *input, struct arena *a)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(w->protocol,
	    PROTOCOL_INTERVIEW_DOCUMENTS, &v);
	struct outcome o = interview_done(w, "flash.interview", a);

	(void)input;
	for (size_t i = 0; i < n; i++)
		if (case_document_of(case_of(w), v[i].id) == NULL)
			put_document(&o, w, v[i].id, interview_states[0].value);
	if (o.emits.n == 0)
		return nothing("interview.asked-once", NULL,
		    "All of these have been asked for. Write down what came.",
		    a);
	done_with(&o, w, STR(INTERVIEW_ASKED));
	return o;
}

static bool
all_asked(const struct world *w, struct str but)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(w->protocol,
	    PROTOCOL_INTERVIEW_DOCUMENTS, &v);

	for (size_t i = 0; i < n; i++)
		if (!str_eq(v[i].id, but) &&
		    case_document_of(case_of(w), v[i].id) == NULL)
			return false;
	return true;
}

struct outcome
interview_document(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_document_in *in = input;
	const struct case_document *was =
	    case_document_of(case_of(w), in->document);
	struct outcome o;

	if (was != NULL && str_eq(was->state, in->state))
		return nothing("interview.document-is-new", "state",
		    "That is on record already. Choose what has changed.", a);
	o = interview_done(w, "flash.interview", a);
	put_document(&o, w, in->document, in->state);
	if (all_asked(w, in->document))
		done_with(&o, w, STR(INTERVIEW_ASKED));
	return o;
}

static struct outcome
ahead(struct arena *a)
{
	return nothing("interview.has-been", "day",
	    "This day lies ahead. Write down only what has been.", a);
}

struct outcome
interview_pre_met(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_pre_met_in *in = input;
	struct outcome o;
	struct node *b;

	if (interview_day_ahead(w, &in->day))
		return ahead(a);
	if (in->agencies.list.n == 0 ||
	    !interview_agencies_there(w, &in->agencies))
		return nothing("interview.somebody-came", "agencies",
		    "Tick which agencies came.", a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.pre_met/1");
	op_put_time(&o, b, "at", interview_day(w, &in->day));
	interview_put_list(&o, b, "agencies", &in->agencies);
	interview_put_list(&o, b, "brought", &in->brought);
	done_with(&o, w, STR(INTERVIEW_PRE_MET));
	return o;
}

struct outcome
interview_prosecutor(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_prosecutor_in *in = input;
	struct outcome o;
	struct node *b;

	if (interview_agency(w, in->agency) == NULL)
		return nothing("interview.agency-of-the-directory", "agency",
		    "Choose an agency of the directory.", a);
	if (interview_day_ahead(w, &in->day))
		return ahead(a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.prosecutor/1");
	op_put_time(&o, b, "at", interview_day(w, &in->day));
	op_put_id(&o, b, "agency", in->agency);
	return o;
}

struct outcome
interview_advocate(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_advocate_in *in = input;
	const struct protocol_interview_word *building =
	    protocol_interview_word(w->protocol, PROTOCOL_INTERVIEW_BUILDING,
		in->building);
	const struct protocol_interview_word *room = protocol_interview_word(
	    w->protocol, PROTOCOL_INTERVIEW_ROOM, in->room);
	struct outcome o;
	struct node *b;

	if (room->in && !building->in)
		return nothing("interview.room-is-in-the-building", "room",
		    "By the answer above no advocate is in the building. Mend "
		    "one of the two.",
		    a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.advocate/1");
	op_put_text(&o, b, "building", in->building);
	op_put_text(&o, b, "room", in->room);
	return o;
}

struct outcome
interview_weigh(const struct world *w, const void *input, struct arena *a)
{
	const struct interview_weigh_in *in = input;
	struct outcome o;
	struct node *b;

	if (in->points.list.n == 0 && in->note.n == 0)
		return nothing("interview.weighed-something", "points",
		    "Tick what was thought of.", a);
	o = interview_done(w, "flash.interview", a);
	b = interview_begin(&o, w, "interview.weighed/1");
	interview_put_list(&o, b, "points", &in->points);
	op_put_text(&o, b, "note", in->note);
	return o;
}

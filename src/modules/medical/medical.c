/* medical.c - what may be recorded of medical care, and what follows by the
 * package. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_care.h"

#include "base/arena.h"
#include "base/zone.h"
#include "protocol/fact.h"

/* ---- what becomes known ---- */

static struct instant
ago(const struct medical_care *x, int hours)
{
	return (struct instant){ x->w->now.s - HOURS(hours).s };
}

/* The latest time that fits: a rough answer never makes care less urgent. */
static struct instant
latest(const struct medical_care *x, word *span, const struct time_in *at)
{
	return span->timed ? at->v : ago(x, span->from);
}

static bool
learn_urgency(struct medical_care *x, word *sign, word *span,
    const struct time_in *at)
{
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);
	struct problems ps = problems_new(x->a);
	struct str when;

	if (sign->facts == NULL && span->facts == NULL)
		return true;
	if (!medical_facts(x, f, sign) || !medical_facts(x, f, span))
		return false;
	if (span->time.n > 0) {
		when = zone_text(x->a, x->w->zone, latest(x, span, at));
		if (protocol_facts_type(f, span->time, &when, 1, &ps) != OK)
			return false;
	}
	medical_learn(x, f, "");
	return true;
}

static bool
has_answer(struct protocol_texts of, struct str answer)
{
	return of.n == 0 || protocol_texts_have(of, answer);
}

/* This step's own answer, before the one on record. */
static struct str
answer_now(const struct medical_care *x, enum case_medical_kind k,
    struct str said)
{
	const struct case_medical *was = medical_newest(x->w, x->c, k);

	return said.n == 0 && was != NULL ? was->what : said;
}

/* IV.E.c: what both answers come to. */
static bool
learn_wish(struct medical_care *x, struct str care, struct str evidence)
{
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);
	word *v;
	size_t n =
	    protocol_medical_words(x->w->protocol, PROTOCOL_MEDICAL_WISHES, &v);

	if (care.n == 0 && evidence.n == 0)
		return true;
	care = answer_now(x, CASE_MEDICAL_CARE, care);
	evidence = answer_now(x, CASE_MEDICAL_EVIDENCE, evidence);
	for (size_t i = 0; i < n; i++) {
		if (!has_answer(v[i].care, care) ||
		    !has_answer(v[i].evidence, evidence))
			continue;
		if (!medical_facts(x, f, &v[i]))
			return false;
		medical_learn(x, f, "youth_said");
		break;
	}
	return true;
}

/* ---- answers ---- */

/* IV.E.c: what has to be said is said first. */
static void
check_told(struct medical_care *x, bool told, struct str evidence)
{
	if (evidence.n > 0 && !told &&
	    medical_newest(x->w, x->c, CASE_MEDICAL_TOLD) == NULL)
		medical_deny(x, "medical.told-first", "told",
		    STR("Say first what the youth has to know before evidence "
			"is asked about, and tick that it was said."));
}

static void
note_answer(struct medical_care *x, enum protocol_medical_list list,
    enum case_medical_kind k, struct str id)
{
	word *v = medical_row(x, list, id);
	struct node *b;

	if (v == NULL)
		return;
	b = medical_note(x, "medical.answered/1", k, id);
	medical_mark(x, b, "yes", v->yes);
	medical_mark(x, b, "no", v->no);
}

static struct str
note_answers(struct medical_care *x, bool told, struct str care,
    struct str evidence)
{
	word *v = medical_row(x, PROTOCOL_MEDICAL_CARE, care);

	note_answer(x, PROTOCOL_MEDICAL_CARE, CASE_MEDICAL_CARE, care);
	if (told)
		(void)medical_note(x, "medical.told/1", CASE_MEDICAL_TOLD,
		    STR(""));
	note_answer(x, PROTOCOL_MEDICAL_EVIDENCE, CASE_MEDICAL_EVIDENCE,
	    evidence);
	return v != NULL ? v->act : STR("");
}

static void
check_span(struct medical_care *x, word *span, const struct time_in *at)
{
	if (span->timed && !at->set)
		medical_deny(x, "medical.says-when", "at",
		    STR("Say the day and the time, or choose how long ago it "
			"was."));
	if (!span->timed && at->set)
		medical_deny(x, "medical.one-time", "at",
		    STR("A time is given here, and something else is chosen "
			"above. Choose that the time is known, or empty "
			"this."));
	if (medical_ahead(x, at))
		medical_deny(x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
}

static void
note_span(struct medical_care *x, word *span, const struct time_in *at)
{
	struct node *b =
	    medical_note(x, "medical.noted/1", CASE_MEDICAL_SPAN, span->id);

	if (span->time.n == 0)
		return;
	op_put_time(&x->o, b, "to", latest(x, span, at));
	if (span->timed)
		op_put_time(&x->o, b, "from", at->v);
	else if (span->to > 0)
		op_put_time(&x->o, b, "from", ago(x, span->to));
}

struct outcome
medical_urgent(const struct world *w, const void *input, struct arena *a)
{
	const struct medical_urgent_in *in = input;
	struct medical_care x = medical_begin(w, NULL, a);
	word *sign = medical_row(&x, PROTOCOL_MEDICAL_SIGNS, in->sign);
	word *span = medical_row(&x, PROTOCOL_MEDICAL_SPANS, in->span);
	struct str act;

	if (medical_shut(&x))
		return x.o;
	check_span(&x, span, &in->at);
	check_told(&x, in->told, in->evidence);
	if (x.o.refused != NULL)
		return x.o;
	medical_accept(&x);
	medical_mark(&x,
	    medical_note(&x, "medical.noted/1", CASE_MEDICAL_SIGN, in->sign),
	    "emergency", sign->emergency);
	note_span(&x, span, &in->at);
	act = note_answers(&x, in->told, in->care, in->evidence);
	if (!learn_urgency(&x, sign, span, &in->at) ||
	    !learn_wish(&x, in->care, in->evidence) || !medical_judge(&x))
		return medical_no_fit(&x, "span");
	medical_act(&x, span->act);
	medical_act(&x, act);
	return x.o;
}

/* ---- agreement ---- */

/* A no stands; a yes of this very form lifts it (reading 23). */
static bool
no_stands(const struct medical_care *x, const struct medical_answer_in *in)
{
	bool evidence = medical_is_to(in->to, MEDICAL_EVIDENCE);
	struct str now =
	    answer_now(x, evidence ? CASE_MEDICAL_EVIDENCE : CASE_MEDICAL_CARE,
		evidence ? in->evidence : in->care);
	word *v = medical_row(x,
	    evidence ? PROTOCOL_MEDICAL_EVIDENCE : PROTOCOL_MEDICAL_CARE, now);

	return v != NULL && v->no;
}

static void
check_agreed(struct medical_care *x, const struct medical_answer_in *in)
{
	word *who = medical_row(x, PROTOCOL_MEDICAL_AGREEMENTS, in->who);

	if ((who != NULL) != (in->to.n > 0))
		medical_deny(x, "medical.agrees-to", who == NULL ? "who" : "to",
		    STR("Say who agreed and to what; or leave both open."));
	else if (who != NULL && who->youth && no_stands(x, in))
		medical_deny(x, "medical.no-stands", "who",
		    STR("By the newest answer the youth said no to this, and "
			"that stands. Record a new answer first, if there is "
			"one."));
}

static void
note_agreed(struct medical_care *x, const struct medical_answer_in *in)
{
	word *who = medical_row(x, PROTOCOL_MEDICAL_AGREEMENTS, in->who);

	if (who != NULL)
		medical_mark(x,
		    medical_note(x, "medical.agreed/1",
			medical_is_to(in->to, MEDICAL_EVIDENCE)
			    ? CASE_MEDICAL_AGREED_EVIDENCE
			    : CASE_MEDICAL_AGREED_CARE,
			in->who),
		    "yes", who->youth);
}

struct outcome
medical_answer(const struct world *w, const void *input, struct arena *a)
{
	const struct medical_answer_in *in = input;
	struct medical_care x = medical_begin(w, &in->at, a);
	struct str act;

	if (medical_shut(&x))
		return x.o;
	if (in->care.n + in->evidence.n + in->who.n + in->to.n == 0 &&
	    !in->told)
		medical_deny(&x, "medical.says-something", "care",
		    STR("Nothing is chosen yet. Record an answer, what was "
			"said, or who agreed."));
	if (medical_ahead(&x, &in->at))
		medical_deny(&x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
	check_told(&x, in->told, in->evidence);
	check_agreed(&x, in);
	if (x.o.refused != NULL)
		return x.o;
	medical_accept(&x);
	act = note_answers(&x, in->told, in->care, in->evidence);
	note_agreed(&x, in);
	if (!learn_wish(&x, in->care, in->evidence) || !medical_judge(&x))
		return medical_no_fit(&x, "care");
	medical_act(&x, act);
	return x.o;
}

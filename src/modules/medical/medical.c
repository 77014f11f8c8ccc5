/* medical.c - what may be recorded of medical care, and what follows by the
 * package. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_int.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/assess/assess.h"
#include "op/cap.h"
#include "op/outcome.h"
#include "protocol/fact.h"
#include "protocol/words.h"

typedef const struct protocol_medical_word word;

/* What was typed, with what it names looked up; what it comes to. */
struct caring {
	const struct world *w;
	const struct case_state *c;
	struct arena *a;
	struct outcome o;
	struct assess_step s;
	struct instant at; /* when it was so */
	bool learned;
};

static void
deny(struct caring *x, const char *rule, const char *field, struct str words)
{
	if (x->o.refused == NULL)
		x->o = op_refuse(x->a, rule, field, words);
	else if (field != NULL)
		op_refuse_too(&x->o, field, words);
}

static bool
lies_ahead(const struct caring *x, const struct time_in *t)
{
	return t->set && instant_cmp(t->v, x->w->now) > 0;
}

static bool
shut(struct caring *x)
{
	const struct world *w = x->w;

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		deny(x, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	else if (!op_cap_has(w->actor->caps, CAP_CASE_NOTE))
		deny(x, "medical.who-notes", NULL,
		    STR("Your seat reads this case and records nothing in "
			"it."));
	else if (!medical_may(w))
		deny(x, "medical.who-sees", NULL,
		    STR("The medical part is not shown to your agency, so it "
			"cannot be changed from here. Telephone the "
			"coordinator."));
	return x->o.refused != NULL;
}

static struct caring
begin(const struct world *w, const struct time_in *at, struct arena *a)
{
	return (struct caring){ .w = w,
		.c = w->subject,
		.a = a,
		.at = at != NULL && at->set ? at->v : w->now };
}

/* From here on nothing is refused but what does not hold together. */
static void
accept_it(struct caring *x)
{
	x->o = op_done(x->a,
	    str_fmt(x->a, "/c/%.*s/medical",
		STR_ARG(op_case_number(x->a, x->w->ref))));
	x->o.flash = "flash.medical";
	x->s = (struct assess_step){ .o = &x->o,
		.w = x->w,
		.was = x->c,
		.now = x->c,
		.holder = x->w->actor->agency_kind };
}

static struct node *
note(struct caring *x, const char *kind, enum case_medical_kind k,
    struct str what)
{
	struct node *b = op_emit(&x->o, x->w, kind);

	op_put_text(&x->o, b, "about", str_of(case_medical_name(k)));
	op_put_text(&x->o, b, "what", what);
	op_put_text(&x->o, b, "holder", x->w->actor->agency_kind);
	op_put_time(&x->o, b, "at", x->at);
	return b;
}

static void
mark(struct caring *x, struct node *b, const char *key, bool yes)
{
	if (yes)
		node_add_bool(x->a, b, str_of(key), true);
}

/* ---- what becomes known ---- */

static bool
learn_facts(struct caring *x, const struct protocol_facts *f,
    const char *source)
{
	struct node *b = assess_step_emit(&x->s, "fact.learned/1");

	op_put_text(&x->o, b, "source", str_of(source));
	protocol_facts_json(f, x->a, node_add(x->a, b, STR("facts"), NODE_MAP));
	x->s.now = case_with_facts(x->w, x->s.now, b, x->a);
	x->learned = true;
	return true;
}

static bool
put_facts(const struct caring *x, struct protocol_facts *f, word *v)
{
	struct problems ps = problems_new(x->a);

	NODE_EACH (v->facts, it)
		if (protocol_facts_put(f, it->key, it, STR(""), &ps) != OK)
			return false;
	return true;
}

static struct instant
ago(const struct caring *x, int hours)
{
	return (struct instant){ x->w->now.s - HOURS(hours).s };
}

/* The latest time that fits: a rough answer never makes care less urgent. */
static struct instant
latest(const struct caring *x, word *span, const struct time_in *at)
{
	return span->timed ? at->v : ago(x, span->from);
}

static bool
learn_urgency(struct caring *x, word *sign, word *span,
    const struct time_in *at)
{
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);
	struct problems ps = problems_new(x->a);
	struct str when;

	if (sign->facts == NULL && span->facts == NULL)
		return true;
	if (!put_facts(x, f, sign) || !put_facts(x, f, span))
		return false;
	if (span->time.n > 0) {
		when = zone_text(x->a, x->w->zone, latest(x, span, at));
		if (protocol_facts_type(f, span->time, &when, 1, &ps) != OK)
			return false;
	}
	return learn_facts(x, f, "");
}

static bool
has_answer(struct protocol_texts of, struct str answer)
{
	return of.n == 0 || protocol_texts_have(of, answer);
}

/* IV.E.c: what both answers come to; this step's own before those on record. */
static bool
learn_wish(struct caring *x, struct str care, struct str evidence)
{
	const struct case_medical *c =
	    medical_newest(x->w, x->c, CASE_MEDICAL_CARE);
	const struct case_medical *e =
	    medical_newest(x->w, x->c, CASE_MEDICAL_EVIDENCE);
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);
	word *v;
	size_t n =
	    protocol_medical_words(x->w->protocol, PROTOCOL_MEDICAL_WISHES, &v);

	if (care.n == 0 && evidence.n == 0)
		return true;
	if (care.n == 0 && c != NULL)
		care = c->what;
	if (evidence.n == 0 && e != NULL)
		evidence = e->what;
	for (size_t i = 0; i < n; i++)
		if (has_answer(v[i].care, care) &&
		    has_answer(v[i].evidence, evidence))
			return put_facts(x, f, &v[i]) &&
			    learn_facts(x, f, "youth_said");
	return true;
}

/* Everything is judged anew; then what the act closes is closed. */
static bool
judge_it(struct caring *x, struct str act)
{
	struct problems ps = problems_new(x->a);

	if (x->learned && assess_run(&x->s, &ps, NULL) != OK)
		return false;
	if (act.n > 0)
		assess_act_done(&x->s, act);
	if (x->learned)
		assess_alert(&x->s, false);
	return true;
}

static struct outcome
no_fit(const struct caring *x, const char *field)
{
	return op_refuse(x->a, "medical.holds-together", field,
	    STR("This does not fit what is known of the case. Look at its "
		"facts first."));
}

/* ---- answers ---- */

/* IV.E.c: what has to be said is said first. */
static void
check_told(struct caring *x, bool told, struct str evidence)
{
	if (evidence.n > 0 && !told &&
	    medical_newest(x->w, x->c, CASE_MEDICAL_TOLD) == NULL)
		deny(x, "medical.told-first", "told",
		    STR("Say first what the youth has to know before evidence "
			"is asked about, and tick that it was said."));
}

static word *
answer_of(const struct caring *x, enum protocol_medical_list k, struct str id)
{
	return protocol_medical_word(x->w->protocol, k, id);
}

static void
note_answer(struct caring *x, enum protocol_medical_list list,
    enum case_medical_kind k, struct str id)
{
	word *v = answer_of(x, list, id);
	struct node *b;

	if (v == NULL)
		return;
	b = note(x, "medical.answered/1", k, id);
	mark(x, b, "yes", v->yes);
	mark(x, b, "no", v->no);
}

static struct str
note_answers(struct caring *x, bool told, struct str care, struct str evidence)
{
	word *v = answer_of(x, PROTOCOL_MEDICAL_CARE, care);

	note_answer(x, PROTOCOL_MEDICAL_CARE, CASE_MEDICAL_CARE, care);
	if (told)
		(void)note(x, "medical.told/1", CASE_MEDICAL_TOLD, STR(""));
	note_answer(x, PROTOCOL_MEDICAL_EVIDENCE, CASE_MEDICAL_EVIDENCE,
	    evidence);
	return v != NULL ? v->act : STR("");
}

static void
check_span(struct caring *x, word *span, const struct time_in *at)
{
	if (span->timed && !at->set)
		deny(x, "medical.says-when", "at",
		    STR("Say the day and the time, or choose how long ago it "
			"was."));
	if (!span->timed && at->set)
		deny(x, "medical.one-time", "at",
		    STR("A time is given here, and something else is chosen "
			"above. Choose that the time is known, or empty "
			"this."));
	if (lies_ahead(x, at))
		deny(x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
}

static void
note_span(struct caring *x, word *span, const struct time_in *at)
{
	struct node *b =
	    note(x, "medical.noted/1", CASE_MEDICAL_SPAN, span->id);

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
	struct caring x = begin(w, NULL, a);
	word *sign = answer_of(&x, PROTOCOL_MEDICAL_SIGNS, in->sign);
	word *span = answer_of(&x, PROTOCOL_MEDICAL_SPANS, in->span);
	struct str act;

	if (shut(&x))
		return x.o;
	check_span(&x, span, &in->at);
	check_told(&x, in->told, in->evidence);
	if (x.o.refused != NULL)
		return x.o;
	accept_it(&x);
	mark(&x, note(&x, "medical.noted/1", CASE_MEDICAL_SIGN, in->sign),
	    "emergency", sign->emergency);
	note_span(&x, span, &in->at);
	act = note_answers(&x, in->told, in->care, in->evidence);
	if (!learn_urgency(&x, sign, span, &in->at) ||
	    !learn_wish(&x, in->care, in->evidence) || !judge_it(&x, act))
		return no_fit(&x, "span");
	return x.o;
}

/* ---- agreement ---- */

static bool
is_to(struct str to, const char *question)
{
	return str_eqc(to, question);
}

/* A no stands; a yes of this very form lifts it (reading 23). */
static void
check_agreed(struct caring *x, const struct medical_answer_in *in)
{
	bool evidence = is_to(in->to, MEDICAL_EVIDENCE);
	word *who = answer_of(x, PROTOCOL_MEDICAL_AGREEMENTS, in->who);
	struct str now = evidence ? in->evidence : in->care;
	word *v = answer_of(x,
	    evidence ? PROTOCOL_MEDICAL_EVIDENCE : PROTOCOL_MEDICAL_CARE, now);
	const struct case_medical *said = medical_newest(x->w, x->c,
	    evidence ? CASE_MEDICAL_EVIDENCE : CASE_MEDICAL_CARE);
	bool no = v != NULL ? v->no : said != NULL && said->no;

	if ((who != NULL) != (in->to.n > 0))
		deny(x, "medical.agrees-to", who == NULL ? "who" : "to",
		    STR("Say who agreed and to what; or leave both open."));
	else if (who != NULL && who->youth && no)
		deny(x, "medical.no-stands", "who",
		    STR("By the newest answer the youth said no to this, and "
			"that stands. Record a new answer first, if there is "
			"one."));
}

static void
note_agreed(struct caring *x, const struct medical_answer_in *in)
{
	word *who = answer_of(x, PROTOCOL_MEDICAL_AGREEMENTS, in->who);

	if (who != NULL)
		mark(x,
		    note(x, "medical.agreed/1",
			is_to(in->to, MEDICAL_EVIDENCE)
			    ? CASE_MEDICAL_AGREED_EVIDENCE
			    : CASE_MEDICAL_AGREED_CARE,
			in->who),
		    "yes", who->youth);
}

struct outcome
medical_answer(const struct world *w, const void *input, struct arena *a)
{
	const struct medical_answer_in *in = input;
	struct caring x = begin(w, &in->at, a);
	struct str act;

	if (shut(&x))
		return x.o;
	if (in->care.n + in->evidence.n + in->who.n + in->to.n == 0 &&
	    !in->told)
		deny(&x, "medical.says-something", "care",
		    STR("Nothing is chosen yet. Record an answer, what was "
			"said, or who agreed."));
	if (lies_ahead(&x, &in->at))
		deny(&x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
	check_told(&x, in->told, in->evidence);
	check_agreed(&x, in);
	if (x.o.refused != NULL)
		return x.o;
	accept_it(&x);
	act = note_answers(&x, in->told, in->care, in->evidence);
	note_agreed(&x, in);
	if (!learn_wish(&x, in->care, in->evidence) || !judge_it(&x, act))
		return no_fit(&x, "care");
	return x.o;
}

/* ---- what was done ---- */

static bool
is_owed(const struct caring *x, struct str duty)
{
	for (size_t i = 0; i < x->c->duty.n; i++)
		if (str_eq(x->c->duty.v[i].id, duty) &&
		    case_duty_is_open(&x->c->duty.v[i]))
			return true;
	return false;
}

static void
check_after(struct caring *x, word *step, const struct time_in *at)
{
	for (size_t i = 0; i < step->after.n; i++) {
		word *first =
		    answer_of(x, PROTOCOL_MEDICAL_STEPS, step->after.v[i]);
		const struct case_medical *done =
		    medical_step_at(x->w, x->c, step->after.v[i]);

		if (done == NULL)
			deny(x, "medical.in-order", "step",
			    str_fmt(x->a,
				"This comes after \"%.*s\", and that is not on "
				"record.",
				STR_ARG(first->label)));
		else if (at->set &&
		    medical_minute(at->v) < medical_minute(done->at))
			deny(x, "medical.in-order", "at",
			    str_fmt(x->a,
				"This lies before \"%.*s\". Look at both "
				"times.",
				STR_ARG(first->label)));
	}
}

static void
check_step(struct caring *x, word *step, const struct time_in *at)
{
	if (step->needs.n > 0 &&
	    !medical_stands(x->w, x->c, is_to(step->needs, MEDICAL_EVIDENCE)))
		deny(x, "medical.needs-yes", "step",
		    str_fmt(x->a,
			"The youth's consent or assent to this is not on "
			"record, or the youth said no since. Record who "
			"agreed first (%.*s).",
			STR_ARG(step->clause)));
	check_after(x, step, at);
	if (step->duty.n > 0 && !is_owed(x, step->duty))
		deny(x, "medical.not-this-way", "step", step->about);
	if (!at->set)
		deny(x, "medical.says-when-done", "at",
		    STR("Say when it was done: what is owed next runs from "
			"then."));
}

static bool
do_step(struct caring *x, word *step)
{
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);

	(void)note(x, "medical.done/1", CASE_MEDICAL_STEP, step->id);
	x->s.act = step->act;
	x->s.act_at = x->at;
	if (step->facts != NULL &&
	    (!put_facts(x, f, step) || !learn_facts(x, f, "")))
		return false;
	return judge_it(x, step->act);
}

struct outcome
medical_done(const struct world *w, const void *input, struct arena *a)
{
	const struct medical_done_in *in = input;
	struct caring x = begin(w, &in->at, a);
	word *step = answer_of(&x, PROTOCOL_MEDICAL_STEPS, in->step);

	if (shut(&x))
		return x.o;
	if (step == NULL && in->item.list.n == 0)
		deny(&x, "medical.says-something", "step",
		    STR("Nothing is chosen yet. Choose what was done, or what "
			"was thought of."));
	if (lies_ahead(&x, &in->at))
		deny(&x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
	if (step != NULL)
		check_step(&x, step, &in->at);
	if (x.o.refused != NULL)
		return x.o;
	accept_it(&x);
	for (size_t i = 0; i < in->item.list.n; i++)
		(void)note(&x, "medical.considered/1", CASE_MEDICAL_ITEM,
		    in->item.list.v[i]);
	if (step != NULL && !do_step(&x, step))
		return no_fit(&x, "step");
	return x.o;
}

/* medical_done.c - what was done and thought of: after a yes, in its order. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/medical/medical_care.h"
#include "protocol/fact.h"

static bool
is_owed(const struct medical_care *x, struct str duty)
{
	for (size_t i = 0; i < x->c->duty.n; i++)
		if (str_eq(x->c->duty.v[i].id, duty) &&
		    case_duty_is_open(&x->c->duty.v[i]))
			return true;
	return false;
}

static void
check_after(struct medical_care *x, word *step, const struct time_in *at)
{
	for (size_t i = 0; i < step->after.n; i++) {
		word *first =
		    medical_row(x, PROTOCOL_MEDICAL_STEPS, step->after.v[i]);
		const struct case_medical *done =
		    medical_step_at(x->w, x->c, step->after.v[i]);

		if (done == NULL)
			medical_deny(x, "medical.in-order", "step",
			    str_fmt(x->a,
				"This comes after \"%.*s\", and that is not on "
				"record.",
				STR_ARG(first->label)));
		else if (at->set &&
		    medical_minute(at->v) < medical_minute(done->at))
			medical_deny(x, "medical.in-order", "at",
			    str_fmt(x->a,
				"This lies before \"%.*s\". Look at both "
				"times.",
				STR_ARG(first->label)));
	}
}

static void
check_step(struct medical_care *x, word *step, const struct time_in *at)
{
	if (step->needs.n > 0 &&
	    !medical_stands(x->w, x->c,
		medical_is_to(step->needs, MEDICAL_EVIDENCE)))
		medical_deny(x, "medical.needs-yes", "step",
		    str_fmt(x->a,
			"The youth's consent or assent to this is not on "
			"record, or the youth said no since. Record who "
			"agreed first (%.*s).",
			STR_ARG(step->clause)));
	check_after(x, step, at);
	if (step->duty.n > 0 && !is_owed(x, step->duty))
		medical_deny(x, "medical.not-this-way", "step", step->about);
	if (!at->set)
		medical_deny(x, "medical.says-when-done", "at",
		    STR("Say when it was done: what is owed next runs from "
			"then."));
}

static bool
do_step(struct medical_care *x, word *step)
{
	struct protocol_facts *f = protocol_facts_new(x->w->protocol, x->a);

	(void)medical_note(x, "medical.done/1", CASE_MEDICAL_STEP, step->id);
	x->s.act = step->act;
	x->s.act_at = x->at;
	if (step->facts != NULL) {
		if (!medical_facts(x, f, step))
			return false;
		medical_learn(x, f, "");
	}
	if (!medical_judge(x))
		return false;
	medical_act(x, step->act);
	return true;
}

struct outcome
medical_done(const struct world *w, const void *input, struct arena *a)
{
	const struct medical_done_in *in = input;
	struct medical_care x = medical_begin(w, &in->at, a);
	word *step = medical_row(&x, PROTOCOL_MEDICAL_STEPS, in->step);

	if (medical_shut(&x))
		return x.o;
	if (step == NULL && in->item.list.n == 0)
		medical_deny(&x, "medical.says-something", "step",
		    STR("Nothing is chosen yet. Choose what was done, or what "
			"was thought of."));
	if (medical_ahead(&x, &in->at))
		medical_deny(&x, "medical.has-been", "at",
		    STR("This time lies ahead. Give one that has been."));
	if (step != NULL)
		check_step(&x, step, &in->at);
	if (x.o.refused != NULL)
		return x.o;
	medical_accept(&x);
	for (size_t i = 0; i < in->item.list.n; i++)
		(void)medical_note(&x, "medical.considered/1",
		    CASE_MEDICAL_ITEM, in->item.list.v[i]);
	if (step != NULL && !do_step(&x, step))
		return medical_no_fit(&x, "step");
	return x.o;
}

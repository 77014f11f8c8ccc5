/* medical_care.c - what the decisions about medical care share. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_care.h"

#include "base/arena.h"
#include "op/cap.h"
#include "protocol/fact.h"
#include "protocol/words.h"

void
medical_deny(struct medical_care *x, const char *rule, const char *field,
    struct str words)
{
	if (x->o.refused == NULL)
		x->o = op_refuse(x->a, rule, field, words);
	else if (field != NULL)
		op_refuse_too(&x->o, field, words);
}

bool
medical_ahead(const struct medical_care *x, const struct time_in *t)
{
	return t->set && instant_cmp(t->v, x->w->now) > 0;
}

bool
medical_shut(struct medical_care *x)
{
	const struct world *w = x->w;

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		medical_deny(x, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	else if (!op_cap_has(w->actor->caps, CAP_CASE_NOTE))
		medical_deny(x, "medical.who-notes", NULL,
		    STR("Your seat reads this case and records nothing in "
			"it."));
	else if (!medical_may(w))
		medical_deny(x, "medical.who-sees", NULL,
		    STR("The medical part is not shown to your agency, so it "
			"cannot be changed from here. Telephone the "
			"coordinator."));
	return x->o.refused != NULL;
}

struct medical_care
medical_begin(const struct world *w, const struct time_in *at, struct arena *a)
{
	return (struct medical_care){ .w = w,
		.c = w->subject,
		.a = a,
		.at = at != NULL && at->set ? at->v : w->now };
}

void
medical_accept(struct medical_care *x)
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

struct node *
medical_note(struct medical_care *x, const char *kind, enum case_medical_kind k,
    struct str what)
{
	struct node *b = op_emit(&x->o, x->w, kind);

	op_put_text(&x->o, b, "about", str_of(case_medical_name(k)));
	op_put_text(&x->o, b, "what", what);
	op_put_text(&x->o, b, "holder", x->w->actor->agency_kind);
	op_put_time(&x->o, b, "at", x->at);
	return b;
}

void
medical_mark(struct medical_care *x, struct node *b, const char *key, bool yes)
{
	if (yes)
		node_add_bool(x->a, b, str_of(key), true);
}

void
medical_learn(struct medical_care *x, const struct protocol_facts *f,
    const char *source)
{
	struct node *b = assess_step_emit(&x->s, "fact.learned/1");

	op_put_text(&x->o, b, "source", str_of(source));
	op_put_time(&x->o, b, "at", x->at);
	protocol_facts_json(f, x->a, node_add(x->a, b, STR("facts"), NODE_MAP));
	x->s.now = case_with_facts(x->w, x->s.now, b, x->a);
	x->learned = true;
}

bool
medical_facts(const struct medical_care *x, struct protocol_facts *f, word *v)
{
	struct problems ps = problems_new(x->a);

	NODE_EACH (v->facts, it)
		if (protocol_facts_put(f, it->key, it, STR(""), &ps) != OK)
			return false;
	return true;
}

bool
medical_judge(struct medical_care *x)
{
	struct problems ps = problems_new(x->a);

	if (x->learned && assess_run(&x->s, &ps, NULL) != OK)
		return false;
	if (x->learned)
		assess_alert(&x->s, false);
	return true;
}

void
medical_act(struct medical_care *x, struct str act)
{
	if (act.n > 0)
		assess_act_done(&x->s, act);
}

struct outcome
medical_no_fit(const struct medical_care *x, const char *field)
{
	return op_refuse(x->a, "medical.holds-together", field,
	    STR("This does not fit what is known of the case. Look at its "
		"facts first."));
}

word *
medical_row(const struct medical_care *x, enum protocol_medical_list k,
    struct str id)
{
	return protocol_medical_word(x->w->protocol, k, id);
}

bool
medical_is_to(struct str to, const char *question)
{
	return str_eqc(to, question);
}

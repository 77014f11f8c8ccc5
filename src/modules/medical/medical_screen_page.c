/* medical_screen_page.c - signs to look for (I.C.d), and the way from them to a
 * report or a referral. Nothing of it is kept: what was ticked is carried by the
 * form.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/medical/medical_page.h"
#include "op/cap.h"
#include "protocol/decide.h"
#include "protocol/list.h"

#define FACT "fact."

static const struct protocol_checklist *
screen_list(const struct page *p)
{
	return kit_checklist_for(p, "screen");
}

static void
typed_facts(const struct page *p, struct facts_in *out)
{
	for (size_t i = 0; i < p->form->typed->list.n; i++) {
		const struct pair *x = &p->form->typed->list.v[i];

		if (str_starts(x->name, STR(FACT)))
			VEC_ADD(p->load.a, &out->list,
			    (struct fact_in){ { x->name.p + sizeof FACT - 1,
						  x->name.n - sizeof FACT + 1 },
				x->value });
	}
}

/* What it comes to; false where nothing was answered, or not readably. */
static bool
come_to(struct page *p, struct medical_screen *v)
{
	struct problems ps = problems_new(p->load.a);
	struct protocol_facts *f =
	    protocol_facts_new(p->w->protocol, p->load.a);
	struct facts_in typed = { 0 };
	const struct protocol_decided *d;
	const struct protocol_outcome *o;

	typed_facts(p, &typed);
	if (typed.list.n == 0)
		return false;
	assess_facts_type(f, &typed, &ps, p->load.a);
	if (problems_any(&ps) ||
	    protocol_decide(f, p->w->now, p->load.a, &ps, &d) != OK)
		return false;
	o = protocol_outcome(d, ROLE_REPORT_MODE);
	if (o != NULL)
		v->report = protocol_outcome_label(p->w->protocol, o, &o->value,
		    p->load.a);
	v->how = kit_role_label(p->w->protocol, ROLE_REPORT_MODE, p->load.a);
	return true;
}

void
medical_screen_form(struct page *p)
{
	const struct protocol_checklist *l = screen_list(p);

	kit_form(p, STR("/screen"), false);
	for (size_t i = 0; l != NULL && i < l->items; i++) {
		medical_fold_begin(p->h, str_cstr(p->load.a, l->item[i].text));
		for (size_t k = 0; k < l->item[i].facts.n; k++)
			kit_fact(p, l->item[i].facts.v[k], false, NULL);
		medical_fold_end(p->h);
	}
	part_submit(p->h, STR("See what follows"), STR("/today"));
	kit_form_end(p);
}

static void
carry(struct page *p, const char *action, const char *step, const char *label)
{
	struct part_buttons b = { 0 };

	kit_form(p, str_of(action), false);
	for (size_t i = 0; i < p->form->typed->list.n; i++) {
		const struct pair *x = &p->form->typed->list.v[i];

		if (x->value.n > 0 && str_starts(x->name, STR(FACT)))
			part_hidden(p->h, x->name, x->value);
	}
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ .label = str_of(label),
		.name = STR("step"),
		.value = str_of(step) });
	part_buttons(p->h, &b, STR(""));
	kit_form_end(p);
}

void
medical_screen_go(struct page *p, const struct medical_screen *v)
{
	carry(p, "/helper", "sheet", "Show me whom to call");
	if (v->refers)
		carry(p, "/referrals/new", "look", "Go on to a referral");
}

enum err
medical_screen_page(struct page *p)
{
	const struct protocol_checklist *l = screen_list(p);
	struct medical_screen v = { .refers = op_cap_has(p->w->actor->caps,
						  CAP_REFER) ||
		    op_cap_has(p->w->actor->caps, CAP_REFER_FOR_CALLER),
		.title = l != NULL ? l->title : STR("Screening") };

	v.answered = come_to(p, &v);
	p->title = STR("Screening");
	p->here = "medical.screen";
	medical_screening(p->h, p, &v);
	return OK;
}

/* report.c - what to ask next, and what the answers come to. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/report/report_int.h"

#include "base/arena.h"

const struct protocol_checklist *
report_list(const struct protocol *p, struct str place)
{
	const struct protocol_checklist *c;
	size_t n = protocol_checklists(p, &c);

	for (size_t i = 0; i < n; i++)
		if (protocol_texts_have(c[i].used, place))
			return &c[i];
	return NULL;
}

const struct protocol_checklist *
report_steps(const struct protocol *p)
{
	const struct protocol_checklist *c =
	    report_list(p, STR("helper_steps"));

	return c != NULL && c->items > 0 ? c : NULL;
}

size_t
report_step_of(const struct protocol_checklist *steps, struct str fact,
    size_t none)
{
	for (size_t i = 0; i < steps->items; i++)
		if (protocol_texts_have(steps->item[i].facts, fact))
			return i;
	return none;
}

/* Is `v` one of the answers that a further question waits for? */
static bool
leads_on(const struct protocol_fact *f, const struct protocol_value *v)
{
	struct protocol_texts want = f->asked_if_is;

	if (v->type == PROTOCOL_YES_NO)
		return protocol_texts_have(want,
			   v->yes ? STR("yes") : STR("no")) ||
		    protocol_texts_have(want,
			v->yes ? STR("true") : STR("false"));
	if (v->type == PROTOCOL_CHOICE)
		return protocol_texts_have(want, v->text);
	for (size_t i = 0; i < v->list.n; i++)
		if (protocol_texts_have(want, v->list.v[i]))
			return true;
	return false;
}

bool
report_asked(const struct protocol *p, const struct protocol_item *step,
    const struct protocol_facts *known, struct str fact)
{
	const struct protocol_fact *f = protocol_fact(p, fact);

	if (f == NULL || f->internal || f->helper.n == 0 ||
	    !protocol_texts_have(step->facts, fact))
		return false;
	/* On one page with what it hangs on, both are asked. */
	if (f->asked_if.n == 0 || protocol_texts_have(step->facts, f->asked_if))
		return true;
	return leads_on(f, protocol_facts_get(known, f->asked_if));
}

static bool
fact_of(const struct pair *x, struct str *fact)
{
	struct str head = STR("fact.");

	if (!str_starts(x->name, head))
		return false;
	*fact = (struct str){ x->name.p + head.n, x->name.n - head.n };
	return true;
}

static bool
was_before(const struct pairs *typed, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(typed->list.v[i].name, typed->list.v[at].name))
			return true;
	return false;
}

/* All values under one name, from its first pair on. */
static void
read_one(const struct protocol *p, struct protocol_facts *f, struct str fact,
    const struct pairs *typed, size_t at, struct problems *ps)
{
	VEC(struct str) texts = { 0 };
	struct problems wrong = problems_new(ps->a);
	const struct protocol_fact *asked = protocol_fact(p, fact);

	for (size_t i = at; i < typed->list.n; i++)
		if (str_eq(typed->list.v[i].name, typed->list.v[at].name))
			VEC_ADD(ps->a, &texts, typed->list.v[i].value);
	if (protocol_facts_type(f, fact, texts.v, texts.n, &wrong) == OK)
		return;
	for (size_t i = 0; i < wrong.list.n; i++) {
		struct str why = wrong.list.v[i].why;

		if (asked != NULL)
			why = protocol_fact_slip(asked, true, why, ps->a);
		problem_add(ps, STR(""), 0, typed->list.v[at].name, "%.*s",
		    STR_ARG(why));
	}
}

struct protocol_facts *
report_read(const struct protocol *p, const struct pairs *typed,
    struct arena *a, struct problems *ps)
{
	struct protocol_facts *f = protocol_facts_new(p, a);
	struct str fact;

	for (size_t i = 0; i < typed->list.n; i++)
		if (fact_of(&typed->list.v[i], &fact) && !was_before(typed, i))
			read_one(p, f, fact, typed, i, ps);
	return f;
}

const char *
report_mode_word(const struct protocol_decided *d)
{
	static const struct {
		enum protocol_sense sense;
		const char *word;
	} row[] = {
		{ SENSE_BOTH, "helper.call_both" },
		{ SENSE_ONE, "helper.call_one" },
		{ SENSE_CROSS, "helper.call_other" },
		{ SENSE_MAY, "helper.may_report" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (protocol_is(d, ROLE_REPORT_MODE, row[i].sense))
			return row[i].word;
	return "helper.general_duty";
}

bool
report_said(const struct protocol_item *line,
    const struct protocol_facts *known)
{
	for (size_t i = 0; i < line->facts.n; i++) {
		const struct protocol_value *v =
		    protocol_facts_get(known, line->facts.v[i]);

		if (v->type == PROTOCOL_YES_NO ? v->yes
					       : v->type != PROTOCOL_NOT_KNOWN)
			return true;
	}
	return line->facts.n == 0;
}

/* report_page.c - the first screen and the steps of the helper.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/report/report_int.h"

#include "base/arena.h"
#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/kit/kit.h"
#include "protocol/words.h"

bool
report_numbers(struct page *p, struct protocol_texts blanks, struct str kind)
{
	struct dial_numbers all = dial_numbers(p, blanks, kind);

	for (size_t i = 0; i < all.list.n; i++) {
		struct report_number n = { .label = all.list.v[i].whose,
			.number = all.list.v[i].number,
			.stale = all.list.v[i].stale };

		if (n.number.n > 0)
			report_number(p->h, &n);
	}
	return all.any;
}

/* The numbers that the package shows to everybody: those which the hour does not
 * ask for stand last. */
static void
call_now(struct page *p)
{
	const struct protocol_blank *b;
	size_t n = protocol_blanks(p->w->protocol, &b), shown = 0;
	struct str *v = NEW_N(p->load.a, struct str, n + 1);

	report_call_now(p->h, p);
	report_list_begin(p->h);
	for (size_t i = 0; i < n; i++)
		if (b[i].type == PROTOCOL_BLANK_PHONE &&
		    protocol_texts_have(b[i].used, STR("helper")))
			v[shown++] = b[i].id;
	if (shown == 0 ||
	    !report_numbers(p, (struct protocol_texts){ v, shown }, STR("")))
		report_number_missing(p->h,
		    kit_word(p, "helper.number_missing"));
	report_list_end(p->h);
}

/* A button that answers at once what cannot wait: the package says which facts
 * it stands for, "name=value name=value". */
static void
fast_lane(struct page *p)
{
	struct str rest = kit_word(p, "helper.fast_lane.facts");

	if (!protocol_has_word(p->w->protocol, STR("helper.fast_lane.facts")))
		return;
	kit_form(p, STR("/helper"), false);
	while (rest.n > 0) {
		struct str value, one = str_cut(rest, ' ', &rest);
		struct str name = str_cut(one, '=', &value);

		if (value.n > 0)
			part_hidden(p->h,
			    str_cat(p->load.a, STR("fact."), name), value);
	}
	kit_hidden(p, "step", STR("sheet"));
	report_fast(p->h, p);
	kit_form_end(p);
}

static bool
is_asked_here(struct page *p, const struct protocol_item *asked,
    const struct protocol_facts *known, struct str name)
{
	struct str head = STR("fact.");

	return asked != NULL &&
	    report_asked(p->w->protocol, asked, known,
		(struct str){ name.p + head.n, name.n - head.n });
}

void
report_carry(struct page *p, const struct protocol_item *asked,
    const struct protocol_facts *known)
{
	const struct pairs *typed = p->form->typed;

	for (size_t i = 0; i < typed->list.n; i++) {
		const struct pair *x = &typed->list.v[i];

		if (x->value.n == 0 || !str_starts(x->name, STR("fact.")))
			continue;
		if (!is_asked_here(p, asked, known, x->name))
			part_hidden(p->h, x->name, x->value);
	}
}

static void
questions(struct page *p, const struct protocol_item *step,
    const struct protocol_facts *known)
{
	for (size_t i = 0; i < step->facts.n; i++) {
		struct str id = step->facts.v[i];
		const struct protocol_fact *f =
		    protocol_fact(p->w->protocol, id);
		bool fold;

		if (!report_asked(p->w->protocol, step, known, id))
			continue;
		/* The catalogue is long: it opens on demand. */
		fold = f->type == PROTOCOL_CODES;
		if (fold)
			report_fold_begin(p->h, f->helper);
		kit_fact(p, id, true, protocol_facts_get(known, id));
		if (fold)
			report_fold_end(p->h);
	}
}

/* Every button goes to a step, and carries what was typed. */
static void
button(struct page *p, struct part_buttons *b, const char *label,
    struct str step)
{
	struct part_button one = { .label = str_of(label),
		.name = STR("step"),
		.value = step,
		.second = b->list.n > 0 };

	VEC_ADD(p->load.a, &b->list, one);
}

static void
buttons(struct page *p, const struct protocol_checklist *steps, size_t at)
{
	struct part_buttons b = { 0 };
	bool last = at + 1 == steps->items;

	if (!last)
		button(p, &b, "Next", steps->item[at + 1].id);
	button(p, &b, last ? "Show the call sheet" : "Call sheet now",
	    STR("sheet"));
	if (at > 0)
		button(p, &b, "Back", steps->item[at - 1].id);
	part_buttons(p->h, &b, STR(""));
}

static void
step_form(struct page *p, const struct protocol_checklist *steps, size_t at,
    const struct protocol_facts *known, bool start)
{
	const struct protocol_item *step = &steps->item[at];
	struct report_step_view v = { .title = step->text,
		.at = at + 1,
		.all = steps->items,
		.start = start };

	kit_form(p, STR("/helper"), false);
	report_step_head(p->h, &v, p);
	report_carry(p, step, known);
	questions(p, step, known);
	buttons(p, steps, at);
	kit_form_end(p);
}

enum err
report_start(struct page *p)
{
	const struct protocol_checklist *steps = report_steps(p->w->protocol);
	struct problems none = problems_new(p->load.a);

	p->title = kit_word(p, "helper.title");
	report_top(p->h, p);
	call_now(p);
	fast_lane(p);
	if (steps != NULL)
		step_form(p, steps, 0,
		    report_read(p->w->protocol, p->form->typed, p->load.a,
			&none),
		    true);
	report_foot(p->h, p);
	return OK;
}

/* Where to go: the step that was asked for; first, one whose answer cannot be
 * read. */
static size_t
step_at(struct page *p, const struct protocol_checklist *steps,
    const struct problems *wrong)
{
	struct str want = op_form_value(p->form, "step");
	struct str head = STR("fact.");

	for (size_t i = 0; i < wrong->list.n; i++) {
		struct str f = wrong->list.v[i].field;

		return report_step_of(steps,
		    (struct str){ f.p + head.n, f.n - head.n }, 0);
	}
	for (size_t i = 0; i < steps->items; i++)
		if (str_eq(steps->item[i].id, want))
			return i;
	return str_eqc(want, "sheet") ? steps->items : 0;
}

enum err
report_helper(struct page *p)
{
	const struct protocol_checklist *steps = report_steps(p->w->protocol);
	struct form form = *p->form;
	struct protocol_facts *known;
	size_t at;

	p->title = kit_word(p, "helper.title");
	if (steps == NULL)
		return ERR_GONE;
	form.problems = problems_new(p->load.a);
	known =
	    report_read(p->w->protocol, form.typed, p->load.a, &form.problems);
	p->form = &form;
	at = step_at(p, steps, &form.problems);
	if (at == steps->items)
		return report_sheet(p, known);
	report_call_now(p->h, p);
	kit_problems_said(p,
	    "Please look at this again. What you typed is still here.");
	step_form(p, steps, at, known, false);
	report_foot(p->h, p);
	return OK;
}

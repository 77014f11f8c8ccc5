/* report_page_sheet.c - the call sheet: whom to call, in what order, why, the words
 * to say, what is still missing, and what to do until somebody comes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/report/report_int.h"

#include "base/arena.h"
#include "html/part.h"
#include "modules/kit/kit.h"
#include "protocol/duty.h"
#include "protocol/words.h"

enum { SHEET_GAPS_MOST = 12 };

static void
numbers(struct page *p, const struct protocol_call *c)
{
	struct report_number n = { .label = STR("") };

	if (c->urgent && c->number.n == 0 &&
	    protocol_has_word(p->w->protocol, STR("helper.emergency"))) {
		n.number = kit_word(p, "helper.emergency");
		report_number(p->h, &n);
		return;
	}
	if (!report_numbers(p, c->number, c->to) && c->number.n > 0)
		report_number_missing(p->h,
		    kit_word(p, "helper.number_missing"));
}

static void
call(struct page *p, const struct protocol_decided *d,
    const struct protocol_call *c)
{
	const struct protocol_agency *to =
	    protocol_agency(p->w->protocol, c->to);
	const struct protocol_outcome *o =
	    c->routed ? protocol_outcome(d, c->route) : NULL;
	struct str route = STR("");

	if (o != NULL && o->value.type != PROTOCOL_NOT_KNOWN)
		route = protocol_outcome_label(p->w->protocol, o, &o->value,
		    p->load.a);
	report_call_begin(p->h, c, to ? to->label : c->to, route);
	numbers(p, c);
	report_call_end(p->h, c);
}

/* A later call to the same office is the same call: it was made. */
static bool
is_repeat(const struct protocol_calls *list, size_t at)
{
	const struct protocol_call *c = list->v[at];

	for (size_t i = 0; i < at; i++)
		if (c->routed && list->v[i]->routed &&
		    list->v[i]->route == c->route &&
		    str_eq(list->v[i]->to, c->to))
			return true;
	return false;
}

static void
calls(struct page *p, const struct protocol_decided *d)
{
	struct protocol_calls list = protocol_calls(d, p->load.a);

	report_sheet_top(p->h, p, report_mode_word(d));
	report_calls_begin(p->h);
	for (size_t i = 0; i < list.n; i++)
		if (!is_repeat(&list, i))
			call(p, d, list.v[i]);
	report_calls_end(p->h);
	report_home(p->h, p);
}

static void
script(struct page *p, const struct protocol_facts *f)
{
	const struct protocol_checklist *c =
	    report_list(p->w->protocol, STR("helper_say"));

	if (c == NULL)
		return;
	report_section(p->h, c->title);
	report_say_begin(p->h);
	for (size_t i = 0; i < c->items; i++)
		if (report_said(&c->item[i], f))
			report_say(p->h, c->item[i].text);
	report_say_end(p->h);
}

/* What the person said, beside what to tell: nothing has to be remembered. */
static struct str
known_words(struct page *p, const struct protocol_item *it,
    const struct protocol_facts *f)
{
	struct str out = STR("");

	for (size_t i = 0; i < it->facts.n; i++) {
		const struct protocol_value *v =
		    protocol_facts_get(f, it->facts.v[i]);
		const struct protocol_fact *fact =
		    protocol_fact(p->w->protocol, it->facts.v[i]);
		struct str words;

		if (fact == NULL || v->type == PROTOCOL_NOT_KNOWN)
			continue;
		words = protocol_value_words(p->w->protocol, it->facts.v[i], v,
		    p->load.a);
		out = str_fmt(p->load.a, "%.*s%s%.*s: %.*s", STR_ARG(out),
		    out.n ? "\n" : "", STR_ARG(fact->label), STR_ARG(words));
	}
	return out;
}

static void
content(struct page *p, const struct protocol_facts *f)
{
	const struct protocol_checklist *c =
	    report_list(p->w->protocol, STR("helper_content"));

	if (c == NULL)
		return;
	report_section(p->h, c->title);
	report_items_begin(p->h);
	for (size_t i = 0; i < c->items; i++)
		report_known(p->h, c->item[i].text,
		    known_words(p, &c->item[i], f));
	report_items_end(p->h);
}

/* The words of a decision, for "this could change ...". */
static struct str
decision_words(struct page *p, const struct protocol_decided *d,
    struct str decision)
{
	for (int r = 0; r < ROLE__MAX; r++) {
		const struct protocol_outcome *o =
		    protocol_outcome(d, (enum protocol_role)r);

		if (o != NULL && str_eq(o->decision, decision))
			return protocol_role_label(p->w->protocol,
			    (enum protocol_role)r);
	}
	return STR("");
}

static struct str
changes(struct page *p, const struct protocol_decided *d,
    const struct protocol_missing *m)
{
	struct str out = STR("");

	for (size_t i = 0; i < m->changes.n; i++) {
		struct str w = decision_words(p, d, m->changes.v[i]);

		if (w.n == 0 || str_find(out, w) != SIZE_MAX)
			continue;
		out = str_fmt(p->load.a, "%.*s%s%.*s", STR_ARG(out),
		    out.n ? ", " : "", STR_ARG(w));
	}
	return out;
}

/* Only what the reporter may know; nobody is asked to question the youth. */
static void
gaps(struct page *p, const struct protocol_decided *d)
{
	size_t n = 0;

	report_gaps_begin(p->h, p);
	report_items_begin(p->h);
	for (size_t i = 0; i < d->missings && n < SHEET_GAPS_MOST; i++) {
		const struct protocol_fact *f =
		    protocol_fact(p->w->protocol, d->missing[i].fact);

		if (f == NULL || f->helper.n == 0)
			continue;
		report_gap(p->h, f->helper, changes(p, d, &d->missing[i]));
		n++;
	}
	report_items_end(p->h);
}

static void
list(struct page *p, struct str place)
{
	const struct protocol_checklist *c = report_list(p->w->protocol, place);

	if (c == NULL)
		return;
	report_section(p->h, c->title);
	report_items_begin(p->h);
	for (size_t i = 0; i < c->items; i++)
		report_item(p->h, c->item[i].text);
	report_items_end(p->h);
}

/* Back to the questions, with every answer. */
static void
again(struct page *p, const struct protocol_facts *f)
{
	const struct protocol_checklist *steps = report_steps(p->w->protocol);
	struct part_button back = { .label = STR("Change my answers"),
		.name = STR("step"),
		.value = steps->item[0].id,
		.second = true };
	struct part_buttons b = { { &back, 1, 1 } };

	kit_form(p, STR("/helper"), false);
	report_carry(p, NULL, f);
	part_buttons(p->h, &b, STR(""));
	kit_form_end(p);
}

enum err
report_sheet(struct page *p, const struct protocol_facts *f)
{
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d;
	enum err e = protocol_decide(f, p->w->now, p->load.a, &ps, &d);

	if (e != OK)
		return e;
	calls(p, d);
	script(p, f);
	content(p, f);
	gaps(p, d);
	list(p, STR("helper_never"));
	list(p, STR("helper_waiting"));
	list(p, STR("helper_leaving"));
	report_write_down(p->h, p);
	list(p, STR("helper_other"));
	again(p, f);
	report_foot(p->h, p);
	return OK;
}

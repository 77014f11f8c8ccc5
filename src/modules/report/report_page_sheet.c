/* report_page_sheet.c - the call sheet: whom to call, in what order, why, the words
 * to say, what is still missing, and what to do until somebody comes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/report/report_int.h"

#include "base/arena.h"
#include "html/part.h"
#include "modules/kit/kit.h"
#include "modules/team/team.h"
#include "protocol/duty.h"
#include "protocol/words.h"

/* In sight: the calls that cannot wait, and two at least; the rest is folded. */
enum { SHEET_CALLS = 2, SHEET_GAPS = 5 };

static bool
filled(struct page *p, struct str blank)
{
	const struct team_blank *in = team_blank_of(p->w->team, blank);

	return in != NULL && in->value.n > 0;
}

/* What is missing, and whom to call instead: by the kind of office. */
static void
missing_number(struct page *p, const struct protocol_call *c)
{
	struct str key =
	    str_cat(p->load.a, STR("helper.number_missing."), c->to);

	report_number_missing(p->h,
	    protocol_has_word(p->w->protocol, key)
		? protocol_word(p->w->protocol, key)
		: kit_word(p, "helper.number_missing"));
}

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
		missing_number(p, c);
}

/* The office that the first number stands for; without it nothing is named. */
static struct str
office(struct page *p, const struct protocol_decided *d,
    const struct protocol_call *c)
{
	const struct protocol_outcome *o =
	    c->routed ? protocol_outcome(d, c->route) : NULL;

	/* "Where the youth is, or the number that finds it": the number says. */
	if (o == NULL || o->value.type == PROTOCOL_NOT_KNOWN ||
	    protocol_is(d, c->route, SENSE_HERE) || c->number.n == 0 ||
	    !filled(p, c->number.v[0]))
		return STR("");
	return protocol_outcome_label(p->w->protocol, o, &o->value, p->load.a);
}

static void
call(struct page *p, const struct protocol_decided *d,
    const struct protocol_call *c)
{
	const struct protocol_agency *to =
	    protocol_agency(p->w->protocol, c->to);

	report_call_begin(p->h, c, to ? to->label : c->to, office(p, d, c));
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

/* Which calls are in sight: in the package's order. */
static size_t
in_sight(const struct protocol_calls *list, bool *shown)
{
	size_t calm = 0, all = 0, later = 0;

	for (size_t i = 0; i < list->n; i++) {
		bool urgent = list->v[i]->urgent;

		if (is_repeat(list, i))
			continue;
		shown[i] = urgent || calm == 0 || all < SHEET_CALLS;
		calm += !urgent;
		all += shown[i];
		later += !shown[i];
	}
	return later;
}

static void
calls(struct page *p, const struct protocol_decided *d, bool now)
{
	struct protocol_calls list = protocol_calls(d, p->load.a);
	bool *shown = NEW_N(p->load.a, bool, list.n + 1);
	size_t later = in_sight(&list, shown);

	if (!now && later == 0)
		return;
	if (!now)
		report_fold_begin(p->h, kit_word(p, "helper.calls_later"));
	report_calls_begin(p->h, now);
	for (size_t i = 0; i < list.n; i++)
		if (!is_repeat(&list, i) && shown[i] == now)
			call(p, d, list.v[i]);
	report_calls_end(p->h);
	if (!now)
		report_fold_end(p->h);
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
	report_fold_begin(p->h, c->title);
	report_items_begin(p->h);
	for (size_t i = 0; i < c->items; i++)
		report_known(p->h, c->item[i].text,
		    known_words(p, &c->item[i], f));
	report_items_end(p->h);
	report_fold_end(p->h);
}

/* One plain consequence for somebody who is no staff: the package's words for
 * the first decision that it could change. */
static struct str
consequence(struct page *p, const struct protocol_missing *m)
{
	for (size_t i = 0; i < m->changes.n; i++) {
		struct str key =
		    str_cat(p->load.a, STR("helper.changes."), m->changes.v[i]);

		if (protocol_has_word(p->w->protocol, key))
			return protocol_word(p->w->protocol, key);
	}
	return kit_word(p, "helper.changes");
}

static bool
is_gap(struct page *p, const struct protocol_missing *m)
{
	const struct protocol_fact *f = protocol_fact(p->w->protocol, m->fact);

	return f != NULL && f->helper.n > 0;
}

static void
gaps_from(struct page *p, const struct protocol_decided *d, size_t from,
    size_t to)
{
	size_t n = 0;

	report_items_begin(p->h);
	for (size_t i = 0; i < d->missings; i++) {
		const struct protocol_missing *m = &d->missing[i];

		if (!is_gap(p, m))
			continue;
		if (n >= from && n < to)
			report_gap(p->h,
			    protocol_fact(p->w->protocol, m->fact)->helper,
			    consequence(p, m));
		n++;
	}
	report_items_end(p->h);
}

/* Only what the reporter may know; nobody is asked to question the youth. */
static void
gaps(struct page *p, const struct protocol_decided *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->missings; i++)
		n += is_gap(p, &d->missing[i]);
	if (n == 0)
		return;
	report_gaps_begin(p->h, p);
	gaps_from(p, d, 0, SHEET_GAPS);
	if (n <= SHEET_GAPS)
		return;
	report_fold_begin(p->h, kit_word(p, "helper.missing_more"));
	gaps_from(p, d, SHEET_GAPS, n);
	report_fold_end(p->h);
}

static void
list(struct page *p, struct str place)
{
	const struct protocol_checklist *c = report_list(p->w->protocol, place);

	if (c == NULL)
		return;
	report_fold_begin(p->h, c->title);
	report_items_begin(p->h);
	for (size_t i = 0; i < c->items; i++)
		report_item(p->h, c->item[i].text);
	report_items_end(p->h);
	report_fold_end(p->h);
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
	report_sheet_top(p->h, p, report_mode_word(d));
	calls(p, d, true);
	script(p, f);
	report_home(p->h, p);
	gaps(p, d);
	content(p, f);
	calls(p, d, false);
	list(p, STR("helper_never"));
	list(p, STR("helper_waiting"));
	list(p, STR("helper_leaving"));
	report_write_down(p->h, p);
	list(p, STR("helper_other"));
	again(p, f);
	report_foot(p->h, p);
	return OK;
}

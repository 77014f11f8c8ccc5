/* staffing_urgent_page.c - opening a case in an emergency, and its review.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/staffing/staffing_page.h"

static struct str
reason_label(const struct page *p, struct str id)
{
	const struct protocol_reason *v;
	size_t n = protocol_emergency_reasons(p->w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].id, id))
			return v[i].label;
	return id;
}

void
staffing_ask_reasons(struct page *p)
{
	const struct protocol_reason *v;
	size_t n = protocol_emergency_reasons(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_line(p, "number", "Number of the case", STR(""), false);
	kit_fill(p, &f, "reason", "Reason", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
	kit_lines(p, "text", "In your own words: what is it, and why now",
	    STR(""), false);
}

enum err
staffing_urgent_page(struct page *p)
{
	const struct protocol_emergency *m = protocol_emergency(p->w->protocol);

	if (m == NULL)
		return ERR_GONE;
	p->title = STR("Read a case in an emergency");
	staffing_emergency(p->h, p, m->minutes);
	return OK;
}

static struct str
found(struct page *p, const struct case_emergency *x)
{
	struct str label = x->finding;

	if (!x->reviewed)
		return STR("");
	for (const struct choice *c = staffing_findings; c->value.n > 0; c++)
		if (str_eq(c->value, x->finding))
			label = c->label;
	return str_fmt(p->load.a, "%.*s, by %.*s%s%.*s", STR_ARG(label),
	    STR_ARG(account_name(&p->load, x->reviewer)),
	    x->note.n > 0 ? ": " : "", STR_ARG(x->note));
}

void
staffing_ask_finding(struct page *p)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "finding", "What you find", STR(""));
	for (const struct choice *c = staffing_findings; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(f.value, c->value));
	part_radios(p->h, &f, &o);
	kit_lines(p, "note", "A note", STR(""), true);
}

enum err
staffing_review_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct staffing_readings r = { 0 };
	bool asked = false;

	p->title = str_cat(p->load.a, STR("Emergencies, case "), c->number);
	for (size_t i = 0; i < c->emergency.list.n; i++) {
		const struct case_emergency *x = &c->emergency.list.v[i];
		struct staffing_reading one = { .who = account_name(&p->load,
						    x->person),
			.when = str_fmt(p->load.a, "%.*s until %.*s",
			    STR_ARG(kit_when(p, x->from)),
			    STR_ARG(kit_when(p, x->until))),
			.why = reason_label(p, x->reason),
			.text = x->text,
			.told = str_fmt(p->load.a, "%lld", (long long)x->told),
			.duty = x->duty,
			.found = found(p, x),
			/* One form at a time: its fields have one id. */
			.open = !x->reviewed && !asked,
			.own = x->person == p->w->actor->person };

		asked |= one.open && !one.own;
		VEC_ADD(p->load.a, &r.list, one);
	}
	staffing_readings_list(p->h, p, c->number, &r);
	return OK;
}

/* tonight_form_page.c - the questions of where a youth is tonight.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/team/team.h"
#include "modules/tonight/tonight_page.h"
#include "protocol/tonight.h"

static void
state(struct page *p)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "state", "How is the youth tonight", STR(""));
	for (const struct choice *c = tonight_states; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(f.value, c->value));
	part_radios(p->h, &f, &o);
}

static void
when(struct page *p, const char *name, const char *label, const char *hint)
{
	struct part_field f = { .input = PART_TIME, .hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

static void
ask_care(struct page *p)
{
	const struct team *t = p->w->team;
	struct choices list = { 0 };

	/* Nobody is chosen beforehand, and "none" has to be said. */
	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Choose one") });
	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(TONIGHT_CARE_NONE),
		STR("In no agency's care") });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	kit_choose(p, "care", "In whose care is the youth", &list, STR(""));
}

static void
risk(struct page *p)
{
	const struct protocol_risk *v;
	size_t n = protocol_risks(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "risk", "What is known of trafficking", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	if (n > 0)
		part_radios(p->h, &f, &o);
}

void
tonight_form(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct str back = str_cat(p->load.a, STR("/c/"), c->number);

	kit_form(p, str_cat(p->load.a, back, STR("/tonight")), false);
	state(p);
	kit_line(p, "said_by", "Who says so", STR(""), false);
	when(p, "at", "Since when, or when found",
	    "Needed for missing and for found; else left empty where nobody "
	    "said.");
	when(p, "next_check", "Next check",
	    "Needed for safe; else left empty where nobody has agreed to "
	    "look.");
	tonight_missing_begin(p->h);
	when(p, "determined",
	    "When it was determined that the youth is missing",
	    "What is owed by law runs from then.");
	ask_care(p);
	risk(p);
	tonight_missing_end(p->h);
	part_submit(p->h, STR("Record it"), back);
	kit_form_end(p);
}

/* consent_form_page.c - the questions of a new consent.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/consent/consent_page.h"
#include "modules/team/team.h"
#include "protocol/fact.h"
#include "protocol/share.h"

static void
standing(struct page *p)
{
	const struct protocol_standing *v;
	size_t n = protocol_standings(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "standing", "Who signs", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

void
consent_agencies(struct page *p, struct choices *out)
{
	const struct team *t = p->w->team;

	/* Nobody is chosen beforehand: a slip would open a case. */
	VEC_ADD(p->load.a, &out->list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, out);
}

static void
classes(struct page *p)
{
	const struct protocol_group *v;
	size_t n = protocol_classes(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "classes", "What may go there", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    op_form_has(p->form, "classes", v[i].id));
	part_boxes(p->h, &f, &o);
}

static void
holders(struct page *p)
{
	const struct protocol_agency *v;
	size_t n = protocol_agencies(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { .optional = true,
		.hint = STR("None ticked: every agency's but privileged ones, "
			    "which a consent has to name.") };

	kit_fill(p, &f, "holders", "Whose records", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    op_form_has(p->form, "holders", v[i].id));
	part_boxes(p->h, &f, &o);
}

static void
grants(struct page *p)
{
	const struct protocol_grant *v;
	size_t n = protocol_grants(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { .optional = true };

	kit_fill(p, &f, "grants", "The signature also agrees to", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    op_form_has(p->form, "grants", v[i].id));
	if (n > 0)
		part_boxes(p->h, &f, &o);
}

static void
form(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "form", "The signed form", STR(""));
	part_option(p->load.a, &o, STR(CONSENT_FORM_SEEN),
	    STR("I have seen it on paper"),
	    str_eqc(f.value, CONSENT_FORM_SEEN));
	for (size_t i = 0; i < c->file.n; i++) {
		struct str id = str_fmt(p->load.a, "%016llx",
		    (unsigned long long)c->file.v[i].id);
		bool may = op_see_class(p->w, &p->w->gate,
		    op_see_of(c->file.v[i].klass), c->file.v[i].holder)
			       .may;

		if (may)
			part_option(p->load.a, &o, id,
			    str_cat(p->load.a, STR("File: "),
				c->file.v[i].name),
			    str_eq(f.value, id));
	}
	part_radios(p->h, &f, &o);
}

static void
day(struct page *p, const char *name, const char *label, const char *hint,
    bool optional)
{
	struct part_field f = { .input = PART_DAY,
		.hint = str_of(hint),
		.optional = optional };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

void
consent_ask_form(struct page *p)
{
	struct consent_view v = consent_view_of(p);
	struct choices to = { 0 };

	kit_form(p, str_cat(p->load.a, v.path, STR("/new")), false);
	standing(p);
	kit_line(p, "signer", "Name of who signs", STR(""), false);
	consent_agencies(p, &to);
	kit_choose(p, "agency", "To which agency", &to, STR(""));
	classes(p);
	day(p, "until", "Last day on which it holds",
	    "Needed: a consent without an end is none.", false);
	form(p);
	consent_more_begin(p->h);
	day(p, "from", "First day", "Left empty: from now on.", true);
	kit_line(p, "purpose", "What for", kit_word(p, "consent.purpose"),
	    true);
	holders(p);
	grants(p);
	consent_more_end(p->h);
	part_submit(p->h, STR("Record the consent"), v.back);
	kit_form_end(p);
}

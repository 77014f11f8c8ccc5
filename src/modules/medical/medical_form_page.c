/* medical_form_page.c - the questions: two that need an answer, and what the youth
 * said; everything is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/medical/medical_page.h"

static void
choose(struct page *p, const char *name, const char *label, const char *hint,
    enum protocol_medical_list k)
{
	const struct protocol_medical_word *v;
	size_t n = protocol_medical_words(p->w->protocol, k, &v);
	struct part_options o = { 0 };
	struct part_field f = { .hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

static void
moment(struct page *p, const char *label, const char *hint, bool optional)
{
	struct part_field f = { .input = PART_TIME,
		.hint = str_of(hint),
		.optional = optional };

	kit_fill(p, &f, "at", label, STR(""));
	part_line(p->h, &f);
}

static void
told_box(struct page *p)
{
	struct part_field f = { 0 };

	kit_fill(p, &f, "told",
	    "The youth was told what has to be said before evidence is asked "
	    "about",
	    STR(""));
	part_box(p->h, &f, str_eqc(f.value, "yes"));
}

static void
answers(struct page *p)
{
	choose(p, "care", "The youth's answer to a medical evaluation",
	    "Leave it open where nobody has offered one yet.",
	    PROTOCOL_MEDICAL_CARE);
	told_box(p);
	choose(p, "evidence", "The youth's answer to collecting evidence",
	    "A question of its own, and only after the box above.",
	    PROTOCOL_MEDICAL_EVIDENCE);
}

void
medical_urgent_form(struct page *p, const struct medical_view *v)
{
	kit_form(p, v->path, false);
	choose(p, "sign", "Is there a sign of an emergency?",
	    "Any one of them: emergency department first.",
	    PROTOCOL_MEDICAL_SIGNS);
	choose(p, "span", "When was the last known assault?",
	    "From who reported it, or medical staff. Nobody questions the "
	    "youth to fill this.",
	    PROTOCOL_MEDICAL_SPANS);
	moment(p, "The day and the time, where they are known", "", true);
	answers(p);
	part_submit(p->h, STR("Record urgency"), v->back);
	kit_form_end(p);
}

static void
agreed_to(struct page *p)
{
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Nothing yet") });
	for (const struct choice *c = medical_questions; c->value.n > 0; c++)
		VEC_ADD(p->load.a, &list.list, *c);
	kit_choose(p, "to", "Agreed to what", &list, STR(""));
}

void
medical_answer_form(struct page *p, const struct medical_view *v)
{
	kit_form(p, str_cat(p->load.a, v->path, STR("/answers")), false);
	answers(p);
	choose(p, "who", "Who agreed",
	    "Only the youth's own yes lets anything be done. A guardian's "
	    "stands beside it.",
	    PROTOCOL_MEDICAL_AGREEMENTS);
	agreed_to(p);
	moment(p, "When it was said", "Empty: now.", true);
	part_submit(p->h, STR("Record answers"), v->back);
	kit_form_end(p);
}

static void
thought_of(struct page *p)
{
	const struct protocol_medical_word *v;
	size_t n =
	    protocol_medical_words(p->w->protocol, PROTOCOL_MEDICAL_ITEMS, &v);
	struct part_options o = { 0 };
	struct part_field f = { .hint = STR("Thought of, and no more: not "
					    "that it was done.") };

	kit_fill(p, &f, "item", "What was thought of", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    op_form_has(p->form, "item", v[i].id));
	part_boxes(p->h, &f, &o);
}

void
medical_done_form(struct page *p, const struct medical_view *v)
{
	kit_form(p, str_cat(p->load.a, v->path, STR("/done")), false);
	choose(p, "step", "What was done",
	    "Leave it open to record only what was thought of.",
	    PROTOCOL_MEDICAL_STEPS);
	moment(p, "When it was done", "What is owed next runs from then.",
	    true);
	thought_of(p);
	part_submit(p->h, STR("Record what was done"), v->back);
	kit_form_end(p);
}

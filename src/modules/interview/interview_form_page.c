/* interview_form_page.c - the questions of a plan: all but one text is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/interview/interview_page.h"
#include "modules/team/team.h"

static const struct case_state *
of_page(const struct page *p)
{
	return ((const struct interview_subject *)p->w->subject)->c;
}

static void
begin_form(struct page *p, const char *at)
{
	kit_form(p,
	    str_fmt(p->load.a, "/c/%.*s/interview%s",
		STR_ARG(of_page(p)->number), at),
	    false);
}

static void
end_form(struct page *p, const char *label)
{
	part_submit(p->h, str_of(label),
	    str_fmt(p->load.a, "/c/%.*s/interview",
		STR_ARG(of_page(p)->number)));
	kit_form_end(p);
}

static void
radios(struct page *p, const char *name, const char *label,
    enum protocol_interview_list k, bool optional)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(p->w->protocol, k, &v);
	struct part_options o = { 0 };
	struct part_field f = { .optional = optional };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

static void
fixed(struct page *p, const char *name, const char *label,
    const struct choice *list)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, name, label, STR(""));
	for (const struct choice *c = list; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(f.value, c->value));
	part_radios(p->h, &f, &o);
}

static void
when(struct page *p, const char *name, const char *label, enum part_input input)
{
	struct part_field f = { .input = input };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

static void
one_agency(struct page *p, const char *name, const char *label,
    const char *none)
{
	const struct team *t = p->w->team;
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), str_of(none) });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	kit_choose(p, name, label, &list, STR(""));
}

/* Without a hint they may be left open. */
static void
boxes(struct page *p, const char *name, const char *label, const char *hint,
    const struct choices *list)
{
	struct part_options o = { 0 };
	struct part_field f = { .optional = hint == NULL,
		.hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < list->list.n; i++)
		part_option(p->load.a, &o, list->list.v[i].value,
		    list->list.v[i].label,
		    op_form_has(p->form, name, list->list.v[i].value));
	part_boxes(p->h, &f, &o);
}

static void
agency_boxes(struct page *p, const char *label, const char *hint)
{
	const struct team *t = p->w->team;
	struct choices list = { 0 };

	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	boxes(p, "agencies", label, hint, &list);
}

static struct choices
words_of(struct page *p, enum protocol_interview_list k)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(p->w->protocol, k, &v);
	struct choices out = { 0 };

	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &out.list,
		    (struct choice){ v[i].id, v[i].label });
	return out;
}

/* Asked only where one is on record already. */
static void
why_more(struct page *p)
{
	struct case_interview_count n = case_interview_counts(of_page(p));

	if (n.held + n.open > 0)
		radios(p, "reason", "Why one more", PROTOCOL_INTERVIEW_REASONS,
		    false);
}

void
interview_decide_form(struct page *p)
{
	begin_form(p, "/decide");
	radios(p, "kind", "What the team decides", PROTOCOL_INTERVIEW_KINDS,
	    false);
	agency_boxes(p, "Who took part",
	    "Beside your own agency, at least one: the team decides together.");
	kit_line(p, "reason", "Why, where it is another kind than advised",
	    STR(""), true);
	end_form(p, "Record the decision");
}

static void
interviewer(struct page *p)
{
	struct account_people people = { 0 };
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Not named here") });
	if (account_people_list(&p->load, &people) != OK)
		people.list.n = 0;
	for (size_t i = 0; i < people.list.n; i++) {
		const struct account_person *x = &people.list.v[i];

		if (!x->ended)
			VEC_ADD(p->load.a, &list.list,
			    (struct choice){ str_fmt(p->load.a, "%016llx",
						 (unsigned long long)x->id),
				x->name });
	}
	kit_choose(p, "person", "The interviewer", &list, STR(""));
}

static void
blind_box(struct page *p)
{
	struct part_field f = { .hint = kit_word(p, "interview.blind_about") };

	kit_fill(p, &f, "blind",
	    "The interviewer is not to know what is alleged", STR(""));
	part_box(p->h, &f, op_form_has(p->form, "blind", STR("yes")));
}

void
interview_plan_form(struct page *p)
{
	struct part_field language = { .optional = true,
		.hint = STR("As the youth prefers it; an interpreter if one is "
			    "needed.") };

	begin_form(p, "/plan");
	radios(p, "sort", "What it is", PROTOCOL_INTERVIEW_SORTS, false);
	one_agency(p, "agency", "Who interviews", "Choose one");
	when(p, "at", "When", PART_TIME);
	one_agency(p, "place", "Where", "Not set yet");
	kit_fill(p, &language, "language", "Language", STR(""));
	part_line(p->h, &language);
	interviewer(p);
	blind_box(p);
	why_more(p);
	end_form(p, "Plan it");
}

void
interview_earlier_form(struct page *p)
{
	begin_form(p, "/earlier");
	radios(p, "sort", "What it was", PROTOCOL_INTERVIEW_SORTS, false);
	one_agency(p, "agency", "Who interviewed", "Choose one");
	when(p, "day", "Which day", PART_DAY);
	fixed(p, "recorded", "Was it recorded", interview_recorded);
	why_more(p);
	end_form(p, "Record it");
}

void
interview_held_form(struct page *p, struct str path)
{
	kit_form(p, path, false);
	when(p, "day", "Which day", PART_DAY);
	fixed(p, "recorded", "Was it recorded", interview_recorded);
	end_form(p, "It was held");
}

void
interview_button(struct page *p, struct str path, const char *label)
{
	kit_form(p, path, false);
	end_form(p, label);
}

/* What is on record is not asked again. */
static struct choices
open_gates(struct page *p)
{
	struct choices all = words_of(p, PROTOCOL_INTERVIEW_GATES), out = { 0 };

	for (size_t i = 0; i < all.list.n; i++)
		if (case_gate_of(of_page(p), all.list.v[i].value) == NULL)
			VEC_ADD(p->load.a, &out.list, all.list.v[i]);
	return out;
}

static void
observers(struct page *p)
{
	const struct case_ids *known = &of_page(p)->interview.observers;
	struct choices all = { 0 };
	struct part_options o = { 0 };
	struct part_field f = { .optional = true,
		.hint = STR("Kinds of agency. What is ticked here takes the "
			    "place of what stood before.") };

	kit_kind_choices(p->w, p->load.a, &all);
	kit_fill(p, &f, "observers", "Who observes", STR(""));
	for (size_t i = 0; i < all.list.n; i++) {
		struct str id = all.list.v[i].value;
		bool on = op_form_has(p->form, "observers", id);

		for (size_t k = 0;
		     p->form->typed->list.n == 0 && k < known->list.n; k++)
			on |= str_eq(known->list.v[k], id);
		part_option(p->load.a, &o, id, all.list.v[i].label, on);
	}
	part_boxes(p->h, &f, &o);
}

void
interview_ready_form(struct page *p)
{
	struct choices gates = open_gates(p);

	begin_form(p, "/ready");
	if (gates.list.n > 0)
		boxes(p, "gates", "Before it starts",
		    "Tick what a person has done. It is recorded with your "
		    "name and the time.",
		    &gates);
	observers(p);
	end_form(p, "Record what is done");
}

void
interview_document_form(struct page *p)
{
	begin_form(p, "/documents");
	radios(p, "document", "Which document", PROTOCOL_INTERVIEW_DOCUMENTS,
	    false);
	fixed(p, "state", "How it stands", interview_states);
	end_form(p, "Record it");
}

void
interview_pre_met_form(struct page *p)
{
	struct choices brought = words_of(p, PROTOCOL_INTERVIEW_BRING);

	begin_form(p, "/pre-meeting");
	when(p, "day", "Which day", PART_DAY);
	agency_boxes(p, "Who came", "At least one.");
	boxes(p, "brought", "What was brought", NULL, &brought);
	end_form(p, "Record the meeting");
}

void
interview_prosecutor_form(struct page *p)
{
	begin_form(p, "/prosecutor");
	when(p, "day", "Which day", PART_DAY);
	one_agency(p, "agency", "Which agency asked", "Choose one");
	end_form(p, "Record it");
}

void
interview_advocate_form(struct page *p)
{
	begin_form(p, "/advocate");
	radios(p, "building", "In the building", PROTOCOL_INTERVIEW_BUILDING,
	    false);
	radios(p, "room", "In the room", PROTOCOL_INTERVIEW_ROOM, false);
	end_form(p, "Record both");
}

/* IV.D.1.b: factor by factor; what was ticked before stands ticked. */
static void
point_boxes(struct page *p)
{
	const struct case_ids *known = &of_page(p)->interview.points;
	struct choices all = words_of(p, PROTOCOL_INTERVIEW_POINTS);
	struct part_options o = { 0 };
	struct part_field f = { .optional = true };

	kit_fill(p, &f, "points", "What was thought of", STR(""));
	for (size_t i = 0; i < all.list.n; i++) {
		struct str id = all.list.v[i].value;
		bool on = op_form_has(p->form, "points", id);
		const struct protocol_interview_word *v =
		    protocol_interview_word(p->w->protocol,
			PROTOCOL_INTERVIEW_POINTS, id);

		for (size_t k = 0;
		     p->form->typed->list.n == 0 && k < known->list.n; k++)
			on |= str_eq(known->list.v[k], id);
		part_option(p->load.a, &o, id,
		    str_fmt(p->load.a, "%.*s: %.*s",
			STR_ARG(interview_label(p, PROTOCOL_INTERVIEW_FACTORS,
			    v->of)),
			STR_ARG(v->label)),
		    on);
	}
	part_boxes(p->h, &f, &o);
}

void
interview_weigh_form(struct page *p)
{
	const struct case_interview_word *was = &of_page(p)->interview.weighed;

	begin_form(p, "/factors");
	point_boxes(p);
	interview_care(p->h, kit_word(p, "interview.barrier"));
	kit_lines(p, "note", "What the plan needs beside this",
	    interview_may(p, SEE_STORY, was->holder) ? was->value : STR(""),
	    true);
	end_form(p, "Record it");
}

/* referral_page.c - the referral form: what was typed stays, and what the
 * guideline says to it before anything is filed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/referral/referral_page.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/decide.h"
#include "protocol/list.h"
#include "protocol/words.h"

void
referral_form_begin(struct page *p)
{
	kit_problems(p);
	kit_form(p, STR("/referrals/new"), true);
}

/* A list to open from the op's own choices, with an empty first line. */
static void
ask_list(struct page *p, const char *name, const char *label,
    const struct choices *from, const char *empty)
{
	struct part_field f = { .optional = true };
	struct part_options o = { 0 };

	kit_fill(p, &f, name, label, STR(""));
	part_option(p->load.a, &o, STR(""), str_of(empty), f.value.n == 0);
	for (size_t i = 0; i < from->list.n; i++)
		part_option(p->load.a, &o, from->list.v[i].value,
		    from->list.v[i].label,
		    str_eq(from->list.v[i].value, f.value));
	part_select(p->h, &f, &o);
}

static const struct field *
field_of(const char *name)
{
	for (const struct field *f = referral_fields; f->name != NULL; f++)
		if (str_eqc(str_of(f->name), name))
			return f;
	err_check_failed("a field of the form", __FILE__, __LINE__);
}

static void
ask_choices(struct page *p, const char *name, const char *label,
    const char *empty)
{
	const struct field *f = field_of(name);
	struct choices c = { 0 };

	for (const struct choice *x = f->fixed; x && x->value.n > 0; x++)
		VEC_ADD(p->load.a, &c.list, *x);
	if (f->choices != NULL)
		f->choices(p->w, p->load.a, &c);
	ask_list(p, name, label, &c, empty);
}

void
referral_ask_agency(struct page *p)
{
	const struct team *t = p->w->team;
	struct choices c = { 0 };

	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &c);
	ask_list(p, "agency", "The caller's agency", &c, "My own agency");
}

void
referral_ask_first(struct page *p)
{
	const struct protocol_checklist *l = referral_first(p->w->protocol);

	for (size_t i = 0; l != NULL && i < l->items; i++)
		for (size_t k = 0; k < l->item[i].facts.n; k++)
			kit_fact(p, l->item[i].facts.v[k], false, NULL);
}

static bool
is_first(const struct world *w, struct str fact)
{
	const struct protocol_checklist *l = referral_first(w->protocol);

	for (size_t i = 0; l != NULL && i < l->items; i++)
		if (protocol_texts_have(l->item[i].facts, fact))
			return true;
	return false;
}

static void
ask_when(struct page *p, const char *name, const char *label)
{
	struct part_field f = { .optional = true, .input = PART_TIME };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

void
referral_ask_told(struct page *p)
{
	ask_choices(p, "told_kind", "Who was told", "Nobody yet");
	kit_line(p, "told_who", "Who took the call", STR(""), true);
	ask_when(p, "told_at", "When");
	kit_line(p, "told_number", "The number they gave", STR(""), true);
	RAW(p->h, "<details><summary>");
	html_say(p->h, "Somebody else was told too");
	RAW(p->h, "</summary>");
	ask_choices(p, "also_kind", "Who else was told", "Nobody else");
	kit_line(p, "also_who", "Who took that call", STR(""), true);
	ask_when(p, "also_at", "When");
	kit_line(p, "also_number", "The number they gave", STR(""), true);
	RAW(p->h, "</details>");
}

void
referral_ask_group(struct page *p, struct str group)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p->w->protocol, &f);

	for (size_t i = 0; i < n; i++)
		if (str_eq(f[i].group, group) && !f[i].internal &&
		    f[i].ask.n > 0 && !is_first(p->w, f[i].id))
			kit_fact(p, f[i].id, false, NULL);
}

void
referral_ask_source(struct page *p)
{
	ask_choices(p, "source", "Where this comes from", "Not said");
}

void
referral_ask_when(struct page *p)
{
	ask_when(p, "happened_at", "When you learned of it");
}

void
referral_ask_report(struct page *p)
{
	kit_file(p, "report", "The report, as a file of at most 25 MB",
	    STR("It is sealed, and only ever downloaded. Never attach "
		"explicit pictures of a child: say in the story that they "
		"exist, and where."));
}

void
referral_ask_follows(struct page *p)
{
	struct part_field f = { .optional = true,
		.short_line = true,
		.hint = STR("Such as 26-0141. It is linked if there is such a "
			    "case that you may see.") };

	kit_fill(p, &f, "follows", "Number of an earlier case", STR(""));
	part_line(p->h, &f);
}

void
referral_ask_choice(struct page *p)
{
	RAW(p->h, "<details");
	if (op_form_value(p->form, "level").n > 0 ||
	    op_form_value(p->form, "urgent").n > 0)
		RAW(p->h, " open");
	RAW(p->h, "><summary>");
	html_say(p->h, "Choose otherwise");
	RAW(p->h, "</summary>");
	if (kit_levels(p)) {
		ask_choices(p, "level", "Level", "As suggested");
		kit_lines(p, "level_reason", "Why another level", STR(""),
		    true);
	}
	ask_choices(p, "urgent", "Urgency", "As suggested");
	kit_lines(p, "urgent_reason", "Why another urgency", STR(""), true);
	RAW(p->h, "</details>");
}

void
referral_form_buttons(struct page *p, const struct referral_view *v)
{
	struct part_buttons b = { 0 };

	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ .label = STR("File the referral"),
		.name = STR("step"),
		.value = STR("file") });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ .label = v->decided != NULL
		    ? STR("Look again at what the guideline says")
		    : STR("See what the guideline says first"),
		.name = STR("step"),
		.value = STR("look"),
		.second = true });
	part_buttons(p->h, &b, STR("/today"));
}

/* What was typed as facts; false where it cannot be read yet. */
static bool
typed_facts(struct page *p, struct protocol_facts **out)
{
	struct facts_in typed = { 0 };
	struct problems ps = problems_new(p->load.a);
	struct protocol_facts *f =
	    protocol_facts_new(p->w->protocol, p->load.a);

	for (size_t i = 0; i < p->form->typed->list.n; i++) {
		const struct pair *x = &p->form->typed->list.v[i];

		if (str_starts(x->name, STR("fact.")))
			VEC_ADD(p->load.a, &typed.list,
			    (struct fact_in){ { x->name.p + 5, x->name.n - 5 },
				x->value });
	}
	assess_facts_type(f, &typed, &ps, p->load.a);
	*out = f;
	return typed.list.n > 0 && !problems_any(&ps);
}

/* A refused choice shows the suggestion that it differs from, too. */
static void
look(struct page *p, struct referral_view *v)
{
	struct problems ps = problems_new(p->load.a);
	struct protocol_facts *f;

	if (!str_eqc(op_form_value(p->form, "step"), "look") &&
	    op_form_problem(p->form, "level_reason").n == 0 &&
	    op_form_problem(p->form, "urgent_reason").n == 0)
		return;
	if (!typed_facts(p, &f) ||
	    protocol_decide(f, p->w->now, p->load.a, &ps, &v->decided) != OK)
		return;
	v->rows = referral_rows(v->decided, p->load.a, v->row);
	kit_asks(v->decided, STR(""), false, p->load.a, &v->asks);
}

static int
answered(struct page *p, struct str group)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p->w->protocol, &f);
	int count = 0;

	for (size_t i = 0; i < n; i++) {
		char *name = str_cstr(p->load.a,
		    str_cat(p->load.a, STR("fact."), f[i].id));

		if (str_eq(f[i].group, group) && !is_first(p->w, f[i].id) &&
		    op_form_value(p->form, name).n > 0)
			count++;
	}
	return count;
}

static void
groups(struct page *p, struct referral_view *v)
{
	const struct protocol_group *g;
	size_t n = protocol_groups(p->w->protocol, &g);

	v->group = NEW_N(p->load.a, struct referral_group, n);
	v->groups = n;
	for (size_t i = 0; i < n; i++)
		v->group[i] = (struct referral_group){ .id = g[i].id,
			.label = g[i].label,
			.answered = answered(p, g[i].id),
			.open = i == 0 || kit_group_open(p, g[i].id) };
}

enum err
referral_page(struct page *p)
{
	struct referral_view *v = NEW(p->load.a, struct referral_view);

	p->title = STR("New referral");
	p->here = "referral.file";
	v->for_caller = op_cap_has(p->w->actor->caps, CAP_REFER_FOR_CALLER);
	v->never_question = str_cstr(p->load.a, kit_word(p, "never_question"));
	groups(p, v);
	look(p, v);
	referral_form(p->h, p, v);
	return OK;
}

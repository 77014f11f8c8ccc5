/* advocate_form_page.c - the questions: all but a release's thing is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/advocate/advocate_page.h"
#include "modules/team/team.h"

static void
radios(struct page *p, const char *name, const char *label, const char *hint,
    enum protocol_advocate_list k)
{
	const struct protocol_advocate_word *v;
	size_t n = protocol_advocate_words(p->w->protocol, k, &v);
	struct part_options o = { 0 };
	struct part_field f = { .hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

static void
moment(struct page *p, const char *name, const char *label)
{
	struct part_field f = { .input = PART_TIME };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

static void
choose_first(struct page *p, struct choices *out, const char *words)
{
	VEC_ADD(p->load.a, &out->list,
	    (struct choice){ STR(""), str_of(words) });
}

/* Nobody is chosen beforehand. A privileged agency's people say it of their
 * own advocate only. */
static struct choices
advocates(struct page *p, bool privileged)
{
	const struct team *t = p->w->team;
	bool own = advocate_privileged(p->w);
	struct choices out = { 0 };

	choose_first(p, &out, "Choose one");
	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		if (advocate_takes_part(p->w, x, privileged) &&
		    (!own || x->id == p->w->actor->agency))
			team_offer(x, p->load.a, &out);
	}
	return out;
}

static struct choices
agencies(struct page *p)
{
	const struct team *t = p->w->team;
	struct choices out = { 0 };

	choose_first(p, &out, "Choose one");
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &out);
	return out;
}

static struct choices
teller_choices(struct page *p)
{
	const struct protocol_advocate_word *v;
	size_t n = protocol_advocate_words(p->w->protocol,
	    PROTOCOL_ADVOCATE_TELLERS, &v);
	struct choices out = { 0 };

	choose_first(p, &out, "Nobody else");
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &out.list,
		    (struct choice){ v[i].id, v[i].label });
	return out;
}

void
advocate_ask_form(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);

	kit_form(p, str_cat(p->load.a, v.path, STR("/asked")), false);
	radios(p, "answer", "Does the youth have an advocate already?", "",
	    PROTOCOL_ADVOCATE_ANSWERS);
	radios(p, "wish", "Which advocate does the youth wish for?", "",
	    PROTOCOL_ADVOCATE_WISHES);
	moment(p, "asked", "When the youth was asked");
	part_submit(p->h, STR("Record the answer"), STR(""));
	kit_form_end(p);
}

void
advocate_part_form(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);
	struct choices of = advocates(p, false), who = teller_choices(p);

	kit_form(p, str_cat(p->load.a, v.path, STR("/took-part")), false);
	radios(p, "state", "What has happened",
	    "For a no, no reason is asked for or kept.",
	    PROTOCOL_ADVOCATE_STATES);
	kit_choose(p, "agency", "An advocate of which agency", &of, STR(""));
	moment(p, "at", "When it happened");
	radios(p, "ground", "How it is known here", "",
	    PROTOCOL_ADVOCATE_GROUNDS);
	if (v.speaks)
		kit_choose(p, "teller", "If somebody else: in which role", &who,
		    STR(""));
	part_submit(p->h, STR("Record it"), STR(""));
	kit_form_end(p);
}

static void
form(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "form", "The signed form", STR(""));
	part_option(p->load.a, &o, STR(ADVOCATE_FORM_SEEN),
	    STR("I have seen it on paper"),
	    str_eqc(f.value, ADVOCATE_FORM_SEEN));
	for (size_t i = 0; i < c->file.n; i++) {
		const struct case_file *x = &c->file.v[i];
		struct str id =
		    str_fmt(p->load.a, "%016llx", (unsigned long long)x->id);

		if (op_see_class(p->w, &p->w->gate, op_see_of(x->klass),
			x->holder)
			.may)
			part_option(p->load.a, &o, id,
			    str_cat(p->load.a, STR("File: "), x->name),
			    str_eq(f.value, id));
	}
	part_radios(p->h, &f, &o);
}

static void
signature(struct page *p)
{
	struct part_field f = { 0 };

	kit_fill(p, &f, "signed_by_youth", "The youth has signed it", STR(""));
	part_box(p->h, &f, str_eqc(f.value, "yes"));
}

void
advocate_release_form(struct page *p)
{
	struct advocate_view v = advocate_view_of(p);
	struct choices from = advocates(p, true), to = agencies(p);
	struct part_field name = { .hint = STR("As the form names it. Its "
					       "content does not belong "
					       "here.") };
	struct part_field until = { .input = PART_DAY,
		.hint = STR("Needed: a release without an end is none.") };

	kit_form(p, str_cat(p->load.a, v.back, STR("/releases/new")), false);
	radios(p, "item", "What kind of thing", "", PROTOCOL_ADVOCATE_ITEMS);
	kit_fill(p, &name, "name", "The one thing, in one line", STR(""));
	part_line(p->h, &name);
	kit_choose(p, "from", "An advocate of which agency may give it", &from,
	    STR(""));
	kit_choose(p, "to", "To which agency", &to, STR(""));
	kit_fill(p, &until, "until", "Last day on which it holds", STR(""));
	part_line(p->h, &until);
	signature(p);
	form(p);
	part_submit(p->h, STR("Record the release"), v.path);
	kit_form_end(p);
}

void
advocate_item_form(struct page *p, const struct advocate_view *v)
{
	struct str path = v->release.v[0].path;

	kit_form(p, str_cat(p->load.a, path, STR("/item")), false);
	kit_lines(p, "text", "The one thing that the release names", STR(""),
	    false);
	part_submit(p->h, STR("Write it down"), path);
	kit_form_end(p);
}

void
advocate_withdraw_form(struct page *p, const struct advocate_view *v)
{
	struct str path = v->release.v[0].path;

	kit_form(p, str_cat(p->load.a, path, STR("/withdraw")), false);
	part_submit(p->h, STR("Withdraw it now"), path);
	kit_form_end(p);
}

/* issue_page.c - the list of issues, one, and the form of a new one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/issue/issue_page.h"

#include "base/arena.h"
#include "op/cap.h"
#include "protocol/issue.h"
#include "protocol/words.h"

static struct str
or_id(struct str label, struct str id)
{
	return label.n > 0 ? label : id;
}

static enum part_tone
issue_tone(enum issue_move m)
{
	return m == ISSUE_OPEN	   ? PART_CARE
	    : m == ISSUE_DISCUSSED ? PART_PLAIN
				   : PART_DONE;
}

static struct issue_line
line_of(struct page *p, const struct issue_state *s)
{
	const struct protocol_issue *k =
	    protocol_issue(p->w->protocol, s->kind);
	const struct protocol_clause *c =
	    protocol_clause(p->w->protocol, s->clause);

	return (struct issue_line){
		.path = str_fmt(p->load.a, "/issues/%016llx",
		    (unsigned long long)s->id),
		.kind = or_id(k != NULL ? k->label : STR(""), s->kind),
		.clause = c == NULL ? s->clause
				    : str_fmt(p->load.a, "%.*s %.*s",
					  STR_ARG(c->id), STR_ARG(c->text)),
		.from = str_fmt(p->load.a, "Raised %.*s by %.*s%s",
		    STR_ARG(kit_when(p, s->raised)),
		    STR_ARG(kit_kind_label(p, s->agency_kind)),
		    s->from_case ? ", from a case" : ""),
		.text = s->text,
		.state = str_of(issue_move_words(s->now)),
		.tone = issue_tone(s->now),
	};
}

enum err
issue_list_page(struct page *p)
{
	struct issue_list_view v = { .raises = op_cap_has(p->w->actor->caps,
					 CAP_ISSUE_RAISE) };
	struct issue_rows r = { 0 };
	enum err e = issue_list(&p->load, &r);

	if (e != OK)
		return e;
	p->title = STR("System issues");
	p->here = "issue.list";
	v.more = r.more;
	for (size_t i = 0; i < r.list.n; i++)
		VEC_ADD(p->load.a, &v.lines, line_of(p, &r.list.v[i]));
	issue_show_list(p->h, p, &v);
	return OK;
}

static void
ask_kind(struct page *p)
{
	const struct protocol_issue *v;
	size_t n = protocol_issues(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "kind", "What kind of trouble", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

static void
ask_clause(struct page *p)
{
	const struct protocol_clause *v;
	size_t n = protocol_clauses(p->w->protocol, &v);
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("None in particular") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &list.list,
		    (struct choice){ v[i].id,
			str_fmt(p->load.a, "%.*s %.*s", STR_ARG(v[i].id),
			    STR_ARG(v[i].text)) });
	kit_choose(p, "clause", "Which part of the guideline", &list, STR(""));
}

void
issue_new_form(struct page *p, const struct issue_new_view *v)
{
	struct part_field f = { .hint = STR("At most 1000 characters. No name, "
					    "no place, no number of a case, no "
					    "day of birth: everybody on the "
					    "team reads it."),
		.rows = 8 };

	kit_form(p, STR("/issues/new"), false);
	ask_kind(p);
	ask_clause(p);
	kit_fill(p, &f, "text", "What is wrong", STR(""));
	part_text(p->h, &f);
	if (v->number.n > 0)
		kit_hidden(p, "from", v->number);
	part_submit(p->h, STR("Raise it"),
	    v->number.n > 0 ? str_cat(p->load.a, STR("/c/"), v->number)
			    : STR("/issues"));
	kit_form_end(p);
}

enum err
issue_new_page(struct page *p)
{
	const struct issue_from *f = p->w->subject;
	struct issue_new_view v = { .number = f->number };

	p->title = STR("Raise a system issue");
	p->here = "issue.list";
	issue_show_new(p->h, p, &v);
	return OK;
}

void
issue_move_form(struct page *p, const struct issue_view *v)
{
	const struct issue_state *s = p->w->subject;
	struct part_options o = { 0 };
	struct part_field f = { 0 },
			  edition = { .hint = STR("Needed where a change "
						  "answers it."),
				  .optional = true,
				  .short_line = true };

	kit_form(p, v->line.path, false);
	kit_fill(p, &f, "to", "What became of it", STR(""));
	for (enum issue_move m = 0; m < ISSUE_MOVE__MAX; m++)
		if (issue_may_move(s->now, m))
			part_option(p->load.a, &o, str_of(issue_move_name(m)),
			    str_of(issue_move_words(m)),
			    str_eqc(f.value, issue_move_name(m)));
	part_radios(p->h, &f, &o);
	kit_fill(p, &edition, "edition", "Edition of the guideline", STR(""));
	part_line(p->h, &edition);
	kit_lines(p, "note", "What was said", STR(""), false);
	part_submit(p->h, STR("Record it"), STR("/issues"));
	kit_form_end(p);
}

enum err
issue_one_page(struct page *p)
{
	const struct issue_state *s = p->w->subject;
	struct issue_view v = { .line = line_of(p, s),
		.answers = op_cap_has(p->w->actor->caps, CAP_ISSUE_ANSWER) };

	p->title = STR("A system issue");
	p->here = "issue.list";
	for (size_t i = s->moves.n; i-- > 0;) {
		const struct issue_moved *m = &s->moves.v[i];

		VEC_ADD(p->load.a, &v.said,
		    (struct issue_said){ str_of(issue_move_words(m->to)),
			kit_when(p, m->at), m->note, m->edition });
	}
	issue_show_one(p->h, p, &v);
	return OK;
}

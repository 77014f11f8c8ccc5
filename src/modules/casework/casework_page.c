/* casework_page.c - the case's page, its forms, and the small pages behind a
 * logged click.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/casework/casework_page.h"

#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/youth/youth.h"
#include "modules/update/update.h"
#include "op/see.h"
#include "protocol/fact.h"
#include "protocol/words.h"

/* ERR_GONE: no such case, or none for this reader: the same for both. */
static enum err
may_open(struct page *p, struct str number)
{
	struct world w = *p->w;
	enum err e;

	w.part[0] = number;
	e = case_load(&p->load, &w, NULL);
	if (e == OK && !op_see_case(w.actor, &w.gate))
		return ERR_GONE;
	return e;
}

static enum err
fill_follows(struct page *p, struct casework_view *v)
{
	enum err e;

	v->follows = v->c->follows;
	if (v->follows.n == 0)
		return OK;
	e = may_open(p, v->follows);
	if (e == OK)
		v->follows_path = str_cat(p->load.a, STR("/c/"), v->follows);
	return e == ERR_GONE ? OK : e;
}

enum err
casework_add_match(struct page *p, struct casework_view *v,
    const struct youth_match *m)
{
	struct buf why = buf_new(p->load.a, 400);

	for (enum youth_mark k = 0; k < YOUTH_MARK__MAX; k++)
		if ((m->marks & 1u << k) != 0)
			buf_fmt(&why, "%s%s", why.n > 0 ? ", " : "",
			    youth_mark_words(k));
	for (size_t i = 0; i < m->in.list.n; i++) {
		struct str number = op_case_number(p->load.a,
		    (struct ref){ REF_CASE, m->in.list.v[i] });
		enum err e = may_open(p, number);

		if (e == ERR_GONE)
			continue;
		if (e != OK)
			return e;
		VEC_ADD(p->load.a, &v->matches.list,
		    (struct casework_match){ number, buf_done(&why) });
	}
	return OK;
}

void
casework_forms_note(struct page *p, const struct casework_view *v)
{
	kit_form(p, str_cat(p->load.a, v->path, STR("/notes/new")), false);
	kit_lines(p, "text", "Note", STR(""), false);
	part_submit(p->h, STR("Add the note"), STR(""));
	kit_form_end(p);
}

/* An attempt shows; the clock runs on. */
void
casework_forms_call(struct page *p, const struct casework_view *v)
{
	struct part_options duty = { 0 };
	struct part_field f = { .optional = true };
	struct part_buttons b = { 0 };

	kit_form(p, str_cat(p->load.a, v->path, STR("/calls/new")), false);
	kit_fill(p, &f, "duty", "About", STR(""));
	part_option(p->load.a, &duty, STR(""), STR("Nothing that is owed"),
	    f.value.n == 0);
	for (size_t i = 0; i < v->duties.list.n; i++)
		if (v->duties.list.v[i].open)
			part_option(p->load.a, &duty, v->duties.list.v[i].key,
			    v->duties.list.v[i].what,
			    str_eq(f.value, v->duties.list.v[i].key));
	part_select(p->h, &f, &duty);
	kit_line(p, "whom", "Whom you called", STR(""), false);
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("No answer"), STR("result"),
		STR("no_answer"), true });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Left a message"), STR("result"),
		STR("left_message"), true });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Reached"), STR("result"), STR("reached"),
		true });
	part_buttons(p->h, &b, STR(""));
	kit_form_end(p);
}

void
casework_forms_task(struct page *p, const struct casework_view *v,
    const struct casework_task *t)
{
	struct part_buttons b = { 0 };

	kit_form(p, str_cat(p->load.a, v->path, STR("/tasks/new")), false);
	kit_hidden(p, "item", t->item);
	casework_word(p->h, t);
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Done"), STR("state"), STR("done"),
		false });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Under way"), STR("state"),
		STR("under_way"), true });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Not needed"), STR("state"),
		STR("not_needed"), true });
	part_buttons(p->h, &b, STR(""));
	kit_form_end(p);
}

enum err
casework_page(struct page *p)
{
	struct casework_view *v = NEW(p->load.a, struct casework_view);
	enum err e, fault = OK;

	v->c = p->w->subject;
	v->fault = &fault;
	p->title = str_cat(p->load.a, STR("Case "), v->c->number);
	p->here = "case.list";
	casework_fill_head(p, v);
	if ((e = casework_fill_level(p, v)) != OK ||
	    (e = update_looked(p, p->w->ref.id, UPDATE_VISIT_BEFORE,
		 &v->read_last)) != OK)
		return e;
	casework_fill_facts(p, v);
	casework_fill_duties(p, v);
	casework_fill_tasks(p, v);
	casework_fill_timeline(p, v);
	if (fault != OK)
		return fault;
	if ((e = casework_fill_people(p, v)) != OK ||
	    (e = fill_follows(p, v)) != OK)
		return e;
	casework_case(p->h, p, v);
	return fault;
}

enum err
casework_place_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct casework_rows rows = { 0 };

	p->title = str_cat(p->load.a, STR("Place, case "), c->number);
	for (size_t i = c->place.n; i-- > 0;)
		if (casework_may(p, STR("location"), c->place.v[i].holder))
			VEC_ADD(p->load.a, &rows.list,
			    (struct casework_row){
				kit_when(p, c->place.v[i].at),
				c->place.v[i].text, STR("") });
	casework_one(p->h, p, STR("Where the youth is, or was last"), &rows,
	    c->number);
	if (op_see_urgent(p->w->actor, &p->w->gate))
		return OK;
	kit_form(p,
	    str_cat(p->load.a, casework_path(p->w, p->load.a), STR("/place")),
	    false);
	kit_line(p, "text", "A newer place", STR(""), false);
	part_submit(p->h, STR("Record it"), STR(""));
	kit_form_end(p);
	return OK;
}

enum err
casework_reporter_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct casework_rows rows = { 0 };

	p->title = str_cat(p->load.a, STR("Who reported, case "), c->number);
	for (size_t i = c->reporter.n; i-- > 0;)
		if (casework_may(p, STR("reporter"), c->reporter.v[i].holder))
			VEC_ADD(p->load.a, &rows.list,
			    (struct casework_row){ c->reporter.v[i].name,
				c->reporter.v[i].contact, STR("") });
	casework_one(p->h, p, STR("Who reported"), &rows, c->number);
	kit_form(p,
	    str_cat(p->load.a, casework_path(p->w, p->load.a),
		STR("/reporter")),
	    false);
	kit_line(p, "name", "Name", STR(""), false);
	kit_line(p, "contact", "How to reach them", STR(""), true);
	part_submit(p->h, STR("Record it"), STR(""));
	kit_form_end(p);
	return OK;
}

static void
shut_out(struct page *p, const struct case_state *c)
{
	struct str path = str_cat(p->load.a, casework_path(p->w, p->load.a),
	    STR("/wall/lift"));

	for (size_t i = 0; i < c->wall.n; i++)
		kit_button(p, path,
		    str_fmt(p->load.a, "Let %.*s in again",
			STR_ARG(account_name(&p->load, c->wall.v[i]))),
		    "person",
		    str_fmt(p->load.a, "%016llx",
			(unsigned long long)c->wall.v[i]));
}

enum err
casework_wall_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct account_people people = { 0 };
	struct casework_rows rows = { 0 };
	struct choices choices = { 0 };
	enum err e = account_people_list(&p->load, &people);

	if (e != OK)
		return e;
	p->title =
	    str_cat(p->load.a, STR("Shut somebody out, case "), c->number);
	for (size_t i = 0; i < people.list.n; i++)
		if (!people.list.v[i].ended &&
		    !case_is_walled(c, people.list.v[i].id))
			VEC_ADD(p->load.a, &choices.list,
			    (struct choice){
				str_fmt(p->load.a, "%016llx",
				    (unsigned long long)people.list.v[i].id),
				people.list.v[i].name });
	VEC_ADD(p->load.a, &rows.list,
	    (struct casework_row){ STR("What it does"),
		STR("For that person there is no such case: not in lists, not "
		    "by its number, not in an emergency. It beats every right. "
		    "They are not told."),
		STR("") });
	casework_one(p->h, p, STR("Shut somebody out of this case"), &rows,
	    c->number);
	kit_form(p,
	    str_cat(p->load.a, casework_path(p->w, p->load.a), STR("/wall")),
	    false);
	kit_choose(p, "person", "Who shall not know of it", &choices, STR(""));
	part_submit(p->h, STR("Shut out"), STR(""));
	kit_form_end(p);
	shut_out(p, c);
	return OK;
}

enum err
casework_learn_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct protocol_group *g;
	size_t n = protocol_groups(p->w->protocol, &g);

	p->title = str_cat(p->load.a, STR("Add a fact, case "), c->number);
	casework_learn_form(p->h, p, c->number, g, n);
	return OK;
}

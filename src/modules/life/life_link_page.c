/* life_link_page.c - the cases that are linked to one, of those that the reader
 * may see.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/life/life_page.h"

/* Nothing is said of one that the reader may not see, not even that it is. */
static enum err
add_link(struct page *p, struct life_linked_view *v, const struct case_link *x)
{
	struct str number =
	    op_case_number(p->load.a, (struct ref){ REF_CASE, x->other });
	const struct case_state *other;
	enum err e = life_other(&p->load, p->w, number, &other);

	if (e == OK && other != NULL)
		VEC_ADD(p->load.a, &v->rows,
		    (struct life_linked_row){ .number = number,
			.relation =
			    life_label(p, PROTOCOL_LIFE_RELATIONS, x->relation),
			.when = kit_when(p, x->at),
			.who = account_name(&p->load, x->by.person) });
	return e;
}

enum err
life_linked_page(struct page *p)
{
	const struct life_pair *t = p->w->subject;
	const struct case_state *c = t->c;
	struct life_linked_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.changes = op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE) };
	enum err e = OK;

	for (size_t i = 0; i < c->life.link.n && e == OK; i++)
		e = add_link(p, &v, &c->life.link.v[i]);
	if (e != OK)
		return e;
	p->title = str_cat(p->load.a, STR("Linked cases, case "), c->number);
	life_linked(p->h, p, &v);
	return OK;
}

void
life_link_form(struct page *p, const struct life_linked_view *v)
{
	struct choices list = { 0 };
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	life_relations(p->w, p->load.a, &list);
	kit_form(p, str_cat(p->load.a, v->back, STR("/linked/new")), false);
	kit_line(p, "other", "Number of the other case", STR(""), false);
	kit_fill(p, &f, "relation", "How they belong together", STR(""));
	for (size_t i = 0; i < list.list.n; i++)
		part_option(p->load.a, &o, list.list.v[i].value,
		    list.list.v[i].label,
		    str_eq(f.value, list.list.v[i].value));
	part_radios(p->h, &f, &o);
	part_submit(p->h, STR("Link the two cases"), v->back);
	kit_form_end(p);
}

void
life_unlink_form(struct page *p, const struct life_linked_view *v,
    const struct life_linked_row *x)
{
	kit_form(p, str_cat(p->load.a, v->back, STR("/linked/end")), false);
	kit_hidden(p, "other", x->number);
	life_why(p->h, x);
	part_submit(p->h, STR("End the link"), STR(""));
	kit_form_end(p);
}

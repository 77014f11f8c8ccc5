/* find_person_page.c - persons of concern in a case, and where else one may be.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_page.h"

#include "base/arena.h"
#include "modules/account/account.h"
#include "op/cap.h"

static void
more(struct page *p, const char *name, const char *label, const char *hint)
{
	struct part_field f = { .optional = true, .hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

void
find_person_form(struct page *p, struct str back)
{
	kit_form(p, str_cat(p->load.a, back, STR("/persons")), false);
	more(p, "name", "Name", "");
	more(p, "nicknames", "Nicknames", "Commas between several.");
	more(p, "phone", "Telephone numbers", "Commas between several.");
	more(p, "plate", "Number plates",
	    "Letters and digits only; commas between several.");
	more(p, "tattoo", "Words of a tattoo", "");
	more(p, "relation", "What the person has to do with it", "");
	part_submit(p->h, STR("Put on record"), back);
	kit_form_end(p);
}

void
find_withdraw_form(struct page *p, const struct find_person_view *v)
{
	kit_form(p, v->path, false);
	kit_line(p, "why", "Why it was a mistake", STR(""), false);
	part_submit(p->h, STR("Take off the list"),
	    str_cat(p->load.a, v->back, STR("/persons")));
	kit_form_end(p);
}

static struct find_shown
shown(struct page *p, const struct case_person *x)
{
	const struct case_state *c = p->w->subject;
	struct find_shown s = { .hit = { .stream = c->stream,
				    .item = x->event },
		.name = x->name,
		.nicknames = x->nicknames,
		.person = x };

	VEC_ADD(p->load.a, &s.in, (struct find_place){ c->stream, c->number });
	return s;
}

enum err
find_persons_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct find_persons_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.adds = find_person_adds(p->w) };

	p->title =
	    str_cat(p->load.a, STR("Persons of concern, case "), c->number);
	for (size_t i = 0; i < c->person.list.n; i++) {
		const struct case_person *x = &c->person.list.v[i];
		struct find_shown s = shown(p, x);

		if (x->withdrawn)
			continue;
		if (find_person_sees(p->w, x))
			VEC_ADD(p->load.a, &v.rows.list, find_row_of(p, &s));
		else
			v.hidden++;
	}
	find_persons_show(p->h, p, &v);
	return OK;
}

static void
known(struct page *p, struct find_person_view *v, const char *what,
    struct str value)
{
	if (value.n > 0)
		VEC_ADD(p->load.a, &v->known,
		    (struct find_known){ str_of(what), value });
}

static void
fill(struct page *p, struct find_person_view *v, const struct case_person *x)
{
	known(p, v, "Name", x->name);
	known(p, v, "Nicknames", x->nicknames);
	known(p, v, "Telephone", x->phone);
	known(p, v, "Number plate", x->plate);
	known(p, v, "Tattoo", x->tattoo);
	known(p, v, "Has to do with it", x->relation);
	known(p, v, "On record since",
	    str_fmt(p->load.a, "%.*s, by %.*s", STR_ARG(kit_when(p, x->at)),
		STR_ARG(account_name(&p->load, x->by.person))));
}

/* By one value of the person; what came by another value already is not said
 * twice. */
static enum err
also_by(struct page *p, struct str value, struct find_list *all)
{
	struct find_hits hits = { 0 }, other = { 0 };
	enum err e;

	if (value.n == 0)
		return OK;
	if ((e = find_hits_of(&p->load, value, &hits)) != OK)
		return e;
	for (size_t i = 0; i < hits.list.n; i++) {
		const struct find_hit *h = &hits.list.v[i];
		bool again = h->item == 0;

		for (size_t k = 0; k < all->list.n; k++)
			again |= all->list.v[k].hit.stream == h->stream &&
			    all->list.v[k].hit.item == h->item;
		if (!again)
			VEC_ADD(p->load.a, &other.list, *h);
	}
	return find_show(&p->load, p->w, &other, p->w->ref.id, all);
}

static enum err
also(struct page *p, struct find_person_view *v, const struct case_person *x)
{
	const struct str by[] = { x->plate, x->phone, x->nicknames, x->name };
	struct find_list all = { 0 };
	enum err e = OK;

	if (!v->crosses)
		return OK;
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (e == OK)
			e = also_by(p, by[i], &all);
	for (size_t i = 0; e == OK && i < all.list.n; i++)
		VEC_ADD(p->load.a, &v->also.list,
		    find_row_of(p, &all.list.v[i]));
	for (size_t i = 0; e == OK && i < all.cases.n; i++)
		VEC_ADD(p->load.a, &p->saw, all.cases.v[i]);
	return e;
}

enum err
find_person_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct case_person *x = find_person_of(p->w);
	struct find_person_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.adds = find_person_adds(p->w),
		.crosses = op_cap_has(p->w->actor->caps, CAP_CONCERN_FIND) };
	enum err e;

	v.path = str_fmt(p->load.a, "%.*s/persons/%llu", STR_ARG(v.back),
	    (unsigned long long)x->event);
	p->title =
	    str_cat(p->load.a, STR("A person of concern, case "), c->number);
	fill(p, &v, x);
	if ((e = also(p, &v, x)) == OK)
		find_person_show(p->h, p, &v);
	return e;
}

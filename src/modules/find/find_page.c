/* find_page.c - one box, and what was found.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "op/cap.h"

enum { WORDS_MOST = 200 };

void
find_form(struct page *p)
{
	kit_form(p, STR("/find"), false);
	kit_line(p, "q", "Name, nickname, phone, plate, tattoo or case number",
	    STR(""), false);
	part_submit(p->h, STR("Find"), STR(""));
	kit_form_end(p);
}

static struct str
who_is(struct arena *a, const struct find_shown *x)
{
	if (x->name.n > 0 && x->nicknames.n > 0)
		return str_fmt(a, "%.*s (%.*s)", STR_ARG(x->name),
		    STR_ARG(x->nicknames));
	if (x->name.n + x->nicknames.n > 0)
		return x->name.n > 0 ? x->name : x->nicknames;
	return STR("Name not known");
}

struct find_row
find_row_of(struct page *p, const struct find_shown *x)
{
	struct buf by = buf_new(p->load.a, WORDS_MOST);
	struct find_row r = { .who = who_is(p->load.a, x) };

	for (enum find_kind k = 0; k < FIND_KIND__MAX; k++)
		if ((x->hit.kinds & 1u << k) != 0)
			buf_fmt(&by, "%s%s", by.n > 0 ? ", " : "",
			    find_kind_words(k));
	r.by = buf_done(&by);
	for (size_t i = 0; i < x->in.n; i++)
		VEC_ADD(p->load.a, &r.in, x->in.v[i]);
	if (x->person == NULL)
		return r;
	r.more = x->person->relation;
	r.path = str_fmt(p->load.a, "/c/%.*s/persons/%llu",
	    STR_ARG(x->in.v[0].number), (unsigned long long)x->hit.item);
	return r;
}

static void
put_list(struct page *p, struct find_view *v, struct find_list *list)
{
	size_t at[FIND_SHOWN_MOST];

	find_group(p->load.a, list);
	for (size_t i = 0; i < list->list.n; i++) {
		const struct find_shown *x = &list->list.v[i];

		if (x->person == NULL) {
			VEC_ADD(p->load.a, &v->youths.list, find_row_of(p, x));
			continue;
		}
		/* The nearest of a group stands first and opens it. */
		if (x->group == i) {
			at[i] = v->persons.list.n;
			VEC_ADD(p->load.a, &v->persons.list,
			    (struct find_rows){ .list = { 0 } });
		}
		VEC_ADD(p->load.a, &v->persons.list.v[at[x->group]].list,
		    find_row_of(p, x));
	}
}

/* A number of a case is found as such. */
static enum err
by_number(struct page *p, struct str typed, struct find_view *v)
{
	struct ref r = op_case_ref(typed);
	struct str kind;
	bool yes;
	enum err e;

	if (r.kind != REF_CASE)
		return OK;
	e = case_visible(&p->load, p->w, r.id, &yes, &kind);
	if (e == OK && yes) {
		v->number = op_case_number(p->load.a, r);
		VEC_ADD(p->load.a, &p->saw, r.id);
	}
	return e;
}

/* What the audit keeps: how many words were typed and how much was shown. */
static void
say(struct page *p, struct str typed, const struct find_view *v, size_t shown)
{
	p->said = str_fmt(p->load.a, "%s, shown %zu",
	    op_case_ref(typed).kind == REF_CASE ? "number" : "words",
	    shown + (v->number.n > 0));
}

static enum err
search(struct page *p, struct str typed, struct find_view *v)
{
	struct find_hits hits = { 0 };
	struct find_list list = { 0 };
	enum err e = by_number(p, typed, v);

	if (e == OK)
		e = find_hits_of(&p->load, typed, &hits);
	if (e == OK)
		e = find_show(&p->load, p->w, &hits, 0, &list);
	if (e != OK)
		return e;
	v->asked = true;
	v->many = hits.many;
	v->full = list.list.n == FIND_SHOWN_MOST;
	put_list(p, v, &list);
	for (size_t i = 0; i < list.cases.n; i++)
		VEC_ADD(p->load.a, &p->saw, list.cases.v[i]);
	say(p, typed, v, list.list.n);
	return OK;
}

enum err
find_page(struct page *p)
{
	struct find_view v = { .crosses = op_cap_has(p->w->actor->caps,
				   CAP_CONCERN_FIND) };
	struct str typed = str_trim(op_form_value(p->form, "q"));
	enum err e = OK;

	p->title = STR("Find");
	p->here = "find.search";
	if (typed.n > 0 && !problems_any(&p->form->problems))
		e = search(p, typed, &v);
	if (e == OK)
		find_show_page(p->h, p, &v);
	return e;
}

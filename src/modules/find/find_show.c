/* find_show.c - what of the hits the actor may hear of. A record is found only by
 * who may see its class in that case: that it is found says what it holds.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_int.h"

#include "base/arena.h"
#include "modules/youth/youth.h"
#include "op/cap.h"
#include "op/see.h"

/* A case that was looked at for this search. */
struct opened {
	uint64_t id;
	bool gone; /* for the actor */
	struct str number, kind;
	bool folded;
	struct world w; /* once it is folded */
};

struct showing {
	struct load *l;
	const struct world *w;
	struct find_list *out;
	uint64_t but;
	VEC(struct opened *) seen;
};

/* Most that is not to be heard of ends here, before it costs time. */
static enum err
glance(struct showing *s, uint64_t id, struct opened **out)
{
	struct opened *o;
	bool yes;
	enum err e;

	for (size_t i = 0; i < s->seen.n; i++)
		if (s->seen.v[i]->id == id) {
			*out = s->seen.v[i];
			return OK;
		}
	o = NEW(s->l->a, struct opened);
	o->id = id;
	o->number = op_case_number(s->l->a, (struct ref){ REF_CASE, id });
	e = case_visible(s->l, s->w, id, &yes, &o->kind);
	if (e != OK)
		return e;
	o->gone = !yes;
	VEC_ADD(s->l->a, &s->seen, o);
	*out = o;
	return OK;
}

static enum err
fold(struct showing *s, struct opened *o)
{
	enum err e;

	if (o->folded || o->gone)
		return OK;
	o->w = *s->w;
	o->w.part[0] = o->number;
	e = case_load(s->l, &o->w, NULL);
	if (e != OK && e != ERR_GONE)
		return e;
	o->gone = e != OK || !op_see_case(o->w.actor, &o->w.gate) ||
	    op_see_urgent(o->w.actor, &o->w.gate);
	o->folded = true;
	return OK;
}

/* Where a rule without a consent lets the actor see who the youth is, the case
 * need not be read: that the actor is on it is known. */
static enum err
sees_identity(struct showing *s, struct opened *o, bool *may)
{
	struct case_state none = { 0 };
	struct world w = *s->w;
	enum err e;

	if (o->gone)
		return OK;
	VEC_ADD(s->l->a, &none.party, w.actor->agency);
	w.gate = case_gate(&w, &none, s->l->a);
	*may = op_see_class(&w, &w.gate, SEE_IDENTITY, o->kind).may;
	if (*may)
		return OK;
	e = fold(s, o);
	if (e == OK && !o->gone)
		*may =
		    op_see_class(&o->w, &o->w.gate, SEE_IDENTITY, o->kind).may;
	return e;
}

static void
saw(struct showing *s, uint64_t id)
{
	for (size_t i = 0; i < s->out->cases.n; i++)
		if (s->out->cases.v[i] == id)
			return;
	VEC_ADD(s->l->a, &s->out->cases, id);
}

static void
placed(struct showing *s, struct find_shown *x, const struct opened *o)
{
	VEC_ADD(s->l->a, &x->in, (struct find_place){ o->id, o->number });
	saw(s, o->id);
}

static enum err
show_youth(struct showing *s, struct find_shown *x)
{
	struct youth_cases in = { 0 };
	struct youth_state y = { 0 };
	uint64_t version;
	enum err e = youth_cases(s->l, x->hit.stream, &in);

	for (size_t i = 0; e == OK && i < in.list.n; i++) {
		struct opened *o;
		bool may = false;

		e = glance(s, in.list.v[i], &o);
		if (e == OK)
			e = sees_identity(s, o, &may);
		if (e == OK && may)
			placed(s, x, o);
	}
	if (e != OK || x->in.n == 0)
		return e;
	e = youth_load(s->l, x->hit.stream, &y, &version);
	x->name = y.words.name;
	x->nicknames = y.words.nicknames;
	return e;
}

static enum err
show_person(struct showing *s, struct find_shown *x)
{
	struct opened *o;
	enum err e;

	if (!op_cap_has(s->w->actor->caps, CAP_CONCERN_FIND) ||
	    x->hit.stream == s->but)
		return OK;
	e = glance(s, x->hit.stream, &o);
	if (e == OK)
		e = fold(s, o);
	if (e != OK || o->gone)
		return e;
	x->person = case_person_find(o->w.subject, x->hit.item);
	if (x->person == NULL || !find_person_sees(&o->w, x->person))
		return OK;
	placed(s, x, o);
	x->name = x->person->name;
	x->nicknames = x->person->nicknames;
	return OK;
}

enum err
find_show(struct load *l, const struct world *w, const struct find_hits *hits,
    uint64_t but, struct find_list *out)
{
	struct showing s = { .l = l, .w = w, .out = out, .but = but };
	bool all = false;
	enum err e = OK;

	for (size_t i = 0; i < hits->list.n && out->list.n < FIND_SHOWN_MOST;
	     i++) {
		struct find_shown x = { .hit = hits->list.v[i] };

		/* Only by what is shown: a record that the actor may not hear
		 * of must not drive out another. */
		if (x.hit.lacks && all)
			break;
		e = x.hit.item == 0 ? show_youth(&s, &x) : show_person(&s, &x);
		if (e != OK)
			return e;
		if (x.in.n > 0)
			VEC_ADD(l->a, &out->list, x);
		all = all || (x.in.n > 0 && !x.hit.lacks);
	}
	return OK;
}

/* --- who is likely the same --- */

static bool
share_whole(const struct find_keys *x, const struct find_keys *y,
    enum find_kind kind, size_t least)
{
	size_t n = 0;

	for (size_t i = 0; i < x->list.n; i++)
		for (size_t k = 0; k < y->list.n; k++)
			n += x->list.v[i].kind == kind &&
			    y->list.v[k].kind == kind &&
			    str_eq(x->list.v[i].forms.v[0],
				y->list.v[k].forms.v[0]);
	return n >= least;
}

static bool
likely(const struct find_keys *x, const struct find_keys *y)
{
	return share_whole(x, y, FIND_PHONE, 1) ||
	    share_whole(x, y, FIND_PLATE, 1) ||
	    share_whole(x, y, FIND_NAME, 2) ||
	    share_whole(x, y, FIND_NICKNAME, 1);
}

static void
keys_of(struct arena *a, const struct case_person *p, struct find_keys *k)
{
	find_keys_add(a, k, FIND_NAME, p->name);
	find_keys_add(a, k, FIND_NICKNAME, p->nicknames);
	find_keys_add(a, k, FIND_PHONE, p->phone);
	find_keys_add(a, k, FIND_PLATE, p->plate);
}

/* Two groups become one, named by the first that is in it. */
static void
join(struct find_list *list, size_t x, size_t y)
{
	size_t from = x > y ? x : y, to = x > y ? y : x;

	for (size_t i = 0; i < list->list.n; i++)
		if (list->list.v[i].group == from)
			list->list.v[i].group = to;
}

void
find_group(struct arena *a, struct find_list *list)
{
	struct find_keys *k = NEW_N(a, struct find_keys, FIND_SHOWN_MOST);

	CHECK(list->list.n <= FIND_SHOWN_MOST);
	for (size_t i = 0; i < list->list.n; i++) {
		list->list.v[i].group = i;
		if (list->list.v[i].person != NULL)
			keys_of(a, list->list.v[i].person, &k[i]);
	}
	for (size_t i = 0; i < list->list.n; i++)
		for (size_t j = 0; j < i; j++)
			if (likely(&k[i], &k[j]))
				join(list, list->list.v[i].group,
				    list->list.v[j].group);
}

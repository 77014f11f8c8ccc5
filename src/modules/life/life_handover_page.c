/* life_handover_page.c - what breaks over a night or a weekend, case by case: no
 * name of anybody but of who is on call.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/zone.h"
#include "modules/life/life_page.h"
#include "modules/team/team.h"
#include "modules/tonight/tonight.h"
#include "op/see.h"

enum { DAY_H = 24 };

/* As it was chosen, where that lies ahead and not too far. */
static struct instant
chosen(struct page *p, struct life_handover_view *v)
{
	const struct protocol_handover *h = protocol_handover(p->w->protocol);
	struct str typed = op_form_value(p->form, "until");
	struct instant preset = life_morning(p->w), t;
	struct span most = HOURS(DAY_H * (h != NULL ? h->most_days : 1));

	v->preset_used = true;
	v->refused = typed.n > 0;
	if (typed.n == 0 || !zone_read_local(p->w->zone, typed, &t) ||
	    instant_cmp(t, p->w->now) <= 0 ||
	    instant_since(t, p->w->now).s > most.s)
		return preset;
	v->preset_used = v->refused = false;
	return t;
}

static struct life_turn_row
turn_row(struct page *p, const struct life_watch *x)
{
	struct life_turn_row r = { .gap = x->turn == NULL,
		.who = STR("Nobody is on call") };

	r.when = str_fmt(p->load.a, "%.*s to %.*s",
	    STR_ARG(kit_when(p, x->from)), STR_ARG(kit_when(p, x->until)));
	if (x->turn != NULL) {
		r.who = x->turn->name;
		r.phone = x->turn->phone;
	}
	return r;
}

static void
put_turns(struct page *p, struct life_handover_view *v, struct instant until)
{
	struct life_watches all = life_watch(p->w, until, p->load.a);

	for (size_t i = 0; i < all.list.n; i++) {
		v->gaps += all.list.v[i].turn == NULL;
		VEC_ADD(p->load.a, &v->turns, turn_row(p, &all.list.v[i]));
	}
}

/* The group of that case, in the order of numbers. */
static struct life_soon_case *
of_case(struct page *p, struct life_handover_view *v, struct str number)
{
	size_t at = 0;

	for (size_t i = 0; i < v->cases.n; i++)
		if (str_eq(v->cases.v[i].number, number))
			return &v->cases.v[i];
	VEC_ADD(p->load.a, &v->cases,
	    (struct life_soon_case){ .number = number });
	for (at = v->cases.n - 1;
	     at > 0 && str_cmp(v->cases.v[at - 1].number, number) > 0; at--)
		v->cases.v[at] = v->cases.v[at - 1];
	v->cases.v[at] = (struct life_soon_case){ .number = number };
	return &v->cases.v[at];
}

static struct life_soon_row
soon_row(struct page *p, const struct case_owed *o)
{
	struct life_soon_row x = { .what = o->what,
		.who = kit_kind_label(p, o->owner) };

	if (instant_cmp(o->expected, p->w->now) >= 0) {
		x.when = str_cat(p->load.a, STR("expected "),
		    kit_when(p, o->expected));
		x.who = kit_kind_label(p, o->to);
	} else {
		x.when = kit_left(p, o->opened, o->target, &x.late);
	}
	return x;
}

static enum err
put_owed(struct page *p, struct life_handover_view *v, struct instant until)
{
	struct case_owed_list soon = { 0 }, all = { 0 };
	enum err e = case_soon(&p->load, p->w, until, &soon);

	if (e == OK)
		e = case_owed_all(&p->load, p->w, &all);
	v->more = soon.more || all.more;
	for (size_t i = 0; e == OK && i < soon.list.n; i++) {
		const struct case_owed *o = &soon.list.v[i];
		struct life_soon_case *c = of_case(p, v, o->number);

		c->urgent |= o->urgent;
		VEC_ADD(p->load.a, &c->rows, soon_row(p, o));
	}
	for (size_t i = 0; e == OK && i < all.list.n; i++)
		if (all.list.v[i].target.s == 0)
			of_case(p, v, all.list.v[i].number)->asap++;
	return e;
}

/* Missing, and checks that are due by then. */
static enum err
put_tonight(struct page *p, struct life_handover_view *v, struct instant until)
{
	struct case_rows rows = { 0 };
	enum err e = case_tonight_list(&p->load, p->w, CASE_LIST_MOST, &rows);

	v->more |= rows.more;
	for (size_t i = 0; e == OK && i < rows.list.n; i++) {
		const struct case_row *r = &rows.list.v[i];
		struct tonight_said s = tonight_say(p, &r->tonight);
		bool due = r->tonight.next_check.s != 0 &&
		    instant_cmp(r->tonight.next_check, until) <= 0;
		bool may;

		if (s.state != CASE_TONIGHT_MISSING && !due)
			continue;
		e = tonight_may_row(p, r->number, &r->tonight, &may);
		if (e == OK && may)
			VEC_ADD(p->load.a, &of_case(p, v, r->number)->rows,
			    (struct life_soon_row){ .what = s.words,
				.when = s.check,
				.late = s.late });
	}
	return e;
}

/* A day of birth is who somebody is: only for who may see that. */
static void
put_birthday(struct page *p, struct life_handover_view *v,
    const struct world *w)
{
	const struct protocol_adult *rule = protocol_adult(w->protocol);
	const struct case_state *c = w->subject;
	const struct case_fact *f =
	    rule == NULL ? NULL : case_fact_find(c, rule->born);
	struct instant from;
	int64_t ahead;

	if (f == NULL || !case_adult_from(w, c, &from) ||
	    !op_see_class(w, &w->gate, SEE_IDENTITY, f->holder).may)
		return;
	ahead = instant_since(from, w->now).s;
	if (ahead > 0 && ahead <= HOURS(DAY_H * rule->ahead_days).s)
		VEC_ADD(p->load.a, &v->birthdays,
		    (struct life_soon_row){ .what = c->number,
			.when = kit_when(p, from) });
}

static enum err
put_birthdays(struct page *p, struct life_handover_view *v)
{
	struct case_rows rows = { 0 };
	enum err e =
	    case_list(&p->load, p->w, CASE_TIMED, (struct instant){ 0 }, &rows);

	v->more |= rows.more;
	for (size_t i = 0; e == OK && i < rows.list.n; i++) {
		struct world w = *p->w;

		w.part[0] = rows.list.v[i].number;
		e = case_load(&p->load, &w, NULL);
		if (e == OK)
			put_birthday(p, v, &w);
		else if (e == ERR_GONE)
			e = OK;
	}
	return e;
}

static struct str
local_text(struct page *p, struct instant t)
{
	struct zone_wall at = zone_local(p->w->zone, t);

	return str_fmt(p->load.a, "%.*sT%02d:%02d",
	    STR_ARG(day_text(p->load.a, at.day)), at.h, at.m);
}

enum err
life_handover_page(struct page *p)
{
	struct life_handover_view *v =
	    NEW(p->load.a, struct life_handover_view);
	struct instant until = chosen(p, v);
	enum err e;

	v->now = kit_when(p, p->w->now);
	v->until = kit_when(p, until);
	v->preset = local_text(p, until);
	put_turns(p, v, until);
	if ((e = put_owed(p, v, until)) != OK ||
	    (e = put_tonight(p, v, until)) != OK ||
	    (e = put_birthdays(p, v)) != OK)
		return e;
	p->title = STR("Hand-over");
	life_over(p->h, p, v);
	return OK;
}

void
life_over_form(struct page *p, const struct life_handover_view *v)
{
	struct part_field f = { .input = PART_TIME };

	kit_form(p, STR("/handover"), false);
	kit_fill(p, &f, "until", "Until", v->preset);
	part_line(p->h, &f);
	part_submit(p->h, STR("Show it"), STR(""));
	kit_form_end(p);
}

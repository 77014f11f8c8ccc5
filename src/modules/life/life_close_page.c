/* life_close_page.c - closing a case with every open duty named, ending one by a
 * word, reopening, and a legal hold.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/life/life_page.h"
#include "modules/team/team.h"
#include "op/see.h"

static struct str
who(struct page *p, const struct case_by *by)
{
	return by->name.n > 0 ? by->name : account_name(&p->load, by->person);
}

static struct life_owed_row
owed_row(struct page *p, const struct life_close_view *v,
    const struct case_duty *d)
{
	bool late;

	return (struct life_owed_row){ .what = d->label,
		.hint = str_fmt(p->load.a, "%.*s. %.*s",
		    STR_ARG(kit_kind_label(p, d->owner)),
		    STR_ARG(kit_left(p, d->opened, d->target, &late))),
		.path = str_fmt(p->load.a, "%.*s/%.*s", STR_ARG(v->path),
		    STR_ARG(d->key)),
		.do_path = str_fmt(p->load.a, "%.*s/%s/%.*s", STR_ARG(v->back),
		    d->notice ? "notices" : "duties", STR_ARG(d->key)),
		.why = life_kept_why(p->w, d),
		.kept = life_kept_why(p->w, d).n > 0 };
}

static struct str
ended_words(struct page *p, const struct case_duty *d)
{
	const struct team_agency *t = team_agency_by(p->w->team, d->agency);

	return t == NULL
	    ? str_cat(p->load.a, STR("Not owed any more: "), d->reason)
	    : str_fmt(p->load.a, "Handed on to %.*s: %.*s", STR_ARG(t->name),
		  STR_ARG(d->reason));
}

/* The newest of each: one that is owed again stands above. */
static void
put_duties(struct page *p, struct life_close_view *v,
    const struct case_state *c)
{
	for (size_t i = 0; i < c->duty.n; i++) {
		const struct case_duty *d = &c->duty.v[i];
		struct life_owed_row x = owed_row(p, v, d);
		bool newest = true;

		for (size_t k = i + 1; k < c->duty.n; k++)
			newest &= !str_eq(c->duty.v[k].id, d->id);
		if (case_duty_is_open(d)) {
			VEC_ADD(p->load.a, &v->owed, x);
		} else if (d->ended && newest) {
			x.hint = ended_words(p, d);
			VEC_ADD(p->load.a, &v->ended, x);
		}
	}
}

static struct life_past
past_of(struct page *p, const struct case_closing *x)
{
	bool note = op_see_class(p->w, &p->w->gate, SEE_STORY, x->holder).may;

	return (struct life_past){ .when = kit_when(p, x->at),
		.who = who(p, &x->by),
		.reason = life_label(p, PROTOCOL_LIFE_REASONS, x->reason),
		.outcome = life_label(p, PROTOCOL_LIFE_OUTCOMES, x->outcome),
		.note = note ? x->note : STR(""),
		.reopened = x->reopened.n == 0
		    ? STR("")
		    : str_fmt(p->load.a, "%.*s, %.*s: %.*s",
			  STR_ARG(kit_when(p, x->reopened_at)),
			  STR_ARG(who(p, &x->reopened_by)),
			  STR_ARG(x->reopened)) };
}

enum err
life_close_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct life_close_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.closed = c->closed,
		.accepted = c->accepted,
		.missing = case_tonight_is(&c->tonight) == CASE_TONIGHT_MISSING,
		.held = c->life.hold.on };

	v.path = str_cat(p->load.a, v.back, STR("/close"));
	put_duties(p, &v, c);
	for (size_t i = c->life.closing.n; i-- > 0;)
		VEC_ADD(p->load.a, &v.past, past_of(p, &c->life.closing.v[i]));
	p->title = str_cat(p->load.a,
	    c->closed ? STR("Reopen case ") : STR("Close case "), c->number);
	life_closing(p->h, p, &v);
	return OK;
}

static void
ask_choice(struct page *p, const char *name, const char *label,
    const struct choices *list)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, name, label, STR(""));
	for (size_t i = 0; i < list->list.n; i++)
		part_option(p->load.a, &o, list->list.v[i].value,
		    list->list.v[i].label,
		    str_eq(f.value, list->list.v[i].value));
	part_radios(p->h, &f, &o);
}

static struct choices
fixed(struct page *p, const struct choice *of)
{
	struct choices list = { 0 };

	for (; of->value.n > 0; of++)
		VEC_ADD(p->load.a, &list.list, *of);
	return list;
}

void
life_close_form(struct page *p, const struct life_close_view *v)
{
	struct choices reasons = { 0 }, outcomes = { 0 };

	life_reasons(p->w, p->load.a, &reasons);
	life_outcomes(p->w, p->load.a, &outcomes);
	kit_form(p, v->path, false);
	ask_choice(p, "reason", "Why it is closed", &reasons);
	ask_choice(p, "outcome", "How it stands for the youth", &outcomes);
	kit_lines(p, "note", "A note", STR(""), true);
	part_submit(p->h, STR("Close the case"), v->back);
	kit_form_end(p);
}

void
life_reopen_form(struct page *p, const struct life_close_view *v)
{
	struct choices owed = fixed(p, life_owed);

	kit_form(p, str_cat(p->load.a, v->back, STR("/reopen")), false);
	kit_line(p, "reason", "Why it is opened again", STR(""), false);
	ask_choice(p, "owed", "What was ended", &owed);
	part_submit(p->h, STR("Reopen the case"), v->back);
	kit_form_end(p);
}

enum err
life_end_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct case_duty *d = case_duty_find(c, p->w->part[1]);
	struct life_end_view v = { .number = c->number,
		.back = str_fmt(p->load.a, "/c/%.*s/close", STR_ARG(c->number)),
		.what = d->label,
		.hint = d->clause,
		.kept = life_kept_why(p->w, d),
		.open = case_duty_is_open(d) };

	p->title = str_cat(p->load.a, STR("End what is owed, case "), v.number);
	life_ending(p->h, p, &v);
	return OK;
}

void
life_end_form(struct page *p, const struct life_end_view *v)
{
	const struct team *t = p->w->team;
	struct choices hows = fixed(p, life_hows), list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("No agency") });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	kit_form(p,
	    str_fmt(p->load.a, "%.*s/%.*s", STR_ARG(v->back),
		STR_ARG(p->w->part[1])),
	    false);
	ask_choice(p, "how", "What became of it", &hows);
	kit_choose(p, "agency", "To which agency, if handed on", &list,
	    STR(""));
	kit_line(p, "reason", "Why", STR(""), false);
	part_submit(p->h, STR("Record it"), v->back);
	kit_form_end(p);
}

enum err
life_hold_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct case_legal_hold *x = &c->life.hold;
	struct life_hold_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.on = x->on,
		.ever = x->at.s != 0,
		.reason = x->reason,
		.when = kit_when(p, x->at) };

	if (v.ever)
		v.who = who(p, &x->by);
	p->title = str_cat(p->load.a, STR("Legal hold, case "), c->number);
	life_holding(p->h, p, &v);
	return OK;
}

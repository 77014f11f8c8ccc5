/* referral_receipt.c - the receipt: first of all what has not been done.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/case/case.h"
#include "modules/referral/referral_page.h"
#include "modules/team/team.h"
#include "protocol/duty.h"
#include "protocol/words.h"

/* The decisions that a referrer acts on, in this order. */
static const enum protocol_role told[] = { ROLE_LEVEL, ROLE_URGENCY,
	ROLE_SCREENING, ROLE_ASSESSMENT, ROLE_RESPONSE, ROLE_PREEMPT,
	ROLE_CROSS_REPORT, ROLE_ROUTE_CPS, ROLE_ROUTE_POLICE, ROLE_HOLD,
	ROLE_MEDICAL, ROLE_ADVOCATE };

static struct str
with_reason(const struct protocol_decided *d, const struct protocol_outcome *o,
    struct arena *a)
{
	struct str words = protocol_outcome_label(d->protocol, o, &o->value, a);

	if (o->rules == 0)
		return words;
	if (str_starts(o->rule[0].why, words))
		return str_fmt(a, "%.*s (%.*s)", STR_ARG(o->rule[0].why),
		    STR_ARG(o->rule[0].clause));
	return str_fmt(a, "%.*s. %.*s (%.*s)", STR_ARG(words),
	    STR_ARG(o->rule[0].why), STR_ARG(o->rule[0].clause));
}

size_t
referral_rows(const struct protocol_decided *d, struct arena *a,
    struct referral_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		const struct protocol_outcome *o = protocol_outcome(d, told[i]);

		if (o == NULL || n == REFERRAL_ROWS_MOST ||
		    protocol_role_hidden(d->protocol, told[i]))
			continue;
		row[n].name = kit_role_label(d->protocol, told[i], a);
		row[n++].value = with_reason(d, o, a);
	}
	return n;
}

static struct referral_row *
row_of(struct page *p, struct receipt_view *v, enum protocol_role r)
{
	struct str name = kit_role_label(p->w->protocol, r, p->load.a);

	for (size_t i = 0; i < v->rows; i++)
		if (str_eq(v->row[i].name, name))
			return &v->row[i];
	return NULL;
}

/* What a person chose, why, and beside it what the guideline says. */
static void
put_choice(struct page *p, struct referral_row *row, struct str chosen,
    struct str reason)
{
	if (row == NULL)
		return;
	row->value = str_fmt(p->load.a,
	    "%.*s: chosen by a person. Why: %.*s\n"
	    "By the guideline: %.*s",
	    STR_ARG(chosen), STR_ARG(reason), STR_ARG(row->value));
}

static void
choices(struct page *p, const struct case_state *c, struct receipt_view *v)
{
	const struct protocol_level *l =
	    protocol_level(p->w->protocol, c->level.chosen);

	if (c->level.reason.n > 0)
		put_choice(p, row_of(p, v, ROLE_LEVEL),
		    l != NULL ? l->label : kit_word(p, "not_settled"),
		    c->level.reason);
	if (c->urgent_reason.n > 0)
		put_choice(p, row_of(p, v, ROLE_URGENCY),
		    c->urgent ? STR("Urgent") : STR("Not urgent"),
		    c->urgent_reason);
}

/* The line of that recipient: a new one where there is none yet. NULL: no room.
 */
static struct receipt_todo *
todo_of(struct page *p, const struct protocol_decided *d, struct str to,
    struct receipt_view *v)
{
	struct receipt_todo *t;

	for (size_t i = 0; i < v->not_done; i++)
		if (str_eq(v->todo[i].to, to))
			return &v->todo[i];
	if (v->not_done == RECEIPT_MOST)
		return NULL;
	t = &v->todo[v->not_done++];
	t->to = to;
	t->words = str_fmt(p->load.a, "%.*s: not told.",
	    STR_ARG(kit_kind_label(p, to)));
	t->dial = dial_for(p, d, to);
	return t;
}

static void
add_todo(struct page *p, const struct protocol_decided *d,
    const struct case_duty *x, struct receipt_view *v)
{
	const struct protocol_duty *pd = protocol_duty(p->w->protocol, x->id);
	struct receipt_todo *t = todo_of(p, d, x->to, v);

	if (t != NULL)
		VEC_ADD(p->load.a, &t->why,
		    (struct receipt_why){ pd != NULL ? pd->what : x->label,
			x->key });
}

static struct str
told_line(struct page *p, const struct case_duty *x)
{
	struct str what = x->label;

	if (str_ends(what, STR(".")))
		what.n--;
	return str_fmt(p->load.a, "%.*s: %s%s%.*s, %.*s", STR_ARG(what),
	    case_duty_state_name(x->state), x->answered_by.n > 0 ? " " : "",
	    STR_ARG(x->answered_by), STR_ARG(kit_when(p, x->changed)));
}

static void
sort_duties(struct page *p, const struct case_state *c,
    const struct protocol_decided *d, struct receipt_view *v)
{
	for (size_t i = 0; i < c->duty.n; i++) {
		const struct case_duty *x = &c->duty.v[i];

		if (!x->notice || x->state == CASE_DUTY_STOPPED)
			continue;
		if (!case_duty_is_open(x) && v->done < RECEIPT_MOST)
			v->told[v->done++] = told_line(p, x);
		if (case_duty_is_open(x))
			add_todo(p, d, x, v);
	}
}

/* Before the youth leaves, while waiting, what not to do: the package says
 * which lists stand on a receipt. */
static void
lists(struct page *p, struct receipt_view *v)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(p->w->protocol, &l);

	for (size_t i = 0; i < n && v->lists < RECEIPT_MOST; i++)
		if (protocol_texts_have(l[i].used, STR("receipt")))
			v->list[v->lists++] = &l[i];
}

enum err
referral_receipt_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct receipt_view *v = NEW(p->load.a, struct receipt_view);
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d;
	enum err e;

	if ((e = assess_decided(p->w, c, &ps, p->load.a, &d)) != OK)
		return e;
	p->title = str_cat(p->load.a, STR("Referral "), c->number);
	v->number = c->number;
	v->rows = referral_rows(d, p->load.a, v->row);
	choices(p, c, v);
	v->coordinator =
	    kit_word(p, c->accepted ? "receipt.accepted" : "receipt.waiting");
	sort_duties(p, c, d, v);
	lists(p, v);
	referral_receipt(p->h, v);
	return OK;
}

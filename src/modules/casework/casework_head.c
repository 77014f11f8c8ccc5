/* casework_head.c - the head of a case's page, its level and what the guideline
 * says now.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "modules/casework/casework_page.h"
#include "op/see.h"
#include "protocol/decide.h"
#include "protocol/words.h"

bool
casework_may(const struct page *p, struct str klass, struct str holder)
{
	return op_see_class(p->w, &p->w->gate, op_see_of(klass), holder).may;
}

static bool
can(const struct page *p, enum cap c)
{
	/* In an emergency a case is read, and nothing else. */
	if (op_see_urgent(p->w->actor, &p->w->gate) && c != CAP_PLACE_READ)
		return false;
	/* In a closed case only who may come near it is changed; what was typed
	 * and refused for it is shown again all the same. */
	if (p->w->gate.closed && p->form->typed->list.n == 0 &&
	    (c == CAP_CASE_NOTE || c == CAP_CASE_COORDINATE ||
		c == CAP_TIER_SET || c == CAP_SUPERVISE))
		return false;
	return op_cap_has(p->w->actor->caps, c);
}

static struct str
level_label(const struct page *p, struct str level)
{
	return level.n > 0 || !kit_levels(p) ? kit_level(p, level)
					     : STR("No level yet");
}

static bool
to_review(const struct page *p, const struct case_state *c)
{
	bool any = false;

	for (size_t i = 0; i < c->emergency.list.n; i++)
		any |= !c->emergency.list.v[i].reviewed;
	return any && !op_see_urgent(p->w->actor, &p->w->gate) &&
	    (op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE) ||
		op_cap_has(p->w->actor->caps, CAP_SUPERVISE));
}

void
casework_fill_head(struct page *p, struct casework_view *v)
{
	const struct case_state *c = v->c;

	v->number = c->number;
	v->path = casework_path(p->w, p->load.a);
	v->level = level_label(p, c->level.chosen);
	v->since = kit_when(p, c->level.at);
	v->urgent = STR("Urgent");
	v->practice = c->practice;
	v->to_review = to_review(p, c);
	v->reads_only = op_see_urgent(p->w->actor, &p->w->gate);
	v->state = c->closed ? STR("Closed")
	    : c->accepted    ? STR("Accepted")
			     : STR("Not accepted yet");
	v->story = c->story;
	v->may_story = casework_may(p, STR("story"), c->agency_kind);
	v->coordinates = can(p, CAP_CASE_COORDINATE);
	v->notes = can(p, CAP_CASE_NOTE);
	v->tier_set = can(p, CAP_TIER_SET) && kit_levels(p);
	v->wall_set = can(p, CAP_WALL_SET);
	v->hold_set = can(p, CAP_HOLD_SET);
	v->closes = !v->reads_only &&
	    op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE);
	v->supervise = can(p, CAP_SUPERVISE);
	v->may_place = can(p, CAP_PLACE_READ);
	v->may_reporter = can(p, CAP_REPORTER_READ) && c->reporter.n > 0;
}

struct str
casework_by(struct page *p, const struct case_by *by)
{
	if (by->name.n > 0)
		return by->name;
	return account_name(&p->load, by->person);
}

static void
add(struct page *p, struct casework_rows *rows, struct str name,
    struct str value, struct str hint)
{
	VEC_ADD(p->load.a, &rows->list,
	    (struct casework_row){ name, value, hint });
}

/* Oldest choice last: what stands comes first. */
static void
history(struct page *p, struct casework_view *v)
{
	for (size_t i = kit_levels(p) ? v->c->levels.n : 0; i-- > 0;) {
		const struct case_level *l = &v->c->levels.v[i];
		struct str why = l->reason.n > 0 ? l->reason : l->why;
		struct str who = l->reason.n == 0 ? STR("by the guideline")
						  : casework_by(p, &l->by);

		add(p, &v->history,
		    str_fmt(p->load.a, "%.*s, %.*s",
			STR_ARG(kit_when(p, l->at)), STR_ARG(who)),
		    level_label(p, l->chosen), why);
	}
}

static void
suggested(struct page *p, struct casework_view *v,
    const struct protocol_decided *d)
{
	const struct protocol_level *now = protocol_decided_level(d);
	const struct case_level *stands = &v->c->level;

	if (!kit_levels(p))
		return;
	v->level_why = stands->reason.n > 0 ? stands->reason : stands->why;
	v->level_clause = stands->clause;
	if (now == NULL || str_eq(now->id, stands->chosen))
		return;
	v->suggested = str_fmt(p->load.a,
	    "By what is known now the guideline would say %.*s. A level goes "
	    "down only by a person's decision with a reason.",
	    STR_ARG(now->label));
}

static void
decisions(struct page *p, struct casework_view *v,
    const struct protocol_decided *d)
{
	for (enum protocol_role r = 0; r < ROLE__MAX; r++) {
		const struct protocol_outcome *o = protocol_outcome(d, r);
		struct str words;

		if (o == NULL || protocol_role_hidden(p->w->protocol, r))
			continue;
		words = protocol_outcome_label(p->w->protocol, o, &o->value,
		    p->load.a);
		if (o->rules > 0)
			words = str_fmt(p->load.a, "%.*s. %.*s (%.*s)",
			    STR_ARG(words), STR_ARG(o->rule[0].why),
			    STR_ARG(o->rule[0].clause));
		add(p, &v->decisions,
		    kit_role_label(p->w->protocol, r, p->load.a), words,
		    STR(""));
	}
}

/* The hold, and its end: who ended it and why stands in the timeline. */
static void
held(struct page *p, struct casework_view *v, const struct protocol_decided *d)
{
	if (v->c->ruling[CASE_MATTER_HOLD].made)
		return;
	if (protocol_is(d, ROLE_HOLD, SENSE_WAIT))
		v->hold = kit_word(p, "receipt.hold");
	else if (protocol_is(d, ROLE_HOLD, SENSE_BLOCKED))
		v->hold = kit_word(p, "receipt.hold_blocked");
}

/* What the guideline could not read as it was said. */
static void
warnings(struct page *p, struct casework_view *v,
    const struct protocol_decided *d)
{
	for (size_t i = 0; i < d->warnings; i++) {
		const struct protocol_fact *f =
		    protocol_fact(p->w->protocol, d->warning[i].fact);

		if (f != NULL &&
		    casework_may(p, f->record_class, v->c->agency_kind))
			add(p, &v->warnings, f->label, d->warning[i].text,
			    STR(""));
	}
}

enum err
casework_fill_level(struct page *p, struct casework_view *v)
{
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d;
	enum err e;

	if ((e = assess_decided(p->w, v->c, &ps, p->load.a, &d)) != OK)
		return e;
	suggested(p, v, d);
	kit_asks(d, v->c->level.chosen, v->c->urgent, p->load.a, &v->asks);
	decisions(p, v, d);
	warnings(p, v, d);
	history(p, v);
	v->waits = assess_waits(v->c, d).any;
	held(p, v, d);
	return OK;
}

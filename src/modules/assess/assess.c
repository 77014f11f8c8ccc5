/* assess.c - what the guideline makes of a case now: decisions, level, urgency
 * and duties, as events. Pure.
 * A level goes up by rule and down only by a person (reading 11). A fact that
 * is not known any more takes nothing away.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/assess/assess.h"

#include <limits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "op/outcome.h"
#include "protocol/duty.h"
#include "protocol/list.h"

enum { DECIDED_MOST = 256 * 1024 };

enum err
assess_facts(const struct world *w, const struct case_state *c,
    struct problems *ps, struct arena *a, struct protocol_facts **out)
{
	struct protocol_facts *f = protocol_facts_new(w->protocol, a);

	for (size_t i = 0; i < c->fact.n; i++) {
		const struct case_fact *x = &c->fact.v[i];

		/* A package may have dropped a fact since; the record stays. */
		if (protocol_fact(w->protocol, x->name) == NULL)
			continue;
		if (protocol_facts_put(f, x->name, x->value, (struct str){ 0 },
			ps) != OK)
			return ERR_BAD;
	}
	*out = f;
	return OK;
}

static struct str
packages_hash(const struct world *w, struct arena *a)
{
	const struct protocol_package *p;
	size_t n = protocol_packages(w->protocol, &p);
	struct buf b = buf_new(a, PROTOCOL_PACKAGES_MOST * 65);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(&b, ' ');
		buf_str(&b, p[i].hash);
	}
	return buf_done(&b);
}

/* The results as JSON data, for the record: what was decided, on what, by
 * which rule. */
static const struct node *
results(const struct protocol_decided *d, struct arena *a)
{
	struct buf b = buf_new(a, DECIDED_MOST);
	struct problems ps = problems_new(a);
	const struct node *all = NULL;

	protocol_decided_json(d, &b, true);
	CHECK(!b.over);
	CHECK(json_read(a, STR("decided"), buf_done(&b), &ps, &all) == OK);
	return node_get(all, STR("decisions"));
}

static bool
same_tree(const struct node *x, const struct node *y, struct arena *a)
{
	struct buf bx = buf_new(a, DECIDED_MOST), by = buf_new(a, DECIDED_MOST);

	if (x == NULL || y == NULL)
		return false;
	json_put_flat(&bx, x);
	json_put_flat(&by, y);
	return str_eq(buf_done(&bx), buf_done(&by));
}

static void
graft(struct node *map, struct str key, const struct node *tree,
    struct arena *a)
{
	struct node *at = node_add(a, map, key, tree->kind);

	at->child = tree->child;
	at->n = tree->n;
}

/* What lists go by, in the program's own words: they have no protocol. */
static void
put_sense(struct assess_step *s, struct node *b, const char *key,
    const struct protocol_decided *d, enum protocol_role r)
{
	for (enum protocol_sense x = SENSE_NONE + 1; x < SENSE__MAX; x++)
		if (protocol_is(d, r, x))
			op_put_text(s->o, b, key,
			    str_of(protocol_sense_name(x)));
}

/* A time or a date among the facts: the decisions change as it passes. */
static bool
holds_a_time(const struct protocol *p, const struct protocol_facts *facts)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p, &f);

	for (size_t i = 0; i < n; i++)
		if ((f[i].type == PROTOCOL_TIME ||
			f[i].type == PROTOCOL_DATE) &&
		    protocol_facts_get(facts, f[i].id)->type !=
			PROTOCOL_NOT_KNOWN)
			return true;
	return false;
}

/* Lists name only what could change the level, urgency or a route. */
static bool
matters(const struct protocol_decided *d, const struct protocol_missing *m)
{
	static const enum protocol_role of[] = { ROLE_LEVEL, ROLE_URGENCY,
		ROLE_ROUTE_CPS, ROLE_ROUTE_POLICE, ROLE_RESPONSE };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		const struct protocol_outcome *o = protocol_outcome(d, of[i]);

		if (o != NULL && protocol_texts_have(m->changes, o->decision))
			return true;
	}
	return false;
}

static struct node *
missing(const struct protocol_decided *d, struct arena *a)
{
	struct node *list = node_list(a);

	for (size_t i = 0; i < d->missings; i++)
		if (matters(d, &d->missing[i]))
			node_add_text(a, list, (struct str){ 0 },
			    d->missing[i].fact);
	return list;
}

static void
record_decision(struct assess_step *s, const struct protocol_decided *d)
{
	const struct node *now = results(d, s->o->a);
	const struct node *lacks = missing(d, s->o->a);
	struct node *b;

	if (same_tree(now, s->was->decided, s->o->a) &&
	    same_tree(lacks, s->was->missing, s->o->a))
		return;
	b = assess_step_emit(s, "decision.made/1");
	put_sense(s, b, "screening", d, ROLE_SCREENING);
	put_sense(s, b, "assessment", d, ROLE_ASSESSMENT);
	put_sense(s, b, "hold", d, ROLE_HOLD);
	if (protocol_is(d, ROLE_NOTICES, SENSE_MISSING))
		node_add_bool(s->o->a, b, STR("youth_missing"), true);
	if (holds_a_time(s->w->protocol, d->facts))
		node_add_bool(s->o->a, b, STR("timed"), true);
	graft(b, STR("missing"), lacks, s->o->a);
	op_put_text(s->o, b, "hash", packages_hash(s->w, s->o->a));
	op_put_time(s->o, b, "judged_at", d->at);
	graft(b, STR("decisions"), now, s->o->a);
}

/* "not settled" ranks below every level: it is no level yet. */
static int
rank_of(const struct world *w, struct str level)
{
	const struct protocol_level *l = protocol_level(w->protocol, level);

	return l != NULL ? l->rank : INT_MAX;
}

static void
record_level(struct assess_step *s, const struct protocol_decided *d)
{
	const struct protocol_outcome *o = protocol_outcome(d, ROLE_LEVEL);
	const struct protocol_level *l = protocol_decided_level(d);
	struct str computed = l != NULL ? l->id : STR("not_settled");
	struct str stands = s->was->level.chosen;
	struct node *b;

	if (o == NULL)
		return;
	/* The first level is recorded, whatever it is; later only a rise. */
	if (stands.n > 0 && rank_of(s->w, computed) >= rank_of(s->w, stands))
		return;
	b = assess_step_emit(s, "level.set/1");
	op_put_text(s->o, b, "computed", computed);
	op_put_text(s->o, b, "chosen", computed);
	op_put_text(s->o, b, "hash", packages_hash(s->w, s->o->a));
	if (o->rules > 0) {
		op_put_text(s->o, b, "why", o->rule[0].why);
		op_put_text(s->o, b, "clause", o->rule[0].clause);
	}
}

static void
record_urgency(struct assess_step *s, const struct protocol_decided *d)
{
	struct node *b;

	if (!protocol_is(d, ROLE_URGENCY, SENSE_URGENT) ||
	    s->was->urgent_computed)
		return;
	b = assess_step_emit(s, "urgency.set/1");
	node_add_bool(s->o->a, b, STR("urgent"), true);
	node_add_bool(s->o->a, b, STR("computed"), true);
	s->became_urgent = !s->was->urgent;
}

static const struct case_duty *
newest(const struct case_state *c, struct str id, size_t *times)
{
	const struct case_duty *found = NULL;

	*times = 0;
	for (size_t i = 0; i < c->duty.n; i++)
		if (str_eq(c->duty.v[i].id, id)) {
			found = &c->duty.v[i];
			++*times;
		}
	return found;
}

static struct node *
open_duty(struct assess_step *s, const struct protocol_due *due, size_t times)
{
	const struct protocol_duty *d = due->duty;
	struct outcome *o = s->o;
	struct node *b = assess_step_emit(s, "duty.opened/1");

	op_put_text(o, b, "key",
	    times == 0 ? d->id
		       : str_fmt(o->a, "%.*s.%zu", STR_ARG(d->id), times + 1));
	op_put_text(o, b, "id", d->id);
	op_put_text(o, b, "what", d->what);
	op_put_text(o, b, "clause", d->clause);
	op_put_text(o, b, "owner", d->owner);
	op_put_text(o, b, "to", d->to);
	op_put_text(o, b, "strength",
	    str_of(protocol_strength_name(d->strength)));
	op_put_text(o, b, "when", due->when);
	op_put_text(o, b, "authority", due->authority);
	op_put_text(o, b, "verified", due->verified);
	if (d->notice)
		node_add_bool(o->a, b, STR("notice"), true);
	if (due->timed) {
		op_put_time(o, b, "target", due->target);
		op_put_time(o, b, "outer", due->outer);
	}
	return b;
}

static bool
still_called_for(const struct protocol_decided *d, struct str id)
{
	for (size_t i = 0; i < d->duties; i++)
		if (str_eq(d->duty[i].duty->id, id))
			return true;
	return false;
}

/* A duty lapses only where the facts as they stand say so and the level that
 * stands is the one they lead to: a level that a rule would lower, and nobody
 * has, keeps its duties. */
static void
lapse_duties(struct assess_step *s, const struct protocol_decided *d)
{
	const struct protocol_level *l = protocol_decided_level(d);

	if (l == NULL || l->rank > rank_of(s->w, s->was->level.chosen))
		return;
	for (size_t i = 0; i < s->was->duty.n; i++) {
		const struct case_duty *x = &s->was->duty.v[i];
		const struct protocol_duty *p =
		    protocol_duty(s->w->protocol, x->id);
		struct node *b;

		if (!case_duty_is_open(x) || x->by_act || p == NULL ||
		    p->stays || still_called_for(d, x->id))
			continue;
		b = assess_step_emit(s, "duty.stopped/1");
		op_put_text(s->o, b, "duty", x->key);
		op_put_text(s->o, b, "reason", STR("no_longer_called_for"));
	}
}

/* What an acceptance fulfils is not owed again once it has happened. */
static void
close_accepted(struct assess_step *s, const struct protocol_duty *d,
    struct str key)
{
	struct str act = STR("referral.accepted");
	struct node *b;

	if (!s->was->accepted || !protocol_texts_have(d->done_when, act))
		return;
	b = assess_step_emit(s, "duty.done/1");
	op_put_text(s->o, b, "duty", key);
	op_put_text(s->o, b, "reason", act);
}

/* What cannot be judged is taken to have called for it: nothing is owed twice
 * by a slip. */
static bool
called_for_before(const struct assess_step *s, struct str id)
{
	struct problems ps = problems_new(s->o->a);
	const struct protocol_decided *d;

	return s->was == s->now ||
	    assess_decided(s->w, s->was, &ps, s->o->a, &d) != OK ||
	    still_called_for(d, id);
}

static bool
opens(const struct assess_step *s, const struct protocol_duty *x,
    const struct case_duty *was)
{
	if (was == NULL || (was->state == CASE_DUTY_STOPPED && !was->ended))
		return true;
	/* What a person ended comes back only when it is called for anew. */
	if (was->ended)
		return !called_for_before(s, x->id);
	return x->again && !case_duty_is_open(was) &&
	    !called_for_before(s, x->id);
}

static struct str
open_by_fact(struct assess_step *s, const struct protocol_due *due,
    size_t times)
{
	struct protocol_due from = *due;

	if (s->act.n > 0)
		from = protocol_due(s->w->protocol, due->duty,
		    str_eq(due->duty->from, s->act) ? s->act_at : s->w->now,
		    s->o->a);
	return op_get_text(open_duty(s, &from, times), "key");
}

static void
record_duties(struct assess_step *s, const struct protocol_decided *d)
{
	lapse_duties(s, d);
	for (size_t i = 0; i < d->duties; i++) {
		const struct protocol_duty *x = d->duty[i].duty;
		size_t times;
		const struct case_duty *was = newest(s->was, x->id, &times);

		if (opens(s, x, was))
			close_accepted(s, x,
			    open_by_fact(s, &d->duty[i], times));
		else if (case_duty_is_open(was))
			close_accepted(s, x, was->key);
	}
}

struct node *
assess_step_emit(struct assess_step *s, const char *kind)
{
	struct node *b = s->fresh_case ? op_emit_on(s->o, OP_NEW_CASE, 0, kind)
				       : op_emit(s->o, s->w, kind);
	if (s->by_name.n > 0)
		op_put_text(s->o, b, "by_name", s->by_name);
	op_put_text(s->o, b, "holder", s->holder);
	return b;
}

enum err
assess_decided(const struct world *w, const struct case_state *c,
    struct problems *ps, struct arena *a, const struct protocol_decided **out)
{
	struct protocol_facts *f;
	enum err e = assess_facts(w, c, ps, a, &f);

	return e == OK ? protocol_decide(f, w->now, a, ps, out) : e;
}

enum err
assess_run(struct assess_step *s, struct problems *ps,
    const struct protocol_decided **out)
{
	const struct protocol_decided *d;
	enum err e = assess_decided(s->w, s->now, ps, s->o->a, &d);

	if (e != OK)
		return e;
	record_decision(s, d);
	record_level(s, d);
	record_urgency(s, d);
	record_duties(s, d);
	if (out != NULL)
		*out = d;
	return OK;
}

struct str
assess_file_class(const struct world *w, struct str agency_kind)
{
	const struct protocol_duty *d;
	size_t n = protocol_duties(w->protocol, &d);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d[i].attaches; k++)
			if (protocol_texts_have(d[i].attach[k].owners,
				agency_kind))
				return d[i].attach[k].record_class;
	return STR("story");
}

static void
open_task(struct assess_step *s, const struct protocol_duty *d, struct str act)
{
	struct protocol_due due =
	    protocol_due(s->w->protocol, d, s->w->now, s->o->a);
	struct node *b;
	size_t times;

	if (newest(s->was, d->id, &times) != NULL)
		return;
	node_add_bool(s->o->a, open_duty(s, &due, 0), STR("by_act"), true);
	if (!protocol_texts_have(d->done_when, act))
		return;
	b = assess_step_emit(s, "duty.done/1");
	op_put_text(s->o, b, "duty", d->id);
	op_put_text(s->o, b, "reason", act);
}

void
assess_open_duty(struct assess_step *s, struct str duty)
{
	const struct protocol_duty *d = protocol_duty(s->w->protocol, duty);
	const struct case_duty *was;
	struct protocol_due due;
	size_t times;

	if (d == NULL)
		return;
	was = newest(s->was, duty, &times);
	if (was != NULL && was->state != CASE_DUTY_STOPPED)
		return;
	due = protocol_due(s->w->protocol, d, s->w->now, s->o->a);
	node_add_bool(s->o->a, open_duty(s, &due, times), STR("by_act"), true);
}

void
assess_open_tasks(struct assess_step *s, const char *use, struct str act)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(s->w->protocol, &l);

	for (size_t i = 0; i < n; i++) {
		if (!protocol_texts_have(l[i].used, str_of(use)))
			continue;
		for (size_t k = 0; k < l[i].items; k++) {
			const struct protocol_duty *d =
			    protocol_duty(s->w->protocol, l[i].item[k].duty);

			if (d != NULL)
				open_task(s, d, act);
		}
	}
}

static const struct {
	enum protocol_role role;
	enum protocol_sense sense;
} waits_when[CASE_MATTER__MAX] = {
	[CASE_MATTER_SCREENING] = { ROLE_SCREENING, SENSE_SUPERVISOR },
	[CASE_MATTER_ASSESSMENT] = { ROLE_ASSESSMENT, SENSE_UNDECIDED },
	[CASE_MATTER_HOLD] = { ROLE_HOLD, SENSE_BLOCKED },
};

enum protocol_role
assess_role_of(enum case_matter m)
{
	CHECK(m >= 0 && m < CASE_MATTER__MAX);
	return waits_when[m].role;
}

struct assess_waits
assess_waits(const struct case_state *c, const struct protocol_decided *d)
{
	struct assess_waits w = { 0 };

	for (enum case_matter m = 0; m < CASE_MATTER__MAX; m++) {
		w.on[m] = !c->ruling[m].made &&
		    protocol_is(d, waits_when[m].role, waits_when[m].sense);
		w.any |= w.on[m];
	}
	return w;
}

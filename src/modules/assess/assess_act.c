/* assess_act.c - acts that close what is owed, and acts after which it is not
 * owed any more.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/assess/assess.h"

#include "base/arena.h"
#include "op/outcome.h"
#include "protocol/duty.h"

static void
move(struct assess_step *s, const char *kind, const struct case_duty *x,
    struct str reason)
{
	struct node *b = assess_step_emit(s, kind);

	op_put_text(s->o, b, "duty", x->key);
	op_put_text(s->o, b, "reason", reason);
}

/* In the case so far, and in this very step. */
static size_t
times_opened(const struct assess_step *s, struct str id)
{
	size_t n = 0;

	for (size_t i = 0; i < s->was->duty.n; i++)
		n += str_eq(s->was->duty.v[i].id, id);
	for (size_t i = 0; i < s->o->emits.n; i++)
		n += str_eqc(str_of(s->o->emits.v[i].kind), "duty.opened/1") &&
		    str_eq(op_get_text(s->o->emits.v[i].body, "id"), id);
	return n;
}

struct str
assess_owe(struct assess_step *s, const struct assess_owed *d)
{
	const struct protocol_duty *p = protocol_duty(s->w->protocol, d->id);
	struct outcome *o = s->o;
	size_t n = times_opened(s, d->id) + 1;
	struct str key;
	struct node *b;

	if (p == NULL)
		return (struct str){ 0 };
	key = n == 1 ? p->id : str_fmt(o->a, "%.*s.%zu", STR_ARG(p->id), n);
	b = assess_step_emit(s, "duty.opened/1");
	op_put_text(o, b, "key", key);
	op_put_text(o, b, "id", p->id);
	op_put_text(o, b, "what", d->what.n > 0 ? d->what : p->what);
	op_put_text(o, b, "clause", p->clause);
	op_put_text(o, b, "owner", d->owner.n > 0 ? d->owner : p->owner);
	op_put_text(o, b, "to", d->to);
	op_put_text(o, b, "strength",
	    str_of(protocol_strength_name(p->strength)));
	op_put_time(o, b, "target", d->target);
	if (p->notice)
		node_add_bool(o->a, b, STR("notice"), true);
	node_add_bool(o->a, b, STR("by_act"), true);
	return key;
}

void
assess_again(struct assess_step *s, const struct case_duty *d)
{
	struct outcome *o = s->o;
	size_t n = times_opened(s, d->id) + 1;
	struct node *b = assess_step_emit(s, "duty.opened/1");

	op_put_text(o, b, "key", str_fmt(o->a, "%.*s.%zu", STR_ARG(d->id), n));
	op_put_text(o, b, "id", d->id);
	op_put_text(o, b, "what", d->label);
	op_put_text(o, b, "clause", d->clause);
	op_put_text(o, b, "owner", d->owner);
	op_put_text(o, b, "to", d->to);
	op_put_text(o, b, "strength", d->strength);
	op_put_text(o, b, "authority", d->authority);
	op_put_text(o, b, "verified", d->verified);
	op_put_time(o, b, "target", d->target);
	op_put_time(o, b, "outer", d->outer);
	if (d->notice)
		node_add_bool(o->a, b, STR("notice"), true);
	if (d->by_act)
		node_add_bool(o->a, b, STR("by_act"), true);
}

void
assess_duty_done(struct assess_step *s, struct str duty, struct str reason)
{
	for (size_t i = 0; i < s->was->duty.n; i++) {
		const struct case_duty *x = &s->was->duty.v[i];

		if (case_duty_is_open(x) && str_eq(x->id, duty))
			move(s, "duty.done/1", x, reason);
	}
}

/* This step has closed it already: what is known does not call for it any more. */
static bool
has_moved(const struct assess_step *s, const struct case_duty *x)
{
	for (size_t i = 0; i < s->o->emits.n; i++) {
		const struct emit *e = &s->o->emits.v[i];

		if (str_eqc(str_of(e->kind), "duty.stopped/1") &&
		    str_eq(op_get_text(e->body, "duty"), x->key))
			return true;
	}
	return false;
}

void
assess_act_done(struct assess_step *s, struct str act)
{
	for (size_t i = 0; i < s->was->duty.n; i++) {
		const struct case_duty *x = &s->was->duty.v[i];
		const struct protocol_duty *p =
		    protocol_duty(s->w->protocol, x->id);

		if (case_duty_is_open(x) && p != NULL && !has_moved(s, x) &&
		    protocol_texts_have(p->done_when, act))
			move(s, "duty.done/1", x, act);
	}
}

bool
assess_stops(const struct world *w, const struct case_duty *x, struct str act)
{
	const struct protocol_duty *p = protocol_duty(w->protocol, x->id);

	return case_duty_is_open(x) && p != NULL &&
	    protocol_texts_have(p->stops_when, act);
}

/* The case that is judged next has to know of it: its own list of duties. */
void
assess_act_stops(struct assess_step *s, struct str act)
{
	const struct case_state *was = s->was;
	struct case_state *after = NEW(s->o->a, struct case_state);

	*after = *was;
	after->duty.v = NULL;
	after->duty.n = after->duty.room = 0;
	for (size_t i = 0; i < was->duty.n; i++) {
		struct case_duty x = was->duty.v[i];

		if (assess_stops(s->w, &x, act)) {
			move(s, "duty.stopped/1", &x, act);
			x.state = CASE_DUTY_STOPPED;
		}
		VEC_ADD(s->o->a, &after->duty, x);
	}
	s->was = after;
}

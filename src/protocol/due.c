/* due.c - which duties are open, in what order; and which calls to make.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "protocol/clock_book.h"
#include "protocol/decide_int.h"
#include "protocol/duty.h"

/* A duty without a clock, or whose clock is in no package that is switched on,
 * is owed as soon as possible. So is one whose clock has no number. */
struct protocol_due
protocol_due(const struct protocol *p, const struct protocol_duty *d,
    struct instant from, struct arena *a)
{
	struct protocol_due due = { .duty = d,
		.when = protocol_word(p, STR("when.asap")),
		.authority = d->authority,
		.verified = d->verified };
	const struct protocol_clock *c =
	    protocol_clock_get(&p->book->clocks, d->clock);
	struct protocol_clock_due end;

	if (c == NULL ||
	    protocol_clock_due(c, p->book->calendar, p->zone, from, a, &end) !=
		OK)
		return due;
	if (c->authority.n > 0)
		due.authority = c->authority;
	due.verified = str_of(protocol_mark_name(end.mark));
	if (!end.outer.set || !end.target.set)
		return due;
	due.when = protocol_word(p, STR("when.timed"));
	due.timed = true;
	due.whole_day = end.target.whole_day;
	due.target = end.target.at;
	due.outer = end.outer.at;
	return due;
}

int
protocol_due_cmp(const struct protocol_due *x, const struct protocol_due *y)
{
	if (x->timed != y->timed)
		return x->timed ? 1 : -1;
	if (x->timed && instant_cmp(x->target, y->target) != 0)
		return instant_cmp(x->target, y->target);
	/* As they stand in the package. */
	return (x->duty > y->duty) - (x->duty < y->duty);
}

static int
by_due(const void *x, const void *y)
{
	return protocol_due_cmp(x, y);
}

static bool
held(const struct protocol_decided *d)
{
	return protocol_is(d, ROLE_HOLD, SENSE_WAIT) ||
	    protocol_is(d, ROLE_HOLD, SENSE_BLOCKED);
}

static bool
is_open(const struct protocol_decided *d, struct str id)
{
	for (size_t i = 0; i < d->duties; i++)
		if (str_eq(d->duty[i].duty->id, id))
			return true;
	return false;
}

/* Only what is itself open can block. */
static struct protocol_texts
blocks(const struct protocol_decided *d, const struct protocol_duty *duty,
    struct arena *a)
{
	struct str *v = NEW_N(a, struct str, duty->blocked_by.n + 1);
	struct protocol_texts t = { v, 0 };

	if (duty->hold.n > 0 && held(d))
		v[t.n++] = STR("hold");
	for (size_t i = 0; i < duty->blocked_by.n; i++)
		if (is_open(d, duty->blocked_by.v[i]))
			v[t.n++] = duty->blocked_by.v[i];
	return t;
}

/* When the concern was first heard of; else now. */
static struct instant
owed_from(const struct deciding *d, struct instant at)
{
	int fact = protocol_model_fact(d->p, STR(MODEL_RECEIVED));
	const struct protocol_value *v = fact < 0 ? NULL : &d->f->v[fact];

	return v != NULL && v->type == PROTOCOL_TIME ? v->at : at;
}

void
protocol_due_all(const struct deciding *d, struct protocol_decided *out)
{
	const struct protocol_duty *duty;
	size_t n = protocol_duties(d->p, &duty);
	struct protocol_due *v = NEW_N(d->a, struct protocol_due, n + 1);
	struct instant from = owed_from(d, out->at);

	out->duty = v;
	for (size_t i = 0; i < n; i++)
		if (feel_is_true(
			dmn_expr_run(d->p->duty[i].condition, &d->known, d->a)))
			v[out->duties++] =
			    protocol_due(d->p, &duty[i], from, d->a);
	for (size_t i = 0; i < out->duties; i++)
		v[i].blocked_by = blocks(out, v[i].duty, d->a);
	if (out->duties > 0)
		qsort(v, out->duties, sizeof *v, by_due);
}

/* Nobody rings his own agency. */
static bool
is_reporters(const struct protocol_decided *d, const struct model_call *c)
{
	const struct protocol_value *v =
	    protocol_facts_get(d->facts, STR(MODEL_REPORTER));
	const struct protocol_agency *kind = v == NULL
	    ? NULL
	    : protocol_agency_of_reporter(d->protocol, v->text);

	return kind != NULL &&
	    protocol_texts_have(c->unless_reporter, kind->id);
}

struct protocol_calls
protocol_calls(const struct protocol_decided *d, struct arena *a)
{
	const struct protocol *p = d->protocol;
	size_t n = p->list[MODEL_CALLS].n;
	const struct protocol_call **v =
	    NEW_N(a, const struct protocol_call *, n + 1);
	struct protocol_calls calls = { v, 0 };

	for (size_t i = 0; i < n; i++) {
		const struct model_call *c =
		    protocol_model_at(p, MODEL_CALLS, i);

		if (feel_is_true(dmn_expr_run(c->condition, d->known, a)) &&
		    !is_reporters(d, c))
			v[calls.n++] = &c->call;
	}
	return calls;
}

/* decided_json.c - the object of `mooring decide`: names and order are fixed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone.h"
#include "protocol/decide.h"
#include "protocol/duty.h"
#include "protocol/put_json.h"

/* One decision: its outcomes stand together, more than one for an object. */
struct telling {
	struct put_json *w;
	const struct protocol_outcome *o;
	size_t n;
	bool object;
};

static void
put_packages(struct put_json *w, const struct protocol *p)
{
	const struct protocol_package *v;
	size_t n = protocol_packages(p, &v);

	protocol_put_open(w, "protocol", '[');
	for (size_t i = 0; i < n; i++) {
		protocol_put_open(w, NULL, '{');
		protocol_put_text(w, "id", v[i].id);
		protocol_put_text(w, "edition", v[i].edition);
		protocol_put_text(w, "hash", v[i].hash);
		protocol_put_close(w, '}');
	}
	protocol_put_close(w, ']');
}

static void
put_value(struct telling *t)
{
	if (!t->object) {
		protocol_put_value(t->w, STR("value"), &t->o->value,
		    "not_settled");
		return;
	}
	protocol_put_open(t->w, "value", '{');
	for (size_t i = 0; i < t->n; i++)
		protocol_put_value(t->w, t->o[i].member, &t->o[i].value,
		    "not_settled");
	protocol_put_close(t->w, '}');
}

static void
put_possible_of(struct put_json *w, struct str key,
    const struct protocol_outcome *o)
{
	protocol_put_open_at(w, key, '[');
	for (size_t i = 0; i < o->possibles; i++)
		protocol_put_value(w, (struct str){ NULL, 0 }, &o->possible[i],
		    NULL);
	protocol_put_close(w, ']');
}

static void
put_possible(struct telling *t)
{
	if (!t->object) {
		put_possible_of(t->w, STR("possible"), t->o);
		return;
	}
	protocol_put_open(t->w, "possible", '{');
	for (size_t i = 0; i < t->n; i++)
		put_possible_of(t->w, t->o[i].member, &t->o[i]);
	protocol_put_close(t->w, '}');
}

static bool
asked_before(const struct telling *t, size_t i, struct str fact)
{
	for (size_t k = 0; k < i; k++)
		for (size_t n = 0; n < t->o[k].asks; n++)
			if (str_eq(t->o[k].ask[n].fact, fact))
				return true;
	return false;
}

static void
put_asks(struct telling *t)
{
	protocol_put_open(t->w, "ask", '[');
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->o[i].asks; k++) {
			const struct protocol_ask *a = &t->o[i].ask[k];

			if (asked_before(t, i, a->fact))
				continue;
			protocol_put_open(t->w, NULL, '{');
			protocol_put_text(t->w, "fact", a->fact);
			protocol_put_text(t->w, "whom", a->whom);
			protocol_put_text(t->w, "question", a->question);
			protocol_put_close(t->w, '}');
		}
	protocol_put_close(t->w, ']');
}

static void
put_rules(struct telling *t)
{
	protocol_put_open(t->w, "rules", '[');
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->o[i].rules; k++) {
			const struct protocol_rule *r = &t->o[i].rule[k];

			protocol_put_open(t->w, NULL, '{');
			protocol_put_text(t->w, "id", r->id);
			protocol_put_text(t->w, "clause", r->clause);
			if (r->reading > 0)
				protocol_put_int(t->w, "reading", r->reading);
			protocol_put_text(t->w, "why", r->why);
			protocol_put_texts(t->w, "facts", r->facts);
			protocol_put_close(t->w, '}');
		}
	protocol_put_close(t->w, ']');
}

static bool
all_certain(const struct telling *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->o[i].certain)
			return false;
	return true;
}

static void
put_decisions(struct put_json *w, const struct protocol_decided *d)
{
	protocol_put_open(w, "decisions", '{');
	for (size_t i = 0; i < d->outcomes;) {
		struct telling t = { w, &d->outcome[i], 1, false };

		t.object = t.o->member.n > 0;
		while (i + t.n < d->outcomes &&
		    str_eq(d->outcome[i + t.n].decision, t.o->decision))
			t.n++;
		protocol_put_open_at(w, t.o->decision, '{');
		put_value(&t);
		protocol_put_bool(w, "certain", all_certain(&t));
		put_possible(&t);
		put_asks(&t);
		put_rules(&t);
		protocol_put_close(w, '}');
		i += t.n;
	}
	protocol_put_close(w, '}');
}

static void
put_end(struct put_json *w, const struct protocol_decided *d, const char *key,
    const struct protocol_due *due, struct instant at)
{
	if (!due->timed)
		protocol_put_null(w, key);
	else
		protocol_put_text(w, key,
		    zone_text(w->b->a, protocol_zone(d->protocol), at));
}

static void
put_due(struct put_json *w, const struct protocol_decided *d,
    const struct protocol_due *due)
{
	const struct protocol_duty *duty = due->duty;

	protocol_put_open(w, NULL, '{');
	protocol_put_text(w, "id", duty->id);
	protocol_put_text(w, "clause", duty->clause);
	protocol_put_text(w, "strength",
	    str_of(protocol_strength_name(duty->strength)));
	protocol_put_text(w, "owner", duty->owner);
	protocol_put_text(w, "to", duty->to);
	protocol_put_text(w, "what", duty->what);
	protocol_put_text(w, "when", due->when);
	put_end(w, d, "target", due, due->target);
	put_end(w, d, "outer", due, due->outer);
	protocol_put_text(w, "authority", due->authority);
	protocol_put_text(w, "verified", due->verified);
	protocol_put_texts(w, "blocked_by", due->blocked_by);
	protocol_put_close(w, '}');
}

static void
put_missing(struct put_json *w, const struct protocol_decided *d)
{
	protocol_put_open(w, "missing", '[');
	for (size_t i = 0; i < d->missings; i++) {
		protocol_put_open(w, NULL, '{');
		protocol_put_text(w, "fact", d->missing[i].fact);
		protocol_put_text(w, "clause", d->missing[i].clause);
		protocol_put_texts(w, "changes", d->missing[i].changes);
		protocol_put_close(w, '}');
	}
	protocol_put_close(w, ']');
	protocol_put_open(w, "warnings", '[');
	for (size_t i = 0; i < d->warnings; i++) {
		protocol_put_open(w, NULL, '{');
		protocol_put_text(w, "fact", d->warning[i].fact);
		protocol_put_text(w, "why", d->warning[i].text);
		protocol_put_close(w, '}');
	}
	protocol_put_close(w, ']');
}

void
protocol_decided_json(const struct protocol_decided *d, struct buf *b,
    bool flat)
{
	struct put_json w = { .b = b, .flat = flat };

	protocol_put_open(&w, NULL, '{');
	put_packages(&w, d->protocol);
	protocol_put_text(&w, "at",
	    zone_text(b->a, protocol_zone(d->protocol), d->at));
	put_decisions(&w, d);
	protocol_put_open(&w, "duties", '[');
	for (size_t i = 0; i < d->duties; i++)
		put_due(&w, d, &d->duty[i]);
	protocol_put_close(&w, ']');
	put_missing(&w, d);
	protocol_put_close(&w, '}');
	buf_char(b, '\n');
}

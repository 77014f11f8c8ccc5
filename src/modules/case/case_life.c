/* case_life.c - the fold of how a case ends, of links, transfers and legal holds.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/zone.h"
#include "op/outcome.h"
#include "protocol/life.h"

static void
life_entry(struct case_state *c, const struct event *e, struct arena *a,
    struct case_entry x)
{
	x.kind = CASE_ENTRY_LIFE;
	x.klass = STR("facts");
	case_entry_add(c, e, a, &x);
}

void
case_fold_closed(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	c->closed = true;
	VEC_ADD(a, &c->life.closing,
	    (struct case_closing){ .reason = op_get_text(b, "reason"),
		.outcome = op_get_text(b, "outcome"),
		.note = op_get_text(b, "note"),
		.holder = case_holder(c, e),
		.at = e->at,
		.by = case_by(e) });
	life_entry(c, e, a,
	    (struct case_entry){ .text = STR("closed"),
		.more = op_get_text(b, "reason") });
}

void
case_fold_reopened(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str why = op_get_text(e->body, "reason");

	c->closed = false;
	if (c->life.closing.n > 0) {
		struct case_closing *x =
		    &c->life.closing.v[c->life.closing.n - 1];

		x->reopened = why;
		x->reopened_at = e->at;
		x->reopened_by = case_by(e);
	}
	life_entry(c, e, a,
	    (struct case_entry){ .text = STR("reopened"), .more = why });
}

void
case_fold_legal_hold(struct case_state *c, const struct event *e,
    struct arena *a)
{
	bool on = str_eqc(e->kind, "legal_hold.set/1");

	c->life.hold = (struct case_legal_hold){ .on = on,
		.reason = op_get_text(e->body, "reason"),
		.at = e->at,
		.by = case_by(e) };
	life_entry(c, e, a,
	    (struct case_entry){ .text =
				     on ? STR("hold_set") : STR("hold_lifted"),
		.more = c->life.hold.reason });
}

void
case_fold_linked(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t other = op_get_id(e->body, "case");
	struct str relation = op_get_text(e->body, "relation");

	VEC_ADD(a, &c->life.link,
	    (struct case_link){ other, relation, e->at, case_by(e) });
	life_entry(c, e, a,
	    (struct case_entry){ .text = STR("linked"),
		.more = relation,
		.other = other });
}

void
case_fold_unlinked(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t other = op_get_id(e->body, "case");
	size_t n = 0;

	for (size_t i = 0; i < c->life.link.n; i++)
		if (c->life.link.v[i].other != other)
			c->life.link.v[n++] = c->life.link.v[i];
	c->life.link.n = n;
	life_entry(c, e, a,
	    (struct case_entry){ .text = STR("unlinked"),
		.more = op_get_text(e->body, "reason"),
		.other = other });
}

void
case_fold_transfer(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_transfer x = { .agency = op_get_id(b, "agency"),
		.duty = op_get_text(b, "duty"),
		.note = op_get_text(b, "note"),
		.holder = case_holder(c, e),
		.at = e->at,
		.by = case_by(e) };

	NODE_EACH (node_get(b, STR("classes")), it)
		VEC_ADD(a, &x.klass, it->text);
	VEC_ADD(a, &c->life.transfer, x);
	life_entry(c, e, a,
	    (struct case_entry){ .text = STR("transfer"), .agency = x.agency });
}

/* Somebody born on Feb 29 is of age on Feb 28: the earlier day opens less. */
bool
case_adult_from(const struct world *w, const struct case_state *c,
    struct instant *from)
{
	const struct protocol_adult *rule =
	    w->protocol == NULL ? NULL : protocol_adult(w->protocol);
	const struct case_fact *f =
	    rule == NULL ? NULL : case_fact_find(c, rule->born);
	struct day born, day;

	if (f == NULL || f->value->kind != NODE_TEXT || w->zone == NULL ||
	    !day_read(f->value->text, &born) ||
	    !day_add_months(born, (int64_t)rule->years * 12, &day))
		return false;
	*from = zone_day_start(w->zone, day);
	return true;
}

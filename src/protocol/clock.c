/* clock.c - the list of time limits, and both ends of one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/clock.h"

#include "base/zone.h"
#include "protocol/clock_int.h"

const struct protocol_clock *
protocol_clock_get(const struct protocol_clocks *c, struct str id)
{
	return map_get(&c->by, id);
}

static struct str
fault_of_limit(const struct protocol_limit *l,
    const struct protocol_count_rule *rule, struct arena *a)
{
	bool hours =
	    l->unit == PROTOCOL_UNIT_HOUR || l->unit == PROTOCOL_UNIT_MINUTE;

	if (!(rule->units & 1u << l->unit))
		return str_fmt(a, "the rule \"%.*s\" does not count this unit",
		    STR_ARG(rule->id));
	if (l->n == 0 || l->n > PROTOCOL_CLOCK_LIMIT_MOST ||
	    l->n < -PROTOCOL_CLOCK_LIMIT_MOST)
		return str_fmt(a, "a limit is a whole number from 1 to %d",
		    PROTOCOL_CLOCK_LIMIT_MOST);
	if (l->n < 0 && hours)
		return STR("a limit before the start is in whole days");
	return STR("");
}

/* The set of holidays that this clock looks at: its own, else its rule's. */
static struct str
set_id(const struct protocol_clock *c, const struct protocol_count_rule *rule)
{
	return c->holidays.n > 0 ? c->holidays : rule->holidays;
}

struct str
protocol_clock_fault(const struct protocol_clock *c,
    const struct protocol_calendar *cal, struct arena *a)
{
	const struct protocol_count_rule *rule =
	    protocol_calendar_rule(cal, c->rule);
	struct str set;

	if (rule == NULL)
		return str_fmt(a, "there is no rule of counting \"%.*s\"",
		    STR_ARG(c->rule));
	set = set_id(c, rule);
	if (set.n > 0 && protocol_calendar_set(cal, set) == NULL)
		return str_fmt(a, "there is no set of holidays \"%.*s\"",
		    STR_ARG(set));
	if (c->limit.unit >= PROTOCOL_UNIT_SOON)
		return STR("");
	return fault_of_limit(&c->limit, rule, a);
}

/* A target of the team's own leaves no day out: it is wall time. Without one it
 * is the same limit in wall time, or, where that would mean something else
 * (business days), the limit as its rule counts it. */
static enum err MUST_USE
find_target(const struct protocol_clock *c,
    const struct protocol_count_rule *rule, struct protocol_count *count,
    const struct protocol_end *outer, struct protocol_end *out)
{
	const struct protocol_limit *l = c->targeted ? &c->target : &c->limit;
	struct protocol_end end = { 0 };
	enum err e;

	if (!c->targeted && rule->target_as_counted) {
		*out = *outer;
		return OK;
	}
	if (l->unit == PROTOCOL_UNIT_SOON)
		return OK;
	if ((e = protocol_count_wall(count, l, &end)) != OK)
		return e;
	/* A team may ask for more than the law, never for less. */
	if (outer->set && instant_cmp(end.at, outer->at) > 0)
		end = *outer;
	*out = end;
	return OK;
}

enum err
protocol_clock_due(const struct protocol_clock *c,
    const struct protocol_calendar *cal, const struct zone *z,
    struct instant from, struct arena *a, struct protocol_clock_due *out)
{
	struct protocol_clock_due due = { 0 };
	struct protocol_count count;
	enum err e;

	if (protocol_clock_fault(c, cal, a).n > 0)
		return ERR_BAD;
	if (!zone_can(from))
		return ERR_LIMIT;
	count = (struct protocol_count){ .a = a,
		.z = z,
		.rule = protocol_calendar_rule(cal, c->rule),
		.from = from,
		.year = day_date(zone_local(z, from).day).y,
		.mark = c->mark };
	if (set_id(c, count.rule).n > 0)
		count.set = protocol_calendar_set(cal, set_id(c, count.rule));
	if (c->limit.unit != PROTOCOL_UNIT_SOON &&
	    (e = protocol_count_out(&count, &c->limit, &due.outer)) != OK)
		return e;
	due.mark = count.mark;
	due.step = count.step.v;
	due.steps = count.step.n;
	if ((e = find_target(c, count.rule, &count, &due.outer, &due.target)) !=
	    OK)
		return e;
	*out = due;
	return OK;
}

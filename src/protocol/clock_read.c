/* clock_read.c - reading clocks.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/node.h"
#include "protocol/calendar_int.h"
#include "protocol/clock.h"
#include "protocol/field.h"

struct protocol_clocks
protocol_clocks_new(struct arena *a)
{
	return (struct protocol_clocks){ .a = a, .by = map_new(a) };
}

static void
read_limit(const struct protocol_calendar *cal,
    const struct protocol_field_reader *r, struct protocol_limit *l,
    struct str *says)
{
	struct str unit = protocol_field_text(r, "unit", true);

	l->unit = protocol_calendar_unit(cal, unit, says);
	if (l->unit == PROTOCOL_UNIT__MAX) {
		protocol_field_wrong(r, node_get(r->map, STR("unit")), "unit",
		    "\"%.*s\" is no unit: see units_without_number",
		    STR_ARG(unit));
		l->unit = PROTOCOL_UNIT_SOON;
		return;
	}
	if (l->unit < PROTOCOL_UNIT_SOON) {
		l->n = protocol_field_int(r, "limit",
		    -PROTOCOL_CLOCK_LIMIT_MOST, PROTOCOL_CLOCK_LIMIT_MOST);
		return;
	}
	if (node_get(r->map, STR("limit")) != NULL)
		protocol_field_wrong(r, node_get(r->map, STR("limit")), "limit",
		    "a unit without a number has no limit");
}

/* The team's own target: a number of wall time, whatever the limit is. */
static void
read_target(const struct protocol_calendar *cal,
    const struct protocol_field_reader *outer, struct protocol_clock *c)
{
	static const char *const names[] = { "limit", "unit", NULL };
	const struct node *n = node_get(outer->map, STR("target"));
	struct protocol_field_reader r;
	struct str says;

	if (n == NULL ||
	    !protocol_field_map(outer->p, outer->file, n, names, &r))
		return;
	read_limit(cal, &r, &c->target, &says);
	c->targeted = c->target.unit != PROTOCOL_UNIT_SOON;
	if (!c->targeted || c->target.unit == PROTOCOL_UNIT_BUSINESS_DAY)
		protocol_field_wrong(&r, NULL, "target",
		    "is a number of wall time: no business days");
	else if (c->target.n < 1 && c->limit.n >= 0)
		protocol_field_wrong(&r, NULL, "target",
		    "is at least one of its unit");
}

static void
read_clock(struct protocol_clocks *cs, const struct protocol_calendar *cal,
    const struct protocol_field_reader *r)
{
	struct protocol_clock *c = NEW(cs->a, struct protocol_clock);
	int mark;

	c->id = protocol_field_id(r, "id");
	c->duty = protocol_field_text(r, "duty", true);
	c->who = protocol_field_text(r, "who", true);
	c->trigger = protocol_field_text(r, "trigger", true);
	c->kind = protocol_field_text(r, "kind", true);
	c->authority = protocol_field_text(r, "authority", true);
	c->source = protocol_field_text(r, "source", true);
	c->note = protocol_field_text(r, "note", false);
	c->rule = protocol_field_text(r, "rule", true);
	c->holidays = protocol_field_text(r, "holidays", false);
	c->repeats = protocol_field_flag(r, "repeats", false);
	mark = protocol_field_word(r, "verified", protocol_mark_words, true);
	c->mark =
	    mark < 0 ? PROTOCOL_MARK_UNVERIFIED : (enum protocol_mark)mark;
	read_limit(cal, r, &c->limit, &c->says);
	read_target(cal, r, c);
	c->file = r->file;
	c->line = r->map->line;
	if (map_get(&cs->by, c->id) == NULL)
		VEC_ADD(cs->a, &cs->ids, c->id);
	map_put(&cs->by, c->id, c);
}

/* Two rows of one file with one id: the second would silently win. */
static void
check_twice(const struct protocol_field_reader *r, const struct node *list)
{
	struct str id = node_text(r->map, STR("id"));

	NODE_EACH (list, it) {
		if (it == r->map)
			return;
		if (str_eq(node_text(it, STR("id")), id)) {
			protocol_field_wrong(r, NULL, "id",
			    "\"%.*s\" stands here a second time", STR_ARG(id));
			return;
		}
	}
}

void
protocol_clocks_read(struct protocol_clocks *c, struct str file,
    const struct protocol_calendar *cal, const struct node *root,
    struct problems *p)
{
	static const char *const top[] = { "clocks", NULL };
	static const char *const names[] = { "id", "duty", "who", "trigger",
		"limit", "unit", "rule", "kind", "authority", "verified",
		"source", "note", "target", "repeats", "holidays", NULL };
	struct protocol_field_reader file_reader, r;
	const struct node *list;

	if (!protocol_field_map(p, file, root, top, &file_reader))
		return;
	list = protocol_field_list(&file_reader, "clocks", true);
	if (list != NULL && list->n > PROTOCOL_CLOCKS_MOST) {
		protocol_field_wrong(&file_reader, list, "clocks",
		    "has more than %d", PROTOCOL_CLOCKS_MOST);
		return;
	}
	NODE_EACH (list, it) {
		if (!protocol_field_map(p, file, it, names, &r))
			continue;
		check_twice(&r, list);
		read_clock(c, cal, &r);
	}
}

void
protocol_clocks_check(const struct protocol_clocks *c,
    const struct protocol_calendar *cal, struct problems *p)
{
	for (size_t i = 0; i < c->ids.n; i++) {
		const struct protocol_clock *k =
		    protocol_clock_get(c, c->ids.v[i]);
		struct str fault = protocol_clock_fault(k, cal, c->a);

		if (fault.n > 0)
			problem_add(p, k->file, k->line, k->id, "%.*s",
			    STR_ARG(fault));
	}
}

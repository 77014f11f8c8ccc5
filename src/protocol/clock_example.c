/* clock_example.c - working a package's examples of clocks.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/clock_example.h"

#include "base/arena.h"
#include "base/zone.h"
#include "protocol/field.h"
#include "protocol/package.h"

struct example {
	struct str id, from, outer, target;
	struct protocol_clock clock;
};

/* The named clock, or one of the parts that are written out. */
static bool
read_clock(const struct protocol_field_reader *r,
    const struct protocol_clock_book *book, struct protocol_clock *c)
{
	struct str named = protocol_field_text(r, "clock", false);
	const struct protocol_clock *found;

	if (named.n > 0) {
		found = protocol_clock_get(&book->clocks, named);
		if (found == NULL)
			protocol_field_wrong(r, NULL, "clock",
			    "there is no such clock");
		else
			*c = *found;
		return found != NULL;
	}
	*c = (struct protocol_clock){ .mark = PROTOCOL_MARK_VERIFIED };
	c->rule = protocol_field_text(r, "rule", true);
	c->limit.unit = protocol_calendar_unit(book->calendar,
	    protocol_field_text(r, "unit", true), NULL);
	c->limit.n = protocol_field_int(r, "limit", -PROTOCOL_CLOCK_LIMIT_MOST,
	    PROTOCOL_CLOCK_LIMIT_MOST);
	return c->limit.unit < PROTOCOL_UNIT_SOON;
}

static struct str
end_text(struct arena *a, const struct zone *z, const struct protocol_end *e)
{
	if (!e->set)
		return STR("soon");
	return e->whole_day ? day_text(a, e->day) : zone_text(a, z, e->at);
}

static bool
holds(struct arena *a, const struct protocol_field_reader *r,
    const struct protocol_clock_book *book, const struct example *x)
{
	struct protocol_clock_due due;
	struct instant from;
	struct str outer, target;

	if (!zone_read_time(x->from, &from)) {
		protocol_field_wrong(r, NULL, "from", "is no time");
		return false;
	}
	if (protocol_clock_due(&x->clock, book->calendar, book->zone, from, a,
		&due) != OK) {
		protocol_field_wrong(r, NULL, "", "cannot be counted");
		return false;
	}
	outer = end_text(a, book->zone, &due.outer);
	target = end_text(a, book->zone, &due.target);
	if (str_eq(outer, x->outer) && str_eq(target, x->target))
		return true;
	problem_add(r->p, r->file, r->map->line, x->id,
	    "ends %.*s, target %.*s; expected %.*s and %.*s", STR_ARG(outer),
	    STR_ARG(target), STR_ARG(x->outer), STR_ARG(x->target));
	return false;
}

static bool
run(struct arena *a, struct problems *ps, struct str file, const struct node *n,
    const struct protocol_clock_book *book)
{
	static const char *const names[] = { "id", "why", "clock", "limit",
		"unit", "rule", "from", "outer", "target", NULL };
	struct protocol_field_reader r;
	struct example x = { 0 };

	if (!protocol_field_map(ps, file, n, names, &r))
		return false;
	x.id = protocol_field_id(&r, "id");
	x.from = protocol_field_text(&r, "from", true);
	x.outer = protocol_field_text(&r, "outer", true);
	x.target = protocol_field_text(&r, "target", false);
	if (x.target.n == 0)
		x.target = x.outer;
	return read_clock(&r, book, &x.clock) && holds(a, &r, book, &x);
}

struct protocol_clock_tally
protocol_clock_example_run(struct arena *a, const struct package *k,
    const struct protocol_clock_book *book, struct problems *ps)
{
	struct protocol_clock_tally t = { 0 };

	for (size_t i = 0; i < k->files.n; i++) {
		const struct package_file *f = &k->files.v[i];

		if (!str_starts(f->path, STR("examples/")))
			continue;
		NODE_EACH (node_get(f->node, STR("clock_examples")), n) {
			if (run(a, ps, f->shown, n, book))
				t.passed++;
			else
				t.failed++;
		}
	}
	return t;
}

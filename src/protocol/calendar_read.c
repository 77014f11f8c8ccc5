/* calendar_read.c - reading calendars.yaml: units, rules of counting.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/node.h"
#include "protocol/calendar_int.h"
#include "protocol/field.h"

enum { ALL_WEEKDAYS = (1 << WEEKDAY__MAX) - 2 };

/* Words for kinds of day -> bits. */
static unsigned
read_days(const struct protocol_field_reader *r, const char *name)
{
	unsigned days = 0;

	NODE_EACH (protocol_field_list(r, name, false), it) {
		enum weekday w;

		if (str_eqc(it->text, "holiday"))
			days |= PROTOCOL_DAYS_HOLIDAY;
		else if (day_weekday_read(it->text, &w))
			days |= 1u << w;
		else
			protocol_field_wrong(r, it, name,
			    "is no kind of day: a weekday in small letters, "
			    "or holiday");
	}
	if ((days & ALL_WEEKDAYS) == ALL_WEEKDAYS)
		protocol_field_wrong(r, NULL, name,
		    "leaves no day of the week");
	return days;
}

static unsigned
read_units(const struct protocol_calendar *c,
    const struct protocol_field_reader *r)
{
	unsigned units = 0;

	NODE_EACH (protocol_field_list(r, "units", true), it) {
		enum protocol_unit u =
		    protocol_calendar_unit(c, it->text, NULL);

		if (u < PROTOCOL_UNIT_SOON)
			units |= 1u << u;
		else
			protocol_field_wrong(r, it, "units",
			    "is no unit that can be counted");
	}
	return units;
}

/* What a rule says must be something that can be done. */
static void
check_rule(const struct protocol_field_reader *r,
    const struct protocol_count_rule *rule)
{
	unsigned long_units = 1u << PROTOCOL_UNIT_WEEK |
	    1u << PROTOCOL_UNIT_MONTH | 1u << PROTOCOL_UNIT_YEAR;
	unsigned short_units =
	    1u << PROTOCOL_UNIT_MINUTE | 1u << PROTOCOL_UNIT_HOUR;

	if (rule->excludes && rule->units & long_units)
		protocol_field_wrong(r, NULL, "units",
		    "weeks, months and years cannot leave days out");
	if (rule->rolls && rule->units & short_units)
		protocol_field_wrong(r, NULL, "units",
		    "hours and minutes cannot move to another day");
	if (((rule->excludes | rule->rolls) & PROTOCOL_DAYS_HOLIDAY) &&
	    rule->holidays.n == 0)
		protocol_field_wrong(r, NULL, "holidays",
		    "is needed where holidays are left out");
}

static void
read_rule(struct protocol_calendar *c, struct str file, const struct node *n,
    struct problems *p)
{
	static const char *const names[] = { "id", "label", "about", "units",
		"excludes", "rolls", "holidays", "target", "authority",
		"verified", "source", NULL };
	static const char *const targets[] = { "wall", "as_counted", NULL };
	struct protocol_count_rule *rule =
	    NEW(c->a, struct protocol_count_rule);
	struct protocol_field_reader r;
	int mark;

	if (!protocol_field_map(p, file, n, names, &r))
		return;
	rule->id = protocol_field_id(&r, "id");
	rule->label = protocol_field_text(&r, "label", true);
	rule->about = protocol_field_text(&r, "about", false);
	(void)protocol_field_text(&r, "authority", false);
	(void)protocol_field_text(&r, "source", false);
	rule->holidays = protocol_field_text(&r, "holidays", false);
	rule->units = read_units(c, &r);
	rule->excludes = read_days(&r, "excludes");
	rule->rolls = read_days(&r, "rolls");
	rule->target_as_counted =
	    protocol_field_word(&r, "target", targets, true) == 1;
	mark = protocol_field_word(&r, "verified", protocol_mark_words, true);
	rule->mark =
	    mark < 0 ? PROTOCOL_MARK_UNVERIFIED : (enum protocol_mark)mark;
	rule->file = file;
	rule->line = n->line;
	check_rule(&r, rule);
	map_put(&c->rules, rule->id, rule);
	VEC_ADD(c->a, &c->rules_read, rule);
}

/* A unit that is no number: "at the visit". */
static void
read_soon(struct protocol_calendar *c, struct str file, const struct node *n,
    struct problems *p)
{
	static const char *const names[] = { "id", "says", NULL };
	struct str *says = NEW(c->a, struct str);
	struct protocol_field_reader r;
	struct str id;

	if (!protocol_field_map(p, file, n, names, &r))
		return;
	id = protocol_field_id(&r, "id");
	*says = protocol_field_text(&r, "says", true);
	if (protocol_calendar_unit(c, id, NULL) < PROTOCOL_UNIT_SOON)
		protocol_field_wrong(&r, NULL, "id",
		    "is a unit that has a number");
	map_put(&c->soon, id, says);
}

void
protocol_calendar_read(struct protocol_calendar *c, struct str file,
    const struct node *root, struct problems *p)
{
	static const char *const names[] = { "units_without_number",
		"holiday_sets", "rules", NULL };
	struct protocol_field_reader r;

	if (!protocol_field_map(p, file, root, names, &r))
		return;
	NODE_EACH (protocol_field_list(&r, "units_without_number", false), it)
		read_soon(c, file, it, p);
	NODE_EACH (protocol_field_list(&r, "holiday_sets", false), it)
		protocol_calendar_read_set(c, file, it, p);
	NODE_EACH (protocol_field_list(&r, "rules", false), it)
		read_rule(c, file, it, p);
}

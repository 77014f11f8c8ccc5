/* calendar.c - is this day a holiday, and what is that rule?
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/calendar.h"

#include "base/arena.h"
#include "protocol/calendar_int.h"

static const char *const unit_word[PROTOCOL_UNIT__MAX] = {
	[PROTOCOL_UNIT_MINUTE] = "minute",
	[PROTOCOL_UNIT_HOUR] = "hour",
	[PROTOCOL_UNIT_DAY] = "day",
	[PROTOCOL_UNIT_BUSINESS_DAY] = "business_day",
	[PROTOCOL_UNIT_WEEK] = "week",
	[PROTOCOL_UNIT_MONTH] = "month",
	[PROTOCOL_UNIT_YEAR] = "year",
};

const char *
protocol_mark_name(enum protocol_mark m)
{
	static const char *const name[PROTOCOL_MARK__MAX] = { "unverified",
		"partial", "verified" };

	CHECK(m < PROTOCOL_MARK__MAX);
	return name[m];
}

struct protocol_calendar *
protocol_calendar_new(struct arena *a)
{
	struct protocol_calendar *c = NEW(a, struct protocol_calendar);

	c->a = a;
	c->sets = map_new(a);
	c->rules = map_new(a);
	c->soon = map_new(a);
	return c;
}

const struct protocol_holiday_set *
protocol_calendar_set(const struct protocol_calendar *c, struct str id)
{
	return map_get(&c->sets, id);
}

const struct protocol_count_rule *
protocol_calendar_rule(const struct protocol_calendar *c, struct str id)
{
	return map_get(&c->rules, id);
}

enum protocol_unit
protocol_calendar_unit(const struct protocol_calendar *c, struct str word,
    struct str *says)
{
	const struct str *soon = map_get(&c->soon, word);

	for (int u = 0; u < PROTOCOL_UNIT_SOON; u++)
		if (str_eqc(word, unit_word[u]))
			return (enum protocol_unit)u;
	if (soon == NULL)
		return PROTOCOL_UNIT__MAX;
	if (says != NULL)
		*says = *soon;
	return PROTOCOL_UNIT_SOON;
}

void
protocol_calendar_check(const struct protocol_calendar *c, struct problems *p)
{
	for (size_t i = 0; i < c->rules_read.n; i++) {
		const struct protocol_count_rule *r = c->rules_read.v[i];

		if (r->holidays.n > 0 &&
		    protocol_calendar_set(c, r->holidays) == NULL)
			problem_add(p, r->file, r->line, STR("holidays"),
			    "there is no set of holidays \"%.*s\"",
			    STR_ARG(r->holidays));
	}
}

/* From `d` on, the first such weekday. */
static int
next_weekday(struct day d, enum weekday w)
{
	return d.n + ((int)w - (int)day_weekday(d) + 7) % 7;
}

static struct day
first_of(int y, int m)
{
	struct day d = { 0 };

	CHECK(day_of((struct date){ y, m, 1 }, &d));
	return d;
}

static bool
nth_weekday(const struct protocol_holiday *h, int y, struct day *out)
{
	struct day first = first_of(y, h->m);
	int n = next_weekday(first, h->weekday) + 7 * (h->nth - 1);

	if (n >= first.n + day_month_length(y, h->m))
		return false;
	out->n = n;
	return true;
}

static bool
last_weekday(const struct protocol_holiday *h, int y, struct day *out)
{
	struct day d = first_of(y, h->m);

	d.n += day_month_length(y, h->m) - 7;
	out->n = next_weekday(d, h->weekday);
	return true;
}

/* Where the holiday's rule puts it in year y, before it moves. */
static bool
falls_on(const struct protocol_holiday *h, int y, struct day *out)
{
	switch (h->how) {
	case PROTOCOL_HOLIDAY_FIXED:
		return day_of((struct date){ y, h->m, h->d }, out);
	case PROTOCOL_HOLIDAY_NTH: return nth_weekday(h, y, out);
	case PROTOCOL_HOLIDAY_LAST: return last_weekday(h, y, out);
	case PROTOCOL_HOLIDAY_AFTER:
		if (!nth_weekday(h, y, out))
			return false;
		out->n = next_weekday((struct day){ out->n + 1 }, h->then);
		return true;
	case PROTOCOL_HOLIDAY_DATES:
	case PROTOCOL_HOLIDAY__MAX: break;
	}
	return false;
}

static bool
is_on_in_year(const struct protocol_holiday *h, int y, struct day d)
{
	struct day at;

	if (y < 1 || !(y % 2 ? h->odd : h->even) || !falls_on(h, y, &at))
		return false;
	if (h->moves_to != 0 && day_weekday(at) == h->moves_from)
		at.n = next_weekday(at, h->moves_to);
	return at.n == d.n;
}

static bool
is_on(const struct protocol_holiday *h, struct day d)
{
	int y = day_date(d).y;

	for (size_t i = 0; i < h->n; i++)
		if (h->dates[i].n == d.n)
			return true;
	/* A holiday at the end of December may move into the next year. */
	return is_on_in_year(h, y, d) || is_on_in_year(h, y - 1, d);
}

const struct protocol_holiday *
protocol_calendar_holiday(const struct protocol_holiday_set *set, struct day d)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->v[i].counts && is_on(&set->v[i], d))
			return &set->v[i];
	return NULL;
}

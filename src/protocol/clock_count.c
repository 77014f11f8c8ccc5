/* clock_count.c - counting hours and days, and saying how.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone.h"
#include "protocol/clock_int.h"

enum { LAST_STEP_KEPT = PROTOCOL_CLOCK_STEPS_MOST - 1 };

static void
say(struct protocol_count *c, struct str s)
{
	if (c->step.n < LAST_STEP_KEPT)
		VEC_ADD(c->a, &c->step, s);
	else
		c->more++;
}

/* The last step is always said, with how many before it were not. */
static void
say_last(struct protocol_count *c, struct str s)
{
	if (c->more > 0)
		s = str_fmt(c->a, "(%zu more lines) %.*s", c->more, STR_ARG(s));
	VEC_ADD(c->a, &c->step, s);
}

static struct str
words(const struct protocol_count *c, struct day d)
{
	return day_words(c->a, d, c->year);
}

static struct day
day_at(const struct protocol_count *c, struct instant t)
{
	return zone_local(c->z, t).day;
}

/* "6:00 pm", without its day. */
static struct str
clock_words(const struct protocol_count *c, struct instant t)
{
	struct str rest, s = zone_words(c->a, c->z, t, t);

	(void)str_cut(s, ',', &rest);
	return str_trim(rest);
}

/* "6 h", "5 h 30 min". */
static struct str
span_words(const struct protocol_count *c, int64_t s)
{
	long long h = s / 3600, min = s / 60 % 60, sec = s % 60;
	struct str out = STR("");

	if (h > 0)
		out = str_fmt(c->a, " %lld h", h);
	if (min > 0)
		out = str_fmt(c->a, "%.*s %lld min", STR_ARG(out), min);
	if (sec > 0)
		out = str_fmt(c->a, "%.*s %lld s", STR_ARG(out), sec);
	return out.n > 0 ? str_trim(out) : STR("0 min");
}

/* Is the day of one of these kinds? Then *why is the weekday's name, or the
 * holiday's; a holiday that nobody has verified makes the result as weak. */
static bool
is_of(struct protocol_count *c, unsigned kinds, struct day d, struct str *why)
{
	const struct protocol_holiday *h;

	if (kinds & 1u << day_weekday(d)) {
		*why = str_of(day_weekday_name(day_weekday(d)));
		return true;
	}
	if (!(kinds & PROTOCOL_DAYS_HOLIDAY) || c->set == NULL)
		return false;
	h = protocol_calendar_holiday(c->set, d);
	if (h == NULL)
		return false;
	if (h->mark < c->mark)
		c->mark = h->mark;
	*why = h->mark == PROTOCOL_MARK_VERIFIED
	    ? h->name
	    : str_fmt(c->a, "%.*s (%s)", STR_ARG(h->name),
		  protocol_mark_name(h->mark));
	return true;
}

static enum err MUST_USE
end_of_day(const struct protocol_count *c, struct day d,
    struct protocol_end *out)
{
	struct day after;
	struct instant at;

	if (!day_add(d, 1, &after))
		return ERR_LIMIT;
	at = zone_day_start(c->z, after);
	at.s--;
	if (!zone_can(at))
		return ERR_LIMIT;
	*out = (struct protocol_end){ .set = true,
		.whole_day = true,
		.at = at,
		.day = d };
	return OK;
}

static enum err MUST_USE
end_at(const struct protocol_count *c, int64_t s, struct protocol_end *out)
{
	struct instant at = { s };

	if (!zone_can(at))
		return ERR_LIMIT;
	*out = (struct protocol_end){ .set = true,
		.at = at,
		.day = day_at(c, at) };
	return OK;
}

static int64_t
seconds(const struct protocol_limit *l)
{
	return l->n * (l->unit == PROTOCOL_UNIT_HOUR ? 3600 : 60);
}

static bool
is_short(const struct protocol_limit *l)
{
	return l->unit == PROTOCOL_UNIT_HOUR || l->unit == PROTOCOL_UNIT_MINUTE;
}

/* Calendar days, weeks, months or years from a day. */
static bool
add_whole(struct day from, const struct protocol_limit *l, struct day *out)
{
	switch (l->unit) {
	case PROTOCOL_UNIT_DAY:
	case PROTOCOL_UNIT_BUSINESS_DAY: return day_add(from, l->n, out);
	case PROTOCOL_UNIT_WEEK: return day_add(from, l->n * 7, out);
	case PROTOCOL_UNIT_MONTH: return day_add_months(from, l->n, out);
	case PROTOCOL_UNIT_YEAR: return day_add_months(from, l->n * 12, out);
	case PROTOCOL_UNIT_MINUTE:
	case PROTOCOL_UNIT_HOUR:
	case PROTOCOL_UNIT_SOON:
	case PROTOCOL_UNIT__MAX: break;
	}
	CHECK(!"a unit of whole days");
	return false;
}

enum err
protocol_count_wall(const struct protocol_count *c,
    const struct protocol_limit *l, struct protocol_end *out)
{
	struct day d;

	if (is_short(l))
		return end_at(c, c->from.s + seconds(l), out);
	if (!add_whole(day_at(c, c->from), l, &d))
		return ERR_LIMIT;
	return end_of_day(c, d, out);
}

static void
say_part(struct protocol_count *c, struct day d, struct instant t,
    struct instant end, bool to_midnight, bool last)
{
	struct str from = t.s == zone_day_start(c->z, d).s ? STR("midnight")
							   : clock_words(c, t);
	struct str to = to_midnight ? STR("midnight") : clock_words(c, end);
	struct str s = str_fmt(c->a, "%.*s, %.*s to %.*s: %.*s",
	    STR_ARG(words(c, d)), STR_ARG(from), STR_ARG(to),
	    STR_ARG(span_words(c, end.s - t.s)));

	if (last)
		say_last(c, s);
	else
		say(c, s);
}

/* Hours, day by day from midnight to midnight; days left out do not count. A
 * day of a clock change has as many hours as it has. */
static enum err MUST_USE
count_hours(struct protocol_count *c, const struct protocol_limit *l,
    struct protocol_end *out)
{
	int64_t left = seconds(l);
	struct day d = day_at(c, c->from), after;
	struct instant t = c->from, end;
	struct str why;

	for (;; d = after, t = end) {
		if (!day_add(d, 1, &after))
			return ERR_LIMIT;
		end = zone_day_start(c->z, after);
		if (is_of(c, c->rule->excludes, d, &why)) {
			say(c,
			    str_fmt(c->a, "%.*s: not counted, %.*s",
				STR_ARG(words(c, d)), STR_ARG(why)));
			continue;
		}
		if (left <= end.s - t.s)
			break;
		left -= end.s - t.s;
		say_part(c, d, t, end, true, false);
	}
	say_part(c, d, t, (struct instant){ t.s + left }, t.s + left == end.s,
	    true);
	return end_at(c, t.s + left, out);
}

/* Days one by one; the day of the start is never counted. */
static enum err MUST_USE
count_days(struct protocol_count *c, const struct protocol_limit *l,
    struct day *d)
{
	int step = l->n < 0 ? -1 : 1;
	int64_t left = l->n * step;
	struct str why;

	while (left > 0) {
		if (!day_add(*d, step, d))
			return ERR_LIMIT;
		if (is_of(c, c->rule->excludes, *d, &why))
			say(c,
			    str_fmt(c->a, "%.*s: not counted, %.*s",
				STR_ARG(words(c, *d)), STR_ARG(why)));
		else
			left--;
	}
	return OK;
}

/* A last day on which a term does not end hands over to the next; before the
 * start, to the one before. */
static enum err MUST_USE
roll(struct protocol_count *c, int step, struct day *d)
{
	struct str why;

	while (is_of(c, c->rule->rolls, *d, &why)) {
		say(c,
		    str_fmt(c->a, "%.*s: no last day, %.*s",
			STR_ARG(words(c, *d)), STR_ARG(why)));
		if (!day_add(*d, step, d))
			return ERR_LIMIT;
	}
	return OK;
}

static enum err MUST_USE
count_whole(struct protocol_count *c, const struct protocol_limit *l,
    struct protocol_end *out)
{
	struct day d = day_at(c, c->from);
	enum err e = OK;

	say(c,
	    str_fmt(c->a, "%.*s: the day it starts is not counted",
		STR_ARG(words(c, d))));
	if (c->rule->excludes != 0)
		e = count_days(c, l, &d);
	else if (!add_whole(d, l, &d))
		e = ERR_LIMIT;
	if (e == OK)
		e = roll(c, l->n < 0 ? -1 : 1, &d);
	if (e != OK)
		return e;
	say_last(c, str_fmt(c->a, "%.*s: the last day", STR_ARG(words(c, d))));
	return end_of_day(c, d, out);
}

enum err
protocol_count_out(struct protocol_count *c, const struct protocol_limit *l,
    struct protocol_end *out)
{
	if (c->rule->mark < c->mark)
		c->mark = c->rule->mark;
	if (!is_short(l))
		return count_whole(c, l, out);
	if (c->rule->excludes != 0)
		return count_hours(c, l, out);
	say_last(c,
	    str_fmt(c->a, "%.*s without a pause",
		STR_ARG(span_words(c, seconds(l)))));
	return end_at(c, c->from.s + seconds(l), out);
}

/* dial.c - whom to ring: the team's blanks, then the directory, by the hour. What
 * is missing is said, never made up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/dial/dial.h"

#include "base/zone.h"
#include "modules/kit/kit.h"
#include "modules/team/team.h"
#include "protocol/duty.h"
#include "protocol/words.h"

static bool
is_minute(struct str s, int *out)
{
	if (s.n != 5 || s.p[2] != ':')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (i != 2 && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	*out = ((s.p[0] - '0') * 10 + s.p[1] - '0') * 60 + (s.p[3] - '0') * 10 +
	    s.p[4] - '0';
	return true;
}

/* "mon tue wed 08:00-16:30": days by three letters, then from and until. */
static bool
is_within(struct str hours, const struct zone_wall *now)
{
	const char *day = day_weekday_name(day_weekday(now->day));
	char name[] = { (char)(day[0] | ' '), day[1], day[2], '\0' };
	bool today = false;
	int from = 0, until = 24 * 60, at = now->h * 60 + now->m;

	while (hours.n > 0) {
		struct str end, one = str_cut(hours, ' ', &hours);
		struct str begin = str_cut(one, '-', &end);

		today |= str_eqc(one, name);
		if (end.n > 0 &&
		    (!is_minute(begin, &from) || !is_minute(end, &until)))
			return true;
	}
	return today && at >= from && at < until;
}

bool
dial_is_day(const struct page *p)
{
	struct zone_wall now;

	if (p->w->zone == NULL ||
	    !protocol_has_word(p->w->protocol, STR("dial.day")))
		return true;
	now = zone_local(p->w->zone, p->w->now);
	return is_within(kit_word(p, "dial.day"), &now);
}

static bool
fits(const struct page *p, enum protocol_hours h)
{
	return h == PROTOCOL_HOURS_ANY ||
	    (h == PROTOCOL_HOURS_DAY) == dial_is_day(p);
}

static struct str
tested(const struct page *p, const struct team_blank *b)
{
	if (b->tested_at.s == 0)
		return kit_word(p, "blank.untested");
	return str_fmt(p->load.a, "%.*s%s%.*s, %.*s",
	    STR_ARG(team_phone_stale(b, p->w->now) ? kit_word(p, "blank.stale")
						   : STR("Tested")),
	    b->tested_by.n > 0 ? " by " : "", STR_ARG(b->tested_by),
	    STR_ARG(kit_when(p, b->tested_at)));
}

static void
add(const struct page *p, struct dial_numbers *out, const struct dial_number *n)
{
	for (size_t i = 0; n->number.n > 0 && i < out->list.n; i++)
		if (str_eq(out->list.v[i].number, n->number))
			return;
	out->any |= n->number.n > 0;
	VEC_ADD(p->load.a, &out->list, *n);
}

/* The blanks that are filled and fit the hour, or those that do not. */
static bool
add_blanks(const struct page *p, struct protocol_texts blanks, bool now,
    struct dial_numbers *out)
{
	bool any = false;

	for (size_t i = 0; i < blanks.n; i++) {
		const struct protocol_blank *of =
		    protocol_blank(p->w->protocol, blanks.v[i]);
		const struct team_blank *b =
		    team_blank_of(p->w->team, blanks.v[i]);

		if (of == NULL || b == NULL || fits(p, of->hours) != now)
			continue;
		add(p, out,
		    &(struct dial_number){ .number = b->value,
			.whose = of->label,
			.tested = tested(p, b),
			.stale = team_phone_stale(b, p->w->now) });
		any = true;
	}
	return any;
}

static void
add_directory(const struct page *p, struct str kind, bool day,
    struct dial_numbers *out)
{
	const struct team_agency *t =
	    team_agency_for(p->w->team, kind, (struct str){ 0 });
	struct dial_number n = { 0 };

	if (t == NULL)
		return;
	n.number = day ? t->day_number : t->night_number;
	n.whose =
	    str_cat(p->load.a, t->name, day ? STR("") : STR(", at night"));
	n.tested = kit_word(p, "dial.directory");
	if (n.number.n > 0)
		add(p, out, &n);
}

static void
say_missing(const struct page *p, struct protocol_texts blanks, bool required,
    struct dial_numbers *out)
{
	for (size_t i = 0; i < blanks.n; i++) {
		const struct protocol_blank *of =
		    protocol_blank(p->w->protocol, blanks.v[i]);

		if (of != NULL && of->required == required &&
		    team_blank_of(p->w->team, of->id) == NULL)
			add(p, out,
			    &(struct dial_number){ .whose = of->label });
	}
}

struct dial_numbers
dial_numbers(const struct page *p, struct protocol_texts blanks,
    struct str kind)
{
	struct dial_numbers out = { 0 };
	bool day = dial_is_day(p);

	if (!add_blanks(p, blanks, true, &out))
		add_directory(p, kind, day, &out);
	if (!add_blanks(p, blanks, false, &out) && !out.any)
		add_directory(p, kind, !day, &out);
	say_missing(p, blanks, true, &out);
	return out;
}

struct dial_numbers
dial_all(const struct page *p, struct protocol_texts blanks, struct str kind)
{
	struct dial_numbers out = dial_numbers(p, blanks, kind);

	say_missing(p, blanks, false, &out);
	return out;
}

static struct protocol_texts
blanks_of(const struct page *p, struct str kind)
{
	const struct protocol_blank *b;
	size_t n = protocol_blanks(p->w->protocol, &b), found = 0;
	struct str *v = NEW_N(p->load.a, struct str, n + 1);

	for (size_t i = 0; i < n; i++)
		if (b[i].type == PROTOCOL_BLANK_PHONE && str_eq(b[i].of, kind))
			v[found++] = b[i].id;
	return (struct protocol_texts){ v, found };
}

struct dial_numbers
dial_for(const struct page *p, const struct protocol_decided *d,
    struct str kind)
{
	struct protocol_calls calls = { 0 };

	if (d != NULL)
		calls = protocol_calls(d, p->load.a);
	for (size_t i = 0; i < calls.n; i++)
		if (str_eq(calls.v[i]->to, kind) && calls.v[i]->number.n > 0)
			return dial_numbers(p, calls.v[i]->number, kind);
	return dial_numbers(p, blanks_of(p, kind), kind);
}

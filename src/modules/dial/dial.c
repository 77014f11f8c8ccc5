/* dial.c - whom to ring: the team's blanks, then the directory, by the hour. What
 * is missing is said, never made up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/dial/dial.h"

#include "modules/kit/kit.h"
#include "modules/team/team.h"
#include "protocol/duty.h"
#include "protocol/words.h"

bool
dial_is_day(const struct page *p)
{
	if (p->w->zone == NULL ||
	    !protocol_has_word(p->w->protocol, STR("dial.day")))
		return true;
	return kit_hours_now(p, kit_word(p, "dial.day")) != KIT_OPEN_NOT_NOW;
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

/* staffing_guess.c - when a meeting suits most: by stated hours before anybody
 * was asked, by answers after. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_int.h"

#include "base/arena.h"
#include "base/zone.h"
#include "protocol/calendar.h"

enum { HOURS_A_DAY = 24, AHEAD_MOST = 60 };

struct guessing {
	const struct world *w;
	const struct protocol_meeting *m;
	const struct staffing_agencies *who;
	unsigned days; /* of those who stated nothing */
	int length_h;
};

static bool
covers(unsigned days, int from_h, int until_h, enum weekday day,
    const struct guessing *g, int h)
{
	return (days & 1u << day) != 0 && h >= from_h &&
	    h + g->length_h <= until_h;
}

static bool
suits(const struct guessing *g, const struct staffing_agency *x,
    enum weekday day, int h)
{
	bool said = false;

	for (size_t i = 0; i < x->people.n; i++) {
		const struct account_contact *c = &x->people.v[i];

		if (!c->said_hours)
			continue;
		said = true;
		if (covers(c->days, c->from_h, c->until_h, day, g, h))
			return true;
	}
	return !said && covers(g->days, g->m->from_h, g->m->until_h, day, g, h);
}

static int
score(const struct guessing *g, enum weekday day, int h)
{
	int n = 0;

	for (size_t i = 0; i < g->who->list.n; i++)
		n += g->who->list.v[i].involved &&
		    protocol_texts_have(g->m->counted,
			g->who->list.v[i].kind) &&
		    suits(g, &g->who->list.v[i], day, h);
	return n;
}

struct candidate {
	struct instant at;
	int score;
};
struct candidates {
	VEC(struct candidate) list;
};

/* The best hour of a day, the earliest of equals. */
static struct candidate
best_of(const struct guessing *g, struct day d)
{
	struct instant soonest = instant_add(g->w->now, HOURS(g->m->lead_h));
	struct candidate best = { .score = 0 };

	for (int h = 0; h + g->length_h <= HOURS_A_DAY; h++) {
		struct instant t = zone_instant(g->w->zone, d, (int)HOURS(h).s);
		int n = score(g, day_weekday(d), h);

		if (instant_cmp(t, soonest) >= 0 && n > best.score)
			best = (struct candidate){ t, n };
	}
	return best;
}

static bool
holiday(const struct world *w, struct str set, struct day d)
{
	const struct protocol_holiday_set *s =
	    protocol_calendar_set(protocol_calendar(w->protocol), set);

	return s != NULL && protocol_calendar_holiday(s, d) != NULL;
}

struct day
staffing_business_day(const struct world *w, struct str holidays,
    struct day from, int n)
{
	struct day d = from;

	for (int i = 0; i < AHEAD_MOST && n > 0; i++) {
		d.n++;
		n -= day_weekday(d) < WEEKDAY_SAT && !holiday(w, holidays, d);
	}
	return d;
}

/* The most first; of equals the earlier day, as they were found. */
static void
keep_best(struct candidates *c, const struct candidate *x, size_t most,
    struct arena *a)
{
	size_t at;

	VEC_ADD(a, &c->list, *x);
	for (at = c->list.n - 1; at > 0; at--) {
		if (c->list.v[at - 1].score >= x->score)
			break;
		c->list.v[at] = c->list.v[at - 1];
	}
	c->list.v[at] = *x;
	if (c->list.n > most)
		c->list.n = most;
}

static void
in_order(struct candidates *c, struct arena *a, struct staffing_times *out)
{
	for (size_t i = 0; i < c->list.n; i++) {
		size_t at;

		VEC_ADD(a, &out->list, c->list.v[i].at);
		for (at = i;
		     at > 0 && out->list.v[at - 1].s > c->list.v[i].at.s; at--)
			out->list.v[at] = out->list.v[at - 1];
		out->list.v[at] = c->list.v[i].at;
	}
}

void
staffing_guess(const struct world *w, const struct staffing_agencies *who,
    struct arena *a, struct staffing_times *out)
{
	struct guessing g = { w, protocol_meeting(w->protocol), who, 0, 1 };
	struct candidates best = { 0 };
	struct day today = zone_local(w->zone, w->now).day;
	size_t most;
	enum weekday d;

	if (g.m == NULL)
		return;
	most = (size_t)g.m->proposals;
	if (most > STAFFING_TIMES_MOST)
		most = STAFFING_TIMES_MOST;
	g.length_h = (g.m->length_min + 59) / 60;
	for (size_t i = 0; i < g.m->days.n; i++)
		if (day_weekday_read(g.m->days.v[i], &d))
			g.days |= 1u << d;
	for (int i = 0; i <= g.m->look_ahead_days && i < AHEAD_MOST; i++) {
		struct day day = { today.n + i };
		struct candidate x = best_of(&g, day);

		if (x.score > 0 && !holiday(w, g.m->holidays, day))
			keep_best(&best, &x, most, a);
	}
	in_order(&best, a, out);
}

struct staffing_fit
staffing_fit(const struct protocol_meeting *m, const struct staffing *s,
    size_t time)
{
	struct staffing_fit f = { 0 };

	for (size_t i = 0; i < s->invited.n; i++) {
		const struct staffing_invited *x = &s->invited.v[i];

		f.of += x->counts;
		f.can += x->counts && x->replied && (x->fits & 1u << time) != 0;
	}
	f.majority =
	    m != NULL && f.can > 0 && f.can * 100 > f.of * m->more_than_percent;
	return f;
}

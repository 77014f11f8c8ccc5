/* life_handover.c - until when a hand-over goes, and who is on call over it. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/life/life_int.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/team/team.h"
#include "protocol/calendar.h"
#include "protocol/law.h"

enum { MORNING_AHEAD_MOST = 30 };

static bool
is_free(const struct world *w, const struct protocol_handover *h, struct day d)
{
	const struct protocol_holiday_set *s =
	    protocol_calendar_set(protocol_calendar(w->protocol), h->holidays);

	return day_weekday(d) >= WEEKDAY_SAT ||
	    (s != NULL && protocol_calendar_holiday(s, d) != NULL);
}

struct instant
life_morning(const struct world *w)
{
	const struct protocol_handover *h = protocol_handover(w->protocol);
	struct day d = zone_local(w->zone, w->now).day;

	if (h == NULL)
		return instant_add(w->now, HOURS(24));
	d.n++;
	for (int i = 0; i < MORNING_AHEAD_MOST && is_free(w, h, d); i++)
		d.n++;
	return zone_instant(w->zone, d, (int)HOURS(h->morning_h).s);
}

/* The first instant after `t` at which a turn begins or ends. */
static struct instant
next_change(const struct team *t, struct instant from, struct instant until)
{
	struct instant next = until;

	for (size_t i = 0; i < t->turns.n; i++) {
		const struct instant edge[] = { t->turns.v[i].from,
			t->turns.v[i].until };

		for (size_t k = 0; k < 2; k++)
			if (instant_cmp(edge[k], from) > 0 &&
			    instant_cmp(edge[k], next) < 0)
				next = edge[k];
	}
	return next;
}

struct life_watches
life_watch(const struct world *w, struct instant until, struct arena *a)
{
	struct life_watches out = { 0 };
	struct instant at = w->now;

	while (instant_cmp(at, until) < 0) {
		struct instant end = next_change(w->team, at, until);
		const struct team_turn *turn = team_on_call(w->team, 1, at);
		struct life_watch *last =
		    out.list.n > 0 ? &out.list.v[out.list.n - 1] : NULL;

		if (last != NULL && last->turn == turn)
			last->until = end;
		else
			VEC_ADD(a, &out.list,
			    (struct life_watch){ at, end, turn });
		at = end;
	}
	return out;
}

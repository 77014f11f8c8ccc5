/* see.c - may this person see this? Reads the gate of a case and the package's
 * sharing rows. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/see.h"

#include "op/run.h"
#include "protocol/share.h"

static const char *const names[SEE__MAX] = {
	[SEE_FACTS] = "facts",
	[SEE_STORY] = "story",
	[SEE_LOCATION] = "location",
	[SEE_REPORTER] = "reporter",
	[SEE_CPS_REPORT] = "cps_report",
	[SEE_IDENTITY] = "identity",
	[SEE_HEALTH] = "health",
};

const char *
op_see_name(enum see_class c)
{
	CHECK(c >= 0 && c < SEE__MAX);
	return names[c];
}

static bool
in(uint64_t id, const uint64_t *list, size_t n)
{
	for (size_t i = 0; id != 0 && i < n; i++)
		if (list[i] == id)
			return true;
	return false;
}

static bool
on_the_case(const struct actor *who, const struct gate *g)
{
	if (op_cap_has(who->caps, CAP_CASE_ALL))
		return true;
	if (g->assigned != 0 && g->assigned == who->person)
		return true;
	return op_cap_has(who->caps, CAP_CASE_READ) &&
	    in(who->agency, g->party, g->party_n);
}

bool
op_see_urgent(const struct actor *who, const struct gate *g)
{
	return who != &op_actor_system && g->set && !on_the_case(who, g) &&
	    op_cap_has(who->caps, CAP_CASE_READ) &&
	    !in(who->person, g->walled, g->walled_n) &&
	    in(who->person, g->urgent, g->urgent_n);
}

bool
op_see_case(const struct actor *who, const struct gate *g)
{
	if (who == &op_actor_system)
		return true;
	if (!g->set || who->person == 0)
		return false;
	/* A wall beats every right, an emergency too. */
	if (in(who->person, g->walled, g->walled_n))
		return false;
	return on_the_case(who, g) || op_see_urgent(who, g);
}

static struct see
no(struct str why)
{
	return (struct see){ .why = why };
}

/* Some classes need a right of their own, and each look is logged. */
static bool
right_for(const struct actor *who, enum see_class c)
{
	switch (c) {
	case SEE_LOCATION: return op_cap_has(who->caps, CAP_PLACE_READ);
	case SEE_REPORTER: return op_cap_has(who->caps, CAP_REPORTER_READ);
	case SEE_FACTS:
	case SEE_STORY:
	case SEE_CPS_REPORT:
	case SEE_IDENTITY:
	case SEE_HEALTH: return true;
	case SEE__MAX: break;
	}
	return false;
}

static struct see
by_rows(const struct world *w, enum see_class c, struct str holder)
{
	struct protocol_share_answer a = protocol_may_share(w->protocol,
	    str_of(names[c]), holder, w->actor->agency_kind);

	switch (a.rule) {
	case PROTOCOL_SHARE_ALLOWED:
	case PROTOCOL_SHARE_REQUIRED:
		return (struct see){ .may = true, .why = a.authority };
	case PROTOCOL_SHARE_CONSENT:
		return no(STR("only with a consent, and none is on record"));
	case PROTOCOL_SHARE_COURT_ORDER:
		return no(STR("only by order of a court"));
	case PROTOCOL_SHARE_PROHIBITED:
		return no(a.listed ? a.authority : STR("no rule allows it"));
	case PROTOCOL_SHARE__MAX: break;
	}
	return no(STR("no rule allows it"));
}

struct see
op_see_class(const struct world *w, const struct gate *g, enum see_class c,
    struct str holder)
{
	struct see s = { 0 };

	if (c < 0 || c >= SEE__MAX || !op_see_case(w->actor, g))
		return no(STR("no such case"));
	if (!right_for(w->actor, c))
		return no(STR("not for this seat"));
	/* What an agency brought in itself, its own people may read. */
	if (holder.n != 0 && str_eq(holder, w->actor->agency_kind))
		s = (struct see){ .may = true, .why = STR("own record") };
	else
		s = by_rows(w, c, holder);
	s.click = c == SEE_LOCATION || c == SEE_REPORTER || c == SEE_CPS_REPORT;
	return s;
}

/* dial.c - whom to ring: the team's numbers for a call of the package. What is
 * missing is said by the page, never made up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/dial/dial.h"

#include "modules/team/team.h"
#include "protocol/duty.h"

void
dial_agency(const struct page *p, struct str kind, struct str *number,
    struct str *whose)
{
	const struct team_agency *t =
	    team_agency_for(p->w->team, kind, (struct str){ 0 });

	if (t == NULL)
		return;
	*number = t->day_number.n > 0 ? t->day_number : t->night_number;
	*whose = t->name;
}

struct dial_number
dial_number(const struct page *p, const struct protocol_call *call)
{
	struct dial_number n = { 0 };

	for (size_t i = 0; i < call->number.n; i++) {
		const struct team_blank *b =
		    team_blank_of(p->w->team, call->number.v[i]);
		const struct protocol_blank *of =
		    protocol_blank(p->w->protocol, call->number.v[i]);

		if (b == NULL || b->value.n == 0)
			continue;
		if (n.number.n > 0) {
			n.also = b->value;
			n.also_whose = of != NULL ? of->label : b->id;
			return n;
		}
		n.number = b->value;
		n.whose = of != NULL ? of->label : b->id;
		n.stale = team_phone_stale(b, p->w->now);
	}
	if (n.number.n > 0)
		return n;
	dial_agency(p, call->to, &n.number, &n.whose);
	return n;
}

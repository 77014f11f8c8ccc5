/* kit_number.c - whom to ring: the team's numbers for a call of the package.
 * What is missing is said by the page, never made up.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "protocol/duty.h"

struct str
kit_kind_label(const struct page *p, struct str kind)
{
	const struct protocol_agency *k = protocol_agency(p->w->protocol, kind);

	const struct protocol_seat *seat = protocol_seat(p->w->protocol, kind);

	if (k != NULL)
		return k->label;
	if (str_eqc(kind, "reporter"))
		return STR("Who reported it");
	return seat != NULL ? seat->label : kind;
}

void
kit_agency_number(const struct page *p, struct str kind, struct str *number,
    struct str *whose)
{
	const struct team_agency *t =
	    team_agency_for(p->w->team, kind, (struct str){ 0 });

	if (t == NULL)
		return;
	*number = t->day_number.n > 0 ? t->day_number : t->night_number;
	*whose = t->name;
}

struct kit_number
kit_number(const struct page *p, const struct protocol_call *call)
{
	struct kit_number n = { 0 };

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
	kit_agency_number(p, call->to, &n.number, &n.whose);
	return n;
}

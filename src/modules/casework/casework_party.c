/* casework_party.c - which agencies are on a case, by the coordinator's hand: for
 * what no notice brings about. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/casework/casework_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"

static struct outcome
done(const struct world *w, struct arena *a, const char *flash)
{
	struct outcome o =
	    op_done(a, str_cat(a, casework_path(w, a), STR("/parties")));

	o.flash = flash;
	return o;
}

struct outcome
casework_party(const struct world *w, const void *input, struct arena *a)
{
	const struct party_in *in = input;
	const struct team_agency *t = team_agency_by(w->team, in->agency);
	struct outcome o = done(w, a, "flash.party_added");
	struct node *b;

	if (t == NULL || t->ended)
		return op_refuse(a, "party.of-the-directory", "agency",
		    STR("Choose an agency of the directory."));
	if (case_is_party(w->subject, t->id))
		return op_refuse(a, "party.added-once", "agency",
		    STR("That agency is on the case already."));
	b = op_emit(&o, w, "party.added/1");
	op_put_id(&o, b, "agency", t->id);
	op_put_text(&o, b, "reason", in->reason);
	return o;
}

struct outcome
casework_unparty(const struct world *w, const void *input, struct arena *a)
{
	const struct unparty_in *in = input;
	struct outcome o = done(w, a, "flash.party_ended");
	struct node *b;

	if (!case_is_party(w->subject, in->party))
		return op_refuse(a, "party.is-on-the-case", "party",
		    STR("That agency is not on the case."));
	b = op_emit(&o, w, "party.ended/1");
	op_put_id(&o, b, "agency", in->party);
	op_put_text(&o, b, "reason", in->why);
	return o;
}

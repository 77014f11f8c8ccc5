/* staffing_want.c - asking the coordinator for a meeting. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_want.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "op/outcome.h"
#include "protocol/staffing.h"
#include "protocol/words.h"

struct outcome
staffing_want(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_want_in *in = input;
	const struct protocol_meeting *m = protocol_meeting(w->protocol);
	const struct case_state *c = w->subject;
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s", STR_ARG(op_case_number(a, w->ref))));
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct node *b;

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		return op_refuse(a, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	if (m == NULL || m->wanted.n == 0)
		return op_refuse(a, "staffing.in-the-package", NULL,
		    STR("The guideline in use says nothing of asking for a "
			"meeting. Telephone the coordinator."));
	b = op_emit(&o, w, "note.added/1");
	op_put_text(&o, b, "text",
	    str_cat(a, STR("Asks for a meeting: "), in->why));
	op_put_text(&o, b, "class", STR("story"));
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	(void)assess_owe(&s, &(struct assess_owed){ .id = m->wanted });
	o.flash = "flash.meeting_wanted";
	return o;
}

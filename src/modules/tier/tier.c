/* tier.c - the rule suggests; a person may differ, and says why. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tier/tier_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "op/outcome.h"
#include "protocol/decide.h"

static struct outcome
back_to_case(const struct world *w, struct arena *a)
{
	return op_done(a,
	    str_fmt(a, "/c/%.*s#level", STR_ARG(op_case_number(a, w->ref))));
}

struct outcome
tier_choose(const struct world *w, const void *input, struct arena *a)
{
	const struct tier_choose_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = back_to_case(w, a);
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct node *b;

	if (protocol_level(w->protocol, in->level) == NULL)
		return op_refuse(a, "level.is-of-the-protocol", "level",
		    STR("Choose one of the levels."));
	if (str_eq(in->level, c->level.chosen))
		return op_refuse(a, "level.changes-something", "level",
		    STR("That level stands already. Nothing has changed."));
	if (in->reason.n == 0)
		return op_refuse(a, "level.change-says-why", "reason",
		    STR("Say why. Both the suggestion and your choice are "
			"kept."));
	b = op_emit(&o, w, "level.set/1");
	op_put_text(&o, b, "computed", c->level.computed);
	op_put_text(&o, b, "chosen", in->level);
	op_put_text(&o, b, "reason", in->reason);
	op_put_text(&o, b, "hash", c->package);
	assess_act_done(&s, STR("level.set"));
	return o;
}

struct outcome
tier_supervise(const struct world *w, const void *input, struct arena *a)
{
	const struct tier_supervise_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = back_to_case(w, a);
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct node *b;

	if (in->reason.n == 0)
		return op_refuse(a, "supervisor.says-why", "reason",
		    STR("Say why: the decision stands on your reason."));
	b = op_emit(&o, w, "supervisor.decided/1");
	op_put_text(&o, b, "value", in->value);
	op_put_text(&o, b, "reason", in->reason);
	assess_act_done(&s, STR("supervisor.decided"));
	return o;
}

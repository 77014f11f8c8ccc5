/* tier.c - the rule suggests; a person may differ, and says why. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tier/tier_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "op/outcome.h"
#include "protocol/decide.h"
#include "protocol/protocol.h"

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

const char *const tier_answers[CASE_MATTER__MAX][4] = {
	[CASE_MATTER_SCREENING] = { "accepted", "not_accepted", "" },
	[CASE_MATTER_ASSESSMENT] = { "caregiver", "other", "both", "" },
	[CASE_MATTER_HOLD] = { "go", CASE_RULING_STAY, "" },
};

/* The act on record that each matter's duty waits for (done_when). */
static const char *const acts[CASE_MATTER__MAX] = {
	[CASE_MATTER_SCREENING] = "supervisor.decided",
	[CASE_MATTER_ASSESSMENT] = "assessment.decided",
	[CASE_MATTER_HOLD] = "hold.ended",
};

static bool
answers(enum case_matter m, struct str value)
{
	for (const char *const *x = tier_answers[m]; **x != '\0'; x++)
		if (str_eqc(value, *x))
			return true;
	return false;
}

bool
tier_waits(const struct world *w, const struct case_state *c, struct arena *a,
    struct assess_waits *out)
{
	struct problems ps = problems_new(a);
	const struct protocol_decided *d;
	struct protocol_facts *f;

	if (assess_facts(w, c, &ps, a, &f) != OK ||
	    protocol_decide(f, w->now, a, &ps, &d) != OK)
		return false;
	*out = assess_waits(c, d);
	return true;
}

struct outcome
tier_supervise(const struct world *w, const void *input, struct arena *a)
{
	const struct tier_supervise_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = back_to_case(w, a);
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	enum case_matter m = case_matter_of(in->about);
	struct assess_waits waits;
	struct node *b;

	if (!tier_waits(w, c, a, &waits) || m == CASE_MATTER__MAX ||
	    !waits.on[m])
		return op_refuse(a, "supervisor.only-what-waits", NULL,
		    STR("That does not wait for a supervisor in this case. "
			"Nothing has changed."));
	if (!answers(m, in->value))
		return op_refuse(a, "supervisor.chooses", "value",
		    STR("Choose one of the answers."));
	if (in->reason.n == 0)
		return op_refuse(a, "supervisor.says-why", "reason",
		    STR("Say why: the decision stands on your reason."));
	b = op_emit(&o, w, "supervisor.decided/1");
	op_put_text(&o, b, "about", str_of(case_matter_name(m)));
	op_put_text(&o, b, "value", in->value);
	op_put_text(&o, b, "reason", in->reason);
	if (!str_eqc(in->value, CASE_RULING_STAY))
		assess_act_done(&s, str_of(acts[m]));
	return o;
}

/* assess_alert.c - who is told of an urgent item, and who next.
 * The words say "act now" and nothing about anybody.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/assess/assess.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"

/* Once for this event and channel, for ever. */
static struct str
once_key(struct assess_step *s, int order, const char *channel)
{
	uint64_t mark = s->w->fresh[WORLD_FRESH - 1];

	return str_fmt(s->o->a, "alert/%016llx/%d/%s", (unsigned long long)mark,
	    order, channel);
}

static void
alert(struct assess_step *s, int order)
{
	const struct team *t = s->w->team;
	const struct team_turn *turn = team_on_call(t, order, s->w->now);
	struct node *b = assess_step_emit(s, "alert.sent/1");

	node_add_int(s->o->a, b, STR("order"),
	    turn != NULL ? turn->order : order);
	if (turn != NULL) {
		op_put_text(s->o, b, "to", turn->name);
		op_put_id(s->o, b, "person", turn->person);
		if (turn->mail.n > 0)
			op_post(s->o,
			    &(struct post){ .kind = POST_MAIL,
				.once = once_key(s, turn->order, "mail"),
				.to = turn->mail,
				.words = turn->order > 1 ? "alert.next"
							 : "alert.urgent",
				.due = s->w->now });
	}
	if (t->settings.webhook.n > 0)
		op_post(s->o,
		    &(struct post){ .kind = POST_WEBHOOK,
			.once = once_key(s, order, "hook"),
			.words = "alert.urgent",
			.due = s->w->now });
}

void
assess_alert(struct assess_step *s, bool said_urgent)
{
	if (s->became_urgent || (said_urgent && !s->was->urgent))
		alert(s, 1);
}

void
assess_alert_next(struct assess_step *s)
{
	alert(s, s->was->alerts + 1);
}

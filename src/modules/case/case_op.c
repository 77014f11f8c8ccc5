/* case_op.c - what the case module is made of. Its pages are other modules':
 * casework, tier, notice, referral, today.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

static const struct op ops[] = { { .name = NULL } };

static const char *const events[] = {
	"referral.received/1",
	"story.told/1",
	"persons.described/1",
	"fact.learned/1",
	"decision.made/1",
	"level.set/1",
	"urgency.set/1",
	"supervisor.decided/1",
	"duty.opened/1",
	"duty.done/1",
	"duty.stopped/1",
	"notice.sent/1",
	"notice.opened/1",
	"notice.accepted/1",
	"notice.declined/1",
	"notice.told/1",
	"notice.said/1",
	"call.logged/1",
	"case.accepted/1",
	"task.marked/1",
	"note.added/1",
	"place.recorded/1",
	"reporter.recorded/1",
	"file.attached/1",
	"wall.set/1",
	"wall.lifted/1",
	"party.added/1",
	"party.ended/1",
	"youth.linked/1",
	"entry.undone/1",
	"alert.sent/1",
	"consent.given/1",
	"consent.withdrawn/1",
	NULL,
};

const struct module case_module = {
	.name = "case",
	.ops = ops,
	.events = events,
	.projector = &case_projector,
};

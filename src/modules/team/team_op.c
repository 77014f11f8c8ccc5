/* team_op.c - the wiring of fill-ins, directory and settings.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"
#include "modules/team/team_int.h"
#include "protocol/medical.h"

enum err
team_load(struct load *l, struct world *w, const void *in)
{
	(void)l, (void)in;
	w->ref = TEAM_REF;
	w->version = w->team->version;
	return OK;
}

static const struct field blank_in[] = {
	FIELD(struct team_blank_in, id, .kind = F_TAG, .need = true),
	FIELD(struct team_blank_in, value, .kind = F_TEXT, .max = 2000,
	    .label = "What stands there"),
	{ .kind = F_END },
};
static const struct field test_in[] = {
	FIELD(struct team_test_in, id, .kind = F_TAG, .need = true),
	FIELD(struct team_test_in, by, .kind = F_LINE,
	    .label = "Who called it"),
	FIELD(struct team_test_in, answered, .kind = F_FLAG,
	    .label = "The right place answered"),
	{ .kind = F_END },
};
#define F(member, ...) FIELD(struct team_agency_in, member, __VA_ARGS__)
static const struct field agency_in[] = {
	F(id, .kind = F_ID),
	F(name, .kind = F_LINE, .need = true, .label = "Name"),
	F(kind, .kind = F_CHOICE, .choices = kit_kind_choices, .need = true,
	    .label = "Kind of agency"),
	F(counties, .kind = F_TEXT, .max = 4000, .label = "Counties it serves"),
	F(unit, .kind = F_LINE, .label = "Desk or unit"),
	F(day_number, .kind = F_PHONE, .label = "Number by day"),
	F(night_number, .kind = F_PHONE, .label = "Number at night"),
	F(hours, .kind = F_LINE, .label = "Office hours"),
	F(contact, .kind = F_LINE, .label = "Contact"),
	F(mail, .kind = F_MAIL, .label = "Mail address"),
	F(webhook, .kind = F_FLAG, .label = "Webhook"),
	F(ended, .kind = F_FLAG, .label = "Not in use any more"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct team_turn_in, member, __VA_ARGS__)
static const struct field turn_in[] = {
	F(id, .kind = F_ID),
	F(person, .kind = F_ID, .label = "Account"),
	F(name, .kind = F_LINE, .need = true,
	    .label = "Name of the person or desk"),
	F(mail, .kind = F_MAIL, .label = "Mail address for alerts"),
	F(phone, .kind = F_PHONE, .label = "Telephone"),
	F(order, .kind = F_NUMBER, .least = 1, .most = 20,
	    .label = "Place in the order"),
	F(from, .kind = F_TIME, .label = "From"),
	F(until, .kind = F_TIME, .label = "Until"),
	F(ended, .kind = F_FLAG, .label = "Not on call any more"),
	{ .kind = F_END },
};
#undef F
static void
program_kinds(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_medical_word *v;
	size_t n =
	    protocol_medical_words(w->protocol, PROTOCOL_MEDICAL_PROGRAMS, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(member, ...) FIELD(struct team_program_in, member, __VA_ARGS__)
static const struct field program_in[] = {
	F(id, .kind = F_ID),
	F(name, .kind = F_LINE, .need = true, .label = "Name"),
	F(kind, .kind = F_CHOICE, .choices = program_kinds, .need = true,
	    .label = "Kind of program"),
	F(phone, .kind = F_PHONE, .label = "Telephone"),
	F(hours, .kind = F_LINE, .label = "Hours"),
	F(on_call, .kind = F_LINE, .label = "On call"),
	F(far, .kind = F_NUMBER, .least = 0, .most = 1000,
	    .label = "How far it is"),
	F(unit, .kind = F_CHOICE, .fixed = team_far_units,
	    .label = "Minutes or kilometers"),
	F(ended, .kind = F_FLAG, .label = "Not in use any more"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct team_settings_in, member, __VA_ARGS__)
static const struct field settings_in[] = {
	F(team_name, .kind = F_LINE, .label = "Name of the team"),
	F(escalate_after_min, .kind = F_NUMBER, .least = 1, .most = 1440,
	    .label = "Minutes until the next is alerted"),
	F(base_url, .kind = F_LINE, .label = "Address of this server"),
	F(relay, .kind = F_LINE, .label = "Mail relay"),
	F(relay_from, .kind = F_MAIL, .label = "Sender of mail"),
	F(relay_tls, .kind = F_FLAG, .label = "Mail relay with TLS"),
	F(webhook, .kind = F_LINE, .label = "Webhook"),
	F(webhook_secret, .kind = F_LINE, .label = "Secret of the webhook"),
	F(packages, .kind = F_TEXT, .max = 1000,
	    .label = "Packages switched on"),
	{ .kind = F_END },
};
#undef F

#define IN(type, table) .in = table, .in_size = sizeof(struct type)
static const struct op ops[] = {
	{ .name = "team.fill_ins",
	    .path = "/fill-ins",
	    .need = CAP_FILL_IN,
	    .label = "Fill-ins",
	    .flags = OP_MENU,
	    .page = team_fill_ins_page },
	{ .name = "team.fill",
	    .path = "/fill-ins/:blank",
	    .need = CAP_FILL_IN,
	    .label = "Fill in a blank",
	    IN(team_blank_in, blank_in),
	    .load = team_load,
	    .decide = team_fill,
	    .page = team_fill_page },
	{ .name = "team.test",
	    .path = "/fill-ins/:blank/test",
	    .need = CAP_FILL_IN,
	    .label = "Record a test call",
	    IN(team_test_in, test_in),
	    .load = team_load,
	    .decide = team_test },
	{ .name = "team.agency_new",
	    .path = "/directory/new",
	    .need = CAP_FILL_IN,
	    .label = "Change an agency",
	    IN(team_agency_in, agency_in),
	    .load = team_load,
	    .decide = team_agency_set,
	    .page = team_agency_page },
	{ .name = "team.agency",
	    .path = "/directory/:id",
	    .need = CAP_FILL_IN,
	    .label = "Look at an agency",
	    .page = team_agency_page },
	{ .name = "team.turn_new",
	    .path = "/directory/on-call/new",
	    .need = CAP_FILL_IN,
	    .label = "Change a turn on call",
	    IN(team_turn_in, turn_in),
	    .load = team_load,
	    .decide = team_turn_set,
	    .page = team_turn_page },
	{ .name = "team.turn",
	    .path = "/directory/on-call/:id",
	    .need = CAP_FILL_IN,
	    .label = "Look at a turn on call",
	    .page = team_turn_page },
	{ .name = "team.program_new",
	    .path = "/directory/programs/new",
	    .need = CAP_FILL_IN,
	    .label = "Change a forensic nurse program",
	    IN(team_program_in, program_in),
	    .load = team_load,
	    .decide = team_program_set,
	    .page = team_program_page },
	{ .name = "team.program",
	    .path = "/directory/programs/:id",
	    .need = CAP_FILL_IN,
	    .label = "Look at a forensic nurse program",
	    .page = team_program_page },
	{ .name = "team.settings",
	    .path = "/settings",
	    .need = CAP_FILL_IN,
	    .label = "Settings",
	    .flags = OP_MENU,
	    IN(team_settings_in, settings_in),
	    .load = team_load,
	    .decide = team_settings_set,
	    .page = team_settings_page },
	{ 0 },
};
#undef IN

static const char *const events[] = { TEAM_BLANK_FILLED, TEAM_BLANK_TESTED,
	TEAM_AGENCY_SET, TEAM_AGENCY_ENDED, TEAM_TURN_SET, TEAM_TURN_ENDED,
	TEAM_PROGRAM_SET, TEAM_PROGRAM_ENDED, TEAM_SETTINGS_SET, NULL };

const struct module team_module = {
	.name = "team",
	.ops = ops,
	.events = events,
};

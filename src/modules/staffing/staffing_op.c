/* staffing_op.c - the rows of the staffing module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/staffing/staffing_page.h"
#include "modules/staffing/staffing_want.h"
#include "modules/team/team.h"

static void
agency_choices(const struct world *w, struct arena *a, struct choices *out)
{
	for (size_t i = 0; i < w->team->agencies.n; i++)
		team_offer(&w->team->agencies.v[i], a, out);
}

static void
reasons(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_reason *v;
	size_t n = protocol_emergency_reasons(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

static const struct choice kinds[] = {
	{ STR_INIT("together"), STR_INIT("The team's meeting") },
	{ STR_INIT("apart"), STR_INIT("A separate meeting") },
	{ { 0 }, { 0 } },
};
static const struct choice places[] = {
	{ STR_INIT("1"), STR_INIT("") },
	{ STR_INIT("2"), STR_INIT("") },
	{ STR_INIT("3"), STR_INIT("") },
	{ { 0 }, { 0 } },
};
static const struct choice answers[] = {
	{ STR_INIT("times"), STR_INIT("These suit") },
	{ STR_INIT("none"), STR_INIT("None of these") },
	{ { 0 }, { 0 } },
};
const struct choice staffing_states[] = {
	{ STR_INIT("discussed"), STR_INIT("Discussed") },
	{ STR_INIT("not_applicable"), STR_INIT("Not applicable") },
	{ STR_INIT("recommendation"), STR_INIT("Recommendation") },
	{ { 0 }, { 0 } },
};
const struct choice staffing_used[] = {
	{ STR_INIT("cps_report"),
	    STR_INIT("Content of a child-protection report") },
	{ STR_INIT("health"), STR_INIT("Health records") },
	{ STR_INIT("mental_health"), STR_INIT("Records of the mind's health") },
	{ { 0 }, { 0 } },
};
static const struct choice dones[] = {
	{ STR_INIT("save"), STR_INIT("Save") },
	{ STR_INIT("held"), STR_INIT("Save; the meeting was held") },
	{ { 0 }, { 0 } },
};
const struct choice staffing_findings[] = {
	{ STR_INIT("right"), STR_INIT("It was called for") },
	{ STR_INIT("not_right"), STR_INIT("It was not called for") },
	{ STR_INIT("look_further"), STR_INIT("Look into it further") },
	{ { 0 }, { 0 } },
};

#define F(type, member, ...) FIELD(struct staffing_##type, member, __VA_ARGS__)
static const struct field schedule_in[] = {
	F(schedule_in, kind, .kind = F_CHOICE, .fixed = kinds, .need = true,
	    .label = "Which meeting"),
	F(schedule_in, agency, .kind = F_MANY, .choices = agency_choices,
	    .label = "Who is asked"),
	F(schedule_in, t1, .kind = F_TIME, .label = "First time"),
	F(schedule_in, t2, .kind = F_TIME, .label = "Second time"),
	F(schedule_in, t3, .kind = F_TIME, .label = "Third time"),
	{ 0 },
};
static const struct field reply_in[] = {
	F(reply_in, fits, .kind = F_MANY, .fixed = places,
	    .label = "Times that suit"),
	F(reply_in, who, .kind = F_LINE, .max = 100, .label = "Your name"),
	F(reply_in, answer, .kind = F_CHOICE, .fixed = answers, .need = true,
	    .label = "Your answer"),
	{ 0 },
};
static const struct field fix_in[] = {
	F(fix_in, slot, .kind = F_NUMBER, .need = true, .least = 1,
	    .most = STAFFING_TIMES_MOST, .label = "Time"),
	{ 0 },
};
static const struct field move_in[] = {
	F(move_in, at, .kind = F_TIME, .need = true, .label = "Time"),
	F(move_in, reason, .kind = F_LINE, .need = true,
	    .label = "Why, or with whom it was agreed"),
	{ 0 },
};
static const struct field cancel_in[] = {
	F(why_in, reason, .kind = F_LINE, .need = true, .label = "Why"),
	{ 0 },
};
static const struct field none_in[] = {
	F(none_in, seen, .kind = F_VERSION),
	{ 0 },
};
static const struct field urgent_in[] = {
	F(urgent_in, number, .kind = F_LINE, .max = 20, .need = true,
	    .label = "Number of the case"),
	F(urgent_in, reason, .kind = F_CHOICE, .choices = reasons, .need = true,
	    .label = "Reason"),
	F(urgent_in, text, .kind = F_TEXT, .max = 2000, .need = true,
	    .label = "In your own words"),
	{ 0 },
};
static const struct field review_in[] = {
	F(review_in, duty, .kind = F_TAG, .max = 80, .need = true),
	F(review_in, finding, .kind = F_CHOICE, .fixed = staffing_findings,
	    .need = true, .label = "What you find"),
	F(review_in, note, .kind = F_TEXT, .max = 2000, .label = "A note"),
	{ 0 },
};

#define AT(i, member) offsetof(struct staffing_meet_in, topic[i].member)
#define TOPIC(n, i)                                                            \
	{ .name = "t" #n ".state",                                             \
		.label = "Topic " #n,                                          \
		.kind = F_CHOICE,                                              \
		.fixed = staffing_states,                                      \
		.at = AT(i, state) },                                          \
	    { .name = "t" #n ".note",                                          \
		    .label = "Topic " #n ": note",                             \
		    .kind = F_TEXT,                                            \
		    .max = 4000,                                               \
		    .at = AT(i, note) },                                       \
	    { .name = "t" #n ".what",                                          \
		    .label = "Topic " #n ": what is recommended",              \
		    .kind = F_LINE,                                            \
		    .max = 300,                                                \
		    .at = AT(i, what) },                                       \
	    { .name = "t" #n ".who",                                           \
		    .label = "Topic " #n ": by whom",                          \
		    .kind = F_ID,                                              \
		    .at = AT(i, who) },                                        \
	{                                                                      \
		.name = "t" #n ".by", .label = "Topic " #n ": by when",        \
		.kind = F_DAY, .at = AT(i, by)                                 \
	}
/* As many topics as STAFFING_TOPICS_MOST. */
static const struct field meet_in[] = {
	TOPIC(1, 0),
	TOPIC(2, 1),
	TOPIC(3, 2),
	TOPIC(4, 3),
	TOPIC(5, 4),
	TOPIC(6, 5),
	TOPIC(7, 6),
	TOPIC(8, 7),
	TOPIC(9, 8),
	TOPIC(10, 9),
	TOPIC(11, 10),
	TOPIC(12, 11),
	TOPIC(13, 12),
	TOPIC(14, 13),
	TOPIC(15, 14),
	TOPIC(16, 15),
	TOPIC(17, 16),
	TOPIC(18, 17),
	TOPIC(19, 18),
	TOPIC(20, 19),
	F(meet_in, there, .kind = F_MANY, .choices = agency_choices,
	    .label = "Who was there"),
	F(meet_in, used, .kind = F_MANY, .fixed = staffing_used,
	    .label = "What went into it"),
	F(meet_in, others, .kind = F_LINE, .label = "Who else"),
	F(meet_in, done, .kind = F_CHOICE, .fixed = dones, .need = true,
	    .label = "Save"),
	{ 0 },
};
#undef F

static const struct field want_in[] = {
	FIELD(struct staffing_want_in, why, .kind = F_LINE, .need = true,
	    .label = "Why a meeting is needed"),
	{ .kind = F_END },
};

#define LOOK(op, says, at, loads, shows)                                       \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = CAP_CASE_READ,    \
		.also = CAP_CASE_ALL, .flags = OP_CASE, .label = says,         \
		.load = loads, .page = shows                                   \
	}
#define ACT(op, says, at, type, does, shows)                                   \
	{                                                                      \
		.name = op, .path = "/c/:number/staffings/:n" at,              \
		.need = CAP_CASE_COORDINATE, .flags = OP_CASE, .label = says,  \
		.in = type##_in,                                               \
		.in_size = sizeof(struct staffing_##type##_in),                \
		.load = staffing_one_load, .decide = does, .page = shows       \
	}
#define staffing_cancel_in staffing_why_in
static const struct op ops[] = {
	LOOK("staffing.list", "Meetings", "/staffings", staffing_load,
	    staffing_list_page),
	LOOK("staffing.show", "A meeting", "/staffings/:n", staffing_one_load,
	    staffing_show_page),
	LOOK("staffing.calendar", "A meeting for a calendar",
	    "/staffings/:n/calendar", staffing_one_load,
	    staffing_calendar_page),
	LOOK("staffing.screen", "A meeting on the wall", "/staffings/:n/screen",
	    staffing_one_load, staffing_screen_page),
	LOOK("staffing.plan", "The plan of a meeting", "/staffings/:n/plan",
	    staffing_one_load, staffing_plan_page),
	{ .name = "staffing.schedule",
	    .path = "/c/:number/staffings/new",
	    .need = CAP_CASE_COORDINATE,
	    .flags = OP_CASE,
	    .label = "Proposed a meeting",
	    .in = schedule_in,
	    .in_size = sizeof(struct staffing_schedule_in),
	    .load = staffing_load,
	    .decide = staffing_schedule,
	    .page = staffing_new_page },
	{ .name = "staffing.want",
	    .path = "/c/:number/staffings/wanted",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "Asking for a meeting: form or asked",
	    .in = want_in,
	    .in_size = sizeof(struct staffing_want_in),
	    .load = case_load,
	    .decide = staffing_want,
	    .page = staffing_want_page },
	ACT("staffing.fix", "Set the time of a meeting", "/fix", fix,
	    staffing_fix, staffing_again_page),
	ACT("staffing.move", "Moved a meeting", "/move", move, staffing_move,
	    staffing_again_page),
	ACT("staffing.cancel", "Called a meeting off", "/cancel", cancel,
	    staffing_cancel, staffing_again_page),
	ACT("staffing.meet", "What a meeting went through", "/meeting", meet,
	    staffing_meet, staffing_meet_page),
	ACT("staffing.send_plan", "Sent the plan of a meeting", "/plan", none,
	    staffing_send_plan, NULL),
	{ .name = "staffing.reply",
	    .path = "/p/:token",
	    .need = CAP_LINK,
	    .link = STAFFING_ASK,
	    .label = "Times for a meeting",
	    .in = reply_in,
	    .in_size = sizeof(struct staffing_reply_in),
	    .load = staffing_link_load,
	    .decide = staffing_reply,
	    .page = staffing_reply_page },
	{ .name = "staffing.read",
	    .path = "/s/:token",
	    .need = CAP_LINK,
	    .link = STAFFING_READ,
	    .label = "On to the plan of a meeting",
	    .load = staffing_link_load,
	    .page = staffing_read_page },
	{ .name = "emergency.open",
	    .path = "/emergency",
	    .need = CAP_CASE_READ,
	    .label = "Opened a case in an emergency",
	    .in = urgent_in,
	    .in_size = sizeof(struct staffing_urgent_in),
	    .load = staffing_urgent_load,
	    .decide = staffing_urgent,
	    .page = staffing_urgent_page },
	{ .name = "emergency.review",
	    .path = "/c/:number/emergencies",
	    .need = CAP_CASE_COORDINATE,
	    .also = CAP_SUPERVISE,
	    .flags = OP_CASE | OP_CLOSED,
	    .label = "Readings in an emergency",
	    .in = review_in,
	    .in_size = sizeof(struct staffing_review_in),
	    .load = case_load,
	    .decide = staffing_review,
	    .page = staffing_review_page },
	{ .name = NULL },
};

static const char *const events[] = {
	"staffing.scheduled/1",
	"staffing.replied/1",
	"staffing.fixed/1",
	"staffing.moved/1",
	"staffing.cancelled/1",
	"staffing.contact_owed/1",
	"staffing.topic_marked/1",
	"staffing.recommended/1",
	"staffing.present/1",
	"staffing.held/1",
	"staffing.plan_sent/1",
	"emergency.opened/1",
	"emergency.reviewed/1",
	NULL,
};

const struct module staffing_module = {
	.name = "staffing",
	.ops = ops,
	.events = events,
};

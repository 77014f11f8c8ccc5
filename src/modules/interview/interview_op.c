/* interview_op.c - the rows of the interview module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/interview/interview_int.h"
#include "modules/kit/kit.h"
#include "modules/team/team.h"

const struct choice interview_recorded[] = {
	{ STR_INIT("yes"), STR_INIT("Yes") },
	{ STR_INIT("no"), STR_INIT("No") },
	{ STR_INIT("not_known"), STR_INIT("Not known") },
	{ { 0 }, { 0 } },
};
/* The first is what asking for all of them says. */
const struct choice interview_states[] = {
	{ STR_INIT("asked"), STR_INIT("Asked for") },
	{ STR_INIT("received"), STR_INIT("Received") },
	{ STR_INIT("none"), STR_INIT("None exists") },
	{ { 0 }, { 0 } },
};

static void
put_words(const struct world *w, enum protocol_interview_list k,
    struct arena *a, struct choices *out)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define CHOICES(function, list)                                                \
	static void function(const struct world *w, struct arena *a,           \
	    struct choices *out)                                               \
	{                                                                      \
		put_words(w, list, a, out);                                    \
	}
CHOICES(kinds, PROTOCOL_INTERVIEW_KINDS)
CHOICES(sorts, PROTOCOL_INTERVIEW_SORTS)
CHOICES(points, PROTOCOL_INTERVIEW_POINTS)
CHOICES(documents, PROTOCOL_INTERVIEW_DOCUMENTS)
CHOICES(bring, PROTOCOL_INTERVIEW_BRING)
CHOICES(building, PROTOCOL_INTERVIEW_BUILDING)
CHOICES(room, PROTOCOL_INTERVIEW_ROOM)
CHOICES(reasons, PROTOCOL_INTERVIEW_REASONS)
CHOICES(gates, PROTOCOL_INTERVIEW_GATES)

static void
of_directory(const struct world *w, struct arena *a, struct choices *out)
{
	for (size_t i = 0; i < w->team->agencies.n; i++)
		if (!w->team->agencies.v[i].ended)
			team_offer(&w->team->agencies.v[i], a, out);
}

#define F(member, ...) FIELD(struct interview_decide_in, member, __VA_ARGS__)
static const struct field decide_in[] = {
	F(kind, .kind = F_CHOICE, .choices = kinds, .need = true,
	    .label = "What the team decides"),
	F(agencies, .kind = F_MANY, .choices = of_directory,
	    .label = "Who took part"),
	F(reason, .kind = F_LINE, .label = "Why another kind than advised"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct interview_plan_in, member, __VA_ARGS__)
static const struct field plan_in[] = {
	F(sort, .kind = F_CHOICE, .choices = sorts, .need = true,
	    .label = "What it is"),
	F(agency, .kind = F_ID, .need = true, .label = "Who interviews"),
	F(at, .kind = F_TIME, .need = true, .label = "When"),
	F(place, .kind = F_ID, .label = "Where"),
	F(language, .kind = F_LINE, .max = INTERVIEW_LINE_MOST,
	    .label = "Language"),
	F(person, .kind = F_ID, .label = "The interviewer"),
	F(blind, .kind = F_FLAG, .label = "Without knowing what is alleged"),
	F(reason, .kind = F_CHOICE, .choices = reasons,
	    .label = "Why one more"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct interview_earlier_in, member, __VA_ARGS__)
static const struct field earlier_in[] = {
	F(sort, .kind = F_CHOICE, .choices = sorts, .need = true,
	    .label = "What it was"),
	F(agency, .kind = F_ID, .need = true, .label = "Who interviewed"),
	F(day, .kind = F_DAY, .need = true, .label = "Which day"),
	F(recorded, .kind = F_CHOICE, .fixed = interview_recorded, .need = true,
	    .label = "Was it recorded"),
	F(reason, .kind = F_CHOICE, .choices = reasons,
	    .label = "Why one more"),
	{ .kind = F_END },
};
#undef F

static const struct field held_in[] = {
	FIELD(struct interview_held_in, day, .kind = F_DAY, .need = true,
	    .label = "Which day"),
	FIELD(struct interview_held_in, recorded, .kind = F_CHOICE,
	    .fixed = interview_recorded, .need = true,
	    .label = "Was it recorded"),
	{ .kind = F_END },
};
static const struct field ready_in[] = {
	FIELD(struct interview_ready_in, gates, .kind = F_MANY,
	    .choices = gates, .label = "Before it starts"),
	FIELD(struct interview_ready_in, observers, .kind = F_MANY,
	    .choices = kit_kind_choices, .label = "Who observes"),
	{ .kind = F_END },
};
static const struct field document_in[] = {
	FIELD(struct interview_document_in, document, .kind = F_CHOICE,
	    .choices = documents, .need = true, .label = "Which document"),
	FIELD(struct interview_document_in, state, .kind = F_CHOICE,
	    .fixed = interview_states, .need = true, .label = "How it stands"),
	{ .kind = F_END },
};
static const struct field pre_met_in[] = {
	FIELD(struct interview_pre_met_in, day, .kind = F_DAY, .need = true,
	    .label = "Which day"),
	FIELD(struct interview_pre_met_in, agencies, .kind = F_MANY,
	    .choices = of_directory, .label = "Who came"),
	FIELD(struct interview_pre_met_in, brought, .kind = F_MANY,
	    .choices = bring, .label = "What was brought"),
	{ .kind = F_END },
};
static const struct field prosecutor_in[] = {
	FIELD(struct interview_prosecutor_in, day, .kind = F_DAY, .need = true,
	    .label = "Which day"),
	FIELD(struct interview_prosecutor_in, agency, .kind = F_ID,
	    .need = true, .label = "Who asked"),
	{ .kind = F_END },
};
static const struct field advocate_in[] = {
	FIELD(struct interview_advocate_in, building, .kind = F_CHOICE,
	    .choices = building, .need = true, .label = "In the building"),
	FIELD(struct interview_advocate_in, room, .kind = F_CHOICE,
	    .choices = room, .need = true, .label = "In the room"),
	{ .kind = F_END },
};
static const struct field weigh_in[] = {
	FIELD(struct interview_weigh_in, points, .kind = F_MANY,
	    .choices = points, .label = "What was thought of"),
	FIELD(struct interview_weigh_in, note, .kind = F_TEXT,
	    .max = INTERVIEW_NOTE_MOST, .label = "For the plan"),
	{ .kind = F_END },
};
static const struct field none_in[] = {
	FIELD(struct interview_none_in, none, .kind = F_FLAG,
	    .label = "Nothing"),
	{ .kind = F_END },
};

#define ACT(op, says, at, cap, other, type, loads, does, shows)                \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = cap,              \
		.also = other, .flags = OP_CASE, .label = says,                \
		.in = type##_in,                                               \
		.in_size = sizeof(struct interview_##type##_in),               \
		.load = loads, .decide = does, .page = shows                   \
	}
/* What the team does, and what the one who brings it together does. */
#define TEAM(op, says, at, type, does, shows)                                  \
	ACT(op, says, at, CAP_CASE_NOTE, CAP_CASE_COORDINATE, type,            \
	    interview_load, does, shows)
#define LEAD(op, says, at, type, loads, does, shows)                           \
	ACT(op, says, at, CAP_CASE_COORDINATE, CAP_SUPERVISE, type, loads,     \
	    does, shows)
static const struct op ops[] = {
	{ .name = "interview.show",
	    .path = "/c/:number/interview",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE | OP_BLIND,
	    .label = "The plan of an interview",
	    .load = interview_load,
	    .page = interview_page },
	LEAD("interview.decide", "The decision on an interview",
	    "/interview/decide", decide, interview_load, interview_decide,
	    interview_decide_page),
	LEAD("interview.plan", "An interview: form or planned",
	    "/interview/plan", plan, interview_plan_load, interview_plan,
	    interview_plan_page),
	TEAM("interview.earlier",
	    "An interview that was held: form or recorded",
	    "/interview/earlier", earlier, interview_earlier,
	    interview_earlier_page),
	TEAM("interview.ready", "What comes before an interview",
	    "/interview/ready", ready, interview_ready, interview_ready_page),
	TEAM("interview.ask_all", "Documents asked for before an interview",
	    "/interview/documents/all", none, interview_ask_all,
	    interview_documents_page),
	TEAM("interview.document", "A document for an interview",
	    "/interview/documents", document, interview_document,
	    interview_documents_page),
	TEAM("interview.pre_met", "A meeting before an interview",
	    "/interview/pre-meeting", pre_met, interview_pre_met,
	    interview_pre_met_page),
	TEAM("interview.prosecutor", "The prosecutor asked about an interview",
	    "/interview/prosecutor", prosecutor, interview_prosecutor,
	    interview_prosecutor_page),
	TEAM("interview.advocate", "An advocate at an interview",
	    "/interview/advocate", advocate, interview_advocate,
	    interview_advocate_page),
	TEAM("interview.weigh", "What weighs for an interview",
	    "/interview/factors", weigh, interview_weigh, interview_weigh_page),
	TEAM("interview.start", "An interview: opened or started",
	    "/interviews/:n/started", none, interview_start,
	    interview_one_page),
	TEAM("interview.held", "An interview: opened or held",
	    "/interviews/:n/held", held, interview_held, interview_one_page),
	LEAD("interview.off", "An interview: opened or called off",
	    "/interviews/:n/off", none, interview_load, interview_off,
	    interview_one_page),
	LEAD("interview.unblind", "Blind mode: opened or ended",
	    "/interviews/:n/unblind", none, interview_load, interview_unblind,
	    interview_one_page),
	{ .name = NULL },
};

static const char *const events[] = {
	"interview.decided/1",
	"interview.planned/1",
	"interview.started/1",
	"interview.held/1",
	"interview.called_off/1",
	"interview.unblinded/1",
	"interview.ready/1",
	"interview.document/1",
	"interview.pre_met/1",
	"interview.prosecutor/1",
	"interview.advocate/1",
	"interview.weighed/1",
	NULL,
};

const struct module interview_module = {
	.name = "interview",
	.ops = ops,
	.events = events,
};

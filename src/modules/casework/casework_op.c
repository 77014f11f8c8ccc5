/* casework_op.c - the rows of the casework module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/casework/casework_int.h"

#include "base/arena.h"
#include "modules/kit/kit.h"
#include "modules/team/team.h"

static const struct field note_fields[] = {
	FIELD(struct note_in, text, .kind = F_TEXT, .need = true,
	    .label = "Note"),
	{ 0 },
};
static const struct field learn_fields[] = {
	FIELD(struct learn_in, facts, .kind = F_FACTS),
	FIELD(struct learn_in, source, .kind = F_CHOICE, .fixed = kit_sources,
	    .need = true, .label = "Where this comes from"),
	FIELD(struct learn_in, said_by, .kind = F_LINE, .label = "Who said so"),
	FIELD(struct learn_in, at, .kind = F_TIME,
	    .label = "When you learned of it"),
	{ 0 },
};
static const struct choice results[] = {
	{ STR_INIT("no_answer"), STR_INIT("No answer") },
	{ STR_INIT("left_message"), STR_INIT("Left a message") },
	{ STR_INIT("reached"), STR_INIT("Reached") },
	{ { 0 }, { 0 } },
};
static const struct field call_fields[] = {
	FIELD(struct call_in, duty, .kind = F_TAG, .max = 80),
	FIELD(struct call_in, whom, .kind = F_LINE, .need = true,
	    .label = "Whom you called"),
	FIELD(struct call_in, result, .kind = F_CHOICE, .fixed = results,
	    .need = true, .label = "What came of it"),
	FIELD(struct call_in, number, .kind = F_LINE, .max = 60,
	    .label = "Their number"),
	FIELD(struct call_in, at, .kind = F_TIME, .label = "When"),
	{ 0 },
};
static const struct field place_fields[] = {
	FIELD(struct place_in, text, .kind = F_LINE, .need = true,
	    .label = "A newer place"),
	{ 0 },
};
static const struct field who_fields[] = {
	FIELD(struct who_in, name, .kind = F_LINE, .need = true,
	    .label = "Name"),
	FIELD(struct who_in, contact, .kind = F_LINE,
	    .label = "How to reach them"),
	{ 0 },
};
static const struct choice states[] = {
	{ STR_INIT("done"), STR_INIT("Done") },
	{ STR_INIT("under_way"), STR_INIT("Under way") },
	{ STR_INIT("not_needed"), STR_INIT("Not needed") },
	{ { 0 }, { 0 } },
};
static const struct field task_fields[] = {
	FIELD(struct task_in, item, .kind = F_TAG, .need = true, .max = 80),
	FIELD(struct task_in, state, .kind = F_CHOICE, .fixed = states,
	    .need = true, .label = "State"),
	FIELD(struct task_in, note, .kind = F_LINE, .label = "A word about it"),
	{ 0 },
};
static const struct field wall_fields[] = {
	FIELD(struct wall_in, person, .kind = F_ID, .need = true,
	    .label = "Who shall not know of it"),
	{ 0 },
};
static const struct field party_fields[] = {
	FIELD(struct party_in, agency, .kind = F_ID, .need = true,
	    .label = "Which agency"),
	FIELD(struct party_in, reason, .kind = F_LINE, .need = true,
	    .label = "Why"),
	{ 0 },
};
static const struct field unparty_fields[] = {
	FIELD(struct unparty_in, party, .kind = F_ID, .need = true,
	    .label = "Which agency comes off"),
	FIELD(struct unparty_in, why, .kind = F_LINE, .need = true,
	    .label = "Why it comes off"),
	{ 0 },
};
static const struct field done_fields[] = {
	FIELD(struct done_in, note, .kind = F_LINE, .need = true,
	    .label = "What was done, and by whom"),
	{ 0 },
};
static const struct field undo_fields[] = {
	FIELD(struct undo_in, event, .kind = F_NUMBER, .need = true, .least = 1,
	    .most = 1000000, .label = "Entry"),
	{ 0 },
};
static const struct field attach_fields[] = {
	FIELD(struct file_add_in, file, .kind = F_FILE, .need = true,
	    .label = "File"),
	{ 0 },
};
static const struct field accept_fields[] = {
	FIELD(struct accept_in, seen, .kind = F_VERSION),
	FIELD(struct accept_in, back, .kind = F_TAG, .max = 20),
	{ 0 },
};

#define CASE_ROW(op, says, at, cap, fields, type, does, shows)                 \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = cap,              \
		.flags = OP_CASE, .label = says, .in = fields,                 \
		.in_size = sizeof(type), .load = case_load, .decide = does,    \
		.page = shows                                                  \
	}
/* Who may come near it is changed in a closed case too. */
#define CASE_GUARD(op, says, at, cap, fields, type, does, shows)               \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = cap,              \
		.flags = OP_CASE | OP_CLOSED, .label = says, .in = fields,     \
		.in_size = sizeof(type), .load = case_load, .decide = does,    \
		.page = shows                                                  \
	}
#define CASE_LOOK(op, says, at, cap, other, shows)                             \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = cap,              \
		.also = other, .flags = OP_CASE, .label = says,                \
		.load = case_load, .page = shows                               \
	}
static const struct op ops[] = {
	{ .name = "case.show",
	    .path = "/c/:number",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE | OP_EMERGENCY,
	    .label = "Opened the case",
	    .load = casework_undo_load,
	    .page = casework_page },
	CASE_LOOK("case.looked", "Read who has looked", "/looked",
	    CAP_CASE_READ, CAP_CASE_ALL, casework_looked_page),
	CASE_LOOK("case.copy", "Copied as text", "/copy", CAP_CASE_READ,
	    CAP_CASE_ALL, casework_copy_page),
	CASE_LOOK("case.file", "Opened a file", "/files/:file", CAP_CASE_READ,
	    CAP_CASE_ALL, casework_file_page),
	CASE_ROW("case.accept", "Accepted the referral", "/accept",
	    CAP_CASE_COORDINATE, accept_fields, struct accept_in,
	    casework_accept, casework_page),
	CASE_ROW("case.note", "Added a note", "/notes/new", CAP_CASE_NOTE,
	    note_fields, struct note_in, casework_note, casework_page),
	CASE_ROW("case.learn", "Added a fact", "/facts/new", CAP_CASE_NOTE,
	    learn_fields, struct learn_in, casework_learn, casework_learn_page),
	CASE_ROW("case.call", "Logged a call", "/calls/new", CAP_CASE_NOTE,
	    call_fields, struct call_in, casework_call, casework_page),
	{ .name = "case.place",
	    .path = "/c/:number/place",
	    .need = CAP_PLACE_READ,
	    .flags = OP_CASE | OP_EMERGENCY,
	    .label = "Place: opened or recorded",
	    .in = place_fields,
	    .in_size = sizeof(struct place_in),
	    .load = case_load,
	    .decide = casework_place,
	    .page = casework_place_page },
	CASE_ROW("case.reporter", "Who reported: opened or recorded",
	    "/reporter", CAP_REPORTER_READ, who_fields, struct who_in,
	    casework_reporter, casework_reporter_page),
	CASE_ROW("case.task", "Marked a step", "/tasks/new",
	    CAP_CASE_COORDINATE, task_fields, struct task_in, casework_task,
	    casework_page),
	CASE_GUARD("case.wall", "Walls: opened or set", "/wall", CAP_WALL_SET,
	    wall_fields, struct wall_in, casework_wall, casework_wall_page),
	CASE_GUARD("case.unwall", "Lifted a wall", "/wall/lift", CAP_WALL_SET,
	    wall_fields, struct wall_in, casework_unwall, casework_wall_page),
	CASE_ROW("case.party", "Agencies on the case: opened or added",
	    "/parties", CAP_CASE_COORDINATE, party_fields, struct party_in,
	    casework_party, casework_party_page),
	CASE_GUARD("case.unparty", "Took an agency off the case",
	    "/parties/end", CAP_CASE_COORDINATE, unparty_fields,
	    struct unparty_in, casework_unparty, casework_party_page),
	{ .name = "case.undo",
	    .path = "/c/:number/undo",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "Took an entry back",
	    .in = undo_fields,
	    .in_size = sizeof(struct undo_in),
	    .load = casework_undo_load,
	    .decide = casework_undo,
	    .page = casework_page },
	{ .name = "case.done",
	    .path = "/c/:number/duties/:duty",
	    .need = CAP_CASE_NOTE,
	    .also = CAP_CASE_COORDINATE,
	    .flags = OP_CASE,
	    .label = "What is owed: opened or done",
	    .in = done_fields,
	    .in_size = sizeof(struct done_in),
	    .load = casework_duty_load,
	    .decide = casework_done,
	    .page = casework_duty_page },
	{ .name = "case.attach",
	    .path = "/c/:number/files",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE | OP_UPLOAD,
	    .label = "Attached a file",
	    .in = attach_fields,
	    .in_size = sizeof(struct file_add_in),
	    .load = case_load,
	    .decide = casework_attach,
	    .page = casework_page },
	CASE_ROW("case.alert_next", "Alert to the next on call", "/alert",
	    CAP_SYSTEM, accept_fields, struct accept_in, casework_alert_next,
	    NULL),
	CASE_ROW("case.tick", "Judged anew as time passed", "/tick", CAP_SYSTEM,
	    accept_fields, struct accept_in, casework_tick, NULL),
	{ .name = "case.list",
	    .path = "/cases",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_MENU,
	    .label = "Cases",
	    .page = casework_list_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

/* Urgent and not accepted: on to the next in the order. */
static enum err
escalate(struct job_run *j)
{
	const struct world *w = op_job_world(j);
	struct load *l = op_job_load(j);
	struct case_rows due = { 0 };
	struct pairs none = { 0 };
	struct span wait = MINUTES(w->team->settings.escalate_after_min);
	enum err e =
	    case_to_alert(l, (struct instant){ w->now.s - wait.s }, &due);

	for (size_t i = 0; e == OK && i < due.list.n; i++)
		e = op_job_submit(j, "case.alert_next",
		    str_fmt(l->a, "/c/%.*s/alert",
			STR_ARG(due.list.v[i].number)),
		    &none);
	return e;
}

/* Whether judging the case now would record anything. What it took is given
 * back: there can be as many cases as a list holds. */
static enum err
would_change(struct load *l, const struct world *now, struct str number,
    bool *yes)
{
	struct arena_mark mark = arena_mark(l->a);
	struct world w = *now;
	enum err e;

	w.part[0] = number;
	e = case_load(l, &w, NULL);
	if (e == OK) {
		struct outcome o = casework_tick(&w, NULL, l->a);

		*yes = o.refused == NULL && o.emits.n > 0;
	}
	arena_rewind(l->a, mark);
	return e;
}

/* Cases that hold a time are judged anew as it passes. */
static enum err
tick(struct job_run *j)
{
	struct load *l = op_job_load(j);
	struct case_rows timed = { 0 };
	struct pairs none = { 0 };
	enum err e = case_timed(l, &timed);

	for (size_t i = 0; e == OK && i < timed.list.n; i++) {
		struct str number = timed.list.v[i].number;
		bool yes = false;

		e = would_change(l, op_job_world(j), number, &yes);
		if (e == OK && yes)
			e = op_job_submit(j, "case.tick",
			    str_fmt(l->a, "/c/%.*s/tick", STR_ARG(number)),
			    &none);
	}
	return e;
}

static const struct job jobs[] = {
	{ "case.tick", { 60 }, tick },
	{ "case.escalate", { 20 }, escalate },
	{ NULL, { 0 }, NULL },
};

const struct module casework_module = {
	.name = "casework",
	.ops = ops,
	.events = events,
	.jobs = jobs,
};

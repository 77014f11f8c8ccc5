/* case_table.c - the tables that lists go by: codes and times of a case, no
 * name and no word that a person typed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "op/outcome.h"
#include "modules/case/case_sql.h"

static const struct store_table tables[] = {
	{ "case_row",
	    "id INTEGER NOT NULL, received INTEGER NOT NULL,"
	    " changed INTEGER NOT NULL, changed_by INTEGER NOT NULL,"
	    " version INTEGER NOT NULL,"
	    " level TEXT NOT NULL, computed TEXT NOT NULL,"
	    " urgent INTEGER NOT NULL, accepted INTEGER NOT NULL,"
	    " closed INTEGER NOT NULL, agency INTEGER NOT NULL,"
	    " agency_kind TEXT NOT NULL, screening TEXT NOT NULL,"
	    " assessment TEXT NOT NULL, hold TEXT NOT NULL,"
	    /* A bit for each matter that a supervisor has settled. */
	    " ruled INTEGER NOT NULL, to_rule INTEGER NOT NULL,"
	    " alerted INTEGER NOT NULL, alerts INTEGER NOT NULL,"
	    " practice INTEGER NOT NULL, timed INTEGER NOT NULL,"
	    /* 2: missing, by an event or by the facts; 1: safe; else 0. */
	    " tonight INTEGER NOT NULL, facts_missing INTEGER NOT NULL,"
	    " tonight_state TEXT NOT NULL,"
	    " tonight_at INTEGER NOT NULL, tonight_check INTEGER NOT NULL,"
	    " tonight_holder TEXT NOT NULL",
	    "id",
	    /* Each list is read in its order, and no further than it shows. */
	    "CREATE INDEX case_row_new ON case_row"
	    " (closed, accepted, urgent DESC, received);"
	    "CREATE INDEX case_row_open ON case_row"
	    " (closed, accepted, changed DESC, id);"
	    "CREATE INDEX case_row_changed ON case_row"
	    " (closed, changed DESC, id);"
	    "CREATE INDEX case_row_missing ON case_row"
	    " (closed, urgent DESC, accepted, received DESC, id);"
	    "CREATE INDEX case_row_supervisor ON case_row"
	    " (closed, to_rule, received);"
	    "CREATE INDEX case_row_hold ON case_row (closed, hold, received);"
	    "CREATE INDEX case_row_timed ON case_row"
	    " (closed, timed, received DESC, id);"
	    "CREATE INDEX case_row_tonight ON case_row"
	    " (closed, accepted, tonight, tonight_check, id)" },
	{ "case_owed",
	    "id INTEGER NOT NULL, duty TEXT NOT NULL, what TEXT NOT NULL,"
	    " owner TEXT NOT NULL, told TEXT NOT NULL,"
	    " notice INTEGER NOT NULL, state TEXT NOT NULL,"
	    " open INTEGER NOT NULL, opened INTEGER NOT NULL,"
	    " target INTEGER NOT NULL, outer_at INTEGER NOT NULL,"
	    " changed INTEGER NOT NULL, expected INTEGER NOT NULL,"
	    " attempts INTEGER NOT NULL",
	    "id, duty",
	    "CREATE INDEX case_owed_open ON case_owed"
	    " (open, target, opened, id, duty);"
	    "CREATE INDEX case_owed_state ON case_owed (state, changed);"
	    "CREATE INDEX case_owed_expected ON case_owed (expected)" },
	{ "case_party", "id INTEGER NOT NULL, agency INTEGER NOT NULL",
	    "id, agency",
	    "CREATE INDEX case_party_of ON case_party (agency, id)" },
	{ "case_wall", "id INTEGER NOT NULL, person INTEGER NOT NULL",
	    "id, person", NULL },
	/* A row for each interview that somebody holds blind. */
	{ "case_blind",
	    "id INTEGER NOT NULL, person INTEGER NOT NULL,"
	    " interview INTEGER NOT NULL, at INTEGER NOT NULL",
	    "id, interview",
	    "CREATE INDEX case_blind_of ON case_blind (person, id)" },
	/* How many interviews are on record: the next one's number. */
	{ "case_interviews", "id INTEGER NOT NULL, n INTEGER NOT NULL", "id",
	    NULL },
	{ "case_missing",
	    "id INTEGER NOT NULL, place INTEGER NOT NULL,"
	    " fact TEXT NOT NULL",
	    "id, place", NULL },
	{ "case_need",
	    "id INTEGER NOT NULL, event INTEGER NOT NULL, need TEXT NOT NULL,"
	    " klass TEXT NOT NULL, holder TEXT NOT NULL, county TEXT NOT NULL,"
	    " unmet INTEGER NOT NULL, open INTEGER NOT NULL",
	    "id, event", "CREATE INDEX case_need_unmet ON case_need (unmet)" },
	{ "case_posted",
	    "id INTEGER NOT NULL, event INTEGER NOT NULL,"
	    " at INTEGER NOT NULL, who INTEGER NOT NULL",
	    "id, event", "CREATE INDEX case_posted_at ON case_posted (at)" },
	{ NULL, NULL, NULL, NULL },
};

struct table_step {
	struct store_tx *t;
	const struct store_event *e;
	const struct node *b;
	struct db_value id, at;
};

static enum err
row_received(struct table_step *s)
{
	struct str kind = op_get_text(s->b, "agency_kind");
	uint64_t agency = op_get_id(s->b, "agency");
	bool practice = op_get_text(s->b, "practice").n > 0;
	enum err e = store_exec(s->t, &case_sql[CASE_SQL_RECEIVE],
	    STORE_ARGS(s->id, s->at, STORE_INT(agency), STORE_TEXT(kind),
		STORE_INT(practice)));

	if (e != OK || agency == 0)
		return e;
	return store_exec(s->t, &case_sql[CASE_SQL_PARTY],
	    STORE_ARGS(s->id, STORE_INT(agency)));
}

static enum err
level_set(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_LEVEL],
	    STORE_ARGS(s->id, STORE_TEXT(op_get_text(s->b, "chosen")),
		STORE_TEXT(op_get_text(s->b, "computed"))));
}

static enum err
urgency_set(struct table_step *s)
{
	const struct node *urgent = node_get(s->b, STR("urgent"));

	return store_exec(s->t, &case_sql[CASE_SQL_URGENCY],
	    STORE_ARGS(s->id, STORE_INT(urgent != NULL && urgent->yes)));
}

static enum err
facts_tonight(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_TONIGHT_FACTS],
	    STORE_ARGS(s->id,
		STORE_INT(node_get(s->b, STR("youth_missing")) != NULL)));
}

static enum err
tonight(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_TONIGHT_SAID],
	    STORE_ARGS(s->id,
		STORE_TEXT(
		    str_of(case_tonight_name(case_tonight_of(s->e->kind)))),
		STORE_INT(op_get_time(s->b, "at").s),
		STORE_INT(op_get_time(s->b, "next_check").s),
		STORE_TEXT(op_get_text(s->b, "holder"))));
}

static enum err
decided(struct table_step *s)
{
	int64_t place = 0;
	enum err e = store_exec(s->t, &case_sql[CASE_SQL_DECISION],
	    STORE_ARGS(s->id, STORE_TEXT(op_get_text(s->b, "screening")),
		STORE_TEXT(op_get_text(s->b, "assessment")),
		STORE_TEXT(op_get_text(s->b, "hold")),
		STORE_INT(node_get(s->b, STR("timed")) != NULL)));

	if (e == OK)
		e = facts_tonight(s);
	if (e == OK)
		e = store_exec(s->t, &case_sql[CASE_SQL_TO_RULE],
		    STORE_ARGS(s->id));
	if (e == OK)
		e = store_exec(s->t, &case_sql[CASE_SQL_LACK_NONE],
		    STORE_ARGS(s->id));
	NODE_EACH (node_get(s->b, STR("missing")), it)
		if (e == OK)
			e = store_exec(s->t, &case_sql[CASE_SQL_LACK],
			    STORE_ARGS(s->id, STORE_INT(place++),
				STORE_TEXT(it->text)));
	return e;
}

static enum err
supervised(struct table_step *s)
{
	enum case_matter m = case_matter_of(op_get_text(s->b, "about"));
	enum err e;

	if (m == CASE_MATTER__MAX ||
	    str_eqc(op_get_text(s->b, "value"), CASE_RULING_STAY))
		return OK;
	e = store_exec(s->t, &case_sql[CASE_SQL_RULED],
	    STORE_ARGS(s->id, STORE_INT(1 << m)));
	return e != OK
	    ? e
	    : store_exec(s->t, &case_sql[CASE_SQL_TO_RULE], STORE_ARGS(s->id));
}

static enum err
row_accepted(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_ACCEPT], STORE_ARGS(s->id));
}

static enum err
row_closed(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_CLOSE],
	    STORE_ARGS(s->id, STORE_INT(1)));
}

static enum err
row_reopened(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_CLOSE],
	    STORE_ARGS(s->id, STORE_INT(0)));
}

static enum err
alerted(struct table_step *s)
{
	int64_t order = 0;

	if (!node_int(node_get(s->b, STR("order")), 1, 1000, &order))
		return ERR_BAD;
	return store_exec(s->t, &case_sql[CASE_SQL_ALERT],
	    STORE_ARGS(s->id, s->at, STORE_INT(order)));
}

static enum err
row_party_added(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_PARTY],
	    STORE_ARGS(s->id, STORE_INT(op_get_id(s->b, "agency"))));
}

static enum err
row_party_ended(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_UNPARTY],
	    STORE_ARGS(s->id, STORE_INT(op_get_id(s->b, "agency"))));
}

static enum err
row_wall_set(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_WALL],
	    STORE_ARGS(s->id, STORE_INT(op_get_id(s->b, "person"))));
}

static enum err
row_wall_lifted(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_UNWALL],
	    STORE_ARGS(s->id, STORE_INT(op_get_id(s->b, "person"))));
}

static enum err
interview_added(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_INTERVIEW],
	    STORE_ARGS(s->id));
}

static enum err
interview_planned(struct table_step *s)
{
	enum err e = interview_added(s);

	if (e != OK || node_get(s->b, STR("blind")) == NULL)
		return e;
	return store_exec(s->t, &case_sql[CASE_SQL_BLIND],
	    STORE_ARGS(s->id, STORE_INT(op_get_id(s->b, "person")),
		STORE_INT(op_get_time(s->b, "at").s)));
}

static enum err
interview_seen(struct table_step *s)
{
	int64_t n = 0;

	if (!node_int(node_get(s->b, STR("interview")), 1, INT32_MAX, &n))
		return interview_added(s);
	return store_exec(s->t, &case_sql[CASE_SQL_UNBLIND],
	    STORE_ARGS(s->id, STORE_INT(n)));
}

static enum err
duty_opened(struct table_step *s)
{
	const struct node *b = s->b;

	return store_exec(s->t, &case_sql[CASE_SQL_OWE],
	    STORE_ARGS(s->id, STORE_TEXT(op_get_text(b, "key")),
		STORE_TEXT(op_get_text(b, "what")),
		STORE_TEXT(op_get_text(b, "owner")),
		STORE_TEXT(op_get_text(b, "to")),
		STORE_INT(node_get(b, STR("notice")) != NULL), s->at,
		STORE_INT(op_get_time(b, "target").s),
		STORE_INT(op_get_time(b, "outer").s)));
}

static enum err
duty_moved(struct table_step *s)
{
	struct case_duty d = { .state = case_duty_state_of(s->e->kind) };

	return store_exec(s->t, &case_sql[CASE_SQL_OWE_MOVE],
	    STORE_ARGS(s->id, STORE_TEXT(op_get_text(s->b, "duty")),
		STORE_TEXT(str_of(case_duty_state_name(d.state))),
		STORE_INT(case_duty_is_open(&d)), s->at,
		STORE_INT(op_get_time(s->b, "expected").s)));
}

static enum err
row_call_logged(struct table_step *s)
{
	if (str_eqc(op_get_text(s->b, "result"), "reached"))
		return OK;
	return store_exec(s->t, &case_sql[CASE_SQL_OWE_TRY],
	    STORE_ARGS(s->id, STORE_TEXT(op_get_text(s->b, "duty"))));
}

static bool
is_unmet(const struct table_step *s)
{
	return node_get(s->b, STR("unmet")) != NULL;
}

static enum err
need_recommended(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_NEED],
	    STORE_ARGS(s->id, STORE_INT(s->e->version),
		STORE_TEXT(op_get_text(s->b, "need")),
		STORE_TEXT(op_get_text(s->b, "class")),
		STORE_TEXT(op_get_text(s->b, "holder")),
		STORE_TEXT(op_get_text(s->b, "county")),
		STORE_INT(is_unmet(s))));
}

static enum err
need_moved(struct table_step *s)
{
	int64_t about = 0;

	if (!node_int(node_get(s->b, STR("service")), 1, INT64_MAX, &about))
		return ERR_BAD;
	return store_exec(s->t, &case_sql[CASE_SQL_NEED_MOVE],
	    STORE_ARGS(s->id, STORE_INT(about),
		STORE_TEXT(op_get_text(s->b, "county")),
		STORE_INT(is_unmet(s))));
}

static enum err
row_posted(struct table_step *s)
{
	return store_exec(s->t, &case_sql[CASE_SQL_POST],
	    STORE_ARGS(s->id, STORE_INT(s->e->version), s->at,
		STORE_INT(s->e->who.v)));
}

static const struct {
	const char *kind;
	enum err (*apply)(struct table_step *s);
} step[] = {
	{ "referral.received/1", row_received },
	{ "level.set/1", level_set },
	{ "urgency.set/1", urgency_set },
	{ "decision.made/1", decided },
	{ "supervisor.decided/1", supervised },
	{ "case.accepted/1", row_accepted },
	{ "case.closed/1", row_closed },
	{ "case.reopened/1", row_reopened },
	{ "alert.sent/1", alerted },
	{ "party.added/1", row_party_added },
	{ "party.ended/1", row_party_ended },
	{ "wall.set/1", row_wall_set },
	{ "wall.lifted/1", row_wall_lifted },
	{ "duty.opened/1", duty_opened },
	{ "duty.done/1", duty_moved },
	{ "duty.stopped/1", duty_moved },
	{ "notice.sent/1", duty_moved },
	{ "notice.opened/1", duty_moved },
	{ "notice.accepted/1", duty_moved },
	{ "notice.declined/1", duty_moved },
	{ "notice.told/1", duty_moved },
	{ "call.logged/1", row_call_logged },
	{ "interview.planned/1", interview_planned },
	{ "interview.held/1", interview_seen },
	{ "interview.called_off/1", interview_seen },
	{ "interview.unblinded/1", interview_seen },
	{ "tonight.safe/1", tonight },
	{ "tonight.not_known/1", tonight },
	{ "youth.missing/1", tonight },
	{ "youth.found/1", tonight },
	{ "service.recommended/1", need_recommended },
	{ "service.moved/1", need_moved },
	{ "update.posted/1", row_posted },
};

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems ps = problems_new(a);
	struct table_step s = { .t = t,
		.e = e,
		.id = STORE_INT(e->stream.v),
		.at = STORE_INT(e->at.s) };
	enum err x = OK;

	if (!str_eqc(e->stream_kind, "case"))
		return OK;
	if (json_read(a, STR("event"), e->body, &ps, &s.b) != OK)
		return ERR_BAD;
	for (size_t i = 0; i < sizeof step / sizeof *step && x == OK; i++)
		if (str_eqc(e->kind, step[i].kind))
			x = step[i].apply(&s);
	if (x != OK)
		return x;
	return store_exec(t, &case_sql[CASE_SQL_CHANGE],
	    STORE_ARGS(s.id, s.at, STORE_INT(e->who.v), STORE_INT(e->version)));
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	static const enum case_statement all[] = { CASE_SQL_FORGET_ROW,
		CASE_SQL_FORGET_OWED, CASE_SQL_FORGET_PARTY,
		CASE_SQL_FORGET_WALL, CASE_SQL_FORGET_BLIND,
		CASE_SQL_FORGET_INTERVIEWS, CASE_SQL_FORGET_NEEDS,
		CASE_SQL_FORGET_POSTED, CASE_SQL_LACK_NONE };
	enum err e = OK;

	(void)a;
	for (size_t i = 0; i < sizeof all / sizeof *all && e == OK; i++)
		e = store_exec(t, &case_sql[all[i]],
		    STORE_ARGS(STORE_INT(stream.v)));
	return e;
}

const struct store_projector case_projector = {
	.name = "case",
	.edition = 9,
	.tables = tables,
	.sql = case_sql,
	.apply = apply,
	.forget = forget,
};

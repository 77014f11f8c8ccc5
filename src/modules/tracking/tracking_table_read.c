/* tracking_table_read.c - what is counted, kept as the events come. Of an answer a
 * blind mark stands in the table, never the answer: it is found by what it is
 * compared with, by who holds the key, and says nothing to who has the file.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_int.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "modules/case/case.h"
#include "op/outcome.h"
#include "store/keep.h"

static const struct store_table tables[] = {
	{ "tracking_case",
	    "id INTEGER NOT NULL, received INTEGER NOT NULL,"
	    " practice INTEGER NOT NULL, referrer TEXT NOT NULL,"
	    " follows INTEGER NOT NULL, level TEXT NOT NULL,"
	    " level_first TEXT NOT NULL, changes INTEGER NOT NULL,"
	    " state TEXT NOT NULL",
	    "id",
	    "CREATE INDEX tracking_case_received ON tracking_case"
	    " (practice, received, id)" },
	{ "tracking_youth", "id INTEGER NOT NULL, youth INTEGER NOT NULL",
	    "id, youth", NULL },
	{ "tracking_seen",
	    "name INTEGER NOT NULL, id INTEGER NOT NULL,"
	    " value INTEGER NOT NULL, n INTEGER NOT NULL,"
	    " at INTEGER NOT NULL",
	    "name, id, value",
	    "CREATE INDEX tracking_seen_id ON tracking_seen (id)" },
	{ "tracking_owed",
	    "id INTEGER NOT NULL, owed TEXT NOT NULL, duty TEXT NOT NULL,"
	    " target INTEGER NOT NULL, ended INTEGER NOT NULL,"
	    " state INTEGER NOT NULL",
	    "id, owed", NULL },
	{ NULL, NULL, NULL, NULL },
};

struct keeping {
	struct store_tx *t;
	const struct store_event *e;
	const struct node *b;
	struct arena *a;
	struct db_value id, at;
};

static enum err
put_one(struct keeping *k, enum tracking_statement s,
    const struct db_value *arg, size_t n)
{
	return store_exec(k->t, &tracking_sql[s], arg, n);
}

static struct db_value
name_mark(struct keeping *k, struct str name)
{
	return STORE_INT(store_blind(k->t, TRACKING_NAME, name));
}

static struct db_value
measure_mark(struct keeping *k, enum protocol_measure m)
{
	return name_mark(k,
	    str_cat(k->a, STR(TRACKING_MEASURE),
		str_of(protocol_measure_name(m))));
}

static struct db_value
value_mark(struct keeping *k, struct str value)
{
	return STORE_INT(store_blind(k->t, TRACKING_VALUE, value));
}

/* As it was told: when it was so, else when it was recorded. */
static struct db_value
learned(const struct keeping *k)
{
	struct instant at = op_get_time(k->b, "at");

	return at.s != 0 ? STORE_INT(at.s) : k->at;
}

static enum err
put_word(struct keeping *k, struct db_value name, struct str value)
{
	return put_one(k, TRACKING_SQL_WORD,
	    STORE_ARGS(name, k->id, value_mark(k, value), learned(k)));
}

static enum err
take_older(struct keeping *k, struct db_value name)
{
	return put_one(k, TRACKING_SQL_OLDER,
	    STORE_ARGS(name, k->id, learned(k)));
}

/* The newest stands in place of the others. */
static enum err
newest_word(struct keeping *k, enum protocol_measure m, struct str value)
{
	struct db_value name = measure_mark(k, m);
	enum err e = take_older(k, name);

	return e == OK ? put_word(k, name, value) : e;
}

static enum err
one_more(struct keeping *k, enum protocol_measure m, struct db_value value)
{
	return put_one(k, TRACKING_SQL_ADD,
	    STORE_ARGS(measure_mark(k, m), k->id, value, k->at));
}

static struct str
scalar(const struct node *n)
{
	if (n->kind == NODE_BOOL)
		return n->yes ? STR("true") : STR("false");
	return n->text;
}

/* "Not known" takes no known value away. */
static enum err
put_value(struct keeping *k, struct db_value name, const struct node *v)
{
	enum err e = OK;

	if (v == NULL || v->kind == NODE_NULL || v->kind == NODE_MAP)
		return OK;
	if ((e = take_older(k, name)) != OK)
		return e;
	if (v->kind != NODE_LIST)
		return put_word(k, name, scalar(v));
	if (v->n == 0)
		return put_word(k, name, STR(TRACKING_NONE_SEEN));
	NODE_EACH (v, it)
		if (e == OK)
			e = put_word(k, name, scalar(it));
	return e;
}

static enum err
came_in(struct keeping *k)
{
	struct ref earlier = op_case_ref(op_get_text(k->b, "follows"));
	bool practice = op_get_text(k->b, "practice").n > 0;

	return put_one(k, TRACKING_SQL_RECEIVE,
	    STORE_ARGS(k->id, k->at, STORE_INT(practice),
		STORE_TEXT(op_get_text(k->b, "agency_kind")),
		STORE_INT(earlier.kind == REF_CASE ? earlier.id : 0)));
}

static enum err
youth_came(struct keeping *k)
{
	return put_one(k, TRACKING_SQL_YOUTH,
	    STORE_ARGS(k->id, STORE_INT(op_get_id(k->b, "youth"))));
}

static enum err
level_set(struct keeping *k)
{
	return put_one(k, TRACKING_SQL_LEVEL,
	    STORE_ARGS(k->id, STORE_TEXT(op_get_text(k->b, "chosen"))));
}

static enum err
was_accepted(struct keeping *k)
{
	return put_one(k, TRACKING_SQL_STATE,
	    STORE_ARGS(k->id, STORE_TEXT(STR("open"))));
}

static enum err
was_closed(struct keeping *k)
{
	enum err e = put_one(k, TRACKING_SQL_STATE,
	    STORE_ARGS(k->id, STORE_TEXT(STR("closed"))));

	return e != OK ? e
		       : newest_word(k, PROTOCOL_MEASURE_OUTCOME,
			     op_get_text(k->b, "outcome"));
}

static enum err
was_reopened(struct keeping *k)
{
	enum err e = was_accepted(k);

	return e != OK
	    ? e
	    : take_older(k, measure_mark(k, PROTOCOL_MEASURE_OUTCOME));
}

static enum err
service_recommended(struct keeping *k)
{
	enum err e = one_more(k, PROTOCOL_MEASURE_SERVICES,
	    value_mark(k, op_get_text(k->b, "need")));

	return e != OK ? e
		       : one_more(k, PROTOCOL_MEASURE_SERVICE_SOURCES,
			     value_mark(k, op_get_text(k->b, "source")));
}

static enum err
service_moved(struct keeping *k)
{
	struct str outcome = op_get_text(k->b, "outcome");

	return outcome.n == 0 ? OK
			      : one_more(k, PROTOCOL_MEASURE_SERVICE_OUTCOMES,
				    value_mark(k, outcome));
}

static enum err
facts_learned(struct keeping *k)
{
	enum err e = OK;

	NODE_EACH (node_get(k->b, STR("facts")), it)
		if (e == OK)
			e = put_value(k,
			    name_mark(k,
				str_cat(k->a, STR(TRACKING_FACT), it->key)),
			    it);
	return e;
}

static enum err
rules_decided(struct keeping *k)
{
	enum err e = OK;

	NODE_EACH (node_get(k->b, STR("decisions")), it)
		if (e == OK)
			e = put_value(k,
			    name_mark(k,
				str_cat(k->a, STR(TRACKING_DECISION), it->key)),
			    node_get(it, STR("value")));
	return e;
}

static enum err
owed_opened(struct keeping *k)
{
	return put_one(k, TRACKING_SQL_OWE,
	    STORE_ARGS(k->id, STORE_TEXT(op_get_text(k->b, "key")),
		STORE_TEXT(op_get_text(k->b, "id")),
		STORE_INT(op_get_time(k->b, "target").s)));
}

static enum err
owed_done(struct keeping *k)
{
	enum { DONE = 1 };

	return put_one(k, TRACKING_SQL_END,
	    STORE_ARGS(k->id, STORE_TEXT(op_get_text(k->b, "duty")), k->at,
		STORE_INT(DONE)));
}

static enum err
owed_stopped(struct keeping *k)
{
	enum { STOPPED = 2 };

	return put_one(k, TRACKING_SQL_END,
	    STORE_ARGS(k->id, STORE_TEXT(op_get_text(k->b, "duty")), k->at,
		STORE_INT(STOPPED)));
}

static struct db_value
meetings_mark(struct keeping *k)
{
	return name_mark(k, STR("meetings"));
}

static enum err
meeting_scheduled(struct keeping *k)
{
	return put_one(k, TRACKING_SQL_MEETING,
	    STORE_ARGS(meetings_mark(k), k->id,
		STORE_INT(op_get_yes(k->b, "apart")), k->at));
}

/* One with partners apart is no staffing. IV.H.1 */
static enum err
meeting_held(struct keeping *k)
{
	int64_t n = 0;

	if (!node_int(node_get(k->b, STR("staffing")), 1, INT32_MAX, &n))
		n = 0;
	return put_one(k, TRACKING_SQL_HELD,
	    STORE_ARGS(measure_mark(k, PROTOCOL_MEASURE_STAFFINGS), k->id,
		meetings_mark(k), STORE_INT(n), k->at));
}

static enum err
recommended(struct keeping *k)
{
	return one_more(k, PROTOCOL_MEASURE_RECOMMENDED,
	    value_mark(k, op_get_text(k->b, "topic")));
}

static enum err
medical_answered(struct keeping *k)
{
	enum case_medical_kind about =
	    case_medical_named(op_get_text(k->b, "about"));

	if (about != CASE_MEDICAL_CARE && about != CASE_MEDICAL_EVIDENCE)
		return OK;
	return newest_word(k,
	    about == CASE_MEDICAL_CARE ? PROTOCOL_MEASURE_CARE
				       : PROTOCOL_MEASURE_EVIDENCE,
	    op_get_text(k->b, "what"));
}

static enum err
advocate_took_part(struct keeping *k)
{
	return newest_word(k, PROTOCOL_MEASURE_ADVOCATE,
	    op_get_text(k->b, "state"));
}

static enum err
interview_held(struct keeping *k)
{
	return one_more(k, PROTOCOL_MEASURE_INTERVIEWS, STORE_INT(0));
}

static enum err
response_recorded(struct keeping *k)
{
	return one_more(k, PROTOCOL_MEASURE_STEPS,
	    value_mark(k, op_get_text(k->b, "act")));
}

static const struct {
	const char *kind;
	enum err (*apply)(struct keeping *k);
} keeps[] = {
	{ "referral.received/1", came_in },
	{ "youth.linked/1", youth_came },
	{ "level.set/1", level_set },
	{ "case.accepted/1", was_accepted },
	{ "case.closed/1", was_closed },
	{ "case.reopened/1", was_reopened },
	{ "service.recommended/1", service_recommended },
	{ "service.moved/1", service_moved },
	{ "fact.learned/1", facts_learned },
	{ "decision.made/1", rules_decided },
	{ "duty.opened/1", owed_opened },
	{ "duty.done/1", owed_done },
	{ "duty.stopped/1", owed_stopped },
	{ "notice.accepted/1", owed_done },
	{ "notice.told/1", owed_done },
	{ "staffing.scheduled/1", meeting_scheduled },
	{ "staffing.held/1", meeting_held },
	{ "staffing.recommended/1", recommended },
	{ "medical.answered/1", medical_answered },
	{ "advocate.took_part/1", advocate_took_part },
	{ "interview.held/1", interview_held },
	{ "response.recorded/1", response_recorded },
};

static enum err
keep(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems ps = problems_new(a);
	struct keeping k = { .t = t,
		.e = e,
		.a = a,
		.id = STORE_INT(e->stream.v),
		.at = STORE_INT(e->at.s) };
	size_t i = 0;

	while (i < sizeof keeps / sizeof *keeps &&
	    !str_eqc(e->kind, keeps[i].kind))
		i++;
	if (!str_eqc(e->stream_kind, "case") ||
	    i == sizeof keeps / sizeof *keeps)
		return OK;
	if (json_read(a, STR("event"), e->body, &ps, &k.b) != OK)
		return ERR_BAD;
	return keeps[i].apply(&k);
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	static const enum tracking_statement all[] = { TRACKING_SQL_FORGET_CASE,
		TRACKING_SQL_FORGET_YOUTH, TRACKING_SQL_FORGET_SEEN,
		TRACKING_SQL_FORGET_OWED };
	enum err e = OK;

	(void)a;
	for (size_t i = 0; i < sizeof all / sizeof *all && e == OK; i++)
		e = store_exec(t, &tracking_sql[all[i]],
		    STORE_ARGS(STORE_INT(stream.v)));
	return e;
}

const struct store_projector tracking_projector = {
	.name = "tracking",
	.edition = 1,
	.tables = tables,
	.sql = tracking_sql,
	.apply = keep,
	.forget = forget,
};

/* case_interview.c - the fold of the plan of an interview, and who is blind.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

static void
interview_entry(struct case_state *c, const struct event *e, struct arena *a,
    const char *what, struct str more)
{
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_INTERVIEW,
		.klass = STR("facts"),
		.agency = op_get_id(e->body, "agency"),
		.text = str_of(what),
		.more = more });
}

static bool
flag(const struct event *e, const char *key)
{
	const struct node *n = node_get(e->body, str_of(key));

	return n != NULL && n->kind == NODE_BOOL && n->yes;
}

static struct case_ids
ids(const struct event *e, const char *key, struct arena *a)
{
	struct case_ids out = { 0 };

	NODE_EACH (node_get(e->body, str_of(key)), it)
		VEC_ADD(a, &out.list, it->text);
	return out;
}

static struct case_agencies
agencies(const struct event *e, struct arena *a)
{
	struct case_agencies out = { 0 };
	uint64_t id;

	NODE_EACH (node_get(e->body, STR("agencies")), it)
		if (op_id_read(it->text, &id))
			VEC_ADD(a, &out.list, id);
	return out;
}

static struct case_interview_word
word_of(struct case_state *c, const struct event *e, const char *key)
{
	return (struct case_interview_word){ .value = op_get_text(e->body, key),
		.holder = case_holder(c, e),
		.agency = op_get_id(e->body, "agency"),
		.at = op_get_time(e->body, "at"),
		.recorded = e->at,
		.by = case_by(e) };
}

static void
choice(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_interview_choice x = { .at = e->at, .by = case_by(e) };

	x.kind = op_get_text(e->body, "kind");
	x.advice = op_get_text(e->body, "advice");
	x.reason = op_get_text(e->body, "reason");
	x.holder = case_holder(c, e);
	x.agencies = agencies(e, a);
	VEC_ADD(a, &c->interview.choice, x);
	interview_entry(c, e, a, "interview_decided", x.kind);
}

static struct case_interview
begun(struct case_state *c, const struct event *e, enum case_interview_is is)
{
	const struct node *b = e->body;

	return (struct case_interview){ .is = is,
		.event = e->version,
		.sort = op_get_text(b, "sort"),
		.reason = op_get_text(b, "reason"),
		.recorded = op_get_text(b, "recorded"),
		.language = op_get_text(b, "language"),
		.holder = case_holder(c, e),
		.agency = op_get_id(b, "agency"),
		.at_agency = op_get_id(b, "place"),
		.person = op_get_id(b, "person"),
		.blind = flag(e, "blind"),
		.at = op_get_time(b, "at"),
		.recorded_at = e->at,
		.by = case_by(e) };
}

static void
planned(struct case_state *c, const struct event *e, struct arena *a)
{
	VEC_ADD(a, &c->interview.list, begun(c, e, CASE_INTERVIEW_PLANNED));
	interview_entry(c, e, a,
	    flag(e, "blind") ? "interview_planned_blind" : "interview_planned",
	    STR(""));
}

static struct case_interview *
interview_at(struct case_state *c, const struct event *e)
{
	int64_t n = 0;

	if (!node_int(node_get(e->body, STR("interview")), 1,
		(int64_t)c->interview.list.n, &n))
		return NULL;
	return &c->interview.list.v[n - 1];
}

/* Without a number it is one that was held before, or by somebody else. */
static void
held(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_interview *x = interview_at(c, e);

	if (x == NULL) {
		VEC_ADD(a, &c->interview.list,
		    begun(c, e, CASE_INTERVIEW_HELD));
	} else {
		x->is = CASE_INTERVIEW_HELD;
		x->recorded = op_get_text(e->body, "recorded");
		x->at = op_get_time(e->body, "at");
		x->blind = false;
	}
	interview_entry(c, e, a, "interview_held", STR(""));
}

static void
started(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_interview *x = interview_at(c, e);

	if (x == NULL)
		return;
	x->is = CASE_INTERVIEW_STARTED;
	x->started = e->at;
	interview_entry(c, e, a, "interview_started", STR(""));
}

static void
called_off(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_interview *x = interview_at(c, e);

	if (x == NULL)
		return;
	x->is = CASE_INTERVIEW_CALLED_OFF;
	x->blind = false;
	interview_entry(c, e, a, "interview_called_off", STR(""));
}

static void
unblinded(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_interview *x = interview_at(c, e);

	if (x == NULL)
		return;
	x->blind = false;
	interview_entry(c, e, a, "interview_unblinded", STR(""));
}

static void
ready(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_ids gates = ids(e, "gates", a);

	for (size_t i = 0; i < gates.list.n; i++) {
		struct case_interview_word x = word_of(c, e, "none");

		x.value = gates.list.v[i];
		VEC_ADD(a, &c->interview.gate, x);
		interview_entry(c, e, a, "interview_gate", x.value);
	}
	c->interview.observers = ids(e, "observers", a);
	c->interview.observers_holder = case_holder(c, e);
	interview_entry(c, e, a, "interview_ready", STR(""));
}

static void
document(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_document x = { .state = op_get_text(e->body, "state"),
		.document = op_get_text(e->body, "document"),
		.holder = case_holder(c, e),
		.at = e->at,
		.by = case_by(e) };

	VEC_ADD(a, &c->interview.document, x);
	interview_entry(c, e, a,
	    str_eqc(x.state, "received")   ? "document_received"
		: str_eqc(x.state, "none") ? "document_none"
					   : "document_asked",
	    x.document);
}

static void
pre_met(struct case_state *c, const struct event *e, struct arena *a)
{
	VEC_ADD(a, &c->interview.met,
	    (struct case_pre_meeting){ .agencies = agencies(e, a),
		.brought = ids(e, "brought", a),
		.holder = case_holder(c, e),
		.at = op_get_time(e->body, "at"),
		.by = case_by(e) });
	interview_entry(c, e, a, "interview_pre_met", STR(""));
}

static void
prosecutor(struct case_state *c, const struct event *e, struct arena *a)
{
	c->interview.prosecutor = word_of(c, e, "none");
	interview_entry(c, e, a, "interview_prosecutor", STR(""));
}

static void
advocate(struct case_state *c, const struct event *e, struct arena *a)
{
	c->interview.building = word_of(c, e, "building");
	c->interview.room = word_of(c, e, "room");
	interview_entry(c, e, a, "interview_advocate", STR(""));
}

static void
weighed(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str was = c->interview.weighed.value;

	c->interview.points = ids(e, "points", a);
	c->interview.weighed = word_of(c, e, "note");
	/* A note is added to the plan; leaving it empty takes nothing away. */
	if (c->interview.weighed.value.n == 0)
		c->interview.weighed.value = was;
	interview_entry(c, e, a, "interview_weighed", STR(""));
}

static const struct {
	const char *kind;
	void (*apply)(struct case_state *c, const struct event *e,
	    struct arena *a);
} interview_fold[] = {
	{ "interview.decided/1", choice },
	{ "interview.planned/1", planned },
	{ "interview.started/1", started },
	{ "interview.held/1", held },
	{ "interview.called_off/1", called_off },
	{ "interview.unblinded/1", unblinded },
	{ "interview.ready/1", ready },
	{ "interview.document/1", document },
	{ "interview.pre_met/1", pre_met },
	{ "interview.prosecutor/1", prosecutor },
	{ "interview.advocate/1", advocate },
	{ "interview.weighed/1", weighed },
};

void
case_fold_interview(struct case_state *c, const struct event *e,
    struct arena *a)
{
	for (size_t i = 0; i < sizeof interview_fold / sizeof *interview_fold;
	     i++)
		if (str_eqc(e->kind, interview_fold[i].kind))
			interview_fold[i].apply(c, e, a);
}

struct case_interview_count
case_interview_counts(const struct case_state *c)
{
	struct case_interview_count n = { 0 };

	for (size_t i = 0; i < c->interview.list.n; i++) {
		enum case_interview_is is = c->interview.list.v[i].is;

		n.held += is == CASE_INTERVIEW_HELD;
		n.open += is == CASE_INTERVIEW_PLANNED ||
		    is == CASE_INTERVIEW_STARTED;
	}
	return n;
}

bool
case_interview_blind(const struct case_state *c, uint64_t person)
{
	for (size_t i = 0; person != 0 && i < c->interview.list.n; i++)
		if (c->interview.list.v[i].blind &&
		    c->interview.list.v[i].person == person)
			return true;
	return false;
}

const struct case_document *
case_document_of(const struct case_state *c, struct str document_id)
{
	for (size_t i = c->interview.document.n; i-- > 0;)
		if (str_eq(c->interview.document.v[i].document, document_id))
			return &c->interview.document.v[i];
	return NULL;
}

const struct case_interview_word *
case_gate_of(const struct case_state *c, struct str gate)
{
	for (size_t i = c->interview.gate.n; i-- > 0;)
		if (str_eq(c->interview.gate.v[i].value, gate))
			return &c->interview.gate.v[i];
	return NULL;
}

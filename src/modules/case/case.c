/* case.c - the fold of a case: one function a kind of event.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case.h"

#include "base/arena.h"
#include "modules/case/case_int.h"
#include "op/outcome.h"

struct case_by
case_by(const struct event *e)
{
	return (struct case_by){ .person = e->actor,
		.name = op_get_text(e->body, "by_name") };
}

/* Who brought a record in decides who may see it. */
struct str
case_holder(const struct case_state *c, const struct event *e)
{
	struct str own = op_get_text(e->body, "holder");

	return own.n > 0 ? own : c->agency_kind;
}

void
case_entry_add(struct case_state *c, const struct event *e, struct arena *a,
    const struct case_entry *like)
{
	struct case_entry x = *like;

	x.event = e->version;
	x.recorded = e->at;
	x.at = op_get_time(e->body, "at");
	if (x.at.s == 0)
		x.at = e->at;
	x.by = case_by(e);
	x.holder = case_holder(c, e);
	VEC_ADD(a, &c->entry, x);
}

static void
received(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	c->received = e->at;
	c->agency = op_get_id(b, "agency");
	c->agency_kind = op_get_text(b, "agency_kind");
	c->referrer = case_by(e);
	c->contacts = op_get_text(b, "contacts");
	c->follows = op_get_text(b, "follows");
	c->practice = op_get_text(b, "practice").n > 0;
	if (c->agency != 0)
		VEC_ADD(a, &c->party, c->agency);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_REFERRAL,
		.klass = STR("facts"),
		.text = op_get_text(b, "channel") });
}

static void
story_told(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str text = op_get_text(e->body, "text");

	c->story = c->story.n == 0
	    ? text
	    : str_fmt(a, "%.*s\n\n%.*s", STR_ARG(c->story), STR_ARG(text));
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_NOTE,
		.klass = STR("story"),
		.text = text,
		.more = op_get_text(e->body, "source") });
}

static void
note_added(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str klass = op_get_text(e->body, "class");

	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_NOTE,
		.klass = klass.n > 0 ? klass : STR("story"),
		.text = op_get_text(e->body, "text") });
}

static void
call_logged(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str whom = op_get_text(e->body, "whom");
	struct str number = op_get_text(e->body, "number");
	struct case_duty *d = case_duty_at(c, op_get_text(e->body, "duty"));

	/* An attempt shows; the clock runs on. */
	if (d != NULL && !str_eqc(op_get_text(e->body, "result"), "reached"))
		d->attempts++;
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_CALL,
		.klass = STR("facts"),
		.text = op_get_text(e->body, "result"),
		.more = number.n == 0 ? whom
				      : str_fmt(a, "%.*s (number %.*s)",
					    STR_ARG(whom), STR_ARG(number)) });
}

static void
place_recorded(struct case_state *c, const struct event *e, struct arena *a)
{
	struct str text = op_get_text(e->body, "text");

	VEC_ADD(a, &c->place,
	    (struct case_place){ .text = text,
		.holder = case_holder(c, e),
		.at = e->at,
		.by = case_by(e) });
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_PLACE,
		.klass = STR("location"),
		.text = text });
}

static void
reporter_recorded(struct case_state *c, const struct event *e, struct arena *a)
{
	VEC_ADD(a, &c->reporter,
	    (struct case_reporter){ .name = op_get_text(e->body, "name"),
		.kind = op_get_text(e->body, "kind"),
		.contact = op_get_text(e->body, "contact"),
		.holder = case_holder(c, e),
		.by = case_by(e) });
}

static void
file_attached(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	int64_t bytes = 0;

	if (!node_int(node_get(b, STR("bytes")), 0, INT64_MAX, &bytes))
		bytes = 0;
	VEC_ADD(a, &c->file,
	    (struct case_file){ .id = op_get_id(b, "file"),
		.name = op_get_text(b, "name"),
		.type = op_get_text(b, "type"),
		.klass = op_get_text(b, "class"),
		.holder = case_holder(c, e),
		.bytes = (uint64_t)bytes,
		.by = case_by(e),
		.at = e->at });
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_FILE,
		.klass = op_get_text(b, "class"),
		.text = op_get_text(b, "name") });
}

static void
accepted(struct case_state *c, const struct event *e, struct arena *a)
{
	c->accepted = true;
	c->accepted_by = case_by(e);
	c->accepted_at = e->at;
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_TASK,
		.klass = STR("facts"),
		.text = STR("accepted") });
}

static void
task_marked(struct case_state *c, const struct event *e, struct arena *a)
{
	struct case_task t = { .item = op_get_text(e->body, "item"),
		.state = op_get_text(e->body, "state"),
		.note = op_get_text(e->body, "note"),
		.by = case_by(e),
		.at = e->at };
	size_t i = 0;

	while (i < c->task.n && !str_eq(c->task.v[i].item, t.item))
		i++;
	if (i < c->task.n)
		c->task.v[i] = t;
	else
		VEC_ADD(a, &c->task, t);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_TASK,
		.klass = STR("facts"),
		.text = t.item,
		.more = t.state });
}

static void
wall_set(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t person = op_get_id(e->body, "person");

	if (!case_is_walled(c, person))
		VEC_ADD(a, &c->wall, person);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("wall_set") });
}

static void
wall_lifted(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t person = op_get_id(e->body, "person");
	size_t n = 0;

	for (size_t i = 0; i < c->wall.n; i++)
		if (c->wall.v[i] != person)
			c->wall.v[n++] = c->wall.v[i];
	c->wall.n = n;
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("wall_lifted") });
}

static void
party_entry(struct case_state *c, const struct event *e, struct arena *a,
    const char *what)
{
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = str_of(what),
		.more = op_get_text(e->body, "reason"),
		.agency = op_get_id(e->body, "agency") });
}

static void
party_added(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t agency = op_get_id(e->body, "agency");

	if (case_is_party(c, agency))
		return;
	VEC_ADD(a, &c->party, agency);
	party_entry(c, e, a, "party_added");
}

static void
party_ended(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t agency = op_get_id(e->body, "agency");
	size_t n = 0;

	for (size_t i = 0; i < c->party.n; i++)
		if (c->party.v[i] != agency)
			c->party.v[n++] = c->party.v[i];
	c->party.n = n;
	party_entry(c, e, a, "party_ended");
}

static void
youth_linked(struct case_state *c, const struct event *e, struct arena *a)
{
	VEC_ADD(a, &c->youth, op_get_id(e->body, "youth"));
}

static void
undone(struct case_state *c, const struct event *e, struct arena *a)
{
	int64_t version = 0;

	(void)a;
	if (!node_int(node_get(e->body, STR("event")), 1, INT64_MAX, &version))
		return;
	for (size_t i = 0; i < c->entry.n; i++)
		if (c->entry.v[i].event == (uint64_t)version)
			c->entry.v[i].undone = true;
}

static void
alert_sent(struct case_state *c, const struct event *e, struct arena *a)
{
	int64_t order = 0;

	c->alerted = e->at;
	c->alert_reached_nobody = op_get_text(e->body, "to").n == 0;
	if (node_int(node_get(e->body, STR("order")), 1, 1000, &order))
		c->alerts = (int)order;
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_DUTY,
		.klass = STR("facts"),
		.text = STR("alert_sent"),
		.more = op_get_text(e->body, "to") });
}

static const struct {
	const char *kind;
	void (*apply)(struct case_state *c, const struct event *e,
	    struct arena *a);
} fold[] = {
	{ "referral.received/1", received },
	{ "story.told/1", story_told },
	{ "fact.learned/1", case_fold_facts },
	{ "decision.made/1", case_fold_decision },
	{ "level.set/1", case_fold_level },
	{ "urgency.set/1", case_fold_urgency },
	{ "supervisor.decided/1", case_fold_supervisor },
	{ "duty.opened/1", case_fold_duty_opened },
	{ "duty.done/1", case_fold_duty_moved },
	{ "duty.stopped/1", case_fold_duty_moved },
	{ "notice.sent/1", case_fold_duty_moved },
	{ "notice.opened/1", case_fold_duty_moved },
	{ "notice.accepted/1", case_fold_duty_moved },
	{ "notice.declined/1", case_fold_duty_moved },
	{ "notice.told/1", case_fold_duty_moved },
	{ "notice.said/1", case_fold_said },
	{ "call.logged/1", call_logged },
	{ "case.accepted/1", accepted },
	{ "case.closed/1", case_fold_closed },
	{ "case.reopened/1", case_fold_reopened },
	{ "case.linked/1", case_fold_linked },
	{ "case.unlinked/1", case_fold_unlinked },
	{ "legal_hold.set/1", case_fold_legal_hold },
	{ "legal_hold.lifted/1", case_fold_legal_hold },
	{ "transfer.asked/1", case_fold_transfer },
	{ "task.marked/1", task_marked },
	{ "note.added/1", note_added },
	{ "place.recorded/1", place_recorded },
	{ "reporter.recorded/1", reporter_recorded },
	{ "file.attached/1", file_attached },
	{ "wall.set/1", wall_set },
	{ "wall.lifted/1", wall_lifted },
	{ "party.added/1", party_added },
	{ "party.ended/1", party_ended },
	{ "youth.linked/1", youth_linked },
	{ "entry.undone/1", undone },
	{ "alert.sent/1", alert_sent },
	{ "persons.described/1", note_added },
	{ "emergency.opened/1", case_fold_emergency },
	{ "emergency.reviewed/1", case_fold_reviewed },
	{ "staffing.scheduled/1", case_fold_meeting },
	{ "staffing.fixed/1", case_fold_meeting },
	{ "staffing.cancelled/1", case_fold_meeting },
	{ "staffing.held/1", case_fold_meeting },
	{ "tonight.safe/1", case_fold_tonight },
	{ "tonight.not_known/1", case_fold_tonight },
	{ "youth.missing/1", case_fold_tonight },
	{ "youth.found/1", case_fold_tonight },
	{ "medical.noted/1", case_fold_medical },
	{ "medical.told/1", case_fold_medical },
	{ "medical.answered/1", case_fold_medical },
	{ "medical.agreed/1", case_fold_medical },
	{ "medical.considered/1", case_fold_medical },
	{ "medical.done/1", case_fold_medical },
	{ "consent.given/1", case_fold_consent },
	{ "consent.withdrawn/1", case_fold_withdrawn },
	{ "advocate.asked/1", case_fold_asked },
	{ "advocate.took_part/1", case_fold_took_part },
	{ "response.recorded/1", case_fold_response },
	{ "update.posted/1", case_fold_posted },
	{ "update.met/1", case_fold_met },
	{ "concern.noted/1", case_fold_person },
	{ "concern.withdrawn/1", case_fold_person },
	{ "release.given/1", case_fold_release },
	{ "release.withdrawn/1", case_fold_release_ended },
	{ "release.item/1", case_fold_release_item },
	{ "interview.decided/1", case_fold_interview },
	{ "interview.planned/1", case_fold_interview },
	{ "interview.started/1", case_fold_interview },
	{ "interview.held/1", case_fold_interview },
	{ "interview.called_off/1", case_fold_interview },
	{ "interview.unblinded/1", case_fold_interview },
	{ "interview.ready/1", case_fold_interview },
	{ "interview.document/1", case_fold_interview },
	{ "interview.pre_met/1", case_fold_interview },
	{ "interview.prosecutor/1", case_fold_interview },
	{ "interview.advocate/1", case_fold_interview },
	{ "interview.weighed/1", case_fold_interview },
	{ "service.recommended/1", case_fold_service },
	{ "service.moved/1", case_fold_service_moved },
	{ "care.sign/1", case_fold_sign },
	{ "appointment.made/1", case_fold_appointment },
	{ "appointment.moved/1", case_fold_appointment_moved },
	{ "rights.told/1", case_fold_right },
	{ "sheet.given/1", case_fold_sheet },
};

void
case_apply(void *state, const struct event *e, struct arena *a)
{
	struct case_state *c = state;

	c->version = e->version;
	c->changed = e->at;
	for (size_t i = 0; i < sizeof fold / sizeof *fold; i++)
		if (str_eqc(e->kind, fold[i].kind)) {
			fold[i].apply(c, e, a);
			return;
		}
}

bool
case_is_walled(const struct case_state *c, uint64_t person)
{
	for (size_t i = 0; i < c->wall.n; i++)
		if (c->wall.v[i] == person)
			return true;
	return false;
}

bool
case_is_party(const struct case_state *c, uint64_t agency)
{
	for (size_t i = 0; i < c->party.n; i++)
		if (c->party.v[i] == agency)
			return true;
	return false;
}

enum err
case_load(struct load *l, struct world *w, const void *in)
{
	struct case_state *c = NEW(l->a, struct case_state);
	enum err e;

	(void)in;
	w->ref = op_case_ref(w->part[0]);
	if (w->ref.kind != REF_CASE)
		return ERR_GONE;
	if ((e = op_load_stream(l, w->ref, case_apply, c, &w->version)) != OK)
		return e;
	c->number = op_case_number(l->a, w->ref);
	c->stream = w->ref.id;
	w->subject = c;
	w->gate = case_gate(w, c, l->a);
	case_emergency_gate(w, c, l->a);
	return OK;
}

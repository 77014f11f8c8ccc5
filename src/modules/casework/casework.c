/* casework.c - what people add to a case. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/casework/casework_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/duty.h"
#include "protocol/fact.h"
#include "protocol/list.h"
#include "protocol/words.h"

/* How long a slip can be taken back, where nobody has acted on it since. */
enum { UNDO_MIN = 60 };

struct str
casework_path(const struct world *w, struct arena *a)
{
	return str_cat(a, STR("/c/"), op_case_number(a, w->ref));
}

static struct outcome
begin(const struct world *w, struct arena *a, const char *part)
{
	return op_done(a, str_cat(a, casework_path(w, a), str_of(part)));
}

/* IV.G: of people whose talks are privileged nothing is kept, not even sealed:
 * what is not here cannot be asked for. */
static bool
privileged(const struct world *w)
{
	const struct protocol_agency *k =
	    protocol_agency(w->protocol, w->actor->agency_kind);

	return k != NULL && k->privileged;
}

static struct outcome
keep_nothing(const struct world *w, struct arena *a)
{
	return op_refuse(a, "privilege.keeps-nothing", NULL,
	    protocol_word(w->protocol, STR("privilege.refused")));
}

struct outcome
casework_note(const struct world *w, const void *input, struct arena *a)
{
	const struct note_in *in = input;
	struct outcome o = begin(w, a, "#timeline");
	struct node *b = op_emit(&o, w, "note.added/1");

	if (privileged(w))
		return keep_nothing(w, a);
	op_put_text(&o, b, "text", in->text);
	op_put_text(&o, b, "class", STR("story"));
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	return o;
}

static struct outcome
unreadable(struct arena *a, const struct problems *ps)
{
	const struct problem *x = &ps->list.v[0];

	return op_refuse(a, "fact.cannot-be-read",
	    str_cstr(a, str_cat(a, STR("fact."), x->field)), x->why);
}

/* A new fact: recorded as said, and everything judged anew. */
struct outcome
casework_learn(const struct world *w, const void *input, struct arena *a)
{
	const struct learn_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = begin(w, a, "#facts");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct problems ps = problems_new(a);
	struct protocol_facts *f = protocol_facts_new(w->protocol, a);
	struct node *b;

	if (privileged(w))
		return keep_nothing(w, a);
	assess_facts_type(f, &in->facts, &ps, a);
	if (problems_any(&ps))
		return unreadable(a, &ps);
	b = op_emit(&o, w, "fact.learned/1");
	if (!assess_facts_body(&o, f, &in->facts, in->source, b))
		return op_refuse(a, "fact.nothing-new", NULL,
		    STR("No question was answered. Answer at least one."));
	op_put_text(&o, b, "said_by", in->said_by);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	if (in->at.set)
		op_put_time(&o, b, "at", in->at.v);
	s.now = case_with_facts(w, c, b, a);
	if (assess_run(&s, &ps, NULL) != OK)
		return unreadable(a, &ps);
	assess_alert(&s, false);
	return o;
}

struct outcome
casework_call(const struct world *w, const void *input, struct arena *a)
{
	const struct call_in *in = input;
	struct outcome o = begin(w, a, "#tasks");
	struct node *b = op_emit(&o, w, "call.logged/1");

	if (privileged(w))
		return keep_nothing(w, a);
	op_put_text(&o, b, "duty", in->duty);
	op_put_text(&o, b, "whom", in->whom);
	op_put_text(&o, b, "result", in->result);
	op_put_text(&o, b, "number", in->number);
	if (in->at.set)
		op_put_time(&o, b, "at", in->at.v);
	return o;
}

struct outcome
casework_place(const struct world *w, const void *input, struct arena *a)
{
	const struct place_in *in = input;
	struct outcome o = begin(w, a, "");

	if (privileged(w))
		return keep_nothing(w, a);
	struct node *b = op_emit(&o, w, "place.recorded/1");

	op_put_text(&o, b, "text", in->text);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	return o;
}

struct outcome
casework_reporter(const struct world *w, const void *input, struct arena *a)
{
	const struct who_in *in = input;
	struct outcome o = begin(w, a, "");
	struct node *b = op_emit(&o, w, "reporter.recorded/1");

	if (privileged(w))
		return keep_nothing(w, a);
	op_put_text(&o, b, "name", in->name);
	op_put_text(&o, b, "contact", in->contact);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	return o;
}

/* The duty that a step of the coordinator's does; NULL: none. */
static const struct protocol_duty *
duty_of_step(const struct protocol *p, struct str item)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(p, &l);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < l[i].items; k++)
			if (str_eq(l[i].item[k].id, item) &&
			    l[i].item[k].duty.n > 0)
				return protocol_duty(p, l[i].item[k].duty);
	return NULL;
}

/* The item of a checklist says which duty it does, and by which act. */
static void
close_by_item(struct assess_step *s, struct str item)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(s->w->protocol, &l);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < l[i].items; k++) {
			const struct protocol_item *x = &l[i].item[k];

			if (str_eq(x->id, item) && x->duty.n > 0)
				assess_duty_done(s, x->duty, item);
		}
}

bool
casework_untold(const struct world *w, const struct protocol_duty *d,
    struct str *words, struct arena *a)
{
	const struct case_state *c = w->subject;
	const struct protocol_checklist *l =
	    d == NULL ? NULL : protocol_checklist(w->protocol, d->checklist);

	for (size_t i = 0; l != NULL && i < l->items; i++)
		for (size_t k = 0; k < c->duty.n; k++) {
			const struct case_duty *x = &c->duty.v[k];

			if (!str_eq(x->id, l->item[i].duty) ||
			    !case_duty_is_open(x))
				continue;
			*words = str_fmt(a,
			    "This is still owed: %.*s Record who was told "
			    "first; a mark here tells nobody.",
			    STR_ARG(x->label));
			return true;
		}
	return false;
}

struct outcome
casework_task(const struct world *w, const void *input, struct arena *a)
{
	const struct task_in *in = input;
	struct outcome o = begin(w, a, "#tasks");
	struct assess_step s = { .o = &o,
		.w = w,
		.was = w->subject,
		.now = w->subject };
	struct str owed;
	struct node *b;

	if (str_eqc(in->state, "done") &&
	    casework_untold(w, duty_of_step(w->protocol, in->item), &owed, a))
		return op_refuse(a, "task.told-is-said", NULL, owed);
	b = op_emit(&o, w, "task.marked/1");
	op_put_text(&o, b, "item", in->item);
	op_put_text(&o, b, "state", in->state);
	op_put_text(&o, b, "note", in->note);
	if (str_eqc(in->state, "done"))
		close_by_item(&s, in->item);
	return o;
}

/* Whoever sets a wall could shut himself out of undoing it. */
struct outcome
casework_wall(const struct world *w, const void *input, struct arena *a)
{
	const struct wall_in *in = input;
	struct outcome o = begin(w, a, "/wall");

	if (in->person == 0)
		return op_refuse(a, "wall.names-a-person", "person",
		    STR("Choose the person who shall not know of this case."));
	if (in->person == w->actor->person)
		return op_refuse(a, "wall.not-oneself", "person",
		    STR("You cannot shut yourself out. Ask somebody else who "
			"may set a wall."));
	op_put_id(&o, op_emit(&o, w, "wall.set/1"), "person", in->person);
	return o;
}

struct outcome
casework_unwall(const struct world *w, const void *input, struct arena *a)
{
	const struct wall_in *in = input;
	struct outcome o = begin(w, a, "/wall");

	if (!case_is_walled(w->subject, in->person))
		return op_refuse(a, "wall.is-set", NULL,
		    STR("That person is not shut out of this case."));
	op_put_id(&o, op_emit(&o, w, "wall.lifted/1"), "person", in->person);
	return o;
}

struct outcome
casework_accept(const struct world *w, const void *input, struct arena *a)
{
	const struct case_state *c = w->subject;
	struct outcome o = begin(w, a, "");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };

	(void)input;
	if (c->accepted)
		return op_refuse(a, "case.accepted-once", NULL,
		    STR("This referral was accepted already. Nothing has "
			"changed."));
	(void)op_emit(&o, w, "case.accepted/1");
	/* IV.C.3: the coordinator's steps begin with the acceptance. */
	assess_open_tasks(&s, "tasks", STR("referral.accepted"));
	assess_act_done(&s, STR("referral.accepted"));
	return o;
}

static const struct case_entry *
entry_of(const struct case_state *c, uint64_t event)
{
	for (size_t i = 0; i < c->entry.n; i++)
		if (c->entry.v[i].event == event)
			return &c->entry.v[i];
	return NULL;
}

bool
casework_can_undo(const struct world *w, const struct case_state *c,
    uint64_t event)
{
	const struct case_entry *x = entry_of(c, event);

	if (x == NULL || x->undone || x->by.person != w->actor->person)
		return false;
	/* A level and an alert never are taken back. */
	if (x->kind != CASE_ENTRY_NOTE && x->kind != CASE_ENTRY_TASK)
		return false;
	if (x->event != c->version || instant_cmp(c->seen, x->recorded) >= 0)
		return false;
	return instant_since(w->now, x->recorded).s < MINUTES(UNDO_MIN).s;
}

struct outcome
casework_undo(const struct world *w, const void *input, struct arena *a)
{
	const struct undo_in *in = input;
	struct outcome o = begin(w, a, "#timeline");

	if (!casework_can_undo(w, w->subject, (uint64_t)in->event.v))
		return op_refuse(a, "undo.not-seen-yet", NULL,
		    STR("Only your own newest note or step can be taken back, "
			"until somebody has seen or acted on it. Add a note "
			"that corrects it."));
	node_add_int(a, op_emit(&o, w, "entry.undone/1"), STR("event"),
	    in->event.v);
	return o;
}

struct outcome
casework_attach(const struct world *w, const void *input, struct arena *a)
{
	const struct file_add_in *in = input;
	struct outcome o = begin(w, a, "#files");
	struct node *b;

	if (privileged(w))
		return keep_nothing(w, a);
	if (in->file.bytes.n == 0)
		return op_refuse(a, "file.not-empty", "file",
		    STR("Choose a file that is not empty."));
	op_keep(&o,
	    &(struct keep_file){ .id = w->fresh[0],
		.ref = w->ref,
		.name = in->file.name,
		.type = in->file.type,
		.bytes = in->file.bytes });
	b = op_emit(&o, w, "file.attached/1");
	op_put_id(&o, b, "file", w->fresh[0]);
	op_put_text(&o, b, "name", in->file.name);
	op_put_text(&o, b, "type", in->file.type);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	op_put_text(&o, b, "class",
	    assess_file_class(w, w->actor->agency_kind));
	node_add_int(a, b, STR("bytes"), (int64_t)in->file.bytes.n);
	return o;
}

/* Time has passed: what was right an hour ago may be urgent now. */
struct outcome
casework_tick(const struct world *w, const void *input, struct arena *a)
{
	const struct case_state *c = w->subject;
	struct outcome o = begin(w, a, "");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct problems ps = problems_new(a);

	(void)input;
	if (c->closed || assess_run(&s, &ps, NULL) != OK)
		return op_refuse(a, "tick.nothing-to-judge", NULL,
		    STR("Nothing is to be judged anew."));
	assess_alert(&s, false);
	return o;
}

/* The timer's: nobody has accepted, so the next in the order is told. */
struct outcome
casework_alert_next(const struct world *w, const void *input, struct arena *a)
{
	const struct case_state *c = w->subject;
	struct outcome o = begin(w, a, "");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	int64_t wait_s = w->team->settings.escalate_after_min * 60;

	(void)input;
	if (c->accepted || c->closed || !c->urgent ||
	    instant_since(w->now, c->alerted).s < wait_s)
		return op_refuse(a, "alert.not-due", NULL,
		    STR("No alert is due."));
	assess_alert_next(&s);
	return o;
}

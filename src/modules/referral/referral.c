/* referral.c - from what was typed to a case: pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/referral/referral_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "modules/youth/youth.h"
#include "op/outcome.h"
#include "protocol/decide.h"
#include "protocol/duty.h"
#include "protocol/fact.h"
#include "protocol/list.h"

/* One filing: what its parts share. */
struct filing {
	struct assess_step step;
	const struct referral_in *in;
	const struct referral_subject *who;
};

const struct protocol_checklist *
referral_first(const struct protocol *p)
{
	const struct protocol_checklist *l;
	size_t n = protocol_checklists(p, &l);

	for (size_t i = 0; i < n; i++)
		if (protocol_texts_have(l[i].used, STR("referral_first")))
			return &l[i];
	return NULL;
}

/* Whose referral it is: the caller's agency where the coordinator types it for
 * a caller, else the actor's own. */
enum err
referral_load(struct load *l, struct world *w, const void *input)
{
	const struct referral_in *in = input;
	struct referral_subject *s = NEW(l->a, struct referral_subject);
	const struct protocol_agency *kind;

	s->agency = w->actor->agency;
	s->agency_kind = w->actor->agency_kind;
	if (in != NULL && in->agency != 0 &&
	    op_cap_has(w->actor->caps, CAP_REFER_FOR_CALLER)) {
		const struct team_agency *t =
		    team_agency_by(w->team, in->agency);

		if (t == NULL)
			return ERR_GONE;
		s->agency = t->id;
		s->agency_kind = t->kind;
	}
	kind = protocol_agency(w->protocol, s->agency_kind);
	s->may_refer = kind != NULL && kind->may_refer;
	w->subject = s;
	return OK;
}

static void
emit_received(struct filing *f)
{
	struct outcome *o = f->step.o;
	struct node *b = op_emit_case(o, "referral.received/1");
	bool for_caller =
	    f->in->agency != 0 && f->in->agency != f->step.w->actor->agency;

	op_put_id(o, b, "agency", f->who->agency);
	op_put_text(o, b, "agency_kind", f->who->agency_kind);
	op_put_text(o, b, "channel", for_caller ? STR("call") : STR("form"));
	op_put_text(o, b, "contacts", f->in->contacts);
	op_put_text(o, b, "follows", f->in->follows);
	if (f->in->practice)
		op_put_text(o, b, "practice", STR("yes"));
	if (f->in->happened_at.set)
		op_put_time(o, b, "at", f->in->happened_at.v);
}

static void
emit_text(struct filing *f, const char *kind, struct str text)
{
	if (text.n > 0)
		op_put_text(f->step.o, assess_step_emit(&f->step, kind), "text",
		    text);
}

static void
emit_words(struct filing *f)
{
	const struct referral_in *in = f->in;
	struct node *b;

	emit_text(f, "story.told/1", in->story);
	emit_text(f, "persons.described/1", in->persons);
	emit_text(f, "place.recorded/1", in->place);
	if (in->reporter_name.n + in->reporter_contact.n == 0)
		return;
	b = assess_step_emit(&f->step, "reporter.recorded/1");
	op_put_text(f->step.o, b, "name", in->reporter_name);
	op_put_text(f->step.o, b, "contact", in->reporter_contact);
}

/* Who the youth is goes into the youth's own stream; the case points there.
 * Where nothing was said there still is a youth. */
static void
emit_youth(struct filing *f)
{
	const struct world *w = f->step.w;
	const struct referral_in *in = f->in;
	struct youth_words words = { .name = in->youth_name,
		.nicknames = in->youth_nicknames,
		.guardian = in->youth_guardian,
		.contact = in->youth_contact };
	struct node *b;

	youth_describe(f->step.o, w->fresh[0], 0, &words);
	b = assess_step_emit(&f->step, "youth.linked/1");
	op_put_id(f->step.o, b, "youth", w->fresh[0]);
}

static void
emit_report(struct filing *f)
{
	const struct world *w = f->step.w;
	struct outcome *o = f->step.o;
	const struct file_in *file = &f->in->report;
	struct node *b;

	if (file->bytes.n == 0)
		return;
	op_keep(o,
	    &(struct keep_file){ .id = w->fresh[1],
		.ref = OP_NEW_CASE,
		.name = file->name,
		.type = file->type,
		.bytes = file->bytes });
	b = assess_step_emit(&f->step, "file.attached/1");
	op_put_id(o, b, "file", w->fresh[1]);
	op_put_text(o, b, "name", file->name);
	op_put_text(o, b, "type", file->type);
	op_put_text(o, b, "class", assess_file_class(w, f->who->agency_kind));
	node_add_int(o->a, b, STR("bytes"), (int64_t)file->bytes.n);
}

/* A person's choice beside the suggestion: both are kept (IV.C.2.b). */
static void
emit_choices(struct filing *f, const struct protocol_decided *d)
{
	const struct referral_in *in = f->in;
	const struct protocol_level *l = protocol_decided_level(d);
	struct str computed = l != NULL ? l->id : STR("not_settled");
	bool urgent = protocol_is(d, ROLE_URGENCY, SENSE_URGENT);
	struct outcome *o = f->step.o;
	struct node *b;

	if (in->level.n > 0 && !str_eq(in->level, computed)) {
		b = assess_step_emit(&f->step, "level.set/1");
		op_put_text(o, b, "computed", computed);
		op_put_text(o, b, "chosen", in->level);
		op_put_text(o, b, "reason", in->level_reason);
	}
	if (in->urgent.n > 0 && str_eqc(in->urgent, "yes") != urgent) {
		b = assess_step_emit(&f->step, "urgency.set/1");
		node_add_bool(o->a, b, STR("urgent"), !urgent);
		node_add_bool(o->a, b, STR("computed"), urgent);
		op_put_text(o, b, "reason", in->urgent_reason);
	}
}

/* Closes what this filing opened towards that kind; false: nothing was. */
static bool
close_told(struct filing *f, const struct protocol_decided *d,
    const struct referral_told *t)
{
	struct outcome *o = f->step.o;
	bool any = false;

	for (size_t i = 0; i < d->duties; i++) {
		const struct protocol_duty *duty = d->duty[i].duty;
		struct node *b;

		if (!duty->notice || !str_eq(duty->to, t->kind))
			continue;
		b = assess_step_emit(&f->step, "notice.told/1");
		op_put_text(o, b, "duty", duty->id);
		op_put_text(o, b, "who", t->who);
		op_put_text(o, b, "number", t->number);
		if (t->at.set)
			op_put_time(o, b, "at", t->at.v);
		any = true;
	}
	return any;
}

/* Who was told by telephone is on the case; which of several agencies it was, a
 * coordinator says. */
static void
emit_party(struct filing *f, struct str kind)
{
	const struct team_agency *t = team_agency_only(f->step.w->team, kind);

	if (t != NULL && t->id != f->who->agency)
		op_put_id(f->step.o,
		    assess_step_emit(&f->step, "party.added/1"), "agency",
		    t->id);
}

/* Told before filing. Where nothing is owed to them yet the call is on record
 * all the same. */
static void
emit_told(struct filing *f, const struct protocol_decided *d,
    const struct referral_told *t)
{
	const struct protocol_agency *kind =
	    protocol_agency(f->step.w->protocol, t->kind);
	struct outcome *o = f->step.o;
	struct node *b;

	if (t->kind.n == 0)
		return;
	emit_party(f, t->kind);
	if (close_told(f, d, t))
		return;
	b = assess_step_emit(&f->step, "call.logged/1");
	op_put_text(o, b, "whom",
	    str_fmt(o->a, "%.*s, %.*s", STR_ARG(t->who),
		STR_ARG(kind != NULL ? kind->label : t->kind)));
	op_put_text(o, b, "result", STR("reached"));
	op_put_text(o, b, "number", t->number);
	if (t->at.set)
		op_put_time(o, b, "at", t->at.v);
}

/* The first questions must be answered, "not known yet" being an answer: which
 * they are is the package's (a checklist for "referral_first"). Each that was
 * left open is named. */
static void
name_unanswered(struct outcome *o, const struct world *w, struct str fact)
{
	const struct protocol_fact *f = protocol_fact(w->protocol, fact);
	const char *field = str_cstr(o->a, str_cat(o->a, STR("fact."), fact));
	struct str why = STR("Choose an answer; \"not known yet\" is one");
	struct str words =
	    f == NULL ? why : protocol_fact_slip(f, false, why, o->a);

	if (o->refused != NULL)
		op_refuse_too(o, field, words);
	else
		*o = op_refuse(o->a, "referral.first-questions", field, words);
}

static struct outcome
first_unanswered(const struct world *w, const struct facts_in *typed,
    struct arena *a)
{
	const struct protocol_checklist *l = referral_first(w->protocol);
	struct outcome o = { .a = a };

	for (size_t i = 0; l != NULL && i < l->items; i++)
		for (size_t k = 0; k < l->item[i].facts.n; k++) {
			struct str fact = l->item[i].facts.v[k];

			if (!assess_facts_answered(typed, fact))
				name_unanswered(&o, w, fact);
		}
	return o;
}

/* A number is only looked at: whether there is such a case is said to nobody. */
static struct outcome
earlier_number(const struct referral_in *in, struct arena *a)
{
	if (in->follows.n == 0 || op_case_ref(in->follows).kind == REF_CASE)
		return (struct outcome){ 0 };
	return op_refuse(a, "referral.earlier-number", "follows",
	    STR("Number of an earlier case: two digits of the year, a hyphen "
		"and the number, such as 26-0141. Empty the line if you do "
		"not know it"));
}

/* The facts as an event's body, checked by the protocol's own reader. */
static bool
facts_body(struct filing *f, struct problems *ps, struct node **out)
{
	const struct referral_in *in = f->in;
	struct outcome *o = f->step.o;
	struct protocol_facts *facts =
	    protocol_facts_new(f->step.w->protocol, o->a);
	struct node *b = node_map(o->a);

	assess_facts_type(facts, &in->facts, ps, o->a);
	if (problems_any(ps))
		return false;
	*out = b;
	return assess_facts_body(o, facts, &in->facts, in->source, b);
}

static const char *
choice_without_reason(const struct referral_in *in,
    const struct protocol_decided *d)
{
	const struct protocol_level *l = protocol_decided_level(d);
	struct str computed = l != NULL ? l->id : STR("not_settled");
	bool urgent = protocol_is(d, ROLE_URGENCY, SENSE_URGENT);

	if (in->level.n > 0 && !str_eq(in->level, computed) &&
	    in->level_reason.n == 0)
		return "level_reason";
	if (in->urgent.n > 0 && str_eqc(in->urgent, "yes") != urgent &&
	    in->urgent_reason.n == 0)
		return "urgent_reason";
	return NULL;
}

/* Told is a person's word: half of it is asked for, never dropped. */
static struct outcome
told_half(struct arena *a, const struct referral_told *t, const char *kind,
    const char *who)
{
	if (t->kind.n == 0 && t->who.n + t->number.n > 0)
		return op_refuse(a, "referral.told-says-whom", kind,
		    STR("Choose who was told, or empty the lines below it."));
	if (t->kind.n > 0 && t->who.n == 0)
		return op_refuse(a, "referral.told-names-a-person", who,
		    STR("Say who took the call: a name, or the desk's number. "
			"Only that counts as told."));
	return (struct outcome){ 0 };
}

static struct outcome
told_in_halves(const struct referral_in *in, struct arena *a)
{
	struct referral_told told = { in->told_kind, in->told_who,
		in->told_number, in->told_at };
	struct referral_told also = { in->also_kind, in->also_who,
		in->also_number, in->also_at };
	struct outcome o = told_half(a, &told, "told_kind", "told_who");

	return o.refused != NULL ? o
				 : told_half(a, &also, "also_kind", "also_who");
}

static struct outcome
file_it(struct filing *f, struct node *facts, struct arena *a)
{
	const struct referral_in *in = f->in;
	struct outcome *o = f->step.o;
	struct problems ps = problems_new(a);
	const struct protocol_decided *d;
	const char *lacks;
	struct node *b;

	f->step.now = case_with_facts(f->step.w, f->step.was, facts, a);
	emit_received(f);
	emit_words(f);
	emit_youth(f);
	b = assess_step_emit(&f->step, "fact.learned/1");
	b->child = facts->child;
	b->n = facts->n;
	if (assess_run(&f->step, &ps, &d) != OK)
		return assess_facts_refused(f->step.w, "referral.facts", &ps,
		    a);
	lacks = choice_without_reason(in, d);
	if (lacks != NULL)
		return op_refuse(a, "referral.override-says-why", lacks,
		    STR("You chose otherwise than suggested: say why. Both are "
			"kept."));
	emit_choices(f, d);
	/* The agency that files it knows of it by that. */
	(void)close_told(f, d,
	    &(struct referral_told){ .kind = f->who->agency_kind,
		.who = f->step.w->actor->name });
	emit_told(f, d,
	    &(struct referral_told){ in->told_kind, in->told_who,
		in->told_number, in->told_at });
	emit_told(f, d,
	    &(struct referral_told){ in->also_kind, in->also_who,
		in->also_number, in->also_at });
	emit_report(f);
	assess_alert(&f->step, str_eqc(in->urgent, "yes"));
	o->then = STR("/r/{number}");
	return *o;
}

struct outcome
referral_file(const struct world *w, const void *input, struct arena *a)
{
	static const struct case_state nothing;
	const struct referral_subject *who = w->subject;
	struct outcome o = op_done(a, (struct str){ 0 });
	struct problems ps = problems_new(a);
	struct filing f = { .in = input,
		.who = who,
		.step = { .o = &o,
		    .w = w,
		    .was = &nothing,
		    .now = &nothing,
		    .fresh_case = true,
		    .holder = who->agency_kind } };
	struct node *facts;
	struct outcome no;

	if (!who->may_refer)
		return op_refuse(a, "referral.who-may-refer", NULL,
		    STR("Your agency cannot refer to the coordinator. Report "
			"to child protection or the police instead: the help "
			"page says whom to call."));
	no = first_unanswered(w, &f.in->facts, a);
	if (no.refused != NULL)
		return no;
	if (!facts_body(&f, &ps, &facts))
		return assess_facts_refused(w, "referral.facts", &ps, a);
	if (str_eqc(f.in->step, "look"))
		return op_look(a);
	no = told_in_halves(f.in, a);
	if (no.refused == NULL)
		no = earlier_number(f.in, a);
	if (no.refused != NULL)
		return no;
	return file_it(&f, facts, a);
}

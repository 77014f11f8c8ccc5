/* casework_body.c - the body of a case's page: facts, what is owed, steps,
 * timeline, who may see it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/json.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "modules/casework/casework_page.h"
#include "modules/youth/youth.h"
#include "op/see.h"
#include "protocol/interview.h"
#include "protocol/duty.h"
#include "protocol/fact.h"
#include "protocol/list.h"
#include "protocol/words.h"

static struct str
source_words(struct page *p, const struct case_fact *x)
{
	return str_fmt(p->load.a, "%.*s%s%.*s, %.*s%s",
	    STR_ARG(kit_source(x->source)), x->said_by.n > 0 ? ", " : "",
	    STR_ARG(x->said_by), STR_ARG(kit_when(p, x->learned)),
	    x->in_doubt ? "; not known since" : "");
}

static struct str
value_words(struct page *p, const struct case_fact *x)
{
	struct protocol_facts *f =
	    protocol_facts_new(p->w->protocol, p->load.a);
	struct problems ps = problems_new(p->load.a);

	if (protocol_facts_put(f, x->name, x->value, STR(""), &ps) != OK)
		return STR("cannot be read by this edition");
	return protocol_value_words(p->w->protocol, x->name,
	    protocol_facts_get(f, x->name), p->load.a);
}

static void
add_gap(struct page *p, const struct casework_view *v,
    struct casework_gaps *out, const struct protocol_fact *f)
{
	VEC_ADD(p->load.a, &out->list,
	    (struct casework_gap){ f->label,
		kit_fact_path(p->load.a, v->path, f->id) });
}

/* In the order of the protocol; each by its own class. A fact of a class that
 * the reader may not see is not shown, and not counted as open. */
void
casework_fill_facts(struct page *p, struct casework_view *v)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p->w->protocol, &f);

	for (size_t i = 0; i < n; i++) {
		const struct case_fact *x = case_fact_find(v->c, f[i].id);

		if (f[i].internal || f[i].ask.n == 0)
			continue;
		if (x == NULL) {
			add_gap(p, v, &v->not_asked, &f[i]);
			continue;
		}
		if (!casework_may(p, f[i].record_class, x->holder))
			continue;
		if (x->value->kind == NODE_NULL)
			add_gap(p, v, &v->not_known, &f[i]);
		else
			VEC_ADD(p->load.a, &v->facts.list,
			    (struct casework_row){ f[i].label,
				value_words(p, x), source_words(p, x) });
	}
}

static struct str
who_answers(struct page *p, const struct case_duty *d)
{
	if (d->answered_by.n > 0 && d->has_expected)
		return str_fmt(p->load.a, "%.*s, expected %.*s",
		    STR_ARG(d->answered_by), STR_ARG(kit_when(p, d->expected)));
	if (d->answered_by.n > 0)
		return d->answered_by;
	return kit_kind_label(p, d->owner);
}

static struct str
duty_hint(struct page *p, const struct case_duty *d)
{
	struct str calls = d->attempts == 0
	    ? STR("")
	    : str_fmt(p->load.a, "; %u %s without an answer", d->attempts,
		  d->attempts == 1 ? "call" : "calls");

	/* Declined: a person's words. Stopped: the program's own code. What
	 * closed the rest stands in the timeline. */
	struct str why =
	    d->state == CASE_DUTY_DECLINED || d->state == CASE_DUTY_STOPPED
	    ? casework_code(d->reason)
	    : STR("");

	if (str_ends(why, STR(".")))
		why.n--;
	return str_fmt(p->load.a, "%.*s, %.*s%.*s%s%.*s.", STR_ARG(d->clause),
	    STR_ARG(d->strength), STR_ARG(calls), why.n > 0 ? "; " : "",
	    STR_ARG(why));
}

/* IV.D.2: what comes before an interview closes with the plan of it. */
static bool
closes_by_plan(struct page *p, const struct protocol_duty *pd,
    struct casework_duty *x)
{
	const struct protocol_interview_word *v;
	size_t n = protocol_interview_words(p->w->protocol,
	    PROTOCOL_INTERVIEW_GATES, &v);

	for (size_t i = 0; i < n; i++) {
		if (!protocol_texts_have(pd->done_when, v[i].act))
			continue;
		x->closes = kit_word(p,
		    str_cstr(p->load.a,
			str_fmt(p->load.a, "closes.%.*s", STR_ARG(v[i].act))));
		if (!op_cap_has(p->w->actor->caps, CAP_CASE_NOTE))
			return true;
		x->closes_path = str_cat(p->load.a,
		    casework_path(p->w, p->load.a), STR("/interview/ready"));
		x->closes_label = STR("Record it");
		return true;
	}
	return false;
}

/* Which act closes it, for what is no notice and no step done by hand; with a way
 * there for who may go it. */
static void
closing_act(struct page *p, const struct case_duty *d, struct casework_duty *x)
{
	static const struct {
		const char *act, *at, *label;
		enum cap may;
	} acts[] = {
		{ "referral.accepted", "#next", "Accept the referral",
		    CAP_CASE_COORDINATE },
		{ "supervisor.decided", "/decide", "Decide", CAP_SUPERVISE },
		{ "assessment.decided", "/decide", "Decide", CAP_SUPERVISE },
		{ "hold.ended", "/decide", "Decide", CAP_SUPERVISE },
		{ "consent.interview", "/facts/new", "Record the answer",
		    CAP_CASE_NOTE },
		{ "appointment.advocate", "/services#dates",
		    "Say who comes along", CAP_CASE_NOTE },
		{ "level.set", "/tier", "Change the level", CAP_TIER_SET },
	};
	const struct protocol_duty *pd = protocol_duty(p->w->protocol, d->id);

	if (pd == NULL || closes_by_plan(p, pd, x))
		return;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if (!protocol_texts_have(pd->done_when, str_of(acts[i].act)))
			continue;
		x->closes = kit_word(p,
		    str_cstr(p->load.a,
			str_fmt(p->load.a, "closes.%s", acts[i].act)));
		if (!op_cap_has(p->w->actor->caps, acts[i].may))
			return;
		x->closes_path = str_cat(p->load.a,
		    casework_path(p->w, p->load.a), str_of(acts[i].at));
		x->closes_label = str_of(acts[i].label);
		return;
	}
}

static struct casework_duty
duty_row(struct page *p, const struct case_duty *d)
{
	struct casework_duty x = { .key = d->key,
		.what = d->label,
		.state = str_of(case_duty_state_words(d->state)),
		.who = who_answers(p, d),
		.hint = duty_hint(p, d),
		.open = case_duty_is_open(d),
		.notice = d->notice,
		.by_hand = casework_by_hand(p->w, d),
		.asap = d->asap };

	if (!x.open) {
		x.when = kit_when(p, d->changed);
		return x;
	}
	if (!x.notice && !x.by_hand)
		closing_act(p, d, &x);
	x.when = kit_left(p, d->opened, d->target, &x.late);
	if (d->has_outer)
		x.limit =
		    str_fmt(p->load.a, "Legal outer limit %.*s (%.*s, %.*s)",
			STR_ARG(kit_when(p, d->outer)), STR_ARG(d->authority),
			STR_ARG(d->verified));
	return x;
}

const struct casework_duty *
casework_duty_row(struct page *p, const struct case_duty *d)
{
	struct casework_duty *x = NEW(p->load.a, struct casework_duty);

	*x = duty_row(p, d);
	return x;
}

/* Open ones first: as soon as possible, then by target. */
static bool
before(const struct case_duty *x, const struct case_duty *y)
{
	bool ox = case_duty_is_open(x), oy = case_duty_is_open(y);

	if (ox != oy)
		return ox;
	if (x->target.s != y->target.s)
		return x->target.s < y->target.s;
	return x->opened.s < y->opened.s;
}

static const struct case_task *
task_of(const struct case_state *c, struct str item)
{
	for (size_t i = 0; i < c->task.n; i++)
		if (str_eq(c->task.v[i].item, item))
			return &c->task.v[i];
	return NULL;
}

static struct str
task_state(struct str state)
{
	return str_eqc(state, "done")	   ? STR("Done")
	    : str_eqc(state, "not_needed") ? STR("Not needed")
					   : STR("Under way");
}

/* The newest of that id: NULL where it never was owed. */
static const struct case_duty *
duty_of(const struct case_state *c, struct str duty)
{
	for (size_t i = c->duty.n; i-- > 0;)
		if (str_eq(c->duty.v[i].id, duty))
			return &c->duty.v[i];
	return NULL;
}

/* Whether it stands among the coordinator's steps, so not here again. A step
 * that was marked as not needed closes nothing: what is owed is shown. */
static bool
stands_as_step(struct page *p, const struct case_state *c,
    const struct case_duty *d)
{
	const struct protocol_checklist *l = kit_checklist_for(p, "tasks");

	if (!c->accepted)
		return false;
	for (size_t i = 0; l != NULL && i < l->items; i++) {
		const struct case_task *t = task_of(c, l->item[i].id);

		if (str_eq(l->item[i].duty, d->id) && duty_of(c, d->id) == d)
			return t == NULL || str_eqc(t->state, "under_way") ||
			    !case_duty_is_open(d);
	}
	return false;
}

void
casework_fill_duties(struct page *p, struct casework_view *v)
{
	size_t n = v->c->duty.n;
	const struct case_duty **order =
	    NEW_N(p->load.a, const struct case_duty *, n + 1);

	for (size_t i = 0; i < n; i++) {
		size_t at = i;

		for (; at > 0 && before(&v->c->duty.v[i], order[at - 1]); at--)
			order[at] = order[at - 1];
		order[at] = &v->c->duty.v[i];
	}
	for (size_t i = 0; i < n; i++) {
		struct casework_duty x = duty_row(p, order[i]);

		x.step = stands_as_step(p, v->c, order[i]);
		v->closed += !x.open && !x.step;
		v->owed += x.open && !x.step;
		VEC_ADD(p->load.a, &v->duties.list, x);
	}
}

/* What stopped being owed was not done by that. */
static void
judge_task(struct page *p, struct casework_task *row, const struct case_task *t,
    const struct case_duty *d)
{
	bool closed = d != NULL && !case_duty_is_open(d);

	if (d != NULL && !closed)
		row->when = kit_left(p, d->opened, d->target, &row->late);
	row->done = closed || (t != NULL && !str_eqc(t->state, "under_way"));
	row->state = t != NULL		    ? task_state(t->state)
	    : !row->done		    ? STR("Not started")
	    : d->state == CASE_DUTY_STOPPED ? STR("Not owed any more")
					    : STR("Done");
}

struct str
casework_task_words(const struct page *p, struct str item)
{
	const struct protocol_checklist *l = kit_checklist_for(p, "tasks");

	for (size_t i = 0; l != NULL && i < l->items; i++)
		if (str_eq(l->item[i].id, item))
			return l->item[i].text;
	return STR("A step of another edition");
}

/* IV.C.3.a: what is on record of those who have to be told. */
static struct str
on_record(struct page *p, const struct case_state *c, struct str duty)
{
	const struct protocol_duty *d = protocol_duty(p->w->protocol, duty);
	const struct protocol_checklist *l =
	    d == NULL ? NULL : protocol_checklist(p->w->protocol, d->checklist);
	struct buf b = buf_new(p->load.a, 2000);

	for (size_t i = 0; l != NULL && i < l->items; i++)
		for (size_t k = 0; k < c->duty.n; k++)
			if (str_eq(c->duty.v[k].id, l->item[i].duty))
				buf_fmt(&b, "%s%.*s: %s", b.n > 0 ? "; " : "",
				    STR_ARG(l->item[i].text),
				    case_duty_state_words(c->duty.v[k].state));
	return buf_done(&b);
}

/* IV.C.3: filled from what is on record; a mark by hand comes on top. */
void
casework_fill_tasks(struct page *p, struct casework_view *v)
{
	const struct protocol_checklist *l = kit_checklist_for(p, "tasks");

	for (size_t i = 0; l != NULL && i < l->items; i++) {
		const struct protocol_item *x = &l->item[i];
		const struct case_task *t = task_of(v->c, x->id);
		struct casework_task row = { .item = x->id, .what = x->text };

		judge_task(p, &row, t, duty_of(v->c, x->duty));
		row.note = on_record(p, v->c, x->duty);
		if (t != NULL && t->note.n > 0)
			row.note = t->note;
		if (row.note.n == 0)
			row.note = x->clause;
		VEC_ADD(p->load.a, &v->tasks.list, row);
	}
}

static void
add_files(struct page *p, struct casework_view *v)
{
	for (size_t i = 0; i < v->c->file.n; i++) {
		const struct case_file *f = &v->c->file.v[i];
		bool may =
		    !v->reads_only && casework_may(p, f->klass, f->holder);

		VEC_ADD(p->load.a, &v->files.list,
		    (struct casework_row){ may ? f->name : STR("A file"),
			may ? str_fmt(p->load.a, "%016llx",
				  (unsigned long long)f->id)
			    : STR(""),
			str_fmt(p->load.a, "%llu kB, %.*s",
			    (unsigned long long)(f->bytes + 1023) / 1024,
			    STR_ARG(may ? kit_when(p, f->at)
					: STR("not shown to your agency"))) });
	}
}

static enum err
add_youth(struct page *p, struct casework_view *v)
{
	struct youth_state y = { 0 };
	uint64_t version;
	enum err e;

	if (v->c->youth.n == 0 ||
	    !casework_may(p, STR("identity"), v->c->agency_kind))
		return OK;
	e = youth_load(&p->load, v->c->youth.v[0], &y, &version);
	if (e != OK)
		return e == ERR_GONE ? OK : e;
	v->youth = y.words.name.n > 0 ? y.words.name : STR("name not known");
	if (y.words.nicknames.n > 0)
		v->youth = str_fmt(p->load.a, "%.*s (%.*s)", STR_ARG(v->youth),
		    STR_ARG(y.words.nicknames));
	return OK;
}

/* Matches are the coordinator's, and those within one's own agency: shown is a
 * case that the reader may open anyway. */
static enum err
add_matches(struct page *p, struct casework_view *v)
{
	struct youth_matches m = { 0 };
	enum err e;

	if (v->c->youth.n == 0)
		return OK;
	e = youth_match_find(&p->load, v->c->youth.v[0], &m);
	for (size_t i = 0; e == OK && i < m.list.n; i++)
		e = casework_add_match(p, v, &m.list.v[i]);
	return e;
}

enum err
casework_fill_people(struct page *p, struct casework_view *v)
{
	enum err e;

	if (v->c->wall.n > 0 && v->wall_set)
		VEC_ADD(p->load.a, &v->seen_by.list,
		    (struct casework_row){ STR("Shut out"),
			str_fmt(p->load.a, "%zu persons", v->c->wall.n),
			STR("") });
	add_files(p, v);
	if ((e = add_youth(p, v)) != OK)
		return e;
	return add_matches(p, v);
}

/* today_page.c - the four questions of a coordinator, in order of harm if
 * missed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/today/today_page.h"

#include "base/zone.h"
#include "modules/team/team.h"
#include "protocol/fact.h"
#include "protocol/words.h"

/* What fits a morning: more is one click away. */
enum { SHOWN_MOST = 15, OF_ONE_CASE = 3, OWED_OF_ONE_CASE = 1 };

static struct str
agency_words(const struct page *p, uint64_t agency, struct str kind)
{
	const struct team_agency *t = team_agency_by(p->w->team, agency);

	return t != NULL ? t->name : kit_kind_label(p, kind);
}

static struct today_new
new_row(struct page *p, const struct case_row *r)
{
	return (struct today_new){ .number = r->number,
		.level = kit_level(p, r->level),
		.from = agency_words(p, r->agency, r->agency_kind),
		.when = kit_when(p, r->received),
		.urgent = r->urgent,
		.practice = r->practice,
		.accept = op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE) };
}

static struct today_owed
owed_row(struct page *p, const struct case_owed *o)
{
	struct today_owed x = { .number = o->number,
		.what = o->what,
		.who = kit_kind_label(p, o->owner),
		.duty = o->duty,
		.notice = o->notice,
		.attempts = o->attempts };

	x.left = kit_left(p, o->opened, o->target, &x.late);
	return x;
}

static enum err
fill_new(struct page *p, struct today_view *v)
{
	struct case_rows rows = { 0 };
	enum err e =
	    case_list(&p->load, p->w, CASE_NEW, (struct instant){ 0 }, &rows);

	for (size_t i = 0; e == OK && i < rows.list.n; i++) {
		v->urgent += rows.list.v[i].urgent;
		if (i < SHOWN_MOST)
			VEC_ADD(p->load.a, &v->fresh,
			    new_row(p, &rows.list.v[i]));
	}
	v->more_fresh = rows.list.n > SHOWN_MOST || rows.more;
	return e;
}

/* The rows of a case stay together, where its first one stands. */
static struct today_case *
case_of(struct today_case *list, size_t n, struct str number)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].number, number))
			return &list[i];
	return NULL;
}

static bool
has_room(struct today_case *c, size_t *n, size_t most)
{
	if (*n < most) {
		(*n)++;
		return true;
	}
	c->more++;
	return false;
}

/* What is late, always; else the first that is owed as soon as possible and the
 * first that has a time: the one must not hide the other. */
static bool
is_shown(struct today_case *c, const struct case_owed *o, bool late)
{
	return late ||
	    has_room(c, o->target.s == 0 ? &c->asap : &c->dated,
		OWED_OF_ONE_CASE);
}

static enum err
fill_owed(struct page *p, struct today_view *v)
{
	struct case_owed_list all = { 0 };
	enum err e = case_owed_all(&p->load, p->w, &all);

	v->more_owed = all.more;
	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct case_owed *o = &all.list.v[i];
		struct today_owed x = owed_row(p, o);
		struct today_case *c = case_of(v->owed.v, v->owed.n, o->number);

		v->late += x.late;
		if (c == NULL && v->owed.n == SHOWN_MOST) {
			v->more_owed = true;
			continue;
		}
		if (c == NULL) {
			VEC_ADD(p->load.a, &v->owed,
			    (struct today_case){ .number = o->number,
				.level = kit_level(p, o->level) });
			c = &v->owed.v[v->owed.n - 1];
		}
		if (is_shown(c, o, x.late))
			VEC_ADD(p->load.a, &c->owed, x);
	}
	return e;
}

/* Who said no and why is a person's word: in the case, not in a table. */
static enum err
add_no(struct page *p, struct today_view *v, const struct case_owed *o)
{
	struct world w = *p->w;
	const struct case_duty *d;
	const struct case_decline *no;
	enum err e;

	w.part[0] = o->number;
	e = case_load(&p->load, &w, NULL);
	if (e != OK)
		return e == ERR_GONE ? OK : e;
	d = case_duty_find(w.subject, o->duty);
	if (d == NULL || d->declined.n == 0)
		return OK;
	no = &d->declined.v[d->declined.n - 1];
	VEC_ADD(p->load.a, &v->declined,
	    (struct today_no){ .number = o->number,
		.what = o->what,
		.duty = o->duty,
		.by = str_fmt(p->load.a, "%.*s, %.*s", STR_ARG(no->who),
		    STR_ARG(agency_words(p, no->agency, o->to))),
		.when = kit_when(p, no->at),
		.why = no->reason });
	return OK;
}

/* A mail that cannot leave is not said to be sent. */
static struct str
waiting_words(struct page *p, const struct case_owed *o)
{
	enum case_duty_state s = case_duty_state_named(o->state);
	struct instant since;
	bool stuck = s == CASE_DUTY_SENT &&
	    (p->w->team->settings.relay.n == 0 ||
		op_mail_down(&p->load, &since));

	return str_fmt(p->load.a, "%s%s, %.*s",
	    s < CASE_DUTY__MAX ? case_duty_state_words(s) : "",
	    stuck ? " (mail does not leave now)" : "",
	    STR_ARG(kit_when(p, o->changed)));
}

static enum err
fill_waiting(struct page *p, struct today_view *v)
{
	struct case_owed_list all = { 0 };
	enum err e = case_waiting(&p->load, p->w, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct case_owed *o = &all.list.v[i];
		struct today_owed x = owed_row(p, o);

		if (case_duty_state_named(o->state) == CASE_DUTY_DECLINED) {
			if (v->declined.n < SHOWN_MOST)
				e = add_no(p, v, o);
			continue;
		}
		if (v->waiting.n == SHOWN_MOST)
			break;
		x.who = kit_kind_label(p, o->to);
		x.left = waiting_words(p, o);
		VEC_ADD(p->load.a, &v->waiting, x);
	}
	return e;
}

/* The first facts of each case; its page has the rest. */
static enum err
fill_missing(struct page *p, struct today_view *v)
{
	struct case_lacks_list all = { 0 };
	enum err e = case_missing(&p->load, p->w, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		const struct case_lacks *x = &all.list.v[i];
		const struct protocol_fact *f =
		    protocol_fact(p->w->protocol, x->fact);
		struct today_case *c =
		    case_of(v->missing.v, v->missing.n, x->number);

		if (f == NULL || (c == NULL && v->missing.n == SHOWN_MOST))
			continue;
		if (c == NULL) {
			VEC_ADD(p->load.a, &v->missing,
			    (struct today_case){ .number = x->number });
			c = &v->missing.v[v->missing.n - 1];
		}
		if (!has_room(c, &c->dated, OF_ONE_CASE))
			continue;
		VEC_ADD(p->load.a, &c->missing,
		    (struct today_missing){ f->label,
			f->whom.n == 0 ? STR("")
				       : str_cat(p->load.a, STR("ask "),
					     kit_whom(p, f->whom.v[0])),
			x->fact });
	}
	return e;
}

static enum err
fill_changed(struct page *p, struct today_view *v)
{
	struct case_rows rows = { 0 };
	struct instant since;
	enum err e = today_last_look(p, &since);

	if (e != OK)
		return e;
	v->since = kit_when(p, since);
	e = case_list(&p->load, p->w, CASE_CHANGED, since, &rows);

	for (size_t i = 0; e == OK && i < rows.list.n && i < SHOWN_MOST; i++) {
		struct today_new x = new_row(p, &rows.list.v[i]);

		x.when = kit_when(p, rows.list.v[i].changed);
		VEC_ADD(p->load.a, &v->changed, x);
	}
	return e;
}

static enum err
fill_held(struct page *p, struct today_view *v)
{
	struct case_rows held = { 0 }, decide = { 0 };
	enum err e =
	    case_list(&p->load, p->w, CASE_HELD, (struct instant){ 0 }, &held);

	if (e == OK)
		e = case_list(&p->load, p->w, CASE_SUPERVISOR,
		    (struct instant){ 0 }, &decide);
	v->held = (int64_t)held.list.n;
	v->to_decide = (int64_t)decide.list.n;
	return e;
}

/* What would keep an alert from arriving is said here, before all else. */
static void
fill_warning(struct page *p, struct today_view *v)
{
	const struct team *t = p->w->team;
	struct instant since;

	if (team_on_call(t, 1, p->w->now) == NULL)
		v->warning = STR("Nobody is on call: an urgent referral would "
				 "alert nobody. Fill in the roster.");
	else if (t->settings.relay.n == 0 && t->settings.webhook.n == 0)
		v->warning = STR("No mail relay is set: alerts cannot leave. "
				 "Telephone, and tell the administrator.");
	else if (op_mail_down(&p->load, &since))
		v->warning = str_fmt(p->load.a,
		    "Mail is down since %.*s: alerts do not leave. Telephone, "
		    "and tell the administrator.",
		    STR_ARG(kit_when(p, since)));
}

static enum err
fill_interviews(struct page *p, struct today_view *v)
{
	struct case_to_interviews all = { 0 };
	enum err e = case_to_interview(&p->load, p->w, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++)
		VEC_ADD(p->load.a, &v->interview,
		    (struct today_interview){ all.list.v[i].number,
			kit_when(p, all.list.v[i].at) });
	return e;
}

enum err
today_page(struct page *p)
{
	struct today_view *v = NEW(p->load.a, struct today_view);
	enum err e;

	p->title = STR("Today");
	p->here = "today.show";
	v->day = kit_when(p, p->w->now);
	v->works = op_cap_has(p->w->actor->caps, CAP_CASE_NOTE);
	v->hands_over = op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE);
	v->supervises = op_cap_has(p->w->actor->caps, CAP_SUPERVISE);
	fill_warning(p, v);
	if ((e = fill_interviews(p, v)) != OK ||
	    (e = today_tonight_fill(p, v)) != OK ||
	    (e = update_fresh_list(p, &v->updates)) != OK ||
	    (e = fill_new(p, v)) != OK || (e = fill_owed(p, v)) != OK ||
	    (e = fill_waiting(p, v)) != OK || (e = fill_missing(p, v)) != OK ||
	    (e = fill_changed(p, v)) != OK || (e = fill_held(p, v)) != OK)
		return e;
	today_show(p->h, p, v);
	return OK;
}

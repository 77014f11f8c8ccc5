/* staffing_urgent.c - reading a case in an emergency, and its review. A wall
 * beats it, and looks like a case that is not there. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/zone.h"
#include "modules/staffing/staffing_step.h"
#include "modules/staffing/staffing_urgent.h"
#include "op/see.h"

enum { DAY_H = 24, KEPT_MOST = 2000 };

/* How often within a day; *kept is that with now added. */
static int
tries(const struct world *w, struct str before, struct arena *a,
    struct str *kept)
{
	struct buf b = buf_new(a, KEPT_MOST);
	int n = 0;

	while (before.n > 0) {
		struct str one = str_cut(before, ' ', &before);
		int64_t at;

		if (!str_int(one, 0, INT64_MAX, &at) ||
		    w->now.s - at >= HOURS(DAY_H).s)
			continue;
		buf_fmt(&b, "%.*s ", STR_ARG(one));
		n++;
	}
	buf_fmt(&b, "%lld ", (long long)w->now.s);
	*kept = buf_done(&b);
	return n;
}

static struct outcome
no_such_case(struct arena *a)
{
	return op_refuse(a, "emergency.no-such-case", "number",
	    STR("There is no such case. Check the number, such as 26-0141, or "
		"telephone the coordinator."));
}

static bool
reads_now(const struct world *w, const struct case_state *c)
{
	for (size_t i = 0; i < c->emergency.list.n; i++)
		if (c->emergency.list.v[i].person == w->actor->person &&
		    instant_cmp(w->now, c->emergency.list.v[i].until) < 0)
			return true;
	return false;
}

static void
tell(struct staffing_step *t, const struct staffing_urgency *u)
{
	for (size_t i = 0; i < u->tell.list.n; i++)
		op_post(t->o,
		    &(struct post){ .kind = POST_MAIL,
			.once = str_fmt(t->o->a, "emergency/%016llx/%zu",
			    (unsigned long long)t->w->fresh[0], i),
			.to = u->tell.list.v[i],
			.words = "emergency.opened",
			.due = t->w->now,
			.about = t->w->ref });
}

static struct str
owe_review(struct staffing_step *t, const struct protocol_emergency *m)
{
	struct day today = zone_local(t->w->zone, t->w->now).day;
	struct day on =
	    staffing_business_day(t->w, m->holidays, today, m->review_days);

	return staffing_owe(t,
	    &(struct assess_owed){ .id = m->review,
		.target = zone_instant(t->w->zone, on,
		    (int)HOURS(m->review_by_h).s) });
}

static struct outcome
open_it(const struct world *w, const struct staffing_urgent_in *in,
    const struct protocol_emergency *m, struct arena *a)
{
	const struct staffing_urgency *u = w->subject;
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s", STR_ARG(op_case_number(a, w->ref))));
	struct staffing_step t = { .o = &o, .w = w, .c = u->c };
	struct str key = owe_review(&t, m), kept;
	struct node *b = op_emit(&o, w, "emergency.opened/1");

	op_put_text(&o, b, "reason", in->reason);
	op_put_text(&o, b, "text", in->text);
	op_put_text(&o, b, "duty", key);
	op_put_time(&o, b, "until", instant_add(w->now, MINUTES(m->minutes)));
	node_add_int(a, b, STR("told"), (int64_t)u->tell.list.n);
	tell(&t, u);
	(void)tries(w, u->tries, a, &kept);
	op_cell(&o,
	    &(struct cell){ .space = STAFFING_TRIES,
		.name = u->tries_name,
		.owner = w->actor->person,
		.until = instant_add(w->now, HOURS(DAY_H)),
		.body = kept });
	return o;
}

struct outcome
staffing_urgent(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_urgent_in *in = input;
	const struct staffing_urgency *u = w->subject;
	const struct protocol_emergency *m = protocol_emergency(w->protocol);
	struct str kept;

	if (u->c == NULL || m == NULL)
		return no_such_case(a);
	if (reads_now(w, u->c))
		return op_refuse(a, "emergency.is-open", "number",
		    STR("You are reading this case already. When its time is "
			"over it can be opened anew, with a new reason."));
	if (op_see_case(w->actor, &w->gate))
		return op_refuse(a, "emergency.not-on-the-case", "number",
		    STR("You may open this case as it is: look for it among "
			"your cases."));
	if (tries(w, u->tries, a, &kept) >= m->most_a_day)
		return op_refuse(a, "emergency.most-a-day", NULL,
		    STR("You have opened as many cases in an emergency as one "
			"day allows. Telephone the coordinator."));
	return open_it(w, in, m, a);
}

static const struct case_emergency *
of_duty(const struct case_state *c, struct str duty)
{
	for (size_t i = 0; i < c->emergency.list.n; i++)
		if (duty.n > 0 && str_eq(c->emergency.list.v[i].duty, duty))
			return &c->emergency.list.v[i];
	return NULL;
}

struct outcome
staffing_review(const struct world *w, const void *input, struct arena *a)
{
	const struct staffing_review_in *in = input;
	const struct case_state *c = w->subject;
	const struct case_emergency *x = of_duty(c, in->duty);
	const struct case_duty *d = case_duty_find(c, in->duty);
	struct outcome o =
	    op_done(a, str_fmt(a, "/c/%.*s/emergencies", STR_ARG(c->number)));
	struct node *b;

	if (x == NULL || x->reviewed)
		return op_refuse(a, "emergency.reviewed-once", NULL,
		    STR("There is nothing to review any more. Nothing has "
			"changed."));
	if (x->person == w->actor->person)
		return op_refuse(a, "emergency.reviewed-by-another", NULL,
		    STR("You read it yourself: somebody else reviews it."));
	b = op_emit(&o, w, "emergency.reviewed/1");
	op_put_text(&o, b, "duty", in->duty);
	op_put_text(&o, b, "finding", in->finding);
	op_put_text(&o, b, "note", in->note);
	if (d == NULL || !case_duty_is_open(d))
		return o;
	b = op_emit(&o, w, "duty.done/1");
	op_put_text(&o, b, "duty", d->key);
	op_put_text(&o, b, "reason", STR("emergency.reviewed"));
	return o;
}

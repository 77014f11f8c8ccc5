/* staffing_step.c - events, duties and letters of a meeting. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_step.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "protocol/duty.h"

struct str
staffing_path(const struct world *w, const struct staffing *s, const char *rest,
    struct arena *a)
{
	struct str number = op_case_number(a, w->ref);

	if (s == NULL)
		return str_fmt(a, "/c/%.*s/staffings%s", STR_ARG(number), rest);
	return str_fmt(a, "/c/%.*s/staffings/%lld%s", STR_ARG(number),
	    (long long)s->n, rest);
}

struct node *
staffing_emit(struct staffing_step *t, const char *kind)
{
	struct node *b = op_emit(t->o, t->w, kind);

	if (t->s != NULL)
		node_add_int(t->o->a, b, STR("staffing"), t->s->n);
	return b;
}

struct str
staffing_owe(struct staffing_step *t, const struct assess_owed *d)
{
	struct assess_step s = { .o = t->o,
		.w = t->w,
		.was = t->c,
		.now = t->c };

	return assess_owe(&s, d);
}

static struct str
kind_label(const struct world *w, struct str kind)
{
	const struct protocol_agency *k = protocol_agency(w->protocol, kind);

	return k != NULL ? k->label : kind;
}

void
staffing_owe_contact(struct staffing_step *t, uint64_t agency)
{
	const struct protocol_meeting *m = protocol_meeting(t->w->protocol);
	const struct team_agency *x = team_agency_by(t->w->team, agency);
	const struct protocol_duty *d;
	struct node *b;
	struct str key, what;

	/* Whoever leads the meeting need not be spoken with. */
	if (agency == t->w->actor->agency)
		return;
	for (size_t i = 0; i < t->s->contact.n; i++)
		if (t->s->contact.v[i].agency == agency)
			return;
	d = x != NULL ? protocol_duty(t->w->protocol, m->contact) : NULL;
	if (d == NULL)
		return;
	/* A kind, and no name: lists go by it. */
	what = str_ends(d->what, STR("."))
	    ? (struct str){ d->what.p, d->what.n - 1 }
	    : d->what;
	key = staffing_owe(t,
	    &(struct assess_owed){ .id = m->contact,
		.what = str_fmt(t->o->a, "%.*s: %.*s.", STR_ARG(what),
		    STR_ARG(kind_label(t->w, x->kind))),
		.to = x->kind });
	b = staffing_emit(t, "staffing.contact_owed/1");
	op_put_id(t->o, b, "agency", agency);
	op_put_text(t->o, b, "duty", key);
}

void
staffing_post(struct staffing_step *t, const struct staffing_letter *l)
{
	const struct protocol_meeting *m = protocol_meeting(t->w->protocol);
	struct arena *a = t->o->a;

	for (size_t i = 0; i < l->mail->list.n; i++) {
		struct post p = { .kind = POST_MAIL,
			.once = str_fmt(a, "%s/%016llx/%zu/%zu/%zu", l->words,
			    (unsigned long long)t->w->fresh[7], l->invited, i,
			    t->o->posts.n),
			.to = l->mail->list.v[i],
			.words = l->words,
			.due = t->w->now,
			.link = l->link,
			.about = t->w->ref,
			.link_valid = HOURS(24 * m->link_days) };

		if (l->invited > 0)
			p.item = staffing_item(t->s, l->invited);
		if (l->calendar) {
			struct staffing_entry e =
			    staffing_entry_of(t->w, t->s, p.to, a);

			p.attach = staffing_calendar(&e, a);
			p.attach_type = e.cancel
			    ? STR("text/calendar; charset=utf-8; method=CANCEL")
			    : STR("text/calendar; charset=utf-8; "
				  "method=REQUEST");
			p.attach_name = STR("meeting.ics");
		}
		op_post(t->o, &p);
	}
}

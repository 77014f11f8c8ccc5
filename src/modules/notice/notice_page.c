/* notice_page.c - the page of a notice for the team, and behind a link for the
 * other agency: no name of a youth, no place.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_page.h"

#include "modules/dial/dial.h"
#include "modules/team/team.h"
#include "protocol/duty.h"

void
notice_ask_time(struct page *p, const char *name, const char *label)
{
	struct part_field f = { .optional = true, .input = PART_TIME };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

void
notice_answer_buttons(struct page *p, const struct notice_view *v)
{
	struct part_buttons b = { 0 };

	if (v->open) {
		VEC_ADD(p->load.a, &b.list,
		    (struct part_button){ STR("Accept"), STR("step"),
			STR("accept"), false });
		VEC_ADD(p->load.a, &b.list,
		    (struct part_button){ STR("Decline"), STR("step"),
			STR("decline"), true });
	}
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ STR("Only add this"), STR("step"), STR("say"),
		true });
	part_buttons(p->h, &b, STR(""));
}

static void
fill(struct page *p, struct notice_view *v)
{
	const struct notice_subject *s = p->w->subject;
	const struct case_duty *d = s->d;
	const struct protocol_duty *pd = protocol_duty(p->w->protocol, d->id);
	bool late;

	v->number = s->c->number;
	v->what = d->label;
	v->why = pd != NULL ? pd->why : STR("");
	v->to = kit_kind_label(p, d->to);
	v->state = str_of(case_duty_state_name(d->state));
	v->open = case_duty_is_open(d);
	v->sent = d->reminders > 0;
	v->opened = d->state != CASE_DUTY_OWED && d->state != CASE_DUTY_SENT;
	v->when = v->open ? kit_left(p, d->opened, d->target, &late)
			  : kit_when(p, d->changed);
	v->who = d->answered_by;
	v->their_number = d->number;
	v->expected =
	    d->has_expected ? kit_when(p, d->expected) : STR("not said");
}

enum err
notice_page(struct page *p)
{
	const struct notice_subject *s = p->w->subject;
	const struct team *t = p->w->team;
	struct notice_view *v = NEW(p->load.a, struct notice_view);

	fill(p, v);
	p->title = str_cat(p->load.a, STR("Notice, case "), v->number);
	v->path = str_fmt(p->load.a, "/c/%.*s/notices/%.*s", STR_ARG(v->number),
	    STR_ARG(s->d->key));
	dial_agency(p, s->d->to, &v->phone, &v->whose);
	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		if (!x->ended && str_eq(x->kind, s->d->to) && x->mail.n > 0)
			VEC_ADD(p->load.a, &v->agencies.list,
			    (struct choice){ str_fmt(p->load.a, "%016llx",
						 (unsigned long long)x->id),
				x->name });
	}
	notice_form(p->h, p, v);
	return OK;
}

enum err
notice_answer_page(struct page *p)
{
	const struct notice_subject *s = p->w->subject;
	struct notice_view *v = NEW(p->load.a, struct notice_view);
	const struct team_agency *from;

	fill(p, v);
	p->title = STR("A message for you");
	v->path = str_cat(p->load.a, STR("/ack/"), p->w->part[0]);
	from = team_agency_by(p->w->team, s->c->agency);
	v->from = from != NULL ? from->name : p->w->team->settings.team_name;
	dial_agency(p, s->c->agency_kind, &v->phone, &v->whose);
	notice_link(p->h, p, v);
	return OK;
}

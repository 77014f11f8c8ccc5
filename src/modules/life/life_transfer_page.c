/* life_transfer_page.c - handing a case on: where it went, and the form.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "modules/life/life_page.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/share.h"

enum { CLASSES_MOST = 2000 };

static struct life_sent_row
sent_row(struct page *p, const struct case_transfer *x)
{
	const struct case_state *c = p->w->subject;
	const struct team_agency *t = team_agency_by(p->w->team, x->agency);
	const struct case_duty *d = case_duty_find(c, x->duty);
	struct buf b = buf_new(p->load.a, CLASSES_MOST);
	bool note = op_see_class(p->w, &p->w->gate, SEE_STORY, x->holder).may;

	for (size_t i = 0; i < x->klass.n; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? "; " : "",
		    STR_ARG(
			protocol_class_label(p->w->protocol, x->klass.v[i])));
	return (struct life_sent_row){ .agency = t != NULL
		    ? t->name
		    : STR("An agency that is gone"),
		.state =
		    str_of(d == NULL ? "" : case_duty_state_words(d->state)),
		.when = kit_when(p, x->at),
		.what = b.n > 0 ? buf_done(&b) : STR("Nothing"),
		.note = note ? x->note : STR(""),
		.path = str_fmt(p->load.a, "/c/%.*s/notices/%.*s",
		    STR_ARG(c->number), STR_ARG(x->duty)),
		.open = d != NULL && case_duty_is_open(d) };
}

enum err
life_transfer_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct life_transfer_view v = { .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.asks = life_transfer_open(c) == NULL && !c->closed };

	for (size_t i = c->life.transfer.n; i-- > 0;)
		VEC_ADD(p->load.a, &v.rows,
		    sent_row(p, &c->life.transfer.v[i]));
	p->title = str_cat(p->load.a, STR("Hand on case "), c->number);
	life_sent(p->h, p, &v);
	return OK;
}

static void
ask_classes(struct page *p)
{
	const struct protocol_group *k;
	size_t n = protocol_classes(p->w->protocol, &k);
	struct part_options o = { 0 };
	struct part_field f = { .optional = true,
		.hint = STR("Only what the rules and the consents in force let "
			    "that agency have; anything else is refused and "
			    "named.") };

	kit_fill(p, &f, "classes", "What goes along", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, k[i].id, k[i].label,
		    op_form_has(p->form, "classes", k[i].id));
	part_boxes(p->h, &f, &o);
}

void
life_transfer_form(struct page *p, const struct life_transfer_view *v)
{
	const struct team *t = p->w->team;
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended &&
		    t->agencies.v[i].id != p->w->actor->agency)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	kit_form(p, str_cat(p->load.a, v->back, STR("/transfer")), false);
	kit_choose(p, "to", "Which agency shall take it over", &list, STR(""));
	ask_classes(p);
	kit_lines(p, "note", "A note", STR(""), true);
	part_submit(p->h, STR("Ask them"), v->back);
	kit_form_end(p);
}

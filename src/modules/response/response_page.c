/* response_page.c - what police and child protection did, and the form of a step.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/response/response_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/account/account.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/fact.h"

enum { MORE_MOST = 1000 };

static bool
sees(struct page *p, const struct case_response *x)
{
	enum see_class c = op_see_of(x->klass);

	return c != SEE__MAX &&
	    op_see_class(p->w, &p->w->gate, c, x->holder).may;
}

static struct str
law_words(struct page *p, const struct protocol_response *r)
{
	return r == NULL || r->authority.n == 0
	    ? STR("")
	    : str_fmt(p->load.a, "%.*s (verified: %.*s)", STR_ARG(r->authority),
		  STR_ARG(r->verified));
}

static void
and_more(struct buf *b, const char *name, struct str v)
{
	if (v.n > 0)
		buf_fmt(b, "%s%s%.*s", b->n > 0 ? "; " : "", name, STR_ARG(v));
}

static struct response_row
row_of(struct page *p, const struct case_response *x)
{
	const struct team_agency *t = team_agency_by(p->w->team, x->agency);
	struct buf b = buf_new(p->load.a, MORE_MOST);

	and_more(&b, "", t != NULL ? t->name : STR(""));
	and_more(&b, "", x->who);
	and_more(&b, "number ", x->number);
	if (x->due.s != 0)
		and_more(&b, "expected ", kit_when(p, x->due));
	return (struct response_row){
		.what = response_words(p->w->protocol, x->act, x->result,
		    p->load.a),
		.when = kit_when(p, x->at),
		.who = x->by.name.n > 0 ? x->by.name
					: account_name(&p->load, x->by.person),
		.more = buf_done(&b),
		.law = law_words(p, protocol_response(p->w->protocol, x->act)),
	};
}

static void
put_rows(struct page *p, struct response_group *g)
{
	const struct case_state *c = p->w->subject;

	for (size_t i = c->response.list.n; i-- > 0;) {
		const struct case_response *x = &c->response.list.v[i];
		const struct protocol_response *r =
		    protocol_response(p->w->protocol, x->act);

		if (r != NULL && str_eq(r->group, g->id) && sees(p, x))
			VEC_ADD(p->load.a, &g->rows, row_of(p, x));
	}
}

static void
put_links(struct page *p, const struct response_view *v,
    struct response_group *g)
{
	const struct protocol_response *r;
	size_t n = protocol_responses(p->w->protocol, &r);

	for (size_t i = 0; i < n; i++)
		if (str_eq(r[i].group, g->id) && response_may(p->w, &r[i]))
			VEC_ADD(p->load.a, &g->links,
			    (struct response_link){ r[i].label,
				str_fmt(p->load.a, "%.*s/response/%.*s",
				    STR_ARG(v->back), STR_ARG(r[i].id)),
				r[i].clause });
}

static struct response_view
view_of(struct page *p)
{
	const struct case_state *c = p->w->subject;

	return (struct response_view){ .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number) };
}

enum err
response_list_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct response_view v = view_of(p);
	const struct protocol_group *g;
	size_t n = protocol_response_groups(p->w->protocol, &g);

	p->title = STR("Police and child protection");
	for (size_t i = 0; i < n; i++) {
		struct response_group x = { .id = g[i].id,
			.label = g[i].label };

		put_rows(p, &x);
		put_links(p, &v, &x);
		VEC_ADD(p->load.a, &v.groups, x);
	}
	for (size_t i = 0; i < c->response.list.n; i++)
		v.hidden += !sees(p, &c->response.list.v[i]);
	response_list(p->h, p, &v);
	return OK;
}

static void
ask_result(struct page *p, const struct protocol_response *r)
{
	const struct protocol_result *v;
	size_t n = protocol_results(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "result", "The answer", STR(""));
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].of, r->id))
			part_option(p->load.a, &o, v[i].id, v[i].label,
			    str_eq(f.value, v[i].id));
	part_radios(p->h, &f, &o);
}

static void
ask_agency(struct page *p)
{
	const struct team *t = p->w->team;
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Choose one") });
	for (size_t i = 0; i < t->agencies.n; i++)
		if (!t->agencies.v[i].ended)
			team_offer(&t->agencies.v[i], p->load.a, &list);
	kit_choose(p, "to", "Which agency", &list, STR(""));
}

static void
ask_when(struct page *p)
{
	struct part_field f = { .input = PART_TIME };

	kit_fill(p, &f, "at", "When it was", STR(""));
	part_line(p->h, &f);
}

void
response_form(struct page *p, const struct response_view *v)
{
	const struct protocol_response *r = response_act(p->w);

	kit_form(p,
	    str_fmt(p->load.a, "%.*s/response/%.*s", STR_ARG(v->back),
		STR_ARG(r->id)),
	    false);
	if (response_asks(r, "result"))
		ask_result(p, r);
	ask_when(p);
	for (size_t i = 0; i < r->facts.n; i++)
		kit_fact(p, r->facts.v[i], false, NULL);
	if (response_asks(r, "to"))
		ask_agency(p);
	if (response_asks(r, "who"))
		kit_line(p, "who", "Who says so, or who does it", STR(""),
		    false);
	if (response_asks(r, "number"))
		kit_line(p, "number", "The number given", STR(""), false);
	part_submit(p->h, STR("Record it"),
	    str_cat(p->load.a, v->back, STR("/response")));
	kit_form_end(p);
}

enum err
response_act_page(struct page *p)
{
	const struct protocol_response *r = response_act(p->w);
	struct response_view v = view_of(p);

	p->title = r->label;
	v.label = r->label;
	v.hint = r->hint;
	v.clause = r->clause;
	v.law = law_words(p, r);
	response_one(p->h, p, &v);
	return OK;
}

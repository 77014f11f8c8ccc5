/* response.c - recording an act: what it closes, makes known and makes owed.
 * Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/response/response_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/fact.h"
#include "protocol/words.h"

const struct protocol_response *
response_act(const struct world *w)
{
	return protocol_response(w->protocol, w->part[1]);
}

bool
response_may(const struct world *w, const struct protocol_response *r)
{
	return op_cap_has(w->actor->caps, CAP_CASE_NOTE) &&
	    !protocol_is_privileged(w->protocol, w->actor->agency_kind) &&
	    protocol_texts_have(r->by, w->actor->agency_kind);
}

bool
response_asks(const struct protocol_response *r, const char *what)
{
	return protocol_texts_have(r->asks, str_of(what));
}

struct str
response_words(const struct protocol *p, struct str act, struct str result,
    struct arena *a)
{
	const struct protocol_response *r = protocol_response(p, act);
	const struct protocol_result *x = protocol_result(p, act, result);

	if (r == NULL)
		return act;
	return x == NULL
	    ? r->label
	    : str_fmt(a, "%.*s: %.*s", STR_ARG(r->label), STR_ARG(x->label));
}

enum err
response_load(struct load *l, struct world *w, const void *in)
{
	return response_act(w) == NULL ? ERR_GONE : case_load(l, w, in);
}

struct recording {
	const struct world *w;
	const struct response_in *in;
	const struct protocol_response *r;
	const struct case_state *c;
	struct protocol_facts *facts;
	struct arena *a;
};

/* The field that is asked for and was not filled in; NULL: none. */
static const char *
left_out(const struct recording *g)
{
	const struct response_in *in = g->in;

	if (response_asks(g->r, "result") && in->result.n == 0)
		return "result";
	if (response_asks(g->r, "to") && in->to == 0)
		return "to";
	if (response_asks(g->r, "who") && in->who.n == 0)
		return "who";
	if (response_asks(g->r, "number") && in->number.n == 0)
		return "number";
	return NULL;
}

static struct outcome
refused(const struct recording *g)
{
	const struct response_in *in = g->in;
	const char *field = left_out(g);

	if (protocol_is_privileged(g->w->protocol, g->w->actor->agency_kind))
		return op_refuse(g->a, "privilege.keeps-nothing", NULL,
		    protocol_word(g->w->protocol, STR("privilege.refused")));
	if (!response_may(g->w, g->r))
		return op_refuse(g->a, "response.whose-act", NULL,
		    STR("Your agency does not record this step. Tell the "
			"agency whose step it is, or the coordinator."));
	if (field != NULL)
		return op_refuse(g->a, "response.asks", field,
		    STR("Fill this in: the step is not clear without it."));
	if (in->result.n > 0 &&
	    protocol_result(g->w->protocol, g->r->id, in->result) == NULL)
		return op_refuse(g->a, "response.result-of-act", "result",
		    STR("Choose one of the answers on the list."));
	if (in->to != 0 && team_agency_by(g->w->team, in->to) == NULL)
		return op_refuse(g->a, "response.agency-known", "to",
		    STR("Choose an agency of the directory."));
	if (instant_cmp(in->at.v, g->w->now) > 0)
		return op_refuse(g->a, "response.has-been", "at",
		    STR("This lies ahead. Record it when it has happened."));
	return (struct outcome){ .refused = NULL };
}

/* A fact that the step asks for and nobody answered, or that lies behind. */
static struct outcome
facts_refused(const struct recording *g)
{
	for (size_t i = 0; i < g->r->facts.n; i++) {
		struct str id = g->r->facts.v[i];
		const struct protocol_value *v =
		    protocol_facts_get(g->facts, id);
		const char *field =
		    str_cstr(g->a, str_cat(g->a, STR("fact."), id));

		if (v->type == PROTOCOL_NOT_KNOWN &&
		    !assess_facts_answered(&g->in->facts, id))
			return op_refuse(g->a, "response.asks", field,
			    STR("Answer this, or say that it is not known."));
		if (str_eq(id, g->r->due) && v->type == PROTOCOL_TIME &&
		    instant_cmp(v->at, g->w->now) <= 0)
			return op_refuse(g->a, "response.due-ahead", field,
			    STR("This time has passed. Ask when they can be "
				"expected now."));
	}
	return (struct outcome){ .refused = NULL };
}

static struct instant
due(const struct recording *g)
{
	const struct protocol_value *v =
	    g->r->due.n > 0 ? protocol_facts_get(g->facts, g->r->due) : NULL;

	return v != NULL && v->type == PROTOCOL_TIME ? v->at
						     : (struct instant){ 0 };
}

static void
put_act(struct outcome *o, const struct recording *g)
{
	const struct response_in *in = g->in;
	struct node *b = op_emit(o, g->w, "response.recorded/1");

	op_put_text(o, b, "act", g->r->id);
	op_put_time(o, b, "at", in->at.v);
	op_put_text(o, b, "class", g->r->record_class);
	op_put_text(o, b, "holder", g->w->actor->agency_kind);
	op_put_text(o, b, "result", in->result);
	op_put_id(o, b, "agency", in->to);
	op_put_text(o, b, "who", in->who);
	op_put_text(o, b, "number", in->number);
	op_put_time(o, b, "due", due(g));
}

/* What it closes and ends, makes owed, and makes known. */
static enum err
follow(struct outcome *o, const struct recording *g, struct problems *ps)
{
	struct str act = str_cat(g->a, STR("response."), g->r->id);
	struct assess_step s = { .o = o,
		.w = g->w,
		.was = g->c,
		.now = g->c,
		.holder = g->w->actor->agency_kind };
	struct node *b;
	enum err e;

	assess_act_done(&s, act);
	assess_act_stops(&s, act);
	if (g->r->owes.n > 0)
		assess_owe(&s,
		    &(struct assess_owed){ .id = g->r->owes,
			.target = due(g) });
	if (g->r->facts.n == 0)
		return OK;
	b = assess_step_emit(&s, "fact.learned/1");
	if (!assess_facts_body(o, g->facts, &g->in->facts, STR("record"), b))
		return OK;
	op_put_text(o, b, "said_by", g->in->who);
	s.now = case_with_facts(g->w, s.was, b, g->a);
	if ((e = assess_run(&s, ps, NULL)) == OK)
		assess_alert(&s, false);
	return e;
}

struct outcome
response_record(const struct world *w, const void *input, struct arena *a)
{
	struct recording g = { .w = w,
		.in = input,
		.r = response_act(w),
		.c = w->subject,
		.facts = protocol_facts_new(w->protocol, a),
		.a = a };
	struct problems ps = problems_new(a);
	struct outcome o = refused(&g);

	if (o.refused != NULL)
		return o;
	assess_facts_type(g.facts, &g.in->facts, &ps, a);
	if (problems_any(&ps))
		return assess_facts_refused(w, "response.facts", &ps, a);
	o = facts_refused(&g);
	if (o.refused != NULL)
		return o;
	o = op_done(a,
	    str_fmt(a, "/c/%.*s/response", STR_ARG(op_case_number(a, w->ref))));
	o.flash = "flash.response";
	put_act(&o, &g);
	if (follow(&o, &g, &ps) != OK)
		return assess_facts_refused(w, "response.facts", &ps, a);
	return o;
}

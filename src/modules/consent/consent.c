/* consent.c - whose signature opens what, to whom, until when. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/consent/consent_int.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/duty.h"
#include "protocol/fact.h"
#include "protocol/share.h"

/* What was typed, with what it names looked up. */
struct giving {
	const struct world *w;
	const struct consent_in *in;
	const struct case_state *c;
	const struct team_agency *to;
	struct instant from, until;
	struct str_list holders;
	struct arena *a;
};

const struct case_consent *
consent_at(const struct world *w, const struct case_state *c)
{
	struct str s = w->part[1];
	uint64_t n = 0;

	if (s.n == 0 || s.n > 9)
		return NULL;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return NULL;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	return case_consent_find(c, n);
}

enum err
consent_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	return consent_at(w, w->subject) != NULL ? OK : ERR_GONE;
}

static struct outcome
back(const struct world *w, struct arena *a)
{
	return op_done(a,
	    str_fmt(a, "/c/%.*s/consents", STR_ARG(op_case_number(a, w->ref))));
}

/* The day named is the last on which it holds. */
static void
times(struct giving *g)
{
	struct day next = g->in->until.v;

	g->from = g->in->from.set ? zone_day_start(g->w->zone, g->in->from.v)
				  : g->w->now;
	if (g->in->until.set && day_add(g->in->until.v, 1, &next))
		g->until = zone_day_start(g->w->zone, next);
}

/* Nobody named: every agency's records but those that are privileged, which a
 * consent has to name. */
static void
whose(struct giving *g)
{
	const struct protocol_agency *k;
	size_t n = protocol_agencies(g->w->protocol, &k);

	g->holders = g->in->holders;
	for (size_t i = 0; g->in->holders.list.n == 0 && i < n; i++)
		if (!k[i].privileged)
			VEC_ADD(g->a, &g->holders.list, k[i].id);
}

static bool
form_is(const struct case_state *c, struct str form)
{
	uint64_t id;

	if (str_eqc(form, CONSENT_FORM_SEEN))
		return true;
	if (!op_id_read(form, &id))
		return false;
	for (size_t i = 0; i < c->file.n; i++)
		if (c->file.v[i].id == id)
			return true;
	return false;
}

/* Whether such a signature can open anything of this class to that agency, or
 * nothing has to be opened: else it would promise what it does not do. */
static bool
can_open(const struct giving *g, struct str klass)
{
	struct protocol_texts met = { g->w->gate.met, g->w->gate.mets };

	for (size_t i = 0; i < g->holders.list.n; i++) {
		struct protocol_share_answer x =
		    protocol_may_share(g->w->protocol, klass,
			g->holders.list.v[i], g->to->kind, met);

		if (x.waits.n > 0 || x.rule >= PROTOCOL_SHARE_ALLOWED ||
		    (x.rule == PROTOCOL_SHARE_CONSENT &&
			protocol_texts_have(x.by, g->in->standing)))
			return true;
	}
	return false;
}

static struct outcome
opens_nothing(const struct giving *g, struct str klass)
{
	const struct protocol_standing *s =
	    protocol_standing(g->w->protocol, g->in->standing);

	return op_refuse(g->a, "consent.can-open", "classes",
	    str_fmt(g->a,
		"Signed by \"%.*s\" it would not open \"%.*s\" to that agency: "
		"the sharing rules take no such consent. Leave that kind out, "
		"or name another agency.",
		STR_ARG(s->label),
		STR_ARG(protocol_class_label(g->w->protocol, klass))));
}

static const struct protocol_grant *
granted(const struct giving *g, size_t i)
{
	return protocol_grant(g->w->protocol, g->in->grants.list.v[i]);
}

static bool
may_grant(const struct giving *g)
{
	for (size_t i = 0; i < g->in->grants.list.n; i++)
		if (!protocol_texts_have(granted(g, i)->by, g->in->standing))
			return false;
	return true;
}

static struct outcome
signer_refused(const struct giving *g)
{
	struct str why =
	    case_standing_why(g->w->protocol, g->c, g->in->standing, g->a);

	if (why.n > 0)
		return op_refuse(g->a, "consent.no-suspect-signs", "standing",
		    why);
	why = case_adult_why(g->w, g->c, g->in->standing);
	if (why.n > 0)
		return op_refuse(g->a, "consent.adult-signs", "standing", why);
	return (struct outcome){ .refused = NULL };
}

static struct outcome
refused(struct giving *g)
{
	struct outcome o = signer_refused(g);

	if (o.refused != NULL)
		return o;
	if (g->to == NULL || g->to->ended)
		return op_refuse(g->a, "consent.agency-of-the-directory",
		    "agency",
		    STR("Choose an agency of the directory. One that is not "
			"there has to be added first, with its numbers."));
	if (instant_cmp(g->until, g->w->now) <= 0 ||
	    instant_cmp(g->until, g->from) <= 0)
		return op_refuse(g->a, "consent.ends-ahead", "until",
		    STR("The last day has to lie ahead, and not before the "
			"first. A consent without an end is none."));
	if (!form_is(g->c, g->in->form))
		return op_refuse(g->a, "consent.form-is-there", "form",
		    STR("Say that you have seen the signed form, or choose the "
			"file of this case that holds it."));
	if (!may_grant(g))
		return op_refuse(g->a, "consent.grant-by-standing", "grants",
		    STR("One who stands so to the youth cannot agree to that. "
			"Leave it out, or ask who can."));
	for (size_t i = 0; i < g->in->classes.list.n; i++)
		if (!can_open(g, g->in->classes.list.v[i]))
			return opens_nothing(g, g->in->classes.list.v[i]);
	return (struct outcome){ 0 };
}

static void
put_list(struct arena *a, struct node *b, const char *key,
    const struct str_list *l)
{
	struct node *list = node_add(a, b, str_of(key), NODE_LIST);

	for (size_t i = 0; i < l->list.n; i++)
		node_add_text(a, list, STR(""), l->list.v[i]);
}

static void
record(struct outcome *o, const struct giving *g)
{
	struct node *b = op_emit(o, g->w, "consent.given/1");
	uint64_t form = 0;

	op_put_text(o, b, "standing", g->in->standing);
	op_put_text(o, b, "signer", g->in->signer);
	op_put_id(o, b, "agency", g->to->id);
	op_put_text(o, b, "purpose", g->in->purpose);
	put_list(g->a, b, "classes", &g->in->classes);
	put_list(g->a, b, "holders", &g->holders);
	op_put_time(o, b, "from", g->from);
	op_put_time(o, b, "until", g->until);
	if (op_id_read(g->in->form, &form))
		op_put_id(o, b, "form", form);
}

/* Closes what the agreement is for, so that judging anew finds it done. */
static const struct case_state *
close_for(struct assess_step *s, const struct giving *g, struct str act)
{
	struct case_state *done = NEW(g->a, struct case_state);

	assess_act_done(s, act);
	*done = *s->was;
	done->duty.v = NULL;
	done->duty.n = done->duty.room = 0;
	for (size_t i = 0; i < s->was->duty.n; i++) {
		struct case_duty d = s->was->duty.v[i];
		const struct protocol_duty *p =
		    protocol_duty(g->w->protocol, d.id);

		if (case_duty_is_open(&d) && p != NULL &&
		    protocol_texts_have(p->done_when, act))
			d.state = CASE_DUTY_DONE;
		VEC_ADD(g->a, &done->duty, d);
	}
	return done;
}

static bool
agreed(struct protocol_facts *f, const struct giving *g, struct problems *ps)
{
	bool fine = true;

	for (size_t i = 0; i < g->in->grants.list.n; i++)
		NODE_EACH (granted(g, i)->facts, it)
			fine &= protocol_facts_put(f, it->key, it, STR("form"),
				    ps) == OK;
	return fine;
}

/* IV.A.d: what else was agreed to becomes known; the hold is judged anew. */
static bool
grant(struct assess_step *s, const struct giving *g, struct problems *ps)
{
	struct protocol_facts *f = protocol_facts_new(g->w->protocol, g->a);
	struct node *b;

	if (g->in->grants.list.n == 0)
		return true;
	if (!agreed(f, g, ps))
		return false;
	b = op_emit(s->o, g->w, "fact.learned/1");
	op_put_text(s->o, b, "source", STR("other_said"));
	op_put_text(s->o, b, "holder", g->w->actor->agency_kind);
	protocol_facts_json(f, g->a, node_add(g->a, b, STR("facts"), NODE_MAP));
	for (size_t i = 0; i < g->in->grants.list.n; i++)
		s->was = close_for(s, g, granted(g, i)->act);
	s->now = case_with_facts(g->w, s->was, b, g->a);
	if (assess_run(s, ps, NULL) != OK)
		return false;
	assess_alert(s, false);
	return true;
}

struct outcome
consent_give(const struct world *w, const void *input, struct arena *a)
{
	const struct consent_in *in = input;
	struct giving g = { .w = w,
		.in = in,
		.c = w->subject,
		.to = team_agency_by(w->team, in->agency),
		.a = a };
	struct outcome o;
	struct problems ps = problems_new(a);
	struct assess_step s = { .o = &o, .w = w, .was = g.c, .now = g.c };

	times(&g);
	whose(&g);
	o = refused(&g);
	if (o.refused != NULL)
		return o;
	o = back(w, a);
	record(&o, &g);
	/* IV.C.3.c: the coordinator's step of getting it is done. */
	s.was = s.now = close_for(&s, &g, STR("consent.recorded"));
	if (!grant(&s, &g, &ps))
		return op_refuse(a, "consent.grant-holds-together", "grants",
		    STR("What it agrees to does not fit what is known of the "
			"case. Record that fact by itself."));
	return o;
}

struct outcome
consent_withdraw(const struct world *w, const void *input, struct arena *a)
{
	const struct consent_withdraw_in *in = input;
	const struct case_consent *x = consent_at(w, w->subject);
	struct outcome o = back(w, a);
	struct node *b;

	if (x->withdrawn.s != 0)
		return op_refuse(a, "consent.withdrawn-once", NULL,
		    STR("This consent was withdrawn already. Nothing has "
			"changed."));
	b = op_emit(&o, w, "consent.withdrawn/1");
	node_add_int(a, b, STR("consent"), (int64_t)x->event);
	op_put_text(&o, b, "why", in->why);
	return o;
}

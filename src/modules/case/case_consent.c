/* case_consent.c - consents of a case, when they are in force, and its gate.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/life.h"
#include "protocol/row.h"
#include "protocol/share.h"

void
case_fold_consent(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_consent x = { .event = e->version,
		.signer = op_get_text(b, "signer"),
		.standing = op_get_text(b, "standing"),
		.agency = op_get_id(b, "agency"),
		.purpose = op_get_text(b, "purpose"),
		.form = op_get_id(b, "form"),
		.from = op_get_time(b, "from"),
		.until = op_get_time(b, "until"),
		.given = e->at,
		.by = case_by(e) };

	NODE_EACH (node_get(b, STR("classes")), it)
		VEC_ADD(a, &x.klass, it->text);
	NODE_EACH (node_get(b, STR("holders")), it)
		VEC_ADD(a, &x.holder, it->text);
	VEC_ADD(a, &c->consent, x);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("consent_given") });
}

void
case_fold_withdrawn(struct case_state *c, const struct event *e,
    struct arena *a)
{
	int64_t version = 0;

	if (!node_int(node_get(e->body, STR("consent")), 1, INT64_MAX,
		&version))
		return;
	for (size_t i = 0; i < c->consent.n; i++) {
		struct case_consent *x = &c->consent.v[i];

		if (x->event != (uint64_t)version || x->withdrawn.s != 0)
			continue;
		x->withdrawn = e->at;
		x->withdrawn_by = case_by(e);
	}
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ACCESS,
		.klass = STR("facts"),
		.text = STR("consent_withdrawn") });
}

const struct case_consent *
case_consent_find(const struct case_state *c, uint64_t event)
{
	for (size_t i = 0; i < c->consent.n; i++)
		if (c->consent.v[i].event == event)
			return &c->consent.v[i];
	return NULL;
}

bool
case_fact_has(const struct case_fact *f, const struct node *values,
    struct arena *a)
{
	struct protocol_texts of, is;

	if (f == NULL || f->value->kind == NODE_NULL ||
	    !protocol_row_texts(a, f->value, &of) ||
	    !protocol_row_texts(a, values, &is))
		return false;
	for (size_t i = 0; i < of.n; i++)
		if (protocol_texts_have(is, of.v[i]))
			return true;
	return false;
}

static bool
speak_against(const struct case_state *c, const struct node *refused_if,
    struct arena *a)
{
	bool any = false;

	NODE_EACH (refused_if, it)
		any |= case_fact_has(case_fact_find(c, it->key), it, a);
	return any;
}

struct str
case_standing_why(const struct protocol *p, const struct case_state *c,
    struct str standing, struct arena *a)
{
	const struct protocol_standing *s = protocol_standing(p, standing);

	if (s == NULL)
		return STR("This edition of the guideline takes no consent "
			   "from somebody who stands so to the youth.");
	if (s->refused || speak_against(c, s->refused_if, a))
		return s->why;
	return (struct str){ 0 };
}

struct str
case_adult_why(const struct world *w, const struct case_state *c,
    struct str standing)
{
	const struct protocol_adult *rule =
	    w->protocol == NULL ? NULL : protocol_adult(w->protocol);
	struct instant from;

	return rule != NULL && protocol_texts_have(rule->standings, standing) &&
		case_adult_from(w, c, &from) && instant_cmp(w->now, from) >= 0
	    ? rule->why
	    : (struct str){ 0 };
}

enum case_consent_state
case_consent_is(const struct world *w, const struct case_state *c,
    const struct case_consent *x, struct arena *a)
{
	if (x->withdrawn.s != 0)
		return CASE_CONSENT_WITHDRAWN;
	/* Without an end it was never one. */
	if (instant_cmp(w->now, x->until) >= 0)
		return CASE_CONSENT_OVER;
	if (case_standing_why(w->protocol, c, x->standing, a).n > 0)
		return CASE_CONSENT_SUSPECT;
	if (case_adult_why(w, c, x->standing).n > 0)
		return CASE_CONSENT_ADULT;
	if (instant_cmp(w->now, x->from) < 0)
		return CASE_CONSENT_LATER;
	return CASE_CONSENT_FORCE;
}

struct in_force {
	VEC(struct gate_consent) list;
};
struct met {
	VEC(struct str) list;
};

static struct in_force
consents(const struct world *w, const struct case_state *c, struct arena *a)
{
	struct in_force f = { 0 };

	for (size_t i = 0; i < c->consent.n; i++) {
		const struct case_consent *x = &c->consent.v[i];

		if (case_consent_is(w, c, x, a) == CASE_CONSENT_FORCE)
			VEC_ADD(a, &f.list,
			    (struct gate_consent){ .event = x->event,
				.agency = x->agency,
				.standing = x->standing,
				.klass = x->klass.v,
				.klasses = x->klass.n,
				.holder = x->holder.v,
				.holders = x->holder.n,
				.until = x->until });
	}
	return f;
}

/* II: what has to be on record before the team shares. */
static struct met
needs(const struct world *w, struct arena *a)
{
	const struct protocol_share_need *v;
	size_t n =
	    w->protocol == NULL ? 0 : protocol_share_needs(w->protocol, &v);
	struct met m = { 0 };

	for (size_t i = 0; w->team != NULL && i < n; i++)
		if (team_blank_of(w->team, v[i].blank) != NULL)
			VEC_ADD(a, &m.list, v[i].id);
	return m;
}

/* Who interviews without knowing what is alleged, by now. */
static struct case_agencies
blind(const struct case_state *c, struct arena *a)
{
	struct case_agencies out = { 0 };

	for (size_t i = 0; i < c->interview.list.n; i++)
		if (c->interview.list.v[i].blind)
			VEC_ADD(a, &out.list, c->interview.list.v[i].person);
	return out;
}

struct gate
case_gate(const struct world *w, const struct case_state *c, struct arena *a)
{
	struct in_force f = consents(w, c, a);
	struct met m = needs(w, a);
	struct case_agencies b = blind(c, a);

	return (struct gate){ .set = true,
		.closed = c->closed,
		.walled = c->wall.v,
		.walled_n = c->wall.n,
		.blind = b.list.v,
		.blind_n = b.list.n,
		.party = c->party.v,
		.party_n = c->party.n,
		.consent = f.list.v,
		.consents = f.list.n,
		.met = m.list.v,
		.mets = m.list.n };
}

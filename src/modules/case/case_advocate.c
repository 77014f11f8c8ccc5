/* case_advocate.c - the fold of who takes part, and of releases: when one is in
 * force, and whom it opens its one thing to.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"
#include "op/see.h"

static struct instant
when(const struct event *e)
{
	struct instant at = op_get_time(e->body, "at");

	return at.s != 0 ? at : e->at;
}

static void
entry(struct case_state *c, const struct event *e, struct arena *a,
    const char *what, struct str more)
{
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_ADVOCATE,
		.klass = STR("facts"),
		.agency = op_get_id(e->body, "agency"),
		.text = str_of(what),
		.more = more });
}

/* A no stands until the youth's own words say otherwise. */
static void
heard(struct case_advocacy *v, bool no, bool yes, struct instant at)
{
	if ((!no && !yes) || instant_cmp(at, v->heard) < 0)
		return;
	v->heard = at;
	v->said_no = no ? at : (struct instant){ 0 };
}

void
case_fold_asked(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_asked x = { .answer = op_get_text(b, "answer"),
		.wish = op_get_text(b, "wish"),
		.at = when(e),
		.recorded = e->at,
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->advocacy.asked, x);
	heard(&c->advocacy, op_get_yes(b, "no"), op_get_yes(b, "yes"), x.at);
	entry(c, e, a, "asked_of_advocate", STR(""));
}

void
case_fold_took_part(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	struct case_took_part x = { .state = op_get_text(b, "state"),
		.ground = op_get_text(b, "ground"),
		.teller = op_get_text(b, "teller"),
		.agency = op_get_id(b, "agency"),
		.by_youth = op_get_yes(b, "by_youth"),
		.no = op_get_yes(b, "no"),
		.at = when(e),
		.recorded = e->at,
		.holder = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->advocacy.part, x);
	heard(&c->advocacy, x.no, x.by_youth, x.at);
	entry(c, e, a, "takes_part", x.state);
}

void
case_fold_release(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_release x = { .event = e->version,
		.item = op_get_text(b, "item"),
		.name = op_get_text(b, "name"),
		.klass = op_get_text(b, "class"),
		.standing = op_get_text(b, "standing"),
		.from = op_get_id(b, "from"),
		.holder = op_get_text(b, "held_by"),
		.to = op_get_id(b, "to"),
		.form = op_get_id(b, "form"),
		.until = op_get_time(b, "until"),
		.given = e->at,
		.brought = case_holder(c, e),
		.by = case_by(e) };

	VEC_ADD(a, &c->advocacy.release, x);
	entry(c, e, a, "release_given", STR(""));
}

static struct case_release *
release_at(struct case_state *c, const struct event *e)
{
	int64_t n = 0;

	if (!node_int(node_get(e->body, STR("release")), 1, INT64_MAX, &n))
		return NULL;
	for (size_t i = 0; i < c->advocacy.release.n; i++)
		if (c->advocacy.release.v[i].event == (uint64_t)n)
			return &c->advocacy.release.v[i];
	return NULL;
}

void
case_fold_release_ended(struct case_state *c, const struct event *e,
    struct arena *a)
{
	struct case_release *r = release_at(c, e);

	if (r == NULL)
		return;
	if (r->withdrawn.s == 0) {
		r->withdrawn = e->at;
		r->withdrawn_by = case_by(e);
	}
	entry(c, e, a, "release_withdrawn", STR(""));
}

void
case_fold_release_item(struct case_state *c, const struct event *e,
    struct arena *a)
{
	struct case_release *r = release_at(c, e);

	/* One thing, and only while it held. */
	if (r == NULL || r->came.s != 0 ||
	    case_release_is(r, e->at) != CASE_RELEASE_FORCE)
		return;
	r->text = op_get_text(e->body, "text");
	r->came = e->at;
	r->came_by = case_by(e);
	entry(c, e, a, "release_item", STR(""));
}

enum case_release_state
case_release_is(const struct case_release *r, struct instant now)
{
	if (r->withdrawn.s != 0)
		return CASE_RELEASE_WITHDRAWN;
	return instant_cmp(now, r->until) >= 0 ? CASE_RELEASE_OVER
					       : CASE_RELEASE_FORCE;
}

struct see
case_release_see(const struct world *w, const struct case_release *r)
{
	const struct gate_consent only = { .event = r->event,
		.agency = r->to,
		.standing = r->standing,
		.klass = &r->klass,
		.klasses = 1,
		.holder = &r->holder,
		.holders = 1,
		.until = r->until };
	struct gate g = w->gate;
	struct see s;

	g.consent = &only;
	g.consents = case_release_is(r, w->now) == CASE_RELEASE_FORCE;
	s = op_see_class(w, &g, op_see_of(r->klass), r->holder);
	/* What of it is not by this release is not by it at all. */
	s.may = s.may && s.consent == &only && !op_see_urgent(w->actor, &g);
	s.consent = NULL;
	return s;
}

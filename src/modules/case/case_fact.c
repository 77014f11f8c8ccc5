/* case_fact.c - facts, decisions and levels of a case, as its events say.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

const struct case_fact *
case_fact_find(const struct case_state *c, struct str name)
{
	for (size_t i = 0; i < c->fact.n; i++)
		if (str_eq(c->fact.v[i].name, name))
			return &c->fact.v[i];
	return NULL;
}

/* The newest learned stands; of two learned at once, the later recorded. "Not
 * known" never takes a known value away: it marks it as in doubt. */
static void
fact_put(struct case_state *c, const struct case_fact *f, struct arena *a)
{
	for (size_t i = 0; i < c->fact.n; i++) {
		struct case_fact *old = &c->fact.v[i];

		if (!str_eq(old->name, f->name))
			continue;
		if (f->value->kind == NODE_NULL)
			old->in_doubt = true;
		else if (instant_cmp(f->learned, old->learned) >= 0)
			*old = *f;
		return;
	}
	VEC_ADD(a, &c->fact, *f);
}

/* Each fact of the body; `from` says of single ones who said so. */
static void
put_all(struct case_state *c, const struct node *body,
    const struct case_fact *like, struct arena *a)
{
	const struct node *from = node_get(body, STR("from"));

	NODE_EACH (node_get(body, STR("facts")), it) {
		struct case_fact f = *like;
		struct str own = node_text(from, it->key);

		f.name = it->key;
		f.value = it;
		if (own.n > 0)
			f.source = own;
		fact_put(c, &f, a);
	}
}

const struct case_state *
case_with_facts(const struct world *w, const struct case_state *c,
    const struct node *body, struct arena *a)
{
	struct case_state *with = NEW(a, struct case_state);
	struct case_fact like = { .learned = op_get_time(body, "at"),
		.recorded = w->now };

	if (like.learned.s == 0)
		like.learned = w->now;
	*with = *c;
	/* Its own list: the loaded case stays as it is. */
	with->fact.v = NULL;
	with->fact.n = with->fact.room = 0;
	for (size_t i = 0; i < c->fact.n; i++)
		VEC_ADD(a, &with->fact, c->fact.v[i]);
	put_all(with, body, &like, a);
	return with;
}

void
case_fold_facts(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *facts = node_get(e->body, STR("facts"));
	struct case_fact like = { .source = op_get_text(e->body, "source"),
		.said_by = op_get_text(e->body, "said_by"),
		.holder = case_holder(c, e),
		.learned = op_get_time(e->body, "at"),
		.recorded = e->at,
		.by = case_by(e),
		.event = e->version };

	if (like.learned.s == 0)
		like.learned = e->at;
	put_all(c, e->body, &like, a);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_FACT,
		.klass = STR("facts"),
		.facts = facts,
		.more = like.source });
}

void
case_fold_decision(struct case_state *c, const struct event *e, struct arena *a)
{
	(void)a;
	c->package = op_get_text(e->body, "hash");
	c->decided = node_get(e->body, STR("decisions"));
	c->missing = node_get(e->body, STR("missing"));
	c->tonight.facts_missing =
	    node_get(e->body, STR("youth_missing")) != NULL;
}

void
case_fold_level(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	c->level = (struct case_level){ .computed = op_get_text(b, "computed"),
		.chosen = op_get_text(b, "chosen"),
		.reason = op_get_text(b, "reason"),
		.hash = op_get_text(b, "hash"),
		.why = op_get_text(b, "why"),
		.clause = op_get_text(b, "clause"),
		.at = e->at,
		.by = case_by(e) };
	VEC_ADD(a, &c->levels, c->level);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_LEVEL,
		.klass = STR("facts"),
		.text = c->level.chosen,
		.more =
		    c->level.reason.n > 0 ? c->level.reason : c->level.why });
}

void
case_fold_urgency(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *urgent = node_get(e->body, STR("urgent"));
	const struct node *computed = node_get(e->body, STR("computed"));

	(void)a;
	c->urgent = urgent != NULL && urgent->yes;
	c->urgent_computed = computed != NULL && computed->yes;
	c->urgent_reason = op_get_text(e->body, "reason");
}

static const char *const matter[CASE_MATTER__MAX] = {
	[CASE_MATTER_SCREENING] = "screening",
	[CASE_MATTER_ASSESSMENT] = "assessment",
	[CASE_MATTER_HOLD] = "hold",
};

const char *
case_matter_name(enum case_matter m)
{
	CHECK(m >= 0 && m < CASE_MATTER__MAX);
	return matter[m];
}

/* The first edition of the event spoke of screening alone, and did not say so. */
enum case_matter
case_matter_of(struct str name)
{
	enum case_matter m = CASE_MATTER_SCREENING;

	while (name.n > 0 && m < CASE_MATTER__MAX && !str_eqc(name, matter[m]))
		m++;
	return m;
}

void
case_fold_supervisor(struct case_state *c, const struct event *e,
    struct arena *a)
{
	enum case_matter m = case_matter_of(op_get_text(e->body, "about"));
	struct str value = op_get_text(e->body, "value");
	struct str reason = op_get_text(e->body, "reason");

	if (m == CASE_MATTER__MAX)
		return;
	c->ruling[m] = (struct case_ruling){
		.made = !str_eqc(value, CASE_RULING_STAY),
		.value = value,
		.reason = reason,
		.at = e->at,
		.by = case_by(e),
	};
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_LEVEL,
		.klass = STR("facts"),
		.text = str_fmt(a, "ruling.%s.%.*s", matter[m], STR_ARG(value)),
		.more = reason });
}

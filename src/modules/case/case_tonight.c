/* case_tonight.c - the fold of where a youth is tonight.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "op/outcome.h"

static const struct {
	const char *name, *kind;
} is[CASE_TONIGHT__MAX] = {
	[CASE_TONIGHT_NONE] = { "", NULL },
	[CASE_TONIGHT_NOT_KNOWN] = { "not_known", "tonight.not_known/1" },
	[CASE_TONIGHT_FOUND] = { "found", "youth.found/1" },
	[CASE_TONIGHT_SAFE] = { "safe", "tonight.safe/1" },
	[CASE_TONIGHT_MISSING] = { "missing", "youth.missing/1" },
};

const char *
case_tonight_name(enum case_tonight_state s)
{
	CHECK(s >= 0 && s < CASE_TONIGHT__MAX);
	return is[s].name;
}

enum case_tonight_state
case_tonight_named(struct str name)
{
	enum case_tonight_state s = CASE_TONIGHT__MAX;

	while (--s > CASE_TONIGHT_NONE && !str_eqc(name, is[s].name))
		;
	return s;
}

enum case_tonight_state
case_tonight_of(struct str kind)
{
	enum case_tonight_state s = CASE_TONIGHT__MAX;

	while (--s > CASE_TONIGHT_NONE && !str_eqc(kind, is[s].kind))
		;
	return s;
}

enum case_tonight_state
case_tonight_is(const struct case_tonight *t)
{
	return t->facts_missing ? CASE_TONIGHT_MISSING : t->state;
}

void
case_fold_tonight(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	bool facts = c->tonight.facts_missing;

	c->tonight = (struct case_tonight){ .state = case_tonight_of(e->kind),
		.at = op_get_time(b, "at"),
		.recorded = e->at,
		.next_check = op_get_time(b, "next_check"),
		.determined = op_get_time(b, "determined"),
		.said_by = op_get_text(b, "said_by"),
		.holder = case_holder(c, e),
		.risk = op_get_text(b, "risk"),
		.care = op_get_id(b, "care"),
		.by = case_by(e),
		.facts_missing = facts };
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_TONIGHT,
		.klass = STR("facts"),
		.text = str_of(case_tonight_name(c->tonight.state)),
		.more = c->tonight.said_by });
}

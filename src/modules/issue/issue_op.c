/* issue_op.c - the rows of the issue module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/issue/issue_int.h"

#include "base/arena.h"
#include "protocol/issue.h"
#include "protocol/words.h"

static void
issue_kinds(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_issue *v;
	size_t n = protocol_issues(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

static void
issue_clauses(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_clause *v;
	size_t n = protocol_clauses(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list,
		    (struct choice){ v[i].id,
			str_fmt(a, "%.*s %.*s", STR_ARG(v[i].id),
			    STR_ARG(v[i].text)) });
}

static void
issue_moves(const struct world *w, struct arena *a, struct choices *out)
{
	(void)w;
	for (enum issue_move m = 0; m < ISSUE_MOVE__MAX; m++)
		VEC_ADD(a, &out->list,
		    (struct choice){ str_of(issue_move_name(m)),
			str_of(issue_move_words(m)) });
}

#define F(member, ...) FIELD(struct issue_raise_in, member, __VA_ARGS__)
static const struct field raise_fields[] = {
	F(kind, .kind = F_CHOICE, .choices = issue_kinds, .need = true,
	    .label = "What kind of trouble"),
	F(clause, .kind = F_CHOICE, .choices = issue_clauses,
	    .label = "Which part of the guideline"),
	F(text, .kind = F_TEXT, .max = ISSUE_TEXT_MOST, .need = true,
	    .label = "What is wrong"),
	F(from, .kind = F_TAG, .max = 10),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct issue_move_in, member, __VA_ARGS__)
static const struct field move_fields[] = {
	F(to, .kind = F_CHOICE, .choices = issue_moves, .need = true,
	    .label = "What became of it"),
	F(note, .kind = F_TEXT, .max = ISSUE_TEXT_MOST, .need = true,
	    .label = "What was said"),
	F(edition, .kind = F_LINE, .max = 40,
	    .label = "Edition of the guideline"),
	{ .kind = F_END },
};
#undef F

static const struct op issue_ops[] = {
	{ .name = "issue.list",
	    .path = "/issues",
	    .need = CAP_SIGNED_IN,
	    .flags = OP_MENU,
	    .label = "System issues",
	    .page = issue_list_page },
	{ .name = "issue.raise",
	    .path = "/issues/new",
	    .need = CAP_ISSUE_RAISE,
	    .label = "A system issue: form or raised",
	    .in = raise_fields,
	    .in_size = sizeof(struct issue_raise_in),
	    .load = issue_load_new,
	    .decide = issue_raise,
	    .page = issue_new_page },
	{ .name = "issue.move",
	    .path = "/issues/:issue",
	    .need = CAP_SIGNED_IN,
	    .label = "A system issue: opened, or what became of it",
	    .in = move_fields,
	    .in_size = sizeof(struct issue_move_in),
	    .load = issue_load,
	    .decide = issue_record,
	    .page = issue_one_page },
	{ .name = NULL },
};

static const char *const issue_events[] = { "issue.raised/1", "issue.moved/1",
	NULL };

const struct module issue_module = {
	.name = "issue",
	.ops = issue_ops,
	.events = issue_events,
	.projector = &issue_projector,
};

/* load_issue.c - issues.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/issue.h"
#include "protocol/loader.h"

#define I struct protocol_issue
static const struct row_field issue[] = {
	ROW(I, id, ROW_TEXT, .need = true),
	ROW(I, label, ROW_TEXT, .need = true),
	ROW(I, clause, ROW_JOINED, .need = true),
	ROW(I, verified, ROW_TEXT, .need = true),
};
static const struct row_field not_name[] = {
	ROW(I, id, ROW_TEXT, .need = true),
	ROW(I, verified, ROW_TEXT, .need = true),
};
#undef I

static const struct list_spec issue_specs[] = {
	{ MODEL_ISSUES, "issues.yaml", "kinds", "id",
	    sizeof(struct protocol_issue), ROWS(issue) },
	{ MODEL_NOT_NAMES, "issues.yaml", "not_names", "id",
	    sizeof(struct protocol_issue), ROWS(not_name) },
};

void
protocol_load_issue(struct loader *l)
{
	for (size_t i = 0; i < sizeof issue_specs / sizeof *issue_specs; i++)
		protocol_load_list(l, &issue_specs[i]);
}

size_t
protocol_issues(const struct protocol *p, const struct protocol_issue **out)
{
	*out =
	    (const struct protocol_issue *)(const void *)p->list[MODEL_ISSUES]
		.v;
	return p->list[MODEL_ISSUES].n;
}

const struct protocol_issue *
protocol_issue(const struct protocol *p, struct str id)
{
	return protocol_model_get(p, MODEL_ISSUES, id);
}

bool
protocol_not_name(const struct protocol *p, struct str word)
{
	return protocol_model_get(p, MODEL_NOT_NAMES, word) != NULL;
}

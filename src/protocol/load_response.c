/* load_response.c - response.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/fact.h"
#include "protocol/loader.h"
#include "protocol/response.h"

#define G struct protocol_group
static const struct row_field group[] = {
	ROW(G, id, ROW_TEXT, .need = true),
	ROW(G, label, ROW_TEXT, .need = true),
};
#undef G

#define R struct protocol_response
static const struct row_field act[] = {
	ROW(R, id, ROW_TEXT, .need = true),
	ROW(R, group, ROW_TEXT, .need = true),
	ROW(R, label, ROW_TEXT, .need = true),
	ROW(R, hint, ROW_TEXT),
	ROW(R, by, ROW_TEXTS, .need = true),
	ROW(R, asks, ROW_TEXTS, .need = true),
	ROW(R, facts, ROW_TEXTS),
	ROW(R, owes, ROW_TEXT),
	ROW(R, due, ROW_TEXT),
	ROW(R, authority, ROW_TEXT),
	ROW(R, verified, ROW_TEXT),
	ROW(R, clause, ROW_JOINED, .need = true),
	{ "class", ROW_TEXT, true, offsetof(R, record_class), NULL },
};
#undef R

#define T struct protocol_result
static const struct row_field result[] = {
	ROW(T, id, ROW_TEXT, .need = true),
	ROW(T, of, ROW_TEXT, .need = true),
	ROW(T, label, ROW_TEXT, .need = true),
};
#undef T

static const struct list_spec specs[] = {
	{ MODEL_RESPONSE_GROUPS, "response.yaml", "groups", "id",
	    sizeof(struct protocol_group), ROWS(group) },
	{ MODEL_RESPONSES, "response.yaml", "acts", "id",
	    sizeof(struct protocol_response), ROWS(act) },
	{ MODEL_RESULTS, "response.yaml", "results", "id",
	    sizeof(struct protocol_result), ROWS(result) },
};

void
protocol_load_response(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

size_t
protocol_response_groups(const struct protocol *p,
    const struct protocol_group **out)
{
	const struct model_array *m = &p->list[MODEL_RESPONSE_GROUPS];

	*out = (const struct protocol_group *)(const void *)m->v;
	return m->n;
}

size_t
protocol_responses(const struct protocol *p,
    const struct protocol_response **out)
{
	const struct model_array *m = &p->list[MODEL_RESPONSES];

	*out = (const struct protocol_response *)(const void *)m->v;
	return m->n;
}

const struct protocol_response *
protocol_response(const struct protocol *p, struct str id)
{
	return protocol_model_get(p, MODEL_RESPONSES, id);
}

size_t
protocol_results(const struct protocol *p, const struct protocol_result **out)
{
	const struct model_array *m = &p->list[MODEL_RESULTS];

	*out = (const struct protocol_result *)(const void *)m->v;
	return m->n;
}

const struct protocol_result *
protocol_result(const struct protocol *p, struct str of, struct str id)
{
	const struct protocol_result *r =
	    protocol_model_get(p, MODEL_RESULTS, id);

	return r != NULL && str_eq(r->of, of) ? r : NULL;
}

/* load_tonight.c - tonight.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/tonight.h"

#define T struct protocol_tonight
static const struct row_field tonight[] = {
	ROW(T, id, ROW_TEXT, .need = true),
	ROW(T, clause, ROW_JOINED, .need = true),
	ROW(T, facts, ROW_NODE, .need = true),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef T

#define R struct protocol_risk
static const struct row_field risk[] = {
	ROW(R, id, ROW_TEXT, .need = true),
	ROW(R, label, ROW_TEXT, .need = true),
	ROW(R, authority, ROW_TEXT, .need = true),
	ROW(R, verified, ROW_TEXT, .need = true),
	{ "source", ROW_SKIP, true, 0, NULL },
};
#undef R

static const struct list_spec specs[] = {
	{ MODEL_TONIGHT, "tonight.yaml", "tonight", "id",
	    sizeof(struct protocol_tonight), ROWS(tonight) },
	{ MODEL_RISKS, "tonight.yaml", "risks", "id",
	    sizeof(struct protocol_risk), ROWS(risk) },
};

void
protocol_load_tonight(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

const struct protocol_tonight *
protocol_tonight(const struct protocol *p, struct str id)
{
	return protocol_model_get(p, MODEL_TONIGHT, id);
}

size_t
protocol_risks(const struct protocol *p, const struct protocol_risk **out)
{
	*out =
	    (const struct protocol_risk *)(const void *)p->list[MODEL_RISKS].v;
	return p->list[MODEL_RISKS].n;
}

const struct protocol_risk *
protocol_risk(const struct protocol *p, struct str id)
{
	return protocol_model_get(p, MODEL_RISKS, id);
}

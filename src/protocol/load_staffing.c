/* load_staffing.c - staffing.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/staffing.h"

#define M struct protocol_meeting
static const struct row_field meeting[] = {
	ROW(M, id, ROW_TEXT, .need = true),
	ROW(M, clause, ROW_JOINED, .need = true),
	ROW(M, agenda, ROW_TEXT, .need = true),
	ROW(M, contact, ROW_TEXT, .need = true),
	ROW(M, recommendation, ROW_TEXT, .need = true),
	ROW(M, wanted, ROW_TEXT),
	ROW(M, plan, ROW_TEXT, .need = true),
	ROW(M, counted, ROW_TEXTS, .need = true),
	ROW(M, more_than_percent, ROW_INT, .need = true),
	ROW(M, proposals, ROW_INT, .need = true),
	ROW(M, lead_h, ROW_INT, .need = true),
	ROW(M, look_ahead_days, ROW_INT, .need = true),
	ROW(M, days, ROW_TEXTS, .need = true),
	ROW(M, from_h, ROW_INT, .need = true),
	ROW(M, until_h, ROW_INT, .need = true),
	ROW(M, length_min, ROW_INT, .need = true),
	ROW(M, link_days, ROW_INT, .need = true),
	ROW(M, holidays, ROW_TEXT),
	ROW(M, verified, ROW_TEXT, .need = true),
	{ "source", ROW_SKIP, true, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef M

#define E struct protocol_emergency
static const struct row_field emergency[] = {
	ROW(E, id, ROW_TEXT, .need = true),
	ROW(E, clause, ROW_JOINED, .need = true),
	ROW(E, minutes, ROW_INT, .need = true),
	ROW(E, tell, ROW_TEXTS, .need = true),
	ROW(E, tell_people, ROW_INT, .need = true),
	ROW(E, most_a_day, ROW_INT, .need = true),
	ROW(E, review, ROW_TEXT, .need = true),
	ROW(E, review_days, ROW_INT, .need = true),
	ROW(E, review_by_h, ROW_INT, .need = true),
	ROW(E, holidays, ROW_TEXT),
	ROW(E, verified, ROW_TEXT, .need = true),
	{ "source", ROW_SKIP, true, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef E

#define R struct protocol_reason
static const struct row_field reason[] = {
	ROW(R, id, ROW_TEXT, .need = true),
	ROW(R, label, ROW_TEXT, .need = true),
	{ "clause", ROW_SKIP, false, 0, NULL },
};
#undef R

static const struct list_spec specs[] = {
	{ MODEL_MEETINGS, "staffing.yaml", "meetings", "id",
	    sizeof(struct protocol_meeting), ROWS(meeting) },
	{ MODEL_EMERGENCIES, "staffing.yaml", "emergencies", "id",
	    sizeof(struct protocol_emergency), ROWS(emergency) },
	{ MODEL_REASONS, "staffing.yaml", "reasons", "id",
	    sizeof(struct protocol_reason), ROWS(reason) },
};

void
protocol_load_staffing(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

static const void *
only(const struct protocol *p, enum model_list k)
{
	return p->list[k].n > 0 ? protocol_model_at(p, k, 0) : NULL;
}

const struct protocol_meeting *
protocol_meeting(const struct protocol *p)
{
	return only(p, MODEL_MEETINGS);
}

const struct protocol_emergency *
protocol_emergency(const struct protocol *p)
{
	return only(p, MODEL_EMERGENCIES);
}

size_t
protocol_emergency_reasons(const struct protocol *p,
    const struct protocol_reason **out)
{
	*out =
	    (const struct protocol_reason *)(const void *)p->list[MODEL_REASONS]
		.v;
	return p->list[MODEL_REASONS].n;
}

/* load_service.c - services.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/service.h"

#define W struct protocol_service_word
#define WORD                                                                   \
	ROW(W, id, ROW_TEXT, .need = true),                                    \
	    ROW(W, label, ROW_TEXT, .need = true), ROW(W, clause, ROW_JOINED)
#define CLASS                                                                  \
	{                                                                      \
		"class", ROW_TEXT, true, offsetof(W, record_class), NULL       \
	}
#define OURS ROW(W, verified, ROW_TEXT, .need = true)
static const struct row_field service[] = {
	WORD,
	CLASS,
	OURS,
	ROW(W, act, ROW_TEXT),
};
static const struct row_field source[] = {
	WORD,
	OURS,
	ROW(W, meeting, ROW_FLAG),
};
static const struct row_field step[] = {
	WORD,
	OURS,
	ROW(W, after, ROW_TEXTS),
	ROW(W, act, ROW_TEXT),
	ROW(W, first, ROW_FLAG),
	ROW(W, waits, ROW_FLAG),
	ROW(W, unmet, ROW_FLAG),
	ROW(W, outcome, ROW_FLAG),
	ROW(W, starts, ROW_FLAG),
	ROW(W, over, ROW_FLAG),
};
static const struct row_field plain[] = { WORD, OURS };
static const struct row_field priority[] = {
	WORD,
	CLASS,
	OURS,
	ROW(W, about, ROW_TEXT, .need = true),
	ROW(W, top, ROW_FLAG),
	ROW(W, kind, ROW_TEXT),
	ROW(W, blanks, ROW_TEXTS),
};
static const struct row_field seen[] = { WORD, OURS, ROW(W, over, ROW_FLAG) };
static const struct row_field appointment[] = {
	WORD,
	CLASS,
	OURS,
	ROW(W, duty, ROW_TEXT),
};
static const struct row_field slot[] = {
	WORD,
	OURS,
	ROW(W, open, ROW_FLAG),
	ROW(W, agency, ROW_FLAG),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field right[] = {
	WORD,
	ROW(W, about, ROW_TEXT, .need = true),
	ROW(W, authority, ROW_TEXT, .need = true),
	ROW(W, verified, ROW_TEXT, .need = true),
	{ "source", ROW_SKIP, true, 0, NULL },
};
static const struct row_field told[] = { WORD, OURS, ROW(W, when, ROW_FLAG) };
static const struct row_field sheet[] = {
	WORD,
	OURS,
	ROW(W, text, ROW_NODE, .need = true),
	ROW(W, reviewed, ROW_TEXTS),
};
static const struct row_field training[] = {
	WORD,
	OURS,
	ROW(W, dates, ROW_TEXTS),
	ROW(W, blanks, ROW_TEXTS),
};
static const struct row_field national[] = {
	WORD,
	OURS,
	ROW(W, about, ROW_TEXT, .need = true),
	ROW(W, number, ROW_TEXT),
	ROW(W, needs, ROW_TEXTS),
	{ "source", ROW_SKIP, true, 0, NULL },
};
#undef OURS
#undef CLASS
#undef WORD

#define LIST(name, section, row)                                               \
	[PROTOCOL_SERVICE_##name] = { MODEL_SERVICE + PROTOCOL_SERVICE_##name, \
		"services.yaml", section, "id", sizeof(W), ROWS(row) }
static const struct list_spec specs[PROTOCOL_SERVICE__MAX] = {
	LIST(SERVICES, "services", service),
	LIST(SOURCES, "sources", source),
	LIST(STEPS, "steps", step),
	LIST(OUTCOMES, "outcomes", plain),
	LIST(PRIORITIES, "priorities", priority),
	LIST(SEEN, "seen", seen),
	LIST(APPOINTMENTS, "appointments", appointment),
	LIST(SLOTS, "slots", slot),
	LIST(ENDS, "ends", plain),
	LIST(RIGHTS, "rights", right),
	LIST(TOLD, "told", told),
	LIST(AUDIENCES, "audiences", plain),
	LIST(LANGUAGES, "languages", plain),
	LIST(SHEETS, "sheets", sheet),
	LIST(HOURS, "hours", plain),
	LIST(ELIGIBLE, "eligible", plain),
	LIST(TRAININGS, "trainings", training),
	LIST(NATIONAL, "national", national),
};
#undef LIST
#undef W

void
protocol_load_service(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

size_t
protocol_service_words(const struct protocol *p, enum protocol_service_list k,
    const struct protocol_service_word **out)
{
	const struct model_array *m = &p->list[MODEL_SERVICE + k];

	CHECK(k >= 0 && k < PROTOCOL_SERVICE__MAX);
	*out = (const struct protocol_service_word *)(const void *)m->v;
	return m->n;
}

const struct protocol_service_word *
protocol_service_word(const struct protocol *p, enum protocol_service_list k,
    struct str id)
{
	CHECK(k >= 0 && k < PROTOCOL_SERVICE__MAX);
	return protocol_model_get(p, MODEL_SERVICE + k, id);
}

const struct node *
protocol_sheet_text(const struct protocol_service_word *s, struct str language)
{
	const struct node *n = node_get(s->text, language);

	return n != NULL && n->kind == NODE_LIST && n->child != NULL ? n : NULL;
}

/* load_interview.c - interview.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/interview.h"
#include "protocol/loader.h"

#define P struct protocol_interview
static const struct row_field interview[] = {
	ROW(P, id, ROW_TEXT, .need = true),
	ROW(P, clause, ROW_JOINED, .need = true),
	ROW(P, gate_clause, ROW_JOINED, .need = true),
	ROW(P, verified, ROW_TEXT, .need = true),
	ROW(P, together, ROW_INT, .need = true),
	ROW(P, gate, ROW_NODE),
	ROW(P, shows, ROW_TEXTS),
	{ "source", ROW_SKIP, true, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef P

#define W struct protocol_interview_word
#define WORD                                                                   \
	ROW(W, id, ROW_TEXT, .need = true),                                    \
	    ROW(W, label, ROW_TEXT, .need = true), ROW(W, clause, ROW_JOINED)
static const struct row_field word[] = { WORD };
static const struct row_field kind[] = {
	WORD,
	ROW(W, opens, ROW_TEXTS),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field point[] = {
	WORD,
	ROW(W, of, ROW_TEXT, .need = true),
};
static const struct row_field document[] = {
	WORD,
	ROW(W, from, ROW_TEXT, .need = true),
};
static const struct row_field ground[] = {
	WORD,
	ROW(W, in, ROW_FLAG),
	ROW(W, authority, ROW_TEXT),
	ROW(W, verified, ROW_TEXT),
};
static const struct row_field gate[] = {
	WORD,
	ROW(W, act, ROW_TEXT, .need = true),
};
#undef WORD

#define LIST(kind, name, row)                                                  \
	{                                                                      \
		kind, "interview.yaml", name, "id", sizeof(W), ROWS(row)       \
	}
static const struct list_spec specs[] = {
	{ MODEL_INTERVIEW, "interview.yaml", "interview", "id",
	    sizeof(struct protocol_interview), ROWS(interview) },
	LIST(MODEL_INTERVIEW_KINDS, "kinds", kind),
	LIST(MODEL_INTERVIEW_SORTS, "sorts", word),
	LIST(MODEL_INTERVIEW_FACTORS, "factors", word),
	LIST(MODEL_INTERVIEW_POINTS, "points", point),
	LIST(MODEL_INTERVIEW_DOCUMENTS, "documents", document),
	LIST(MODEL_INTERVIEW_BRING, "bring", word),
	LIST(MODEL_INTERVIEW_BUILDING, "building", ground),
	LIST(MODEL_INTERVIEW_ROOM, "room", ground),
	LIST(MODEL_INTERVIEW_REASONS, "reasons", word),
	LIST(MODEL_INTERVIEW_GATES, "gates", gate),
};
#undef LIST
#undef W

void
protocol_load_interview(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

const struct protocol_interview *
protocol_interview(const struct protocol *p)
{
	return p->list[MODEL_INTERVIEW].n > 0
	    ? protocol_model_at(p, MODEL_INTERVIEW, 0)
	    : NULL;
}

/* The lists stand in one order here and in the model. */
static enum model_list
interview_list(enum protocol_interview_list k)
{
	CHECK(k >= 0 && k < PROTOCOL_INTERVIEW__MAX);
	return (enum model_list)(MODEL_INTERVIEW_KINDS + (int)k);
}

size_t
protocol_interview_words(const struct protocol *p,
    enum protocol_interview_list k, const struct protocol_interview_word **out)
{
	const struct model_array *m = &p->list[interview_list(k)];

	*out = (const struct protocol_interview_word *)(const void *)m->v;
	return m->n;
}

const struct protocol_interview_word *
protocol_interview_word(const struct protocol *p,
    enum protocol_interview_list k, struct str id)
{
	return protocol_model_get(p, interview_list(k), id);
}

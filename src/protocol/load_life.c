/* load_life.c - life.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/life.h"
#include "protocol/loader.h"

#define W struct protocol_life_word
static const struct row_field word[] = {
	ROW(W, id, ROW_TEXT, .need = true),
	ROW(W, label, ROW_TEXT, .need = true),
	ROW(W, clause, ROW_JOINED),
	ROW(W, verified, ROW_TEXT, .need = true),
	ROW(W, note, ROW_FLAG),
};
#undef W

#define K struct protocol_life_kept
static const struct row_field kept[] = {
	ROW(K, id, ROW_TEXT, .need = true),
	ROW(K, why, ROW_TEXT, .need = true),
	ROW(K, clause, ROW_JOINED, .need = true),
	ROW(K, verified, ROW_TEXT, .need = true),
};
#undef K

#define A struct protocol_adult
static const struct row_field adult[] = {
	ROW(A, id, ROW_TEXT, .need = true),
	ROW(A, born, ROW_TEXT, .need = true),
	ROW(A, years, ROW_INT, .need = true),
	ROW(A, ahead_days, ROW_INT, .need = true),
	ROW(A, standings, ROW_TEXTS, .need = true),
	ROW(A, why, ROW_TEXT, .need = true),
	ROW(A, clause, ROW_JOINED, .need = true),
	ROW(A, verified, ROW_TEXT, .need = true),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef A

#define T struct protocol_transfer
static const struct row_field transfer[] = {
	ROW(T, id, ROW_TEXT, .need = true),
	ROW(T, duty, ROW_TEXT, .need = true),
	ROW(T, clause, ROW_JOINED, .need = true),
	ROW(T, verified, ROW_TEXT, .need = true),
};
#undef T

#define H struct protocol_handover
static const struct row_field handover[] = {
	ROW(H, id, ROW_TEXT, .need = true),
	ROW(H, morning_h, ROW_INT, .need = true),
	ROW(H, most_days, ROW_INT, .need = true),
	ROW(H, holidays, ROW_TEXT),
	ROW(H, verified, ROW_TEXT, .need = true),
};
#undef H

#define LIST(kind, name, type, row)                                            \
	{                                                                      \
		kind, "life.yaml", name, "id", sizeof(type), ROWS(row)         \
	}
static const struct list_spec specs[] = {
	LIST(MODEL_LIFE_REASONS, "reasons", struct protocol_life_word, word),
	LIST(MODEL_LIFE_OUTCOMES, "outcomes", struct protocol_life_word, word),
	LIST(MODEL_LIFE_RELATIONS, "relations", struct protocol_life_word,
	    word),
	LIST(MODEL_LIFE_KEPT, "kept", struct protocol_life_kept, kept),
	LIST(MODEL_ADULT, "adult", struct protocol_adult, adult),
	LIST(MODEL_TRANSFER, "transfer", struct protocol_transfer, transfer),
	LIST(MODEL_HANDOVER, "handover", struct protocol_handover, handover),
};
#undef LIST

void
protocol_load_life(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

size_t
protocol_life_words(const struct protocol *p, enum protocol_life_list k,
    const struct protocol_life_word **out)
{
	const struct model_array *m = &p->list[MODEL_LIFE_REASONS + k];

	CHECK(k >= 0 && k < PROTOCOL_LIFE__MAX);
	*out = (const struct protocol_life_word *)(const void *)m->v;
	return m->n;
}

const struct protocol_life_word *
protocol_life_word(const struct protocol *p, enum protocol_life_list k,
    struct str id)
{
	CHECK(k >= 0 && k < PROTOCOL_LIFE__MAX);
	return protocol_model_get(p, MODEL_LIFE_REASONS + k, id);
}

const struct protocol_life_kept *
protocol_life_kept(const struct protocol *p, struct str duty)
{
	return protocol_model_get(p, MODEL_LIFE_KEPT, duty);
}

const struct protocol_adult *
protocol_adult(const struct protocol *p)
{
	return p->list[MODEL_ADULT].n > 0 ? protocol_model_at(p, MODEL_ADULT, 0)
					  : NULL;
}

const struct protocol_transfer *
protocol_transfer(const struct protocol *p)
{
	return p->list[MODEL_TRANSFER].n > 0
	    ? protocol_model_at(p, MODEL_TRANSFER, 0)
	    : NULL;
}

const struct protocol_handover *
protocol_handover(const struct protocol *p)
{
	return p->list[MODEL_HANDOVER].n > 0
	    ? protocol_model_at(p, MODEL_HANDOVER, 0)
	    : NULL;
}

/* load_advocate.c - advocate.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/advocate.h"
#include "protocol/loader.h"

#define P struct protocol_participation
static const struct row_field participation[] = {
	ROW(P, id, ROW_TEXT, .need = true),
	ROW(P, clause, ROW_JOINED, .need = true),
	ROW(P, authority, ROW_TEXT, .need = true),
	ROW(P, verified, ROW_TEXT, .need = true),
	ROW(P, kinds, ROW_TEXTS, .need = true),
	ROW(P, signed_by, ROW_TEXT, .need = true),
	{ "source", ROW_SKIP, true, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef P

#define W struct protocol_advocate_word
#define WORD                                                                   \
	ROW(W, id, ROW_TEXT, .need = true),                                    \
	    ROW(W, label, ROW_TEXT, .need = true), ROW(W, clause, ROW_JOINED)
static const struct row_field answer[] = {
	WORD,
	ROW(W, facts, ROW_NODE),
	ROW(W, has, ROW_FLAG),
};
static const struct row_field wish[] = {
	WORD,
	ROW(W, needs, ROW_FLAG),
	ROW(W, apart, ROW_FLAG),
	ROW(W, yes, ROW_FLAG),
	ROW(W, ends, ROW_FLAG),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field state[] = {
	WORD,
	ROW(W, ends, ROW_FLAG),
	ROW(W, helps, ROW_FLAG),
	ROW(W, there, ROW_FLAG),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field ground[] = {
	WORD,
	ROW(W, youth, ROW_FLAG),
	ROW(W, teller, ROW_FLAG),
};
static const struct row_field teller[] = {
	WORD,
	ROW(W, agency, ROW_TEXT, .need = true),
};
static const struct row_field item[] = {
	WORD,
	{ "class", ROW_TEXT, true, offsetof(W, record_class), NULL },
};
#undef WORD

#define LIST(kind, name, row)                                                  \
	{                                                                      \
		kind, "advocate.yaml", name, "id", sizeof(W), ROWS(row)        \
	}
static const struct list_spec specs[] = {
	{ MODEL_PARTICIPATION, "advocate.yaml", "participation", "id",
	    sizeof(struct protocol_participation), ROWS(participation) },
	LIST(MODEL_ADVOCATE_ANSWERS, "answers", answer),
	LIST(MODEL_ADVOCATE_WISHES, "wishes", wish),
	LIST(MODEL_ADVOCATE_STATES, "states", state),
	LIST(MODEL_ADVOCATE_GROUNDS, "grounds", ground),
	LIST(MODEL_ADVOCATE_TELLERS, "tellers", teller),
	LIST(MODEL_ADVOCATE_ITEMS, "items", item),
};
#undef LIST
#undef W

void
protocol_load_advocate(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

const struct protocol_participation *
protocol_participation(const struct protocol *p)
{
	return p->list[MODEL_PARTICIPATION].n > 0
	    ? protocol_model_at(p, MODEL_PARTICIPATION, 0)
	    : NULL;
}

static enum model_list
list_of(enum protocol_advocate_list k)
{
	switch (k) {
	case PROTOCOL_ADVOCATE_ANSWERS: return MODEL_ADVOCATE_ANSWERS;
	case PROTOCOL_ADVOCATE_WISHES: return MODEL_ADVOCATE_WISHES;
	case PROTOCOL_ADVOCATE_STATES: return MODEL_ADVOCATE_STATES;
	case PROTOCOL_ADVOCATE_GROUNDS: return MODEL_ADVOCATE_GROUNDS;
	case PROTOCOL_ADVOCATE_TELLERS: return MODEL_ADVOCATE_TELLERS;
	case PROTOCOL_ADVOCATE_ITEMS: return MODEL_ADVOCATE_ITEMS;
	case PROTOCOL_ADVOCATE__MAX: break;
	}
	err_check_failed("a list of words", __FILE__, __LINE__);
}

size_t
protocol_advocate_words(const struct protocol *p, enum protocol_advocate_list k,
    const struct protocol_advocate_word **out)
{
	const struct model_array *m = &p->list[list_of(k)];

	*out = (const struct protocol_advocate_word *)(const void *)m->v;
	return m->n;
}

const struct protocol_advocate_word *
protocol_advocate_word(const struct protocol *p, enum protocol_advocate_list k,
    struct str id)
{
	return protocol_model_get(p, list_of(k), id);
}

/* load_medical.c - medical.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/medical.h"

#define W struct protocol_medical_word
#define WORD                                                                   \
	ROW(W, id, ROW_TEXT, .need = true), ROW(W, clause, ROW_JOINED),        \
	    ROW(W, authority, ROW_TEXT), ROW(W, verified, ROW_TEXT),           \
	{                                                                      \
		"reading", ROW_SKIP, false, 0, NULL                            \
	}
#define LABEL ROW(W, label, ROW_TEXT, .need = true)
static const struct row_field sign[] = {
	WORD,
	LABEL,
	ROW(W, facts, ROW_NODE),
	ROW(W, emergency, ROW_FLAG),
};
static const struct row_field span[] = {
	WORD,
	LABEL,
	ROW(W, facts, ROW_NODE),
	ROW(W, from, ROW_INT),
	ROW(W, to, ROW_INT),
	ROW(W, timed, ROW_FLAG),
	ROW(W, none, ROW_FLAG),
	ROW(W, time, ROW_TEXT),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field window[] = {
	WORD,
	LABEL,
	ROW(W, rule, ROW_TEXT),
	ROW(W, clock, ROW_TEXT),
};
static const struct row_field told[] = {
	WORD,
	LABEL,
	ROW(W, clock, ROW_TEXT),
};
static const struct row_field answer[] = {
	WORD,
	LABEL,
	ROW(W, yes, ROW_FLAG),
	ROW(W, no, ROW_FLAG),
	ROW(W, act, ROW_TEXT),
};
static const struct row_field wish[] = {
	WORD,
	ROW(W, care, ROW_TEXTS),
	ROW(W, evidence, ROW_TEXTS),
	ROW(W, facts, ROW_NODE, .need = true),
};
static const struct row_field agreement[] = {
	WORD,
	LABEL,
	ROW(W, youth, ROW_FLAG),
};
static const struct row_field plain[] = { WORD, LABEL };
static const struct row_field step[] = {
	WORD,
	LABEL,
	ROW(W, needs, ROW_TEXT),
	ROW(W, emergency, ROW_FLAG),
	ROW(W, after, ROW_TEXTS),
	ROW(W, duty, ROW_TEXT),
	ROW(W, about, ROW_TEXT),
	ROW(W, facts, ROW_NODE),
	ROW(W, act, ROW_TEXT, .need = true),
};
#undef WORD
#undef LABEL

#define LIST(kind, name, row)                                                  \
	[PROTOCOL_MEDICAL_##kind] = { MODEL_MEDICAL + PROTOCOL_MEDICAL_##kind, \
		"medical.yaml", name, "id", sizeof(W), ROWS(row) }
static const struct list_spec specs[PROTOCOL_MEDICAL__MAX] = {
	LIST(SIGNS, "signs", sign),
	LIST(SPANS, "spans", span),
	LIST(WINDOWS, "windows", window),
	LIST(TOLD, "told", told),
	LIST(CARE, "care", answer),
	LIST(EVIDENCE, "evidence", answer),
	LIST(WISHES, "wishes", wish),
	LIST(AGREEMENTS, "agreements", agreement),
	LIST(ITEMS, "items", plain),
	LIST(STEPS, "steps", step),
	LIST(PROGRAMS, "programs", plain),
};
#undef LIST
#undef W

void
protocol_load_medical(struct loader *l)
{
	for (size_t i = 0; i < PROTOCOL_MEDICAL__MAX; i++)
		protocol_load_list(l, &specs[i]);
}

enum protocol_medical_list
protocol_medical_list_of(struct str name)
{
	enum protocol_medical_list k = 0;

	while (k < PROTOCOL_MEDICAL__MAX && !str_eqc(name, specs[k].section))
		k++;
	return k;
}

size_t
protocol_medical_words(const struct protocol *p, enum protocol_medical_list k,
    const struct protocol_medical_word **out)
{
	const struct model_array *m = &p->list[MODEL_MEDICAL + k];

	*out = (const struct protocol_medical_word *)(const void *)m->v;
	return m->n;
}

const struct protocol_medical_word *
protocol_medical_word(const struct protocol *p, enum protocol_medical_list k,
    struct str id)
{
	return protocol_model_get(p, MODEL_MEDICAL + k, id);
}

struct str
protocol_medical_time(const struct protocol *p)
{
	const struct protocol_medical_word *v;
	size_t n = protocol_medical_words(p, PROTOCOL_MEDICAL_SPANS, &v);

	for (size_t i = 0; i < n; i++)
		if (v[i].time.n > 0)
			return v[i].time;
	return STR("");
}

struct str
protocol_medical_ago(const struct protocol *p)
{
	int time = protocol_model_fact(p, protocol_medical_time(p));
	const struct protocol_fact *f;
	size_t n = protocol_facts(p, &f);

	for (size_t i = 0; time >= 0 && i < n; i++)
		if (p->fact[i].derive == DERIVE_HOURS_SINCE &&
		    p->fact[i].from == time)
			return f[i].id;
	return STR("");
}

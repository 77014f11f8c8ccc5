/* check_advocate.c - the lists of advocate.yaml hold together: no teller whose
 * talks are privileged, no ground that is none.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/advocate.h"
#include "protocol/loader.h"

static void
wrong(struct loader *l, enum model_list k, size_t i, struct str id,
    const char *why)
{
	const struct row_item *it = &l->p->list[k].from.list.v[i];

	problem_add(l->ps, it->file, it->node->line, id, "%s", why);
}

static bool
is_in(const struct loader *l, enum model_list k, struct str id)
{
	return protocol_model_get(l->p, k, id) != NULL;
}

static void
check_clauses(struct loader *l, enum model_list k, size_t i, struct str id,
    struct str joined)
{
	while (joined.n > 0 && l->p->list[MODEL_CLAUSES].n > 0)
		if (!is_in(l, MODEL_CLAUSES,
			str_trim(str_cut(joined, ',', &joined))))
			wrong(l, k, i, id, "names no clause of clauses.yaml");
}

static void
check_participation(struct loader *l)
{
	const struct protocol_participation *v = protocol_participation(l->p);

	if (v == NULL)
		return;
	for (size_t i = 0; i < v->kinds.n; i++)
		if (!is_in(l, MODEL_AGENCIES, v->kinds.v[i]))
			wrong(l, MODEL_PARTICIPATION, 0, v->id,
			    "kinds: one is no kind of agency");
	if (!is_in(l, MODEL_STANDINGS, v->signed_by))
		wrong(l, MODEL_PARTICIPATION, 0, v->id,
		    "signed_by: is no standing");
	check_clauses(l, MODEL_PARTICIPATION, 0, v->id, v->clause);
}

static void
check_answer(struct loader *l, size_t i, const struct protocol_advocate_word *v)
{
	NODE_EACH (v->facts, it)
		if (!is_in(l, MODEL_FACTS, it->key))
			wrong(l, MODEL_ADVOCATE_ANSWERS, i, v->id,
			    "facts: one is no fact");
}

static void
check_ground(struct loader *l, size_t i, const struct protocol_advocate_word *v)
{
	if (v->youth == v->teller)
		wrong(l, MODEL_ADVOCATE_GROUNDS, i, v->id,
		    "is either the youth's own yes or told by somebody");
}

static void
check_teller(struct loader *l, size_t i, const struct protocol_advocate_word *v)
{
	if (!is_in(l, MODEL_AGENCIES, v->agency))
		wrong(l, MODEL_ADVOCATE_TELLERS, i, v->id,
		    "agency: is no kind of agency");
	if (protocol_is_privileged(l->p, v->agency))
		wrong(l, MODEL_ADVOCATE_TELLERS, i, v->id,
		    "agency: what its people know is privileged, so they tell "
		    "nothing here");
}

static void
check_item(struct loader *l, size_t i, const struct protocol_advocate_word *v)
{
	if (!is_in(l, MODEL_CLASSES, v->record_class))
		wrong(l, MODEL_ADVOCATE_ITEMS, i, v->id,
		    "class: is no class of record");
}

static const struct {
	enum model_list list;
	enum protocol_advocate_list words;
	void (*check)(struct loader *l, size_t i,
	    const struct protocol_advocate_word *v);
} checks[] = {
	{ MODEL_ADVOCATE_ANSWERS, PROTOCOL_ADVOCATE_ANSWERS, check_answer },
	{ MODEL_ADVOCATE_WISHES, PROTOCOL_ADVOCATE_WISHES, NULL },
	{ MODEL_ADVOCATE_STATES, PROTOCOL_ADVOCATE_STATES, NULL },
	{ MODEL_ADVOCATE_GROUNDS, PROTOCOL_ADVOCATE_GROUNDS, check_ground },
	{ MODEL_ADVOCATE_TELLERS, PROTOCOL_ADVOCATE_TELLERS, check_teller },
	{ MODEL_ADVOCATE_ITEMS, PROTOCOL_ADVOCATE_ITEMS, check_item },
};

void
protocol_load_check_advocate(struct loader *l)
{
	const struct protocol_advocate_word *v;

	check_participation(l);
	for (size_t k = 0; k < sizeof checks / sizeof *checks; k++) {
		size_t n = protocol_advocate_words(l->p, checks[k].words, &v);

		for (size_t i = 0; i < n; i++) {
			check_clauses(l, checks[k].list, i, v[i].id,
			    v[i].clause);
			if (checks[k].check != NULL)
				checks[k].check(l, i, &v[i]);
		}
	}
}

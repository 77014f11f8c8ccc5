/* check_interview.c - the lists of interview.yaml hold together: a kind is a
 * value of the decision that advises it, a point has its factor.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/interview.h"
#include "protocol/loader.h"

struct interview_row {
	struct loader *l;
	enum model_list list;
	size_t i;
	struct str id;
};

static void
slip(const struct interview_row *r, const char *why)
{
	const struct row_item *it = &r->l->p->list[r->list].from.list.v[r->i];

	problem_add(r->l->ps, it->file, it->node->line, r->id, "%s", why);
}

static void
need_in(const struct interview_row *r, enum model_list k, struct str id,
    const char *why)
{
	if (protocol_model_get(r->l->p, k, id) == NULL)
		slip(r, why);
}

static void
need_clauses(const struct interview_row *r, struct str joined)
{
	while (joined.n > 0 && r->l->p->list[MODEL_CLAUSES].n > 0)
		need_in(r, MODEL_CLAUSES,
		    str_trim(str_cut(joined, ',', &joined)),
		    "names no clause of clauses.yaml");
}

static void
check_plan(struct loader *l)
{
	const struct protocol_interview *v = protocol_interview(l->p);
	struct interview_row r = { l, MODEL_INTERVIEW, 0, { "", 0 } };

	if (v == NULL)
		return;
	r.id = v->id;
	need_clauses(&r, v->clause);
	need_clauses(&r, v->gate_clause);
	for (size_t i = 0; i < v->shows.n; i++)
		need_in(&r, MODEL_FACTS, v->shows.v[i],
		    "shows: one is no fact");
	NODE_EACH (v->gate, it)
		need_in(&r, MODEL_FACTS, it->key, "gate: one is no fact");
	if (v->together < 1)
		slip(&r, "together: nobody decides");
}

/* Advice and decision can be compared only where they have the same names. */
static bool
is_advice(const struct protocol *p, struct str id)
{
	const struct model_role *role = &p->role[ROLE_INTERVIEW];

	return !role->bound ||
	    map_get(&p->labels,
		str_fmt(p->a, "%.*s %.*s", STR_ARG(role->decision),
		    STR_ARG(id))) != NULL;
}

static void
check_word(const struct interview_row *r,
    const struct protocol_interview_word *v)
{
	need_clauses(r, v->clause);
	for (size_t i = 0; i < v->opens.n; i++)
		need_in(r, MODEL_DUTIES, v->opens.v[i],
		    "opens: one is no duty");
	if (r->list == MODEL_INTERVIEW_KINDS && !is_advice(r->l->p, v->id))
		slip(r, "is no value of the decision of role interview");
	if (v->of.n > 0)
		need_in(r, MODEL_INTERVIEW_FACTORS, v->of, "of: is no factor");
	if (v->from.n > 0)
		need_in(r, MODEL_AGENCIES, v->from,
		    "from: is no kind of agency");
}

void
protocol_load_check_interview(struct loader *l)
{
	const struct protocol_interview_word *v;

	check_plan(l);
	for (int k = 0; k < PROTOCOL_INTERVIEW__MAX; k++) {
		size_t n = protocol_interview_words(l->p,
		    (enum protocol_interview_list)k, &v);

		for (size_t i = 0; i < n; i++) {
			struct interview_row r = { l,
				(enum model_list)(MODEL_INTERVIEW_KINDS + k), i,
				v[i].id };

			check_word(&r, &v[i]);
		}
	}
}

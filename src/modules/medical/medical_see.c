/* medical_see.c - what of the medical part the actor may read, and what stands
 * by it. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_int.h"

#include "base/arena.h"
#include "op/see.h"
#include "protocol/fact.h"
#include "protocol/share.h"

bool
medical_sees(const struct world *w, struct str holder)
{
	return op_see_class(w, &w->gate, SEE_HEALTH, holder).may;
}

/* An agency always reads what it wrote; that alone is no part in health. */
bool
medical_may(const struct world *w)
{
	struct str kind = w->actor->agency_kind;
	struct protocol_share_answer row =
	    protocol_may_share(w->protocol, str_of(op_see_name(SEE_HEALTH)),
		kind, kind, (struct protocol_texts){ 0 });

	return (row.listed || row.waits.n > 0) && medical_sees(w, kind);
}

int64_t
medical_minute(struct instant t)
{
	return t.s / 60;
}

/* A form tells minutes, the clock seconds: within one the order of the log
 * decides. Both are of one list. */
static bool
is_later(const struct case_medical *x, const struct case_medical *y)
{
	int64_t a = medical_minute(x->at), b = medical_minute(y->at);

	return a != b ? a > b : x > y;
}

static const struct case_medical *
newest_of(const struct world *w, const struct case_state *c,
    enum case_medical_kind k, const struct str *what)
{
	const struct case_medical *found = NULL;

	for (size_t i = 0; i < c->medical.list.n; i++) {
		const struct case_medical *x = &c->medical.list.v[i];

		if (x->kind != k || (what != NULL && !str_eq(x->what, *what)) ||
		    !medical_sees(w, x->holder))
			continue;
		if (found == NULL || is_later(x, found))
			found = x;
	}
	return found;
}

const struct case_medical *
medical_newest(const struct world *w, const struct case_state *c,
    enum case_medical_kind k)
{
	return newest_of(w, c, k, NULL);
}

const struct case_medical *
medical_step_at(const struct world *w, const struct case_state *c,
    struct str step)
{
	return newest_of(w, c, CASE_MEDICAL_STEP, &step);
}

/* The newest answer, and any yes of the youth that was not taken back by it. */
bool
medical_stands(const struct world *w, const struct case_state *c, bool evidence)
{
	enum case_medical_kind agreed =
	    evidence ? CASE_MEDICAL_AGREED_EVIDENCE : CASE_MEDICAL_AGREED_CARE;
	const struct case_medical *said = medical_newest(w, c,
	    evidence ? CASE_MEDICAL_EVIDENCE : CASE_MEDICAL_CARE);

	for (size_t i = 0; i < c->medical.list.n; i++) {
		const struct case_medical *x = &c->medical.list.v[i];

		if (x->kind == agreed && x->yes && medical_sees(w, x->holder) &&
		    (said == NULL || !said->no || is_later(x, said)))
			return true;
	}
	return false;
}

static bool
fact_shown(const struct world *w, const struct case_fact *x)
{
	const struct protocol_fact *f = protocol_fact(w->protocol, x->name);
	enum see_class k = f == NULL ? SEE_FACTS : op_see_of(f->record_class);

	return k != SEE__MAX && op_see_class(w, &w->gate, k, x->holder).may;
}

const struct case_state *
medical_seen(const struct world *w, const struct case_state *c, struct arena *a,
    size_t *hidden)
{
	struct case_state *seen = NEW(a, struct case_state);

	*seen = *c;
	seen->fact.v = NULL;
	seen->fact.n = seen->fact.room = 0;
	for (size_t i = 0; i < c->fact.n; i++)
		if (fact_shown(w, &c->fact.v[i]))
			VEC_ADD(a, &seen->fact, c->fact.v[i]);
	*hidden = c->fact.n - seen->fact.n;
	for (size_t i = 0; i < c->medical.list.n; i++)
		*hidden += !medical_sees(w, c->medical.list.v[i].holder);
	return seen;
}

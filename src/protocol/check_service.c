/* check_service.c - the lists of services.yaml hold together: what they name is
 * there, and every step can be reached.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/service.h"

/* An item, and what it is checked with. */
struct service_item {
	struct loader *l;
	enum protocol_service_list list;
	size_t i;
	const struct protocol_service_word *v;
};

static void
service_wrong(const struct service_item *x, const char *why)
{
	const struct row_item *it =
	    &x->l->p->list[MODEL_SERVICE + x->list].from.list.v[x->i];

	problem_add(x->l->ps, it->file, it->node->line, x->v->id, "%s", why);
}

static bool
service_knows(const struct service_item *x, enum model_list k, struct str id)
{
	return protocol_model_get(x->l->p, k, id) != NULL;
}

static void
service_needs(const struct service_item *x, enum model_list k, struct str id,
    const char *why)
{
	if (id.n > 0 && !service_knows(x, k, id))
		service_wrong(x, why);
}

static void
service_each(const struct service_item *x, enum model_list k,
    struct protocol_texts ids, const char *why)
{
	for (size_t i = 0; i < ids.n; i++)
		service_needs(x, k, ids.v[i], why);
}

static void
service_clauses(const struct service_item *x)
{
	struct str joined = x->v->clause;

	while (joined.n > 0 && x->l->p->list[MODEL_CLAUSES].n > 0)
		if (!service_knows(x, MODEL_CLAUSES,
			str_trim(str_cut(joined, ',', &joined))))
			service_wrong(x, "names no clause of clauses.yaml");
}

static void
service_step(const struct service_item *x)
{
	if (!x->v->first && x->v->after.n == 0)
		service_wrong(x, "is neither first nor after another step");
	if (x->v->unmet && x->v->over)
		service_wrong(x, "a need that is not met is not over");
}

/* A text without its language, or marked as read by somebody and not there. */
static void
service_sheet(const struct service_item *x)
{
	NODE_EACH (x->v->text, it)
		service_needs(x, MODEL_SERVICE + PROTOCOL_SERVICE_LANGUAGES,
		    it->key, "text: one is in no language of the list");
	for (size_t i = 0; i < x->v->reviewed.n; i++)
		if (protocol_sheet_text(x->v, x->v->reviewed.v[i]) == NULL)
			service_wrong(x, "reviewed: one has no text");
}

static void
service_check(const struct service_item *x)
{
	const struct protocol_service_word *v = x->v;

	service_clauses(x);
	service_needs(x, MODEL_CLASSES, v->record_class,
	    "class: is no class of record");
	service_needs(x, MODEL_DUTIES, v->duty, "duty: is no duty");
	service_needs(x, MODEL_AGENCIES, v->kind, "kind: is none of agency");
	service_each(x, MODEL_BLANKS, v->blanks, "blanks: one is no blank");
	service_each(x, MODEL_SERVICE + PROTOCOL_SERVICE_STEPS, v->after,
	    "after: one is no step");
	service_each(x, MODEL_SERVICE + PROTOCOL_SERVICE_SERVICES, v->needs,
	    "needs: one is no kind of need");
	service_each(x, MODEL_SERVICE + PROTOCOL_SERVICE_APPOINTMENTS, v->dates,
	    "dates: one is no kind of appointment");
	if (x->list == PROTOCOL_SERVICE_STEPS)
		service_step(x);
	if (x->list == PROTOCOL_SERVICE_SHEETS)
		service_sheet(x);
}

void
protocol_load_check_service(struct loader *l)
{
	for (enum protocol_service_list k = 0; k < PROTOCOL_SERVICE__MAX; k++) {
		struct service_item x = { .l = l, .list = k };
		const struct protocol_service_word *v;
		size_t n = protocol_service_words(l->p, k, &v);

		for (x.i = 0; x.i < n; x.i++) {
			x.v = &v[x.i];
			service_check(&x);
		}
	}
}

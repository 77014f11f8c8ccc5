/* trace.c - follows `by` of clauses.yaml: what is named must be there.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/trace.h"

#include "base/buf.h"
#include "base/file.h"
#include "protocol/clock_book.h"
#include "protocol/engine.h"
#include "protocol/roles_int.h"

struct tracing {
	const struct protocol *p;
	struct protocol_texts pages;
	struct arena *a;
};

static bool
has_rule(const struct tracing *t, struct str id)
{
	const struct dmn_decision *d;
	size_t n = dmn_decisions(t->p->engine->dmn, &d);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d[i].rules; k++)
			if (str_eq(d[i].rule[k].id, id))
				return true;
	return false;
}

static bool
has_kind(const struct tracing *t, struct str id)
{
	const struct protocol_code *v;
	size_t n = protocol_codes(t->p, &v);

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].kind, id) || str_eqc(id, "indicators"))
			return true;
	return false;
}

/* In the package, or in the program's docs/. */
static bool
has_document(const struct tracing *t, struct str path)
{
	if (path.n == 0 || path.p[0] == '/' ||
	    str_find(path, STR("..")) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < t->p->packages; i++)
		if (protocol_package_file(t->p->read[i], path) != NULL ||
		    file_exists(str_cstr(t->a,
			str_fmt(t->a, "%.*s/../../%.*s",
			    STR_ARG(t->p->read[i]->folder), STR_ARG(path)))))
			return true;
	return false;
}

static bool
has_notice(const struct tracing *t, struct str id)
{
	for (size_t i = 0; i < t->p->packages; i++) {
		const struct package_file *f =
		    protocol_package_file(t->p->read[i], STR("notices.yaml"));

		NODE_EACH (f ? node_get(f->node, STR("notices")) : NULL, n)
			if (str_eq(node_text(n, STR("id")), id))
				return true;
	}
	return false;
}

static bool
has_decision(const struct tracing *t, struct str id)
{
	return protocol_model_get(t->p, MODEL_DECISIONS, id) != NULL ||
	    dmn_decision_find(t->p->engine->dmn, id) >= 0;
}

static bool
has_role(const struct tracing *t, struct str id)
{
	enum protocol_role r = protocol_role_of(id);

	return r != ROLE__MAX && t->p->role[r].bound;
}

static bool
has_page(const struct tracing *t, struct str id)
{
	return protocol_texts_have(t->pages, id);
}

static bool
has_word(const struct tracing *t, struct str id)
{
	return protocol_has_word(t->p, id);
}

static bool
has_clock(const struct tracing *t, struct str id)
{
	return protocol_clock_get(&t->p->book->clocks, id) != NULL;
}

/* "steps.evaluated": a list of medical.yaml, and a row of it. */
static bool
has_medical(const struct tracing *t, struct str id)
{
	struct str row, list = str_cut(id, '.', &row);
	enum protocol_medical_list k = protocol_medical_list_of(list);

	return k != PROTOCOL_MEDICAL__MAX &&
	    protocol_medical_word(t->p, k, row) != NULL;
}

#define SERVICES(list) (MODEL_SERVICE + PROTOCOL_SERVICE_##list)
static const struct {
	const char *kind;
	enum model_list list; /* MODEL__MAX: asked by `has` */
	bool (*has)(const struct tracing *t, struct str id);
} kinds[] = {
	{ "decision", MODEL__MAX, has_decision },
	{ "duty", MODEL_DUTIES, NULL },
	{ "checklist", MODEL_CHECKLISTS, NULL },
	{ "rule", MODEL__MAX, has_rule },
	{ "blank", MODEL_BLANKS, NULL },
	{ "fact", MODEL_FACTS, NULL },
	{ "list", MODEL__MAX, has_kind },
	{ "role", MODEL__MAX, has_role },
	{ "seat", MODEL_SEATS, NULL },
	{ "agency", MODEL_AGENCIES, NULL },
	{ "call", MODEL_CALLS, NULL },
	{ "sharing", MODEL_SHARES, NULL },
	{ "need", MODEL_NEEDS, NULL },
	{ "standing", MODEL_STANDINGS, NULL },
	{ "grant", MODEL_GRANTS, NULL },
	{ "word", MODEL__MAX, has_word },
	{ "page", MODEL__MAX, has_page },
	{ "document", MODEL__MAX, has_document },
	{ "part", MODEL_PARTS, NULL },
	{ "tonight", MODEL_TONIGHT, NULL },
	{ "interview", MODEL_INTERVIEW, NULL },
	{ "interview_factor", MODEL_INTERVIEW_FACTORS, NULL },
	{ "interview_document", MODEL_INTERVIEW_DOCUMENTS, NULL },
	{ "interview_gate", MODEL_INTERVIEW_GATES, NULL },
	{ "interview_room", MODEL_INTERVIEW_ROOM, NULL },
	{ "issue", MODEL_ISSUES, NULL },
	{ "risk", MODEL_RISKS, NULL },
	{ "life_reason", MODEL_LIFE_REASONS, NULL },
	{ "life_outcome", MODEL_LIFE_OUTCOMES, NULL },
	{ "life_kept", MODEL_LIFE_KEPT, NULL },
	{ "adult", MODEL_ADULT, NULL },
	{ "transfer", MODEL_TRANSFER, NULL },
	{ "response", MODEL_RESPONSES, NULL },
	{ "tracking", MODEL_TABLES, NULL },
	{ "medical", MODEL__MAX, has_medical },
	{ "service", SERVICES(SERVICES), NULL },
	{ "priority", SERVICES(PRIORITIES), NULL },
	{ "appointment", SERVICES(APPOINTMENTS), NULL },
	{ "right", SERVICES(RIGHTS), NULL },
	{ "sheet", SERVICES(SHEETS), NULL },
	{ "training", SERVICES(TRAININGS), NULL },
	{ "national", SERVICES(NATIONAL), NULL },
	{ "notice", MODEL__MAX, has_notice },
	{ "clock", MODEL__MAX, has_clock },
};

static bool
leads_somewhere(const struct tracing *t, struct str by)
{
	struct str id, kind = str_cut(by, ':', &id);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eqc(kind, kinds[i].kind))
			return kinds[i].has != NULL
			    ? kinds[i].has(t, id)
			    : protocol_model_get(t->p, kinds[i].list, id) !=
				NULL;
	return false;
}

static void
trace_one(const struct tracing *t, const struct protocol_clause *c,
    const struct row_item *it, struct buf *out, struct problems *ps)
{
	buf_fmt(out, "%.*s\t", STR_ARG(c->id));
	for (size_t i = 0; i < c->by.n; i++) {
		struct str by = c->by.v[i];

		if (str_eqc(by, "not_yet"))
			by = STR("not yet");
		else if (!leads_somewhere(t, by))
			problem_add(ps, it->file, it->node->line,
			    str_fmt(t->a, "%.*s.by", STR_ARG(c->id)),
			    "\"%.*s\" leads nowhere", STR_ARG(by));
		buf_fmt(out, "%s%.*s", i ? ", " : "", STR_ARG(by));
	}
	buf_cstr(out, c->by.n == 0 ? "not yet\n" : "\n");
}

void
protocol_trace(const struct protocol *p, struct protocol_texts pages,
    struct arena *a, struct buf *out, struct problems *ps)
{
	struct tracing t = { p, pages, a };
	const struct protocol_clause *v;
	size_t n = protocol_clauses(p, &v);

	for (size_t i = 0; i < n; i++)
		trace_one(&t, &v[i], &p->list[MODEL_CLAUSES].from.list.v[i],
		    out, ps);
}

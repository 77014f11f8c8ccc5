/* load_tracking.c - tracking.yaml: which tables, and the rows of each.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/advocate.h"
#include "protocol/fact.h"
#include "protocol/life.h"
#include "protocol/loader.h"
#include "protocol/response.h"
#include "protocol/service.h"
#include "protocol/staffing.h"
#include "protocol/tracking.h"

#define R struct protocol_tracking
static const struct row_field rule[] = {
	ROW(R, id, ROW_TEXT, .need = true),
	ROW(R, clause, ROW_JOINED, .need = true),
	ROW(R, source, ROW_TEXT, .need = true),
	ROW(R, verified, ROW_TEXT, .need = true),
	ROW(R, hide_below, ROW_INT, .need = true),
};
#undef R

#define T struct protocol_table
static const struct row_field table[] = {
	ROW(T, id, ROW_TEXT, .need = true),
	ROW(T, label, ROW_TEXT, .need = true),
	ROW(T, about, ROW_TEXT),
	ROW(T, clause, ROW_JOINED, .need = true),
	ROW(T, codes, ROW_TEXTS),
	ROW(T, source, ROW_TEXT, .need = true),
	ROW(T, verified, ROW_TEXT, .need = true),
	ROW(T, fact, ROW_TEXT),
	ROW(T, decision, ROW_TEXT),
	ROW(T, measure, ROW_TEXT),
	ROW(T, by_level, ROW_FLAG),
	ROW(T, values, ROW_NODE),
	ROW(T, bands, ROW_NODE),
};
#undef T

#define L struct protocol_lack
static const struct row_field lack[] = {
	ROW(L, id, ROW_TEXT, .need = true),
	ROW(L, label, ROW_TEXT, .need = true),
	ROW(L, why, ROW_TEXT, .need = true),
	ROW(L, source, ROW_TEXT, .need = true),
	ROW(L, verified, ROW_TEXT, .need = true),
};
#undef L

static const struct list_spec specs[] = {
	{ MODEL_TRACKING, "tracking.yaml", "tracking", "id",
	    sizeof(struct protocol_tracking), ROWS(rule) },
	{ MODEL_TABLES, "tracking.yaml", "tables", "id",
	    sizeof(struct protocol_table), ROWS(table) },
	{ MODEL_LACKS, "tracking.yaml", "lacks", "id",
	    sizeof(struct protocol_lack), ROWS(lack) },
};

static const struct {
	const char *name;
	enum protocol_measure_kind kind;
} measures[PROTOCOL_MEASURE__MAX] = {
#define MEASURE(id, name, kind)                                                \
	[PROTOCOL_MEASURE_##id] = { name, PROTOCOL_MEASURE_OF_##kind },
#include "protocol/measures.def"
#undef MEASURE
};

enum protocol_measure
protocol_measure_of(struct str name)
{
	enum protocol_measure m = 0;

	while (m < PROTOCOL_MEASURE__MAX && !str_eqc(name, measures[m].name))
		m++;
	return m;
}

enum protocol_measure_kind
protocol_measure_kind(enum protocol_measure m)
{
	CHECK(m < PROTOCOL_MEASURE__MAX);
	return measures[m].kind;
}

const char *
protocol_measure_name(enum protocol_measure m)
{
	CHECK(m < PROTOCOL_MEASURE__MAX);
	return measures[m].name;
}

void
protocol_load_tracking(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
}

const struct protocol_tracking *
protocol_tracking(const struct protocol *p)
{
	return p->list[MODEL_TRACKING].n > 0
	    ? protocol_model_at(p, MODEL_TRACKING, 0)
	    : NULL;
}

size_t
protocol_tables(const struct protocol *p, const struct protocol_table **out)
{
	*out =
	    (const struct protocol_table *)(const void *)p->list[MODEL_TABLES]
		.v;
	return p->list[MODEL_TABLES].n;
}

size_t
protocol_lacks(const struct protocol *p, const struct protocol_lack **out)
{
	*out =
	    (const struct protocol_lack *)(const void *)p->list[MODEL_LACKS].v;
	return p->list[MODEL_LACKS].n;
}

/* Rows being put together. */
struct table_rows {
	const struct protocol *p;
	struct arena *a;
	VEC(struct protocol_table_row) list;
};

static void
row_add(struct table_rows *r, struct str value, struct str label)
{
	VEC_ADD(r->a, &r->list,
	    (struct protocol_table_row){ .value = value, .label = label });
}

static void
rows_said(struct table_rows *r, const struct protocol_table *t)
{
	NODE_EACH (t->values, n)
		row_add(r, n->key, n->text);
	NODE_EACH (t->bands, n) {
		struct protocol_table_row x = { .label = node_text(n,
						    STR("label")) };
		int64_t from = 0, to = 0;

		if (node_int(node_get(n, STR("from")), 0, 1000, &from) &&
		    node_int(node_get(n, STR("to")), 0, 1000, &to))
			x.from = (int)from, x.to = (int)to;
		VEC_ADD(r->a, &r->list, x);
	}
}

static struct str
yes_or(const struct protocol *p, struct str own, const char *word)
{
	return own.n > 0 ? own : protocol_word(p, str_of(word));
}

static void
rows_of_fact(struct table_rows *r, const struct protocol_fact *f)
{
	const struct protocol_code *c;
	size_t n = protocol_codes(r->p, &c);

	if (f->type == PROTOCOL_YES_NO) {
		row_add(r, STR("true"), yes_or(r->p, f->yes, "fact.yes"));
		row_add(r, STR("false"), yes_or(r->p, f->no, "fact.no"));
	}
	for (size_t i = 0; i < f->choices; i++)
		row_add(r, f->choice[i].id, f->choice[i].label);
	for (size_t i = 0; f->type == PROTOCOL_CODES && i < n; i++)
		if (str_eq(c[i].kind, f->kind))
			row_add(r, c[i].code, c[i].label);
}

static void
rows_of_levels(struct table_rows *r)
{
	const struct protocol_level *v;
	size_t n = protocol_levels(r->p, &v);

	for (size_t i = 0; i < n; i++)
		if (v[i].on)
			row_add(r, v[i].id, v[i].label);
	row_add(r, STR("not_settled"), protocol_word(r->p, STR("not_settled")));
}

static void
rows_of_kinds(struct table_rows *r)
{
	const struct protocol_agency *v;
	size_t n = protocol_agencies(r->p, &v);

	for (size_t i = 0; i < n; i++)
		if (v[i].may_refer)
			row_add(r, v[i].id, v[i].label);
}

static void
rows_of_duties(struct table_rows *r)
{
	const struct protocol_duty *v;
	size_t n = protocol_duties(r->p, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].what);
}

static void
rows_of_steps(struct table_rows *r)
{
	const struct protocol_response *v;
	size_t n = protocol_responses(r->p, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].label);
}

static void
rows_of_advocate(struct table_rows *r)
{
	const struct protocol_advocate_word *v;
	size_t n = protocol_advocate_words(r->p, PROTOCOL_ADVOCATE_STATES, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].label);
}

static void
rows_of_medical(struct table_rows *r, enum protocol_medical_list k)
{
	const struct protocol_medical_word *v;
	size_t n = protocol_medical_words(r->p, k, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].label);
}

static void
rows_of_services(struct table_rows *r, enum protocol_service_list k)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(r->p, k, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].label);
}

static void
rows_of_outcomes(struct table_rows *r)
{
	const struct protocol_life_word *v;
	size_t n = protocol_life_words(r->p, PROTOCOL_LIFE_OUTCOMES, &v);

	for (size_t i = 0; i < n; i++)
		row_add(r, v[i].id, v[i].label);
}

static void
rows_of_topics(struct table_rows *r)
{
	const struct protocol_meeting *m = protocol_meeting(r->p);
	const struct protocol_checklist *l =
	    m != NULL ? protocol_checklist(r->p, m->agenda) : NULL;

	for (size_t i = 0; l != NULL && i < l->items; i++)
		row_add(r, l->item[i].id, l->item[i].text);
}

static void
rows_own(struct table_rows *r, const struct protocol_table *t)
{
	const struct protocol_fact *f = protocol_fact(r->p, t->fact);

	if (f != NULL)
		rows_of_fact(r, f);
	switch (protocol_measure_of(t->measure)) {
	case PROTOCOL_MEASURE_LEVEL:
	case PROTOCOL_MEASURE_LEVEL_FIRST: rows_of_levels(r); break;
	case PROTOCOL_MEASURE_REFERRER: rows_of_kinds(r); break;
	case PROTOCOL_MEASURE_TIMES: rows_of_duties(r); break;
	case PROTOCOL_MEASURE_RECOMMENDED: rows_of_topics(r); break;
	case PROTOCOL_MEASURE_ADVOCATE: rows_of_advocate(r); break;
	case PROTOCOL_MEASURE_CARE:
		rows_of_medical(r, PROTOCOL_MEDICAL_CARE);
		break;
	case PROTOCOL_MEASURE_EVIDENCE:
		rows_of_medical(r, PROTOCOL_MEDICAL_EVIDENCE);
		break;
	case PROTOCOL_MEASURE_STEPS: rows_of_steps(r); break;
	case PROTOCOL_MEASURE_SERVICES:
		rows_of_services(r, PROTOCOL_SERVICE_SERVICES);
		break;
	case PROTOCOL_MEASURE_SERVICE_SOURCES:
		rows_of_services(r, PROTOCOL_SERVICE_SOURCES);
		break;
	case PROTOCOL_MEASURE_SERVICE_OUTCOMES:
		rows_of_services(r, PROTOCOL_SERVICE_OUTCOMES);
		break;
	case PROTOCOL_MEASURE_OUTCOME: rows_of_outcomes(r); break;
	case PROTOCOL_MEASURE_LEVEL_CHANGES:
	case PROTOCOL_MEASURE_STATE:
	case PROTOCOL_MEASURE_STAFFINGS:
	case PROTOCOL_MEASURE_INTERVIEWS:
	case PROTOCOL_MEASURE__MAX: break;
	}
}

struct protocol_table_rows
protocol_table_rows_of(const struct protocol *p, const struct protocol_table *t,
    struct arena *a)
{
	struct table_rows r = { .p = p, .a = a };
	const struct protocol_fact *f = protocol_fact(p, t->fact);
	enum protocol_measure m = protocol_measure_of(t->measure);

	if (t->values != NULL || t->bands != NULL)
		rows_said(&r, t);
	else
		rows_own(&r, t);
	return (struct protocol_table_rows){ .v = r.list.v,
		.n = r.list.n,
		.bands = t->bands != NULL,
		.many = (f != NULL &&
			    (f->type == PROTOCOL_MANY ||
				f->type == PROTOCOL_CODES)) ||
		    (m != PROTOCOL_MEASURE__MAX &&
			protocol_measure_kind(m) ==
			    PROTOCOL_MEASURE_OF_WORDS) };
}

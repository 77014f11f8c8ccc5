/* check.c - every name in a package leads somewhere.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "protocol/check.h"
#include "protocol/engine_int.h"

/* Places that are no agency and no seat, and can still owe or be told. */
static const char *const parties[] = { "youth", "reporter", NULL };
/* What a seat may do. */
static const char *const caps[] = {
#define CAP(id, name) name,
#include "protocol/caps.def"
#undef CAP
	NULL,
};
/* Who may be asked, beside kinds of agency; the youth never is, and neither
 * is a guardian: no list of ours holds them. */
static const char *const sources[] = { "reporter", "record", NULL };

void
check_wrong(const struct checking *c, const char *field, struct str what,
    const char *why)
{
	const struct row_item *it = &c->p->list[c->list].from.list.v[c->i];
	const struct node *n = node_get(it->node, str_of(field));

	problem_add(c->l->ps, it->file, n ? n->line : it->node->line,
	    str_fmt(c->l->a, "%.*s.%s", STR_ARG(c->id), field), "\"%.*s\" %s",
	    STR_ARG(what), why);
}

static bool
in_names(const char *const *names, struct str s)
{
	for (; *names != NULL; names++)
		if (str_eqc(s, *names))
			return true;
	return false;
}

bool
check_is_in(const struct checking *c, enum model_list k, struct str id)
{
	return protocol_model_get(c->p, k, id) != NULL;
}

void
check_name(const struct checking *c, const char *field, enum model_list k,
    struct str id, const char *why)
{
	if (id.n > 0 && !check_is_in(c, k, id))
		check_wrong(c, field, id, why);
}

void
check_each(const struct checking *c, const char *field, enum model_list k,
    struct protocol_texts t, const char *why)
{
	for (size_t i = 0; i < t.n; i++)
		check_name(c, field, k, t.v[i], why);
}

void
check_clauses(const struct checking *c, struct str joined)
{
	while (joined.n > 0 && c->p->list[MODEL_CLAUSES].n > 0)
		check_name(c, "clause", MODEL_CLAUSES,
		    str_trim(str_cut(joined, ',', &joined)),
		    "is no clause of clauses.yaml");
}

static void
need_reading(const struct checking *c, int n)
{
	if (n > 0 && c->p->list[MODEL_READINGS].n > 0 &&
	    protocol_reading(c->p, n) == NULL)
		check_wrong(c, "reading", str_fmt(c->l->a, "%d", n),
		    "is no reading of readings.yaml");
}

static void
need_party(const struct checking *c, const char *field, struct str id)
{
	if (id.n > 0 && !check_is_in(c, MODEL_AGENCIES, id) &&
	    !check_is_in(c, MODEL_SEATS, id) && !in_names(parties, id))
		check_wrong(c, field, id, "is no kind of agency and no seat");
}

static void
check_level(const struct checking *c, const void *item)
{
	const struct protocol_level *v = item;

	check_clauses(c, v->clause);
}

static void
check_agency(const struct checking *c, const void *item)
{
	const struct protocol_agency *v = item;
	const struct protocol_fact *f =
	    protocol_fact(c->p, STR(MODEL_REPORTER));

	for (size_t i = 0; i < v->clauses.n; i++)
		check_clauses(c, v->clauses.v[i]);
	for (size_t i = 0; f != NULL && i < v->reporters.n; i++)
		if (!protocol_facts_has_choice(f, v->reporters.v[i]))
			check_wrong(c, "reporters", v->reporters.v[i],
			    "is no value of the fact " MODEL_REPORTER);
}

static void
check_seat(const struct checking *c, const void *item)
{
	const struct protocol_seat *v = item;

	check_each(c, "agency", MODEL_AGENCIES, v->agencies,
	    "is no kind of agency");
	for (size_t i = 0; i < v->can.n; i++)
		if (!in_names(caps, v->can.v[i]))
			check_wrong(c, "can", v->can.v[i],
			    "is nothing that a seat can be let do");
	for (size_t i = 0; i < v->clauses.n; i++)
		check_clauses(c, v->clauses.v[i]);
}

static void
check_blank(const struct checking *c, const void *item)
{
	const struct protocol_blank *v = item;

	for (size_t i = 0; i < v->clauses.n; i++)
		check_clauses(c, v->clauses.v[i]);
}

static void
check_fact(const struct checking *c, const void *item)
{
	const struct protocol_fact *v = item;

	check_name(c, "group", MODEL_GROUPS, v->group, "is no group");
	check_name(c, "class", MODEL_CLASSES, v->record_class,
	    "is no class of record");
	check_name(c, "asked_if", MODEL_FACTS, v->asked_if, "is no fact");
	check_clauses(c, v->clause);
	for (size_t i = 0; i < v->whom.n; i++)
		if (!check_is_in(c, MODEL_AGENCIES, v->whom.v[i]) &&
		    !in_names(sources, v->whom.v[i]))
			check_wrong(c, "whom", v->whom.v[i],
			    "may not be asked: only the reporter, a record or "
			    "a kind of agency");
	if (!v->internal && v->ask.n == 0)
		check_wrong(c, "ask", STR(""), "a fact needs its question");
	if (v->critical && v->whom.n == 0)
		check_wrong(c, "whom", STR(""),
		    "a critical fact needs somebody to ask");
}

static void
check_duty(const struct checking *c, const void *item)
{
	const struct protocol_duty *v = item;

	need_party(c, "owner", v->owner);
	need_party(c, "to", v->to);
	check_name(c, "escalate_to", MODEL_SEATS, v->escalate_to, "is no seat");
	check_name(c, "checklist", MODEL_CHECKLISTS, v->checklist,
	    "is no checklist");
	check_each(c, "blocked_by", MODEL_DUTIES, v->blocked_by, "is no duty");
	check_clauses(c, v->clause);
	need_reading(c, v->reading);
	for (size_t i = 0; i < v->attaches; i++)
		check_name(c, "attach", MODEL_CLASSES,
		    v->attach[i].record_class, "is no class of record");
}

static void
check_call(const struct checking *c, const void *item)
{
	const struct model_call *v = item;

	need_party(c, "to", v->call.to);
	check_each(c, "number", MODEL_BLANKS, v->call.number, "is no blank");
	check_each(c, "unless_reporter", MODEL_AGENCIES, v->unless_reporter,
	    "is no kind of agency");
	check_clauses(c, v->call.clause);
}

static void
check_list(const struct checking *c, const void *item)
{
	const struct protocol_checklist *v = item;

	check_clauses(c, v->clause);
	for (size_t i = 0; i < v->items; i++) {
		const struct protocol_item *it = &v->item[i];

		check_each(c, "items", MODEL_FACTS, it->facts, "is no fact");
		check_name(c, "items", MODEL_DUTIES, it->duty, "is no duty");
		check_name(c, "items", MODEL_CLASSES, it->record_class,
		    "is no class of record");
		check_clauses(c, it->clause);
	}
}

static void
check_share(const struct checking *c, const void *item)
{
	const struct model_share *v = item;

	check_name(c, "class", MODEL_CLASSES, v->record_class,
	    "is no class of record");
	if (!check_is_in(c, MODEL_AGENCIES, v->holder) &&
	    !check_is_in(c, MODEL_HOLDERS, v->holder))
		check_wrong(c, "holder", v->holder,
		    "is no kind of agency and no holder");
	if (!check_is_in(c, MODEL_AGENCIES, v->recipient) &&
	    !check_is_in(c, MODEL_RECIPIENTS, v->recipient))
		check_wrong(c, "recipient", v->recipient,
		    "is no kind of agency and no recipient");
}

/* A row that waits may only open something; one that forbids always stands. */
static void
check_share_basis(const struct checking *c, const void *item)
{
	const struct model_share *v = item;
	bool opens = v->rule == PROTOCOL_SHARE_ALLOWED ||
	    v->rule == PROTOCOL_SHARE_REQUIRED;
	bool consent = v->rule == PROTOCOL_SHARE_CONSENT;

	check_each(c, "needs", MODEL_NEEDS, v->answer.needs, "is no need");
	check_each(c, "by", MODEL_STANDINGS, v->answer.by, "is no standing");
	if (v->answer.needs.n > 0 && !opens)
		check_wrong(c, "needs", v->answer.needs.v[0],
		    "stands in a row that opens nothing by itself");
	if (consent != (v->answer.by.n > 0))
		check_wrong(c, "by", STR(""),
		    "belongs to rows of consent, and each of them needs it");
}

static void
check_need(const struct checking *c, const void *item)
{
	const struct protocol_share_need *v = item;

	check_name(c, "blank", MODEL_BLANKS, v->blank, "is no blank");
}

static void
check_standing(const struct checking *c, const void *item)
{
	const struct protocol_standing *v = item;

	if ((v->refused || v->refused_if != NULL) && v->why.n == 0)
		check_wrong(c, "why", STR(""), "a refusal needs its words");
	if (v->refused_if == NULL)
		return;
	NODE_EACH (v->refused_if, it) {
		struct protocol_texts is;

		check_name(c, "refused_if", MODEL_FACTS, it->key, "is no fact");
		if (!protocol_row_texts(c->l->a, it, &is) || is.n == 0)
			check_wrong(c, "refused_if", it->key,
			    "must have values");
	}
}

static void
check_grant(const struct checking *c, const void *item)
{
	const struct protocol_grant *v = item;

	check_each(c, "by", MODEL_STANDINGS, v->by, "is no standing");
	NODE_EACH (v->facts, it)
		check_name(c, "facts", MODEL_FACTS, it->key, "is no fact");
}

static void
check_reading(const struct checking *c, const void *item)
{
	const struct protocol_reading *v = item;

	check_clauses(c, v->clause);
}

static const struct check_row checks[] = {
	{ MODEL_LEVELS, "id", check_level },
	{ MODEL_AGENCIES, "id", check_agency },
	{ MODEL_SEATS, "id", check_seat },
	{ MODEL_BLANKS, "id", check_blank },
	{ MODEL_FACTS, "id", check_fact },
	{ MODEL_DUTIES, "id", check_duty },
	{ MODEL_CALLS, "id", check_call },
	{ MODEL_CHECKLISTS, "id", check_list },
	{ MODEL_NEEDS, "id", check_need },
	{ MODEL_STANDINGS, "id", check_standing },
	{ MODEL_GRANTS, "id", check_grant },
	{ MODEL_SHARES, "id", check_share },
	{ MODEL_SHARES, "id", check_share_basis },
	{ MODEL_READINGS, "n", check_reading },
};

/* Exactly one level is the negative, and ranks are all different. */
static void
check_ranks(struct loader *l)
{
	const struct protocol_level *v;
	size_t n = protocol_levels(l->p, &v), negatives = 0;
	const struct model_array *m = &l->p->list[MODEL_LEVELS];

	for (size_t i = 0; i < n; i++) {
		negatives += v[i].negative;
		for (size_t k = 0; k < i; k++)
			if (v[k].rank == v[i].rank)
				problem_add(l->ps, m->from.list.v[i].file,
				    m->from.list.v[i].node->line, v[i].id,
				    "has the rank of another level");
	}
	if (n > 0 && negatives != 1)
		problem_add(l->ps, m->from.list.v[0].file, 0, STR("levels"),
		    "exactly one level must be the negative");
}

/* A rule of a table stands on a clause that is there. */
static void
check_rules(struct loader *l)
{
	const struct dmn_decision *d;
	size_t n = dmn_decisions(l->p->engine->dmn, &d);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < d[i].rules; k++) {
			const struct dmn_rule *r = &d[i].rule[k];
			struct str rest = r->clause;

			while (rest.n > 0 && l->p->list[MODEL_CLAUSES].n > 0) {
				struct str id =
				    str_trim(str_cut(rest, ',', &rest));

				if (protocol_clause(l->p, id) == NULL)
					problem_add(l->ps, d[i].file, r->line,
					    r->id,
					    "\"%.*s\" is no clause of "
					    "clauses.yaml",
					    STR_ARG(id));
			}
		}
}

/* With nothing known, no duty is owed but one that always is: a condition on a
 * negative would read ignorance as an answer. */
static void
check_nothing_known(struct loader *l)
{
	const struct engine *e = l->p->engine;
	struct feel_value *null = NEW_N(l->a, struct feel_value, e->inputs + 1);
	const struct protocol_duty *duty;
	size_t n = protocol_duties(l->p, &duty);
	struct dmn_run r;

	dmn_run(e->dmn, null, DMN_KNOWN, l->a, &r);
	for (size_t i = 0; i < n; i++) {
		struct checking c = { l, l->p, MODEL_DUTIES, i, duty[i].id };

		if (str_eqc(l->p->duty[i].opens_when, "true"))
			continue;
		if (feel_is_true(
			dmn_expr_run(l->p->duty[i].condition, &r, l->a)))
			check_wrong(&c, "opens_when", l->p->duty[i].opens_when,
			    "opens the duty when nothing is known");
	}
}

void
check_rows(struct loader *l, const struct check_row *row, size_t n)
{
	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < l->p->list[row[k].list].n; i++) {
			struct checking c = { l, l->p, row[k].list, i,
				{ "", 0 } };

			(void)protocol_row_scalar(
			    node_get(l->p->list[c.list].from.list.v[i].node,
				str_of(row[k].key)),
			    &c.id);
			row[k].check(&c, protocol_model_at(l->p, c.list, i));
		}
}

void
protocol_load_check(struct loader *l)
{
	check_rows(l, checks, sizeof checks / sizeof *checks);
	check_ranks(l);
	check_rules(l);
	check_nothing_known(l);
	protocol_load_check_values(l);
	protocol_load_check_steps(l);
	protocol_load_check_advocate(l);
	protocol_load_check_interview(l);
	protocol_load_check_life(l);
	protocol_load_check_medical(l);
	protocol_load_check_tracking(l);
	protocol_load_check_service(l);
}

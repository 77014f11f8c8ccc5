/* check_step.c - what people do step by step leads somewhere: meetings, readings
 * in an emergency, where a youth is tonight, the response, issues.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "protocol/check.h"
#include "protocol/issue.h"
#include "protocol/response.h"
#include "protocol/staffing.h"
#include "protocol/tonight.h"

static void
check_meeting(const struct checking *c, const void *item)
{
	const struct protocol_meeting *v = item;
	enum weekday day;

	check_name(c, "agenda", MODEL_CHECKLISTS, v->agenda, "is no checklist");
	check_name(c, "contact", MODEL_DUTIES, v->contact, "is no duty");
	check_name(c, "wanted", MODEL_DUTIES, v->wanted, "is no duty");
	check_name(c, "recommendation", MODEL_DUTIES, v->recommendation,
	    "is no duty");
	check_name(c, "plan", MODEL_DUTIES, v->plan, "is no duty");
	check_each(c, "counted", MODEL_AGENCIES, v->counted,
	    "is no kind of agency");
	check_clauses(c, v->clause);
	for (size_t i = 0; i < v->days.n; i++)
		if (!day_weekday_read(v->days.v[i], &day))
			check_wrong(c, "days", v->days.v[i],
			    "is no day of the week");
	if (v->more_than_percent > 99 || v->proposals < 1 || v->until_h > 24 ||
	    v->from_h >= v->until_h || v->length_min < 1)
		check_wrong(c, "id", v->id,
		    "counts in a way that fixes no meeting");
}

static void
check_emergency(const struct checking *c, const void *item)
{
	const struct protocol_emergency *v = item;

	check_name(c, "review", MODEL_DUTIES, v->review, "is no duty");
	check_each(c, "tell", MODEL_SEATS, v->tell, "is no seat");
	check_clauses(c, v->clause);
	if (v->minutes < 1 || v->review_by_h > 23 || v->review_days < 1)
		check_wrong(c, "id", v->id, "never ends, or is never reviewed");
}

static void
check_tonight(const struct checking *c, const void *item)
{
	const struct protocol_tonight *v = item;

	check_clauses(c, v->clause);
	NODE_EACH (v->facts, it)
		check_name(c, "facts", MODEL_FACTS, it->key, "is no fact");
}

static void
check_issue(const struct checking *c, const void *item)
{
	const struct protocol_issue *v = item;

	check_clauses(c, v->clause);
}

static bool
has_result(const struct checking *c, struct str act)
{
	const struct protocol_result *v;
	size_t n = protocol_results(c->l->p, &v);

	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].of, act))
			return true;
	return false;
}

static void
check_response(const struct checking *c, const void *item)
{
	static const char *const may[] = { "at", "to", "result", "who",
		"number" };
	const struct protocol_response *v = item;

	check_name(c, "group", MODEL_RESPONSE_GROUPS, v->group, "is no group");
	check_name(c, "class", MODEL_CLASSES, v->record_class,
	    "is no class of record");
	check_name(c, "owes", MODEL_DUTIES, v->owes, "is no duty");
	check_name(c, "due", MODEL_FACTS, v->due, "is no fact");
	check_each(c, "by", MODEL_AGENCIES, v->by, "is no kind of agency");
	check_each(c, "facts", MODEL_FACTS, v->facts, "is no fact");
	check_clauses(c, v->clause);
	for (size_t i = 0; i < v->asks.n; i++) {
		size_t k = 0;

		while (k < sizeof may / sizeof *may &&
		    !str_eqc(v->asks.v[i], may[k]))
			k++;
		if (k == sizeof may / sizeof *may)
			check_wrong(c, "asks", v->asks.v[i],
			    "is nothing to ask for");
	}
	if (protocol_texts_have(v->asks, STR("result")) != has_result(c, v->id))
		check_wrong(c, "id", v->id,
		    "asks for a result, or has results, and not both");
}

static void
check_result(const struct checking *c, const void *item)
{
	const struct protocol_result *v = item;

	check_name(c, "of", MODEL_RESPONSES, v->of, "is no act");
}

static const struct check_row checks[] = {
	{ MODEL_MEETINGS, "id", check_meeting },
	{ MODEL_EMERGENCIES, "id", check_emergency },
	{ MODEL_TONIGHT, "id", check_tonight },
	{ MODEL_ISSUES, "id", check_issue },
	{ MODEL_RESPONSES, "id", check_response },
	{ MODEL_RESULTS, "id", check_result },
};

void
protocol_load_check_steps(struct loader *l)
{
	check_rows(l, checks, sizeof checks / sizeof *checks);
}

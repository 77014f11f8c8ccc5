/* case_medical.c - the fold of medical care.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

static const char *const names[CASE_MEDICAL__MAX] = {
	[CASE_MEDICAL_SIGN] = "sign",
	[CASE_MEDICAL_SPAN] = "span",
	[CASE_MEDICAL_TOLD] = "told",
	[CASE_MEDICAL_CARE] = "care",
	[CASE_MEDICAL_EVIDENCE] = "evidence",
	[CASE_MEDICAL_AGREED_CARE] = "agreed_care",
	[CASE_MEDICAL_AGREED_EVIDENCE] = "agreed_evidence",
	[CASE_MEDICAL_ITEM] = "item",
	[CASE_MEDICAL_STEP] = "step",
};

const char *
case_medical_name(enum case_medical_kind k)
{
	CHECK(k >= 0 && k < CASE_MEDICAL__MAX);
	return names[k];
}

enum case_medical_kind
case_medical_named(struct str name)
{
	enum case_medical_kind k = 0;

	while (k < CASE_MEDICAL__MAX && !str_eqc(name, names[k]))
		k++;
	return k;
}

void
case_fold_medical(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_medical x = { .kind = case_medical_named(
				      op_get_text(b, "about")),
		.what = op_get_text(b, "what"),
		.yes = op_get_yes(b, "yes"),
		.no = op_get_yes(b, "no"),
		.emergency = op_get_yes(b, "emergency"),
		.at = op_get_time(b, "at"),
		.from = op_get_time(b, "from"),
		.to = op_get_time(b, "to"),
		.recorded = e->at,
		.holder = case_holder(c, e),
		.by = case_by(e) };

	/* A kind of a later edition: kept in the log, and not shown. */
	if (x.kind == CASE_MEDICAL__MAX)
		return;
	if (x.at.s == 0)
		x.at = e->at;
	VEC_ADD(a, &c->medical.list, x);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_MEDICAL,
		.klass = STR("health"),
		.text = str_of(case_medical_name(x.kind)),
		.more = x.what });
}

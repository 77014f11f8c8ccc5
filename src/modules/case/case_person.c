/* case_person.c - the fold of persons of concern.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "op/outcome.h"

const struct case_person *
case_person_find(const struct case_state *c, uint64_t event)
{
	for (size_t i = 0; i < c->person.list.n; i++)
		if (c->person.list.v[i].event == event)
			return &c->person.list.v[i];
	return NULL;
}

static void
noted(struct case_state *c, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct case_person p = { .event = e->version,
		.name = op_get_text(b, "name"),
		.nicknames = op_get_text(b, "nicknames"),
		.phone = op_get_text(b, "phone"),
		.plate = op_get_text(b, "plate"),
		.tattoo = op_get_text(b, "tattoo"),
		.relation = op_get_text(b, "relation"),
		.holder = case_holder(c, e),
		.at = e->at,
		.by = case_by(e) };

	VEC_ADD(a, &c->person.list, p);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_PERSON,
		.klass = STR("story"),
		.text = STR("noted"),
		.more = p.name.n > 0 ? p.name : p.nicknames });
}

static void
withdrawn(struct case_state *c, const struct event *e, struct arena *a)
{
	uint64_t of = op_get_id(e->body, "person");

	for (size_t i = 0; i < c->person.list.n; i++) {
		struct case_person *p = &c->person.list.v[i];

		if (p->event != of)
			continue;
		p->withdrawn = true;
		p->why = op_get_text(e->body, "why");
	}
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_PERSON,
		.klass = STR("story"),
		.text = STR("withdrawn"),
		.more = op_get_text(e->body, "why") });
}

void
case_fold_person(struct case_state *c, const struct event *e, struct arena *a)
{
	if (str_eqc(e->kind, "concern.noted/1"))
		noted(c, e, a);
	else
		withdrawn(c, e, a);
}

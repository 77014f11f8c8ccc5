/* load_role.c - section `roles`: what the program's needs are called here.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"
#include "protocol/roles_int.h"

struct role_row {
	struct str decision, member;
	const struct node *values;
};

static const struct row_field fields[] = {
	ROW(struct role_row, decision, ROW_TEXT, .need = true),
	ROW(struct role_row, member, ROW_TEXT),
	ROW(struct role_row, values, ROW_NODE),
};

struct reading_role {
	struct loader *l;
	const struct row_item *it;
	enum protocol_role role;
	struct model_role *to;
};

static void
read_sense(struct reading_role *r, const struct node *n)
{
	enum protocol_sense s = protocol_sense_of(n->key);
	struct protocol_texts values = { 0 };

	if (!protocol_role_takes(r->role, n->key)) {
		problem_add(r->l->ps, r->it->file, n->line, n->key,
		    "is no meaning that this role has");
		return;
	}
	if (!protocol_row_texts(r->l->a, n, &values))
		problem_add(r->l->ps, r->it->file, n->line, n->key,
		    "must be a list of values");
	for (size_t i = 0; i < values.n; i++)
		VEC_ADD(r->l->a, &r->to->senses,
		    (struct model_sense){ values.v[i],
			s == SENSE__MAX ? SENSE_NONE : s });
}

static void
read_role(struct loader *l, const struct row_item *it)
{
	struct role_row row = { 0 };
	struct reading_role r = { l, it, protocol_role_of(it->node->key),
		NULL };

	if (r.role == ROLE__MAX) {
		problem_add(l->ps, it->file, it->node->line, it->node->key,
		    "is no role that the program has");
		return;
	}
	if (!protocol_row_read(&l->rows, it, fields,
		sizeof fields / sizeof *fields, &row))
		return;
	r.to = &l->p->role[r.role];
	*r.to = (struct model_role){ .bound = true,
		.decision = row.decision,
		.member = row.member,
		.line = it->node->line,
		.file = it->file };
	NODE_EACH (row.values, n)
		read_sense(&r, n);
}

void
protocol_load_roles(struct loader *l)
{
	struct row_list items =
	    protocol_merge_map(l, STR("protocol.yaml"), STR("roles"));

	for (size_t i = 0; i < items.list.n; i++)
		read_role(l, &items.list.v[i]);
}

bool
protocol_has_role(const struct protocol *p, enum protocol_role r)
{
	return p->role[r].bound;
}

enum protocol_sense
protocol_sense(const struct protocol *p, enum protocol_role r, struct str value)
{
	const struct model_role *role = &p->role[r];

	for (size_t i = 0; i < role->senses.n; i++)
		if (str_eq(role->senses.v[i].value, value))
			return role->senses.v[i].sense;
	return SENSE_NONE;
}

struct str
protocol_role_label(const struct protocol *p, enum protocol_role r)
{
	const struct model_decision *d =
	    map_get(&p->list[MODEL_DECISIONS].by, p->role[r].decision);

	return d != NULL ? d->label : str_of(protocol_role_name(r));
}

/* load_team.c - the lists of protocol.yaml: levels, agencies, seats, blanks,
 * parts.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

#define L struct protocol_level
static const struct row_field level[] = {
	ROW(L, id, ROW_TEXT, .need = true),
	ROW(L, rank, ROW_INT, .need = true),
	ROW(L, label, ROW_TEXT, .need = true),
	{ "short", ROW_TEXT, true, offsetof(L, small), NULL },
	ROW(L, about, ROW_TEXT),
	ROW(L, clause, ROW_JOINED),
	{ "reading", ROW_SKIP, false, 0, NULL },
	ROW(L, negative, ROW_FLAG),
	ROW(L, on, ROW_FLAG),
};
#undef L

#define A struct protocol_agency
static const struct row_field agency[] = {
	ROW(A, id, ROW_TEXT, .need = true),
	ROW(A, label, ROW_TEXT, .need = true),
	ROW(A, about, ROW_TEXT),
	ROW(A, cart, ROW_FLAG),
	ROW(A, privileged, ROW_FLAG),
	ROW(A, may_refer, ROW_FLAG),
	ROW(A, reporters, ROW_TEXTS),
	{ "clause", ROW_TEXTS, false, offsetof(A, clauses), NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef A

#define S struct protocol_seat
static const struct row_field seat[] = {
	ROW(S, id, ROW_TEXT, .need = true),
	ROW(S, label, ROW_TEXT, .need = true),
	ROW(S, about, ROW_TEXT),
	{ "agency", ROW_TEXTS, false, offsetof(S, agencies), NULL },
	ROW(S, can, ROW_TEXTS, .need = true),
	{ "clause", ROW_TEXTS, false, offsetof(S, clauses), NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef S

static const char *const blank_types[] = {
	[PROTOCOL_BLANK_AGENCY] = "agency",
	[PROTOCOL_BLANK_PERSON] = "person",
	[PROTOCOL_BLANK_PHONE] = "phone",
	[PROTOCOL_BLANK_METHOD] = "method",
	[PROTOCOL_BLANK_TEXT] = "text",
	[PROTOCOL_BLANK_ROSTER] = "roster",
	[PROTOCOL_BLANK__MAX] = NULL,
};

static const char *const hours[] = {
	[PROTOCOL_HOURS_ANY] = "any",
	[PROTOCOL_HOURS_DAY] = "day",
	[PROTOCOL_HOURS_NIGHT] = "night",
	[PROTOCOL_HOURS__MAX] = NULL,
};

#define B struct protocol_blank
static const struct row_field blank[] = {
	ROW(B, id, ROW_TEXT, .need = true),
	ROW(B, type, ROW_NAME, .need = true, .names = blank_types),
	ROW(B, label, ROW_TEXT, .need = true),
	ROW(B, help, ROW_TEXT),
	ROW(B, of, ROW_TEXT),
	ROW(B, hours, ROW_NAME, .names = hours),
	ROW(B, required, ROW_FLAG),
	ROW(B, used, ROW_TEXTS),
	{ "clause", ROW_TEXTS, false, offsetof(B, clauses), NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef B

#define P struct protocol_part
static const struct row_field part[] = {
	ROW(P, id, ROW_TEXT, .need = true),
	ROW(P, label, ROW_TEXT, .need = true),
	ROW(P, about, ROW_TEXT),
	ROW(P, on, ROW_FLAG, .need = true),
	ROW(P, clause, ROW_JOINED),
	ROW(P, without, ROW_NODE),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef P

#define D struct model_decision
static const struct row_field decision[] = {
	ROW(D, id, ROW_TEXT, .need = true),
	ROW(D, from, ROW_TEXT),
	ROW(D, label, ROW_TEXT, .need = true),
	ROW(D, clause, ROW_JOINED),
	ROW(D, members, ROW_NODE),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef D

static const struct list_spec specs[] = {
	{ MODEL_DECISIONS, "protocol.yaml", "decisions", "id",
	    sizeof(struct model_decision), ROWS(decision) },
	{ MODEL_LEVELS, "protocol.yaml", "levels", "id",
	    sizeof(struct protocol_level), ROWS(level) },
	{ MODEL_AGENCIES, "protocol.yaml", "agencies", "id",
	    sizeof(struct protocol_agency), ROWS(agency) },
	{ MODEL_SEATS, "protocol.yaml", "seats", "id",
	    sizeof(struct protocol_seat), ROWS(seat) },
	{ MODEL_BLANKS, "protocol.yaml", "blanks", "id",
	    sizeof(struct protocol_blank), ROWS(blank) },
	{ MODEL_PARTS, "protocol.yaml", "parts", "id",
	    sizeof(struct protocol_part), ROWS(part) },
};

/* A level is on unless it says otherwise. */
static void
default_levels(struct protocol *p)
{
	struct model_array *m = &p->list[MODEL_LEVELS];

	for (size_t i = 0; i < m->n; i++) {
		struct protocol_level *level_at =
		    (struct protocol_level *)(void *)(m->v + i * m->size);
		const struct node *on =
		    node_get(m->from.list.v[i].node, STR("on"));

		level_at->on = on == NULL || on->yes;
	}
}

static void
read_members(struct loader *l, struct model_decision *d)
{
	d->member = NEW_N(l->a, struct model_member,
	    d->members == NULL ? 1 : d->members->n);
	if (d->members == NULL) {
		d->member[d->n++].from = d->from.n > 0 ? d->from : d->id;
		return;
	}
	NODE_EACH (d->members, m) {
		d->member[d->n].name = m->key;
		d->member[d->n++].from = m->text;
	}
}

void
protocol_load_lists(struct loader *l)
{
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
	default_levels(l->p);
	for (size_t i = 0; i < l->p->list[MODEL_DECISIONS].n; i++)
		read_members(l,
		    (struct model_decision *)protocol_model_at(l->p,
			MODEL_DECISIONS, i));
}

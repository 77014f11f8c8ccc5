/* find_op.c - the rows of the find module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_int.h"

static const struct field find_fields[] = {
	FIELD(struct find_in, q, .kind = F_LINE, .max = FIND_TYPED_MOST,
	    .need = true, .label = "What is known"),
	{ .kind = F_END },
};

#define F(member, ...) FIELD(struct find_person_in, member, __VA_ARGS__)
static const struct field note_fields[] = {
	F(name, .kind = F_LINE, .label = "Name"),
	F(nicknames, .kind = F_LINE, .label = "Nicknames"),
	F(phone, .kind = F_LINE, .label = "Telephone numbers"),
	F(plate, .kind = F_LINE, .label = "Number plates"),
	F(tattoo, .kind = F_LINE, .label = "Words of a tattoo"),
	F(relation, .kind = F_LINE,
	    .label = "What the person has to do with it"),
	{ .kind = F_END },
};
#undef F

static const struct field withdraw_fields[] = {
	FIELD(struct find_withdraw_in, why, .kind = F_LINE, .need = true,
	    .label = "Why it was a mistake"),
	{ .kind = F_END },
};

static const struct op ops[] = {
	{ .name = "find.search",
	    .path = "/find",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_MENU | OP_ASK,
	    .label = "Find",
	    .in = find_fields,
	    .in_size = sizeof(struct find_in),
	    .page = find_page },
	{ .name = "find.persons",
	    .path = "/c/:number/persons",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Persons of concern: opened or recorded",
	    .in = note_fields,
	    .in_size = sizeof(struct find_person_in),
	    .load = case_load,
	    .decide = find_person_note,
	    .page = find_persons_page },
	{ .name = "find.person",
	    .path = "/c/:number/persons/:person",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE | OP_CLOSED, /* a mistake is mended at any time */
	    .label = "A person of concern: opened, or taken off the list",
	    .in = withdraw_fields,
	    .in_size = sizeof(struct find_withdraw_in),
	    .load = find_person_load,
	    .decide = find_person_withdraw,
	    .page = find_person_page },
	{ .name = NULL },
};

static const char *const events[] = { "concern.noted/1", "concern.withdrawn/1",
	NULL };

const struct module find_module = {
	.name = "find",
	.ops = ops,
	.events = events,
	.projector = &find_projector,
};

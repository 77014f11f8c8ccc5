/* consent_op.c - the rows of the consent module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/consent/consent_int.h"

#include "base/arena.h"
#include "modules/kit/kit.h"
#include "protocol/fact.h"
#include "protocol/share.h"

static void
standings(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_standing *v;
	size_t n = protocol_standings(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

static void
class_choices(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_group *v;
	size_t n = protocol_classes(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

static void
grant_choices(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_grant *v;
	size_t n = protocol_grants(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(member, ...) FIELD(struct consent_in, member, __VA_ARGS__)
static const struct field give_in[] = {
	F(standing, .kind = F_CHOICE, .choices = standings, .need = true,
	    .label = "Who signs"),
	F(signer, .kind = F_LINE, .need = true, .label = "Name of who signs"),
	F(agency, .kind = F_ID, .need = true, .label = "To which agency"),
	F(classes, .kind = F_MANY, .choices = class_choices, .need = true,
	    .label = "What may go there"),
	F(until, .kind = F_DAY, .need = true, .label = "Last day"),
	F(form, .kind = F_TAG, .need = true, .label = "The signed form"),
	F(from, .kind = F_DAY, .label = "First day"),
	F(purpose, .kind = F_LINE, .label = "What for"),
	F(holders, .kind = F_MANY, .choices = kit_kind_choices,
	    .label = "Whose records"),
	F(grants, .kind = F_MANY, .choices = grant_choices,
	    .label = "It also covers"),
	{ .kind = F_END },
};
#undef F

static const struct field withdraw_in[] = {
	FIELD(struct consent_withdraw_in, why, .kind = F_LINE,
	    .label = "A word about it"),
	{ .kind = F_END },
};

static const struct field ask_in[] = {
	FIELD(struct consent_ask_in, who, .kind = F_ID, .need = true,
	    .label = "Who"),
	FIELD(struct consent_ask_in, klass, .kind = F_CHOICE,
	    .choices = class_choices, .need = true, .label = "What"),
	{ .kind = F_END },
};

static const struct op ops[] = {
	{ .name = "consent.list",
	    .path = "/c/:number/consents",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Read the consents",
	    .load = case_load,
	    .page = consent_list_page },
	{ .name = "consent.give",
	    .path = "/c/:number/consents/new",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "A consent: form or recorded",
	    .in = give_in,
	    .in_size = sizeof(struct consent_in),
	    .load = case_load,
	    .decide = consent_give,
	    .page = consent_new_page },
	{ .name = "consent.withdraw",
	    .path = "/c/:number/consents/:consent",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE | OP_CLOSED,
	    .label = "A consent: opened or withdrawn",
	    .in = withdraw_in,
	    .in_size = sizeof(struct consent_withdraw_in),
	    .load = consent_load,
	    .decide = consent_withdraw,
	    .page = consent_withdraw_page },
	{ .name = "consent.could",
	    .path = "/c/:number/could",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE | OP_ASK,
	    .label = "Asked who could see what",
	    .in = ask_in,
	    .in_size = sizeof(struct consent_ask_in),
	    .load = case_load,
	    .page = consent_could_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module consent_module = {
	.name = "consent",
	.ops = ops,
	.events = events,
};

/* advocate_op.c - the rows of the advocate module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/advocate/advocate_int.h"

#include "base/arena.h"

static void
put(const struct world *w, enum protocol_advocate_list k, struct arena *a,
    struct choices *out)
{
	const struct protocol_advocate_word *v;
	size_t n = protocol_advocate_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define CHOICES(function, list)                                                \
	static void function(const struct world *w, struct arena *a,           \
	    struct choices *out)                                               \
	{                                                                      \
		put(w, list, a, out);                                          \
	}
CHOICES(answers, PROTOCOL_ADVOCATE_ANSWERS)
CHOICES(wishes, PROTOCOL_ADVOCATE_WISHES)
CHOICES(states, PROTOCOL_ADVOCATE_STATES)
CHOICES(grounds, PROTOCOL_ADVOCATE_GROUNDS)
CHOICES(tellers, PROTOCOL_ADVOCATE_TELLERS)
CHOICES(items, PROTOCOL_ADVOCATE_ITEMS)

#define F(member, ...) FIELD(struct advocate_ask_in, member, __VA_ARGS__)
static const struct field ask_in[] = {
	F(answer, .kind = F_CHOICE, .choices = answers, .need = true,
	    .label = "Is there an advocate already"),
	F(wish, .kind = F_CHOICE, .choices = wishes, .need = true,
	    .label = "What the youth wishes"),
	F(asked, .kind = F_TIME, .need = true, .label = "When it was asked"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct advocate_part_in, member, __VA_ARGS__)
static const struct field part_in[] = {
	F(state, .kind = F_CHOICE, .choices = states, .need = true,
	    .label = "What has happened"),
	F(agency, .kind = F_ID, .need = true, .label = "Whose advocate"),
	F(at, .kind = F_TIME, .need = true, .label = "When it happened"),
	F(ground, .kind = F_CHOICE, .choices = grounds, .need = true,
	    .label = "How it is known here"),
	F(teller, .kind = F_CHOICE, .choices = tellers, .label = "Who told it"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct advocate_release_in, member, __VA_ARGS__)
static const struct field release_in[] = {
	F(item, .kind = F_CHOICE, .choices = items, .need = true,
	    .label = "What kind of thing"),
	F(name, .kind = F_LINE, .max = ADVOCATE_NAME_MOST, .need = true,
	    .label = "The one thing, as the form names it"),
	F(from, .kind = F_ID, .need = true, .label = "Whose advocate"),
	F(to, .kind = F_ID, .need = true, .label = "To which agency"),
	F(until, .kind = F_DAY, .need = true, .label = "Last day"),
	F(form, .kind = F_TAG, .need = true, .label = "The signed form"),
	F(signed_by_youth, .kind = F_FLAG, .label = "Signed by the youth"),
	{ .kind = F_END },
};
#undef F

static const struct field withdraw_in[] = {
	FIELD(struct advocate_withdraw_in, none, .kind = F_FLAG,
	    .label = "Nothing"),
	{ .kind = F_END },
};
static const struct field item_in[] = {
	FIELD(struct advocate_item_in, text, .kind = F_TEXT,
	    .max = ADVOCATE_TEXT_MOST, .need = true, .label = "The one thing"),
	{ .kind = F_END },
};

#define LOOK(op, says, at, loads, shows)                                       \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = CAP_CASE_READ,    \
		.also = CAP_CASE_ALL, .flags = OP_CASE, .label = says,         \
		.load = loads, .page = shows                                   \
	}
#define ACT(op, says, at, type, loads, does, shows)                            \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = CAP_CASE_NOTE,    \
		.flags = OP_CASE, .label = says, .in = type##_in,              \
		.in_size = sizeof(struct advocate_##type##_in), .load = loads, \
		.decide = does, .page = shows                                  \
	}
static const struct op ops[] = {
	LOOK("advocate.show", "Advocates and releases", "/advocate", case_load,
	    advocate_page),
	ACT("advocate.ask", "The question about an advocate: form or recorded",
	    "/advocate/asked", ask, case_load, advocate_ask, advocate_ask_page),
	ACT("advocate.part", "That an advocate takes part: form or recorded",
	    "/advocate/took-part", part, case_load, advocate_part,
	    advocate_part_page),
	ACT("release.give", "A release by the youth: form or recorded",
	    "/releases/new", release, case_load, advocate_release,
	    advocate_new_page),
	LOOK("release.show", "A release by the youth, and what it let in",
	    "/releases/:n", advocate_load, advocate_release_page),
	{ .name = "release.withdraw",
	    .path = "/c/:number/releases/:n/withdraw",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE | OP_CLOSED,
	    .label = "A release: asked to withdraw, or withdrawn",
	    .in = withdraw_in,
	    .in_size = sizeof(struct advocate_withdraw_in),
	    .load = advocate_load,
	    .decide = advocate_withdraw,
	    .page = advocate_withdraw_page },
	ACT("release.item", "The one thing of a release: form or recorded",
	    "/releases/:n/item", item, advocate_load, advocate_item,
	    advocate_item_page),
	{ .name = NULL },
};

static const char *const events[] = {
	"advocate.asked/1",
	"advocate.took_part/1",
	"release.given/1",
	"release.withdrawn/1",
	"release.item/1",
	NULL,
};

const struct module advocate_module = {
	.name = "advocate",
	.ops = ops,
	.events = events,
};

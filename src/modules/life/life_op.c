/* life_op.c - the rows of the life module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/life/life_int.h"

#include "base/arena.h"
#include "protocol/fact.h"
#include "protocol/share.h"

const struct choice life_hows[] = {
	{ STR_INIT(CASE_ENDED_HANDED), STR_INIT("Handed on to an agency") },
	{ STR_INIT(CASE_ENDED_NOT_OWED), STR_INIT("Not owed any more") },
	{ { 0 }, { 0 } },
};
const struct choice life_owed[] = {
	{ STR_INIT(LIFE_OWED_AGAIN),
	    STR_INIT("All that was ended by a word is owed again") },
	{ STR_INIT(LIFE_OWED_ENDED),
	    STR_INIT("It stays ended; each can be made owed again later") },
	{ { 0 }, { 0 } },
};

static void
words_of(const struct world *w, enum protocol_life_list k, struct arena *a,
    struct choices *out)
{
	const struct protocol_life_word *v;
	size_t n = protocol_life_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

void
life_reasons(const struct world *w, struct arena *a, struct choices *out)
{
	words_of(w, PROTOCOL_LIFE_REASONS, a, out);
}

void
life_outcomes(const struct world *w, struct arena *a, struct choices *out)
{
	words_of(w, PROTOCOL_LIFE_OUTCOMES, a, out);
}

void
life_relations(const struct world *w, struct arena *a, struct choices *out)
{
	words_of(w, PROTOCOL_LIFE_RELATIONS, a, out);
}

static void
life_classes(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_group *v;
	size_t n = protocol_classes(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(type, member, ...) FIELD(struct life_##type##_in, member, __VA_ARGS__)
static const struct field close_in[] = {
	F(close, reason, .kind = F_CHOICE, .choices = life_reasons,
	    .need = true, .label = "Why it is closed"),
	F(close, outcome, .kind = F_CHOICE, .choices = life_outcomes,
	    .need = true, .label = "How it stands for the youth"),
	F(close, note, .kind = F_TEXT, .max = LIFE_NOTE_MOST,
	    .label = "A note"),
	{ .kind = F_END },
};
static const struct field end_in[] = {
	F(end, how, .kind = F_CHOICE, .fixed = life_hows, .need = true,
	    .label = "What became of it"),
	F(end, agency, .kind = F_ID, .label = "To which agency"),
	F(end, reason, .kind = F_LINE, .need = true, .label = "Why"),
	{ .kind = F_END },
};
static const struct field none_in[] = {
	F(none, nothing, .kind = F_TAG, .max = 1),
	{ .kind = F_END },
};
static const struct field reopen_in[] = {
	F(reopen, reason, .kind = F_LINE, .need = true,
	    .label = "Why it is opened again"),
	F(reopen, owed, .kind = F_CHOICE, .fixed = life_owed, .need = true,
	    .label = "What was ended"),
	{ .kind = F_END },
};
static const struct field hold_in[] = {
	F(hold, reason, .kind = F_LINE, .need = true, .label = "Why"),
	{ .kind = F_END },
};
static const struct field link_in[] = {
	F(link, other, .kind = F_LINE, .max = 20, .need = true,
	    .label = "Number of the other case"),
	F(link, relation, .kind = F_CHOICE, .choices = life_relations,
	    .need = true, .label = "How they belong together"),
	{ .kind = F_END },
};
static const struct field unlink_in[] = {
	F(unlink, other, .kind = F_TAG, .max = 20, .need = true),
	F(unlink, reason, .kind = F_LINE, .need = true,
	    .label = "Why the link ends"),
	{ .kind = F_END },
};
static const struct field transfer_in[] = {
	F(transfer, to, .kind = F_ID, .need = true,
	    .label = "Which agency shall take it over"),
	F(transfer, classes, .kind = F_MANY, .choices = life_classes,
	    .label = "What goes along"),
	F(transfer, note, .kind = F_TEXT, .max = LIFE_NOTE_MOST,
	    .label = "A note"),
	{ .kind = F_END },
};
static const struct field handover_in[] = {
	F(handover, until, .kind = F_TIME, .need = true, .label = "Until"),
	{ .kind = F_END },
};
#undef F

#define ROW(op, says, at, cap, more, type, loads, does, shows)                 \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = cap,              \
		.flags = OP_CASE | (more), .label = says, .in = type##_in,     \
		.in_size = sizeof(struct life_##type##_in), .load = loads,     \
		.decide = does, .page = shows                                  \
	}
static const struct op ops[] = {
	ROW("life.close", "Closing a case: opened or closed", "/close",
	    CAP_CASE_COORDINATE, OP_CLOSED, close, case_load, life_close,
	    life_close_page),
	ROW("life.end", "What is owed: ended by a word", "/close/:duty",
	    CAP_CASE_COORDINATE, 0, end, life_duty_load, life_end,
	    life_end_page),
	ROW("life.again", "What is owed: owed again", "/close/:duty/again",
	    CAP_CASE_COORDINATE, 0, none, life_duty_load, life_again,
	    life_close_page),
	ROW("life.reopen", "Reopened a case", "/reopen", CAP_CASE_COORDINATE,
	    OP_CLOSED, reopen, case_load, life_reopen, life_close_page),
	ROW("life.hold", "A legal hold: opened or set", "/hold", CAP_HOLD_SET,
	    OP_CLOSED, hold, case_load, life_hold, life_hold_page),
	ROW("life.lift", "Lifted a legal hold", "/hold/lift", CAP_HOLD_SET,
	    OP_CLOSED, hold, case_load, life_lift, life_hold_page),
	{ .name = "life.linked",
	    .path = "/c/:number/linked",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Read the linked cases",
	    .load = life_link_load,
	    .page = life_linked_page },
	ROW("life.link", "Linked another case", "/linked/new",
	    CAP_CASE_COORDINATE, OP_CLOSED, link, life_link_load, life_link,
	    life_linked_page),
	ROW("life.unlink", "Ended a link", "/linked/end", CAP_CASE_COORDINATE,
	    OP_CLOSED, unlink, life_unlink_load, life_unlink, life_linked_page),
	ROW("life.transfer", "Handing a case on: opened or asked", "/transfer",
	    CAP_CASE_COORDINATE, 0, transfer, case_load, life_transfer,
	    life_transfer_page),
	{ .name = "life.handover",
	    .path = "/handover",
	    .need = CAP_CASE_COORDINATE,
	    .flags = OP_ASK,
	    .label = "Hand-over for a night or a weekend",
	    .in = handover_in,
	    .in_size = sizeof(struct life_handover_in),
	    .page = life_handover_page },
	{ .name = NULL },
};
#undef ROW

static const char *const events[] = {
	"case.closed/1",
	"case.reopened/1",
	"case.linked/1",
	"case.unlinked/1",
	"legal_hold.set/1",
	"legal_hold.lifted/1",
	"transfer.asked/1",
	NULL,
};

const struct module life_module = {
	.name = "life",
	.ops = ops,
	.events = events,
};

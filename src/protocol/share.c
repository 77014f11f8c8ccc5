/* share.c - the strictest row that speaks of a class, a holder and a recipient.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/share.h"

#include "protocol/model.h"

/* A name in a row is a kind of agency, or a party that stands for several. */
static bool
stands_for(const struct protocol *p, enum model_list list, struct str in_row,
    struct str asked)
{
	const struct model_party *party;

	if (str_eq(in_row, asked))
		return true;
	party = protocol_model_get(p, list, in_row);
	return party != NULL &&
	    (protocol_texts_have(party->agencies, asked) ||
		protocol_texts_have(party->agencies, STR("any")));
}

/* Prohibited first; "required" says more than allowed, and opens no more. */
static bool
beats(enum protocol_share x, enum protocol_share y)
{
	if (x == PROTOCOL_SHARE_REQUIRED)
		return y == PROTOCOL_SHARE_ALLOWED;
	if (y == PROTOCOL_SHARE_REQUIRED)
		return x != PROTOCOL_SHARE_ALLOWED;
	return x < y;
}

struct protocol_share_answer
protocol_may_share(const struct protocol *p, struct str record_class,
    struct str holder, struct str recipient)
{
	struct protocol_share_answer best = { 0 };
	size_t n = p->list[MODEL_SHARES].n;

	for (size_t i = 0; i < n; i++) {
		const struct model_share *s =
		    protocol_model_at(p, MODEL_SHARES, i);
		enum protocol_share rule = (enum protocol_share)s->rule;

		if (!str_eq(s->record_class, record_class) ||
		    !stands_for(p, MODEL_HOLDERS, s->holder, holder) ||
		    !stands_for(p, MODEL_RECIPIENTS, s->recipient, recipient))
			continue;
		if (best.listed && !beats(rule, best.rule))
			continue;
		best = s->answer;
		best.rule = rule;
		best.row = s->id;
		best.listed = true;
	}
	return best;
}

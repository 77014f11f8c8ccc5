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

struct protocol_share_pair {
	struct str record_class, holder, recipient;
};

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

static bool
speaks_of(const struct protocol *p, const struct model_share *s,
    const struct protocol_share_pair *x)
{
	return str_eq(s->record_class, x->record_class) &&
	    stands_for(p, MODEL_HOLDERS, s->holder, x->holder) &&
	    stands_for(p, MODEL_RECIPIENTS, s->recipient, x->recipient);
}

/* The first need of a row that is not on record; empty: none lacks. */
static struct str
lacks(struct protocol_texts needs, struct protocol_texts met)
{
	for (size_t i = 0; i < needs.n; i++)
		if (!protocol_texts_have(met, needs.v[i]))
			return needs.v[i];
	return (struct str){ 0 };
}

struct protocol_share_answer
protocol_may_share(const struct protocol *p, struct str record_class,
    struct str holder, struct str recipient, struct protocol_texts met)
{
	struct protocol_share_answer best = { 0 };
	struct protocol_share_pair x = { record_class, holder, recipient };
	struct str waits = { 0 };
	size_t n = p->list[MODEL_SHARES].n;

	for (size_t i = 0; i < n; i++) {
		const struct model_share *s =
		    protocol_model_at(p, MODEL_SHARES, i);
		enum protocol_share rule = (enum protocol_share)s->rule;

		struct str lack;

		if (!speaks_of(p, s, &x))
			continue;
		lack = lacks(s->answer.needs, met);
		if (lack.n > 0) {
			waits = lack;
			continue;
		}
		if (best.listed && !beats(rule, best.rule))
			continue;
		best = s->answer;
		best.rule = rule;
		best.row = s->id;
		best.listed = true;
	}
	if (!best.listed)
		best.waits = waits;
	return best;
}

struct str
protocol_class_label(const struct protocol *p, struct str id)
{
	const struct protocol_group *g =
	    protocol_model_get(p, MODEL_CLASSES, id);

	return g != NULL ? g->label : id;
}

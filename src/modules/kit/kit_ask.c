/* kit_ask.c - the questions that could still change level, urgency or route,
 * and which of these each could change.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"
#include "protocol/decide.h"

enum { OF_ONE_ROLE = 3 };

struct ask_list {
	const struct protocol_decided *d;
	struct arena *a;
	struct kit_asks *out;
};

/* Only a person lowers a level: what could make it less urgent changes
 * nothing. */
static bool
could_rise(const struct protocol_outcome *o, const struct protocol *p,
    struct str stands)
{
	const struct protocol_level *now = protocol_level(p, stands);

	for (size_t i = 0; i < o->possibles; i++) {
		const struct protocol_level *l =
		    protocol_level(p, o->possible[i].text);

		if (now == NULL || (l != NULL && l->rank < now->rank))
			return true;
	}
	return false;
}

static struct kit_ask *
ask_of(struct ask_list *q, const struct protocol_ask *x)
{
	for (size_t i = 0; i < q->out->n; i++)
		if (str_eq(q->out->v[i].question, x->question))
			return &q->out->v[i];
	if (q->out->n == KIT_ASKS_MOST)
		return NULL;
	q->out->v[q->out->n] = (struct kit_ask){ .question = x->question,
		.whom = x->whom,
		.fact = x->fact };
	return &q->out->v[q->out->n++];
}

/* One question can move several decisions: it is asked once. */
static void
add(struct ask_list *q, enum protocol_role r)
{
	const struct protocol_outcome *o = protocol_outcome(q->d, r);
	struct str label = kit_role_label(q->d->protocol, r, q->a);

	if (o == NULL || o->certain || protocol_role_hidden(q->d->protocol, r))
		return;
	for (size_t i = 0; i < o->asks && i < OF_ONE_ROLE; i++) {
		struct kit_ask *k = ask_of(q, &o->ask[i]);

		if (k == NULL)
			return;
		k->changes = str_fmt(q->a, "%.*s%s%.*s", STR_ARG(k->changes),
		    k->changes.n > 0 ? ", " : "", STR_ARG(label));
	}
}

void
kit_asks(const struct protocol_decided *d, struct str stands, bool urgent,
    struct arena *a, struct kit_asks *out)
{
	const struct protocol_outcome *level = protocol_outcome(d, ROLE_LEVEL);
	struct ask_list q = { d, a, out };

	out->n = 0;
	if (level != NULL && could_rise(level, d->protocol, stands))
		add(&q, ROLE_LEVEL);
	if (!urgent)
		add(&q, ROLE_URGENCY);
	add(&q, ROLE_ROUTE_POLICE);
	add(&q, ROLE_ROUTE_CPS);
}

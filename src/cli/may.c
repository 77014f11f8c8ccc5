/* may.c - mooring protocol may: every answer of the sharing rules, a line each,
 * for whoever wants to check them against a reading of his own.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/may.h"

#include <stdio.h>

#include "base/arena.h"
#include "modules/case/case.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/share.h"

enum { PERSON = 7, AGENCY = 31, OTHER_AGENCY = 32, NOW_S = 1773450000 };
#define DAY_S ((int64_t)24 * 60 * 60)

/* What a consent is like, beside whose signature it bears. */
enum like {
	LIKE_NONE,
	LIKE_FORCE,
	LIKE_OVER,
	LIKE_LATER,
	LIKE_WITHDRAWN,
	LIKE_OTHER_AGENCY,
	LIKE_OTHER_CLASS,
	LIKE_OTHER_HOLDER,
	LIKE__MAX
};
static const char *const like_names[LIKE__MAX] = {
	[LIKE_NONE] = "none",
	[LIKE_FORCE] = "in_force",
	[LIKE_OVER] = "over",
	[LIKE_LATER] = "later",
	[LIKE_WITHDRAWN] = "withdrawn",
	[LIKE_OTHER_AGENCY] = "other_agency",
	[LIKE_OTHER_CLASS] = "other_class",
	[LIKE_OTHER_HOLDER] = "other_holder",
};

/* One line's question. */
struct asking {
	const struct protocol *p;
	struct arena *a;
	enum see_class c;
	struct str holder, to, standing;
	enum like like;
	unsigned met; /* bit i: need i is on record */
	bool wall;
};

static struct case_consent
consent_like(const struct asking *q)
{
	struct case_consent x = { .event = 1,
		.standing = q->standing,
		.agency = q->like == LIKE_OTHER_AGENCY ? OTHER_AGENCY : AGENCY,
		.from = { q->like == LIKE_LATER ? NOW_S + 1 : NOW_S - DAY_S },
		.until = { q->like == LIKE_OVER ? NOW_S : NOW_S + DAY_S } };

	if (q->like == LIKE_WITHDRAWN)
		x.withdrawn.s = NOW_S;
	VEC_ADD(q->a, &x.klass,
	    q->like == LIKE_OTHER_CLASS ? STR("none")
					: str_of(op_see_name(q->c)));
	VEC_ADD(q->a, &x.holder,
	    q->like == LIKE_OTHER_HOLDER ? STR("none") : q->holder);
	return x;
}

static void
put_on_record(const struct asking *q, struct team *t)
{
	const struct protocol_share_need *v;
	size_t n = protocol_share_needs(q->p, &v);

	for (size_t i = 0; i < n; i++)
		if ((q->met >> i & 1u) != 0)
			VEC_ADD(q->a, &t->blanks,
			    (struct team_blank){ .id = v[i].blank,
				.value = STR("on record") });
}

static bool
answer(const struct asking *q)
{
	struct team t = { 0 };
	struct case_state c = { 0 };
	struct actor who = { .person = PERSON,
		.agency = AGENCY,
		.agency_kind = q->to };
	struct world w = { .now = { NOW_S },
		.protocol = q->p,
		.actor = &who,
		.team = &t };
	struct gate g;

	for (enum cap k = CAP_SIGNED_IN; k < CAP__MAX; k++)
		who.caps = op_cap_with(who.caps, k);
	put_on_record(q, &t);
	VEC_ADD(q->a, &c.party, AGENCY);
	if (q->wall)
		VEC_ADD(q->a, &c.wall, PERSON);
	if (q->like != LIKE_NONE)
		VEC_ADD(q->a, &c.consent, consent_like(q));
	g = case_gate(&w, &c, q->a);
	return op_see_class(&w, &g, q->c, q->holder).may;
}

static void
put_line(const struct asking *q)
{
	(void)printf("%s\t%.*s\t%.*s\t%s\t%.*s\t%u\t%d\t%d\n",
	    op_see_name(q->c), STR_ARG(q->holder), STR_ARG(q->to),
	    like_names[q->like], STR_ARG(q->standing), q->met, q->wall,
	    answer(q));
}

/* No consent once; every other kind of it by each standing. */
static void
each_consent(struct asking *q)
{
	const struct protocol_standing *v;
	size_t n = protocol_standings(q->p, &v);

	q->like = LIKE_NONE;
	q->standing = STR("-");
	put_line(q);
	for (size_t i = 0; i < n; i++)
		for (q->like = LIKE_FORCE; q->like < LIKE__MAX; q->like++) {
			q->standing = v[i].id;
			put_line(q);
		}
}

static void
each_state(struct asking *q)
{
	const struct protocol_share_need *v;
	unsigned all = 1u << protocol_share_needs(q->p, &v);

	for (q->met = 0; q->met < all; q->met++)
		for (int wall = 0; wall < 2; wall++) {
			q->wall = wall != 0;
			each_consent(q);
		}
}

void
cli_may(const struct protocol *p)
{
	const struct protocol_agency *k;
	size_t n = protocol_agencies(p, &k);

	(void)printf("class\tholder\tto\tconsent\tsigned\tmet\twall\tmay\n");
	for (enum see_class c = 0; c < SEE__MAX; c++)
		for (size_t i = 0; i < n * n; i++) {
			struct asking q = { .p = p,
				.a = arena_new((size_t)8 * 1024 * 1024),
				.c = c,
				.holder = k[i / n].id,
				.to = k[i % n].id };

			each_state(&q);
			arena_free(q.a);
		}
}

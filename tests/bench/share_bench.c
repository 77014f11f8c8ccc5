/* share_bench.c - "may X see Y", in the process: every class, holder and kind of
 * the package, with twenty consents in force.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/problem.h"
#include "op/see.h"
#include "protocol/share.h"

enum { CONSENTS = 20, ROUNDS = 20, ASKS_MOST = 100000 };

static int
by_ns(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/* Everything in force, and none of it to who asks: the longest way. */
static struct gate
gate_of(const struct protocol *p, struct arena *a)
{
	const struct protocol_share_need *need;
	size_t needs = protocol_share_needs(p, &need);
	struct gate_consent *c = NEW_N(a, struct gate_consent, CONSENTS);
	struct str *met = NEW_N(a, struct str, needs + 1);
	static const uint64_t party[] = { 31 };

	for (size_t i = 0; i < needs; i++)
		met[i] = need[i].id;
	for (size_t i = 0; i < CONSENTS; i++)
		c[i] = (struct gate_consent){ .agency = 100 + i };
	return (struct gate){ .set = true,
		.party = party,
		.party_n = 1,
		.consent = c,
		.consents = CONSENTS,
		.met = met,
		.mets = needs };
}

int
main(void)
{
	struct arena *a = arena_new(2 * (size_t)PROTOCOL_ARENA_MOST);
	struct problems ps = problems_new(a);
	static int64_t ns[ASKS_MOST];
	const struct protocol_agency *k;
	const struct protocol *p;
	struct actor who = { .person = 7, .agency = 31 };
	struct world w = { .actor = &who };
	struct str folder;
	struct gate g;
	size_t n = 0, kinds;

	CHECK(protocol_find(a, STR("wisconsin"), &folder) == OK);
	CHECK(protocol_load(a, &folder, 1, &ps, &p) == OK);
	who.caps = op_cap_with(who.caps, CAP_CASE_READ);
	w.protocol = p;
	g = gate_of(p, a);
	kinds = protocol_agencies(p, &k);
	for (size_t i = 0; i < ROUNDS * kinds * kinds * SEE__MAX; i++) {
		int64_t start = clock_mono_ns();
		struct see s;

		who.agency_kind = k[i / SEE__MAX % kinds].id;
		s = op_see_class(&w, &g, (enum see_class)(i % SEE__MAX),
		    k[i / SEE__MAX / kinds % kinds].id);
		CHECK(s.may || s.why.n > 0 || s.row.n > 0);
		if (n < ASKS_MOST)
			ns[n++] = clock_mono_ns() - start;
	}
	qsort(ns, n, sizeof *ns, by_ns);
	printf("may X see Y\t%.2f\t20\tus\t%.2f\n", (double)ns[n / 2] / 1000,
	    (double)ns[n * 95 / 100] / 1000);
	arena_free(a);
	return 0;
}

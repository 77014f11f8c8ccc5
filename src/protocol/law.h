/* law.h - what stands around the guideline: notices by law, the sources that
 * were read, and the lists of counties, tribes and reporting occupations.
 * Owns the meaning of notices.yaml, sources.yaml, counties.yaml, tribes.yaml and
 * mandated_reporters.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_LAW_H
#define PROTOCOL_LAW_H

#include "protocol/clock_book.h"
#include "protocol/protocol.h"

/* Who tells whom, and what the notice may hold. */
struct protocol_notice {
	struct str id, title, from, when, authority, source, note;
	struct str clock; /* id of a clock */
	struct str duty; /* the duty it fulfils; may be empty */
	struct protocol_texts to, contains, never;
	bool only; /* `contains` and nothing else */
	int mark; /* enum protocol_mark */
};

/* A row of a list of names: a county, a tribe, an occupation. */
struct protocol_listed {
	struct str id, name, note, source;
	struct str cps; /* county: "county" or "state": who runs it there */
	struct str jurisdiction; /* tribe: "state" or "tribe", unverified */
	struct protocol_texts counties; /* tribe: unverified */
	int mark;
};

enum protocol_law_list {
	PROTOCOL_LAW_COUNTIES,
	PROTOCOL_LAW_TRIBES,
	PROTOCOL_LAW_REPORTERS,
	PROTOCOL_LAW_LIST__MAX
};

struct protocol_law {
	const struct protocol_notice *notice;
	size_t notices;
	const struct protocol_listed *list[PROTOCOL_LAW_LIST__MAX];
	size_t n[PROTOCOL_LAW_LIST__MAX];
	struct map sources; /* key -> struct str: the address, or in words */
};

/* protocol_law_of: from packages as read. Every clock and every source that is
 * named must exist, those of the clocks in `book` too; what is wrong is in `ps`.
 * A later package's notice or row takes the place of an earlier one of its id. */
struct protocol_law
protocol_law_of(struct arena *a, const struct package *const *k, size_t n,
    const struct protocol_clock_book *book, struct problems *ps);
/* protocol_law_notice: the notice that fulfils a duty; NULL: none is written. */
const struct protocol_notice *
protocol_law_notice(const struct protocol_law *l, struct str duty);

#endif

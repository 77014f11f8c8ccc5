/* case_life.h - how a case ends and begins again, what it is linked to, whom it
 * was handed to, and a legal hold on it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_LIFE_H
#define MODULES_CASE_CASE_LIFE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

/* The words are the package's (life.yaml), but for the note. */
struct case_closing {
	struct str reason, outcome, note, holder;
	struct instant at;
	struct case_by by;
	struct str reopened; /* why; empty: it was not */
	struct instant reopened_at;
	struct case_by reopened_by;
};

/* Nothing of the case may be deleted while it holds. */
struct case_legal_hold {
	bool on;
	struct str reason; /* of the newest word: why set, or why lifted */
	struct instant at;
	struct case_by by;
};

struct case_link {
	uint64_t other; /* stream of the other case */
	struct str relation; /* a word of the package */
	struct instant at;
	struct case_by by;
};

struct case_transfer {
	uint64_t agency; /* that was asked to take it over */
	struct str duty; /* key of what is owed until it answers */
	struct str note, holder;
	VEC(struct str) klass; /* classes of record that go along */
	struct instant at;
	struct case_by by;
};

struct case_life {
	VEC(struct case_closing) closing; /* oldest first */
	struct case_legal_hold hold;
	VEC(struct case_link) link;
	VEC(struct case_transfer) transfer; /* oldest first */
};

/* case_adult_from: the first instant of the birthday from which the youth signs,
 * by the day of birth on record and the package; false: not known. */
struct world;
struct case_state;
bool case_adult_from(const struct world *w, const struct case_state *c,
    struct instant *from);

/* How a person ended a duty without its being done: the event's `how`. */
#define CASE_ENDED_HANDED "handed_on"
#define CASE_ENDED_NOT_OWED "not_owed"

#endif

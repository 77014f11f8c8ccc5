/* youth.h - who a youth is, apart from any case: names used, nicknames, a
 * guardian, numbers to find by. A stream of its own with a key of its own, so
 * that lawful deletion of one case leaves the next one whole.
 * Owns the event youth.described/1. Which cases point to a youth is read from
 * the cases' own events.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_YOUTH_YOUTH_H
#define MODULES_YOUTH_YOUTH_H

#include "base/vec.h"
#include "modules/youth/youth_words.h"
#include "op/world.h"

struct module;
struct outcome;

/* What a person typed about who the youth is; empty: not said. */
struct youth_words {
	struct str name, nicknames, guardian, contact, born;
};

struct youth_state {
	struct youth_words words; /* the newest of each */
	VEC(struct str) names; /* every name ever used, newest last */
};

/* Why a youth may be the same one. */
enum youth_mark {
	YOUTH_MARK_NAME, /* the same name, whatever the order of its words */
	YOUTH_MARK_SOUND, /* sounds alike */
	YOUTH_MARK_NICKNAME,
	YOUTH_MARK_NUMBER, /* a telephone number or account */
	YOUTH_MARK_BORN, /* the same day of birth */
	YOUTH_MARK__MAX
};

struct youth_cases {
	VEC(uint64_t) list;
};
struct youth_match {
	uint64_t youth;
	unsigned marks; /* 1u << YOUTH_MARK_... */
	struct youth_cases in;
};
struct youth_matches {
	VEC(struct youth_match) list;
};

bool youth_said_anything(const struct youth_words *words);
/* youth_describe: events on the youth `id`: a new stream where `seen` is 0. */
void youth_describe(struct outcome *o, uint64_t id, uint64_t seen,
    const struct youth_words *words);

void youth_apply(void *state, const struct event *e, struct arena *a);
enum err youth_load(struct load *l, uint64_t id, struct youth_state *out,
    uint64_t *version) MUST_USE;

/* youth_match_find: youths other than `but` which share a mark with the youth
 * `id`, most marks first, at most 20. Day of birth alone is no match. Names
 * nobody: whether a person may hear of a match is the caller's to ask. */
enum err youth_match_find(struct load *l, uint64_t id,
    struct youth_matches *out) MUST_USE;
const char *youth_mark_words(enum youth_mark m);

/* youth_cases: every case that points to the youth, oldest number first: whether
 * a person may hear of one is the caller's to ask. */
enum err
youth_cases(struct load *l, uint64_t id, struct youth_cases *out) MUST_USE;

extern const struct module youth_module;

#endif

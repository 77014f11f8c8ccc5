/* kit_test.h - for the tests of this folder: a small package of their own, and
 * the shipped one.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_KIT_TEST_H
#define PROTOCOL_KIT_TEST_H

#include "base/arena.h"
#include "base/problem.h"
#include "protocol/decide.h"

enum { KIT_ARENA_MOST = 512 * 1024 * 1024 };

struct kit {
	struct arena *a;
	struct problems ps;
	struct str folder; /* of the small package, under /tmp */
	const struct protocol *p;
};

/* kit_begin: an arena, and the small package written to a folder of its own.
 * kit_end removes both. */
struct kit kit_begin(void);
void kit_end(struct kit *k);
/* kit_swap: in a file of the small package, `what` becomes `by`, once. */
void
kit_swap(struct kit *k, const char *file, const char *what, const char *by);
/* kit_write: a file of the small package, as a whole. */
void kit_write(struct kit *k, const char *file, const char *text);
/* kit_load: true when it loads; what is wrong is in k->ps. */
bool kit_load(struct kit *k);
/* kit_says: some problem's text holds this. */
bool kit_says(struct kit *k, const char *text);
/* kit_shipped: protocols/wisconsin, and with `law` the law package on top. */
void kit_shipped(struct kit *k, bool law);

/* kit_facts: JSON to facts; kit_decide: and decided, at a fixed time. */
struct protocol_facts *kit_facts(struct kit *k, const char *json);
const struct protocol_decided *kit_decide(struct kit *k, const char *json);
/* kit_value: "1", "true", "a+b" for a list, "not_settled". */
struct str kit_value(struct kit *k, const struct protocol_decided *d,
    const char *decision);
/* kit_possible: "1 2 none". */
struct str kit_possible(struct kit *k, const struct protocol_decided *d,
    const char *decision);
const struct protocol_outcome *
kit_outcome(const struct protocol_decided *d, const char *decision);

#endif

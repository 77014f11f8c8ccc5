/* tier_int.h - what the files of the tier module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TIER_TIER_INT_H
#define MODULES_TIER_TIER_INT_H

#include "modules/case/case.h"
#include "modules/tier/tier.h"
#include "op/op.h"

struct tier_choose_in {
	struct str level, reason;
};
struct tier_supervise_in {
	struct str about, value, reason;
};

struct assess_waits;
/* tier_waits: what of the case waits for a supervisor; false where its facts do
 * not hold together. */
bool tier_waits(const struct world *w, const struct case_state *c,
    struct arena *a, struct assess_waits *out) MUST_USE;
struct outcome
tier_choose(const struct world *w, const void *in, struct arena *a);
struct outcome
tier_supervise(const struct world *w, const void *in, struct arena *a);
/* The answers to a matter, by the program's names; ends with an empty one. */
extern const char *const tier_answers[CASE_MATTER__MAX][4];
enum err tier_page(struct page *p);
enum err tier_supervise_page(struct page *p);
enum err tier_queue_page(struct page *p);

#endif

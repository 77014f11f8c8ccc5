/* clock_int.h - counting; for the files of the clock only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CLOCK_INT_H
#define PROTOCOL_CLOCK_INT_H

#include "base/vec.h"
#include "protocol/clock.h"

struct protocol_count {
	struct arena *a;
	const struct zone *z;
	const struct protocol_count_rule *rule;
	const struct protocol_holiday_set *set; /* NULL: none */
	struct instant from;
	int year; /* of `from`: the one that needs no saying */
	enum protocol_mark mark; /* sinks to the weakest day that mattered */
	VEC(struct str) step;
	size_t more; /* steps past the most that are kept */
};

/* protocol_count_out: by the rule, with its steps. protocol_count_wall: with no
 * day left out, without steps. */
enum err protocol_count_out(struct protocol_count *c,
    const struct protocol_limit *l, struct protocol_end *out) MUST_USE;
enum err protocol_count_wall(const struct protocol_count *c,
    const struct protocol_limit *l, struct protocol_end *out) MUST_USE;

#endif

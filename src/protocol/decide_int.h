/* decide_int.h - one decision being made; shared by decide.c, try.c, explain.c.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_DECIDE_INT_H
#define PROTOCOL_DECIDE_INT_H

#include "protocol/decide.h"
#include "protocol/engine.h"

enum {
	TRY_PARTS_MOST = 4, /* inputs that one answer settles */
	TRY_SIGNS_MOST = 8, /* signs of one kind that are tried */
	TRY_ALONE_MOST = 4, /* decisions that are run one by one */
};

/* One answer to a question that is open: what it would make of the inputs,
 * and then of each outcome. */
struct
try {
	int input[TRY_PARTS_MOST];
	struct feel_value value[TRY_PARTS_MOST];
	size_t n;
	const struct engine_set *set; /* by outcome */
};

/* A question that is open: all the answers it could have. */
struct question {
	int fact; /* that it names */
	bool every; /* its tries stand for every answer */
	bool used; /* an outcome stands on it that is not certain */
	struct engine_inputs inputs;
	VEC(struct try) tries;
};

struct deciding {
	const struct protocol *p;
	const struct engine *e;
	const struct protocol_facts *f;
	struct arena *a;
	struct judged j;
	struct dmn_run known, may;
	struct engine_set set[ENGINE_OUTCOMES_MOST]; /* what could still come */
	int place[ENGINE_OUTCOMES_MOST]; /* established; -1: nothing */
	VEC(struct question) questions;
};

/* protocol_try: asks every open question of the model, and takes away from
 * d->set what no answer to one of them can lead to. */
void protocol_try(struct deciding *d);

/* protocol_explain_rules: what the value at `place` stands on. */
void protocol_explain_rules(const struct deciding *d, size_t outcome, int place,
    struct protocol_outcome *out);
/* protocol_explain_asks: the questions that would settle it, best first. */
void protocol_explain_asks(const struct deciding *d, size_t outcome,
    struct protocol_outcome *out);
void protocol_explain_missing(const struct deciding *d,
    struct protocol_decided *out);
void protocol_explain_warnings(const struct deciding *d,
    struct protocol_decided *out);

/* protocol_due_all: the duties that are open; protocol_due.c. */
void protocol_due_all(const struct deciding *d, struct protocol_decided *out);

static inline int
engine_count(struct engine_set s)
{
	return __builtin_popcountll(s.bits);
}

static inline bool
engine_meets(const struct engine_inputs *x, const struct engine_inputs *y)
{
	for (int i = 0; i < ENGINE_WORDS; i++)
		if ((x->word[i] & y->word[i]) != 0)
			return true;
	return false;
}

#endif

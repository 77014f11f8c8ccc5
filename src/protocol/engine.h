/* engine.h - the decision model bound to the facts: which input is which fact,
 * which decisions are told, and the values at which outcomes change.
 * For this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ENGINE_H
#define PROTOCOL_ENGINE_H

#include "dmn/run.h"
#include "protocol/fact_int.h"

enum {
	ENGINE_OUTCOMES_MOST = 64, /* decisions and members that are told */
	ENGINE_CHOICES_MOST = 64, /* outcomes of one of them: one bit each */
	ENGINE_LIST_MOST = 6, /* members of a list decision: 2^6 outcomes */
	ENGINE_SAMPLES_MOST = 200, /* values of an input that are tried */
	ENGINE_WORDS = (MODEL_FACTS_MOST + 63) / 64,
};

/* A set of outcomes: bit i is the one that stands at place i, the most urgent
 * at 0. A list's outcomes are its subsets, the fullest first. */
struct engine_set {
	uint64_t bits;
};
/* A set of inputs of the decision model. */
struct engine_inputs {
	uint64_t word[ENGINE_WORDS];
};

struct engine_input {
	int fact;
	int ask; /* the fact that a question names */
	struct feel_value domain; /* what it may be while it is missing */
	const struct feel_value *choice; /* CHOICE: by place of the choice */
	const struct feel_value *sample;
	size_t samples;
	bool every; /* the samples stand for every value it may have */
	int older; /* an input that this one bounds from above; -1: none */
};

struct engine_outcome {
	struct str decision, member, shown; /* shown: "coordinator.cps" */
	int dmn; /* index of the model's decision */
	enum protocol_type type; /* CHOICE, YES_NO or MANY */
	const struct feel_value *order; /* most urgent first */
	size_t orders;
	struct engine_set all;
	int negative; /* place of the negative */
	struct engine_inputs needs;
};

struct engine {
	const struct dmn *dmn;
	const struct dmn_decision *decision;
	struct engine_input *input;
	size_t inputs;
	struct engine_outcome *outcome;
	size_t outcomes;
	int *input_of; /* by fact; -1: no decision asks it */
};

static inline bool
engine_has(const struct engine_inputs *s, size_t i)
{
	return ((s->word[i / 64] >> (i % 64)) & 1) != 0;
}

/* protocol_engine_set: what a value of this decision could be, as a set; an
 * unknown is all of them, null and words that are not declared are none. */
struct engine_set
protocol_engine_set(const struct engine_outcome *o, struct feel_value v);
/* protocol_engine_value: the outcome at a place. */
struct protocol_value protocol_engine_value(const struct engine_outcome *o,
    int place, struct arena *a);

/* What the facts come to, for a run: by input of the model. */
struct judged {
	const struct protocol_facts *f;
	struct instant at;
	struct arena *a;
	struct problems *ps;
	bool *missing; /* nobody has said, and nothing can be worked out */
	struct feel_value *known; /* null where missing, or what it counts as */
	struct feel_value *may; /* all that it may be */
	bool fine;
};
/* protocol_judge: fills the three; what does not go with `at` is in ps. */
void protocol_judge(struct judged *j);
/* protocol_judge_differs: the label of another fact that says otherwise than
 * what was given for this one; empty: none does. */
struct str protocol_judge_differs(const struct judged *j, int fact);
/* protocol_judge_beyond: what an input may be that is at least `n` (side 1) or
 * at most `n` (side -1). */
struct feel_value protocol_judge_beyond(const struct engine *e, int input,
    struct feel_value n, int side, struct arena *a);

/* A count over lists of codes. */
struct code_count {
	bool known; /* all the lists were given */
	int n;
	int twins; /* signs that the list left out could repeat */
};
/* protocol_count: what the `derive` of a count says. With `skip`, a fact, that
 * list is taken as given and empty, and `twins` is set; -1 leaves none out. */
struct code_count protocol_count(const struct protocol_facts *f,
    const struct model_fact *count, int skip, struct arena *a);
/* protocol_count_warn: codes that nobody knows, or that stand on the other
 * list, one warning a list; true where `fact` has any. */
bool protocol_count_warn(const struct protocol_facts *f, int fact,
    struct arena *a, struct str *text);

#endif

/* run.h - facts in, decisions out. A run takes typed values, gives each
 * decision's value and the rules it stands on, and has two modes: what the known
 * facts establish, and what could still come of the facts that are missing.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_RUN_H
#define DMN_RUN_H

#include "dmn/dmn.h"

enum dmn_mode {
	/* What is known counts, what is missing is null. */
	DMN_KNOWN,
	/* What is missing may be any value of its type: the value of a decision
	 * is the set of what could still come, never less than that. */
	DMN_POSSIBLE,
	DMN_MODE__MAX
};

/* Why a decision has no value, or should not be trusted as it is. */
enum dmn_finding {
	DMN_FINE,
	DMN_NOT_RUN, /* dmn_run_one did not need it */
	DMN_NO_HIT, /* no rule says anything for these facts */
	DMN_SEVERAL_HITS, /* of a UNIQUE table */
	DMN_HITS_DIFFER, /* of an ANY table */
	DMN_TYPE_CLASH, /* an operation on a type it is not for */
	DMN_MISSING, /* it is null because a fact is missing */
	DMN_NULL, /* it is null because the expression says so */
	DMN_LIMIT, /* steps, depth or memory ran out */
	DMN_FINDING__MAX
};
const char *dmn_finding_name(enum dmn_finding f);

enum dmn_verdict {
	DMN_CELL_FALSE,
	DMN_CELL_TRUE,
	DMN_CELL_UNKNOWN,
	DMN_CELL_NOT_TESTED, /* "-" */
	DMN_VERDICT__MAX
};

struct dmn_result {
	struct feel_value value;
	enum dmn_finding finding;
	int rule; /* the rule whose output is the value; -1: none, or several */
	/* Bits, rule 0 in the lowest of word 0; `words` of them. NULL unless a
	 * table. `may` holds `hit`; in DMN_KNOWN they are the same. */
	uint32_t words;
	const uint64_t *hit, *may;
	const uint64_t *const *cell_true, *const *cell_may; /* by column */
};
/* By index of decision. */
struct dmn_run {
	const struct dmn *d;
	enum dmn_mode mode;
	const struct feel_value *value; /* inputs, then decisions */
	const struct dmn_result *result;
};

/* dmn_run: all decisions, in order. `input` has one value for each input of the
 * model; FEEL_NULL and FEEL_UNKNOWN mean that it is missing, a FEEL_ONEOF is
 * missing in DMN_KNOWN. What `out` points to is in `a`; results keep pointing
 * into the inputs' texts. */
void dmn_run(const struct dmn *d, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out);
/* dmn_run_one: decision `which`, and what it stands on. */
void dmn_run_one(const struct dmn *d, int which, const struct feel_value *input,
    enum dmn_mode mode, struct arena *a, struct dmn_run *out);

static inline bool
dmn_bit(const uint64_t *bits, size_t rule)
{
	return bits != NULL && ((bits[rule / 64] >> (rule % 64)) & 1) != 0;
}
enum dmn_verdict
dmn_verdict(const struct dmn_run *r, int decision, size_t rule, size_t column);

/* An expression over the model's inputs and decisions by name. */
struct dmn_expr;
struct dmn_source {
	struct str text, file;
	int line; /* where it begins */
};
enum err dmn_expr(const struct dmn *d, struct arena *a, struct dmn_source from,
    struct problems *ps, const struct dmn_expr **out) MUST_USE;
/* dmn_expr_compares: calls `see` for each constant in it; no file, no line. */
void dmn_expr_compares(const struct dmn *d, const struct dmn_expr *e,
    dmn_see *see, void *to);
/* dmn_expr_run: its value in that run. */
struct feel_value dmn_expr_run(const struct dmn_expr *e,
    const struct dmn_run *run, struct arena *a);

#endif

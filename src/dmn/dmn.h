/* dmn.h - decision tables and their graph, read from DMN 1.1 to 1.5 files.
 * A model is compiled once, never written again, and shared by threads. This is
 * the model; dmn/run.h runs it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_DMN_H
#define DMN_DMN_H

#include "feel/value.h"

struct arena;
struct problems;
struct dmn;

enum {
	DMN_FILES_MOST = 128,
	DMN_BYTES_MOST = 4 * 1024 * 1024, /* of one file */
	DMN_DECISIONS_MOST = 512, /* and as many inputs */
	DMN_RULES_MOST = 1024, /* of one table */
	DMN_COLUMNS_MOST = 64
};

struct dmn_file {
	struct str name; /* as errors should call it */
	struct str bytes;
};

/* dmn_compile: the files as one model. ERR_BAD: what is wrong is in `ps` with
 * file, line and field, and *out is untouched. Nothing keeps pointing into the
 * files' bytes. `a` must live as long as the model. */
enum err dmn_compile(struct arena *a, const struct dmn_file *file, size_t n,
    struct problems *ps, const struct dmn **out) MUST_USE;
/* dmn_compile_what_can: the same, but a decision that cannot be read is null in
 * each run, and its problem is in `ps`: for a conformance suite, for no one's
 * guideline. */
enum err dmn_compile_what_can(struct arena *a, const struct dmn_file *file,
    size_t n, struct problems *ps, const struct dmn **out) MUST_USE;

/* An input: a fact, by name. */
struct dmn_input {
	struct str name;
	enum feel_type type;
	const struct feel_value
	    *allowed; /* listed values; 0: any of its type */
	size_t alloweds;
};
size_t dmn_inputs(const struct dmn *d, const struct dmn_input **out);
/* dmn_input_find, dmn_decision_find: an index, or -1. */
int dmn_input_find(const struct dmn *d, struct str name);
int dmn_decision_find(const struct dmn *d, struct str name);

enum dmn_policy {
	DMN_UNIQUE,
	DMN_ANY,
	DMN_PRIORITY,
	DMN_FIRST,
	DMN_RULE_ORDER,
	DMN_OUTPUT_ORDER,
	DMN_COLLECT,
	DMN_SUM, /* the last four are COLLECT with an aggregation */
	DMN_MIN,
	DMN_MAX,
	DMN_COUNT,
	DMN_POLICY__MAX
};

struct dmn_note {
	struct str name, text;
};
struct dmn_rule {
	struct str id;
	int line;
	struct str clause, reading, why; /* notes with these names; or empty */
	const struct dmn_note *note; /* all of them */
	size_t notes;
	struct feel_value value; /* its output; UNKNOWN where it is computed */
};
struct dmn_output {
	struct str name; /* empty: the only one */
	const struct feel_value *value; /* in priority order; may be none */
	size_t values;
};
/* Indexes of inputs, or of decisions. */
struct dmn_indexes {
	const int *v;
	size_t n;
};
struct dmn_column {
	struct str text; /* of the input expression */
	int input, decision; /* it is that by bare name; else -1 */
	const struct feel_value *value; /* inputValues; may be none */
	size_t values;
};
struct dmn_decision {
	struct str name, id, file;
	int line;
	bool table; /* the rest of it is set for tables only, but for needs */
	enum dmn_policy policy;
	const struct dmn_column *column;
	size_t columns;
	const struct dmn_output *output;
	size_t outputs;
	const struct dmn_rule *rule;
	size_t rules;
	struct dmn_indexes inputs; /* that it stands on, through others too */
	struct dmn_indexes decisions; /* the same; itself not among them */
};
/* dmn_decisions: in the order of the files. */
size_t dmn_decisions(const struct dmn *d, const struct dmn_decision **out);

/* dmn_answer: from now on the rule answers `v`, for the reason `why`; its
 * conditions and its priority stay. Only while the model is being set up, before
 * anybody else has it. `why` must live as long as the model. */
void dmn_answer(const struct dmn *d, int decision, size_t rule,
    struct feel_value v, struct str why);

/* A constant that something is compared with, in a cell or an expression. */
struct dmn_compared {
	struct str file, field; /* the rule's or the decision's id */
	int line;
	int input, decision; /* what is compared; the other is -1 */
	struct str member; /* of an object decision */
	struct feel_value value;
	const struct dmn_column *column; /* of a cell that tests it bare */
};
typedef void dmn_see(void *to, const struct dmn_compared *c);
/* dmn_compares: calls `see` for each in the model. */
void dmn_compares(const struct dmn *d, dmn_see *see, void *to);

/* dmn_samples: values of an input at which an outcome can change: allowed
 * values, literals it is tested against anywhere, one that is none of these,
 * and numbers below, between and above. At least one of each class that tables
 * tell apart, for an input that is tested by bare name; *exact is false where
 * it also stands inside an expression. Null is not among them. In `a`. */
size_t dmn_samples(const struct dmn *d, int input, struct arena *a,
    const struct feel_value **out, bool *exact);

/* dmn_intern: the same text at the model's own address, so that cells compare
 * it faster; where the model has no such literal, the value as it is. */
struct feel_value dmn_intern(const struct dmn *d, struct feel_value v);

#endif

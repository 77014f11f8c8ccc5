/* model.h - what a compiled model is inside; shared by the files of dmn/ only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_MODEL_H
#define DMN_MODEL_H

#include "base/map.h"
#include "base/problem.h"
#include "dmn/run.h"
#include "dmn/xml.h"
#include "feel/feel.h"

/* A column's values fall into classes: of one class every cell says the same.
 * 0 null, 1 true, 2 false, 3 any other kind, 4 a text that no cell names, then
 * the texts that cells name, then the numbers: below, at, between and above
 * those that cells name. */
enum {
	DMN_CLASS_NULL,
	DMN_CLASS_TRUE,
	DMN_CLASS_FALSE,
	DMN_CLASS_OTHER,
	DMN_CLASS_TEXT,
	DMN_CLASS_TEXTS, /* the first of those named */
	DMN_CLASSES_MOST = 512
};

struct dmn_cells {
	struct feel_expr in; /* what is tested */
	int global; /* it is that by bare name, else -1 */
	const struct feel_expr *cell; /* by rule */
	const uint64_t *any; /* rules whose cell is "-" */
	bool classed; /* false: cells are run one by one */
	const struct feel_value *text; /* interned */
	size_t texts;
	const struct feel_value *number; /* rising */
	size_t numbers;
	const uint64_t *mask; /* [class * words + word]: the rules that hold */
	size_t classes;
};

struct dmn_table {
	enum dmn_policy policy;
	uint32_t words;
	size_t rules, columns, outputs;
	struct dmn_cells *column;
	const struct feel_expr *out; /* [rule * outputs + output] */
	const struct feel_value *value; /* by rule, where `fixed` */
	const bool *fixed;
	bool has_default;
	struct feel_value otherwise; /* its default output */
	const int *order; /* rules, the one with priority first */
	const struct dmn_output *output;
};

struct dmn_logic {
	struct dmn_table *table; /* or NULL: */
	struct feel_expr expr;
	bool broken; /* only where the reader was told to go on */
};

struct dmn {
	struct arena *a;
	struct feel_names names; /* inputs, decisions, then knowledge */
	struct dmn_input *input;
	struct feel_value *missing; /* what a missing input may be */
	size_t inputs;
	struct dmn_decision *decision;
	struct dmn_logic *logic;
	size_t decisions;
	const int *order; /* of decisions: each after what it needs */
	struct map texts; /* interned literals: struct feel_value */
};

/* A type by name: from itemDefinition, or built in. */
struct dmn_type {
	struct str name;
	enum feel_type type;
	const struct feel_value *allowed;
	size_t alloweds;
};

/* What is gathered before expressions are compiled. */
struct dmn_item {
	const struct dmn_xml *e;
	const struct dmn_xml *root;
	struct str file, name;
};
struct dmn_build {
	struct arena *a;
	struct problems *ps;
	struct dmn *d;
	bool go_on; /* a broken expression is a problem of its decision only */
	VEC(struct dmn_item) types, inputs, decisions, knowledge;
	VEC(struct dmn_type) type;
	struct map ids; /* href -> struct dmn_item */
};

void dmn_problem(const struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *at, const char *what);
/* dmn_types: fills b->type. dmn_type_of: by typeRef; NULL: not said. */
void dmn_types(struct dmn_build *b);
const struct dmn_type *dmn_type_of(const struct dmn_build *b, struct str ref);
/* dmn_listed: "a", "b": the values, if they are only listed. */
size_t
dmn_listed(struct dmn_build *b, struct str text, const struct feel_value **out);
/* dmn_text: the text of the child `text` of `e`; empty. */
struct str dmn_text(const struct dmn_xml *e);
bool dmn_feel(struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *at, struct str text, enum feel_grammar g,
    struct feel_expr *out);
/* dmn_table_build: false after a problem. */
bool dmn_table_build(struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *e, struct dmn_decision *to, struct dmn_logic *logic);
void dmn_classes_build(struct dmn *d, struct dmn_table *t, struct dmn_cells *c);
/* dmn_order: sets d->order, and what each decision stands on; false after a
 * problem: a cycle. */
bool dmn_order(struct dmn_build *b);

/* dmn_expr_tree: what it was compiled to. */
const struct feel_expr *dmn_expr_tree(const struct dmn_expr *e);
/* dmn_class_of: the class of a known value; -1: cells must be run. */
int dmn_class_of(const struct dmn_cells *c, struct feel_value v);
/* dmn_class_value: a value of the class. */
struct feel_value
dmn_class_value(const struct dmn_cells *c, size_t class, struct arena *a);

/* dmn_table_run: one table with the values of `env`. */
void dmn_table_run(const struct dmn_table *t, struct feel_env *env,
    struct dmn_result *out);

/* What could come of a table: rules whose output it may be, sets of rules for
 * policies that gather, and the two ways of giving nothing. */
enum { DMN_SETS_MOST = FEEL_SET_MOST };
struct dmn_could {
	uint64_t *rule; /* words */
	bool none, conflict, more; /* more: too many sets */
	const uint64_t *set[DMN_SETS_MOST];
	size_t sets;
};
/* dmn_settle: adds what comes of it when the rules in `must` hit, and of those
 * in `may` any could. */
void dmn_settle(const struct dmn_table *t, struct arena *a,
    const uint64_t *must, const uint64_t *may, struct dmn_could *to);
bool dmn_gathers(enum dmn_policy p);
/* dmn_gather: the value of a policy that gathers. */
struct feel_value dmn_gather(const struct dmn_table *t, struct feel_env *env,
    const uint64_t *hit);
struct feel_value
dmn_rule_value(const struct dmn_table *t, struct feel_env *env, size_t rule);

#endif

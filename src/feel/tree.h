/* tree.h - the closure tree: what the parser makes and evaluation walks.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_TREE_H
#define FEEL_TREE_H

#include "feel/feel.h"

enum feel_op {
	FEEL_OP_CONSTANT,
	FEEL_OP_GLOBAL,
	FEEL_OP_LOCAL,
	FEEL_OP_LIST,
	FEEL_OP_CONTEXT,
	FEEL_OP_RANGE,
	FEEL_OP_PATH,
	FEEL_OP_MEMBER_OR, /* in a filter: the item's member, else the name */
	FEEL_OP_FILTER,
	FEEL_OP_CALL,
	FEEL_OP_STRICT, /* an operator or built-in: arguments first */
	FEEL_OP_IF,
	FEEL_OP_FOR,
	FEEL_OP_SOME,
	FEEL_OP_EVERY,
	FEEL_OP_AND,
	FEEL_OP_OR,
	FEEL_OP_FUNCTION,
	FEEL_OP_ANY_TEST, /* one of the tests holds */
	FEEL_OP_NO_TEST, /* none of them does; null counts as "does not" */
	FEEL_OP__MAX
};

struct feel_node {
	struct feel_value (
	    *run)(const struct feel_node *n, struct feel_env *env);
	enum feel_op op;
	uint32_t kids;
	const struct feel_node *const *kid;
	struct feel_value value; /* CONSTANT */
	int hops, slot; /* LOCAL: frames up, place; GLOBAL: index;
			   FUNCTION: slots of its frame */
	const int *slots; /* loops, FILTER, CONTEXT: of each thing named */
	const struct feel_builtin *fn; /* STRICT */
	const struct str *name; /* of members, parameters, arguments */
	uint32_t names;
	bool from_in, to_in; /* RANGE */
};

/* A frame of arguments and locals; functions keep the one they were made in. */
struct feel_frame {
	const struct feel_frame *up;
	struct feel_value *v;
	uint32_t slots;
};

struct feel_function {
	const struct str *param;
	size_t params;
	const struct feel_node *body;
	uint32_t slots;
	const struct feel_frame *frame;
};

typedef struct feel_value
feel_strict_fn(struct feel_env *env, const struct feel_value *arg, size_t n);

/* An operator or a built-in function. Its arguments are never sets: each choice
 * is tried. Where an argument is UNKNOWN, or holds something that is, it is
 * only called if `own` is set; else the result is unknown of type `gives` when
 * all arguments are of type `takes`, and of any type when not. */
struct feel_builtin {
	const char *name; /* as called; operators: their sign */
	feel_strict_fn *run;
	const char *param[4];
	uint8_t least, most; /* arguments; most 255: any number */
	bool own;
	enum feel_type takes, gives;
};
/* feel_builtin_named: NULL where there is none. feel_builtin_at: by number, for
 * the lexer; NULL past the last. */
const struct feel_builtin *feel_builtin_named(struct str name);
const struct feel_builtin *feel_builtin_at(size_t i);

extern const struct feel_builtin feel_numbers[], feel_lists[], feel_texts[];
extern const struct feel_builtin feel_op_add, feel_op_subtract,
    feel_op_multiply, feel_op_divide, feel_op_power, feel_op_negate,
    feel_op_equal, feel_op_unequal, feel_op_less, feel_op_most, feel_op_more,
    feel_op_least, feel_op_between, feel_op_in;

/* feel_eval: one node, counted. */
struct feel_value feel_eval(const struct feel_node *n, struct feel_env *env);
/* feel_call_strict: with every unknown spread out. */
struct feel_value feel_call_strict(const struct feel_builtin *fn,
    struct feel_env *env, const struct feel_value *arg, size_t n);
/* feel_call: a function value. */
struct feel_value feel_call(struct feel_env *env, struct feel_value f,
    const struct feel_value *arg, const struct str *name, size_t n);
/* feel_clash: notes it, and is null. */
struct feel_value feel_clash(struct feel_env *env, const char *what);
/* feel_has_type: known to be of it (an unknown of that type too). */
bool feel_has_type(struct feel_value v, enum feel_type t);
/* feel_bind: gives a node what runs it, by its op. */
void feel_bind(struct feel_node *n);

/* What runs the forms that go over lists. */
struct feel_value feel_for(const struct feel_node *n, struct feel_env *env);
struct feel_value feel_some(const struct feel_node *n, struct feel_env *env);
struct feel_value feel_every(const struct feel_node *n, struct feel_env *env);
struct feel_value feel_filter(const struct feel_node *n, struct feel_env *env);

#endif

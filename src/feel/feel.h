/* feel.h - text of an expression in, a compiled expression out, a value from it.
 * Owns: which names an expression may use, and what it may cost. An expression
 * is pure: it sees its names and arguments, no clock, no file.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_FEEL_H
#define FEEL_FEEL_H

#include "base/vec.h"
#include "feel/value.h"

struct feel_node;
struct problems;

/* What an expression may cost: tables come from people. */
enum {
	FEEL_TEXT_MOST = 64 * 1024, /* bytes of one expression */
	FEEL_NEST_MOST = 100, /* brackets in brackets */
	FEEL_NODES_MOST = 20000,
	FEEL_STEPS_MOST = 1000000, /* of one evaluation */
	FEEL_DEPTH_MOST = 1200, /* calls and operands within each other */
	FEEL_BYTES_MOST = 32 << 20 /* taken from the arena by one evaluation */
};

/* Names that every expression of a model sees: by index into env.global, or,
 * where `constant` is set, a value known when compiling. */
struct feel_name {
	struct str name;
	bool constant;
	struct feel_value value;
};
struct feel_names {
	VEC(struct feel_name) list;
	VEC(struct str) member; /* member names with blanks or signs in them */
};
/* feel_find: the index of a name, or -1. */
int feel_find(const struct feel_names *names, struct str name);

enum feel_grammar {
	FEEL_EXPRESSION,
	FEEL_TESTS, /* of a cell; the argument 0 is what is tested */
	FEEL_GRAMMAR__MAX
};
struct feel_source {
	struct str text, file, field;
	int line;
};
struct feel_expr {
	const struct feel_node *root;
	uint32_t slots; /* of its frame; arguments come first */
	bool any; /* tests that are "-" or empty */
};
/* What a text may name: `param` are its arguments (for FEEL_TESTS: none). */
struct feel_scope {
	const struct feel_names *names;
	const struct str *param;
	size_t params;
};
/* feel_compile: ERR_BAD, with a problem added, where it cannot be read or names what is not
 * there. Nothing keeps pointing into the text. */
enum err feel_compile(struct arena *a, struct feel_scope scope,
    enum feel_grammar g, struct feel_source src, struct problems *ps,
    struct feel_expr *out) MUST_USE;

struct feel_frame;

/* One evaluation; zero it, set `a` and `global`. */
struct feel_env {
	struct arena *a;
	const struct feel_value *global;
	const struct feel_frame *frame;
	uint32_t steps, depth;
	size_t used; /* the arena's use when it began */
	bool over; /* a limit was met: the value says nothing */
	const char *clash; /* the first operation on a wrong type */
};
void feel_env_reset(struct feel_env *env);
/* feel_run: arguments in the order of `param`. Past a limit UNKNOWN. */
struct feel_value feel_run(const struct feel_expr *e, struct feel_env *env,
    const struct feel_value *arg, size_t args);
/* feel_function: a value that can be called: a knowledge model. */
struct feel_value feel_function(struct arena *a, const struct str *param,
    size_t params, const struct feel_expr *body);
size_t feel_parameters(const struct feel_function *f, const struct str **out);
/* feel_define: gives a function made with body NULL its body. */
void feel_define(struct feel_value function, const struct feel_expr *body);

/* feel_builtin_value: a built-in function of one argument, by name. */
struct feel_value feel_builtin_value(const char *name, struct feel_env *env,
    struct feel_value arg);

/* feel_reads: calls `see` for each global that the expression names. */
void feel_reads(const struct feel_expr *e, void (*see)(void *to, int global),
    void *to);
/* feel_literals: calls `see` for each constant in it; false where the tests are
 * more than comparisons of the argument with constants. */
bool feel_literals(const struct feel_expr *e,
    void (*see)(void *to, struct feel_value v), void *to);
/* feel_compared: calls `see` for each constant that something is compared with
 * (=, !=, <, in, list contains): a global, or a member of one; global -1: the
 * tested argument of a cell, or a local name. */
struct feel_subject {
	int global;
	struct str member;
};
void feel_compared(const struct feel_expr *e,
    void (*see)(void *to, struct feel_subject s, struct feel_value v),
    void *to);
/* feel_compares_only: names are only compared with constants (=, <, in, list
 * contains, count), and that put together by and, or, not, if: so its value can
 * only change where a name passes one of the constants. */
bool feel_compares_only(const struct feel_expr *e);
/* feel_only_global: the expression is one bare name; its index, else -1. */
int feel_only_global(const struct feel_expr *e);
/* feel_only_constant: the expression is a value known when compiling. */
bool feel_only_constant(const struct feel_expr *e, struct feel_value *out);

/* feel_truth: of a test: TRUE where it holds, else false; unknown: maybe. */
struct feel_value feel_truth(struct feel_value v);
/* feel_equal: true, false, null for different types, or not known. */
struct feel_value
feel_equal(struct arena *a, struct feel_value x, struct feel_value y);

#endif

/* parse.h - what the two files of the parser share. Every function that returns
 * a node returns one after an error too (null): the first problem is kept, and
 * the text is not read further.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_PARSE_H
#define FEEL_PARSE_H

#include "feel/lex.h"

enum { FEEL_LEVELS_MOST = 24, FEEL_KIDS_MOST = 1000 };

struct feel_parse {
	struct arena *a;
	struct feel_lex lex;
	struct feel_token now;
	struct feel_source src;
	struct problems *ps;
	bool bad; /* a problem was added */
	int nest, nodes, filters;
	int level; /* of functions within functions */
	int next_slot[FEEL_LEVELS_MOST]; /* never used twice */
	bool asked; /* the tested value was named: "?" */
};

struct feel_nodes {
	VEC(const struct feel_node *) list;
};

void feel_parse_error(struct feel_parse *p, const char *what);
void feel_parse_next(struct feel_parse *p);
bool feel_parse_at(const struct feel_parse *p, const char *sign_or_word);
bool feel_parse_take(struct feel_parse *p, const char *sign_or_word);
void feel_parse_want(struct feel_parse *p, const char *sign_or_word);

struct feel_node *feel_parse_node(struct feel_parse *p, enum feel_op op,
    const struct feel_node *x, const struct feel_node *y);
struct feel_node *feel_parse_list_node(struct feel_parse *p, enum feel_op op,
    const struct feel_nodes *kids);
struct feel_node *
feel_parse_strict(struct feel_parse *p, const struct feel_builtin *fn,
    const struct feel_node *x, const struct feel_node *y);
struct feel_node *
feel_parse_constant(struct feel_parse *p, struct feel_value v);
/* A list, a range or a sign with constants only, as a constant. */
struct feel_node *feel_parse_fold(struct feel_parse *p, struct feel_node *n);
/* A local in the current frame; its slot. feel_parse_drop: forgets all but the
 * first `n` locals. */
int feel_parse_local(struct feel_parse *p, struct str name);
void feel_parse_drop(struct feel_parse *p, size_t n);

struct feel_node *feel_parse_expression(struct feel_parse *p);
/* Up to the operators of sums: an end of a range or of a comparison. */
struct feel_node *feel_parse_sum(struct feel_parse *p);
struct feel_node *feel_parse_postfix(struct feel_parse *p);
/* One or more tests of `subject`, parted by commas. */
struct feel_node *
feel_parse_tests(struct feel_parse *p, const struct feel_node *subject);
/* The operator at the place, if it compares; NULL if not. */
const struct feel_builtin *feel_parse_comparison(const struct feel_parse *p);

/* At their first word, which is still to be taken. */
struct feel_node *feel_parse_if(struct feel_parse *p);
struct feel_node *
feel_parse_loop(struct feel_parse *p, enum feel_op op, const char *then);
struct feel_node *feel_parse_function(struct feel_parse *p);

#endif

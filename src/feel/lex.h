/* lex.h - tokens of an expression; names may hold blanks, so that what a name
 * is depends on which names there are.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_LEX_H
#define FEEL_LEX_H

#include "feel/tree.h"

enum feel_token_kind {
	FEEL_T_END,
	FEEL_T_BAD,
	FEEL_T_NUMBER,
	FEEL_T_STRING,
	FEEL_T_NAME,
	FEEL_T_WORD, /* a word of the language: if, in, ... */
	FEEL_T_SIGN, /* punctuation */
	FEEL_T__MAX
};

struct feel_token {
	enum feel_token_kind kind;
	size_t at, n; /* where in the text */
	struct str text; /* of a NAME: with single blanks */
};

struct feel_local {
	struct str name;
	int level, slot;
};

struct feel_lex {
	struct arena *a;
	const struct feel_names *names;
	VEC(struct feel_local) local; /* innermost last */
	struct str text;
	size_t at;
};

/* feel_lex: the token at the place, which moves on. `member`: after a point,
 * where a name is a member's and no word of the language. */
struct feel_token feel_lex(struct feel_lex *x, bool member);
/* feel_lex_name_to: a name that ends before `stop` (a sign or " in "): one that
 * is being given, not looked up. Empty where there is none. */
struct str feel_lex_given(struct feel_lex *x);
/* feel_lex_string: what a string token says; false for a bad escape. */
bool feel_lex_string(struct arena *a, struct str quoted, struct str *out);

#endif

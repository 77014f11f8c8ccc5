/* str.h - a slice of bytes that somebody else owns.
 * UTF-8 where it holds text. Never NUL-terminated unless it came from
 * str_cstr.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;

struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ "" lit "", sizeof(lit) - 1 })
/* For a table row: a constant expression. */
#define STR_INIT(lit)                                                          \
	{                                                                      \
		"" lit "", sizeof(lit) - 1                                     \
	}
/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p

/* str_of: the bytes of a C string; NULL is the empty slice. */
struct str str_of(const char *c);
bool str_eq(struct str a, struct str b);
bool str_eqc(struct str a, const char *c);
/* str_cmp: byte order, shorter first; as strcmp's result. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
/* str_find: first place of `what` in `s`, or SIZE_MAX. */
size_t str_find(struct str s, struct str what);
/* str_trim: without white space (ASCII) at both ends. */
struct str str_trim(struct str s);
/* str_cut: the part before `sep`; *rest is what follows it. Without `sep`, all
 * of `s`, and *rest is empty. */
struct str str_cut(struct str s, char sep, struct str *rest);
/* str_int: all of `s` as a decimal integer within [least, most]. */
bool str_int(struct str s, int64_t least, int64_t most, int64_t *out) MUST_USE;

/* These copy into `a`. */
struct str str_dup(struct arena *a, struct str s);
char *str_cstr(struct arena *a, struct str s);
struct str str_cat(struct arena *a, struct str x, struct str y);
struct str str_fmt(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

#endif

/* problem.h - what is wrong with a file or a form: where, and why.
 * Everything that reads bytes written by a person fills a list of these, in the
 * order found, and goes on as far as it safely can.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include "base/str.h"
#include "base/vec.h"

struct problem {
	struct str file; /* as the person named it; empty for a form */
	int line; /* 0: not known, or not a file */
	struct str field; /* the name of what is wrong; may be empty */
	struct str why; /* a sentence without a full stop */
};

/* A list keeps at most PROBLEMS_MOST; the rest is counted in `more`. */
enum { PROBLEMS_MOST = 200 };

struct problems {
	struct arena *a;
	VEC(struct problem) list;
	size_t more;
};

struct problems problems_new(struct arena *a);
/* problem_add: `fmt` makes the sentence. */
void problem_add(struct problems *p, struct str file, int line,
    struct str field, const char *fmt, ...) PRINTF(5, 6);
bool problems_any(const struct problems *p);
/* problems_text: one "file:line: field: why" a line, in `a`. */
struct str problems_text(const struct problems *p, struct arena *a);

#endif

/* problem.c - a list of what is wrong.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/problem.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"

struct problems
problems_new(struct arena *a)
{
	return (struct problems){ .a = a };
}

void
problem_add(struct problems *p, struct str file, int line, struct str field,
    const char *fmt, ...)
{
	char why[512];
	va_list args;

	if (p->list.n >= PROBLEMS_MOST) {
		p->more++;
		return;
	}
	va_start(args, fmt);
	(void)vsnprintf(why, sizeof why, fmt, args);
	va_end(args);
	VEC_ADD(p->a, &p->list,
	    (struct problem){ .file = str_dup(p->a, file),
		.line = line,
		.field = str_dup(p->a, field),
		.why = str_dup(p->a, str_of(why)) });
}

bool
problems_any(const struct problems *p)
{
	return p->list.n > 0;
}

struct str
problems_text(const struct problems *p, struct arena *a)
{
	struct buf b = buf_new(a, 256 * 1024);

	for (size_t i = 0; i < p->list.n; i++) {
		const struct problem *x = &p->list.v[i];

		if (x->file.n > 0)
			buf_fmt(&b, "%.*s:", STR_ARG(x->file));
		if (x->line > 0)
			buf_fmt(&b, "%d:", x->line);
		if (b.n > 0 && b.p[b.n - 1] == ':')
			buf_char(&b, ' ');
		if (x->field.n > 0)
			buf_fmt(&b, "%.*s: ", STR_ARG(x->field));
		buf_fmt(&b, "%.*s\n", STR_ARG(x->why));
	}
	if (p->more > 0)
		buf_fmt(&b, "and %zu more\n", p->more);
	return buf_done(&b);
}

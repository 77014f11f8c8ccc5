/* verify.c - mooring verify: looks at every sealed row and says what was
 * changed, removed, reordered or cut off.
 * SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/control.h"
#include "store/check.h"

static int
report(const struct store_report *r, FILE *out)
{
	for (size_t i = 0; i < r->list.n; i++) {
		const struct store_finding *f = &r->list.v[i];

		(void)fprintf(out, "%s%s%.*s: %.*s\n", f->table,
		    f->row.n > 0 ? " " : "", STR_ARG(f->row), STR_ARG(f->why));
	}
	if (r->more > 0)
		(void)fprintf(out, "and %" PRIu64 " more\n", r->more);
	if (r->note.n > 0)
		(void)fprintf(out, "note: %.*s\n", STR_ARG(r->note));
	(void)fprintf(out,
	    "verify: %" PRIu64 " audit rows, %" PRIu64 " events in %" PRIu64
	    " streams (%" PRIu64 " destroyed), %" PRIu64 " other rows, %" PRIu64
	    " parts of files: %s\n",
	    r->audits, r->events, r->streams, r->destroyed, r->rows, r->parts,
	    r->list.n == 0 ? "whole" : "NOT WHOLE");
	(void)fprintf(out, "head: %" PRIu64 ":%.*s\n", r->audits,
	    STR_ARG(r->head));
	return r->list.n == 0 ? CLI_OK : CLI_FOUND;
}

/* The lists are no truth of their own, but they are what people look at. */
static enum err
lists(struct store *s, const struct store_progress *pr, struct arena *a,
    FILE *out, int *code)
{
	struct store_report r = { 0 };
	bool ready = false;
	enum err e = store_project_as_is(s, &ready);

	if (e == OK && ready)
		e = store_rebuild_check(s, pr, a, &r);
	if (e != OK)
		return e;
	if (!ready)
		(void)fprintf(out,
		    "lists: not compared: this program makes them anew at its "
		    "next start\n");
	else
		*code = cli_rebuild_report(&r, "lists", out);
	return OK;
}

int
cli_do_verify(struct store *s, const struct store_progress *pr, FILE *out,
    FILE *err)
{
	struct arena *a = arena_new((size_t)1024 * 1024 * 1024);
	struct store_report r = { 0 };
	enum err e = store_verify(s, pr, a, &r);
	int code = CLI_OK;

	if (e == OK || r.list.n > 0)
		code = report(&r, out);
	if (e == OK && code == CLI_OK)
		e = lists(s, pr, a, out, &code);
	if (e != OK)
		code = cli_store_fault("verify", s, e, err);
	arena_free(a);
	return code;
}

static int
run(const char *verb, struct cli_place *p, struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	struct store *s;
	int code = -1;
	enum err e;

	p->o.inspect = true;
	e = store_open(&p->o, &why, &s);
	if (e == ERR_BUSY)
		code = cli_control_ask(p, CLI_ASK_VERIFY, "");
	if (code >= 0)
		return code;
	if (e != OK)
		return cli_say_opened(verb, &why, e);
	code = cli_do_verify(s, &pr, stdout, stderr);
	cli_progress_end();
	store_close(s);
	return code;
}

int
cli_verify(int argc, char **argv)
{
	struct cli_place p;
	struct arena *a;
	int r = cli_place_read(argc, argv, NULL, 0, &p);

	if (r != CLI_OK)
		return r;
	a = arena_new((size_t)16 * 1024 * 1024);
	r = run(argv[0], &p, a);
	arena_free(a);
	return r;
}

/* rebuild.c - mooring rebuild: makes the tables anew from the events, or proves
 * that they are what the events say.
 * SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/control.h"

int
cli_rebuild_report(const struct store_report *r, const char *verb, FILE *out)
{
	for (size_t i = 0; i < r->list.n; i++) {
		const struct store_finding *f = &r->list.v[i];

		(void)fprintf(out, "%s %.*s: %.*s\n", f->table, STR_ARG(f->row),
		    STR_ARG(f->why));
	}
	if (r->more > 0)
		(void)fprintf(out, "and %" PRIu64 " more\n", r->more);
	(void)fprintf(out,
	    "%s: %" PRIu64 " rows compared with the events: %s\n", verb,
	    r->rows,
	    r->list.n == 0 ? "equal"
			   : "NOT EQUAL; mooring rebuild makes them anew, and "
			     "nothing is lost by that");
	return r->list.n == 0 ? CLI_OK : CLI_FOUND;
}

int
cli_do_rebuild(struct store *s, bool check, const struct store_progress *pr,
    FILE *out, FILE *err)
{
	struct arena *a = arena_new((size_t)1024 * 1024 * 1024);
	struct store_report r = { 0 };
	enum err e =
	    check ? store_rebuild_check(s, pr, a, &r) : store_rebuild(s, pr);
	int code;

	if (e != OK)
		code = cli_store_fault("rebuild", s, e, err);
	else if (check)
		code = cli_rebuild_report(&r, "rebuild", out);
	else {
		(void)fprintf(out, "rebuild: done\n");
		code = CLI_OK;
	}
	arena_free(a);
	return code;
}

static int
run(const char *verb, const struct cli_place *p, struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	struct store *s;
	int code = -1;
	enum err e = store_open(&p->o, &why, &s);

	if (e == ERR_BUSY)
		code = cli_control_ask(p,
		    p->flag ? CLI_ASK_CHECK : CLI_ASK_REBUILD, "");
	if (code >= 0)
		return code;
	if (e != OK)
		return cli_say_opened(verb, &why, e);
	code = cli_do_rebuild(s, p->flag, &pr, stdout, stderr);
	cli_progress_end();
	store_close(s);
	return code;
}

int
cli_rebuild(int argc, char **argv)
{
	struct cli_place p;
	struct arena *a;
	int r = cli_place_read(argc, argv, "--check", 0, &p);

	if (r != CLI_OK)
		return r;
	a = arena_new((size_t)16 * 1024 * 1024);
	r = run(argv[0], &p, a);
	arena_free(a);
	return r;
}

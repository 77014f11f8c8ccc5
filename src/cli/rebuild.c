/* rebuild.c - mooring rebuild: makes the tables anew from the events, or proves
 * that they are what the events say.
 * SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/place.h"

static int
report(const struct store_report *r)
{
	for (size_t i = 0; i < r->list.n; i++) {
		const struct store_finding *f = &r->list.v[i];

		(void)printf("%s %.*s: %.*s\n", f->table, STR_ARG(f->row),
		    STR_ARG(f->why));
	}
	if (r->more > 0)
		(void)printf("and %" PRIu64 " more\n", r->more);
	(void)printf("rebuild: %" PRIu64 " rows compared with the events: "
		     "%s\n",
	    r->rows, r->list.n == 0 ? "equal" : "NOT EQUAL");
	return r->list.n == 0 ? CLI_OK : CLI_FOUND;
}

static int
run(const char *verb, const struct cli_place *p, struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	struct store_report r = { 0 };
	struct store *s;
	enum err e = store_open(&p->o, &why, &s);

	if (e != OK)
		return cli_say(verb, &why, e);
	e = p->flag ? store_rebuild_check(s, &pr, a, &r)
		    : store_rebuild(s, &pr);
	cli_progress_end();
	store_close(s);
	if (e != OK)
		return cli_say(verb, &why, e);
	if (p->flag)
		return report(&r);
	(void)printf("rebuild: done\n");
	return CLI_OK;
}

int
cli_rebuild(int argc, char **argv)
{
	struct cli_place p;
	struct arena *a;
	int r = cli_place_read(argc, argv, "--check", 0, &p);

	if (r != CLI_OK)
		return r;
	a = arena_new((size_t)1024 * 1024 * 1024);
	r = run(argv[0], &p, a);
	arena_free(a);
	return r;
}

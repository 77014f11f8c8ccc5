/* init.c - mooring init: a new database, its key, and the recovery key.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/place.h"

static void
report(const struct cli_place *p, const char *paper)
{
	(void)printf("The key is in %s. Whoever has it and the database can "
		     "read everything:\nkeep it out of backups of the "
		     "database.\n\n"
		     "Recovery key. Write it on paper now, and keep the paper "
		     "locked away;\nit is shown this once. With it a backup "
		     "opens when the key file is lost.\n\n"
		     "    %s\n\n",
	    p->o.key, paper);
}

int
cli_init(int argc, char **argv)
{
	char paper[SEAL_PAPER_TEXT];
	struct cli_place p;
	struct problems why;
	struct arena *a;
	enum err e;
	int r = cli_place_read(argc, argv, NULL, 0, &p);

	if (r != CLI_OK)
		return r;
	a = arena_new((size_t)1024 * 1024);
	why = problems_new(a);
	e = store_make(&p.o, &why, paper);
	if (e == OK)
		report(&p, paper);
	explicit_bzero(paper, sizeof paper);
	r = cli_say(argv[0], &why, e);
	arena_free(a);
	return r;
}

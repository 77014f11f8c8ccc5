/* backup.c - mooring backup: the whole database into one sealed file.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/place.h"

static int
run(const char *verb, const struct cli_place *p, struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	struct store *s;
	enum err e = store_open(&p->o, &why, &s);

	if (e != OK)
		return cli_say(verb, &why, e);
	e = store_backup(s, p->word[0], &pr, &why);
	cli_progress_end();
	store_close(s);
	if (e == OK)
		(void)printf("backup: %s is written, read back and whole\n",
		    p->word[0]);
	return cli_say(verb, &why, e);
}

int
cli_backup(int argc, char **argv)
{
	struct cli_place p;
	struct arena *a;
	int r = cli_place_read(argc, argv, NULL, 1, &p);

	if (r != CLI_OK)
		return r;
	a = arena_new((size_t)16 * 1024 * 1024);
	r = run(argv[0], &p, a);
	arena_free(a);
	return r;
}

/* restore.c - mooring restore: a backup takes the database's place, after it
 * was proven whole. With --recovery the paper key opens it, typed or piped in.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/place.h"

enum { TYPED_MOST = 200 };

static bool
ask(char typed[TYPED_MOST])
{
	if (isatty(STDIN_FILENO))
		(void)fprintf(stderr, "Recovery key: ");
	return fgets(typed, TYPED_MOST, stdin) != NULL && strlen(typed) > 1;
}

static int
run(const char *verb, const struct cli_place *p, struct str paper,
    struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	enum err e = store_restore(&p->o, p->word[0], paper, &pr, &why);

	cli_progress_end();
	if (e == OK)
		(void)printf("restore: %s was proven whole and is in place\n",
		    p->word[0]);
	return cli_say(verb, &why, e);
}

int
cli_restore(int argc, char **argv)
{
	char typed[TYPED_MOST] = "";
	struct cli_place p;
	struct arena *a;
	int r = cli_place_read(argc, argv, "--recovery", 1, &p);

	if (r != CLI_OK)
		return r;
	if (p.flag && !ask(typed)) {
		(void)fprintf(stderr, "mooring %s: no recovery key was given\n",
		    argv[0]);
		return CLI_USAGE;
	}
	a = arena_new((size_t)16 * 1024 * 1024);
	r = run(argv[0], &p, str_of(typed), a);
	explicit_bzero(typed, sizeof typed);
	arena_free(a);
	return r;
}

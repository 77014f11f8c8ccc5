/* backup.c - mooring backup: the whole database into one sealed file.
 * SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/control.h"

int
cli_do_backup(struct store *s, const char *path,
    const struct store_progress *pr, FILE *out, FILE *err)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct problems why = problems_new(a);
	enum err e = store_backup(s, path, pr, &why);

	if (e == OK)
		(void)fprintf(out,
		    "backup: %s is written, read back and whole\n", path);
	cli_problems("backup", &why, err);
	arena_free(a);
	if (e == ERR_BUSY)
		return CLI_CONFLICT;
	if (e == ERR_SEAL || e == ERR_BAD)
		return CLI_FOUND;
	return e == OK ? CLI_OK : CLI_FAILED;
}

/* The server works in a folder of its own. */
static bool
absolute(const char *path, char out[PATH_MAX])
{
	char here[PATH_MAX];

	if (path[0] == '/')
		return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX;
	return getcwd(here, sizeof here) != NULL &&
	    snprintf(out, PATH_MAX, "%s/%s", here, path) < PATH_MAX;
}

static int
run(const char *verb, const struct cli_place *p, struct arena *a)
{
	struct store_progress pr = cli_progress();
	struct problems why = problems_new(a);
	char path[PATH_MAX];
	struct store *s;
	int code = -1;
	enum err e = store_open(&p->o, &why, &s);

	if (e == ERR_BUSY && absolute(p->word[0], path))
		code = cli_control_ask(p, CLI_ASK_BACKUP, path);
	if (code >= 0)
		return code;
	if (e != OK)
		return cli_say_opened(verb, &why, e);
	code = cli_do_backup(s, p->word[0], &pr, stdout, stderr);
	cli_progress_end();
	store_close(s);
	return code;
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

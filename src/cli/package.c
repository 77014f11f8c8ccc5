/* package.c - finding and loading packages for a verb.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/package.h"

#include <stdio.h>

#include "base/problem.h"
#include "cli/cli.h"

int
cli_folder_add(struct cli_folders *f, const char *folder)
{
	if (folder == NULL || f->n >= PROTOCOL_PACKAGES_MOST) {
		(void)fprintf(stderr,
		    folder == NULL
			? "mooring: --protocol needs a folder\n"
			: "mooring: more packages than can be loaded\n");
		return CLI_USAGE;
	}
	f->v[f->n++] = str_of(folder);
	return CLI_OK;
}

int
cli_folder_default(struct cli_folders *f, struct arena *a)
{
	if (f->n > 0)
		return CLI_OK;
	if (protocol_find(a, STR(CLI_PACKAGE), &f->v[0]) != OK) {
		(void)fprintf(stderr,
		    "mooring: there is no package \"%s\" in "
		    "$MOORING_PROTOCOLS, "
		    "./protocols or the installed data; name one with "
		    "--protocol\n",
		    CLI_PACKAGE);
		return CLI_USAGE;
	}
	f->n = 1;
	return CLI_OK;
}

int
cli_load(struct arena *a, const struct cli_folders *f,
    const struct protocol **out)
{
	struct problems ps = problems_new(a);
	struct str text;

	if (protocol_load(a, f->v, f->n, &ps, out) == OK)
		return CLI_OK;
	text = problems_text(&ps, a);
	(void)fprintf(stderr, "%.*s", STR_ARG(text));
	return CLI_USAGE;
}

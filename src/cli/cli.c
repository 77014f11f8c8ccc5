/* cli.c - finds the verb; help and version.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct verb {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *args, *what;
} verbs[] = {
#define VERB(name, function, args, what) { name, function, args, what },
#include "cli/verbs.def"
#undef VERB
};

static void
help(FILE *to)
{
	(void)fprintf(to, "usage: mooring VERB [...]\n\n");
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		(void)fprintf(to, "  %-10s %-34s %s\n", verbs[i].name,
		    verbs[i].args, verbs[i].what);
}

static bool
asks_help(int argc, char **argv)
{
	return argc > 2 &&
	    (strcmp(argv[2], "-h") == 0 || strcmp(argv[2], "--help") == 0);
}

static int
usage(const struct verb *v)
{
	(void)printf("usage: mooring %s %s\n%s\n", v->name, v->args, v->what);
	return CLI_OK;
}

int
cli_version(int argc, char **argv)
{
	(void)argc, (void)argv;
	(void)printf("mooring %s\n", MOORING_VERSION);
	return CLI_OK;
}

int
cli_main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (strcmp(name, "-h") == 0 || strcmp(name, "--help") == 0) {
		help(stdout);
		return CLI_OK;
	}
	if (strcmp(name, "--version") == 0)
		name = "version";
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return asks_help(argc, argv)
			    ? usage(&verbs[i])
			    : verbs[i].run(argc - 1, argv + 1);
	if (*name != '\0')
		(void)fprintf(stderr, "mooring: no verb \"%s\"\n", name);
	help(stderr);
	return CLI_USAGE;
}

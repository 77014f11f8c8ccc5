/* man.c - the manual page, printed from the table of verbs so that the two
 * cannot drift apart.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "cli/cli.h"

static const char *const verbs[][3] = {
#define VERB(name, function, args, what) { name, args, what },
#include "cli/verbs.def"
#undef VERB
};

static const struct {
	enum cli_exit status;
	const char *what;
} statuses[] = {
	{ CLI_OK, "done" },
	{ CLI_FAILED, "the machine said no: disk, database, network" },
	{ CLI_USAGE, "words or a file that cannot be read" },
	{ CLI_REFUSED, "a rule said no, or there is no such thing" },
	{ CLI_CONFLICT, "it changed meanwhile, or somebody else holds it" },
	{ CLI_FOUND, "a check ran and found something wrong" },
};

static const char head[] =
    ".TH MOORING 1 \"\" \"mooring " MOORING_VERSION "\"\n"
    ".SH NAME\n"
    "mooring \\- make a written guideline for first response run\n"
    ".SH SYNOPSIS\n"
    ".B mooring\n"
    ".I verb\n"
    "[\\fIargument\\fR ...]\n"
    ".SH DESCRIPTION\n"
    "Takes in a concern about a child, says what the team's guideline makes "
    "of\n"
    "it and why, who owes what to whom by when, and keeps a record that "
    "cannot\n"
    "be quietly changed.\n"
    ".SH VERBS\n";

static const char environment[] =
    ".SH ENVIRONMENT\n"
    ".TP\n.B MOORING_DB\n"
    "The database, where \\-\\-db is not given: a path, or an address that\n"
    "begins with postgresql://.\n"
    ".TP\n.B MOORING_KEY\n"
    "The file of the master key, where \\-\\-key is not given.\n"
    ".TP\n.B CREDENTIALS_DIRECTORY\n"
    "Set by the service manager: the master key is its file named master,\n"
    "where neither of the two above names one.\n"
    ".SH EXIT STATUS\n";

/* Text of the table as the page's source: a minus stays one. */
static void
put(const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '-' || *text == '\\')
			(void)putchar('\\');
		(void)putchar(*text);
	}
}

int
cli_man(int argc, char **argv)
{
	(void)argc, (void)argv;
	(void)fputs(head, stdout);
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		(void)printf(".TP\n\\fB%s\\fR ", verbs[i][0]);
		put(verbs[i][1]);
		(void)putchar('\n');
		put(verbs[i][2]);
		(void)puts(".");
	}
	(void)fputs(environment, stdout);
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		(void)printf(".TP\n.B %d\n%s.\n", (int)statuses[i].status,
		    statuses[i].what);
	return CLI_OK;
}

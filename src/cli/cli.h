/* cli.h - the command line: one row and one file a verb.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* What a verb returns, and the process with it. */
enum cli_exit {
	CLI_OK = 0,
	CLI_FAILED = 1, /* the machine said no */
	CLI_USAGE = 2, /* words or files that cannot be read */
	CLI_REFUSED = 3, /* a rule said no, or there is no such thing */
	CLI_CONFLICT = 4, /* it changed, or somebody else holds it */
	CLI_FOUND = 5, /* a check ran and found problems */
};

/* cli_main: finds the verb and runs it with argv[0] being the verb's name. */
int cli_main(int argc, char **argv);

#define VERB(name, function, args, what) int function(int argc, char **argv);
#include "cli/verbs.def"
#undef VERB

#endif

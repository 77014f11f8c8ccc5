/* main.c - the one program: argv[1] names a verb.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"

int
main(int argc, char **argv)
{
	return cli_main(argc, argv);
}

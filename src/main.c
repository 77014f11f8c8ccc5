/* main.c - the one program: argv[1] names a verb.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"
#include "cli/place.h"
#include "modules/modules.h"

int
main(int argc, char **argv)
{
	cli_projectors = modules_projectors();
	return cli_main(argc, argv);
}

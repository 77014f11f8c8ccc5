/* log.c - faults, by a number that the person also sees. It takes no string
 * from a request, so that nobody's name can be logged.
 * SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "web/web_int.h"

void
web_log_fault(const char *what, uint64_t id, enum err fault)
{
	(void)fprintf(stderr, "<3>mooring: %s: fault %016" PRIx64 ": %s\n",
	    what, id, err_text(fault));
}

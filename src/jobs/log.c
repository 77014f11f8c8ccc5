/* log.c - one line on standard error: an id and a fault, never a text.
 * SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "jobs/jobs_int.h"

void
jobs_log(const char *what, uint64_t id, enum err e)
{
	(void)fprintf(stderr, "<4>mooring: %s %016" PRIx64 ": %s\n", what, id,
	    err_text(e));
}

/* err.c - names of faults, and the end of the process on a bug.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>

NORETURN void
err_check_failed(const char *what, const char *file, int line)
{
	(void)fprintf(stderr, "mooring: bug: %s at %s:%d\n", what, file, line);
	abort();
}

const char *
err_text(enum err e)
{
	switch (e) {
	case OK: return "ok";
	case ERR_GONE: return "not found";
	case ERR_STALE: return "changed since it was read";
	case ERR_BUSY: return "busy";
	case ERR_IO: return "input or output failed";
	case ERR_FULL: return "no space left";
	case ERR_BAD: return "not readable";
	case ERR_LIMIT: return "over the limit";
	case ERR_SEAL: return "seal does not open";
	case ERR__MAX: break;
	}
	err_check_failed("err names a fault", __FILE__, __LINE__);
}

/* expect: Werror(=|,-W)switch */
/* A state added to an enum, without its line where states are told apart, does
 * not compile: there is no default to hide in.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

const char *said(enum err e);

const char *
said(enum err e)
{
	switch (e) {
	case OK: return "done";
	case ERR_GONE: return "no such thing";
	case ERR_STALE: return "it changed";
	case ERR_BUSY: return "busy";
	case ERR_IO: return "the disk said no";
	case ERR_FULL: return "no space";
	case ERR_BAD: return "cannot be read";
	case ERR_LIMIT: return "too large";
#ifndef WRONG
	case ERR_SEAL: return "the seal does not open";
#endif
	case ERR__MAX: break;
	}
	err_check_failed("err", __FILE__, __LINE__);
}

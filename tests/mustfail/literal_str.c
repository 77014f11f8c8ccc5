/* expect: expected|string */
/* STR takes a literal: a pointer has no length to take.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

struct str name_of(const char *typed);

struct str
name_of(const char *typed)
{
#ifdef WRONG
	return STR(typed);
#else
	return typed ? str_of(typed) : STR("nobody");
#endif
}

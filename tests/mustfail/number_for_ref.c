/* expect: incompatible type */
/* A stream is named by its kind and id: a bare number could be anybody's.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/world.h"

struct str shown(struct arena *a, uint64_t person);

struct str
shown(struct arena *a, uint64_t person)
{
#ifdef WRONG
	return op_case_number(a, person);
#else
	return op_case_number(a, (struct ref){ REF_CASE, person });
#endif
}

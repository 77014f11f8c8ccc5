/* expect: incompatible type */
/* A span is not a moment: "in two hours" is no time of day.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/time.h"

int before(struct instant a, struct instant b, struct span d);

int
before(struct instant a, struct instant b, struct span d)
{
#ifdef WRONG
	return instant_cmp(a, d) + (int)b.s;
#else
	return instant_cmp(a, instant_add(b, d));
#endif
}

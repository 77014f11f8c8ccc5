/* expect: incompatible type|passing 'int' */
/* An instant moves by a span, never by a number without a unit.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/time.h"

struct instant later(struct instant t);

struct instant
later(struct instant t)
{
#ifdef WRONG
	return instant_add(t, 12);
#else
	return instant_add(t, HOURS(12));
#endif
}

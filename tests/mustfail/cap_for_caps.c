/* expect: incompatible type */
/* One capability is not a set of them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/cap.h"

bool may_fill_in(struct caps seat);

bool
may_fill_in(struct caps seat)
{
#ifdef WRONG
	return op_cap_has(CAP_FILL_IN, seat);
#else
	return op_cap_has(seat, CAP_FILL_IN);
#endif
}

/* clock.h - the only place that asks what time it is.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/time.h"

/* clock_now: the wall clock, for the record. */
struct instant clock_now(void);
/* clock_mono_ns: for measuring spans only; its zero means nothing. */
int64_t clock_mono_ns(void);

#endif

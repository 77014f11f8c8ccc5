/* number.h - decimal arithmetic: exact in small, 34 digits at most. A result
 * that is no number (division by zero, overflow) is null.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_NUMBER_H
#define FEEL_NUMBER_H

#include "feel/value.h"

/* Both arguments are numbers; a large result lives in `a`. */
struct feel_value
feel_add(struct arena *a, struct feel_value x, struct feel_value y);
struct feel_value
feel_subtract(struct arena *a, struct feel_value x, struct feel_value y);
struct feel_value
feel_multiply(struct arena *a, struct feel_value x, struct feel_value y);
struct feel_value
feel_divide(struct arena *a, struct feel_value x, struct feel_value y);
struct feel_value
feel_power(struct arena *a, struct feel_value x, struct feel_value y);
struct feel_value feel_negate(struct arena *a, struct feel_value x);
/* feel_floor: toward minus infinity; `up`: toward plus infinity. */
struct feel_value feel_floor(struct arena *a, struct feel_value x, bool up);
/* feel_whole: as an integer, where it is one that fits. */
bool feel_whole(struct feel_value x, int64_t *out) MUST_USE;
void feel_print_number(struct buf *b, struct feel_value x);

#endif

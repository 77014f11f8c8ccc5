/* local.h - the team's wall clock, for what people type.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_LOCAL_H
#define OP_LOCAL_H

#include "base/str.h"
#include "base/time.h"

struct arena;
struct zone;

int op_local_year(const struct zone *z, struct instant t);
/* op_local_day: "2026-11-24". op_local_time: "2026-11-24T13:05", by the zone's
 * wall clock; where a clock change makes it two instants, the earlier. */
bool op_local_day(struct str s, struct day *out) MUST_USE;
bool op_local_time(const struct zone *z, struct str s,
    struct instant *out) MUST_USE;
/* op_local_typed: an instant as an input of type datetime-local holds it. */
struct str op_local_typed(const struct zone *z, struct instant t,
    struct arena *a);

#endif

/* route_int.h - matching a path with a row's pattern.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_ROUTE_INT_H
#define OP_ROUTE_INT_H

#include "op/world.h"

/* op_route_match: how many parts of `path` are the very words of `pattern`;
 * -1: no match. */
int op_route_match(const char *pattern, struct str path,
    struct str part[WORLD_PARTS_MOST]);

#endif

/* world_int.h - what op's own files share about streams.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_WORLD_INT_H
#define OP_WORLD_INT_H

#include "op/world.h"

/* op_ref_kind: the store's name for a kind of stream. */
struct str op_ref_kind(enum ref_kind k);
/* op_case_id: the n-th case of a year. */
uint64_t op_case_id(int year, uint64_t n);

#endif

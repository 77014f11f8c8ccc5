/* trace.h - what honours each clause of the guideline.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_TRACE_H
#define PROTOCOL_TRACE_H

#include "protocol/protocol.h"

struct buf;

/* protocol_trace: one line for every clause, tab-separated: its id, then what
 * honours it, or "not yet". A name that leads nowhere is in `ps` with file,
 * line and field. `pages` are the paths that the program serves. */
void protocol_trace(const struct protocol *p, struct protocol_texts pages,
    struct arena *a, struct buf *out, struct problems *ps);

#endif

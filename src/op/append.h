/* append.h - an outcome into the store, whole or not at all.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_APPEND_H
#define OP_APPEND_H

#include "op/run.h"

/* op_append: events, files, things to send, cells, the form's key and the audit
 * row in one transaction, durable on OK; `then` is where the person goes, with
 * the case's number filled in. ERR_STALE: load and decide again. A form key
 * that was used before writes nothing, and `then` is where it led. */
enum err op_append(struct op_env *env, const struct op_request *req,
    const struct world *w, struct outcome *o, struct str *then) MUST_USE;

/* op_once_find: where the same form, with the same key, led the first time;
 * ERR_GONE: it never came. */
enum err op_once_find(struct store_view *v, const struct op_request *q,
    struct arena *a, struct str *then) MUST_USE;

#endif

/* kept.h - a file that came with a form which was not taken yet: kept, sealed,
 * for the person who sent it, until the form is taken, the person takes it out,
 * or a day has passed. A browser cannot keep it, and nothing typed is lost.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_KEPT_H
#define OP_KEPT_H

#include "op/run.h"

enum {
	OP_KEPT_H_MOST = 24, /* hours */
	OP_KEPT_FILES_MOST = 3, /* a person; the oldest goes */
};

/* op_kept_put: seals `f`, which came under the input `field`. */
enum err op_kept_put(struct op_env *env, uint64_t person, struct str field,
    const struct file_in *f, struct arena *a, struct kept *out) MUST_USE;
/* op_kept_get: ERR_GONE: none of that id, its time is over, or another's. */
enum err op_kept_get(struct op_env *env, uint64_t person, struct str id,
    struct arena *a, struct kept *out, struct file_in *file) MUST_USE;
/* op_kept_drop: fine where there is none. */
enum err op_kept_drop(struct op_env *env, uint64_t person, struct str id,
    struct arena *a) MUST_USE;

#endif

/* youth_int.h - what the files of the youth module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_YOUTH_YOUTH_INT_H
#define MODULES_YOUTH_YOUTH_INT_H

#include "modules/youth/youth.h"
#include "op/op.h"
#include "store/store.h"

/* One value to find a youth by, as it goes into the blind index. */
struct youth_key {
	enum youth_mark mark;
	struct str value;
};
struct youth_keys {
	VEC(struct youth_key) list;
};

/* youth_keys_of: every key that the words give, normalised: case, marks over
 * letters, order of words and punctuation do not matter. */
void youth_keys_of(struct arena *a, const struct youth_words *words,
    struct youth_keys *out);

extern const struct store_projector youth_projector;

#endif

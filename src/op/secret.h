/* secret.h - passwords and tokens for the modules and the web layer, which do
 * not see the keys.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_SECRET_H
#define OP_SECRET_H

#include "op/world.h"

/* op_password_hash: slow on purpose (Argon2id, at most two at once); text for
 * an event, in the load's arena. Not for a decide: it draws random bytes. */
enum err
op_password_hash(struct load *l, struct str password, struct str *out) MUST_USE;
/* op_password_check: `hash` empty is "no such person": the same time is
 * spent. */
enum err op_password_check(struct load *l, struct str password, struct str hash,
    bool *yes) MUST_USE;
/* op_blind: what stands in an INTEGER column of a projection for `value`. */
int64_t op_blind(struct load *l, const char *column, struct str value);
/* op_blind_text: the same as 16 hex digits, for the name of a cell. */
struct str op_blind_text(struct load *l, const char *column, struct str value);

/* op_link_path: "/ack/TOKEN": purpose is the row's .link, which is also the
 * first word of its path. */
struct str op_link_path(struct op_env *env, struct arena *a,
    const char *purpose, struct ref about, uint64_t item, struct instant until);
/* op_link_read: ERR_GONE where it is none of ours or for another purpose,
 * ERR_STALE where its time is over. */
enum err op_link_read(struct op_env *env, struct arena *a, const char *purpose,
    struct str token, struct instant now, struct link *out) MUST_USE;

/* op_token_new: 256 random bits as text; op_token_name: what may be kept of
 * it. */
struct str op_token_new(struct arena *a);
struct str op_token_name(struct str token, struct arena *a);

#endif

/* session.h - who is signed in: a 256-bit token in the cookie, its hash here.
 * Owns the cells of space "session". Whether one is locked by now is the web
 * layer's to say.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_SESSION_H
#define OP_SESSION_H

#include "base/vec.h"
#include "op/run.h"

/* It ends after the first, whatever happens; what is typed into it is kept for
 * its owner until the second. */
enum { OP_SESSION_LASTS_H = 12, OP_SESSION_KEPT_H = 24 };

struct session {
	struct str name; /* hash of the token: may be shown to its owner */
	uint64_t person;
	struct instant begun, until;
	struct str csrf; /* token for its forms */
};
struct sessions {
	VEC(struct session) list;
};

/* op_session_open: a new one, with a new token for the cookie; durable. */
enum err op_session_open(struct op_env *env, uint64_t person, struct arena *a,
    struct str *token, struct session *out) MUST_USE;
/* op_session_find: ERR_GONE where there is none, or its time is over. */
enum err
op_session_find(struct load *l, struct str token, struct session *out) MUST_USE;
enum err
op_sessions_of(struct load *l, uint64_t person, struct sessions *out) MUST_USE;
/* op_session_end: one; fine where there is none. op_session_end_all: every one
 * of a person. */
enum err
op_session_end(struct op_env *env, uint64_t person, struct str name) MUST_USE;
enum err op_session_end_all(struct op_env *env, uint64_t person,
    struct arena *a) MUST_USE;
#define OP_SESSION_SPACE "session"

#endif

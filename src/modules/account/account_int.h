/* account_int.h - what the account module's own files share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ACCOUNT_ACCOUNT_INT_H
#define MODULES_ACCOUNT_ACCOUNT_INT_H

#include "modules/account/account.h"
#include "op/op.h"

#define ACCOUNT_INVITED "person.invited/1"
#define ACCOUNT_INVITED_AGAIN "person.invited_again/1"
#define ACCOUNT_PASSWORD_SET "person.password_set/1"
#define ACCOUNT_SEAT_SET "person.seat_set/1"
#define ACCOUNT_CODE_SET "person.code_set/1"
#define ACCOUNT_CODE_REMOVED "person.code_removed/1"
#define ACCOUNT_SHORTCUTS_SET "person.shortcuts_set/1"
#define ACCOUNT_HOURS_SET "person.hours_set/1"
#define ACCOUNT_ENDED "person.ended/1"
/* credential: the authenticator's id of it; key: its public key; both base64url
 * without padding; label: the owner's word for it. used: credential, counter.
 * removed: credential. */
#define ACCOUNT_PASSKEY_ADDED "person.passkey_added/1"
#define ACCOUNT_PASSKEY_USED "person.passkey_used/1"
#define ACCOUNT_PASSKEY_REMOVED "person.passkey_removed/1"

enum {
	ACCOUNT_TRIES_MOST = 5, /* bad ones within the window */
	ACCOUNT_TRIES_MIN = 15,
	ACCOUNT_PASSWORD_LEAST = 15,
	ACCOUNT_INVITE_DAYS = 7,
};

#define ACCOUNT_INVITE "invite" /* purpose, and path, of the link */
#define ACCOUNT_TRIES "tries" /* space of cells */
#define ACCOUNT_STEP "code_step"

/* The fold of a person's stream. */
struct account {
	uint64_t id, version;
	struct str name, login, seat, password; /* password: its hash */
	uint64_t agency;
	struct str code; /* secret of one-time codes; empty: off */
	uint64_t invite; /* the open invitation; 0: none */
	struct instant invite_until;
	bool no_shortcuts, ended;
	struct account_contact contact; /* as said on /me */
};

/* What a sign-in's load found out. Whether a person is there shows nowhere. */
struct account_try {
	struct str tries_name; /* cell of this sign-in name */
	struct str tries; /* instants of bad tries, with blanks between */
	bool locked, right;
	bool wants_code; /* the password was right, a code is asked */
	struct account who; /* id 0: nobody */
	int64_t step; /* of the code that was used; 0: none */
};

/* Typed inputs. */
struct account_sign_in_in {
	struct str login, password, code, next;
};
struct account_accept_in {
	struct str password, again;
};
struct account_invite_in {
	struct str name, login, seat;
	uint64_t agency;
};
struct account_change_in {
	struct str seat, what; /* what: "seat", "invite", "end" */
	uint64_t agency;
};
struct account_password_in {
	struct str old, password, again;
};
struct account_code_in {
	struct str secret, code, what; /* what: "set", "remove" */
};
struct account_session_in {
	struct str name;
};
struct account_prefs_in {
	bool no_shortcuts;
};

/* account.c */
op_apply account_apply; /* state: struct account */
/* account_tries: how many of the bad tries lie in the window; *kept is their
 * text with `now` added. */
int account_tries(struct str tries, struct instant now, struct arena *a,
    struct str *kept);
/* account_password_wrong: what is wrong with a new password; NULL: nothing. */
const char *
account_password_wrong(struct str password, struct str again, struct str login);
struct str account_login_fold(struct arena *a, struct str typed);

/* account_decide.c: pure */
struct outcome
account_sign_in(const struct world *w, const void *in, struct arena *a);
struct outcome
account_sign_out(const struct world *w, const void *in, struct arena *a);
struct outcome
account_accept(const struct world *w, const void *in, struct arena *a);
struct outcome
account_do_invite(const struct world *w, const void *in, struct arena *a);
struct outcome
account_change(const struct world *w, const void *in, struct arena *a);
struct outcome
account_set_password(const struct world *w, const void *in, struct arena *a);
struct outcome
account_set_code(const struct world *w, const void *in, struct arena *a);
struct outcome
account_set_prefs(const struct world *w, const void *in, struct arena *a);
struct outcome
account_end_session(const struct world *w, const void *in, struct arena *a);

/* account_code.c: one-time codes (RFC 6238: 30 seconds, six digits) */
struct str account_code_new(struct arena *a); /* a secret, base 32 */
/* account_code_check: the step of a right code, one step early or late; 0:
 * wrong, or of a step that is not after `last`. */
int64_t account_code_check(struct arena *a, struct str secret, struct str code,
    struct instant now, int64_t last);
struct str account_code_uri(struct arena *a, struct str team, struct str login,
    struct str secret);

/* account_load.c */
enum err
account_load_sign_in(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_invite(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_accept(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_person(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_me(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_password(struct load *l, struct world *w, const void *in) MUST_USE;
enum err
account_load_of(struct load *l, uint64_t id, struct account *out) MUST_USE;

enum err
account_load_sessions(struct load *l, struct world *w, const void *in) MUST_USE;

/* account_read.c */
extern const struct store_projector account_projector;
enum err account_by_login(struct load *l, struct str login,
    uint64_t *id) MUST_USE; /* ERR_GONE: nobody */

#endif

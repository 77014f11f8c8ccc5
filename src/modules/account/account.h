/* account.h - persons with an account: who they are, not what they did.
 * Owns the person streams and the sign-in.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ACCOUNT_ACCOUNT_H
#define MODULES_ACCOUNT_ACCOUNT_H

#include "base/vec.h"
#include "op/world.h"

/* One line of the people picker. */
struct account_person {
	uint64_t id;
	struct str name, seat;
	uint64_t agency;
	bool invited; /* has not signed in yet */
	bool ended;
};
struct account_people {
	VEC(struct account_person) list;
};

/* account_people_list: everybody, by name; for the picker of a wall, of a
 * hand-over, of the roster. At most 2,000. */
enum err
account_people_list(struct load *l, struct account_people *out) MUST_USE;
/* account_name: a person's name for a page; "somebody who has left" where the
 * stream was deleted, "Mooring" for 0. */
struct str account_name(struct load *l, uint64_t person);

/* Where a person is written to, and the hours that suit for a meeting; all of
 * it as the person said on /me, empty where nothing was said. */
struct account_contact {
	uint64_t id, agency;
	struct str name, seat, mail;
	bool said_hours, ended;
	unsigned days; /* 1u << weekday */
	int from_h, until_h;
};
enum err account_contact(struct load *l, uint64_t person,
    struct account_contact *out) MUST_USE;

/* account_actor: for op_env.actor: the person's seat and what it may do by now.
 * ERR_GONE where the account ended or was never opened. */
enum err
account_actor(struct load *l, uint64_t person, struct actor *out) MUST_USE;

/* account_invite_path: the path of a person's open invitation; ERR_GONE where
 * there is none. */
enum err
account_invite_path(struct load *l, uint64_t person, struct str *path) MUST_USE;

/* account_choices: for op_env.people: those whose account has not ended. */
struct choices;
enum err account_choices(struct load *l, struct choices *out) MUST_USE;

extern const struct module account_module;

#endif

/* case_duty.h - what is owed in a case, by whom to whom, and how far it is.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_DUTY_H
#define MODULES_CASE_CASE_DUTY_H

#include "base/time.h"
#include "base/vec.h"

struct case_state;

/* Who did something: a person with an account, the holder of a link (person 0
 * and a name as typed), or the program itself (person 0, no name). */
struct case_by {
	uint64_t person;
	struct str name;
};

/* One sending of a notice's link; a link says which one it came by. */
struct case_sending {
	uint64_t agency;
	struct instant at;
	struct case_by by;
	struct str mail; /* key of what was put out to be mailed */
	bool by_hand; /* no address: nothing was put out */
};
/* One "no" to a notice. It stays when somebody else is asked. */
struct case_decline {
	uint64_t agency; /* 0: not known */
	struct str who, reason;
	struct instant at;
};

/* Told is a person's word: only accepted and told close a duty. */
enum case_duty_state {
	CASE_DUTY_OWED,
	CASE_DUTY_SENT, /* a link was made and handed to the mail */
	CASE_DUTY_OPENED, /* somebody looked at the link: no acknowledgement */
	CASE_DUTY_ACCEPTED, /* a named person, with an expected time */
	CASE_DUTY_DECLINED, /* with a reason; it is owed still */
	CASE_DUTY_TOLD, /* by telephone: who, when, number */
	CASE_DUTY_DONE, /* by another act on record */
	CASE_DUTY_STOPPED, /* no longer owed, and why */
	CASE_DUTY__MAX
};

struct case_duty {
	struct str key; /* unique in the case: duty id and how often opened */
	struct str id; /* the duty's id in the protocol */
	struct str label, clause, owner, to, strength, authority, verified;
	bool notice; /* its doing is told to somebody, with states */
	bool by_act; /* opened by an act, not by a condition: it never lapses */
	bool asap; /* owed as soon as possible: no number was made of it */
	bool has_target, has_outer;
	struct instant opened, target, outer;
	enum case_duty_state state;
	struct instant changed;
	struct case_by by; /* who changed it last */
	struct str answered_by; /* the named person of the other agency */
	struct str number; /* incident or report number */
	struct str reason;
	bool ended; /* stopped by a person's word, and not by a rule */
	bool has_expected;
	struct instant expected; /* when a response can be expected */
	uint32_t attempts; /* calls without an answer: the clock runs on */
	uint32_t reminders;
	uint64_t agency; /* whom it was sent to, or told; 0: nobody yet */
	VEC(struct case_sending) sent; /* oldest first */
	VEC(struct case_decline) declined;
};

/* A step of the coordinator's, as it was marked. */
struct case_task {
	struct str item, state, note;
	struct case_by by;
	struct instant at;
};

const struct case_duty *
case_duty_find(const struct case_state *c, struct str key);
/* case_duty_is_open: whether it is still owed by somebody. */
bool case_duty_is_open(const struct case_duty *d);
/* case_duty_may: the only place that says which moves are legal. */
bool case_duty_may(enum case_duty_state from, enum case_duty_state to);
const char *case_duty_state_name(enum case_duty_state s);
/* case_duty_state_words: the same for people: a link that was made says nothing
 * of a mail that left. case_duty_state_named: by its name; CASE_DUTY__MAX: none.
 */
const char *case_duty_state_words(enum case_duty_state s);
enum case_duty_state case_duty_state_named(struct str name);

#endif

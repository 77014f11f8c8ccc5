/* staffing_int.h - a meeting as the module's files know it. Its events stand in
 * the case's stream and are folded here.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_INT_H
#define MODULES_STAFFING_STAFFING_INT_H

#include "modules/account/account.h"
#include "modules/case/case.h"
#include "modules/staffing/staffing.h"
#include "op/op.h"
#include "protocol/staffing.h"

struct team_agency;

enum {
	STAFFING_TIMES_MOST = 3, /* proposed at once */
	STAFFING_TOPICS_MOST = 20,
	STAFFING_PEOPLE_MOST = 40, /* of a case, looked at for a meeting */
};

#define STAFFING_ASK "p" /* purpose, and path, of the link to answer by */
#define STAFFING_READ "s" /* of the link that leads to the plan */

struct staffing_mails {
	VEC(struct str) list;
};

/* An agency that was asked. It answers once for all of its people. */
struct staffing_invited {
	uint64_t agency;
	struct str kind;
	bool counts; /* towards the majority */
	struct staffing_mails mail;
	bool replied;
	unsigned fits; /* 1u << place of the time */
	struct str by;
	struct instant at;
};
struct staffing_topic {
	struct str id, state, note;
};
struct staffing_recommended {
	struct str topic, what, duty; /* duty: its key in the case */
	uint64_t agency;
	struct instant by;
};
struct staffing_contact {
	uint64_t agency;
	struct str duty;
};

struct staffing {
	int64_t n; /* from 1, in the case */
	uint64_t uid; /* of the calendar's entry, for ever */
	bool apart; /* with agencies outside the team */
	bool fixed, cancelled, held;
	struct instant proposed, at, plan_sent;
	int64_t length_min, sequence;
	struct case_by by;
	struct str reason, others, plan_duty, holder;
	VEC(struct instant) time;
	VEC(struct staffing_invited) invited;
	VEC(uint64_t) left_out; /* on the case, and not asked */
	VEC(struct staffing_contact) contact;
	VEC(struct staffing_topic) topic;
	VEC(struct staffing_recommended) recommended;
	VEC(uint64_t) there;
	VEC(struct str) used; /* classes of record that went into it */
};
struct staffings {
	VEC(struct staffing) list;
};

/* An agency that may be asked to a meeting, and why. */
struct staffing_agency {
	uint64_t id;
	struct str name, kind, why;
	bool involved; /* in this case, or to be */
	bool partner; /* of the recognised team */
	bool may; /* by a consent, or a rule of law */
	struct staffing_mails mail;
	VEC(struct account_contact) people;
};
struct staffing_agencies {
	VEC(struct staffing_agency) list;
};

struct staffing_subject {
	const struct case_state *c;
	const struct staffings *all;
	const struct staffing *s; /* NULL: none is chosen */
	size_t invited; /* whose link it is; no link: 0 */
	const struct staffing_agencies *who; /* of the case */
};

/* staffing.c: state is a struct staffings */
op_apply staffing_apply;
const struct staffing *staffing_find(const struct staffings *all, int64_t n);
const struct staffing_topic *
staffing_topic_of(const struct staffing *s, struct str id);

/* staffing_load.c */
enum err staffing_load(struct load *l, struct world *w, const void *in);
enum err staffing_one_load(struct load *l, struct world *w, const void *in);
enum err staffing_link_load(struct load *l, struct world *w, const void *in);
/* staffing_item: what a link of one of those asked is about. */
uint64_t staffing_item(const struct staffing *s, size_t invited);
/* staffing_may_invite: the one place that says so: the recognised team's own;
 * any other where a consent or a rule of law lets it have facts of the case.
 * `why` (may be NULL) says which, or why not. */
bool staffing_may_invite(const struct world *w, const struct gate *g,
    const struct team_agency *to, struct str *why);
/* staffing_may_read: what was written in the meeting, and the records that went
 * into it: the strictest of them decides. */
struct see staffing_may_read(const struct world *w, const struct case_state *c,
    const struct staffing *s);

/* staffing_guess.c: pure */
struct staffing_times {
	VEC(struct instant) list;
};
/* staffing_guess: times that suit most of the counted agencies, by the hours
 * that their people stated; earliest first. */
void staffing_guess(const struct world *w, const struct staffing_agencies *who,
    struct arena *a, struct staffing_times *out);
struct staffing_fit {
	int can, of;
	bool majority;
};
struct staffing_fit staffing_fit(const struct protocol_meeting *m,
    const struct staffing *s, size_t time);
/* staffing_business_day: the n-th day after `from` that is no Saturday, Sunday
 * or holiday of the set (which may not be loaded). */
struct day staffing_business_day(const struct world *w, struct str holidays,
    struct day from, int n);

/* staffing_calendar.c: pure; RFC 5545 and RFC 5546 */
struct staffing_entry {
	uint64_t uid;
	int64_t sequence, length_min;
	struct instant at, stamp;
	struct str summary, organizer, attendee; /* mail addresses */
	bool cancel;
};
struct str staffing_calendar(const struct staffing_entry *e, struct arena *a);
/* staffing_entry_of: of a meeting that was fixed; the case's number only. */
struct staffing_entry staffing_entry_of(const struct world *w,
    const struct staffing *s, struct str attendee, struct arena *a);

#endif

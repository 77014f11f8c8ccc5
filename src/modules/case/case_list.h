/* case_list.h - lists of cases and of what is owed: what Today, the lists and
 * the timers go by. Every list is cut to what the actor may know of.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_LIST_H
#define MODULES_CASE_CASE_LIST_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_tonight.h"
#include "op/world.h"

enum { CASE_LIST_MOST = 200 };

struct case_row {
	uint64_t id;
	struct str number;
	struct instant received, changed;
	uint64_t version;
	struct str level, computed;
	bool urgent, accepted, closed, practice;
	uint64_t agency;
	struct str agency_kind, hold;
	struct instant alerted;
	int alerts;
	struct case_tonight tonight; /* state, times and holder of it */
};
struct case_rows {
	VEC(struct case_row) list;
	bool more; /* there are more than CASE_LIST_MOST */
};

enum case_which {
	CASE_NEW, /* not accepted yet; urgent first, then oldest */
	CASE_OPEN, /* accepted, not closed; newest change first */
	CASE_CLOSED,
	CASE_SUPERVISOR, /* waits for a word of a supervisor */
	CASE_HELD, /* the referral waits for consent, or is blocked */
	CASE_CHANGED, /* changed since an instant, by somebody else */
	CASE_TIMED, /* open, and a time or date is among the facts */
	CASE_WHICH__MAX
};

/* case_list: the actor's cases of one kind; `since` for CASE_CHANGED. */
enum err case_list(struct load *l, const struct world *w, enum case_which which,
    struct instant since, struct case_rows *out) MUST_USE;
/* case_received: those that came from an instant to before another, open or
 * closed, oldest first, after the case `after`. */
struct case_span {
	struct instant from, until;
	uint64_t after;
};
enum err case_received(struct load *l, const struct world *w,
    const struct case_span *span, struct case_rows *out) MUST_USE;
/* case_visible: may the actor know that the case of that id exists? *kind: of
 * the agency that referred, where it may. */
enum err case_visible(struct load *l, const struct world *w, uint64_t id,
    bool *yes, struct str *kind) MUST_USE;

struct case_counts {
	int64_t fresh, urgent, open;
};
enum err case_count(struct load *l, const struct world *w,
    struct case_counts *out) MUST_USE;

struct case_owed {
	uint64_t id;
	struct str number, level, duty, what, owner, to, state;
	bool notice, urgent;
	struct instant opened, target, outer, changed, expected;
	int attempts;
};
struct case_owed_list {
	VEC(struct case_owed) list;
	bool more;
};

/* case_owed_list: what is owed in the actor's open cases: as soon as possible
 * first (oldest first), then by target. case_waiting: notices that were
 * declined, then those sent and not answered and those whose expected time has
 * passed (III.D.a), oldest first. */
enum err case_owed_all(struct load *l, const struct world *w,
    struct case_owed_list *out) MUST_USE;
enum err case_waiting(struct load *l, const struct world *w,
    struct case_owed_list *out) MUST_USE;

struct case_lacks {
	uint64_t id;
	struct str number, fact;
};
struct case_lacks_list {
	VEC(struct case_lacks) list;
	bool more;
};
/* case_soon: what runs out until then or is late, or is expected from now until
 * then, in the actor's open cases, case by case. */
enum err case_soon(struct load *l, const struct world *w, struct instant until,
    struct case_owed_list *out) MUST_USE;

/* case_missing: facts whose absence leaves level, urgency or route open; most
 * urgent case first. */
enum err case_missing(struct load *l, const struct world *w,
    struct case_lacks_list *out) MUST_USE;

/* case_to_alert: urgent, not accepted, and the newest alert older than
 * `before`: for the timer. */
enum err case_to_alert(struct load *l, struct instant before,
    struct case_rows *out) MUST_USE;

/* case_timed: open cases which hold a time that decisions go by, so that they
 * are judged anew as it passes; those received last first. */
enum err case_timed(struct load *l, struct case_rows *out) MUST_USE;

/* case_tonight_list: the actor's open cases by where the youth is tonight, at
 * most `most`: missing, checks that are late, not known, safe; of each the next
 * check that comes first. */
enum err case_tonight_list(struct load *l, const struct world *w, size_t most,
    struct case_rows *out) MUST_USE;

struct case_to_interview {
	struct str number;
	struct instant at;
};
struct case_to_interviews {
	VEC(struct case_to_interview) list;
};
/* case_to_interview: the interviews that the actor holds without knowing what is
 * alleged, soonest first. Such a case is in no other list of the actor's. */
enum err case_to_interview(struct load *l, const struct world *w,
    struct case_to_interviews *out) MUST_USE;
/* Needs that nobody could meet, over the actor's cases, closed ones too: counted
 * by kind and county, and no case is named. `open`: not met until now. Only of
 * records that the actor may read by a rule. */
struct case_unmet {
	struct str need, county;
	int64_t times, open;
};
struct case_unmet_list {
	VEC(struct case_unmet) list;
};
enum err case_unmet_list(struct load *l, const struct world *w,
    struct case_unmet_list *out) MUST_USE;

#endif

/* staffing_step.h - what the rules of meetings and of emergencies share, and
 * what comes in by their forms.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_STAFFING_STAFFING_STEP_H
#define MODULES_STAFFING_STAFFING_STEP_H

#include "modules/assess/assess.h"
#include "modules/staffing/staffing_int.h"

struct staffing_schedule_in {
	struct str kind; /* together, apart */
	struct str_list agency;
	struct time_in t1, t2, t3;
};
struct staffing_reply_in {
	struct str_list fits; /* places of the times, from 1 */
	struct str who, answer; /* answer: times, none */
};
struct staffing_fix_in {
	struct number_in slot; /* from 1 */
};
struct staffing_move_in {
	struct time_in at;
	struct str reason;
};
struct staffing_why_in {
	struct str reason;
};
struct staffing_topic_in {
	struct str state, note, what;
	uint64_t who;
	struct day_in by;
};
struct staffing_meet_in {
	struct staffing_topic_in topic[STAFFING_TOPICS_MOST];
	struct str_list there, used;
	struct str others, done; /* done: save, held */
};
struct staffing_none_in {
	uint64_t seen;
};
struct staffing_urgent_in {
	struct str number, reason, text;
};
struct staffing_review_in {
	struct str duty, finding, note;
};

/* One step: what it comes to, for which meeting. */
struct staffing_step {
	struct outcome *o;
	const struct world *w;
	const struct case_state *c;
	const struct staffing *s; /* NULL: none yet */
};
/* staffing_emit: an event of the step's meeting. */
struct node *staffing_emit(struct staffing_step *t, const char *kind);
/* staffing_owe: opens a duty of the package; its key in the case, which may be
 * empty where the package has no such duty. */
struct str staffing_owe(struct staffing_step *t, const struct assess_owed *d);
/* staffing_contact: an agency that was not there is spoken with apart; once for
 * each meeting. */
void staffing_owe_contact(struct staffing_step *t, uint64_t agency);

/* A letter to one of those asked, or with `invited` 0 to mails alone. */
struct staffing_letter {
	const char *words; /* key of the package's words */
	const char *link; /* purpose, or NULL */
	const struct staffing_mails *mail;
	size_t invited;
	bool calendar; /* the invitation goes with it */
};
void staffing_post(struct staffing_step *t, const struct staffing_letter *l);

/* Each is a row's decide. */
struct outcome
staffing_schedule(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_reply(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_fix(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_move(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_cancel(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_meet(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_send_plan(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_urgent(const struct world *w, const void *in, struct arena *a);
struct outcome
staffing_review(const struct world *w, const void *in, struct arena *a);

/* staffing_path: "/c/26-0141/staffings/2" and what follows. */
struct str staffing_path(const struct world *w, const struct staffing *s,
    const char *rest, struct arena *a);

#endif

/* assess.h - from what is known of a case to what follows by the guideline.
 * Pure: the events go into an outcome, nothing is stored here.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ASSESS_ASSESS_H
#define MODULES_ASSESS_ASSESS_H

#include "base/problem.h"
#include "modules/case/case.h"
#include "protocol/roles.h"

struct facts_in;
struct outcome;
struct protocol_decided;
struct protocol_facts;

/* One step in the life of a case. `was` is the case as it was loaded, `now` is
 * it with the facts of this step folded in (case_with_facts); both the empty
 * state for a new case. */
struct assess_step {
	struct outcome *o;
	const struct world *w;
	const struct case_state *was, *now;
	bool fresh_case; /* events go to OP_NEW_CASE */
	struct str by_name; /* the holder of a link; else empty */
	struct str holder; /* kind of agency whose record it is */
	/* An act that tells its own time, and that time: the clocks of duties
	 * which name it (from) run from then; others that this step opens run
	 * from now. Empty: as the package says. */
	struct str act;
	struct instant act_at;
	bool became_urgent; /* set by assess_run */
};

/* assess_step_emit: an event of this step on the case's stream. */
struct node *assess_step_emit(struct assess_step *s, const char *kind);

/* assess_facts: what is known of the case as facts of the protocol. A fact that
 * the protocol does not have any more is left out. */
enum err assess_facts(const struct world *w, const struct case_state *c,
    struct problems *ps, struct arena *a, struct protocol_facts **out) MUST_USE;

/* assess_decided: what the guideline says of what is known, by now. ERR_BAD: a
 * fact that does not hold together, in `ps`. */
enum err assess_decided(const struct world *w, const struct case_state *c,
    struct problems *ps, struct arena *a,
    const struct protocol_decided **out) MUST_USE;

/* assess_run: decides on s->now and emits what changed against s->was: the
 * decision, a level that rose, urgency, duties opened and lapsed. ERR_BAD: a
 * fact that does not hold together, in `ps`; emits nothing then. `out` may be
 * NULL. */
enum err assess_run(struct assess_step *s, struct problems *ps,
    const struct protocol_decided **out) MUST_USE;

/* assess_facts_type: the facts that were typed into a form. What cannot be read
 * is in `ps`, .field being the fact. */
void assess_facts_type(struct protocol_facts *f, const struct facts_in *typed,
    struct problems *ps, struct arena *a);
/* assess_facts_refused: the refusal that names each question in `ps`, with what
 * may be answered. */
struct outcome assess_facts_refused(const struct world *w, const char *rule,
    const struct problems *ps, struct arena *a);
/* assess_facts_answered: something was chosen or typed under that name. */
bool assess_facts_answered(const struct facts_in *typed, struct str fact);
/* assess_facts_body: fills the body of a fact.learned event: what was answered,
 * "not known" among it, and who says so. False where nothing was answered. */
bool assess_facts_body(struct outcome *o, const struct protocol_facts *f,
    const struct facts_in *typed, struct str source, struct node *body);

/* assess_alert: where this step made the case urgent (or a person says so, and
 * it was not), an alert to the one who is on call now: constant words about
 * nobody. Where nobody is on call that is recorded too. */
void assess_alert(struct assess_step *s, bool said_urgent);
/* assess_alert_next: to the next in the order. */
void assess_alert_next(struct assess_step *s);

/* assess_role_of: whose decision leaves a matter to a supervisor.
 * assess_waits: what waits for a supervisor's word, matter by matter. A case
 * whose facts do not hold together waits for nothing here. */
enum protocol_role assess_role_of(enum case_matter m);
struct assess_waits {
	bool on[CASE_MATTER__MAX];
	bool any;
};
struct assess_waits
assess_waits(const struct case_state *c, const struct protocol_decided *d);

/* assess_act_done: closes the open duties which that act fulfils (done_when). */
void assess_act_done(struct assess_step *s, struct str act);
/* assess_act_stops: stops those which are not owed after it (stops_when), also in
 * s->was. assess_stops: whether it would stop this one. */
void assess_act_stops(struct assess_step *s, struct str act);
bool
assess_stops(const struct world *w, const struct case_duty *x, struct str act);
/* assess_open_tasks: opens the duties that the package's checklist for `use`
 * names and that no fact opens; those which `act` fulfils are closed at once.
 */
void assess_open_tasks(struct assess_step *s, const char *use, struct str act);
/* assess_owe: opens a duty of the package by an act, once more each time; empty
 * members as the package says; its key in the case, which is empty where the
 * package has no such duty. */
struct assess_owed {
	struct str id, what, owner, to;
	struct instant target; /* 0: as soon as possible */
};
struct str assess_owe(struct assess_step *s, const struct assess_owed *d);
/* assess_again: opens a duty once more that a person had ended, with the times
 * that it had: what was late before is late still. */
void assess_again(struct assess_step *s, const struct case_duty *d);
/* assess_open_duty: opens one by its id in the protocol, by an act; not where it
 * was opened before, unless that was stopped since. */
void assess_open_duty(struct assess_step *s, struct str duty);
/* assess_duty_done: closes an open duty by its id in the protocol. */
void
assess_duty_done(struct assess_step *s, struct str duty, struct str reason);

/* assess_file_class: the record class of a file that an agency of this kind
 * attaches: as the package's duties say, else the story's. */
struct str assess_file_class(const struct world *w, struct str agency_kind);

#endif

/* duty.h - who owes what to whom, how strong, until when; and whom to call.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_DUTY_H
#define PROTOCOL_DUTY_H

#include "protocol/decide.h"

enum protocol_strength {
	PROTOCOL_MUST,
	PROTOCOL_SHOULD,
	PROTOCOL_MAY,
	PROTOCOL_STRENGTH__MAX
};

/* A record class that goes with a duty's notice, and who may put it there. */
struct protocol_attach {
	struct str record_class;
	struct protocol_texts owners;
};

struct protocol_duty {
	struct str asks; /* of a notice: as the one who is told reads it */
	struct str id, clause, owner, to, what, why, clock, checklist,
	    escalate_to, authority, verified;
	enum protocol_strength strength;
	int reading;
	bool notice; /* its doing is a notice with states */
	bool stays; /* stays open when its condition stops holding */
	bool again; /* opens anew each time its condition begins to hold */
	struct str hold; /* waits while role `hold` waits or is blocked */
	struct protocol_texts done_when, blocked_by;
	struct protocol_texts stops_when; /* acts after which it is not owed */
	struct str from; /* its clock runs from the time that this act tells */
	const struct protocol_attach *attach;
	size_t attaches;
};

size_t
protocol_duties(const struct protocol *p, const struct protocol_duty **out);
const struct protocol_duty *
protocol_duty(const struct protocol *p, struct str id);
const char *protocol_strength_name(enum protocol_strength s);

/* A duty that is open, and by when. Lists go by `target`; `outer` is small
 * print. Neither: as soon as possible, which stands first with its age and is
 * never made a number. */
struct protocol_due {
	const struct protocol_duty *duty;
	bool timed; /* target and outer are set */
	bool whole_day; /* they are days: the last instant of that day */
	struct instant target, outer;
	struct str when, authority, verified; /* of the clock, else the duty */
	struct protocol_texts blocked_by; /* open duties; "hold" for the hold */
};

/* protocol_due: when `d` is owed if it opened at `from`. */
struct protocol_due protocol_due(const struct protocol *p,
    const struct protocol_duty *d, struct instant from, struct arena *a);
/* protocol_due_cmp: the order of lists. */
int
protocol_due_cmp(const struct protocol_due *x, const struct protocol_due *y);

/* A call: a line of the call sheet and of the receipt. */
struct protocol_call {
	struct str id, to, why, say, clause;
	bool urgent;
	struct protocol_texts number; /* blanks: the first filled one */
	bool routed; /* by the value of `route`, a role */
	enum protocol_role route;
};
struct protocol_calls {
	const struct protocol_call *const *v;
	size_t n;
};
/* protocol_calls: in order, those that hold for `d`. */
struct protocol_calls
protocol_calls(const struct protocol_decided *d, struct arena *a);

#endif

/* case_duty.c - what is owed in a case, and which moves are legal.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_int.h"

#include "base/arena.h"
#include "op/outcome.h"

#define TO(s) (1u << (s))

/* In every open state a person can still be told by telephone, another act can
 * close it, and it can stop being owed. */
enum {
	TO_CLOSED =
	    TO(CASE_DUTY_TOLD) | TO(CASE_DUTY_DONE) | TO(CASE_DUTY_STOPPED),
	TO_ANSWER = TO(CASE_DUTY_ACCEPTED) | TO(CASE_DUTY_DECLINED),
};

static unsigned
moves(enum case_duty_state from)
{
	switch (from) {
	case CASE_DUTY_OWED: return TO(CASE_DUTY_SENT) | TO_CLOSED;
	case CASE_DUTY_SENT:
	case CASE_DUTY_OPENED:
		return TO(CASE_DUTY_SENT) | TO(CASE_DUTY_OPENED) | TO_ANSWER |
		    TO_CLOSED;
	case CASE_DUTY_DECLINED:
		return TO(CASE_DUTY_SENT) | TO_ANSWER | TO_CLOSED;
	case CASE_DUTY_ACCEPTED: return TO(CASE_DUTY_TOLD);
	case CASE_DUTY_TOLD: return TO(CASE_DUTY_ACCEPTED);
	case CASE_DUTY_DONE:
	case CASE_DUTY_STOPPED: return 0;
	case CASE_DUTY__MAX: break;
	}
	err_check_failed("a duty has a state", __FILE__, __LINE__);
}

bool
case_duty_may(enum case_duty_state from, enum case_duty_state to)
{
	return (moves(from) & TO(to)) != 0;
}

const char *
case_duty_state_name(enum case_duty_state s)
{
	static const char *const name[CASE_DUTY__MAX] = {
		[CASE_DUTY_OWED] = "owed",
		[CASE_DUTY_SENT] = "sent",
		[CASE_DUTY_OPENED] = "opened",
		[CASE_DUTY_ACCEPTED] = "accepted",
		[CASE_DUTY_DECLINED] = "declined",
		[CASE_DUTY_TOLD] = "told",
		[CASE_DUTY_DONE] = "done",
		[CASE_DUTY_STOPPED] = "stopped",
	};

	CHECK(s < CASE_DUTY__MAX);
	return name[s];
}

const char *
case_duty_state_words(enum case_duty_state s)
{
	static const char *const words[CASE_DUTY__MAX] = {
		[CASE_DUTY_OWED] = "owed",
		[CASE_DUTY_SENT] = "link made, not opened",
		[CASE_DUTY_OPENED] = "link opened, not answered",
		[CASE_DUTY_ACCEPTED] = "accepted",
		[CASE_DUTY_DECLINED] = "declined",
		[CASE_DUTY_TOLD] = "told",
		[CASE_DUTY_DONE] = "done",
		[CASE_DUTY_STOPPED] = "not owed any more",
	};

	CHECK(s < CASE_DUTY__MAX);
	return words[s];
}

enum case_duty_state
case_duty_state_named(struct str name)
{
	enum case_duty_state s = CASE_DUTY_OWED;

	while (s < CASE_DUTY__MAX && !str_eqc(name, case_duty_state_name(s)))
		s++;
	return s;
}

bool
case_duty_is_open(const struct case_duty *d)
{
	switch (d->state) {
	case CASE_DUTY_OWED:
	case CASE_DUTY_SENT:
	case CASE_DUTY_OPENED:
	case CASE_DUTY_DECLINED: return true;
	case CASE_DUTY_ACCEPTED:
	case CASE_DUTY_TOLD:
	case CASE_DUTY_DONE:
	case CASE_DUTY_STOPPED: return false;
	case CASE_DUTY__MAX: break;
	}
	err_check_failed("a duty has a state", __FILE__, __LINE__);
}

struct case_duty *
case_duty_at(struct case_state *c, struct str key)
{
	for (size_t i = 0; i < c->duty.n; i++)
		if (str_eq(c->duty.v[i].key, key))
			return &c->duty.v[i];
	return NULL;
}

const struct case_duty *
case_duty_find(const struct case_state *c, struct str key)
{
	for (size_t i = 0; i < c->duty.n; i++)
		if (str_eq(c->duty.v[i].key, key))
			return &c->duty.v[i];
	return NULL;
}

void
case_fold_duty_opened(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	struct case_duty d = { .key = op_get_text(b, "key"),
		.id = op_get_text(b, "id"),
		.label = op_get_text(b, "what"),
		.clause = op_get_text(b, "clause"),
		.owner = op_get_text(b, "owner"),
		.to = op_get_text(b, "to"),
		.strength = op_get_text(b, "strength"),
		.authority = op_get_text(b, "authority"),
		.verified = op_get_text(b, "verified"),
		.opened = e->at,
		.changed = e->at,
		.target = op_get_time(b, "target"),
		.outer = op_get_time(b, "outer"),
		.by = case_by(e) };

	d.has_target = d.target.s != 0;
	d.has_outer = d.outer.s != 0;
	d.asap = !d.has_target;
	d.notice = node_get(b, STR("notice")) != NULL;
	d.by_act = node_get(b, STR("by_act")) != NULL;
	VEC_ADD(a, &c->duty, d);
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_DUTY,
		.klass = STR("facts"),
		.text = d.label,
		.more = STR("owed") });
}

enum case_duty_state
case_duty_state_of(struct str kind)
{
	static const struct {
		const char *kind;
		enum case_duty_state to;
	} row[] = {
		{ "duty.done/1", CASE_DUTY_DONE },
		{ "duty.stopped/1", CASE_DUTY_STOPPED },
		{ "notice.sent/1", CASE_DUTY_SENT },
		{ "notice.opened/1", CASE_DUTY_OPENED },
		{ "notice.accepted/1", CASE_DUTY_ACCEPTED },
		{ "notice.declined/1", CASE_DUTY_DECLINED },
		{ "notice.told/1", CASE_DUTY_TOLD },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(kind, row[i].kind))
			return row[i].to;
	err_check_failed("a duty moves by these", __FILE__, __LINE__);
}

static void
keep_text(struct str *at, struct str v)
{
	if (v.n > 0)
		*at = v;
}

/* Asked anew: an older answer was about the older asking. */
static void
sent(struct case_duty *d, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;

	d->reminders++;
	d->answered_by = d->number = d->reason = (struct str){ 0 };
	d->has_expected = false;
	VEC_ADD(a, &d->sent,
	    (struct case_sending){ .agency = op_get_id(b, "agency"),
		.at = e->at,
		.by = case_by(e),
		.mail = op_get_text(b, "mail"),
		.by_hand = op_get_yes(b, "by_hand") });
}

static void
declined(struct case_duty *d, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	uint64_t agency = op_get_id(b, "agency");

	VEC_ADD(a, &d->declined,
	    (struct case_decline){ .agency = agency != 0 ? agency : d->agency,
		.who = op_get_text(b, "who"),
		.reason = op_get_text(b, "reason"),
		.at = e->at });
}

/* Opening a link never hides an answer or a telephone call. */
void
case_fold_duty_moved(struct case_state *c, const struct event *e,
    struct arena *a)
{
	const struct node *b = e->body;
	struct case_duty *d = case_duty_at(c, op_get_text(b, "duty"));
	enum case_duty_state to = case_duty_state_of(e->kind);
	struct instant expected = op_get_time(b, "expected");
	uint64_t agency = op_get_id(b, "agency");

	if (d == NULL)
		return;
	if (case_duty_may(d->state, to)) {
		d->state = to;
		d->ended = op_get_text(b, "how").n > 0;
	}
	d->changed = e->at;
	d->by = case_by(e);
	if (to == CASE_DUTY_SENT)
		sent(d, e, a);
	if (to == CASE_DUTY_DECLINED)
		declined(d, e, a);
	if (agency != 0)
		d->agency = agency;
	keep_text(&d->answered_by, op_get_text(b, "who"));
	keep_text(&d->number, op_get_text(b, "number"));
	keep_text(&d->reason, op_get_text(b, "reason"));
	if (expected.s != 0) {
		d->expected = expected;
		d->has_expected = true;
	}
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_DUTY,
		.klass = STR("facts"),
		.text = d->label,
		.more = str_of(case_duty_state_name(to)) });
}

void
case_fold_said(struct case_state *c, const struct event *e, struct arena *a)
{
	case_entry_add(c, e, a,
	    &(struct case_entry){ .kind = CASE_ENTRY_NOTE,
		.klass = STR("story"),
		.text = op_get_text(e->body, "text"),
		.more = op_get_text(e->body, "who") });
}

/* life.c - closing a case, ending what is owed by a word, reopening, and a legal
 * hold. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/life/life_int.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"

enum { NAMED_MOST = 8000 };

static struct outcome
life_done(const struct world *w, struct arena *a, const char *part,
    const char *flash)
{
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s%s", STR_ARG(op_case_number(a, w->ref)), part));

	o.flash = flash;
	return o;
}

struct str
life_kept_why(const struct world *w, const struct case_duty *d)
{
	const struct protocol_life_kept *k =
	    protocol_life_kept(w->protocol, d->id);

	return k != NULL ? k->why : (struct str){ 0 };
}

/* The open duties, those that nobody ends by a word or the others, by name. */
static struct str
still_owed(const struct world *w, const struct case_state *c, bool kept,
    struct arena *a)
{
	struct buf b = buf_new(a, NAMED_MOST);

	for (size_t i = 0; i < c->duty.n; i++) {
		const struct case_duty *d = &c->duty.v[i];

		if (case_duty_is_open(d) &&
		    (life_kept_why(w, d).n > 0) == kept &&
		    b.n + d->label.n + 2 < NAMED_MOST)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? " " : "",
			    STR_ARG(d->label));
	}
	return buf_done(&b);
}

static struct outcome
close_refused(const struct world *w, const struct life_close_in *in,
    struct arena *a)
{
	const struct case_state *c = w->subject;
	const struct protocol_life_word *r =
	    protocol_life_word(w->protocol, PROTOCOL_LIFE_REASONS, in->reason);
	struct str kept = still_owed(w, c, true, a);
	struct str owed = still_owed(w, c, false, a);

	if (c->closed)
		return op_refuse(a, "life.closed-once", NULL,
		    STR("This case is closed already. Nothing has changed."));
	if (!c->accepted)
		return op_refuse(a, "life.accepted-first", NULL,
		    STR("Nobody has accepted this referral yet. Accept it "
			"first: then whoever referred knows that it was "
			"looked at."));
	if (kept.n > 0)
		return op_refuse(a, "life.must-be-done", NULL,
		    str_fmt(a,
			"This stays open until it is told or done, and nobody "
			"ends it by a word: %.*s",
			STR_ARG(kept)));
	if (owed.n > 0)
		return op_refuse(a, "life.owes-nothing", NULL,
		    str_fmt(a,
			"This is still owed: %.*s Each of it is done, handed "
			"on or ended with a reason first.",
			STR_ARG(owed)));
	if (r != NULL && r->note && in->note.n == 0)
		return op_refuse(a, "life.says-note", "note",
		    STR("Say why in your own words: this reason says nothing "
			"by itself."));
	return (struct outcome){ .refused = NULL };
}

struct outcome
life_close(const struct world *w, const void *input, struct arena *a)
{
	const struct life_close_in *in = input;
	struct outcome o = close_refused(w, in, a);
	struct node *b;

	if (o.refused != NULL)
		return o;
	o = life_done(w, a, "", "flash.closed");
	b = op_emit(&o, w, "case.closed/1");
	op_put_text(&o, b, "reason", in->reason);
	op_put_text(&o, b, "outcome", in->outcome);
	op_put_text(&o, b, "note", in->note);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	return o;
}

enum err
life_duty_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	return case_duty_find(w->subject, w->part[1]) != NULL ? OK : ERR_GONE;
}

static struct outcome
end_refused(const struct world *w, const struct life_end_in *in,
    struct arena *a)
{
	const struct case_duty *d = case_duty_find(w->subject, w->part[1]);
	const struct team_agency *t = team_agency_by(w->team, in->agency);

	if (!case_duty_is_open(d))
		return op_refuse(a, "life.still-owed", NULL,
		    STR("This is not owed any more. Nothing has changed."));
	if (life_kept_why(w, d).n > 0)
		return op_refuse(a, "life.kept", NULL,
		    str_fmt(a, "Nobody ends this by a word. %.*s",
			STR_ARG(life_kept_why(w, d))));
	if (str_eqc(in->how, CASE_ENDED_HANDED) && (t == NULL || t->ended))
		return op_refuse(a, "life.handed-to-whom", "agency",
		    STR("Name the agency that has taken it on: one of the "
			"directory."));
	return (struct outcome){ .refused = NULL };
}

struct outcome
life_end(const struct world *w, const void *input, struct arena *a)
{
	const struct life_end_in *in = input;
	struct outcome o = end_refused(w, in, a);
	struct node *b;

	if (o.refused != NULL)
		return o;
	o = life_done(w, a, "/close", "flash.ended");
	b = op_emit(&o, w, "duty.stopped/1");
	op_put_text(&o, b, "duty", w->part[1]);
	op_put_text(&o, b, "how", in->how);
	op_put_text(&o, b, "reason", in->reason);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	if (str_eqc(in->how, CASE_ENDED_HANDED))
		op_put_id(&o, b, "agency", in->agency);
	return o;
}

/* Ended by a word, and not owed anew since. */
static bool
is_ended(const struct case_state *c, const struct case_duty *d)
{
	if (!d->ended)
		return false;
	for (const struct case_duty *x = d + 1; x < c->duty.v + c->duty.n; x++)
		if (str_eq(x->id, d->id))
			return false;
	return true;
}

struct outcome
life_again(const struct world *w, const void *input, struct arena *a)
{
	const struct case_state *c = w->subject;
	const struct case_duty *d = case_duty_find(c, w->part[1]);
	struct outcome o = life_done(w, a, "/close", "flash.owed_again");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };

	(void)input;
	if (!is_ended(c, d))
		return op_refuse(a, "life.was-ended", NULL,
		    STR("Only what a person has ended can be owed again, and "
			"only once."));
	assess_again(&s, d);
	return o;
}

/* Time has passed and may call for something; what was ended is owed again only
 * by this person's choice. */
struct outcome
life_reopen(const struct world *w, const void *input, struct arena *a)
{
	const struct life_reopen_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = life_done(w, a, "", "flash.reopened");
	struct assess_step s = { .o = &o, .w = w, .was = c, .now = c };
	struct problems ps = problems_new(a);

	if (!c->closed)
		return op_refuse(a, "life.is-closed", NULL,
		    STR("This case is open. Nothing has changed."));
	op_put_text(&o, op_emit(&o, w, "case.reopened/1"), "reason",
	    in->reason);
	for (size_t i = 0; str_eqc(in->owed, LIFE_OWED_AGAIN) && i < c->duty.n;
	     i++)
		if (is_ended(c, &c->duty.v[i]))
			assess_again(&s, &c->duty.v[i]);
	/* Facts that do not hold together are no reason to keep it shut. */
	if (assess_run(&s, &ps, NULL) == OK)
		assess_alert(&s, false);
	return o;
}

struct outcome
life_hold(const struct world *w, const void *input, struct arena *a)
{
	const struct life_hold_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = life_done(w, a, "/hold", "flash.hold_set");

	if (c->life.hold.on)
		return op_refuse(a, "life.held-once", NULL,
		    STR("A legal hold is on this case already."));
	op_put_text(&o, op_emit(&o, w, "legal_hold.set/1"), "reason",
	    in->reason);
	return o;
}

struct outcome
life_lift(const struct world *w, const void *input, struct arena *a)
{
	const struct life_hold_in *in = input;
	const struct case_state *c = w->subject;
	struct outcome o = life_done(w, a, "/hold", "flash.hold_lifted");

	if (!c->life.hold.on)
		return op_refuse(a, "life.is-held", NULL,
		    STR("There is no legal hold on this case."));
	op_put_text(&o, op_emit(&o, w, "legal_hold.lifted/1"), "reason",
	    in->reason);
	return o;
}

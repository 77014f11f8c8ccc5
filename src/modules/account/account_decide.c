/* account_decide.c - signing in and out, invitations, seats. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "modules/account/account_hours_int.h"
#include "modules/account/account_int.h"
#include "modules/team/team.h"
#include "op/session.h"
#include "protocol/protocol.h"

/* One answer for a wrong name, password or code, so that none can be told from
 * another. */
static struct outcome
bad_try(const struct world *w, const struct account_try *t, struct arena *a)
{
	struct outcome o;
	struct str kept;

	(void)account_tries(t->tries, w->now, a, &kept);
	if (t->locked)
		return op_refuse(a, "account.locked", "password",
		    STR("Too many tries. Wait 15 minutes, or ask your team "
			"administrator for a new invitation."));
	o = op_refuse(a, "account.sign-in", "password",
	    t->wants_code
		? STR("Type the password again, and the six digits that your "
		      "one-time code app shows now.")
		: STR("This name and password do not go together. After five "
		      "wrong tries in 15 minutes the sign-in is locked for a "
		      "while."));
	op_cell(&o,
	    &(struct cell){
		.space = ACCOUNT_TRIES,
		.name = t->tries_name,
		.until = instant_add(w->now, MINUTES(ACCOUNT_TRIES_MIN)),
		.body = kept,
	    });
	return o;
}

/* Only an address of ours, so that no link can send a person elsewhere. */
static struct str
next_of(struct str next)
{
	if (next.n == 0 || next.p[0] != '/' ||
	    (next.n > 1 && next.p[1] == '/') || str_starts(next, STR("/sign-")))
		return STR("/home");
	return next;
}

struct outcome
account_sign_in(const struct world *w, const void *input, struct arena *a)
{
	const struct account_sign_in_in *in = input;
	const struct account_try *t = w->subject;
	struct outcome o;

	if (!t->right)
		return bad_try(w, t, a);
	o = op_done(a, next_of(in->next));
	o.sign_in = t->who.id;
	op_cell(&o,
	    &(struct cell){ .space = ACCOUNT_TRIES, .name = t->tries_name });
	if (t->step != 0)
		op_cell(&o,
		    &(struct cell){ .space = ACCOUNT_STEP,
			.name = str_fmt(a, "%016llx",
			    (unsigned long long)t->who.id),
			.owner = t->who.id,
			.body = str_fmt(a, "%lld", (long long)t->step) });
	return o;
}

struct outcome
account_sign_out(const struct world *w, const void *in, struct arena *a)
{
	struct outcome o = op_done(a, STR("/sign-in"));

	(void)w, (void)in;
	o.sign_out = true;
	return o;
}

struct outcome
account_accept(const struct world *w, const void *input, struct arena *a)
{
	const struct account_accept_in *in = input;
	const struct account *p = w->subject;
	const char *why =
	    account_password_wrong(in->password, in->again, p->login);
	struct outcome o = op_done(a, STR("/home"));
	struct node *body;

	if (why != NULL)
		return op_refuse(a, "account.password", "password",
		    str_of(why));
	body = op_emit(&o, w, ACCOUNT_PASSWORD_SET);
	op_put_text(&o, body, "hash", p->password);
	o.sign_in = p->id;
	o.end_all = p->id;
	return o;
}

/* A seat belongs to kinds of agency; the agency stands in the directory. */
static const char *
seat_wrong(const struct world *w, struct str seat, uint64_t agency)
{
	const struct protocol_seat *s = protocol_seat(w->protocol, seat);
	const struct team_agency *x = team_agency_by(w->team, agency);

	if (s == NULL)
		return "Choose a seat.";
	if (x == NULL || x->ended)
		return "Choose an agency of the directory.";
	if (s->agencies.n != 0 && !protocol_texts_have(s->agencies, x->kind))
		return "This seat is not one of that kind of agency. Choose "
		       "another seat or agency.";
	return NULL;
}

static void
put_invite(struct outcome *o, const struct world *w, struct node *body)
{
	op_put_id(o, body, "invite", w->fresh[1]);
	op_put_time(o, body, "until",
	    instant_add(w->now, HOURS(24 * ACCOUNT_INVITE_DAYS)));
}

struct outcome
account_do_invite(const struct world *w, const void *input, struct arena *a)
{
	const struct account_invite_in *in = input;
	const bool *taken = w->subject;
	struct ref who = { REF_PERSON, w->fresh[0] };
	const char *why = seat_wrong(w, in->seat, in->agency);
	struct outcome o = op_done(a,
	    str_fmt(a, "/people/%016llx", (unsigned long long)who.id));
	struct node *body;

	if (why != NULL)
		return op_refuse(a, "account.seat", "seat", str_of(why));
	if (*taken)
		return op_refuse(a, "account.login", "login",
		    STR("Somebody has this sign-in name already."));
	body = op_emit_on(&o, who, 0, ACCOUNT_INVITED);
	op_put_text(&o, body, "name", in->name);
	op_put_text(&o, body, "login", account_login_fold(a, in->login));
	op_put_text(&o, body, "seat", in->seat);
	op_put_id(&o, body, "agency", in->agency);
	put_invite(&o, w, body);
	o.flash = "flash.invited";
	return o;
}

static struct outcome
end_account(const struct world *w, const struct account *p, struct outcome o)
{
	/* Nobody locks the last door behind themselves. */
	if (p->id == w->actor->person)
		return op_refuse(o.a, "account.end-own", NULL,
		    STR("You cannot end your own account. Ask another "
			"administrator."));
	(void)op_emit(&o, w, ACCOUNT_ENDED);
	o.end_all = p->id;
	return o;
}

struct outcome
account_change(const struct world *w, const void *input, struct arena *a)
{
	const struct account_change_in *in = input;
	const struct account *p = w->subject;
	struct outcome o = op_done(a,
	    str_fmt(a, "/people/%016llx", (unsigned long long)p->id));
	const char *why;
	struct node *body;

	o.flash = "flash.saved";
	if (p->ended)
		return op_refuse(a, "account.ended", NULL,
		    STR("This account has ended. Invite the person anew."));
	if (str_eqc(in->what, "end"))
		return end_account(w, p, o);
	if (str_eqc(in->what, "invite")) {
		put_invite(&o, w, op_emit(&o, w, ACCOUNT_INVITED_AGAIN));
		o.end_all = p->id;
		o.flash = "flash.invited";
		return o;
	}
	why = seat_wrong(w, in->seat, in->agency);
	if (why != NULL)
		return op_refuse(a, "account.seat", "seat", str_of(why));
	body = op_emit(&o, w, ACCOUNT_SEAT_SET);
	op_put_text(&o, body, "seat", in->seat);
	op_put_id(&o, body, "agency", in->agency);
	return o;
}

struct outcome
account_set_password(const struct world *w, const void *input, struct arena *a)
{
	const struct account_password_in *in = input;
	const struct account_try *t = w->subject;
	const char *why =
	    account_password_wrong(in->password, in->again, t->who.login);
	struct outcome o = op_done(a, STR("/me"));
	struct node *body;

	if (!t->right) {
		o = bad_try(w, t, a);
		o.field = "old";
		return o;
	}
	if (why != NULL)
		return op_refuse(a, "account.password", "password",
		    str_of(why));
	body = op_emit(&o, w, ACCOUNT_PASSWORD_SET);
	op_put_text(&o, body, "hash", t->who.password);
	o.sign_in = t->who.id;
	o.end_all = t->who.id;
	o.flash = "flash.saved";
	return o;
}

struct outcome
account_set_code(const struct world *w, const void *input, struct arena *a)
{
	const struct account_code_in *in = input;
	struct outcome o = op_done(a, STR("/me"));
	struct node *body;

	o.flash = "flash.saved";
	if (str_eqc(in->what, "remove")) {
		(void)op_emit(&o, w, ACCOUNT_CODE_REMOVED);
		return o;
	}
	if (in->secret.n < 16 ||
	    account_code_check(a, in->secret, in->code, w->now, 0) == 0)
		return op_refuse(a, "account.code", "code",
		    STR("These six digits are not what the secret gives now. "
			"Check that the clock of your telephone is right."));
	body = op_emit(&o, w, ACCOUNT_CODE_SET);
	op_put_text(&o, body, "secret", in->secret);
	return o;
}

struct outcome
account_set_prefs(const struct world *w, const void *input, struct arena *a)
{
	const struct account_prefs_in *in = input;
	struct outcome o = op_done(a, STR("/me"));

	node_add_bool(a, op_emit(&o, w, ACCOUNT_SHORTCUTS_SET), STR("off"),
	    in->no_shortcuts);
	o.flash = "flash.saved";
	return o;
}

struct outcome
account_set_hours(const struct world *w, const void *input, struct arena *a)
{
	const struct account_hours_in *in = input;
	struct outcome o = op_done(a, STR("/me"));
	struct node *body, *days;

	if (in->days.list.n > 0 &&
	    (!in->from_h.set || !in->until_h.set ||
		in->from_h.v >= in->until_h.v))
		return op_refuse(a, "account.hours", "from_h",
		    STR("Give both hours, the first one earlier: 9 and 17 is "
			"from 9 am to 5 pm."));
	body = op_emit(&o, w, ACCOUNT_HOURS_SET);
	op_put_text(&o, body, "mail", in->mail);
	days = node_add(a, body, STR("days"), NODE_LIST);
	for (size_t i = 0; i < in->days.list.n; i++)
		node_add_text(a, days, STR(""), in->days.list.v[i]);
	if (in->from_h.set)
		node_add_int(a, body, STR("from_h"), in->from_h.v);
	if (in->until_h.set)
		node_add_int(a, body, STR("until_h"), in->until_h.v);
	o.flash = "flash.saved";
	return o;
}

struct outcome
account_end_session(const struct world *w, const void *input, struct arena *a)
{
	const struct account_session_in *in = input;
	const struct sessions *own = w->subject;
	struct outcome o = op_done(a, STR("/me"));

	for (size_t i = 0; i < own->list.n; i++) {
		if (!str_eq(own->list.v[i].name, in->name))
			continue;
		op_cell(&o,
		    &(struct cell){ .space = OP_SESSION_SPACE,
			.name = in->name });
		o.flash = "flash.saved";
	}
	return o;
}

/* account_load.c - what the rules of signing in look at. The slow work, hashing
 * a password, is done here: a decision draws no random bytes and waits for
 * nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "base/arena.h"
#include "modules/account/account_int.h"
#include "modules/team/team.h"
#include "op/secret.h"
#include "op/session.h"
#include "protocol/protocol.h"

/* Tries that are running now are counted before their result is known, or many
 * at once would each see an empty count. By blind name; a slot is taken over
 * when its window is past. */
enum { SLOTS = 1024 };
static struct slot {
	uint64_t name;
	int64_t at_s; /* of the first try in the window */
	int n;
} slots[SLOTS];
static pthread_mutex_t slots_lock = PTHREAD_MUTEX_INITIALIZER;

static int
count_try(uint64_t name, struct instant now, int add)
{
	struct slot *s = &slots[name % SLOTS];
	int n;

	CHECK(pthread_mutex_lock(&slots_lock) == 0);
	if (s->name != name || now.s - s->at_s >= MINUTES(ACCOUNT_TRIES_MIN).s)
		*s = (struct slot){ name, now.s, 0 };
	s->n = add == 0 ? 0 : s->n + add;
	n = s->n;
	CHECK(pthread_mutex_unlock(&slots_lock) == 0);
	return n;
}

enum err
account_load_of(struct load *l, uint64_t id, struct account *out)
{
	enum err e;

	*out = (struct account){ .id = id };
	e = op_load_stream(l, (struct ref){ REF_PERSON, id }, account_apply,
	    out, &out->version);
	return e;
}

static void
subject_is(struct world *w, const struct account *p, const void *subject)
{
	w->subject = subject;
	if (p->id == 0)
		return;
	w->ref = (struct ref){ REF_PERSON, p->id };
	w->version = p->version;
}

/* A code serves once: the last step that was used lies in a cell. */
static enum err
check_code(struct load *l, const struct world *w, struct account_try *t,
    struct str code)
{
	struct str id = str_fmt(l->a, "%016llx", (unsigned long long)t->who.id);
	struct str cell = STR("0");
	int64_t last;
	enum err e = op_cell_get(l, ACCOUNT_STEP, id, &cell);

	if (e != OK && e != ERR_GONE)
		return e;
	if (!str_int(cell, 0, INT64_MAX, &last))
		return ERR_BAD;
	t->step = account_code_check(l->a, t->who.code, code, w->now, last);
	t->right = t->step != 0;
	t->wants_code = code.n == 0;
	return OK;
}

/* A password is hashed whoever it is, so that the time tells nothing. */
static enum err
check_secrets(struct load *l, const struct world *w, struct account_try *t,
    const struct account_sign_in_in *in)
{
	bool may = t->who.id != 0 && !t->who.ended && !t->locked;
	enum err e = op_password_check(l, in->password,
	    may ? t->who.password : STR(""), &t->right);

	if (e != OK)
		return e;
	t->right = t->right && may;
	if (!t->right || t->who.code.n == 0)
		return OK;
	return check_code(l, w, t, in->code);
}

static enum err
look_at_tries(struct load *l, const struct world *w, struct str login,
    struct account_try *t)
{
	struct str kept;
	uint64_t name = (uint64_t)op_blind(l, "account.tries", login);
	enum err e;

	t->tries_name = op_blind_text(l, "account.tries", login);
	e = op_cell_get(l, ACCOUNT_TRIES, t->tries_name, &t->tries);
	if (e != OK && e != ERR_GONE)
		return e;
	t->locked = account_tries(t->tries, w->now, l->a, &kept) >=
		ACCOUNT_TRIES_MOST ||
	    count_try(name, w->now, 1) > ACCOUNT_TRIES_MOST;
	return OK;
}

enum err
account_load_sign_in(struct load *l, struct world *w, const void *input)
{
	const struct account_sign_in_in *in = input;
	struct account_try *t = NEW(l->a, struct account_try);
	struct str login;
	uint64_t id = 0;
	enum err e;

	w->subject = t;
	if (in == NULL || w->showing)
		return OK;
	login = account_login_fold(l->a, in->login);
	if ((e = look_at_tries(l, w, login, t)) != OK)
		return e;
	e = account_by_login(l, login, &id);
	if (e == OK)
		e = account_load_of(l, id, &t->who);
	if (e != OK && e != ERR_GONE)
		return e;
	e = check_secrets(l, w, t, in);
	if (e == OK && t->right)
		(void)count_try((uint64_t)op_blind(l, "account.tries", login),
		    w->now, 0);
	subject_is(w, &t->who, t);
	return e;
}

enum err
account_load_invite(struct load *l, struct world *w, const void *input)
{
	const struct account_invite_in *in = input;
	bool *taken = NEW(l->a, bool);
	uint64_t id;
	enum err e;

	w->subject = taken;
	if (in == NULL)
		return OK;
	e = account_by_login(l, account_login_fold(l->a, in->login), &id);
	if (e != OK && e != ERR_GONE)
		return e;
	*taken = e == OK;
	return OK;
}

enum err
account_load_accept(struct load *l, struct world *w, const void *input)
{
	const struct account_accept_in *in = input;
	struct account *p = NEW(l->a, struct account);
	enum err e = account_load_of(l, w->link->about.id, p);

	if (e != OK)
		return e;
	/* The link serves once, and only the newest does. */
	if (w->link->about.kind != REF_PERSON || p->ended || p->invite == 0 ||
	    p->invite != w->link->item)
		return ERR_GONE;
	subject_is(w, p, p);
	if (in == NULL ||
	    account_password_wrong(in->password, in->again, p->login) != NULL)
		return OK;
	return op_password_hash(l, in->password, &p->password);
}

enum err
account_load_person(struct load *l, struct world *w, const void *in)
{
	struct account *p = NEW(l->a, struct account);
	uint64_t id;
	enum err e;

	(void)in;
	if (!op_id_read(w->part[0], &id))
		return ERR_GONE;
	if ((e = account_load_of(l, id, p)) != OK)
		return e;
	subject_is(w, p, p);
	return OK;
}

enum err
account_load_me(struct load *l, struct world *w, const void *in)
{
	struct account *p = NEW(l->a, struct account);
	enum err e = account_load_of(l, w->actor->person, p);

	(void)in;
	subject_is(w, p, p);
	return e;
}

enum err
account_load_password(struct load *l, struct world *w, const void *input)
{
	const struct account_password_in *in = input;
	struct account_try *t = NEW(l->a, struct account_try);
	enum err e = account_load_of(l, w->actor->person, &t->who);

	subject_is(w, &t->who, t);
	if (e != OK || in == NULL || w->showing)
		return e;
	if ((e = look_at_tries(l, w, t->who.login, t)) != OK)
		return e;
	if ((e = op_password_check(l, in->old,
		 t->locked ? STR("") : t->who.password, &t->right)) != OK)
		return e;
	t->right = t->right && !t->locked;
	if (!t->right ||
	    account_password_wrong(in->password, in->again, t->who.login) !=
		NULL)
		return OK;
	return op_password_hash(l, in->password, &t->who.password);
}

enum err
account_load_sessions(struct load *l, struct world *w, const void *in)
{
	struct sessions *own = NEW(l->a, struct sessions);

	(void)in;
	w->subject = own;
	return op_sessions_of(l, w->actor->person, own);
}

/* What a seat may do is the package's to say. */
static void
seat_caps(const struct protocol *p, struct actor *out)
{
	const struct protocol_seat *s = protocol_seat(p, out->seat);

	out->caps = op_cap_with((struct caps){ 0 }, CAP_SIGNED_IN);
	for (size_t i = 0; s != NULL && i < s->can.n; i++) {
		enum cap c = op_cap_of(s->can.v[i]);

		if (c != CAP_NONE)
			out->caps = op_cap_with(out->caps, c);
	}
}

enum err
account_actor(struct load *l, uint64_t person, struct actor *out)
{
	struct account p;
	const struct team *t;
	const struct team_agency *agency;
	enum err e = account_load_of(l, person, &p);

	if (e != OK)
		return e;
	if (p.ended || p.password.n == 0)
		return ERR_GONE;
	if ((e = l->env->team(l->env->team_cache, l, &t)) != OK)
		return e;
	agency = team_agency_by(t, p.agency);
	*out = (struct actor){
		.person = person,
		.name = p.name,
		.seat = p.seat,
		.agency = p.agency,
		.agency_kind = agency ? agency->kind : STR(""),
		.no_shortcuts = p.no_shortcuts,
	};
	seat_caps(op_env_protocol(l->env), out);
	return OK;
}

enum err
account_contact(struct load *l, uint64_t person, struct account_contact *out)
{
	struct account p;
	enum err e = account_load_of(l, person, &p);

	if (e != OK)
		return e;
	*out = p.contact;
	out->id = person;
	out->agency = p.agency;
	out->name = p.name;
	out->seat = p.seat;
	out->ended = p.ended;
	return OK;
}

enum err
account_invite_path(struct load *l, uint64_t person, struct str *path)
{
	struct account p;
	enum err e = account_load_of(l, person, &p);

	if (e != OK)
		return e;
	if (p.ended || p.invite == 0)
		return ERR_GONE;
	*path = op_link_path(l->env, l->a, ACCOUNT_INVITE,
	    (struct ref){ REF_PERSON, person }, p.invite, p.invite_until);
	return OK;
}

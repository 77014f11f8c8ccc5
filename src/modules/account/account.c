/* account.c - the fold of a person's stream and the rules of signing in. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/account/account.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/account/account_int.h"

static void
invited(struct account *p, const struct node *b)
{
	p->name = op_get_text(b, "name");
	p->login = op_get_text(b, "login");
	p->seat = op_get_text(b, "seat");
	p->agency = op_get_id(b, "agency");
}

static void
open_invite(struct account *p, const struct node *b)
{
	p->invite = op_get_id(b, "invite");
	p->invite_until = op_get_time(b, "until");
}

static bool
yes(const struct node *b, const char *key)
{
	const struct node *n = node_get(b, str_of(key));

	return n != NULL && n->kind == NODE_BOOL && n->yes;
}

void
account_apply(void *state, const struct event *e, struct arena *a)
{
	struct account *p = state;
	const struct node *b = e->body;

	(void)a;
	p->version = e->version;
	if (str_eqc(e->kind, ACCOUNT_INVITED))
		invited(p, b);
	if (str_eqc(e->kind, ACCOUNT_INVITED) ||
	    str_eqc(e->kind, ACCOUNT_INVITED_AGAIN))
		open_invite(p, b);
	if (str_eqc(e->kind, ACCOUNT_PASSWORD_SET)) {
		p->password = op_get_text(b, "hash");
		p->invite = 0;
	}
	if (str_eqc(e->kind, ACCOUNT_SEAT_SET)) {
		p->seat = op_get_text(b, "seat");
		p->agency = op_get_id(b, "agency");
	}
	if (str_eqc(e->kind, ACCOUNT_CODE_SET))
		p->code = op_get_text(b, "secret");
	/* A new invitation is for somebody who has lost the way in. */
	if (str_eqc(e->kind, ACCOUNT_CODE_REMOVED) ||
	    str_eqc(e->kind, ACCOUNT_INVITED_AGAIN))
		p->code = STR("");
	if (str_eqc(e->kind, ACCOUNT_SHORTCUTS_SET))
		p->no_shortcuts = yes(b, "off");
	if (str_eqc(e->kind, ACCOUNT_ENDED))
		p->ended = true;
}

int
account_tries(struct str tries, struct instant now, struct arena *a,
    struct str *kept)
{
	struct buf b = buf_new(a, 1000);
	int n = 0;

	while (tries.n != 0) {
		struct str rest;
		struct str one = str_cut(tries, ' ', &rest);
		int64_t s;

		tries = rest;
		if (!str_int(one, 0, INT64_MAX, &s) ||
		    now.s - s >= MINUTES(ACCOUNT_TRIES_MIN).s)
			continue;
		n++;
		buf_str(&b, one);
		buf_char(&b, ' ');
	}
	buf_fmt(&b, "%lld", (long long)now.s);
	*kept = buf_done(&b);
	return n;
}

const char *
account_password_wrong(struct str password, struct str again, struct str login)
{
	if (password.n < ACCOUNT_PASSWORD_LEAST)
		return "Take at least 15 characters. A few words that only you "
		       "put together are good.";
	if (!str_eq(password, again))
		return "The two passwords are not the same. Type both again.";
	if (login.n != 0 && str_find(password, login) != SIZE_MAX)
		return "Your sign-in name must not be in the password.";
	for (size_t i = 1; i < password.n; i++)
		if (password.p[i] != password.p[0])
			return NULL;
	return "One character over and over is too easy to guess.";
}

struct str
account_login_fold(struct arena *a, struct str typed)
{
	struct str s = str_dup(a, str_trim(typed));
	char *p = arena_get(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20)
						      : s.p[i];
	return (struct str){ p, s.n };
}

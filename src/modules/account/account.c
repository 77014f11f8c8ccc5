/* account.c - the fold of a person's stream and the rules of signing in. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/account/account.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "modules/account/account_int.h"

static void
open_invite(struct account *p, const struct node *b)
{
	p->invite = op_get_id(b, "invite");
	p->invite_until = op_get_time(b, "until");
}

static void
seat_set(struct account *p, const struct node *b)
{
	p->seat = op_get_text(b, "seat");
	p->agency = op_get_id(b, "agency");
}

static void
invited(struct account *p, const struct node *b)
{
	p->name = op_get_text(b, "name");
	p->login = op_get_text(b, "login");
	seat_set(p, b);
	open_invite(p, b);
}

/* A new invitation is for somebody who has lost the way in. */
static void
invited_again(struct account *p, const struct node *b)
{
	open_invite(p, b);
	p->code = STR("");
}

static void
password_set(struct account *p, const struct node *b)
{
	p->password = op_get_text(b, "hash");
	p->invite = 0;
}

static void
code_set(struct account *p, const struct node *b)
{
	p->code = op_get_text(b, "secret");
}

static void
code_removed(struct account *p, const struct node *b)
{
	(void)b;
	p->code = STR("");
}

static void
shortcuts_set(struct account *p, const struct node *b)
{
	p->no_shortcuts = op_get_yes(b, "off");
}

static int
hour(const struct node *b, const char *key)
{
	int64_t h = 0;

	return node_int(node_get(b, str_of(key)), 0, 24, &h) ? (int)h : 0;
}

static void
hours_set(struct account *p, const struct node *b)
{
	struct account_contact *c = &p->contact;
	enum weekday day;

	c->mail = op_get_text(b, "mail");
	c->from_h = hour(b, "from_h");
	c->until_h = hour(b, "until_h");
	c->days = 0;
	NODE_EACH (node_get(b, STR("days")), it)
		if (day_weekday_read(it->text, &day))
			c->days |= 1u << day;
	c->said_hours = c->days != 0;
}

static void
ended(struct account *p, const struct node *b)
{
	(void)b;
	p->ended = true;
}

void
account_apply(void *state, const struct event *e, struct arena *a)
{
	static const struct {
		const char *kind;
		void (*apply)(struct account *, const struct node *);
	} row[] = {
		{ ACCOUNT_INVITED, invited },
		{ ACCOUNT_INVITED_AGAIN, invited_again },
		{ ACCOUNT_PASSWORD_SET, password_set },
		{ ACCOUNT_SEAT_SET, seat_set },
		{ ACCOUNT_CODE_SET, code_set },
		{ ACCOUNT_CODE_REMOVED, code_removed },
		{ ACCOUNT_SHORTCUTS_SET, shortcuts_set },
		{ ACCOUNT_HOURS_SET, hours_set },
		{ ACCOUNT_ENDED, ended },
	};
	struct account *p = state;

	(void)a;
	p->version = e->version;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(e->kind, row[i].kind))
			row[i].apply(p, e->body);
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

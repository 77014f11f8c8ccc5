/* account_page.c - the pages of signing in, of people and of oneself.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "html/part.h"
#include "modules/account/account_int.h"
#include "modules/account/account_view_int.h"
#include "modules/kit/kit.h"
#include "modules/team/team.h"
#include "op/session.h"
#include "protocol/protocol.h"

static void
secret(struct page *p, const char *name, const char *label, const char *hint,
    enum part_input kind)
{
	struct part_field f = { .input = kind, .hint = str_of(hint) };

	kit_fill(p, &f, name, label, STR(""));
	part_line(p->h, &f);
}

static struct str
next_typed(struct page *p)
{
	struct str typed = op_form_value(p->form, "next");

	return typed.n ? typed : p->w->query;
}

enum err
account_sign_in_page(struct page *p)
{
	const struct team_settings *s = &p->w->team->settings;
	struct part_field code = { .input = PART_CODE,
		.optional = true,
		.short_line = true,
		.hint = STR("Six digits, if you set up one-time codes.") };

	p->title = STR("Sign in");
	account_sign_in_top(p->h, STR("Sign in"), s->team_name);
	kit_problems_said(p, "You are not signed in yet.");
	kit_form(p, STR("/sign-in"), false);
	kit_hidden(p, "next", next_typed(p));
	secret(p, "login", "Sign-in name", NULL, PART_LINE);
	secret(p, "password", "Password", NULL, PART_SECRET);
	kit_fill(p, &code, "code", "One-time code", STR(""));
	code.value = STR("");
	part_line(p->h, &code);
	part_submit(p->h, STR("Sign in"), STR(""));
	kit_form_end(p);
	account_sign_in_help(p->h);
	return OK;
}

static void
new_password(struct page *p)
{
	secret(p, "password", "New password",
	    "At least 15 characters. A few words that only you put together "
	    "are good.",
	    PART_NEW_SECRET);
	secret(p, "again", "The same once more", NULL, PART_NEW_SECRET);
}

enum err
account_accept_page(struct page *p)
{
	const struct account *who = p->w->subject;

	p->title = STR("Open your account");
	account_sign_in_top(p->h, p->title,
	    str_fmt(p->load.a,
		"Your sign-in name is \"%.*s\". Choose a password; this link "
		"serves once.",
		STR_ARG(who->login)));
	kit_problems(p);
	kit_form(p, str_fmt(p->load.a, "/invite/%.*s", STR_ARG(p->w->part[0])),
	    false);
	new_password(p);
	part_submit(p->h, STR("Open the account"), STR(""));
	kit_form_end(p);
	return OK;
}

static struct str
seat_label(const struct world *w, struct str seat)
{
	const struct protocol_seat *s = protocol_seat(w->protocol, seat);

	return s ? s->label : seat;
}

static struct str
agency_label(const struct world *w, uint64_t id)
{
	const struct team_agency *x = team_agency_by(w->team, id);

	return x ? x->name : STR("no agency");
}

static struct str
path_of(struct arena *a, uint64_t id)
{
	return str_fmt(a, "/people/%016llx", (unsigned long long)id);
}

enum err
account_people_page(struct page *p)
{
	struct account_people all = { 0 };
	enum err e = account_people_list(&p->load, &all);
	struct account_row *row;

	if (e != OK)
		return e;
	p->title = STR("People");
	row = NEW_N(p->load.a, struct account_row, all.list.n + 1);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct account_person *x = &all.list.v[i];

		row[i] = (struct account_row){
			.name = x->name,
			.path = path_of(p->load.a, x->id),
			.seat = seat_label(p->w, x->seat),
			.agency = agency_label(p->w, x->agency),
			.state = x->ended ? "ended"
			    : x->invited  ? "invited, not opened yet"
					  : "open",
		};
	}
	account_people_list_of(p->h, row, all.list.n);
	return OK;
}

static void
agencies(struct page *p, struct choices *out)
{
	struct arena *a = p->load.a;

	VEC_ADD(a, &out->list, (struct choice){ STR(""), STR("Choose") });
	for (size_t i = 0; i < p->w->team->agencies.n; i++) {
		const struct team_agency *x = &p->w->team->agencies.v[i];

		if (!x->ended)
			VEC_ADD(a, &out->list,
			    (struct choice){ str_fmt(a, "%016llx",
						 (unsigned long long)x->id),
				x->name });
	}
}

static void
seat_fields(struct page *p, struct str seat, uint64_t agency)
{
	const struct protocol_seat *s;
	size_t n = protocol_seats(p->w->protocol, &s);
	struct choices list = { 0 }, places = { 0 };
	struct arena *a = p->load.a;

	VEC_ADD(a, &list.list, (struct choice){ STR(""), STR("Choose") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &list.list, (struct choice){ s[i].id, s[i].label });
	kit_choose(p, "seat", "Seat", &list, seat);
	agencies(p, &places);
	kit_choose(p, "agency", "Agency", &places,
	    str_fmt(a, "%016llx", (unsigned long long)agency));
}

enum err
account_invite_page(struct page *p)
{
	struct part_field f = { .hint = STR(
				    "What they type to sign in, such as their "
				    "work mail address.") };

	p->title = STR("Invite somebody");
	account_sign_in_top(p->h, p->title, STR(""));
	kit_problems(p);
	kit_form(p, STR("/people/new"), false);
	kit_line(p, "name", "Name, as colleagues know it", STR(""), false);
	kit_fill(p, &f, "login", "Sign-in name", STR(""));
	part_line(p->h, &f);
	seat_fields(p, STR(""), 0);
	part_submit(p->h, STR("Make the invitation"), STR("/people"));
	kit_form_end(p);
	return OK;
}

static void
show_link(struct page *p, const struct account *who)
{
	struct str path = op_link_make(p, ACCOUNT_INVITE, p->w->ref,
	    who->invite, who->invite_until);

	part_notice_begin(p->h, PART_CARE, STR("Invitation"));
	account_link(p->h,
	    str_cat(p->load.a, p->w->team->settings.base_url, path),
	    kit_when(p, who->invite_until));
	part_notice_end(p->h);
}

enum err
account_person_page(struct page *p)
{
	const struct account *who = p->w->subject;
	struct str here = path_of(p->load.a, who->id);

	p->title = STR("One account");
	account_sign_in_top(p->h, who->name,
	    who->ended ? STR("This account has ended.") : STR(""));
	kit_problems(p);
	if (who->ended)
		return OK;
	if (who->invite != 0 && instant_cmp(p->w->now, who->invite_until) < 0)
		show_link(p, who);
	kit_form(p, here, false);
	kit_hidden(p, "what", STR("seat"));
	seat_fields(p, who->seat, who->agency);
	part_submit(p->h, STR("Change the seat"), STR("/people"));
	kit_form_end(p);
	account_title(p->h, STR("Lost password or telephone"));
	kit_button(p, here, STR("Make a new invitation"), "what",
	    STR("invite"));
	account_title(p->h, STR("Left the team"));
	kit_button(p, here, STR("End the account"), "what", STR("end"));
	return OK;
}

static enum err
own_sessions(struct page *p)
{
	struct sessions own = { 0 };
	enum err e = op_sessions_of(&p->load, p->w->actor->person, &own);

	account_title(p->h, STR("Where you are signed in"));
	for (size_t i = 0; e == OK && i < own.list.n; i++) {
		const struct session *s = &own.list.v[i];

		account_session(p->h, kit_when(p, s->begun),
		    kit_when(p, s->until), str_eq(s->csrf, p->form->csrf));
		kit_button(p, STR("/me/sessions"), STR("End it"), "name",
		    s->name);
	}
	return e;
}

enum err
account_me_page(struct page *p)
{
	const struct account *who = p->w->subject;
	struct part_field f = { 0 };

	p->title = STR("Your account");
	account_me_top(p->h, who->name, seat_label(p->w, who->seat),
	    agency_label(p->w, who->agency), who->code.n != 0);
	kit_problems(p);
	kit_form(p, STR("/me"), false);
	kit_fill(p, &f, "no_shortcuts",
	    "Keys of one letter do nothing (n, /, c)", STR(""));
	part_box(p->h, &f, who->no_shortcuts);
	part_submit(p->h, STR("Keep this"), STR(""));
	kit_form_end(p);
	account_hours_link(p->h,
	    who->contact.said_hours || who->contact.mail.n > 0
		? STR("set.")
		: STR("not set yet."));
	return own_sessions(p);
}

enum err
account_password_page(struct page *p)
{
	p->title = STR("Change the password");
	account_sign_in_top(p->h, p->title,
	    STR("Every other session of yours ends with it."));
	kit_problems(p);
	kit_form(p, STR("/me/password"), false);
	secret(p, "old", "Password so far", NULL, PART_SECRET);
	new_password(p);
	part_submit(p->h, STR("Change it"), STR("/me"));
	kit_form_end(p);
	return OK;
}

enum err
account_code_page(struct page *p)
{
	const struct account *who = p->w->subject;
	struct arena *a = p->load.a;
	struct str key = op_form_value(p->form, "secret");
	struct part_field f = { .input = PART_CODE, .short_line = true };

	p->title = STR("One-time codes");
	account_sign_in_top(p->h, p->title, STR(""));
	kit_problems(p);
	if (key.n == 0)
		key = account_code_new(a);
	account_code_about(p->h, key,
	    account_code_uri(a, p->w->team->settings.team_name, who->login,
		key));
	kit_form(p, STR("/me/code"), false);
	kit_hidden(p, "what", STR("set"));
	kit_hidden(p, "secret", key);
	kit_fill(p, &f, "code", "The six digits it shows now", STR(""));
	part_line(p->h, &f);
	part_submit(p->h, STR("Use codes from now on"), STR("/me"));
	kit_form_end(p);
	if (who->code.n != 0)
		kit_button(p, STR("/me/code"), STR("No more codes"), "what",
		    STR("remove"));
	return OK;
}

/* account_op.c - the wiring of sign-in, people and one's own page.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account_hours_int.h"
#include "modules/account/account_int.h"
#include "modules/account/account_view_int.h"
#include "modules/team/team.h"
#include "protocol/protocol.h"

static void
seats(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_seat *s;
	size_t n = protocol_seats(w->protocol, &s);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ s[i].id, s[i].label });
}

static const struct choice whats[] = {
	{ STR_INIT("seat"), STR_INIT("Change the seat") },
	{ STR_INIT("invite"), STR_INIT("Invite again") },
	{ STR_INIT("end"), STR_INIT("End the account") },
	{ { 0 }, { 0 } },
};
static const struct choice code_whats[] = {
	{ STR_INIT("set"), STR_INIT("Use codes") },
	{ STR_INIT("remove"), STR_INIT("No more codes") },
	{ { 0 }, { 0 } },
};

#define F(member, ...) FIELD(struct account_sign_in_in, member, __VA_ARGS__)
static const struct field sign_in_in[] = {
	F(login, .kind = F_LINE, .need = true, .label = "Sign-in name"),
	F(password, .kind = F_SECRET, .need = true, .label = "Password"),
	F(code, .kind = F_LINE, .max = 12, .label = "One-time code"),
	F(next, .kind = F_TAG, .max = 200),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct account_accept_in, member, __VA_ARGS__)
static const struct field accept_in[] = {
	F(password, .kind = F_SECRET, .need = true, .label = "New password"),
	F(again, .kind = F_SECRET, .need = true, .label = "The same once more"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct account_invite_in, member, __VA_ARGS__)
static const struct field invite_in[] = {
	F(name, .kind = F_LINE, .need = true, .max = 120, .label = "Name"),
	F(login, .kind = F_LINE, .need = true, .max = 120,
	    .label = "Sign-in name"),
	F(seat, .kind = F_CHOICE, .choices = seats, .need = true,
	    .label = "Seat"),
	F(agency, .kind = F_ID, .need = true, .label = "Agency"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct account_change_in, member, __VA_ARGS__)
static const struct field change_in[] = {
	F(what, .kind = F_CHOICE, .fixed = whats, .need = true,
	    .label = "What to change"),
	F(seat, .kind = F_CHOICE, .choices = seats, .label = "Seat"),
	F(agency, .kind = F_ID, .label = "Agency"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct account_password_in, member, __VA_ARGS__)
static const struct field password_in[] = {
	F(old, .kind = F_SECRET, .need = true, .label = "Password so far"),
	F(password, .kind = F_SECRET, .need = true, .label = "New password"),
	F(again, .kind = F_SECRET, .need = true, .label = "The same once more"),
	{ .kind = F_END },
};
#undef F
#define F(member, ...) FIELD(struct account_code_in, member, __VA_ARGS__)
static const struct field code_in[] = {
	F(what, .kind = F_CHOICE, .fixed = code_whats, .need = true,
	    .label = "What to do"),
	F(secret, .kind = F_TAG, .max = 64),
	F(code, .kind = F_LINE, .max = 12, .label = "The six digits"),
	{ .kind = F_END },
};
#undef F
static const struct field prefs_in[] = {
	FIELD(struct account_prefs_in, no_shortcuts, .kind = F_FLAG,
	    .label = "Keys of one letter do nothing"),
	{ .kind = F_END },
};
const struct choice account_days[] = {
	{ STR_INIT("monday"), STR_INIT("Monday") },
	{ STR_INIT("tuesday"), STR_INIT("Tuesday") },
	{ STR_INIT("wednesday"), STR_INIT("Wednesday") },
	{ STR_INIT("thursday"), STR_INIT("Thursday") },
	{ STR_INIT("friday"), STR_INIT("Friday") },
	{ STR_INIT("saturday"), STR_INIT("Saturday") },
	{ STR_INIT("sunday"), STR_INIT("Sunday") },
	{ { 0 }, { 0 } },
};
#define F(member, ...) FIELD(struct account_hours_in, member, __VA_ARGS__)
static const struct field hours_in[] = {
	F(mail, .kind = F_MAIL, .label = "Mail address"),
	F(days, .kind = F_MANY, .fixed = account_days, .label = "Days"),
	F(from_h, .kind = F_NUMBER, .least = 0, .most = 23, .label = "From"),
	F(until_h, .kind = F_NUMBER, .least = 1, .most = 24, .label = "Until"),
	{ .kind = F_END },
};
#undef F
static const struct field session_in[] = {
	FIELD(struct account_session_in, name, .kind = F_TAG, .need = true),
	{ .kind = F_END },
};
struct no_input {
	bool unused;
};
static const struct field no_in[] = { { .kind = F_END } };

#define IN(type, table) .in = table, .in_size = sizeof(struct type)
static const struct op ops[] = {
	{ .name = "account.sign_in",
	    .path = "/sign-in",
	    .need = CAP_PUBLIC,
	    .label = "Sign in",
	    IN(account_sign_in_in, sign_in_in),
	    .load = account_load_sign_in,
	    .decide = account_sign_in,
	    .page = account_sign_in_page,
	    .flags = OP_NO_AUDIT },
	{ .name = "account.sign_out",
	    .path = "/sign-out",
	    .need = CAP_SIGNED_IN,
	    .label = "Sign out",
	    IN(no_input, no_in),
	    .decide = account_sign_out },
	{ .name = "account.accept",
	    .path = "/invite/:token",
	    .need = CAP_LINK,
	    .link = ACCOUNT_INVITE,
	    .label = "Open an account",
	    IN(account_accept_in, accept_in),
	    .load = account_load_accept,
	    .decide = account_accept,
	    .page = account_accept_page },
	{ .name = "account.people",
	    .path = "/people",
	    .need = CAP_PEOPLE,
	    .label = "People",
	    .flags = OP_MENU,
	    .page = account_people_page },
	{ .name = "account.invite",
	    .path = "/people/new",
	    .need = CAP_PEOPLE,
	    .label = "Invite somebody",
	    IN(account_invite_in, invite_in),
	    .load = account_load_invite,
	    .decide = account_do_invite,
	    .page = account_invite_page },
	{ .name = "account.change",
	    .path = "/people/:id",
	    .need = CAP_PEOPLE,
	    .label = "Change an account",
	    IN(account_change_in, change_in),
	    .load = account_load_person,
	    .decide = account_change,
	    .page = account_person_page },
	{ .name = "account.me",
	    .path = "/me",
	    .need = CAP_SIGNED_IN,
	    .label = "Your account",
	    IN(account_prefs_in, prefs_in),
	    .load = account_load_me,
	    .decide = account_set_prefs,
	    .page = account_me_page },
	{ .name = "account.hours",
	    .path = "/me/hours",
	    .need = CAP_SIGNED_IN,
	    .label = "Hours for meetings",
	    IN(account_hours_in, hours_in),
	    .load = account_load_me,
	    .decide = account_set_hours,
	    .page = account_me_hours_page },
	{ .name = "account.end_session",
	    .path = "/me/sessions",
	    .need = CAP_SIGNED_IN,
	    .label = "End a session",
	    IN(account_session_in, session_in),
	    .load = account_load_sessions,
	    .decide = account_end_session },
	{ .name = "account.password",
	    .path = "/me/password",
	    .need = CAP_SIGNED_IN,
	    .label = "Change the password",
	    IN(account_password_in, password_in),
	    .load = account_load_password,
	    .decide = account_set_password,
	    .page = account_password_page },
	{ .name = "account.code",
	    .path = "/me/code",
	    .need = CAP_SIGNED_IN,
	    .label = "One-time codes",
	    IN(account_code_in, code_in),
	    .load = account_load_me,
	    .decide = account_set_code,
	    .page = account_code_page },
	{ 0 },
};
#undef IN

static const char *const events[] = { ACCOUNT_INVITED, ACCOUNT_INVITED_AGAIN,
	ACCOUNT_PASSWORD_SET, ACCOUNT_SEAT_SET, ACCOUNT_CODE_SET,
	ACCOUNT_CODE_REMOVED, ACCOUNT_SHORTCUTS_SET, ACCOUNT_HOURS_SET,
	ACCOUNT_ENDED, ACCOUNT_PASSKEY_ADDED, ACCOUNT_PASSKEY_USED,
	ACCOUNT_PASSKEY_REMOVED, NULL };

const struct module account_module = {
	.name = "account",
	.ops = ops,
	.events = events,
	.projector = &account_projector,
};

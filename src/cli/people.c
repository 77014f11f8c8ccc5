/* people.c - accounts from the command line.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/people.h"

#include "base/arena.h"
#include "base/problem.h"
#include "modules/account/account.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

struct actor
cli_operator(void)
{
	struct actor a = { .name = STR("Mooring") };

	a.caps = op_cap_with(a.caps, CAP_FILL_IN);
	a.caps = op_cap_with(a.caps, CAP_PEOPLE);
	return a;
}

/* The team as it is now; what is found lives as long as the app. */
static enum err
team_now(struct app *app, struct arena *a, const struct team **out)
{
	struct load l = { NULL, a, &app->env };
	enum err e = store_view(app->env.store, &l.view);

	if (e != OK)
		return e;
	e = team_get(app->team, &l, out);
	store_view_end(l.view);
	return e;
}

enum err
cli_agency_find(struct app *app, struct str seat, uint64_t *id)
{
	const struct protocol *pr = op_env_protocol(&app->env);
	const struct protocol_seat *s = protocol_seat(pr, seat);
	const struct team *t;
	enum err e = team_now(app, app->a, &t);

	if (e != OK)
		return e;
	for (size_t i = 0; s != NULL && i < s->agencies.n; i++) {
		const struct team_agency *x =
		    team_agency_for(t, s->agencies.v[i], STR(""));

		if (x == NULL)
			continue;
		*id = x->id;
		return OK;
	}
	return ERR_GONE;
}

enum err
cli_agency_add(struct app *app, const struct cli_agency *x, struct problems *p,
    uint64_t *id)
{
	const struct actor op = cli_operator();
	struct arena *a = app->a;
	const char *const in[] = { "name", str_cstr(a, x->name), "kind",
		str_cstr(a, x->kind), "day_number", str_cstr(a, x->day),
		"night_number", str_cstr(a, x->night), "hours",
		x->night.n ? "day and night" : "", "mail", str_cstr(a, x->mail),
		NULL };
	const struct team *t;
	struct str then;
	enum err e = cli_app_run(app,
	    &(struct app_call){ op, "team.agency_new", STR(""), in }, p, &then);

	if (e != OK)
		return e;
	if ((e = team_now(app, a, &t)) != OK)
		return e;
	if (t->agencies.n == 0)
		return ERR_GONE;
	*id = t->agencies.v[t->agencies.n - 1].id;
	return OK;
}

static enum err
link_of(struct app *app, struct str then, struct str *link)
{
	struct load l = { NULL, app->a, &app->env };
	struct str head = STR("/people/");
	uint64_t id;
	enum err e;

	CHECK(str_starts(then, head));
	if (!op_id_read((struct str){ then.p + head.n, then.n - head.n }, &id))
		return ERR_BAD;
	if ((e = store_view(app->env.store, &l.view)) != OK)
		return e;
	e = account_invite_path(&l, id, link);
	store_view_end(l.view);
	return e;
}

enum err
cli_person_add(struct app *app, const struct cli_person *who,
    struct problems *p, struct str *link)
{
	const struct actor op = cli_operator();
	struct arena *a = app->a;
	struct str agency =
	    str_fmt(a, "%016llx", (unsigned long long)who->agency);
	const char *const in[] = { "name", str_cstr(a, who->name), "login",
		str_cstr(a, who->login), "seat", str_cstr(a, who->seat),
		"agency", str_cstr(a, agency), NULL };
	struct str then;
	enum err e = cli_app_run(app,
	    &(struct app_call){ op, "account.invite", STR(""), in }, p, &then);

	return e == OK ? link_of(app, then, link) : e;
}

enum err
cli_person_open(struct app *app, struct str link, struct str password,
    struct problems *p)
{
	const char *secret = str_cstr(app->a, password);
	const char *const in[] = { "password", secret, "again", secret, NULL };
	struct str then;

	return cli_app_run(app,
	    &(struct app_call){ op_actor_nobody, "account.accept", link, in },
	    p, &then);
}

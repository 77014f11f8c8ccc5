/* app.c - the program put together. Reads the team's settings.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/app.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "modules/account/account.h"
#include "modules/modules.h"
#include "modules/team/team.h"
#include "protocol/protocol.h"

#define GUIDELINE "wisconsin"

enum { APP_ARENA_MOST = 64 * 1024 * 1024 };

/* The names of the settings as folders; none: the guideline alone. */
static enum err
folders(struct arena *a, struct str names, struct str *out, size_t *n,
    struct problems *p)
{
	if (str_trim(names).n == 0)
		names = STR(GUIDELINE);
	while (names.n != 0) {
		struct str rest;
		struct str name = str_trim(str_cut(names, '\n', &rest));
		enum err e;

		names = rest;
		if (name.n == 0)
			continue;
		if (*n == PROTOCOL_PACKAGES_MOST)
			return ERR_LIMIT;
		e = protocol_find(a, name, &out[*n]);
		if (e != OK) {
			problem_add(p, STR("packages"), 0, name,
			    "there is no package of this name; looked in "
			    "$MOORING_PROTOCOLS, else ./protocols, else the "
			    "installed data");
			return e;
		}
		(*n)++;
	}
	return OK;
}

static enum err
load_packages(struct app *app, struct str names, struct problems *p)
{
	struct arena *a = arena_new(PROTOCOL_ARENA_MOST);
	struct str dir[PROTOCOL_PACKAGES_MOST];
	const struct protocol *pr;
	size_t n = 0;
	enum err e = folders(a, names, dir, &n, p);

	if (e == OK)
		e = protocol_load(a, dir, n, p, &pr);
	if (e != OK) {
		arena_free(a);
		return e;
	}
	/* The one before may still be read by a request: it stays. Packages
	 * change a few times a year. */
	app->guideline = a;
	app->packages = str_dup(app->a, names);
	app->env.zone = protocol_zone(pr);
	app->env.protocol = pr;
	return OK;
}

static enum err
settings(struct app *app, struct arena *a, struct str *packages)
{
	struct load l = { NULL, a, &app->env };
	const struct team *t;
	enum err e = store_view(app->env.store, &l.view);

	if (e != OK)
		return e;
	e = team_get(app->team, &l, &t);
	if (e == OK)
		*packages = str_dup(a, t->settings.packages);
	store_view_end(l.view);
	return e;
}

static enum err
put_together(struct app *app, struct problems *p)
{
	struct str packages;
	enum err e = settings(app, app->a, &packages);

	if (e != OK) {
		problem_add(p, STR("database"), 0, STR(""),
		    "the team's settings cannot be read: %s", err_text(e));
		return e;
	}
	if ((e = load_packages(app, packages, p)) != OK)
		return e;
	op_check_all(&app->env, p);
	return problems_any(p) ? ERR_BAD : OK;
}

enum err
cli_app_open(struct app *app, const struct store_options *o, struct problems *p)
{
	struct store_options with = *o;
	enum err e;

	memset(app, 0, sizeof *app);
	with.projectors = modules_projectors();
	if ((e = store_open(&with, p, &app->env.store)) != OK)
		return e;
	app->a = arena_new(APP_ARENA_MOST);
	app->team = team_cache_new();
	app->env.modules = modules_all;
	app->env.team = team_get;
	app->env.team_cache = app->team;
	app->env.actor = account_actor;
	app->env.people = account_choices;
	if ((e = put_together(app, p)) != OK)
		cli_app_close(app);
	return e;
}

void
cli_app_close(struct app *app)
{
	store_close(app->env.store);
	team_cache_free(app->team);
	arena_free(app->guideline);
	arena_free(app->a);
	memset(app, 0, sizeof *app);
}

void
cli_app_refresh(struct app *app)
{
	struct arena *a = arena_new(APP_ARENA_MOST);
	struct problems p = problems_new(a);
	struct str packages = app->packages;
	enum err e = settings(app, a, &packages);

	if (e == OK && !str_eq(packages, app->packages)) {
		e = load_packages(app, packages, &p);
		/* Said once for each change, not each second. */
		if (e != OK)
			app->packages = str_dup(app->a, packages);
	}
	if (problems_any(&p)) {
		struct str text = problems_text(&p, a);

		(void)fprintf(stderr,
		    "mooring: the packages stay as they were:\n%.*s",
		    STR_ARG(text));
	}
	arena_free(a);
}

static void
pairs_of(struct arena *a, const char *const *in, struct pairs *out)
{
	for (; in != NULL && in[0] != NULL; in += 2)
		VEC_ADD(a, &out->list,
		    (struct pair){ str_of(in[0]), str_of(in[1]), NULL });
}

static void
why_not(const struct op_reply *r, const char *op, struct problems *p)
{
	for (size_t i = 0; i < r->problems.list.n; i++)
		problem_add(p, str_of(op), 0, r->problems.list.v[i].field,
		    "%.*s", STR_ARG(r->problems.list.v[i].why));
	if (r->problems.list.n == 0)
		problem_add(p, str_of(op), 0, STR(""), "was not done: %s",
		    r->result == OP_FAULT ? err_text(r->fault)
					  : "not allowed, or not there");
}

enum err
cli_app_run(struct app *app, const struct app_call *call, struct problems *p,
    struct str *then)
{
	struct arena *a = arena_new(APP_ARENA_MOST);
	struct pairs pairs = { 0 };
	struct op_reply r;
	struct op_request q = {
		.op = op_named(&app->env, str_of(call->op)),
		.post = true,
		.in = &pairs,
		.actor = &call->actor,
	};

	CHECK(q.op != NULL);
	pairs_of(a, call->in, &pairs);
	op_parts(q.op, call->path, q.part);
	op_run(&app->env, &q, a, &r);
	if (r.result == OP_GO)
		*then = str_dup(app->a, r.then);
	else
		why_not(&r, call->op, p);
	arena_free(a);
	if (r.result == OP_GO)
		return OK;
	return r.result == OP_FAULT ? r.fault : ERR_BAD;
}

/* practice.c - plays the practice cases: a list of operations, each by the
 * account of a seat, as the pages would submit them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/practice.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/yaml.h"
#include "base/zone.h"
#include "modules/account/account.h"
#include "modules/team/team.h"

enum { FILE_MOST = 1024 * 1024, WORDS_MOST = 200 };

struct play {
	struct app *app;
	struct account_people people;
	const struct team *team;
	struct str number; /* of the case of these steps */
	const char *in[WORDS_MOST + 1]; /* name and value by turns */
	size_t n;
};

static void
put(struct play *y, struct str name, struct str value)
{
	if (y->n + 2 > WORDS_MOST)
		return;
	y->in[y->n++] = str_cstr(y->app->a, name);
	y->in[y->n++] = str_cstr(y->app->a, value);
	y->in[y->n] = NULL;
}

static const struct account_person *
of_seat(const struct play *y, struct str seat)
{
	for (size_t i = 0; i < y->people.list.n; i++)
		if (str_eq(y->people.list.v[i].seat, seat))
			return &y->people.list.v[i];
	return NULL;
}

static struct str
id_text(struct play *y, uint64_t id)
{
	return str_fmt(y->app->a, "%016llx", (unsigned long long)id);
}

/* "@day+3T13:00", "@day-1T09:00": so many days from today, as a form would send
 * it. */
static struct str
day_from_today(struct play *y, struct str text, bool back)
{
	struct str at, days = str_cut(text, 'T', &at);
	struct day today = zone_local(y->app->env.zone, clock_now()).day, then;
	int64_t n;

	if (!str_int(days, 0, 1000, &n) ||
	    !day_add(today, back ? -n : n, &then))
		return text;
	if (at.n == 0)
		return day_text(y->app->a, then);
	return str_fmt(y->app->a, "%.*sT%.*s",
	    STR_ARG(day_text(y->app->a, then)), STR_ARG(at));
}

/* "@ago+90": so many minutes before now. */
static struct str
time_before_now(struct play *y, struct str minutes)
{
	struct str t;
	int64_t n;

	if (!str_int(minutes, 0, 100000, &n))
		return minutes;
	t = zone_text(y->app->a, y->app->env.zone,
	    (struct instant){ clock_now().s - MINUTES(n).s });
	t.n = sizeof "2026-11-24T13:05" - 1;
	return t;
}

/* "@seat" is the person who holds it; "@agency.KIND" the first of that kind. */
static struct str
value_of(struct play *y, struct str text)
{
	const struct account_person *p;
	const struct team_agency *t;
	struct str rest, first = str_cut(text, '.', &rest);

	if (text.n == 0 || text.p[0] != '@')
		return text;
	if (str_starts(text, STR("@day+")) || str_starts(text, STR("@day-")))
		return day_from_today(y, (struct str){ text.p + 5, text.n - 5 },
		    text.p[4] == '-');
	if (str_starts(text, STR("@ago+")))
		return time_before_now(y,
		    (struct str){ text.p + 5, text.n - 5 });
	if (str_eqc(first, "@agency")) {
		t = team_agency_for(y->team, rest, (struct str){ 0 });
		return t != NULL ? id_text(y, t->id) : text;
	}
	p = of_seat(y, (struct str){ text.p + 1, text.n - 1 });
	if (p == NULL)
		return text;
	return id_text(y, p->id);
}

static void
take(struct play *y, const struct node *in)
{
	NODE_EACH (in, it) {
		if (it->kind == NODE_LIST) {
			NODE_EACH (it, one)
				put(y, it->key, value_of(y, one->text));
		} else {
			put(y, it->key, value_of(y, it->text));
		}
	}
}

static enum err
actor_of(struct play *y, struct str seat, struct actor *out)
{
	const struct account_person *p = of_seat(y, seat);
	struct load l = { .a = y->app->a, .env = &y->app->env };
	enum err e;

	if (p == NULL)
		return ERR_GONE;
	if ((e = store_view(y->app->env.store, &l.view)) != OK)
		return e;
	e = y->app->env.actor(&l, p->id, out);
	store_view_end(l.view);
	return e;
}

static struct str
put_part(struct play *y, struct str all, struct str mark, struct str value)
{
	size_t at = str_find(all, mark);

	if (at == SIZE_MAX)
		return all;
	return str_fmt(y->app->a, "%.*s%.*s%.*s", (int)at, all.p,
	    STR_ARG(value), (int)(all.n - at - mark.n), all.p + at + mark.n);
}

/* The row's own path, with this case's number and its first meeting, or its first
 * release, in it. */
static struct str
path_of(struct play *y, const struct op *o)
{
	struct str path =
	    put_part(y, str_of(o->path), STR(":number"), y->number);

	return put_part(y, path, STR(":n"), STR("1"));
}

static enum err
step(struct play *y, const struct node *s, struct problems *p)
{
	struct app_call call = { .in = y->in };
	struct str name = node_text(s, STR("do")), then;
	const struct op *o = op_named(&y->app->env, name);
	enum err e;

	if (o == NULL) {
		problem_add(p, STR("practice"), s->line, STR("do"),
		    "there is no operation %.*s", STR_ARG(name));
		return ERR_BAD;
	}
	y->n = 0;
	y->in[0] = NULL;
	take(y, node_get(s, STR("in")));
	if (str_eqc(name, "referral.file")) {
		put(y, STR("step"), STR("file"));
		put(y, STR("practice"), STR("yes"));
	}
	call.op = o->name;
	call.path = path_of(y, o);
	e = actor_of(y, node_text(s, STR("as")), &call.actor);
	if (e == OK)
		e = cli_app_run(y->app, &call, p, &then);
	if (e != OK)
		problem_add(p, STR("practice"), s->line, name,
		    "could not be done");
	else if (str_starts(then, STR("/r/")))
		y->number = (struct str){ then.p + 3, then.n - 3 };
	return e;
}

static enum err
play(struct play *y, const struct node *cases, struct problems *p)
{
	enum err e = OK;

	NODE_EACH (cases, one)
		NODE_EACH (node_get(one, STR("steps")), s)
			if (e == OK)
				e = step(y, s, p);
	return e;
}

enum err
cli_practice_play(struct app *app, const char *path, struct problems *p)
{
	struct play y = { .app = app };
	struct load l = { .a = app->a, .env = &app->env };
	const struct node *all;
	struct str bytes;
	enum err e = file_read(app->a, path, FILE_MOST, &bytes);

	if (e != OK)
		return e;
	if ((e = yaml_read(app->a, str_of(path), bytes, p, &all)) != OK)
		return e;
	if ((e = store_view(app->env.store, &l.view)) != OK)
		return e;
	e = account_people_list(&l, &y.people);
	if (e == OK)
		e = app->env.team(app->env.team_cache, &l, &y.team);
	store_view_end(l.view);
	if (e != OK)
		return e;
	return play(&y, node_get(all, STR("cases")), p);
}

/* demo.c - mooring demo: a practice database. Every agency, person and number
 * in it is invented, and made by the same operations as the pages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/demo.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/rand.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "cli/practice.h"
#include "protocol/protocol.h"
#include "store/check.h"

static const char usage[] =
    "usage: mooring demo --db PATH --key FILE [--password WORDS]\n"
    "       [--base-url http://127.0.0.1:8470] [--cases demo/practice.yaml]\n"
    "Makes a new database with practice agencies and one account a seat, "
    "plays\n"
    "the practice cases of the file, and prints the sign-ins. Never put real "
    "people into it.\n";

struct asked {
	struct store_options store;
	const char *password, *base_url, *cases;
};

static bool
read_options(int argc, char **argv, struct asked *q)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "key", required_argument, NULL, 'k' },
		{ "password", required_argument, NULL, 'p' },
		{ "base-url", required_argument, NULL, 'b' },
		{ "cases", required_argument, NULL, 'c' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	q->store.db = getenv("MOORING_DB");
	q->store.key = getenv("MOORING_KEY");
	q->base_url = "http://127.0.0.1:8470";
	optind = 1;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (c) {
		case 'd': q->store.db = optarg; break;
		case 'k': q->store.key = optarg; break;
		case 'p': q->password = optarg; break;
		case 'b': q->base_url = optarg; break;
		case 'c': q->cases = optarg; break;
		default: return false;
		}
	}
	return optind == argc && q->store.db != NULL && q->store.key != NULL;
}

/* Numbers kept for stories: 555-0100 to 555-0199. */
static struct str
number(struct arena *a, size_t i)
{
	return str_fmt(a, "555-01%02zu", i % 100);
}

static enum err
settings(struct demo *d, struct problems *p)
{
	const struct actor op = cli_operator();
	const char *const in[] = { "team_name", "Practice County team",
		"base_url", d->base_url, "packages", "wisconsin\nwisconsin-law",
		NULL };
	struct str then;

	enum err e = cli_app_run(d->app,
	    &(struct app_call){ op, "team.settings", STR(""), in }, p, &then);

	if (e == OK)
		cli_app_refresh(d->app);
	return e;
}

static enum err
agencies(struct demo *d, struct problems *p)
{
	const struct protocol_agency *k;
	size_t n = protocol_agencies(op_env_protocol(&d->app->env), &k);
	enum err e = OK;

	for (size_t i = 0; e == OK && i < n; i++) {
		struct arena *a = d->app->a;
		struct cli_agency x = {
			.name =
			    str_fmt(a, "Practice %.*s", STR_ARG(k[i].label)),
			.kind = k[i].id,
			.day = number(a, 10 + i),
			.night = number(a, 70 + i),
			.mail = str_fmt(a, "%.*s@practice.example",
			    STR_ARG(k[i].id)),
		};
		uint64_t id;

		e = cli_agency_add(d->app, &x, p, &id);
	}
	return e;
}

static struct str
practice_value(struct arena *a, const struct protocol_blank *b, size_t i)
{
	switch (b->type) {
	case PROTOCOL_BLANK_PHONE: return number(a, 40 + i);
	case PROTOCOL_BLANK_AGENCY:
		return STR("Practice agency, see the directory");
	case PROTOCOL_BLANK_PERSON: return STR("Practice Coordinator");
	case PROTOCOL_BLANK_ROSTER: return STR("See the roster");
	case PROTOCOL_BLANK_METHOD:
	case PROTOCOL_BLANK_TEXT: return STR("Practice entry");
	case PROTOCOL_BLANK__MAX: break;
	}
	return STR("");
}

/* Every other number was called to test, so that both can be seen. */
static enum err
blank(struct demo *d, const struct protocol_blank *b, size_t i,
    struct problems *p)
{
	const struct actor op = cli_operator();
	struct arena *a = d->app->a;
	const char *id = str_cstr(a, b->id);
	struct str path = str_fmt(a, "/fill-ins/%s", id), then;
	const char *const in[] = { "id", id, "value",
		str_cstr(a, practice_value(a, b, i)), NULL };
	const char *const test[] = { "id", id, "by", "Practice Coordinator",
		"answered", "yes", NULL };
	enum err e = cli_app_run(d->app,
	    &(struct app_call){ op, "team.fill", path, in }, p, &then);

	if (e != OK || b->type != PROTOCOL_BLANK_PHONE || i % 2 != 0)
		return e;
	return cli_app_run(d->app,
	    &(struct app_call){ op, "team.test",
		str_fmt(a, "/fill-ins/%s/test", id), test },
	    p, &then);
}

static enum err
blanks(struct demo *d, struct problems *p)
{
	const struct protocol_blank *b;
	size_t n = protocol_blanks(op_env_protocol(&d->app->env), &b);
	enum err e = OK;

	for (size_t i = 0; e == OK && i < n; i++)
		if (b[i].required)
			e = blank(d, &b[i], i, p);
	return e;
}

static enum err
roster(struct demo *d, struct problems *p)
{
	static const char *const turns[][6] = {
		{ "Practice On-call One", "555-0101", "one@practice.example",
		    "1" },
		{ "Practice On-call Two", "555-0102", "two@practice.example",
		    "2" },
		{ "Practice Named Person", "555-0103", "named@practice.example",
		    "3" },
	};
	const struct actor op = cli_operator();
	enum err e = OK;

	for (size_t i = 0; e == OK && i < sizeof turns / sizeof *turns; i++) {
		const char *const in[] = { "name", turns[i][0], "phone",
			turns[i][1], "mail", turns[i][2], "order", turns[i][3],
			NULL };
		struct str then;

		e = cli_app_run(d->app,
		    &(struct app_call){ op, "team.turn_new", STR(""), in }, p,
		    &then);
	}
	return e;
}

/* One near and on call, one far, one that the team has not finished. */
static enum err
programs(struct demo *d, struct problems *p)
{
	static const char *const rows[][14] = {
		{ "name", "Practice Hospital nurses", "kind", "sane", "phone",
		    "555-0161", "hours", "Day and night", "on_call", "always",
		    "far", "25", "unit", "min" },
		{ "name", "Practice Clinic nurses", "kind", "fne", "phone",
		    "555-0162", "hours", "Once a week", "on_call",
		    "sun 04:00-04:01", "far", "8", "unit", "km" },
		{ "name", "Practice Valley nurses", "kind", "sane", "phone", "",
		    "hours", "", "on_call", "", "far", "", "unit", "" },
	};
	const struct actor op = cli_operator();
	enum err e = OK;

	for (size_t i = 0; e == OK && i < sizeof rows / sizeof *rows; i++) {
		const char *in[15] = { NULL };
		struct str then;

		memcpy(in, rows[i], sizeof rows[i]);
		e = cli_app_run(d->app,
		    &(struct app_call){ op, "team.program_new", STR(""), in },
		    p, &then);
	}
	return e;
}

static enum err
person(struct demo *d, const struct protocol_seat *s, struct problems *p)
{
	struct cli_person who = {
		.name = str_fmt(d->app->a, "Practice %.*s", STR_ARG(s->label)),
		.login = s->id,
		.seat = s->id,
	};
	struct str link;
	enum err e = cli_agency_find(d->app, s->id, &who.agency);

	if (e == OK)
		e = cli_person_add(d->app, &who, p, &link);
	if (e == OK)
		e = cli_person_open(d->app, link, d->password, p);
	if (e == OK)
		(void)printf("%-20.*s %.*s   (%.*s)\n", STR_ARG(who.login),
		    STR_ARG(d->password), STR_ARG(s->label));
	return e;
}

static enum err
people(struct demo *d, struct problems *p)
{
	const struct protocol_seat *s;
	size_t n = protocol_seats(op_env_protocol(&d->app->env), &s);
	enum err e = OK;

	for (size_t i = 0; e == OK && i < n; i++)
		e = person(d, &s[i], p);
	return e;
}

static enum err
fill(struct demo *d, struct problems *p)
{
	enum err e = settings(d, p);

	if (e == OK)
		e = agencies(d, p);
	if (e == OK)
		e = blanks(d, p);
	if (e == OK)
		e = roster(d, p);
	if (e == OK)
		e = programs(d, p);
	return e == OK ? people(d, p) : e;
}

static struct str
password_of(const struct asked *q, struct arena *a)
{
	if (q->password != NULL)
		return str_of(q->password);
	return str_fmt(a, "practice-%08llx",
	    (unsigned long long)(rand_u64() >> 32));
}

static enum err
make(const struct asked *q, struct arena *a, struct problems *p)
{
	char paper[SEAL_PAPER_TEXT];
	struct app app;
	struct demo d = { .app = &app,
		.base_url = q->base_url,
		.password = password_of(q, a) };
	struct store_options o = q->store;
	enum err e = store_make(&o, p, paper);

	explicit_bzero(paper, sizeof paper);
	if (e == OK)
		e = cli_app_open(&app, &o, p);
	if (e != OK)
		return e;
	e = fill(&d, p);
	if (e == OK && q->cases != NULL)
		e = cli_practice_play(&app, q->cases, p);
	cli_app_close(&app);
	return e;
}

int
cli_demo(int argc, char **argv)
{
	struct asked q = { 0 };
	struct arena *a;
	struct problems p;
	enum err e;

	if (!read_options(argc, argv, &q)) {
		(void)fputs(usage, stderr);
		return CLI_USAGE;
	}
	a = arena_new((size_t)1024 * 1024);
	p = problems_new(a);
	e = make(&q, a, &p);
	if (e != OK) {
		struct str why = problems_text(&p, a);

		(void)fprintf(stderr, "mooring demo: %s\n%.*s", err_text(e),
		    STR_ARG(why));
	}
	arena_free(a);
	if (e == OK)
		return CLI_OK;
	return e == ERR_BUSY ? CLI_CONFLICT : CLI_FAILED;
}

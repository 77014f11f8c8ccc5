/* user.c - mooring user add: the first administrator, or anybody where the
 * pages cannot be reached.
 * SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/problem.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "protocol/protocol.h"

static const char usage[] =
    "usage: mooring user add --db PATH --key FILE --name NAME --login LOGIN\n"
    "       --seat SEAT [--agency NAME] [--password-stdin]\n"
    "Prints the path of an invitation, or, with --password-stdin, opens the\n"
    "account with the password on standard input. --agency adds an agency to\n"
    "the directory; without it the first that the seat fits is taken.\n"
    "The server must not be running: one process has the database.\n";

struct asked {
	struct store_options store;
	const char *name, *login, *seat, *agency;
	bool password;
};

static bool
take(struct asked *q, int c)
{
	switch (c) {
	case 'd': q->store.db = optarg; return true;
	case 'k': q->store.key = optarg; return true;
	case 'h': q->store.head = optarg; return true;
	case 'n': q->name = optarg; return true;
	case 'l': q->login = optarg; return true;
	case 's': q->seat = optarg; return true;
	case 'a': q->agency = optarg; return true;
	case 'p': q->password = true; return true;
	default: return false;
	}
}

static bool
read_options(int argc, char **argv, struct asked *q)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "key", required_argument, NULL, 'k' },
		{ "head", required_argument, NULL, 'h' },
		{ "name", required_argument, NULL, 'n' },
		{ "login", required_argument, NULL, 'l' },
		{ "seat", required_argument, NULL, 's' },
		{ "agency", required_argument, NULL, 'a' },
		{ "password-stdin", no_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	q->store.db = getenv("MOORING_DB");
	q->store.key = getenv("MOORING_KEY");
	q->store.head = getenv("MOORING_HEAD");
	optind = 1;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take(q, c))
			return false;
	return optind + 1 == argc && strcmp(argv[optind], "add") == 0 &&
	    q->store.db && q->name && q->login && q->seat;
}

static enum err
agency(const struct asked *q, struct app *app, struct problems *p, uint64_t *id)
{
	const struct protocol_seat *s =
	    protocol_seat(op_env_protocol(&app->env), str_of(q->seat));
	enum err e;

	if (s == NULL) {
		problem_add(p, STR("--seat"), 0, str_of(q->seat),
		    "the guideline has no such seat");
		return ERR_BAD;
	}
	if (q->agency != NULL && s->agencies.n != 0)
		return cli_agency_add(app,
		    &(struct cli_agency){ .name = str_of(q->agency),
			.kind = s->agencies.v[0] },
		    p, id);
	e = cli_agency_find(app, s->id, id);
	if (e == ERR_GONE)
		problem_add(p, STR("--agency"), 0, STR(""),
		    "the directory has no agency for this seat: name one");
	return e;
}

static enum err
password(struct app *app, struct str link, struct problems *p)
{
	struct str typed, rest;
	enum err e = file_read(app->a, "-", 4096, &typed);

	if (e != OK)
		return e;
	return cli_person_open(app, link, str_cut(typed, '\n', &rest), p);
}

static enum err
add(const struct asked *q, struct app *app, struct problems *p)
{
	struct cli_person who = { str_of(q->name), str_of(q->login),
		str_of(q->seat), 0 };
	struct str link;
	enum err e = agency(q, app, p, &who.agency);

	if (e == OK)
		e = cli_person_add(app, &who, p, &link);
	if (e != OK)
		return e;
	if (q->password)
		return password(app, link, p);
	(void)printf("%.*s\n", STR_ARG(link));
	return OK;
}

static int
exit_of(enum err e)
{
	if (e == OK)
		return CLI_OK;
	if (e == ERR_BUSY)
		return CLI_CONFLICT;
	return e == ERR_BAD || e == ERR_GONE ? CLI_REFUSED : CLI_FAILED;
}

int
cli_user(int argc, char **argv)
{
	struct asked q = { 0 };
	struct app app;
	struct arena *a;
	struct problems p;
	enum err e;

	if (!read_options(argc, argv, &q)) {
		(void)fputs(usage, stderr);
		return CLI_USAGE;
	}
	a = arena_new((size_t)1024 * 1024);
	p = problems_new(a);
	if ((e = cli_app_open(&app, &q.store, &p)) == OK) {
		e = add(&q, &app, &p);
		cli_app_close(&app);
	}
	if (e != OK) {
		struct str why = problems_text(&p, a);

		(void)fprintf(stderr, "mooring user: %s\n%.*s", err_text(e),
		    STR_ARG(why));
	}
	arena_free(a);
	return exit_of(e);
}

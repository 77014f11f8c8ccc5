/* serve.c - mooring serve: the server, until it is told to stop.
 * SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/app.h"
#include "cli/cli.h"
#include "cli/control.h"
#include "http/http.h"
#include "jobs/jobs.h"
#include "modules/team/team.h"
#include "web/web.h"

static const char usage[] =
    "usage: mooring serve --db PATH --key FILE [--listen 127.0.0.1:8470]\n"
    "       [--cert FILE --cert-key FILE] [--host NAME] [--proxy] [--demo]\n"
    "--db and --key are taken from MOORING_DB and MOORING_KEY where they are "
    "left\nout. --listen unix:/path serves a proxy on this machine.\n";

struct asked {
	struct store_options store;
	struct http_conf http;
	bool demo;
};

static bool
take(struct asked *q, int c)
{
	switch (c) {
	case 'd': q->store.db = optarg; return true;
	case 'k': q->store.key = optarg; return true;
	case 'h': q->store.head = optarg; return true;
	case 'l': q->http.listen = optarg; return true;
	case 'c': q->http.cert_file = optarg; return true;
	case 'K': q->http.key_file = optarg; return true;
	case 'H': q->http.host = optarg; return true;
	case 'p': q->http.proxy = true; return true;
	case 'D': q->demo = true; return true;
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
		{ "listen", required_argument, NULL, 'l' },
		{ "cert", required_argument, NULL, 'c' },
		{ "cert-key", required_argument, NULL, 'K' },
		{ "host", required_argument, NULL, 'H' },
		{ "proxy", no_argument, NULL, 'p' },
		{ "demo", no_argument, NULL, 'D' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	q->store.db = getenv("MOORING_DB");
	q->store.key = getenv("MOORING_KEY");
	q->store.head = getenv("MOORING_HEAD");
	q->http.listen = "127.0.0.1:8470";
	optind = 1;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take(q, c))
			return false;
	return optind == argc && q->store.db != NULL &&
	    (q->http.cert_file == NULL) == (q->http.key_file == NULL);
}

static struct jobs_post_office
office(const struct team *t)
{
	return (struct jobs_post_office){
		.relay = t->settings.relay,
		.from = t->settings.relay_from,
		.tls = t->settings.relay_tls,
		.webhook = t->settings.webhook,
		.webhook_secret = t->settings.webhook_secret,
		.base_url = t->settings.base_url,
	};
}

static void
tick(void *ctx)
{
	cli_app_refresh(ctx);
}

static int
say(const char *what, struct str why)
{
	(void)fprintf(stderr, "mooring serve: %s%.*s\n", what, STR_ARG(why));
	return CLI_FAILED;
}

/* Every thread that is started leaves these to the one that waits. */
static void
signals_wait_begin(sigset_t *set)
{
	(void)sigemptyset(set);
	(void)sigaddset(set, SIGTERM);
	(void)sigaddset(set, SIGINT);
	(void)sigaddset(set, SIGHUP);
	(void)pthread_sigmask(SIG_BLOCK, set, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
}

/* Without it the pages are served all the same; backups wait for a stop. */
static void
answer_verbs(const struct asked *q, struct app *app)
{
	struct problems p = problems_new(app->a);

	cli_control_env(&app->env);
	if (cli_control_start(app->env.store, &q->store, &p) != OK)
		(void)say("verbs are not answered: ",
		    problems_text(&p, app->a));
}

static int
run(struct asked *q, struct app *app, const sigset_t *set)
{
	struct web_conf web = { .env = &app->env, .demo = q->demo };
	struct jobs_conf jobs = { .env = &app->env,
		.office = office,
		.tick = tick,
		.ctx = app };
	struct jobs *j = NULL;
	struct http *h;
	struct str why = STR("");
	int got;

	q->http.ctx = web_new(app->a, &web);
	q->http.handler = web_handle;
	q->http.upload = web_upload;
	q->http.hsts = q->http.cert_file != NULL;
	if (http_start(&q->http, app->a, &h, &why) != OK)
		return say("", why);
	if (jobs_start(app->a, &jobs, &j) != OK) {
		http_stop(h);
		return say("the timers could not be started", STR(""));
	}
	(void)printf("mooring: listening on %s%s\n",
	    strncmp(q->http.listen, "unix:", 5) == 0 ? ""
		: q->http.cert_file != NULL	     ? "https://"
						     : "http://",
	    http_address(h));
	(void)fflush(stdout);
	answer_verbs(q, app);
	(void)sigwait(set, &got);
	cli_control_stop();
	http_stop(h);
	jobs_stop(j);
	return CLI_OK;
}

int
cli_serve(int argc, char **argv)
{
	struct asked q = { 0 };
	struct app app;
	struct arena *a;
	struct problems p;
	sigset_t set;
	enum err e;
	int r;

	if (!read_options(argc, argv, &q)) {
		(void)fputs(usage, stderr);
		return CLI_USAGE;
	}
	signals_wait_begin(&set);
	a = arena_new((size_t)1024 * 1024);
	p = problems_new(a);
	e = cli_app_open(&app, &q.store, &p);
	if (e != OK) {
		r = say("it does not start:\n", problems_text(&p, a));
		arena_free(a);
		return e == ERR_BUSY ? CLI_CONFLICT : r;
	}
	r = run(&q, &app, &set);
	cli_app_close(&app);
	arena_free(a);
	return r;
}

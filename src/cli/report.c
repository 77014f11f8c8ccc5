/* report.c - mooring report: what is counted over many cases, as the page of
 * statistics shows it: by the same operation, and in the audit.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/problem.h"
#include "base/zone.h"
#include "cli/app.h"
#include "cli/cli.h"
#include "cli/control.h"
#include "cli/people.h"
#include "html/html.h"
#include "modules/tracking/tracking.h"

enum { REPORT_MOST = 64 * 1024 * 1024, ARGS_MOST = 32 };

/* What was typed. */
struct asked {
	const char *quarter, *from, *until, *unit;
	bool csv, practice;
	char *rest[ARGS_MOST + 1]; /* which database */
	int rests;
};

static int
wrong(const char *what, const char *why)
{
	(void)fprintf(stderr, "mooring report: %s: %s\n", what, why);
	return CLI_USAGE;
}

static const char **
option(struct asked *q, const char *word)
{
	if (strcmp(word, "--quarter") == 0)
		return &q->quarter;
	if (strcmp(word, "--from") == 0)
		return &q->from;
	if (strcmp(word, "--until") == 0)
		return &q->until;
	if (strcmp(word, "--unit") == 0)
		return &q->unit;
	return NULL;
}

static int
read_words(int argc, char **argv, struct asked *q)
{
	q->rest[q->rests++] = argv[0];
	for (int i = 1; i < argc; i++) {
		const char **to = option(q, argv[i]);

		if (to != NULL && i + 1 == argc)
			return wrong(argv[i], "nothing follows");
		if (to != NULL)
			*to = argv[++i];
		else if (strcmp(argv[i], "--csv") == 0)
			q->csv = true;
		else if (strcmp(argv[i], "--practice") == 0)
			q->practice = true;
		else if (q->rests == ARGS_MOST)
			return wrong(argv[i], "too many words");
		else
			q->rest[q->rests++] = argv[i];
	}
	return CLI_OK;
}

static int
read_span(const struct asked *q, struct tracking_ask *out)
{
	if (q->from == NULL || q->until == NULL)
		return wrong("--from and --until", "one needs the other");
	if (!day_read(str_of(q->from), &out->from))
		return wrong(q->from, "is no day such as 2026-07-01");
	if (!day_read(str_of(q->until), &out->until))
		return wrong(q->until, "is no day such as 2026-09-30");
	return out->until.n < out->from.n
	    ? wrong("--until", "lies before --from")
	    : CLI_OK;
}

static int
read_days(const struct asked *q, struct tracking_ask *out)
{
	bool days = q->from != NULL || q->until != NULL;

	if (q->quarter != NULL && days)
		return wrong("--quarter", "or days: not both");
	if (days)
		return read_span(q, out);
	if (q->quarter != NULL &&
	    !tracking_quarter_read(str_of(q->quarter), out))
		return wrong(q->quarter, "is no quarter such as 2026Q3");
	return CLI_OK;
}

/* "csv 2026-07-01.2026-09-30.case.real"; without days the last full quarter, by
 * the clock of this machine. */
static int
ask_of(const struct asked *q, struct arena *a, const char **out)
{
	struct tracking_ask x = tracking_last_quarter(
	    (struct day){ (int32_t)(clock_now().s / ((int64_t)24 * 60 * 60)) },
	    0);
	int r = read_days(q, &x);

	if (r != CLI_OK)
		return r;
	x.unit = TRACKING_CASE;
	if (q->unit != NULL && !tracking_unit_read(str_of(q->unit), &x.unit))
		return wrong(q->unit, "is none of youth, case, referral");
	x.practice = q->practice;
	*out = str_cstr(a,
	    str_fmt(a, "%s %.*s", q->csv ? "csv" : "text",
		STR_ARG(tracking_word(&x, a))));
	return CLI_OK;
}

int
cli_do_report(struct op_env *env, const char *word, FILE *out, FILE *err)
{
	struct arena *a = arena_new(REPORT_MOST);
	struct actor who = cli_operator();
	struct str ask, as = str_cut(str_of(word), ' ', &ask);
	struct op_request q = { .query = ask, .actor = &who };
	struct op_reply r;
	int code = CLI_OK;

	who.caps = op_cap_with(who.caps, CAP_CASE_COORDINATE);
	q.op = op_named(env,
	    str_eqc(as, "csv") ? STR("tracking.csv") : STR("tracking.text"));
	q.h = html_new(a);
	op_run(env, &q, a, &r);
	if (r.result == OP_SHOWN) {
		(void)fwrite(r.page.bytes.p, 1, r.page.bytes.n, out);
	} else {
		(void)fprintf(err, "mooring report: %s\n",
		    r.result == OP_FAULT ? err_text(r.fault)
					 : "nothing that can be counted");
		code = r.result == OP_FAULT ? CLI_FAILED : CLI_REFUSED;
	}
	arena_free(a);
	return code;
}

static int
run(const char *verb, const struct cli_place *p, const char *word,
    struct arena *a)
{
	struct problems why = problems_new(a);
	struct app app;
	int code = -1;
	enum err e = cli_app_open(&app, &p->o, &why);

	if (e == ERR_BUSY)
		code = cli_control_ask(p, CLI_ASK_REPORT, word);
	if (code >= 0)
		return code;
	if (e != OK)
		return cli_say_opened(verb, &why, e);
	code = cli_do_report(&app.env, word, stdout, stderr);
	cli_app_close(&app);
	return code;
}

int
cli_report(int argc, char **argv)
{
	struct asked q = { 0 };
	struct cli_place p;
	struct arena *a = arena_new((size_t)1024 * 1024);
	const char *word = "";
	int r = read_words(argc, argv, &q);

	if (r == CLI_OK)
		r = cli_place_read(q.rests, q.rest, NULL, 0, &p);
	if (r == CLI_OK)
		r = ask_of(&q, a, &word);
	if (r == CLI_OK)
		r = run(argv[0], &p, word, a);
	arena_free(a);
	return r;
}

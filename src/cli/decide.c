/* decide.c - mooring decide: facts in, decisions out.
 * SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/problem.h"
#include "base/zone.h"
#include "cli/cli.h"
#include "cli/package.h"
#include "protocol/decide.h"

enum {
	DECIDE_OUT_MOST = 8 * 1024 * 1024, /* bytes of one answer */
	DECIDE_LINES_MOST = 512 * 1024 * 1024, /* bytes of a --lines file */
};

struct deciding_file {
	const char *name;
	struct str shown; /* in an error */
	struct cli_folders folders;
	const struct protocol *p;
	struct instant at;
	bool lines;
};

static int
usage(const char *why, const char *what)
{
	(void)fprintf(stderr,
	    "mooring decide: %s%s\nusage: mooring decide [--protocol DIR]... "
	    "[--at TIME] [--lines] FILE\n",
	    why, what);
	return CLI_USAGE;
}

static int
take_option(int c, const char *value, struct deciding_file *d)
{
	if (c == 'p')
		return cli_folder_add(&d->folders, value);
	if (c == 'l') {
		d->lines = true;
		return CLI_OK;
	}
	if (c == 'a' && zone_read_time(str_of(value), &d->at))
		return CLI_OK;
	return c == 'a' ? usage("--at needs a time with its offset, like "
				"2026-03-13T18:00:00-05:00, not ",
			      value)
			: usage("that is no option, or lacks its value", "");
}

static int
read_options(int argc, char **argv, struct deciding_file *d)
{
	static const struct option options[] = {
		{ "protocol", required_argument, NULL, 'p' },
		{ "at", required_argument, NULL, 'a' },
		{ "lines", no_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 },
	};
	int c, e = CLI_OK;

	optind = 1;
	opterr = 0;
	while (e == CLI_OK &&
	    (c = getopt_long(argc, argv, "", options, NULL)) != -1)
		e = take_option(c, optarg, d);
	if (e != CLI_OK)
		return e;
	if (argc - optind != 1)
		return usage("name one file, or -", "");
	d->name = argv[optind];
	return CLI_OK;
}

/* What is judged against the time has no line of its own: it has the line of
 * the fact that it is about. */
static void
place(struct problems *ps, struct str file, const struct node *map)
{
	for (size_t i = 0; i < ps->list.n; i++) {
		struct problem *p = &ps->list.v[i];
		const struct node *n = node_get(map, p->field);

		if (p->file.n > 0)
			continue;
		p->file = file;
		p->line = n != NULL ? n->line : map->line;
	}
}

static int
complain(struct problems *ps, struct arena *a)
{
	struct str text = problems_text(ps, a);

	(void)fprintf(stderr, "%.*s", STR_ARG(text));
	return CLI_USAGE;
}

/* One object of facts, `line` lines into the file. */
static int
decide(const struct deciding_file *d, struct str bytes, struct arena *a,
    int line)
{
	struct problems ps = problems_new(a);
	const struct node *map = NULL;
	struct protocol_facts *f = protocol_facts_new(d->p, a);
	const struct protocol_decided *out;
	struct buf b = buf_new(a, DECIDE_OUT_MOST);

	if (json_read(a, d->shown, bytes, &ps, &map) != OK ||
	    protocol_facts_read(f, map, d->shown, &ps) != OK ||
	    protocol_decide(f, d->at, a, &ps, &out) != OK) {
		if (map != NULL)
			place(&ps, d->shown, map);
		for (size_t i = 0; i < ps.list.n; i++)
			ps.list.v[i].line += line;
		return complain(&ps, a);
	}
	protocol_decided_json(out, &b, d->lines);
	if (b.over || fwrite(b.p, 1, b.n, stdout) != b.n) {
		(void)fprintf(stderr, "mooring decide: cannot write it all\n");
		return CLI_FAILED;
	}
	return CLI_OK;
}

static int
decide_lines(const struct deciding_file *d, struct str bytes)
{
	struct arena *a = arena_new(PROTOCOL_DECIDE_MOST);
	int e = CLI_OK;

	for (int line = 0; e == CLI_OK && bytes.n > 0; line++) {
		struct str one = str_cut(bytes, '\n', &bytes);

		if (str_trim(one).n > 0)
			e = decide(d, one, a, line);
		arena_reset(a);
	}
	arena_free(a);
	return e;
}

static int
run(struct deciding_file *d, struct arena *a)
{
	struct str bytes;
	enum err e;
	int exit;

	if ((exit = cli_folder_default(&d->folders, a)) != CLI_OK ||
	    (exit = cli_load(a, &d->folders, &d->p)) != CLI_OK)
		return exit;
	e = file_read(a, d->name,
	    d->lines ? DECIDE_LINES_MOST : JSON_BYTES_MOST, &bytes);
	if (e != OK) {
		(void)fprintf(stderr, "%.*s:0: cannot be read: %s\n",
		    STR_ARG(d->shown), err_text(e));
		return CLI_USAGE;
	}
	return d->lines ? decide_lines(d, bytes) : decide(d, bytes, a, 0);
}

int
cli_decide(int argc, char **argv)
{
	struct deciding_file d = { .at = clock_now() };
	struct arena *a;
	int exit;

	if ((exit = read_options(argc, argv, &d)) != CLI_OK)
		return exit;
	d.shown =
	    strcmp(d.name, "-") == 0 ? STR("standard input") : str_of(d.name);
	a = arena_new((size_t)PROTOCOL_ARENA_MOST +
	    3 * (size_t)JSON_BYTES_MOST +
	    (d.lines ? 2 * (size_t)DECIDE_LINES_MOST
		     : (size_t)PROTOCOL_DECIDE_MOST * 2));
	exit = run(&d, a);
	arena_free(a);
	return exit;
}

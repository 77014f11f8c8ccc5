/* decide.c - mooring decide: facts in, decisions out.
 * SPDX-License-Identifier: Apache-2.0 */
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
read_options(int argc, char **argv, struct deciding_file *d)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--protocol") == 0) {
			i++;
			if (cli_folder_add(&d->folders,
				i < argc ? argv[i] : NULL) != CLI_OK)
				return CLI_USAGE;
		} else if (strcmp(argv[i], "--at") == 0) {
			i++;
			if (i >= argc ||
			    !zone_read_time(str_of(argv[i]), &d->at))
				return usage("--at needs a time with its "
					     "offset, like "
					     "2026-03-13T18:00:00-05:00",
				    "");
		} else if (strcmp(argv[i], "--lines") == 0) {
			d->lines = true;
		} else if (argv[i][0] == '-' && argv[i][1] != '\0') {
			return usage("no option ", argv[i]);
		} else if (d->name != NULL) {
			return usage("one file only, not also ", argv[i]);
		} else {
			d->name = argv[i];
		}
	}
	return d->name != NULL ? CLI_OK : usage("name a file, or -", "");
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

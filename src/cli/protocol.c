/* protocol.c - mooring protocol lint|test|trace|may: what a team asks of a package.
 * SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/problem.h"
#include "base/yaml.h"
#include "cli/cli.h"
#include "cli/may.h"
#include "cli/package.h"
#include "modules/modules.h"
#include "op/op.h"
#include "protocol/example.h"
#include "protocol/trace.h"

enum { TRACE_MOST = 1024 * 1024, PACKAGE_BYTES_MOST = 1024 * 1024 };

/* One package, loaded with what it needs beside it. */
struct checked {
	struct arena *a;
	struct str folder;
	struct cli_folders with;
	const struct protocol *p;
};

static int
complain(struct problems *ps, struct arena *a)
{
	struct str text = problems_text(ps, a);

	(void)fprintf(stderr, "%.*s", STR_ARG(text));
	return problems_any(ps) ? CLI_FOUND : CLI_OK;
}

/* A package without decisions adds to another: it is judged on top of the one
 * that is used where none is named. */
static bool
stands_alone(struct arena *a, struct str folder)
{
	struct problems ps = problems_new(a);
	const struct node *n;
	struct str bytes, path = str_cat(a, folder, STR("/protocol.yaml"));

	if (file_read(a, str_cstr(a, path), PACKAGE_BYTES_MOST, &bytes) != OK ||
	    yaml_read(a, path, bytes, &ps, &n) != OK)
		return true;
	return node_get(n, STR("decisions")) != NULL ||
	    node_get(n, STR("parent")) != NULL;
}

static int
load(struct checked *c)
{
	int e;

	if (!stands_alone(c->a, c->folder) &&
	    (e = cli_folder_default(&c->with, c->a)) != CLI_OK)
		return e;
	c->with.v[c->with.n++] = c->folder;
	e = cli_load(c->a, &c->with, &c->p);
	return e == CLI_OK ? CLI_OK : CLI_FOUND;
}

static int
lint(struct checked *c)
{
	const struct protocol_package *v;
	size_t n;
	int e = load(c);

	if (e != CLI_OK)
		return e;
	n = protocol_packages(c->p, &v);
	(void)printf("%.*s: fine (%.*s %.*s, %.16s)\n", STR_ARG(c->folder),
	    STR_ARG(v[n - 1].id), STR_ARG(v[n - 1].edition), v[n - 1].hash.p);
	return CLI_OK;
}

static int
test(struct checked *c)
{
	struct problems ps = problems_new(c->a);
	struct protocol_examples all;
	int e = load(c);

	if (e != CLI_OK)
		return e;
	all = protocol_examples_run(c->p, c->with.n - 1, c->a, &ps);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct protocol_example *x = &all.list.v[i];

		if (!x->passed)
			(void)printf("%.*s:%d: %.*s failed\n%.*s",
			    STR_ARG(x->file), x->line, STR_ARG(x->id),
			    STR_ARG(x->why));
	}
	(void)printf("%.*s: %zu passed, %zu failed\n", STR_ARG(c->folder),
	    all.passed, all.failed);
	e = complain(&ps, c->a);
	return all.failed > 0 ? CLI_FOUND : e;
}

/* The paths that the program serves, as its rows have them. */
static struct protocol_texts
pages(struct arena *a)
{
	VEC(struct str) paths = { 0 };

	for (size_t m = 0; modules_all[m] != NULL; m++)
		for (const struct op *o = modules_all[m]->ops;
		     o != NULL && o->name != NULL; o++)
			if (o->page != NULL)
				VEC_ADD(a, &paths, str_of(o->path));
	return (struct protocol_texts){ paths.v, paths.n };
}

static int
trace(struct checked *c)
{
	struct problems ps = problems_new(c->a);
	struct buf b = buf_new(c->a, TRACE_MOST);
	int e = load(c);

	if (e != CLI_OK)
		return e;
	protocol_trace(c->p, pages(c->a), c->a, &b, &ps);
	(void)fwrite(b.p, 1, b.n, stdout);
	return complain(&ps, c->a);
}

static int
may(struct checked *c)
{
	int e = load(c);

	if (e == CLI_OK)
		cli_may(c->p);
	return e;
}

static int
run(int (*what)(struct checked *c), struct str folder)
{
	struct arena *a = arena_new(2 * (size_t)PROTOCOL_ARENA_MOST * 4);
	struct checked c = { .a = a, .folder = folder };
	int e = what(&c);

	arena_free(a);
	return e;
}

static int
by_name(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

struct found {
	VEC(struct str) at;
};

/* What stands in a folder, by name. */
static struct found
look_in(struct str dir, struct arena *a)
{
	struct found f = { 0 };
	struct dirent *it;
	DIR *d = opendir(str_cstr(a, dir));

	while (d != NULL && (it = readdir(d)) != NULL)
		if (it->d_name[0] != '.')
			VEC_ADD(a, &f.at, str_cat(a, dir, str_of(it->d_name)));
	if (d != NULL)
		(void)closedir(d);
	if (f.at.n > 0)
		qsort(f.at.v, f.at.n, sizeof *f.at.v, by_name);
	return f;
}

/* Every package beside the one that is used where none is named. */
static int
run_all(int (*what)(struct checked *c))
{
	struct arena *a = arena_new(1024 * 1024);
	struct cli_folders first = { 0 };
	int worst = cli_folder_default(&first, a);
	struct str dir = first.v[0];
	struct found f = { 0 };

	if (worst == CLI_OK) {
		dir.n -= sizeof CLI_PACKAGE - 1;
		f = look_in(dir, a);
	}
	for (size_t i = 0; i < f.at.n; i++) {
		struct str main_file =
		    str_cat(a, f.at.v[i], STR("/protocol.yaml"));
		int e = file_exists(str_cstr(a, main_file))
		    ? run(what, f.at.v[i])
		    : CLI_OK;

		worst = e > worst ? e : worst;
	}
	arena_free(a);
	return worst;
}

static const struct {
	const char *name;
	int (*what)(struct checked *c);
	bool all; /* with no folder: every package there is */
} whats[] = {
	{ "lint", lint, true },
	{ "test", test, true },
	{ "trace", trace, false },
	{ "may", may, false },
};

static int
run_default(int (*what)(struct checked *c))
{
	struct arena *a = arena_new(65536);
	struct cli_folders first = { 0 };
	int e = cli_folder_default(&first, a);

	if (e == CLI_OK)
		e = run(what, first.v[0]);
	arena_free(a);
	return e;
}

int
cli_protocol(int argc, char **argv)
{
	int worst = CLI_OK;

	for (size_t i = 0; i < sizeof whats / sizeof *whats && argc > 1; i++) {
		if (strcmp(argv[1], whats[i].name) != 0)
			continue;
		if (argc == 2)
			return whats[i].all ? run_all(whats[i].what)
					    : run_default(whats[i].what);
		for (int k = 2; k < argc; k++) {
			int e = run(whats[i].what, str_of(argv[k]));

			worst = e > worst ? e : worst;
		}
		return worst;
	}
	(void)fprintf(stderr,
	    "mooring protocol: say lint, test, trace or may\n"
	    "usage: mooring protocol lint|test|trace|may [DIR]...\n");
	return CLI_USAGE;
}

/* tck.c - mooring tck [-v] DIR: the conformance suite, a level of it, or one of
 * its folders.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/problem.h"
#include "dmn/dmn.h"
#include "dmn/tck.h"

enum { FOLDERS_DEEP = 3, MEMORY_MOST = 512 << 20 };

struct walk {
	bool verbose;
	struct dmn_tck_score all;
	size_t folders;
};

static void
add(struct dmn_tck_score *to, const struct dmn_tck_score *s)
{
	to->cases += s->cases;
	to->passed += s->passed;
	to->valued += s->valued;
	to->valued_passed += s->valued_passed;
}

static const char *
path(struct arena *a, const char *dir, struct str name)
{
	return str_cstr(a, str_fmt(a, "%s/%.*s", dir, STR_ARG(name)));
}

/* One file of tests; false where it cannot even be read. */
static bool
run_file(struct arena *a, const char *dir, struct str name, struct problems *ps,
    struct dmn_tck *out)
{
	struct str tests, model_name;
	struct dmn_file model;
	const struct dmn *d = NULL;

	if (file_read(a, path(a, dir, name), DMN_BYTES_MOST, &tests) != OK ||
	    dmn_tck_model(a, name, tests, ps, &model_name) != OK)
		return false;
	model.name = model_name;
	if (file_read(a, path(a, dir, model_name), DMN_BYTES_MOST,
		&model.bytes) != OK ||
	    dmn_compile_what_can(a, &model, 1, ps, &d) != OK)
		d = NULL;
	return dmn_tck_run(a, name, tests, d, ps, out) == OK;
}

static void
show(const struct walk *w, struct arena *a, const struct problems *ps,
    const struct dmn_tck *t)
{
	if (!w->verbose) {
		/* Nothing came out at all: the reason is not left unsaid. */
		if (t->score.passed == 0)
			(void)fprintf(stderr, "%.*s",
			    STR_ARG(problems_text(ps, a)));
		return;
	}
	for (size_t i = 0; i < t->failed.n; i++)
		(void)printf("  %.*s %.*s: want %.*s, got %.*s\n",
		    STR_ARG(t->failed.v[i].test),
		    STR_ARG(t->failed.v[i].result),
		    STR_ARG(t->failed.v[i].want), STR_ARG(t->failed.v[i].got));
	(void)printf("%.*s", STR_ARG(problems_text(ps, a)));
}

static int
run_folder(struct walk *w, const char *dir, const struct file_names *files)
{
	struct arena *a = arena_new(MEMORY_MOST);
	struct problems ps = problems_new(a);
	struct dmn_tck t = { 0 };
	const char *slash = strrchr(dir, '/');
	int status = CLI_OK;

	for (size_t i = 0; i < files->list.n; i++) {
		if (str_find(files->list.v[i], STR("-test-")) == SIZE_MAX)
			continue;
		if (!run_file(a, dir, files->list.v[i], &ps, &t)) {
			(void)fprintf(stderr,
			    "tck: %s/%.*s: cannot be read as test cases\n", dir,
			    STR_ARG(files->list.v[i]));
			status = CLI_USAGE;
		}
	}
	(void)printf("%s: %zu of %zu, of which %zu of %zu expect a value\n",
	    slash ? slash + 1 : dir, t.score.passed, t.score.cases,
	    t.score.valued_passed, t.score.valued);
	show(w, a, &ps, &t);
	add(&w->all, &t.score);
	w->folders++;
	arena_free(a);
	return status;
}

static int
by_name(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void
folders_in(struct arena *a, const char *dir, struct file_names *out)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	struct stat st;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct str name = str_dup(a, str_of(e->d_name));

		if (e->d_name[0] != '.' && stat(path(a, dir, name), &st) == 0 &&
		    S_ISDIR(st.st_mode))
			VEC_ADD(a, &out->list, name);
	}
	if (d != NULL)
		(void)closedir(d);
	if (out->list.n > 0)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, by_name);
}

static int walk(struct walk *w, struct arena *a, const char *dir, int deep);

static int
walk_below(struct walk *w, struct arena *a, const char *dir, int deep)
{
	struct file_names names = { 0 };
	int status = CLI_OK;

	folders_in(a, dir, &names);
	for (size_t i = 0; i < names.list.n; i++) {
		int s = walk(w, a, path(a, dir, names.list.v[i]), deep + 1);

		status = s != CLI_OK ? s : status;
	}
	return status;
}

static int
walk(struct walk *w, struct arena *a, const char *dir, int deep)
{
	struct file_names files = { 0 };

	if (file_list(a, dir, STR(".xml"), &files) != OK) {
		(void)fprintf(stderr, "tck: %s: no such folder\n", dir);
		return CLI_USAGE;
	}
	if (files.list.n > 0)
		return run_folder(w, dir, &files);
	return deep < FOLDERS_DEEP ? walk_below(w, a, dir, deep) : CLI_OK;
}

int
cli_tck(int argc, char **argv)
{
	struct walk w = { 0 };
	struct arena *a;
	int status;

	if (argc > 1 && strcmp(argv[1], "-v") == 0) {
		w.verbose = true;
		argv++, argc--;
	}
	if (argc != 2) {
		(void)fprintf(stderr, "usage: mooring tck [-v] DIR\n");
		return CLI_USAGE;
	}
	for (size_t n = strlen(argv[1]); n > 1 && argv[1][n - 1] == '/'; n--)
		argv[1][n - 1] = '\0';
	a = arena_new(64 << 20);
	status = walk(&w, a, argv[1], 0);
	arena_free(a);
	if (status == CLI_OK && w.folders == 0) {
		(void)fprintf(stderr, "tck: %s: no test cases in it\n",
		    argv[1]);
		return CLI_USAGE;
	}
	(void)printf("tck: %zu of %zu passed, %zu of %zu with a value\n",
	    w.all.passed, w.all.cases, w.all.valued_passed, w.all.valued);
	if (status != CLI_OK)
		return status;
	return w.all.passed == w.all.cases ? CLI_OK : CLI_FOUND;
}

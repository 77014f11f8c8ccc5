/* place.c - which database, which key: what the verbs that open a store share.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"

static const struct store_projector *const none[] = { NULL };
const struct store_projector *const *cli_projectors = none;

/* The place an option's value goes to, or NULL. */
static const char **
option(struct cli_place *p, const char *word)
{
	if (strcmp(word, "--db") == 0)
		return &p->o.db;
	if (strcmp(word, "--key") == 0)
		return &p->o.key;
	if (strcmp(word, "--head") == 0)
		return &p->o.head;
	return NULL;
}

static int
usage(const char *verb, const char *what, const char *word)
{
	(void)fprintf(stderr, "mooring %s: %s%s\n", verb, what, word);
	return CLI_USAGE;
}

static int
one_word(int argc, char **argv, int *i, const char *flag, struct cli_place *p)
{
	const char **to = option(p, argv[*i]);

	if (to != NULL) {
		if (*i + 1 >= argc)
			return usage(argv[0], "nothing follows ", argv[*i]);
		*to = argv[++*i];
		return CLI_OK;
	}
	if (flag != NULL && strcmp(argv[*i], flag) == 0) {
		p->flag = true;
		return CLI_OK;
	}
	if (strcmp(argv[0], "restore") == 0 &&
	    strcmp(argv[*i], "--replace") == 0) {
		p->o.replace = true;
		return CLI_OK;
	}
	if (argv[*i][0] == '-' && argv[*i][1] != '\0')
		return usage(argv[0], "no option ", argv[*i]);
	if (p->words == CLI_WORDS_MOST)
		return usage(argv[0], "too many words: ", argv[*i]);
	p->word[p->words++] = argv[*i];
	return CLI_OK;
}

int
cli_place_read(int argc, char **argv, const char *flag, int words,
    struct cli_place *out)
{
	struct cli_place p = { 0 };

	p.o.db = getenv("MOORING_DB");
	p.o.key = getenv("MOORING_KEY");
	p.o.head = getenv("MOORING_HEAD");
	p.o.projectors = cli_projectors;
	for (int i = 1; i < argc; i++)
		if (one_word(argc, argv, &i, flag, &p) != CLI_OK)
			return CLI_USAGE;
	if (p.o.db == NULL)
		return usage(argv[0], "which database? --db PATH or MOORING_DB",
		    "");
	if (p.words < words)
		return usage(argv[0], "a file's name is missing", "");
	if (p.words > words)
		return usage(argv[0], "one word too many: ", p.word[words]);
	*out = p;
	return CLI_OK;
}

static int
exit_of(enum err e)
{
	switch (e) {
	case OK: return CLI_OK;
	case ERR_GONE: return CLI_REFUSED;
	case ERR_STALE:
	case ERR_BUSY: return CLI_CONFLICT;
	case ERR_BAD: return CLI_USAGE;
	case ERR_SEAL: return CLI_FOUND;
	case ERR_IO:
	case ERR_FULL:
	case ERR_LIMIT: return CLI_FAILED;
	case ERR__MAX: break;
	}
	err_check_failed("a fault has an exit code", __FILE__, __LINE__);
}

void
cli_problems(const char *verb, const struct problems *p, FILE *to)
{
	for (size_t i = 0; i < p->list.n; i++) {
		const struct problem *x = &p->list.v[i];

		(void)fprintf(to, "mooring %s: %.*s%s%.*s\n", verb,
		    STR_ARG(x->file), x->file.n > 0 ? ": " : "",
		    STR_ARG(x->why));
	}
}

int
cli_say(const char *verb, const struct problems *p, enum err e)
{
	cli_problems(verb, p, stderr);
	if (p->list.n == 0 && e != OK)
		(void)fprintf(stderr, "mooring %s: %s\n", verb, err_text(e));
	return exit_of(e);
}

int
cli_say_opened(const char *verb, const struct problems *p, enum err e)
{
	int code = cli_say(verb, p, e);

	return e == ERR_BAD ? CLI_FOUND : code;
}

int
cli_store_fault(const char *verb, const struct store *s, enum err e, FILE *to)
{
	struct arena *a = arena_new((size_t)64 * 1024);

	if (e == ERR_BAD)
		(void)fprintf(to, "mooring %s: %.*s\n", verb,
		    STR_ARG(store_bad(s, a)));
	else
		(void)fprintf(to, "mooring %s: %s\n", verb, err_text(e));
	arena_free(a);
	return e == ERR_BAD || e == ERR_SEAL ? CLI_FOUND : CLI_FAILED;
}

/* --- progress --- */

static bool shown;

static void
show(void *ctx, const char *what, uint64_t done, uint64_t of)
{
	(void)ctx;
	shown = true;
	if (of > 0)
		(void)fprintf(stderr, "\r\033[K%s: %llu of %llu", what,
		    (unsigned long long)done, (unsigned long long)of);
	else
		(void)fprintf(stderr, "\r\033[K%s: %llu", what,
		    (unsigned long long)done);
}

struct store_progress
cli_progress(void)
{
	return (struct store_progress){ .tell = isatty(STDERR_FILENO) ? show
								      : NULL };
}

void
cli_progress_end(void)
{
	if (shown)
		(void)fprintf(stderr, "\r\033[K");
	shown = false;
}

/* place.h - which database, which key: what the verbs that open a store share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdio.h>

#include "store/check.h"

enum { CLI_WORDS_MOST = 8 };

/* The words of a command line, taken apart. */
struct cli_place {
	struct store_options o;
	const char *word[CLI_WORDS_MOST]; /* what is no option */
	int words;
	bool flag; /* the verb's own flag was given */
};

/* cli_projectors: the modules' tables, NULL-terminated; set before cli_main by
 * who knows the modules. */
extern const struct store_projector *const *cli_projectors;

/* cli_place_read: --db, --key and --head, else MOORING_DB, MOORING_KEY and
 * MOORING_HEAD; `flag` is the verb's own ("--check"), or NULL; `words` how many
 * plain words it wants. CLI_USAGE with a sentence on stderr. */
int cli_place_read(int argc, char **argv, const char *flag, int words,
    struct cli_place *out);

/* cli_problems: the problems on `to`, each on a line. */
void cli_problems(const char *verb, const struct problems *p, FILE *to);
/* cli_say: the problems on stderr, each on a line, and the exit code of `e`. */
int cli_say(const char *verb, const struct problems *p, enum err e);

/* cli_say_opened: the same for a store that did not open: bytes that the engine
 * cannot read are a finding. */
int cli_say_opened(const char *verb, const struct problems *p, enum err e);
/* cli_store_fault: a fault of an open store, said on `to`; the exit code. */
int
cli_store_fault(const char *verb, const struct store *s, enum err e, FILE *to);

/* cli_progress: a line that counts, where stderr is a terminal; else quiet.
 * cli_progress_end wipes it. */
struct store_progress cli_progress(void);
void cli_progress_end(void);

#endif

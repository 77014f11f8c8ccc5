/* control.h - a verb asks the process that has the database: one process opens
 * it, so that a backup of a running server is made by that server.
 * A local socket beside the file of heads, for the same user alone.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CONTROL_H
#define CLI_CONTROL_H

#include <stdio.h>

#include "cli/place.h"

/* What can be asked. */
enum cli_ask {
	CLI_ASK_BACKUP, /* the word is an absolute path */
	CLI_ASK_VERIFY,
	CLI_ASK_REBUILD,
	CLI_ASK_CHECK, /* rebuild --check */
	CLI_ASK_REPORT, /* the word: "csv" or "text", and what to count */
	CLI_ASK__MAX
};

/* cli_control_start: a thread that answers for as long as `s` is open. To be
 * stopped before the store is closed; stopping waits for what it is at. */
enum err cli_control_start(struct store *s, const struct store_options *o,
    struct problems *p) MUST_USE;
void cli_control_stop(void);
/* cli_control_env: what operations are run in, for verbs that run one; to be
 * given before the start. */
struct op_env;
void cli_control_env(struct op_env *env);

/* cli_control_ask: the answer on stdout and stderr, progress where a terminal
 * is; returns its exit code, or -1 where nobody listens. */
int
cli_control_ask(const struct cli_place *p, enum cli_ask what, const char *word);

/* The work itself, on an open store, by either process: the exit code. */
int cli_do_backup(struct store *s, const char *path,
    const struct store_progress *pr, FILE *out, FILE *err);
int cli_do_verify(struct store *s, const struct store_progress *pr, FILE *out,
    FILE *err);
/* What a comparison found, on `out`; the exit code. */
int
cli_rebuild_report(const struct store_report *r, const char *verb, FILE *out);
int cli_do_rebuild(struct store *s, bool check, const struct store_progress *pr,
    FILE *out, FILE *err);

/* `word` as CLI_ASK_REPORT has it. */
int cli_do_report(struct op_env *env, const char *word, FILE *out, FILE *err);

#endif

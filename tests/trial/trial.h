/* trial.h - what the tests of the store share: a database of their own, a small
 * projector, a way to change rows behind the store's back.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include "store/check.h"
#include "store/keep.h"

/* trial_up: a fresh database in a fresh folder (in `base`, NULL: the temporary
 * folder); on the PostgreSQL of MOORING_TEST_PG where that is set, emptied
 * first. trial_down takes all of it away. */
void trial_up(const char *base);
void trial_down(void);

extern struct store_options trial_options;
extern struct arena
    *trial_arena; /* for a test's own use, emptied by trial_up */
extern char trial_paper[SEAL_PAPER_TEXT];
extern const char *trial_dir;
bool trial_pg(void); /* runs on PostgreSQL */

struct store *trial_open(void); /* fails the test where it cannot */
extern const struct store_act trial_act;

/* A projector that counts: table kit_item, one row a stream of kind "case":
 * the number of its events, the last kind, its last body sealed. */
extern const struct store_projector trial_items;

/* trial_append: one event in one transaction. */
enum err trial_append(struct store *s, struct store_id stream, uint64_t seen,
    struct str body) MUST_USE;
/* trial_fill: two streams with events, things to send, a file, cells, a series,
 * so that each table of the store has rows. */
void trial_fill(struct store *s, struct store_id *one, struct store_id *two);
/* trial_findings: what verify says of the closed database, or -1 where it will
 * not even open. */
int trial_findings(void);
/* trial_sql: runs statements on the closed database, as an attacker would. */
void trial_sql(const char *text);

#endif

/* kit.h - what the tests of the store share: a database of their own, a small
 * projector, a way to change rows behind the store's back.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_KIT_H
#define TESTS_KIT_H

#include "store/check.h"
#include "store/keep.h"

/* kit_up: a fresh database in a fresh folder (in `base`, NULL: the temporary
 * folder); on the PostgreSQL of MOORING_TEST_PG where that is set, emptied
 * first. kit_down takes all of it away. */
void kit_up(const char *base);
void kit_down(void);

extern struct store_options kit_options;
extern struct arena *kit_arena; /* for a test's own use, emptied by kit_up */
extern char kit_paper[SEAL_PAPER_TEXT];
extern const char *kit_dir;
bool kit_pg(void); /* runs on PostgreSQL */

struct store *kit_open(void); /* fails the test where it cannot */
extern const struct store_act kit_act;

/* A projector that counts: table kit_item, one row a stream of kind "case":
 * the number of its events, the last kind, its last body sealed. */
extern const struct store_projector kit_items;

/* kit_append: one event in one transaction. */
enum err kit_append(struct store *s, struct store_id stream, uint64_t seen,
    struct str body) MUST_USE;
/* kit_fill: two streams with events, things to send, a file, cells, a series,
 * so that each table of the store has rows. */
void kit_fill(struct store *s, struct store_id *one, struct store_id *two);
/* kit_findings: what verify says of the closed database, or -1 where it will
 * not even open. */
int kit_findings(void);
/* kit_sql: runs statements on the closed database, as an attacker would. */
void kit_sql(const char *text);

#endif

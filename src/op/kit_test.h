/* kit_test.h - for the tests of the pipeline: a small module, a case with notes,
 * over a real store in a folder of its own.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_KIT_TEST_H
#define OP_KIT_TEST_H

#include "base/arena.h"
#include "op/run.h"

struct kit_notes {
	size_t n;
	struct str last, number, file;
};

extern struct op_env kit_env;
extern struct arena *kit_arena;
extern struct actor kit_worker;
extern const struct op kit_ops[]; /* the first opens a case */
extern int kit_disturb; /* how many loads another writer gets in after */
extern int kit_shown; /* how often a page was shown */
extern struct str kit_typed; /* what the newest page found typed */

/* kit_up, kit_down: around each test. */
int kit_up(void **state);
int kit_down(void **state);
/* kit_send: the operation as that person; `text` NULL: a look at its page. */
struct op_reply kit_send(const struct actor *who, const char *op,
    const char *path, const char *text, const char *key);
/* kit_open_case: a new case; its number. kit_notes: what a case holds. */
const char *kit_open_case(void);
struct kit_notes kit_notes(const char *number);
/* kit_audits: how many rows of the audit have that operation and outcome. */
size_t kit_audits(const char *op, const char *outcome);

#endif

/* kit_test.h - small models for the tests of this folder.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_KIT_TEST_H
#define DMN_KIT_TEST_H

#include "base/buf.h"
#include "base/problem.h"
#include "dmn/run.h"

struct dmn_kit {
	struct arena *a;
	struct problems ps;
};

/* For cmocka: *state is a struct dmn_kit. */
int dmn_kit_up(void **state);
int dmn_kit_down(void **state);

/* dmn_kit_file: t.dmn, with `body` from its second line on.
 * dmn_kit_compile: that file as a model. dmn_kit_model: it must be fine. */
struct dmn_file dmn_kit_file(struct dmn_kit *k, const char *body);
enum err
dmn_kit_compile(struct dmn_kit *k, const char *body, const struct dmn **out);
const struct dmn *dmn_kit_model(struct dmn_kit *k, const char *body);
/* dmn_kit_refused: the body is no model, *out stays as it was, and the first
 * problem is in t.dmn at that line, of that field, and says `why`. */
void dmn_kit_refused(struct dmn_kit *k, const char *body, int line,
    const char *field, const char *why);
/* dmn_kit_problem: the first problem of the kit. */
void dmn_kit_problem(const struct dmn_kit *k, int line, const char *field,
    const char *why);
const char *dmn_kit_shown(struct dmn_kit *k, struct feel_value v);
/* dmn_kit_result: of that decision in that run. */
const struct dmn_result *
dmn_kit_result(const struct dmn_run *run, const char *decision);

#endif

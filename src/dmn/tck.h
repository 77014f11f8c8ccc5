/* tck.h - the public conformance suite: one file of test cases against a model.
 * Numbers are equal within 1e-8, as its runners have it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_TCK_H
#define DMN_TCK_H

#include "base/str.h"
#include "base/vec.h"

struct dmn;
struct problems;

/* A case passes when every result is as expected; it expects a value when one
 * of its results is not null: without that number an engine that knows nothing
 * but null would look half good. */
struct dmn_tck_score {
	size_t cases, passed, valued, valued_passed;
};
struct dmn_tck_failure {
	struct str test, result, want, got;
};
struct dmn_tck {
	struct dmn_tck_score score;
	VEC(struct dmn_tck_failure) failed;
};

/* dmn_tck_model: the name of the model file that `tests` are about. */
enum err dmn_tck_model(struct arena *a, struct str file, struct str tests,
    struct problems *ps, struct str *model) MUST_USE;
/* dmn_tck_run: adds what came of them to `out`; `d` NULL: the model could not
 * be read, and every case fails. */
enum err dmn_tck_run(struct arena *a, struct str file, struct str tests,
    const struct dmn *d, struct problems *ps, struct dmn_tck *out) MUST_USE;

#endif

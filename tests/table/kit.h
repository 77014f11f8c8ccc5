/* kit.h - small tables for tests: from words to a model.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TABLE_KIT_H
#define TABLE_KIT_H

#include "base/vec.h"
#include "dmn/run.h"

struct table_input {
	struct str name, type, values;
};
struct table_text {
	struct str policy, otherwise, outputs;
	VEC(struct table_input) input;
	VEC(struct str) column; /* none: the inputs */
	VEC(struct str) rule; /* "id | cell | ... | output" */
};

/* table_xml: the table as a DMN file. table_model: compiled; the decision has
 * the name "it". A problem fails the test. */
struct str table_xml(struct arena *a, const struct table_text *t);
const struct dmn *table_model(struct arena *a, struct str xml);
/* table_value: a value from FEEL text. */
struct feel_value table_value(struct arena *a, struct str text);
/* table_covers: every completion of the missing inputs, by the model's samples,
 * is among `possible`; the first that is not goes to *lost. `tight`: nothing
 * else is among it either. */
bool table_covers(const struct dmn *d, struct arena *a,
    const struct feel_value *input, struct feel_value possible, bool *tight,
    struct feel_value *lost);

#endif

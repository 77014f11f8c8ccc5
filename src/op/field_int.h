/* field_int.h - one value of each kind: what field.c and field_value.c share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_FIELD_INT_H
#define OP_FIELD_INT_H

#include "op/field.h"

struct field_at {
	const struct field *f;
	const struct pair *pair;
	const struct world *w;
	struct problems *problems;
	void *out; /* the member of the op's struct */
};

/* Each reads one value into at->out, or says in at->problems why it cannot. */
typedef void op_field_value(struct field_at *at, struct str v);
op_field_value op_field_line, op_field_text, op_field_choice, op_field_many,
    op_field_yes_no, op_field_flag, op_field_number, op_field_day,
    op_field_time, op_field_phone, op_field_mail, op_field_secret,
    op_field_file, op_field_fact, op_field_id, op_field_tag, op_field_version;

/* op_field_wrong: adds "LABEL why" under the field's name. */
void op_field_wrong(struct field_at *at, const char *why);

#endif

/* row.h - from a map in a YAML file to a struct, by a table; an unknown key,
 * a wrong kind or a missing need is a problem with file, line and field.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ROW_H
#define PROTOCOL_ROW_H

#include "base/node.h"
#include "base/problem.h"
#include "protocol/protocol.h"

enum row_kind {
	ROW_TEXT, /* struct str: text, a number or true/false as written */
	ROW_FLAG, /* bool */
	ROW_INT, /* int, 0 to 1000000 */
	ROW_TEXTS, /* struct protocol_texts: a list, or one */
	ROW_JOINED, /* struct str: a list, or one, with ", " between */
	ROW_FIRST, /* int: the first number of a list, or one */
	ROW_NAME, /* int: place in `names` */
	ROW_NODE, /* const struct node *: read by somebody else */
	ROW_SKIP, /* known, not used */
	ROW__MAX
};

struct row_field {
	const char *key;
	enum row_kind kind;
	bool need;
	size_t at;
	const char *const *names; /* ROW_NAME: ends with NULL */
};

#define ROW(type, member, k, ...)                                              \
	{                                                                      \
		.key = #member, .kind = (k), .at = offsetof(type, member),     \
		__VA_ARGS__                                                    \
	}
#define ROWS(table) (table), sizeof(table) / sizeof *(table)

/* Where a map stands: an item of a list of some file. */
struct row_item {
	const struct node *node;
	struct str file;
	int package; /* index in the list handed to protocol_load */
};
struct row_list {
	VEC(struct row_item) list;
};

struct row_reader {
	struct arena *a;
	struct problems *ps;
};

/* row_read: fills `out`. True when nothing was wrong. */
bool protocol_row_read(const struct row_reader *r, const struct row_item *it,
    const struct row_field *f, size_t n, void *out);
/* protocol_row_scalar: text, number, or "true" and "false". */
bool protocol_row_scalar(const struct node *n, struct str *out);
/* protocol_row_texts: a list of scalars, or one. */
bool protocol_row_texts(struct arena *a, const struct node *n,
    struct protocol_texts *out);

#endif

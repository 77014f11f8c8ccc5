/* field.h - reading one map of a data file field by field: what is wrong is
 * said with file, line and field, and reading goes on.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_FIELD_H
#define PROTOCOL_FIELD_H

#include "base/node.h"
#include "base/problem.h"

struct protocol_field_reader {
	struct problems *p;
	struct str file;
	const struct node *map; /* whose fields are read */
};

/* protocol_field_map: `n` is a map and has no field but those of `names`, which
 * ends with NULL; else a problem, and false where it is no map at all. */
bool
protocol_field_map(struct problems *p, struct str file, const struct node *n,
    const char *const *names, struct protocol_field_reader *out);
/* protocol_field_wrong: a problem at `at` (NULL: at the map). */
void protocol_field_wrong(const struct protocol_field_reader *r,
    const struct node *at, const char *name, const char *fmt, ...) PRINTF(4, 5);

/* Each gives the empty value where the field is absent; with `need`, that is a
 * problem. A number counts as text, as written. */
struct str protocol_field_text(const struct protocol_field_reader *r,
    const char *name, bool need);
bool protocol_field_flag(const struct protocol_field_reader *r,
    const char *name, bool otherwise);
int64_t protocol_field_int(const struct protocol_field_reader *r,
    const char *name, int64_t least, int64_t most);
/* protocol_field_word: the place of the text in `words`, which ends with NULL;
 * -1, and a problem, where it is none of them. Absent: -1 without a problem
 * unless `need`. */
int protocol_field_word(const struct protocol_field_reader *r, const char *name,
    const char *const *words, bool need);
/* protocol_field_list: NULL where absent; a problem where it is no list. */
const struct node *protocol_field_list(const struct protocol_field_reader *r,
    const char *name, bool need);
/* protocol_field_id: a text of letters, digits and _ . - ( ), at most 64. */
struct str
protocol_field_id(const struct protocol_field_reader *r, const char *name);

#endif

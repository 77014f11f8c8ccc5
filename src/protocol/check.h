/* check.h - looking at the items of a package, one by one; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_CHECK_H
#define PROTOCOL_CHECK_H

#include "protocol/loader.h"

/* One item being looked at: where it stands, what it is called. */
struct checking {
	struct loader *l;
	const struct protocol *p;
	enum model_list list;
	size_t i;
	struct str id;
};

/* check_wrong: a problem at the item's field, or at the item. */
void check_wrong(const struct checking *c, const char *field, struct str what,
    const char *why);
bool check_is_in(const struct checking *c, enum model_list k, struct str id);
/* check_name: a name that is set has to be in that list; check_each: each. */
void check_name(const struct checking *c, const char *field, enum model_list k,
    struct str id, const char *why);
void check_each(const struct checking *c, const char *field, enum model_list k,
    struct protocol_texts t, const char *why);
/* check_clauses: "I.E, IV.A.a", each of them, where there are clauses. */
void check_clauses(const struct checking *c, struct str joined);

/* check_rows: every item of each list by its function. */
struct check_row {
	enum model_list list;
	const char *key; /* the name of the id */
	void (*check)(const struct checking *c, const void *item);
};
void check_rows(struct loader *l, const struct check_row *row, size_t n);

#endif

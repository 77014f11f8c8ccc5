/* audit_int.h - what the audit module's own files share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_AUDIT_AUDIT_INT_H
#define MODULES_AUDIT_AUDIT_INT_H

#include "html/part.h"
#include "op/op.h"

enum { AUDIT_ROWS = 100 };

struct audit_row {
	struct str when, who, what, about, outcome;
};
struct audit_rows {
	VEC(struct audit_row) list;
	uint64_t last; /* seq of the oldest shown; 0: none older */
};
struct audit_find_in {
	struct str number;
	uint64_t person;
};

/* audit_read.c: rows of a case or person (REF_NONE: all), older than
 * `before` (0: the newest). */
enum err audit_rows_of(struct page *p, struct ref r, uint64_t before,
    struct audit_rows *out) MUST_USE;

/* audit_rows_by: what a person did, in at most 10,000 rows from there. */
enum err audit_rows_by(struct page *p, uint64_t person, uint64_t before,
    struct audit_rows *out) MUST_USE;

enum err audit_page(struct page *p) MUST_USE;
enum err audit_about_page(struct page *p) MUST_USE;
struct outcome
audit_find(const struct world *w, const void *in, struct arena *a);

void audit_top(struct html *h);
void audit_list(struct html *h, struct str about, const struct audit_rows *r,
    struct str older);

#endif

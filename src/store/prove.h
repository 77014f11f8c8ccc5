/* prove.h - inside the store: tables that follow from events, and what
 * verify is made of.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROVE_H
#define STORE_PROVE_H

#include "store/store_int.h"

/* --- project.c, compare.c --- */

/* A projector's table, with what reads it page after page by its key. */
struct store_shape {
	const struct store_projector *owner;
	const struct store_table *table;
	size_t keys;
	struct db_sql first, next;
};

/* Makes and fills what is missing or of an older edition. */
enum err store_project_ready(struct store *s) MUST_USE;
/* store_shapes: of all projectors' tables, in s->a, once. */
void store_shapes(struct store *s);
/* Drops and makes a projector's tables, empty. */
enum err store_project_make(struct store *s, struct db *d,
    const struct store_projector *p) MUST_USE;
/* Feeds every event that can be opened, in order; `only` NULL: to all. */
enum err store_fold(struct store_view *from, struct store_tx *to,
    const struct store_projector *only,
    const struct store_progress *pr) MUST_USE;
/* One row of event.page, opened; ERR_GONE where its stream was destroyed. */
enum err store_event_row(struct store_view *v, const struct db_rows *r,
    size_t i, struct arena *a, struct store_event *out) MUST_USE;

/* --- verify.c --- */

/* verify_log.c: the audit's chain and its links; the streams' chains. */
enum err store_verify_audit(struct store_view *v, const struct store_head *h,
    const struct store_progress *pr, struct arena *a,
    struct store_report *out) MUST_USE;
enum err store_verify_events(struct store_view *v, const struct store_head *h,
    const struct store_progress *pr, struct arena *a,
    struct store_report *out) MUST_USE;
void store_found(struct store_report *r, struct arena *a, const char *table,
    struct str row, const char *why);
enum {
	VERIFY_EVENT,
	VERIFY_EVENTS,
	VERIFY_STREAM,
	VERIFY_PART,
	VERIFY_PARTS,
	VERIFY_HASH_AT
};
/* What a whole database is proven by that has no file of heads yet; _view: in
 * the one state that `v` sees. */
enum err
store_verify_view(struct store_view *v, const struct store_progress *pr,
    struct arena *a, struct store_report *out) MUST_USE;
enum err store_verify_inside(struct store *s, const struct store_progress *pr,
    struct arena *a, struct store_report *out) MUST_USE;

#endif

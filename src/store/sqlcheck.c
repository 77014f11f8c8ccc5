/* sqlcheck.c - every statement of the store and of its projectors, prepared.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/prove.h"

static const struct db_sql *const own[] = { store_mark_sql, store_head_sql,
	store_audit_sql, store_log_sql, store_outbox_sql, store_cell_sql,
	store_file_sql, store_series_sql, store_project_sql, store_verify_sql };

static enum err
check_list(struct db *d, const struct db_sql *q, struct problems *p)
{
	enum err e = OK;

	for (; q->name != NULL; q++)
		if (d->via->check(d, q, p) != OK)
			e = ERR_BAD;
	return e;
}

static enum err
check_core(struct db *d, struct problems *p)
{
	enum err e = OK;

	for (size_t i = 0; i < store_core_n; i++) {
		if (d->via->check(d, &store_core[i].page, p) != OK)
			e = ERR_BAD;
		if (d->via->check(d, &store_core[i].put, p) != OK)
			e = ERR_BAD;
	}
	return e;
}

static enum err
check_projectors(struct store *s, struct problems *p)
{
	struct db *d = s->writer;
	enum err e = OK;

	for (size_t i = 0; i < s->shapes; i++) {
		if (d->via->check(d, &s->shape[i].first, p) != OK)
			e = ERR_BAD;
		if (d->via->check(d, &s->shape[i].next, p) != OK)
			e = ERR_BAD;
	}
	for (const struct store_projector *const *it = s->projectors;
	     it != NULL && *it != NULL; it++)
		if ((*it)->sql && check_list(d, (*it)->sql, p) != OK)
			e = ERR_BAD;
	return e;
}

enum err
store_sql_check(struct store *s, struct problems *p)
{
	enum err e = check_core(s->writer, p);
	enum err f = check_projectors(s, p);

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (check_list(s->writer, own[i], p) != OK)
			e = ERR_BAD;
	return e == OK ? f : e;
}

/* run.c - running a statement, and reading its rows.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/store_int.h"

enum err
store_run(struct db *d, const struct db_sql *q, const struct db_value *arg,
    size_t n, struct arena *a, struct db_rows *out)
{
	CHECK(n == store_db_type_count(q->in));
	return d->via->run(d, q, arg, a, out);
}

static const struct db_value *
at(const struct db_rows *r, size_t row, size_t col)
{
	CHECK(row < r->n && col < r->cols);
	return &r->v[row * r->cols + col];
}

int64_t
store_int(const struct db_rows *r, size_t row, size_t col)
{
	const struct db_value *v = at(r, row, col);

	CHECK(v->type == DB_INT || v->type == DB_NULL);
	return v->i;
}

struct str
store_text(const struct db_rows *r, size_t row, size_t col)
{
	const struct db_value *v = at(r, row, col);

	CHECK(v->type != DB_INT);
	return v->s;
}

bool
store_null(const struct db_rows *r, size_t row, size_t col)
{
	return at(r, row, col)->type == DB_NULL;
}

/* compare.c - do the tables say what the events say? Folds the log into a
 * scratch database and walks both, row by row, in the order of the keys.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "store/prove.h"

enum { PAGE = 500 };

/* --- the shape of a table, out of its definition --- */

/* The next definition of a list, cut at a comma outside brackets. */
static struct str
next_part(struct str *rest)
{
	struct str part = { rest->p, 0 };
	int depth = 0;

	while (part.n < rest->n && !(rest->p[part.n] == ',' && depth == 0)) {
		depth += rest->p[part.n] == '(';
		depth -= rest->p[part.n] == ')';
		part.n++;
	}
	rest->p += part.n;
	rest->n -= part.n;
	if (rest->n > 0)
		rest->p++, rest->n--;
	return str_trim(part);
}

static const char *
type_word(struct str sql)
{
	if (str_starts(sql, STR("INTEGER")))
		return "int";
	if (str_starts(sql, STR("TEXT")))
		return "text";
	CHECK(str_starts(sql, STR("BLOB")));
	return "blob";
}

/* "a INTEGER NOT NULL, b TEXT" as "a, b" and "int,text". */
static void
columns_of(struct arena *a, const char *columns, struct str *names,
    struct str *types)
{
	struct str rest = str_of(columns);

	*names = *types = STR("");
	while (rest.n > 0) {
		struct str part = next_part(&rest), type;
		struct str name = str_cut(part, ' ', &type);
		const char *comma = names->n > 0 ? "," : "";

		*types = str_fmt(a, "%.*s%s%s", STR_ARG(*types), comma,
		    type_word(str_trim(type)));
		*names = str_fmt(a, "%.*s%s%.*s", STR_ARG(*names), comma,
		    STR_ARG(name));
	}
}

/* The place of a column by name. */
static size_t
column_at(struct str names, struct str name)
{
	for (size_t i = 0; names.n > 0; i++)
		if (str_eq(str_trim(str_cut(names, ',', &names)), name))
			return i;
	err_check_failed("a table's key is one of its columns", __FILE__,
	    __LINE__);
}

/* Keys first, then all columns: the head of each row is its place. */
static void
shape(struct arena *a, const struct store_projector *p,
    const struct store_table *t, struct store_shape *out)
{
	struct str names, types, rest = str_of(t->key);
	struct str in = STR(""), args = STR("");
	char *text;

	columns_of(a, t->columns, &names, &types);
	*out = (struct store_shape){ .owner = p, .table = t };
	while (rest.n > 0) {
		struct str key = next_part(&rest);
		enum db_type ty =
		    store_db_type_at(str_cstr(a, types), column_at(names, key));
		const char *comma = out->keys > 0 ? "," : "";

		out->keys++;
		in = str_fmt(a, "%.*s%s%s", STR_ARG(in), comma,
		    ty == DB_INT	? "int"
			: ty == DB_TEXT ? "text"
					: "blob");
		args =
		    str_fmt(a, "%.*s%s:%zu", STR_ARG(args), comma, out->keys);
	}
	types = str_fmt(a, "%.*s,%.*s", STR_ARG(in), STR_ARG(types));
	text = str_cstr(a,
	    str_fmt(a, "SELECT %s, %.*s FROM %s ORDER BY %s LIMIT %d", t->key,
		STR_ARG(names), t->name, t->key, PAGE));
	out->first = (struct db_sql){ t->name, "", str_cstr(a, types), text };
	text = str_cstr(a,
	    str_fmt(a,
		"SELECT %s, %.*s FROM %s WHERE (%s) > (%.*s) ORDER BY %s LIMIT "
		"%d",
		t->key, STR_ARG(names), t->name, t->key, STR_ARG(args), t->key,
		PAGE));
	out->next =
	    (struct db_sql){ t->name, str_cstr(a, in), out->first.out, text };
}

void
store_shapes(struct store *s)
{
	size_t n = 0, i = 0;

	for (const struct store_projector *const *p = s->projectors;
	     p != NULL && *p != NULL; p++)
		for (const struct store_table *t = (*p)->tables; t->name; t++)
			n++;
	s->shape = NEW_N(s->a, struct store_shape, n + 1);
	s->shapes = n;
	for (const struct store_projector *const *p = s->projectors;
	     p != NULL && *p != NULL; p++)
		for (const struct store_table *t = (*p)->tables; t->name; t++)
			shape(s->a, *p, t, &s->shape[i++]);
}

/* --- two tables side by side --- */

struct cursor {
	struct db *d;
	const struct store_shape *shape;
	struct arena *a; /* one page */
	struct db_rows r;
	size_t i;
	bool begun;
};

/* The next row, or NULL at the end. */
static enum err
cursor_next(struct cursor *c, const struct db_value **row)
{
	struct db_value key[DB_COLS_MOST];
	size_t keys = c->shape->keys;
	enum err e;

	*row = NULL;
	if (c->begun && c->i < c->r.n) {
		*row = &c->r.v[c->i++ * c->r.cols];
		return OK;
	}
	if (c->begun && c->r.n < PAGE)
		return OK;
	if (c->begun) {
		/* The last key must outlive its page. */
		struct arena *fresh = arena_new((size_t)64 * 1024 * 1024);

		memcpy(key, &c->r.v[(c->r.n - 1) * c->r.cols],
		    keys * sizeof *key);
		e = store_run(c->d, &c->shape->next, key, keys, fresh, &c->r);
		arena_free(c->a);
		c->a = fresh;
	} else
		e = store_run(c->d, &c->shape->first, STORE_NONE, c->a, &c->r);
	c->begun = true;
	c->i = 0;
	if (e == OK && c->r.n > 0)
		*row = &c->r.v[c->i++ * c->r.cols];
	return e;
}

static int
value_cmp(const struct db_value *x, const struct db_value *y)
{
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (x->type == DB_INT)
		return (x->i > y->i) - (x->i < y->i);
	return str_cmp(x->s, y->s);
}

static int
row_cmp(const struct db_value *x, const struct db_value *y, size_t n)
{
	int c = 0;

	for (size_t i = 0; i < n && c == 0; i++)
		c = value_cmp(&x[i], &y[i]);
	return c;
}

static struct str
key_text(struct arena *a, const struct db_value *v, size_t keys)
{
	struct str t = STR("");

	for (size_t i = 0; i < keys; i++)
		t = v[i].type == DB_INT
		    ? str_fmt(a, "%.*s/%lld", STR_ARG(t), (long long)v[i].i)
		    : str_fmt(a, "%.*s/%.*s", STR_ARG(t), STR_ARG(v[i].s));
	return t;
}

/* What is wrong with the row at which both stand, or NULL; c tells which of the
 * two comes first. */
static const char *
wrong(const struct db_value *x, const struct db_value *y, int c, size_t cols)
{
	if (c < 0)
		return "no event made this row";
	if (c > 0)
		return "is missing";
	return row_cmp(x, y, cols) != 0 ? "differs from its events" : NULL;
}

static int
first_of(const struct db_value *x, const struct db_value *y, size_t keys)
{
	if (x == NULL || y == NULL)
		return x == NULL ? 1 : -1;
	return row_cmp(x, y, keys);
}

static enum err
compare(const struct store_shape *sh, struct cursor *is, struct cursor *should,
    struct arena *a, struct store_report *out)
{
	const struct db_value *x, *y;
	enum err e = cursor_next(is, &x);

	if (e == OK)
		e = cursor_next(should, &y);
	while (e == OK && (x != NULL || y != NULL)) {
		int c = first_of(x, y, sh->keys);
		const char *why = wrong(x, y, c, is->r.cols);

		if (why != NULL)
			store_found(out, a, sh->table->name,
			    key_text(a, c > 0 ? y : x, sh->keys), why);
		out->rows++;
		if (c <= 0)
			e = cursor_next(is, &x);
		if (c >= 0 && e == OK)
			e = cursor_next(should, &y);
	}
	return e;
}

static enum err
compare_all(struct store_view *v, struct db *scratch, struct arena *a,
    struct store_report *out)
{
	enum err e = OK;

	for (size_t i = 0; i < v->s->shapes && e == OK; i++) {
		const struct store_shape *sh = &v->s->shape[i];
		struct cursor is = { .d = v->db, .shape = sh };
		struct cursor should = { .d = scratch, .shape = sh };

		is.a = arena_new((size_t)64 * 1024 * 1024);
		should.a = arena_new((size_t)64 * 1024 * 1024);
		e = compare(sh, &is, &should, a, out);
		arena_free(is.a);
		arena_free(should.a);
	}
	return e;
}

static enum err
fold_into(struct store_view *v, struct db *scratch,
    const struct store_progress *pr)
{
	struct store *s = v->s;
	struct store_tx *t = NEW(s->tx.a, struct store_tx);
	enum err e = OK;

	t->s = s;
	t->view = (struct store_view){ .s = s, .db = scratch, .core = v->core };
	t->view.a = arena_new((size_t)16 * 1024 * 1024);
	t->a = arena_new((size_t)256 * 1024 * 1024);
	for (const struct store_projector *const *p = s->projectors;
	     p != NULL && *p != NULL && e == OK; p++)
		e = store_project_make(s, scratch, *p);
	if (e == OK)
		e = store_fold(v, t, NULL, pr);
	store_key_forget(&t->view);
	arena_free(t->view.a);
	arena_free(t->a);
	return e;
}

enum err
store_rebuild_check(struct store *s, const struct store_progress *pr,
    struct arena *a, struct store_report *out)
{
	struct problems p = problems_new(a);
	struct store_view *v;
	struct db *scratch = NULL;
	enum err e = store_view(s, &v);

	if (e != OK)
		return e;
	e = store_db_sqlite.open("", DB_MEMORY, &p, &scratch);
	if (e == OK)
		e = fold_into(v, scratch, pr);
	if (e == OK)
		e = compare_all(v, scratch, a, out);
	store_db_sqlite.close(scratch);
	store_view_end(v);
	return e;
}

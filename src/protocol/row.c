/* row.c - the one place that turns a map of a package into a struct.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/row.h"

#include <string.h>

#include "base/buf.h"

struct reading_row {
	const struct row_reader *r;
	const struct row_item *it;
	void *out;
	bool fine;
};

static void
wrong(struct reading_row *rr, const struct node *n, const char *why)
{
	problem_add(rr->r->ps, rr->it->file, n->line, n->key, "%s", why);
	rr->fine = false;
}

bool
protocol_row_scalar(const struct node *n, struct str *out)
{
	if (n == NULL)
		return false;
	if (n->kind == NODE_BOOL)
		*out = n->yes ? STR("true") : STR("false");
	else if (n->kind == NODE_TEXT || n->kind == NODE_NUMBER)
		*out = n->text;
	else
		return false;
	return true;
}

bool
protocol_row_texts(struct arena *a, const struct node *n,
    struct protocol_texts *out)
{
	struct str *v = NEW_N(a, struct str, (n ? n->n : 0) + 1);
	size_t k = 0;

	if (protocol_row_scalar(n, &v[0])) {
		*out = (struct protocol_texts){ v, 1 };
		return true;
	}
	if (n == NULL || n->kind != NODE_LIST)
		return false;
	NODE_EACH (n, c)
		if (!protocol_row_scalar(c, &v[k++]))
			return false;
	*out = (struct protocol_texts){ v, k };
	return true;
}

static void
put_texts(struct reading_row *rr, const struct node *n, enum row_kind kind,
    void *to)
{
	struct protocol_texts t = { 0 };
	struct buf b = buf_new(rr->r->a, 65536);
	int64_t first = 0;

	if (!protocol_row_texts(rr->r->a, n, &t)) {
		wrong(rr, n, "must be text, or a list of texts");
		return;
	}
	if (kind == ROW_TEXTS) {
		*(struct protocol_texts *)to = t;
		return;
	}
	if (kind == ROW_FIRST) {
		if (t.n == 0 || !str_int(t.v[0], 1, 100000, &first))
			wrong(rr, n, "must be a number, or a list of numbers");
		*(int *)to = (int)first;
		return;
	}
	for (size_t i = 0; i < t.n; i++) {
		buf_cstr(&b, i ? ", " : "");
		buf_str(&b, t.v[i]);
	}
	*(struct str *)to = buf_done(&b);
}

static void
put_name(struct reading_row *rr, const struct node *n, const char *const *names,
    int *to)
{
	struct str s = { "", 0 };

	if (protocol_row_scalar(n, &s))
		for (int i = 0; names[i] != NULL; i++)
			if (str_eqc(s, names[i])) {
				*to = i;
				return;
			}
	problem_add(rr->r->ps, rr->it->file, n->line, n->key,
	    "\"%.*s\" is none of the words that may stand here", STR_ARG(s));
	rr->fine = false;
}

static void
put_int(struct reading_row *rr, const struct node *n, int *to)
{
	int64_t v;

	if (node_int(n, 0, 1000000, &v))
		*to = (int)v;
	else
		wrong(rr, n, "must be a whole number");
}

static void
put(struct reading_row *rr, const struct row_field *f, const struct node *n)
{
	void *to = (char *)rr->out + f->at;

	switch (f->kind) {
	case ROW_TEXT:
		if (!protocol_row_scalar(n, to))
			wrong(rr, n, "must be text");
		return;
	case ROW_FLAG:
		if (n->kind != NODE_BOOL)
			wrong(rr, n, "must be true or false");
		*(bool *)to = n->yes;
		return;
	case ROW_INT: put_int(rr, n, to); return;
	case ROW_TEXTS:
	case ROW_JOINED:
	case ROW_FIRST: put_texts(rr, n, f->kind, to); return;
	case ROW_NAME: put_name(rr, n, f->names, to); return;
	case ROW_NODE: *(const struct node **)to = n; return;
	case ROW_SKIP:
	case ROW__MAX: return;
	}
}

static const struct row_field *
field_of(const struct row_field *f, size_t n, struct str key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eqc(key, f[i].key))
			return &f[i];
	return NULL;
}

bool
protocol_row_read(const struct row_reader *r, const struct row_item *it,
    const struct row_field *f, size_t n, void *out)
{
	struct reading_row rr = { r, it, out, true };
	const struct node *map = it->node;

	if (map->kind != NODE_MAP) {
		wrong(&rr, map, "must be a group of fields");
		return false;
	}
	NODE_EACH (map, c) {
		const struct row_field *field = field_of(f, n, c->key);

		if (field == NULL)
			wrong(&rr, c, "is no field that is known here");
		else
			put(&rr, field, c);
	}
	for (size_t i = 0; i < n; i++)
		if (f[i].need && node_get(map, str_of(f[i].key)) == NULL) {
			problem_add(r->ps, it->file, map->line,
			    str_of(f[i].key), "is needed");
			rr.fine = false;
		}
	return rr.fine;
}

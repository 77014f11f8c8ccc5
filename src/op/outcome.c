/* outcome.c - building what a decision answers. Pure: an arena and nothing
 * else.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/outcome.h"

#include "base/arena.h"

enum {
	EMITS_MOST = 200,
	POSTS_MOST = 100,
	FILES_MOST = 10,
	CELLS_MOST = 20,
	REFUSALS_MOST = 200
};

struct outcome
op_done(struct arena *a, struct str then)
{
	return (struct outcome){ .a = a, .then = then };
}

struct outcome
op_refuse(struct arena *a, const char *rule, const char *field,
    struct str words)
{
	CHECK(rule != NULL);
	return (struct outcome){ .a = a,
		.refused = rule,
		.field = field,
		.words = words };
}

void
op_refuse_too(struct outcome *o, const char *field, struct str words)
{
	CHECK(o->refused != NULL);
	CHECK(o->also.n < REFUSALS_MOST);
	VEC_ADD(o->a, &o->also,
	    (struct refusal){ .field = field, .words = words });
}

struct outcome
op_look(struct arena *a)
{
	return (struct outcome){ .a = a, .look = true };
}

struct node *
op_emit_on(struct outcome *o, struct ref ref, uint64_t seen, const char *kind)
{
	struct node *body = node_map(o->a);

	CHECK(o->emits.n < EMITS_MOST);
	CHECK(ref.kind != REF_NONE);
	VEC_ADD(o->a, &o->emits,
	    (struct emit){ .ref = ref,
		.seen = seen,
		.kind = kind,
		.body = body });
	return body;
}

struct node *
op_emit(struct outcome *o, const struct world *w, const char *kind)
{
	return op_emit_on(o, w->ref, w->version, kind);
}

struct node *
op_emit_case(struct outcome *o, const char *kind)
{
	o->opens_case = true;
	return op_emit_on(o, OP_NEW_CASE, 0, kind);
}

void
op_post(struct outcome *o, const struct post *p)
{
	CHECK(o->posts.n < POSTS_MOST);
	CHECK(p->once.n != 0);
	VEC_ADD(o->a, &o->posts, *p);
}

void
op_keep(struct outcome *o, const struct keep_file *f)
{
	CHECK(o->files.n < FILES_MOST);
	VEC_ADD(o->a, &o->files, *f);
}

void
op_cell(struct outcome *o, const struct cell *c)
{
	CHECK(o->cells.n < CELLS_MOST);
	VEC_ADD(o->a, &o->cells, *c);
}

void
op_put_text(struct outcome *o, struct node *body, const char *key, struct str v)
{
	if (v.n != 0)
		node_add_text(o->a, body, str_of(key), v);
}

void
op_put_id(struct outcome *o, struct node *body, const char *key, uint64_t id)
{
	if (id != 0)
		node_add_text(o->a, body, str_of(key),
		    str_fmt(o->a, "%016llx", (unsigned long long)id));
}

void
op_put_time(struct outcome *o, struct node *body, const char *key,
    struct instant t)
{
	if (t.s != 0)
		node_add_int(o->a, body, str_of(key), t.s);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
op_id_read(struct str s, uint64_t *out)
{
	uint64_t id = 0;

	if (s.n != 16)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int d = hex_digit(s.p[i]);

		if (d < 0)
			return false;
		id = id << 4 | (uint64_t)d;
	}
	*out = id;
	return true;
}

uint64_t
op_get_id(const struct node *body, const char *key)
{
	uint64_t id = 0;

	return op_id_read(op_get_text(body, key), &id) ? id : 0;
}

struct instant
op_get_time(const struct node *body, const char *key)
{
	int64_t s = 0;
	const struct node *n = node_get(body, str_of(key));

	return (struct instant){
		n && node_int(n, INT64_MIN, INT64_MAX, &s) ? s : 0
	};
}

struct str
op_get_text(const struct node *body, const char *key)
{
	return node_text(body, str_of(key));
}

bool
op_get_yes(const struct node *body, const char *key)
{
	const struct node *n = node_get(body, str_of(key));

	return n != NULL && n->kind == NODE_BOOL && n->yes;
}

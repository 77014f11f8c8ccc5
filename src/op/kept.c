/* kept.c - a kept file as sealed cells: one that says what it is, and its parts.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/kept.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "store/keep.h"

#define HEADS "kept"
#define PARTS "kept.part"

/* Parts go in by batches: a transaction holds few of them in memory. */
enum { PART = 60 * 1024, BATCH = 64, ABOUT_MOST = 4000 };

static struct str
part_name(struct arena *a, struct str id, size_t n)
{
	return str_fmt(a, "%.*s.%zu", STR_ARG(id), n);
}

static size_t
parts_of(uint64_t bytes)
{
	return (size_t)((bytes + PART - 1) / PART);
}

static struct str
body_of(const struct kept *k, struct instant at, struct arena *a)
{
	struct node *n = node_map(a);
	struct buf b = buf_new(a, ABOUT_MOST);

	node_add_text(a, n, STR("field"), k->field);
	node_add_text(a, n, STR("name"), k->name);
	node_add_text(a, n, STR("type"), k->type);
	node_add_int(a, n, STR("bytes"), (int64_t)k->bytes);
	node_add_int(a, n, STR("at"), at.s);
	json_put_flat(&b, n);
	return buf_done(&b);
}

/* *at (may be NULL): when it was kept. */
static enum err
from_cell(const struct store_cell *c, struct arena *a, struct kept *out,
    struct instant *at)
{
	struct problems p = problems_new(a);
	const struct node *n, *bytes;
	int64_t size = 0;
	enum err e = json_read(a, STR("kept"), c->body, &p, &n);

	if (e != OK)
		return e;
	bytes = node_get(n, STR("bytes"));
	if (bytes == NULL || !node_int(bytes, 0, STORE_FILE_MOST, &size))
		return ERR_BAD;
	*out = (struct kept){ .id = c->name,
		.field = node_text(n, STR("field")),
		.name = node_text(n, STR("name")),
		.type = node_text(n, STR("type")),
		.bytes = (uint64_t)size };
	if (at != NULL)
		*at = op_get_time(n, "at");
	return OK;
}

/* --- one transaction each --- */

static enum err
begin(struct op_env *env, uint64_t person, struct store_tx **t)
{
	struct store_act act = { .who = { person },
		.op = STR("kept"),
		.outcome = STR("ok") };

	return store_write(env->store, &act, t);
}

static enum err
end(struct store_tx *t, enum err e)
{
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

static struct store_cell
cell_of(const char *space, uint64_t person, struct str name, struct str body)
{
	return (struct store_cell){ .space = str_of(space),
		.name = name,
		.owner = { person },
		.until = instant_add(clock_now(), HOURS(OP_KEPT_H_MOST)),
		.body = body };
}

/* Parts from `from` on, at most a batch of them. */
static enum err
put_batch(struct op_env *env, uint64_t person, struct str id, struct str bytes,
    size_t from, struct arena *a)
{
	struct store_tx *t;
	enum err e = begin(env, person, &t);

	if (e != OK)
		return e;
	for (size_t i = from; e == OK && i < from + BATCH; i++) {
		size_t at = i * PART;
		size_t n;
		struct store_cell c;

		if (at >= bytes.n)
			break;
		n = bytes.n - at < PART ? bytes.n - at : PART;
		c = cell_of(PARTS, person, part_name(a, id, i),
		    (struct str){ bytes.p + at, n });
		e = store_cell_put(t, &c);
	}
	return end(t, e);
}

static enum err
put_head(struct op_env *env, uint64_t person, const struct kept *k,
    struct arena *a)
{
	struct store_tx *t;
	struct store_cell c =
	    cell_of(HEADS, person, k->id, body_of(k, clock_now(), a));
	enum err e;

	if (c.body.n == 0)
		return ERR_LIMIT;
	if ((e = begin(env, person, &t)) != OK)
		return e;
	return end(t, store_cell_put(t, &c));
}

static enum err
drop_batch(struct op_env *env, uint64_t person, const struct kept *k,
    size_t from, struct arena *a)
{
	size_t all = parts_of(k->bytes);
	struct store_tx *t;
	enum err e = begin(env, person, &t);

	if (e != OK)
		return e;
	if (from == 0)
		e = store_cell_drop(t, STR(HEADS), k->id);
	for (size_t i = from; e == OK && i < all && i < from + BATCH; i++)
		e = store_cell_drop(t, STR(PARTS), part_name(a, k->id, i));
	return end(t, e);
}

static enum err
drop(struct op_env *env, uint64_t person, const struct kept *k, struct arena *a)
{
	size_t i = 0;
	enum err e = OK;

	do {
		e = drop_batch(env, person, k, i, a);
		i += BATCH;
	} while (e == OK && i < parts_of(k->bytes));
	return e;
}

/* --- at one view --- */

static enum err
own(struct store_view *v, uint64_t person, struct str id, struct arena *a,
    struct kept *out)
{
	struct store_cell c;
	enum err e = store_cell_get(v, STR(HEADS), id, a, &c);

	if (e == OK && c.owner.v != person)
		e = ERR_GONE;
	return e == OK ? from_cell(&c, a, out, NULL) : e;
}

static enum err
join(struct store_view *v, const struct kept *k, char *to,
    struct arena *scratch)
{
	uint64_t done = 0;

	for (size_t i = 0; i < parts_of(k->bytes); i++) {
		struct store_cell c;
		enum err e = store_cell_get(v, STR(PARTS),
		    part_name(scratch, k->id, i), scratch, &c);

		if (e != OK)
			return e;
		if (c.body.n > k->bytes - done)
			return ERR_BAD;
		memcpy(to + done, c.body.p, c.body.n);
		done += c.body.n;
		arena_reset(scratch);
	}
	return done == k->bytes ? OK : ERR_GONE;
}

static enum err
bytes_of(struct store_view *v, const struct kept *k, struct arena *a,
    struct file_in *file)
{
	struct arena *scratch = arena_new((size_t)1024 * 1024);
	char *to = arena_get(a, (size_t)k->bytes + 1);
	enum err e = join(v, k, to, scratch);

	arena_free(scratch);
	if (e == OK)
		*file = (struct file_in){ k->name, k->type,
			{ to, (size_t)k->bytes } };
	return e;
}

enum err
op_kept_get(struct op_env *env, uint64_t person, struct str id, struct arena *a,
    struct kept *out, struct file_in *file)
{
	struct store_view *v;
	enum err e;

	if (id.n == 0 || person == 0)
		return ERR_GONE;
	if ((e = store_view(env->store, &v)) != OK)
		return e;
	e = own(v, person, id, a, out);
	if (e == OK)
		e = bytes_of(v, out, a, file);
	store_view_end(v);
	return e;
}

enum err
op_kept_drop(struct op_env *env, uint64_t person, struct str id,
    struct arena *a)
{
	struct store_view *v;
	struct kept k;
	enum err e = store_view(env->store, &v);

	if (e != OK)
		return e;
	e = own(v, person, id, a, &k);
	store_view_end(v);
	if (e != OK)
		return e == ERR_GONE ? OK : e;
	return drop(env, person, &k, a);
}

/* The oldest of a person's kept files, where there are too many. */
static enum err
oldest(struct op_env *env, uint64_t person, struct arena *a, struct kept *out)
{
	struct store_cells all = { 0 };
	struct instant first = { INT64_MAX }, at;
	struct store_view *v;
	enum err e = store_view(env->store, &v);

	if (e != OK)
		return e;
	e = store_cells_of(v, STR(HEADS), (struct store_id){ person }, a, &all);
	store_view_end(v);
	if (e == OK && all.list.n < OP_KEPT_FILES_MOST)
		return ERR_GONE;
	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		struct kept k;

		e = from_cell(&all.list.v[i], a, &k, &at);
		if (e != OK || instant_cmp(at, first) >= 0)
			continue;
		first = at;
		*out = k;
	}
	return e;
}

enum err
op_kept_put(struct op_env *env, uint64_t person, struct str field,
    const struct file_in *f, struct arena *a, struct kept *out)
{
	struct kept old,
	    k = { .id = op_form_key_new(a),
		    .field = field,
		    .name = f->name,
		    .type = f->type,
		    .bytes = f->bytes.n };
	enum err e = oldest(env, person, a, &old);

	if (f->bytes.n > STORE_FILE_MOST)
		return ERR_LIMIT;
	if (e == OK)
		e = drop(env, person, &old, a);
	if (e == ERR_GONE)
		e = OK;
	for (size_t i = 0; e == OK && i < parts_of(k.bytes); i += BATCH)
		e = put_batch(env, person, k.id, f->bytes, i, a);
	if (e == OK)
		e = put_head(env, person, &k, a);
	if (e == OK)
		*out = k;
	return e;
}

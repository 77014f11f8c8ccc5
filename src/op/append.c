/* append.c - an outcome into the store: one transaction.
 * Reads and writes the store; nothing else above it does.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/append.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/zone.h"
#include "op/secret.h"
#include "op/world_int.h"
#include "seal/seal.h"
#include "store/keep.h"

enum { FORM_KEY_H = 24 };

struct appending {
	struct op_env *env;
	const struct op_request *req;
	const struct world *w;
	struct outcome *o;
	struct store_tx *tx;
	uint64_t new_case;
	struct str number; /* of the new case */
	size_t files_kept;
};

static uint64_t
stream_of(const struct appending *p, struct ref r)
{
	return r.kind == REF_CASE && r.id == 0 ? p->new_case : r.id;
}

static enum err
number_case(struct appending *p)
{
	struct arena *a = p->o->a;
	int year = day_date(zone_local(p->env->zone, p->w->now).day).y;
	uint64_t n;
	enum err e;

	if (!p->o->opens_case)
		return OK;
	e = store_next(p->tx, str_fmt(a, "case/%02d", year % 100), &n);
	if (e != OK)
		return e;
	p->new_case = op_case_id(year, n);
	p->number = op_case_number(a, (struct ref){ REF_CASE, p->new_case });
	return OK;
}

/* Texts that could only be known now: the case's number, a file's id. */
static void
fill_in(struct node *n, struct str was, struct str is)
{
	if (n->kind == NODE_TEXT && str_eq(n->text, was))
		n->text = is;
	for (struct node *c = n->child; c != NULL; c = c->next)
		fill_in(c, was, is);
}

static void
fill_all(struct appending *p, struct str was, struct str is)
{
	for (size_t i = 0; i < p->o->emits.n; i++)
		fill_in(p->o->emits.v[i].body, was, is);
}

static enum err
keep_file(struct appending *p, const struct keep_file *f)
{
	struct arena *a = p->o->a;
	struct node *about = node_map(a);
	struct buf b = buf_new(a, 4096);
	struct store_id id;
	enum err e;

	node_add_text(a, about, STR("name"), f->name);
	node_add_text(a, about, STR("type"), f->type);
	json_put_flat(&b, about);
	e = store_file_put_bytes(p->tx,
	    (struct store_id){ stream_of(p, f->ref) }, buf_done(&b), f->bytes,
	    &id);
	if (e == OK)
		fill_all(p, str_fmt(a, "%016llx", (unsigned long long)f->id),
		    str_fmt(a, "%016llx", (unsigned long long)id.v));
	return e;
}

/* A file needs its stream's key: it is kept as soon as there is one. */
static enum err
keep_files(struct appending *p, size_t events_done)
{
	while (p->files_kept < p->o->files.n) {
		const struct keep_file *f = &p->o->files.v[p->files_kept];
		bool is_new = false, begun = false;
		enum err e;

		for (size_t i = 0; i < p->o->emits.n; i++) {
			const struct emit *x = &p->o->emits.v[i];

			if (x->ref.kind != f->ref.kind ||
			    x->ref.id != f->ref.id || x->seen != 0)
				continue;
			is_new = true;
			begun |= i < events_done;
		}
		if (is_new && !begun)
			return OK;
		if ((e = keep_file(p, f)) != OK)
			return e;
		p->files_kept++;
	}
	return OK;
}

/* Several events of one decision follow each other. */
static uint64_t
seen_by(const struct outcome *o, size_t at)
{
	const struct emit *x = &o->emits.v[at];
	uint64_t seen = x->seen;

	for (size_t i = 0; i < at; i++)
		if (o->emits.v[i].ref.kind == x->ref.kind &&
		    o->emits.v[i].ref.id == x->ref.id)
			seen++;
	return seen;
}

static enum err
append_events(struct appending *p)
{
	struct outcome *o = p->o;
	enum err e = OK;

	for (size_t i = 0; i < o->emits.n && e == OK; i++) {
		struct emit *x = &o->emits.v[i];
		struct buf b = buf_new(o->a, STORE_BODY_MOST);
		struct store_new n = {
			.stream = { stream_of(p, x->ref) },
			.stream_kind = op_ref_kind(x->ref.kind),
			.seen = seen_by(o, i),
			.kind = str_of(x->kind),
		};

		if ((e = keep_files(p, i)) != OK)
			return e;
		json_put_flat(&b, x->body);
		if (b.over)
			return ERR_LIMIT;
		n.body = buf_done(&b);
		e = store_append(p->tx, &n);
	}
	return e == OK ? keep_files(p, o->emits.n) : e;
}

static struct str
post_body(struct appending *p, const struct post *x)
{
	struct arena *a = p->o->a;
	struct node *n = node_map(a);
	struct buf b = buf_new(a, STORE_SEND_MOST);

	node_add_text(a, n, STR("to"), x->to);
	node_add_text(a, n, STR("words"), str_of(x->words));
	if (x->link != NULL) {
		struct ref about = { x->about.kind, stream_of(p, x->about) };

		node_add_text(a, n, STR("link"),
		    op_link_path(p->env, a, x->link, about, x->item,
			instant_add(p->w->now, x->link_valid)));
	}
	if (x->attach.n != 0) {
		node_add_text(a, n, STR("attach"), x->attach);
		node_add_text(a, n, STR("attach_type"), x->attach_type);
		node_add_text(a, n, STR("attach_name"), x->attach_name);
	}
	json_put_flat(&b, n);
	return buf_done(&b);
}

static enum err
add_posts(struct appending *p)
{
	static const char *const kinds[POST__MAX] = {
		[POST_MAIL] = "mail",
		[POST_WEBHOOK] = "webhook",
	};

	for (size_t i = 0; i < p->o->posts.n; i++) {
		const struct post *x = &p->o->posts.v[i];
		struct store_send s = {
			.key = x->once,
			.kind = str_of(kinds[x->kind]),
			.stream = { stream_of(p, x->about) },
			.due_at = x->due.s ? x->due : p->w->now,
			.body = post_body(p, x),
		};
		enum err e = store_send(p->tx, &s, NULL);

		if (e != OK)
			return e;
	}
	return OK;
}

static enum err
put_cells(struct appending *p)
{
	for (size_t i = 0; i < p->o->cells.n; i++) {
		const struct cell *x = &p->o->cells.v[i];
		struct store_cell c = {
			.space = str_of(x->space),
			.name = x->name,
			.owner = { x->owner },
			.until = x->until,
			.body = x->body,
		};
		enum err e = x->body.n
		    ? store_cell_put(p->tx, &c)
		    : store_cell_drop(p->tx, c.space, c.name);

		if (e != OK)
			return e;
	}
	return OK;
}

static struct str
put_number(struct arena *a, struct str then, struct str number)
{
	struct str mark = STR("{number}");
	size_t at = str_find(then, mark);

	if (at == SIZE_MAX || number.n == 0)
		return then;
	return str_cat(a, (struct str){ then.p, at },
	    str_cat(a, number,
		(struct str){ then.p + at + mark.n, then.n - at - mark.n }));
}

/* The key, what was sent with it, and by whom: who goes back, changes a word
 * and sends again has said something new, and it is recorded. */
static struct str
once_name(const struct op_request *q, struct arena *a)
{
	VEC(struct str) all = { 0 };
	struct seal_hash h;

	VEC_ADD(a, &all, q->form_key);
	VEC_ADD(a, &all,
	    str_fmt(a, "%016llx", (unsigned long long)q->actor->person));
	VEC_ADD(a, &all, str_of(q->op->name));
	for (size_t i = 0; i < WORLD_PARTS_MOST; i++)
		VEC_ADD(a, &all, q->part[i]);
	for (size_t i = 0; q->in != NULL && i < q->in->list.n; i++) {
		const struct pair *x = &q->in->list.v[i];

		VEC_ADD(a, &all, x->name);
		VEC_ADD(a, &all, x->value);
		VEC_ADD(a, &all, x->file != NULL ? x->file->bytes : STR(""));
	}
	h = seal_hash(all.v, all.n);
	return seal_hash_text(&h, a);
}

enum err
op_once_find(struct store_view *v, const struct op_request *q, struct arena *a,
    struct str *then)
{
	struct store_cell old;
	enum err e = q->form_key.n == 0
	    ? ERR_GONE
	    : store_cell_get(v, STR("once"), once_name(q, a), a, &old);

	if (e == OK)
		*then = old.body;
	return e;
}

/* *used: where the key led the first time. */
static enum err
form_key(struct appending *p, struct str *then, bool *used)
{
	struct store_cell c = {
		.space = STR("once"),
		.name = once_name(p->req, p->o->a),
		.owner = { p->req->actor->person },
		.until = instant_add(p->w->now, HOURS(FORM_KEY_H)),
		.body = *then,
	};
	enum err e;

	if (p->req->form_key.n == 0 || p->o->refused != NULL)
		return OK;
	e = op_once_find(store_tx_view(p->tx), p->req, p->o->a, then);
	if (e == ERR_GONE)
		return store_cell_put(p->tx, &c);
	*used = e == OK;
	return e;
}

static enum err
all_of_it(struct appending *p, struct str *then, bool *used)
{
	enum err e;

	if ((e = number_case(p)) != OK)
		return e;
	*then = put_number(p->o->a, p->o->then, p->number);
	if ((e = form_key(p, then, used)) != OK || *used)
		return e;
	if (p->number.n != 0)
		fill_all(p, STR("{number}"), p->number);
	if ((e = append_events(p)) != OK)
		return e;
	if ((e = add_posts(p)) != OK)
		return e;
	return put_cells(p);
}

/* A new case has no stream when the row is begun: it gets one of its own. */
static enum err
audit_new(struct appending *p, struct store_act act)
{
	if (p->new_case == 0)
		return OK;
	act.stream.v = p->new_case;
	return store_act_too(p->tx, &act);
}

enum err
op_append(struct op_env *env, const struct op_request *req,
    const struct world *w, struct outcome *o, struct str *then)
{
	struct appending p = { .env = env, .req = req, .w = w, .o = o };
	struct store_act act = {
		.who = { req->actor->person },
		.op = str_of(req->op->name),
		.stream = { w->ref.id },
		.outcome = o->refused ? STR("refused") : STR("ok"),
		.what = str_of(o->refused),
	};
	struct str where = o->then;
	bool used = false;
	enum err e = store_write(env->store, &act, &p.tx);

	if (e != OK)
		return e;
	if ((e = all_of_it(&p, &where, &used)) != OK)
		goto undo;
	if (!used && (e = audit_new(&p, act)) != OK)
		goto undo;
	if (used) {
		store_rollback(p.tx);
		*then = where;
		return OK;
	}
	if ((e = store_commit(p.tx)) != OK)
		return e;
	*then = where;
	return OK;
undo:
	store_rollback(p.tx);
	return e;
}

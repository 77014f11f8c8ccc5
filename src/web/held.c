/* held.c - a form that came when its session was locked is kept, sealed, until
 * the same person has signed in again and says that it shall be sent.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "html/html.h"
#include "html/part.h"
#include "op/kept.h"
#include "store/keep.h"
#include "web/web_int.h"

struct held {
	struct str path, form_key;
	struct pairs in;
	bool files; /* one could not be kept */
	struct world w; /* for the words of what was chosen */
};

static bool
secret(const struct op *op, struct str name)
{
	for (const struct field *f = op->in; f && f->kind != F_END; f++)
		if (f->kind == F_SECRET && str_eqc(name, f->name))
			return true;
	return false;
}

/* What came with a form stays with it, as a kept file. */
static void
keep_file(struct visit *v, const struct pair *p, struct node *list, bool *lost)
{
	struct kept k;
	struct node *one;

	if (p->file->bytes.n == 0)
		return;
	if (op_kept_put(v->web->env, v->session.person, p->name, p->file, v->a,
		&k) != OK) {
		*lost = true;
		return;
	}
	one = node_add(v->a, list, STR(""), NODE_MAP);
	node_add_text(v->a, one, STR("n"),
	    str_cat(v->a, STR(OP_KEPT), p->name));
	node_add_text(v->a, one, STR("v"), k.id);
}

static struct str
body_of(struct visit *v)
{
	struct node *n = node_map(v->a);
	struct node *list;
	struct buf b = buf_new(v->a, WEB_HELD_MOST);
	bool lost = false;

	node_add_text(v->a, n, STR("path"), v->req->path);
	node_add_text(v->a, n, STR("form_key"), v->form_key);
	list = node_add(v->a, n, STR("in"), NODE_LIST);
	for (size_t i = 0; i < v->in.list.n; i++) {
		const struct pair *p = &v->in.list.v[i];
		struct node *one;

		if (p->file != NULL)
			keep_file(v, p, list, &lost);
		if (p->file != NULL || secret(v->op, p->name))
			continue;
		one = node_add(v->a, list, STR(""), NODE_MAP);
		node_add_text(v->a, one, STR("n"), p->name);
		node_add_text(v->a, one, STR("v"), p->value);
	}
	node_add_bool(v->a, n, STR("files"), lost);
	json_put_flat(&b, n);
	return b.over ? STR("") : buf_done(&b);
}

static enum err
write_cell(struct visit *v, struct str id, const struct store_cell *c)
{
	struct store_act act = {
		.who = { v->session.person },
		.op = STR("held"),
		.outcome = STR("ok"),
	};
	struct store_tx *t;
	enum err e = store_write(v->web->env->store, &act, &t);

	if (e != OK)
		return e;
	e = c ? store_cell_put(t, c) : store_cell_drop(t, STR("held"), id);
	if (e != OK) {
		store_rollback(t);
		return e;
	}
	return store_commit(t);
}

enum err
web_held_keep(struct visit *v, struct str *path)
{
	struct str id = op_form_key_new(v->a);
	struct store_cell c = {
		.space = STR("held"),
		.name = id,
		.owner = { v->session.person },
		.until = instant_add(clock_now(), HOURS(WEB_HELD_H)),
		.body = body_of(v),
	};
	enum err e;

	if (c.body.n == 0)
		return ERR_LIMIT;
	if ((e = write_cell(v, id, &c)) != OK)
		return e;
	*path = str_fmt(v->a, "/held/%.*s", STR_ARG(id));
	return OK;
}

static enum err
from_body(struct visit *v, struct str body, struct held *out)
{
	struct problems p = problems_new(v->a);
	const struct node *n, *files;
	enum err e = json_read(v->a, STR("held"), body, &p, &n);

	if (e != OK)
		return e;
	files = node_get(n, STR("files"));
	out->path = node_text(n, STR("path"));
	out->form_key = node_text(n, STR("form_key"));
	out->files = files != NULL && files->yes;
	NODE_EACH (node_get(n, STR("in")), one) {
		struct pair x = { .name = node_text(one, STR("n")),
			.value = node_text(one, STR("v")) };

		VEC_ADD(v->a, &out->in.list, x);
	}
	return OK;
}

/* What a list of choices is made from. */
static enum err
words_of(struct visit *v, struct store_view *view, struct world *w)
{
	struct op_env *env = v->web->env;
	struct load l = { view, v->a, env };

	*w = (struct world){ .now = clock_now(),
		.protocol = op_env_protocol(env),
		.zone = env->zone,
		.actor = &v->actor };
	return env->team(env->team_cache, &l, &w->team);
}

/* Whose it is not, to them it is not there. */
static enum err
find(struct visit *v, struct str id, struct held *out)
{
	struct store_view *view;
	struct store_cell c;
	bool other;
	enum err e = store_view(v->web->env->store, &view);

	if (e != OK)
		return e;
	e = store_cell_get(view, STR("held"), id, v->a, &c);
	if (e == OK)
		e = words_of(v, view, &out->w);
	store_view_end(view);
	if (e == OK && c.owner.v != v->actor.person)
		e = ERR_GONE;
	if (e == OK)
		e = from_body(v, c.body, out);
	if (e != OK)
		return e;
	v->op = op_find(v->web->env, out->path, true, v->part, &other);
	return v->op != NULL ? OK : ERR_GONE;
}

void
web_held_page(struct visit *v, struct str id)
{
	struct held held = { 0 };
	struct page p = { .title = STR("Not sent yet") };
	struct html *h = html_new(v->a);
	enum err e = find(v, id, &held);

	if (e != OK) {
		web_problem(v, e == ERR_GONE ? 404 : 500, e);
		return;
	}
	web_held_top(h, str_of(v->op->label), held.files);
	web_said_all(v, &held.w, &held.in, h);
	web_held_form(h, str_fmt(v->a, "/held/%.*s", STR_ARG(id)),
	    v->session.csrf, v->op->page != NULL);
	web_page(v, 200, &p, h);
}

static bool
says(const struct visit *v, const char *what)
{
	for (size_t i = 0; i < v->in.list.n; i++)
		if (str_eqc(v->in.list.v[i].name, "do"))
			return str_eqc(v->in.list.v[i].value, what);
	return false;
}

void
web_held_post(struct visit *v, struct str id)
{
	struct held held = { 0 };
	struct op_reply r;
	struct html *h = html_new(v->a);
	enum err e = find(v, id, &held);

	if (e == OK && says(v, "drop")) {
		e = write_cell(v, id, NULL);
		if (e == OK) {
			web_go(v, STR("/home"));
			return;
		}
	}
	if (e != OK) {
		web_problem(v, e == ERR_GONE ? 404 : 500, e);
		return;
	}
	v->edit = says(v, "edit") && v->op->page != NULL;
	v->form_key = held.form_key;
	web_run_as(v, &held.in, &r, h);
	if (r.result == OP_GO)
		e = write_cell(v, id, NULL);
	/* What was sent is sent; the copy goes by itself in a day. */
	if (e != OK)
		web_log_fault("held", 0, e);
	v->in = held.in;
	web_reply(v, &r, h);
}

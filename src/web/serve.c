/* serve.c - one request: assets and health, who comes, with what, and on to the
 * operation.
 * SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <string.h>

#include "base/arena.h"
#include "html/html.h"
#include "store/store.h"
#include "web/web_int.h"

struct web *
web_new(struct arena *a, const struct web_conf *c)
{
	struct web *w = NEW(a, struct web);

	*w = (struct web){ .env = c->env,
		.demo = c->demo,
		.source = c->source,
		.idle = web_idle_new(a) };
	return w;
}

bool
web_upload(void *ctx, struct str path)
{
	struct web *w = ctx;
	struct str part[WORLD_PARTS_MOST];
	bool other;
	const struct op *o = op_find(w->env, path, true, part, &other);

	return o != NULL && (o->flags & OP_UPLOAD) != 0;
}

static void
plain(struct http_reply *out, int status, struct str text)
{
	out->status = status;
	out->type = STR("text/plain; charset=utf-8");
	out->body = text;
}

/* For the machine beside us only. */
static bool
near(const struct http_req *r)
{
	return r->peer.n == 0 || str_starts(r->peer, STR("127.")) ||
	    str_eqc(r->peer, "::1");
}

static bool
health(struct web *w, const struct http_req *r, struct http_reply *out)
{
	struct store_view *view;

	if (!near(r) || r->method == HTTP_POST)
		return false;
	if (str_eqc(r->path, "/healthz")) {
		plain(out, 200, STR("ok\n"));
		return true;
	}
	if (!str_eqc(r->path, "/readyz"))
		return false;
	if (store_view(w->env->store, &view) != OK) {
		plain(out, 503, STR("the database cannot be read\n"));
		return true;
	}
	store_view_end(view);
	plain(out, 200, STR("ready\n"));
	return true;
}

enum { QUERY_MOST = 200 };
#define QUERY_CHARS                                                            \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-/."

/* One word after "?": a page's number, a filter, where to go next. */
static struct str
query_of(struct str q)
{
	struct str value, name = str_cut(q, '=', &value);

	if (value.n == 0)
		value = name;
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == '\0' ||
		    strchr(QUERY_CHARS, value.p[i]) == NULL)
			return STR("");
	return value.n <= QUERY_MOST ? value : STR("");
}

static bool
held_id(struct str path, struct str *id)
{
	struct str head = STR("/held/");

	if (!str_starts(path, head) || path.n != head.n + 32)
		return false;
	*id = (struct str){ path.p + head.n, path.n - head.n };
	return true;
}

/* The web layer's own paths; false: none of them. */
static bool
own_path(struct visit *v, bool post)
{
	struct str id;

	if (post && str_eqc(v->req->path, "/lock")) {
		web_idle_lock(v->web->idle, v->session.name);
		web_go(v, STR("/sign-in"));
		return true;
	}
	if (!post && str_eqc(v->req->path, "/home")) {
		web_go(v, web_home(v));
		return true;
	}
	if (!held_id(v->req->path, &id))
		return false;
	if (post)
		web_held_post(v, id);
	else
		web_held_page(v, id);
	return true;
}

static void
hold(struct visit *v)
{
	struct str path;
	enum err e = web_held_keep(v, &path);

	if (e != OK) {
		web_problem(v, e == ERR_LIMIT ? 413 : 500, e);
		return;
	}
	web_go(v,
	    v->standing == WEB_OPEN
		? path
		: str_fmt(v->a, "/sign-in?next=%.*s", STR_ARG(path)));
}

static bool
public_row(const struct visit *v)
{
	return v->op != NULL &&
	    (v->op->need == CAP_PUBLIC || v->op->need == CAP_LINK);
}

/* True: the form may go on. A form of ours whose token is an older session's
 * waits for a yes instead of being lost. */
static bool
form_may(struct visit *v)
{
	enum web_origin from = web_csrf_origin(v->req);

	if (from == WEB_FOREIGN) {
		web_problem(v, 403, OK);
		return false;
	}
	if (public_row(v))
		return true;
	if (v->standing == WEB_NOBODY) {
		web_sign_in(v);
		return false;
	}
	if (web_csrf_token_ok(v) && v->standing == WEB_OPEN)
		return true;
	if (v->op != NULL && v->csrf.n != 0 &&
	    (from == WEB_OURS || web_csrf_token_ok(v)))
		hold(v);
	else
		web_problem(v, 403, OK);
	return false;
}

static void
post(struct visit *v, bool other)
{
	struct problems p = problems_new(v->a);
	enum err e = web_visit_form(v, &p);

	if (e != OK) {
		web_problem(v, e == ERR_LIMIT ? 413 : 400, OK);
		return;
	}
	if (!form_may(v) || own_path(v, true))
		return;
	if (v->op == NULL) {
		v->out->allow = STR("GET, HEAD");
		web_problem(v, other ? 405 : 404, OK);
		return;
	}
	web_run(v);
}

static void
get(struct visit *v, bool other)
{
	if (v->standing == WEB_OPEN && own_path(v, false))
		return;
	if (v->op != NULL) {
		web_run(v);
		return;
	}
	/* Which addresses there are is not for strangers. */
	if (v->standing != WEB_OPEN) {
		web_sign_in(v);
		return;
	}
	v->out->allow = STR("POST");
	web_problem(v, other ? 405 : 404, OK);
}

static void
visit(struct web *w, const struct http_req *req, struct http_reply *out,
    struct arena *a)
{
	struct visit v = { .web = w, .req = req, .out = out, .a = a };
	bool other = false, is_post = req->method == HTTP_POST;
	enum err e;

	v.op = op_find(w->env, req->path, is_post, v.part, &other);
	v.query = query_of(req->query);
	/* Public help sets no cookie and reads none. */
	e = v.op && (v.op->flags & OP_QUICK_EXIT) ? OK : web_visit_who(&v);
	if (v.op && (v.op->flags & OP_QUICK_EXIT))
		v.actor = op_actor_nobody;
	if (e != OK)
		web_problem(&v, e == ERR_BUSY ? 503 : 500, e);
	else if (is_post)
		post(&v, other);
	else
		get(&v, other);
}

/* Leaving in a hurry: nothing of this site stays in the browser, and the next
 * page is one that anybody may have open. */
static bool
leave(const struct http_req *r, struct http_reply *out)
{
	if (!str_eqc(r->path, "/exit") || r->method == HTTP_POST)
		return false;
	out->clear_site = true;
	out->location = STR("https://www.weather.gov/");
	return true;
}

void
web_handle(void *ctx, const struct http_req *req, struct http_reply *out,
    struct arena *a)
{
	jmp_buf full, *before = a->escape;

	if (http_asset(req, out) || health(ctx, req, out) || leave(req, out))
		return;
	a->escape = &full;
	if (setjmp(full) == 0) {
		visit(ctx, req, out, a);
		a->escape = before;
		return;
	}
	/* The arena is used up: what was open in the store is let go. */
	a->escape = before;
	store_abandon();
	web_log_fault("request too large", 0, ERR_LIMIT);
	*out = (struct http_reply){ 0 };
	plain(out, 413,
	    STR("This request was too large. Nothing was changed.\n"));
}

/* run.c - an operation for a visit, and its answer as a reply.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "html/html.h"
#include "store/store.h"
#include "web/web_int.h"

void
web_run_as(struct visit *v, const struct pairs *in, struct op_reply *r,
    struct html *h)
{
	struct op_request q = {
		.op = v->op,
		.post = v->req->method == HTTP_POST,
		.edit = v->edit,
		.query = v->query,
		.in = in,
		.actor = &v->actor,
		.form_key = v->form_key,
		.csrf = v->standing == WEB_OPEN ? v->session.csrf : STR(""),
		.h = h,
	};

	for (size_t i = 0; i < WORLD_PARTS_MOST; i++)
		q.part[i] = v->part[i];
	op_run(v->web->env, &q, v->a, r);
}

/* A new id at each sign-in; the one before it ends. */
static enum err
sessions(struct visit *v, const struct op_reply *r, struct session *now)
{
	struct op_env *env = v->web->env;
	struct http_cookie c = { .name = STR(WEB_COOKIE) };
	enum err e = OK;

	if (r->end_all != 0)
		e = op_session_end_all(env, r->end_all, v->a);
	if (e == OK && (r->sign_in != 0 || r->sign_out) &&
	    v->standing != WEB_NOBODY)
		e = op_session_end(env, v->session.person, v->session.name);
	if (e != OK)
		return e;
	if (r->sign_out) {
		c.max_age_s = -1;
		v->out->cookie[v->out->cookies++] = c;
	}
	if (r->sign_in == 0)
		return OK;
	if ((e = op_session_open(env, r->sign_in, v->a, &c.value, now)) != OK)
		return e;
	web_idle_begin(v->web->idle, now->name);
	v->out->cookie[v->out->cookies++] = c;
	return OK;
}

static void
go(struct visit *v, const struct op_reply *r)
{
	struct session now = v->session;
	enum err e = sessions(v, r, &now);

	if (e != OK) {
		web_problem(v, 500, e);
		return;
	}
	if (r->flash != NULL && now.name.n != 0)
		web_idle_say(v->web->idle, now.name, r->flash);
	web_go(v, r->then);
}

static void
shown(struct visit *v, const struct op_reply *r, struct html *h)
{
	if (r->page.type.n == 0) {
		web_page(v, 200, &r->page, h);
		return;
	}
	v->out->status = 200;
	v->out->type = r->page.type;
	v->out->body = r->page.bytes;
	v->out->file_name =
	    r->page.file_name.n ? r->page.file_name : STR("mooring");
}

/* The page again, with what was typed; where the row has no page of its own,
 * the words alone and what was typed, to copy. */
static void
again(struct visit *v, int status, const struct op_reply *r, struct html *h)
{
	struct page p = { .title = STR("Not done") };

	if (html_done(h).n != 0) {
		web_page(v, status, &r->page, h);
		return;
	}
	for (size_t i = 0; i < r->problems.list.n; i++)
		web_problem_body(h, i == 0 ? p.title : STR(""),
		    r->problems.list.v[i].why, STR(""));
	web_page(v, status, &p, h);
}

static int
status_of(enum err fault)
{
	switch (fault) {
	case ERR_BUSY: return 503;
	case ERR_FULL: return 507;
	case ERR_LIMIT: return 413;
	case OK:
	case ERR_GONE:
	case ERR_STALE:
	case ERR_IO:
	case ERR_BAD:
	case ERR_SEAL:
	case ERR__MAX: break;
	}
	return 500;
}

void
web_reply(struct visit *v, const struct op_reply *r, struct html *h)
{
	switch (r->result) {
	case OP_SHOWN: shown(v, r, h); return;
	case OP_REFUSED: again(v, 422, r, h); return;
	case OP_CONFLICT: again(v, 409, r, h); return;
	case OP_GO: go(v, r); return;
	case OP_NOT_FOUND: web_problem(v, 404, OK); return;
	case OP_SIGN_IN: web_sign_in(v); return;
	case OP_MALFORMED: web_problem(v, 400, OK); return;
	case OP_EXPIRED: web_problem(v, 410, OK); return;
	case OP_FAULT: web_problem(v, status_of(r->fault), r->fault); return;
	case OP_RESULT__MAX: break;
	}
	web_problem(v, 500, OK);
}

/* What a search asks for. A query that cannot be read asks for nothing. */
static const struct pairs *
searched(struct visit *v)
{
	struct problems ps = problems_new(v->a);
	struct pairs *out = NEW(v->a, struct pairs);
	struct http_form f = { 0 };

	if (http_query_read(v->req->query, v->a, &ps, &f) != OK)
		return out;
	for (size_t i = 0; i < f.list.n; i++)
		VEC_ADD(v->a, &out->list,
		    (struct pair){ .name = f.list.v[i].name,
			.value = f.list.v[i].value });
	return out;
}

static const struct pairs *
given(struct visit *v)
{
	if (v->req->method == HTTP_POST)
		return &v->in;
	return (v->op->flags & OP_SEARCH) != 0 ? searched(v) : NULL;
}

void
web_run(struct visit *v)
{
	struct op_reply r;
	struct html *h = html_new(v->a);

	web_run_as(v, given(v), &r, h);
	web_reply(v, &r, h);
}

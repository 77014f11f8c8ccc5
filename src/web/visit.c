/* visit.c - who comes, and with what: the session and the form.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/clock.h"
#include "store/store.h"
#include "web/web_int.h"

/* A page that a script asks for again and again keeps no session open. */
static bool
touches(const struct visit *v)
{
	return v->op == NULL || (v->op->flags & OP_NO_SESSION_TOUCH) == 0;
}

static enum err
find_at_view(struct visit *v, struct load *l)
{
	enum err e =
	    op_session_find(l, http_cookie(v->req, WEB_COOKIE), &v->session);

	if (e != OK)
		return e;
	e = v->web->env->actor(l, v->session.person, &v->actor);
	if (e != OK)
		return e;
	v->standing = WEB_OPEN;
	if (instant_cmp(clock_now(), v->session.until) >= 0 ||
	    !web_idle_fresh(v->web->idle, v->session.name, touches(v)))
		v->standing = WEB_LOCKED;
	return OK;
}

enum err
web_visit_who(struct visit *v)
{
	struct load l = { NULL, v->a, v->web->env };
	enum err e;

	v->standing = WEB_NOBODY;
	v->actor = op_actor_nobody;
	if (http_cookie(v->req, WEB_COOKIE).n == 0)
		return OK;
	if ((e = store_view(l.env->store, &l.view)) != OK)
		return e;
	e = find_at_view(v, &l);
	store_view_end(l.view);
	if (v->standing != WEB_OPEN)
		v->actor = op_actor_nobody;
	return e == ERR_GONE ? OK : e;
}

static void
take(struct visit *v, const struct http_field *f)
{
	struct pair p = { .name = f->name, .value = f->value };

	if (f->file) {
		struct file_in *file = NEW(v->a, struct file_in);

		*file = (struct file_in){ f->file_name, f->type, f->value };
		p.file = file;
		p.value = STR("");
		v->files |= f->value.n != 0;
	}
	VEC_ADD(v->a, &v->in.list, p);
}

/* A one-time key is ours: 32 hex digits. */
static bool
key_ok(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= '0' && s.p[i] <= '9') &&
		    !(s.p[i] >= 'a' && s.p[i] <= 'f'))
			return false;
	return s.n == 32;
}

enum err
web_visit_form(struct visit *v, struct problems *p)
{
	struct http_form form = { 0 };
	enum err e = http_form_read(v->req, v->a, p, &form);

	for (size_t i = 0; i < form.list.n; i++) {
		const struct http_field *f = &form.list.v[i];

		if (str_eqc(f->name, "csrf") && v->csrf.n == 0)
			v->csrf = f->value;
		else if (str_eqc(f->name, "form_key") && v->form_key.n == 0)
			v->form_key = f->value;
		else
			take(v, f);
	}
	if (e == OK && v->form_key.n != 0 && !key_ok(v->form_key))
		return ERR_BAD;
	return e;
}

/* session.c - sessions as sealed cells.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/session.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/json.h"
#include "op/secret.h"
#include "store/keep.h"

enum { BODY_MOST = 1000 };

static struct str
body_of(const struct session *s, struct arena *a)
{
	struct node *n = node_map(a);
	struct buf b = buf_new(a, BODY_MOST);

	node_add_int(a, n, STR("begun"), s->begun.s);
	node_add_text(a, n, STR("csrf"), s->csrf);
	json_put_flat(&b, n);
	return buf_done(&b);
}

static enum err
from_cell(const struct store_cell *c, struct arena *a, struct session *out)
{
	struct problems p = problems_new(a);
	const struct node *n;
	enum err e = json_read(a, STR("session"), c->body, &p, &n);

	if (e != OK)
		return e;
	*out = (struct session){
		.name = c->name,
		.person = c->owner.v,
		.begun = op_get_time(n, "begun"),
		.until = instant_add(op_get_time(n, "begun"),
		    HOURS(OP_SESSION_LASTS_H)),
		.csrf = op_get_text(n, "csrf"),
	};
	return OK;
}

static enum err
put(struct op_env *env, const struct session *s, struct arena *a)
{
	struct store_act act = {
		.who = { s->person },
		.op = STR("session.open"),
		.stream = { s->person },
		.outcome = STR("ok"),
	};
	struct store_cell c = {
		.space = STR(OP_SESSION_SPACE),
		.name = s->name,
		.owner = { s->person },
		.until = instant_add(s->begun, HOURS(OP_SESSION_KEPT_H)),
		.body = body_of(s, a),
	};
	struct store_tx *t;
	enum err e = store_write(env->store, &act, &t);

	if (e != OK)
		return e;
	if ((e = store_cell_put(t, &c)) != OK) {
		store_rollback(t);
		return e;
	}
	return store_commit(t);
}

enum err
op_session_open(struct op_env *env, uint64_t person, struct arena *a,
    struct str *token, struct session *out)
{
	struct instant now = clock_now();
	struct str secret = op_token_new(a);
	struct session s = {
		.name = op_token_name(secret, a),
		.person = person,
		.begun = now,
		.until = instant_add(now, HOURS(OP_SESSION_LASTS_H)),
		.csrf = op_token_new(a),
	};
	enum err e = put(env, &s, a);

	if (e != OK)
		return e;
	*token = secret;
	*out = s;
	return OK;
}

enum err
op_session_find(struct load *l, struct str token, struct session *out)
{
	struct store_cell c;
	enum err e;

	if (token.n == 0 || token.n > 200)
		return ERR_GONE;
	e = store_cell_get(l->view, STR(OP_SESSION_SPACE),
	    op_token_name(token, l->a), l->a, &c);
	return e == OK ? from_cell(&c, l->a, out) : e;
}

enum err
op_sessions_of(struct load *l, uint64_t person, struct sessions *out)
{
	struct store_cells all = { 0 };
	enum err e = store_cells_of(l->view, STR(OP_SESSION_SPACE),
	    (struct store_id){ person }, l->a, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++) {
		struct session s;

		e = from_cell(&all.list.v[i], l->a, &s);
		if (e == OK)
			VEC_ADD(l->a, &out->list, s);
	}
	return e;
}

static enum err
drop(struct op_env *env, uint64_t person, const struct sessions *all)
{
	struct store_act act = {
		.who = { person },
		.op = STR("session.end"),
		.stream = { person },
		.outcome = STR("ok"),
	};
	struct store_tx *t;
	enum err e = store_write(env->store, &act, &t);

	if (e != OK)
		return e;
	for (size_t i = 0; i < all->list.n; i++) {
		e = store_cell_drop(t, STR(OP_SESSION_SPACE),
		    all->list.v[i].name);
		if (e != OK) {
			store_rollback(t);
			return e;
		}
	}
	return store_commit(t);
}

enum err
op_session_end(struct op_env *env, uint64_t person, struct str name)
{
	struct session one = { .name = name };
	struct sessions all = { { &one, 1, 1 } };

	return drop(env, person, &all);
}

enum err
op_session_end_all(struct op_env *env, uint64_t person, struct arena *a)
{
	struct sessions all = { 0 };
	struct load l = { NULL, a, env };
	enum err e = store_view(env->store, &l.view);

	if (e != OK)
		return e;
	e = op_sessions_of(&l, person, &all);
	store_view_end(l.view);
	return e == OK ? drop(env, person, &all) : e;
}

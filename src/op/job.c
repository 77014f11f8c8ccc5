/* job.c - a timer reads the store and submits operations like any caller.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "op/run_int.h"

enum { SUBMITS_MOST = 1000 };

struct submit {
	const struct op *op;
	struct str path;
	struct pairs in; /* by value: it runs after the timer's own return */
};

struct job_run {
	struct running r;
	struct load load;
	VEC(struct submit) list;
};

struct load *
op_job_load(struct job_run *j)
{
	return &j->load;
}

const struct world *
op_job_world(struct job_run *j)
{
	return &j->r.w;
}

enum err
op_job_submit(struct job_run *j, const char *op, struct str path,
    const struct pairs *in)
{
	const struct op *o = op_named(j->r.env, str_of(op));

	CHECK(o != NULL && o->decide != NULL);
	if (j->list.n == SUBMITS_MOST)
		return ERR_LIMIT;
	VEC_ADD(j->r.a, &j->list, (struct submit){ o, path, *in });
	return OK;
}

static enum err
read_at_view(struct job_run *j, const struct job *job)
{
	struct running *r = &j->r;
	enum err e = store_view(r->env->store, &r->view);

	if (e != OK)
		return e;
	j->load = (struct load){ r->view, r->a, r->env };
	e = r->env->team(r->env->team_cache, &j->load, &r->w.team);
	if (e == OK)
		e = job->run(j);
	store_view_end(r->view);
	return e;
}

/* What one operation took is given back: after an outage a job can have many. */
static enum err
submit_one(struct job_run *j, const struct submit *s, size_t *refused)
{
	struct arena_mark mark = arena_mark(j->r.a);
	struct op_reply reply;
	enum err e = OK;
	struct op_request q = {
		.op = s->op,
		.post = true,
		.in = &s->in,
		.actor = &op_actor_system,
	};

	op_parts(s->op, s->path, q.part);
	op_run(j->r.env, &q, j->r.a, &reply);
	if (reply.result == OP_FAULT)
		e = reply.fault;
	else if (refused != NULL && reply.result != OP_GO)
		(*refused)++;
	arena_rewind(j->r.a, mark);
	return e;
}

enum err
op_run_job(struct op_env *env, const struct job *job, struct arena *a,
    size_t *refused)
{
	static const struct op none = { .name = "job", .need = CAP_SYSTEM };
	struct op_request q = { .op = &none, .actor = &op_actor_system };
	struct job_run j = { .r = { .env = env, .q = &q, .a = a } };
	enum err e;

	op_run_begin(&j.r);
	if ((e = read_at_view(&j, job)) != OK)
		return e;
	for (size_t i = 0; i < j.list.n && e == OK; i++)
		e = submit_one(&j, &j.list.v[i], refused);
	return e;
}

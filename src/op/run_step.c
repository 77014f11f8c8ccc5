/* run_step.c - the small steps of the pipeline.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/rand.h"
#include "op/run_int.h"

const struct actor op_actor_system = { .name = STR_INIT("Mooring") };
const struct actor op_actor_nobody = { .name = STR_INIT("") };

const struct protocol *
op_env_protocol(const struct op_env *env)
{
	return env->protocol;
}

static uint64_t
fresh_id(void)
{
	uint64_t id;

	/* Below 2^63, and above every number of a case. */
	do
		id = rand_u64() >> 1;
	while (id < UINT64_C(1) << 40);
	return id;
}

void
op_run_begin(struct running *r)
{
	static const struct pairs none;

	r->w = (struct world){
		.now = clock_now(),
		.protocol = op_env_protocol(r->env),
		.zone = r->env->zone,
		.actor = r->q->actor,
		.query = r->q->query,
	};
	for (size_t i = 0; i < WORLD_PARTS_MOST; i++)
		r->w.part[i] = r->q->part[i];
	for (size_t i = 0; i < WORLD_FRESH; i++)
		r->w.fresh[i] = fresh_id();
	r->form = (struct form){
		.a = r->a,
		.typed = r->q->in ? r->q->in : &none,
		.problems = problems_new(r->a),
		.key = op_form_key_new(r->a),
		.csrf = r->q->csrf,
	};
}

enum err
op_run_link(struct running *r)
{
	if (r->q->op->need != CAP_LINK)
		return OK;
	r->w.link = &r->link;
	return op_link_read(r->env, r->a, r->q->op->link, r->q->part[0],
	    r->w.now, &r->link);
}

static enum err
fields(struct running *r, void **in)
{
	const struct op *o = r->q->op;
	enum err e = op_run_files(r);

	if (e != OK)
		return e;
	r->file_slips = r->form.problems.list.n;
	*in = arena_get(r->a, o->in_size);
	return op_field_read(o->in, &r->w, &r->in, &r->form.problems, *in);
}

/* The fields' choices may come from the team's directory. */
enum err
op_run_fields(struct running *r, void **in)
{
	struct load l = { NULL, r->a, r->env };
	enum err e = store_view(r->env->store, &r->view);

	if (e != OK)
		return e;
	l.view = r->view;
	e = r->env->team(r->env->team_cache, &l, &r->w.team);
	store_view_end(r->view);
	return e == OK ? fields(r, in) : e;
}

enum err
op_run_page(struct running *r)
{
	r->out->page = (struct page){
		.h = r->q->h,
		.w = &r->w,
		.load = { r->view, r->a, r->env },
		.form = &r->form,
		.env = r->env,
	};
	return r->q->op->page(&r->out->page);
}

enum err
op_run_audit(struct running *r, const char *outcome, const char *what)
{
	struct store_act act = {
		.who = { r->q->actor->person },
		.op = str_of(r->q->op->name),
		.stream = { r->w.ref.id },
		.outcome = str_of(outcome),
		.what = str_of(what),
	};

	return store_audit(r->env->store, &act);
}

/* What a page showed, and each further case that it showed words of, in one
 * transaction. */
enum err
op_run_audit_look(struct running *r)
{
	const struct page *p = &r->out->page;
	struct store_act act = {
		.who = { r->q->actor->person },
		.op = str_of(r->q->op->name),
		.stream = { r->w.ref.id },
		.outcome = STR("ok"),
		.what = p->said,
	};
	struct store_tx *t;
	enum err e = store_write(r->env->store, &act, &t);

	if (e != OK)
		return e;
	act.what = STR("");
	for (size_t i = 0; i < p->saw.n && e == OK; i++) {
		act.stream = (struct store_id){ p->saw.v[i] };
		e = store_act_too(t, &act);
	}
	if (e == OK)
		return store_commit(t);
	store_rollback(t);
	return e;
}

void
op_run_denied(struct running *r, enum op_result no)
{
	enum err e = OK;

	/* Nobody signed in cannot fill the audit from outside. */
	if (r->q->actor->person != 0)
		e = op_run_audit(r, "denied", NULL);
	op_run_ends(r, e == OK ? no : OP_FAULT, e);
}

void
op_run_ends(struct running *r, enum op_result how, enum err e)
{
	r->out->result = how;
	if (how != OP_FAULT)
		return;
	r->out->fault = e;
	if (e != ERR_GONE)
		return;
	r->out->result = OP_NOT_FOUND;
	if (r->q->actor->person == 0)
		return;
	if ((e = op_run_audit(r, "denied", NULL)) != OK) {
		r->out->result = OP_FAULT;
		r->out->fault = e;
	}
}

void
op_run_answer(struct running *r, enum err e, const struct outcome *o)
{
	struct op_reply *out = r->out;

	if (e == ERR_STALE) {
		problem_add(&r->form.problems, STR(""), 0, STR(""),
		    "Somebody else changed this at the same moment. What you "
		    "typed is still here; look at what changed, then send it "
		    "again");
		op_run_ends(r, OP_CONFLICT, e);
		return;
	}
	if (e != OK) {
		op_run_ends(r, OP_FAULT, e);
		return;
	}
	out->sign_in = o->sign_in;
	out->sign_out = o->sign_out;
	out->end_all = o->end_all;
	out->then = o->then;
	out->flash = o->flash;
	out->rule = o->refused;
	if (o->refused != NULL)
		problem_add(&r->form.problems, STR(""), 0, str_of(o->field),
		    "%.*s", STR_ARG(o->words));
	for (size_t i = 0; i < o->also.n; i++)
		problem_add(&r->form.problems, STR(""), 0,
		    str_of(o->also.v[i].field), "%.*s",
		    STR_ARG(o->also.v[i].words));
	op_run_ends(r,
	    o->refused	  ? OP_REFUSED
		: o->look ? OP_SHOWN
			  : OP_GO,
	    OK);
}

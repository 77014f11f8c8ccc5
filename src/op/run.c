/* run.c - THE PIPELINE. Each operation of the program goes through here, in
 * this order: capability, fields, load, wall, decide, append with audit, page.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/run.h"

#include <string.h>

#include "base/arena.h"
#include "op/append.h"
#include "op/run_int.h"

enum { TRIES = 3 };

/* What a request may be about is not known to who may not see it: absent,
 * walled and not allowed are one answer. */
static bool
allowed(const struct op_request *q, enum op_result *no)
{
	const struct op *o = q->op;
	bool nobody = q->actor->person == 0;

	if (o->need == CAP_PUBLIC || o->need == CAP_LINK)
		return true;
	*no = nobody ? OP_SIGN_IN : OP_NOT_FOUND;
	if (o->need == CAP_SYSTEM)
		return q->actor == &op_actor_system;
	return op_cap_has(q->actor->caps, o->need) ||
	    op_cap_has(q->actor->caps, o->also);
}

/* In an emergency some pages are read, and nothing is done; so it is for whoever
 * interviews blind. */
static bool
let_in(const struct running *r)
{
	if (op_see_blind(r->q->actor, &r->w.gate))
		return (r->q->op->flags & OP_BLIND) != 0 && !r->q->post;
	if (!op_see_case(r->q->actor, &r->w.gate))
		return false;
	return !op_see_urgent(r->q->actor, &r->w.gate) ||
	    ((r->q->op->flags & OP_EMERGENCY) != 0 && !r->q->post);
}

/* Everything a decision or a page may look at, at one view of the store. */
static enum err
look(struct running *r, const void *in)
{
	struct load l = { r->view, r->a, r->env };
	enum err e;

	r->w.ref = (struct ref){ REF_NONE, 0 };
	r->w.version = 0;
	r->w.subject = NULL;
	r->w.gate = (struct gate){ 0 };
	if ((e = r->env->team(r->env->team_cache, &l, &r->w.team)) != OK)
		return e;
	if (r->q->op->load && (e = r->q->op->load(&l, &r->w, in)) != OK)
		return e;
	if ((r->q->op->flags & OP_CASE) == 0)
		return OK;
	CHECK(r->w.gate.set); /* a case row that forgot its gate */
	return let_in(r) ? OK : ERR_GONE;
}

static enum err
show(struct running *r, const void *in)
{
	enum err e = store_view(r->env->store, &r->view);

	if (e != OK)
		return e;
	r->w.showing = true;
	e = look(r, in);
	if (e == OK && r->q->op->page != NULL && r->q->h != NULL)
		e = op_run_page(r);
	store_view_end(r->view);
	return e;
}

/* A double tap, or a form sent again because its answer was lost: the first
 * answer stands, before a rule can say that it has been done. A public row is
 * decided again: it may have a cookie to give. */
static enum err
sent_before(struct running *r, struct outcome *o, bool *again)
{
	enum err e = r->q->op->need == CAP_PUBLIC
	    ? ERR_GONE
	    : op_once_find(r->view, r->q, r->a, &o->then);

	*again = e == OK;
	return e == ERR_GONE ? OK : e;
}

/* In a closed case nothing is recorded that nobody would look at: it is opened
 * again first. Answers by a link, and the program's own, still come in. */
static bool
is_shut(const struct running *r)
{
	const struct op *o = r->q->op;

	return r->w.gate.closed &&
	    (o->flags & (OP_CASE | OP_CLOSED)) == OP_CASE &&
	    o->need != CAP_LINK && o->need != CAP_SYSTEM;
}

/* One try: the state as it is now, the rule's answer, all of it recorded. */
static enum err
attempt(struct running *r, const void *in, struct outcome *o)
{
	bool again;
	enum err e = store_view(r->env->store, &r->view);

	if (e != OK)
		return e;
	e = look(r, in);
	if (e == OK)
		e = sent_before(r, o, &again);
	store_view_end(r->view);
	if (e != OK)
		return e;
	if (again)
		return op_run_audit(r, "ok", "sent again");
	*o = is_shut(r) ? op_refuse(r->a, "case.closed", NULL,
			      STR("This case is closed. Reopen it first, or "
				  "ask the coordinator to; then record this."))
			: r->q->op->decide(&r->w, in, r->a);
	if (o->look)
		return op_run_audit(r, "ok", "looked");
	if (o->refused && o->emits.n == 0 && o->cells.n == 0)
		return op_run_audit(r, "refused", o->refused);
	return op_append(r->env, r->q, &r->w, o, &o->then);
}

/* The page again, with what was typed and the files that came. */
static enum err
show_again(struct running *r, const void *in)
{
	enum err e = op_run_files_keep(r);

	return e == OK ? show(r, in) : e;
}

/* The page again, for a form that was not filled in as it must be; or, OP_ASK,
 * the answer to what was typed: that look is recorded. */
static void
ask(struct running *r, const void *in)
{
	bool slips = problems_any(&r->form.problems);
	enum err e = show_again(r, in);

	if (slips)
		r->out->rule = "fields";
	else if (e == OK && (r->q->op->flags & OP_NO_AUDIT) == 0)
		e = op_run_audit_look(r);
	op_run_ends(r, e != OK ? OP_FAULT : slips ? OP_REFUSED : OP_SHOWN, e);
}

/* Decides, again where somebody was quicker, and answers. */
static void
decide(struct running *r, const void *in)
{
	struct outcome o = { 0 };
	enum err e = ERR_STALE;

	for (int i = 0; i < TRIES && e == ERR_STALE; i++)
		e = attempt(r, in, &o);
	op_run_answer(r, e, &o);
	if (r->out->result == OP_GO)
		op_run_files_done(r);
	if (r->out->result != OP_REFUSED && r->out->result != OP_CONFLICT &&
	    r->out->result != OP_SHOWN)
		return;
	if ((e = show_again(r, in)) != OK)
		op_run_ends(r, OP_FAULT, e);
}

static void
post(struct running *r)
{
	enum err e;
	void *in;

	if ((e = op_run_fields(r, &in)) != OK) {
		op_run_ends(r, e == ERR_BAD ? OP_MALFORMED : OP_FAULT, e);
		return;
	}
	/* Nothing was asked of them yet, but a file that is gone is said. */
	if (r->q->edit)
		r->form.problems.list.n = r->file_slips;
	if (r->q->edit || problems_any(&r->form.problems) ||
	    r->q->op->decide == NULL)
		ask(r, in);
	else
		decide(r, in);
}

static void
get(struct running *r)
{
	enum err e = show(r, NULL);

	if (e == OK && (r->q->op->flags & OP_NO_AUDIT) == 0)
		e = op_run_audit_look(r);
	op_run_ends(r, e == OK ? OP_SHOWN : OP_FAULT, e);
}

void
op_run(struct op_env *env, const struct op_request *req, struct arena *a,
    struct op_reply *reply)
{
	struct running r = { .env = env, .q = req, .a = a, .out = reply };
	enum op_result no = OP_NOT_FOUND;
	enum err e;

	memset(reply, 0, sizeof *reply);
	op_run_begin(&r);
	if (!allowed(req, &no)) {
		op_run_denied(&r, no);
	} else if ((e = op_run_link(&r)) != OK) {
		op_run_ends(&r, e == ERR_STALE ? OP_EXPIRED : OP_FAULT, e);
	} else if (req->post) {
		post(&r);
	} else {
		get(&r);
	}
	reply->problems = r.form.problems;
}

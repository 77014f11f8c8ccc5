/* run.h - the pipeline: how web, jobs and verbs run an operation.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_RUN_H
#define OP_RUN_H

#include "op/op.h"

struct store;
struct zone;

/* What lives as long as the process. */
struct op_env {
	struct store *store;
	const struct module *const *modules; /* ends with NULL */
	/* Replaced as a whole when packages change; read through
	 * op_env_protocol, and never freed while the process lives. */
	const struct protocol *_Atomic protocol;
	const struct zone *zone; /* of the team's wall clock */
	/* The team's state at the view; it outlives the request. */
	enum err (*team)(void *cache, struct load *l, const struct team **out);
	void *team_cache;
	/* The person's seat and capabilities by now; ERR_GONE: ended. */
	enum err (*actor)(struct load *l, uint64_t person, struct actor *out);
	/* Everybody with an account, by name, for a list to choose from. */
	enum err (*people)(struct load *l, struct choices *out);
};

const struct protocol *op_env_protocol(const struct op_env *env);

/* op_check_all: every row of every module, before the first request: a row
 * without a capability, a decide without fields, two rows for one path. What
 * is wrong is in `p`. */
void op_check_all(const struct op_env *env, struct problems *p);

/* op_find: the row for a path and method. Its parts are in `part`.
 * NULL: none; *other is true where only the other method has one. */
const struct op *op_find(const struct op_env *env, struct str path, bool post,
    struct str part[WORLD_PARTS_MOST], bool *other);
/* op_parts: the parts of a path that is known to be the row's. */
void op_parts(const struct op *o, struct str path,
    struct str part[WORLD_PARTS_MOST]);
const struct op *op_named(const struct op_env *env, struct str name);

struct op_request {
	const struct op *op;
	bool post;
	bool edit; /* a POST that only shows its page, filled in with `in` */
	struct str part[WORLD_PARTS_MOST];
	struct str query;
	const struct pairs *in; /* NULL: none */
	const struct actor *actor;
	struct str form_key; /* of a POST; empty: none was given */
	struct str csrf; /* for forms on the page */
	struct html *h; /* NULL: nobody looks (a job, a verb) */
};

enum op_result {
	OP_SHOWN, /* html, or bytes to download */
	OP_REFUSED, /* a rule said no: the page again, with what was typed */
	OP_GO, /* done: look at `then` next */
	OP_NOT_FOUND, /* absent, walled, not allowed: the same for all */
	OP_SIGN_IN, /* nobody is signed in, and it is no public row */
	OP_MALFORMED, /* not made by our form */
	OP_CONFLICT, /* it kept changing: the page again, with what was typed */
	OP_EXPIRED, /* a link whose time is over */
	OP_FAULT, /* the machine said no; `fault` */
	OP_RESULT__MAX
};

struct op_reply {
	enum op_result result;
	enum err fault;
	struct page page; /* title, here, bytes, type, file_name */
	struct str then; /* OP_GO */
	const char *flash; /* OP_GO: key of words, or NULL */
	const char *rule; /* OP_REFUSED: the rule's id, or "fields" */
	struct problems problems;
	uint64_t sign_in, end_all; /* as in struct outcome */
	bool sign_out;
};

/* op_run: capability, fields, load, wall, decide, append with audit, page; in
 * that order, for every row. All of the reply lives in `a`. */
void op_run(struct op_env *env, const struct op_request *req, struct arena *a,
    struct op_reply *reply);

/* op_run_job: one run of a timer: it reads, then what it submitted is run.
 * *refused (may be NULL) counts what was not done. */
enum err op_run_job(struct op_env *env, const struct job *job, struct arena *a,
    size_t *refused) MUST_USE;

/* op_form_key_new: for a form; used once, so that a double tap makes one
 * record. It is recorded in the transaction with where it led. */
struct str op_form_key_new(struct arena *a);

/* op_actor_system: who acts when a timer does. */
extern const struct actor op_actor_system, op_actor_nobody;

#endif

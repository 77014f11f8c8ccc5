/* run_int.h - the pipeline's small steps: what run.c and run_step.c share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_RUN_INT_H
#define OP_RUN_INT_H

#include "op/run.h"
#include "op/secret.h"
#include "store/store.h"

struct running {
	struct op_env *env;
	const struct op_request *q;
	struct arena *a;
	struct op_reply *out;
	struct world w;
	struct link link;
	struct form form;
	size_t file_slips; /* how many of the form's problems are about files */
	struct pairs in; /* the request's, with kept files in their places */
	struct store_view *view; /* open only inside a look */
};

void op_run_begin(struct running *r);
/* op_run_link: what the token of a link row says. */
enum err op_run_link(struct running *r) MUST_USE;
/* op_run_fields: the typed input of a POST, new in the arena. */
enum err op_run_fields(struct running *r, void **in) MUST_USE;
/* op_run_files: run_file.c: puts the request's pairs into r->in, a kept file in
 * the place of one that was not chosen anew. op_run_files_keep: before the page
 * is shown again; op_run_files_done: the form was taken. */
enum err op_run_files(struct running *r) MUST_USE;
enum err op_run_files_keep(struct running *r) MUST_USE;
void op_run_files_done(struct running *r);
enum err op_run_page(struct running *r) MUST_USE;
/* op_run_audit: a row of its own, durable. */
enum err
op_run_audit(struct running *r, const char *outcome, const char *what) MUST_USE;
/* op_run_audit_look: the same for a page that was shown. */
enum err op_run_audit_look(struct running *r) MUST_USE;
void op_run_denied(struct running *r, enum op_result no);
/* op_run_ends: a fault of ERR_GONE is "no such page"; others are told. */
void op_run_ends(struct running *r, enum op_result how, enum err e);
/* op_run_answer: from what was decided and recorded to what is replied. */
void op_run_answer(struct running *r, enum err e, const struct outcome *o);

#endif

/* op.h - an operation is a row; a page is a function; a module is a struct.
 * The row is the whole wiring: op/run.c does session, CSRF, capability, fields,
 * load, wall, decide, append, audit and page, in that order, for every row.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_OP_H
#define OP_OP_H

#include "base/vec.h"
#include "op/field.h"
#include "op/outcome.h"
#include "op/see.h"
#include "op/world.h"

struct html;
struct op_env;
struct store_projector;

/* What a page is given. It cannot write: the view is read-only, and the audit
 * row of the look is durable before the first byte leaves. */
struct page {
	struct html *h; /* the main part goes here */
	const struct world *w;
	struct load load; /* for the module's queries */
	const struct form *form; /* never NULL; empty on a first look */
	struct op_env *env; /* for op_link_make */
	/* Set by the page: */
	struct str title; /* no names: "Case 26-0141" */
	const char *here; /* name of the menu's op that is current */
	struct str said; /* for the audit: a code and counts, nothing typed */
	VEC(uint64_t)
	saw; /* other cases whose words it shows: each is a look
			    * at that case */
	/* or instead of html: */
	struct str bytes, type, file_name; /* a download, never inline */
};

enum op_flag {
	OP_CASE = 1, /* path part 0 is a case number: load sets the gate */
	OP_MENU = 2, /* stands in the menu, by `label`, if the actor has need */
	OP_NO_AUDIT = 4, /* public pages which store nothing */
	OP_QUICK_EXIT =
	    8, /* public help: quick exit, neutral title, no cookie */
	OP_NO_SESSION_TOUCH = 16, /* polled by script: does not keep it open */
	OP_UPLOAD = 32, /* takes files: the larger body limit */
	OP_EMERGENCY = 128, /* its page may be read in an emergency too */
	OP_BLIND = 256, /* its page is all that a blind interviewer sees */
	OP_CLOSED = 1024, /* is done in a closed case too */
	OP_SEARCH = 512, /* GET: its page is given what the URL asks for, as
			  * typed: choices only, no word about a person */
	OP_ASK = 64, /* POST answers with the page: fields are read, nothing is
		      * decided or recorded; for what is too private for a
		      * URL */
};

struct op {
	const char *name; /* "note.add": module.verb, once in the program */
	const char *path; /* "/c/:number/notes/new" */
	enum cap need;
	enum cap also; /* another that will do; CAP_NONE: none */
	unsigned flags;
	const char *label; /* OP_MENU, and the audit page */
	const char *link; /* CAP_LINK: purpose that the token must have */

	const struct field *in; /* with decide: never NULL */
	size_t in_size; /* sizeof the struct that `in` describes */

	/* load: fills world.ref, version, subject, gate. `in` is the typed
	 * input, NULL when only a page is asked for. ERR_GONE becomes the same
	 * 404 as a wall. NULL: nothing to load. */
	enum err (*load)(struct load *l, struct world *w, const void *in);
	/* decide: pure. POST comes here. */
	struct outcome (
	    *decide)(const struct world *w, const void *in, struct arena *a);
	/* page: GET comes here, and a refused POST. ERR_GONE becomes 404. */
	enum err (*page)(struct page *p);
};

/* A timer: asks the view what is due and submits operations. */
struct job_run;
struct job {
	const char *name;
	struct span every;
	enum err (*run)(struct job_run *j);
};

struct module {
	const char *name;
	const struct op *ops; /* ends with {0} */
	const char *const *events; /* kinds it appends; ends with NULL */
	const struct store_projector *projector; /* its tables; or NULL */
	const struct job *jobs; /* ends with {0}; or NULL */
};

/* op_link_make: the path of a one-purpose link, "/ack/TOKEN", for showing. */
struct str op_link_make(struct page *p, const char *purpose, struct ref about,
    uint64_t item, struct instant expires);

/* For a job: what it reads through, and how it acts. */
struct load *op_job_load(struct job_run *j);
const struct world *op_job_world(struct job_run *j);
/* op_job_submit: the row `op`, with path parts as in `path` (empty: none) and
 * pairs as a form's (`in` is copied, its list stays the job's arena's), as the
 * program itself. It is run once the job has returned and its view is closed.
 * ERR_LIMIT past 1,000 in one run. */
enum err op_job_submit(struct job_run *j, const char *op, struct str path,
    const struct pairs *in) MUST_USE;

#endif

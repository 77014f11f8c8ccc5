/* outcome.h - what a decision answers: a refusal, or what shall be recorded.
 * Nothing here touches the store. The pipeline appends all of it in one
 * transaction, or none of it.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_OUTCOME_H
#define OP_OUTCOME_H

#include "base/vec.h"
#include "op/world.h"

/* One event to append. */
struct emit {
	struct ref ref;
	uint64_t seen; /* version it was decided on; 0: begins the stream */
	const char *kind; /* a literal: "note.added/1" */
	struct node *body; /* a map */
};

enum post_kind { POST_MAIL, POST_WEBHOOK, POST__MAX };

/* Something to be sent once the transaction is durable. The words are a key of
 * the package's words: constant, about nobody. */
struct post {
	enum post_kind kind;
	struct str once; /* sent once only for this key, for ever */
	struct str to; /* mail address; empty for a webhook */
	const char *words; /* "alert.urgent": subject and text by this key */
	struct instant due; /* not before */
	const char *link; /* purpose of a link to put in, or NULL */
	struct ref about; /* the link's, and the item's */
	uint64_t item;
	struct span link_valid;
	/* A file beside the words, made of constant words too; or empty. */
	struct str attach, attach_type, attach_name;
};

/* A sealed file to keep. An event carries `id`, by op_put_id; the store's own
 * id takes its place in the transaction. The event that begins a stream cannot
 * carry a file of it (there is no key yet): emit another after it. */
struct keep_file {
	uint64_t id; /* one of world.fresh */
	struct ref ref; /* sealed under this stream's key */
	struct str name, type, bytes;
};

/* Small sealed state beside the log, gone after `until` (0: never): a count of
 * bad tries, a step already used. Empty body: dropped. */
struct cell {
	const char *space; /* "tries" */
	struct str name; /* an id or a hash */
	uint64_t owner; /* a person, or 0 */
	struct instant until;
	struct str body;
};

/* A further field that the same refusal is about. */
struct refusal {
	const char *field;
	struct str words;
};

struct outcome {
	struct arena *a;
	/* A refusal: the rule's id, the field it is about (or NULL), words for
	 * the person. Events may stand beside it (a bad try is recorded). */
	const char *refused, *field;
	struct str words;
	VEC(struct refusal) also;
	bool look; /* nothing is recorded: the page again, as an answer */
	VEC(struct emit) emits;
	VEC(struct post) posts;
	VEC(struct keep_file) files;
	VEC(struct cell) cells;
	bool opens_case; /* number it in the transaction */
	struct str then; /* where to go: "/c/{number}#notes" */
	const char *flash; /* words key, said once on the next page */
	/* Session changes, done by the web layer after the commit. */
	uint64_t sign_in; /* start a session for this person */
	bool sign_out; /* end the session this came with */
	uint64_t end_all; /* end every session of this person */
};

/* op_done: an empty outcome; `then` is where the person goes next. */
struct outcome op_done(struct arena *a, struct str then);
/* op_refuse: a rule says no. `rule` is an id, `field` the input it is about or
 * NULL, `words` a sentence for the person: what, and what to do. */
struct outcome op_refuse(struct arena *a, const char *rule, const char *field,
    struct str words);
/* op_refuse_too: one more field that has to be seen to, so that each is named at
 * once. */
void op_refuse_too(struct outcome *o, const char *field, struct str words);
/* op_look: nothing is wrong and nothing is to be recorded: the page again, with
 * what was typed, and what it says to that. */
struct outcome op_look(struct arena *a);

/* op_emit: an event on the loaded stream (world.ref at world.version; several
 * follow each other). Returns its body, an empty map to be filled. */
struct node *
op_emit(struct outcome *o, const struct world *w, const char *kind);
/* op_emit_on: on another stream, decided on version `seen` (0: begin it; take
 * its id from world.fresh). */
struct node *
op_emit_on(struct outcome *o, struct ref ref, uint64_t seen, const char *kind);
/* op_emit_case: begins a new case. Its number is given inside the transaction:
 * each event's ref, "{number}" in `then`, and a text of a body that is all
 * "{number}", are filled in then. Use OP_NEW_CASE as the ref of further events,
 * posts and files of that case. */
struct node *op_emit_case(struct outcome *o, const char *kind);
#define OP_NEW_CASE ((struct ref){ REF_CASE, 0 })

void op_post(struct outcome *o, const struct post *p);
void op_keep(struct outcome *o, const struct keep_file *f);
void op_cell(struct outcome *o, const struct cell *c);

/* op_put_*: small helpers for bodies. Empty texts and unset times are left
 * out, so that "not asked" never reads as an answer. */
void op_put_text(struct outcome *o, struct node *body, const char *key,
    struct str v);
void op_put_id(struct outcome *o, struct node *body, const char *key,
    uint64_t id); /* as hex text: JSON numbers lose digits */
void op_put_time(struct outcome *o, struct node *body, const char *key,
    struct instant t);
/* op_get_*: the other way, for folds; 0 or empty where absent. */
bool op_id_read(struct str s, uint64_t *out) MUST_USE; /* 16 hex digits */
uint64_t op_get_id(const struct node *body, const char *key);
struct instant op_get_time(const struct node *body, const char *key);
struct str op_get_text(const struct node *body, const char *key);
bool op_get_yes(const struct node *body, const char *key);

#endif

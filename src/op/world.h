/* world.h - all that a decision may look at: pure data, made before it runs.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_WORLD_H
#define OP_WORLD_H

#include "base/node.h"
#include "base/time.h"
#include "op/cap.h"

struct arena;
struct op_env;
struct protocol;
struct zone; /* base/zone.h */
struct store_view;
struct team; /* modules/team/team.h */

/* The kinds of stream (docs/map.md). */
enum ref_kind {
	REF_NONE,
	REF_CASE,
	REF_YOUTH,
	REF_PERSON,
	REF_TEAM,
	REF_ISSUE,
	REF__MAX
};

/* One stream. Ids are random, but for a case, whose id is its number: 26-0141
 * is 26 * 1000000 + 141. The team has one stream, id 1. */
struct ref {
	enum ref_kind kind;
	uint64_t id;
};

struct actor {
	uint64_t person; /* id of the person's stream; 0: nobody signed in */
	struct str name; /* as shown to colleagues; never into a log or URL */
	struct str seat; /* a seat of the package */
	uint64_t agency; /* id in the team's directory; 0: none */
	struct str agency_kind; /* a kind of the package */
	struct caps caps;
	bool no_shortcuts; /* keys of one letter do nothing */
};

/* A one-purpose link that was opened: /ack/TOKEN. */
struct link {
	struct str purpose; /* as the op row's .link */
	struct ref about;
	uint64_t item; /* what in the stream: a notice, an invitation */
};

/* A consent that is in force: whose records, of which classes, it opens to
 * which agency, and until when. */
struct gate_consent {
	uint64_t event, agency;
	struct str standing; /* of whoever signed: the package's word */
	const struct str *klass, *holder;
	size_t klasses, holders;
	struct instant until;
};

/* Who may come near a case. A row under a case path fills it in its load;
 * the pipeline asks it before anything is decided or shown. */
struct gate {
	bool set;
	bool closed; /* only rows marked OP_CLOSED do something */
	const uint64_t *walled; /* persons shut out: beats all */
	size_t walled_n;
	const uint64_t *blind; /* persons who see nothing but OP_BLIND rows */
	size_t blind_n;
	const uint64_t *party; /* agencies that are a party of the case */
	size_t party_n;
	uint64_t assigned; /* a person it was handed to; 0: none */
	const uint64_t *urgent; /* persons reading in an emergency now */
	size_t urgent_n;
	const struct gate_consent *consent; /* in force now, no other */
	size_t consents;
	const struct str *met; /* needs of the sharing rows on record */
	size_t mets;
};

enum { WORLD_PARTS_MOST = 3, WORLD_FRESH = 8 };

struct world {
	struct instant now;
	const struct protocol *protocol;
	const struct zone *zone; /* the team's wall clock */
	const struct actor *actor; /* never NULL */
	const struct team *team; /* never NULL in a decide or page */
	struct str part[WORLD_PARTS_MOST]; /* of the path, in order */
	struct str query; /* ?show=..., one word [a-z0-9_-], or empty */
	const struct link *link; /* CAP_LINK rows only */
	uint64_t fresh[WORLD_FRESH]; /* random ids, free to be given away */

	bool showing; /* loaded for a page: what was tried is not tried again */

	/* Filled by the row's load: */
	struct ref ref; /* what the events will be about */
	uint64_t version; /* of that stream, as loaded; 0: it is new */
	const void *subject; /* its folded state, the module's own type */
	struct gate gate;
};

/* What a load, and a page, reads through. */
struct load {
	struct store_view *view;
	struct arena *a;
	struct op_env *env;
};

/* One event as a fold sees it. */
struct event {
	struct str kind; /* "note.added/1" */
	uint64_t version; /* 1 is the first of its stream */
	struct instant at; /* recorded */
	uint64_t actor; /* person id; 0: the program, or a link */
	const struct node *body;
};

typedef void op_apply(void *state, const struct event *e, struct arena *a);

/* op_load_stream: folds all of `r` into `state`, oldest first; *version is
 * the newest. ERR_GONE where the stream was never begun or was deleted. */
enum err op_load_stream(struct load *l, struct ref r, op_apply *apply,
    void *state, uint64_t *version) MUST_USE;

/* op_cell_get: the body of a cell (see outcome.h); ERR_GONE: none, or over. */
enum err op_cell_get(struct load *l, const char *space, struct str name,
    struct str *body) MUST_USE;

/* op_mail_down: whether the last try to send failed, and since when. What
 * jobs/ keeps, so that Today says it. */
bool op_mail_down(struct load *l, struct instant *since);
#define OP_MAIL_SPACE "mail"
#define OP_MAIL_NAME "state" /* body: "down 1795547100", "up ..." */

/* op_case_ref, op_case_number: "26-0141" to its stream and back. A text that
 * is no case number gives REF_NONE. */
struct ref op_case_ref(struct str number);
struct str op_case_number(struct arena *a, struct ref r);

#endif

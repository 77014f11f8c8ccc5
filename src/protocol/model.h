/* model.h - the inside of a loaded protocol; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_MODEL_H
#define PROTOCOL_MODEL_H

#include "base/map.h"
#include "protocol/duty.h"
#include "protocol/list.h"
#include "protocol/package.h"
#include "protocol/row.h"
#include "protocol/service.h"
#include "protocol/share.h"
#include "protocol/words.h"
#include "protocol/model_row.h"

/* The fact whose values `reporters` of a kind of agency are. */
#define MODEL_REPORTER "reporter"
/* The fact from which the clocks of duties run, where it is given. */
#define MODEL_RECEIVED "received_at"

/* The lists of a package; each is an array of one struct, found by id. */
enum model_list {
	MODEL_LEVELS,
	MODEL_AGENCIES,
	MODEL_SEATS,
	MODEL_BLANKS,
	MODEL_PARTS,
	MODEL_DECISIONS, /* struct model_decision */
	MODEL_GROUPS,
	MODEL_CLASSES,
	MODEL_FACTS,
	MODEL_CODES,
	MODEL_DUTIES,
	MODEL_CALLS, /* struct model_call */
	MODEL_CHECKLISTS,
	MODEL_MEETINGS,
	MODEL_EMERGENCIES,
	MODEL_REASONS,
	MODEL_TONIGHT,
	MODEL_RISKS,
	MODEL_PARTICIPATION,
	MODEL_ADVOCATE_ANSWERS,
	MODEL_ADVOCATE_WISHES,
	MODEL_ADVOCATE_STATES,
	MODEL_ADVOCATE_GROUNDS,
	MODEL_ADVOCATE_TELLERS,
	MODEL_ADVOCATE_ITEMS,
	MODEL_SERVICE, /* one for each enum protocol_service_list */
	MODEL_SERVICE_LAST = MODEL_SERVICE + PROTOCOL_SERVICE__MAX - 1,
	MODEL_NEEDS,
	MODEL_STANDINGS,
	MODEL_GRANTS,
	MODEL_HOLDERS,
	MODEL_RECIPIENTS,
	MODEL_SHARES,
	MODEL_CLAUSES,
	MODEL_READINGS,
	MODEL__MAX
};

struct model_array {
	char *v;
	size_t n, size; /* items, bytes of one */
	struct map by; /* id -> item */
	struct row_list from; /* where each stands */
};

enum { MODEL_OF_MOST = 4, MODEL_FACTS_MOST = 200, MODEL_VALUES_MOST = 200 };

/* What a fact is to the program, beside what it is to people. `from`, `to`,
 * `other`, `of` are places in the list of facts, -1: none. */
struct model_fact {
	const struct node *values, *asked_if, *derive_node, *absent_node,
	    *words;
	enum model_derive derive;
	int from, to, other, of[MODEL_OF_MOST];
	size_t ofs;
	int least, most;
	bool ranged, whole, no_input;
	struct str ask_for; /* the fact that `ask` names instead */
	/* Where the fact `against` is known this one is `then`, and one of
	 * `denies` disagrees with it; -1: none. */
	int against;
	struct protocol_value then;
	struct protocol_texts denies;
	const struct node *contradicted;
	struct protocol_value absent; /* NOT_KNOWN: counts as nothing */
	int input; /* of the decision model; -1: none asks it */
};

/* A decision as it is told: one of the model's, or an object of several. */
struct model_member {
	struct str name, from; /* of the object; in the model */
};
struct model_decision {
	struct str id, from, label, clause;
	const struct node *members;
	struct model_member *member; /* one without a name: no object */
	size_t n;
	size_t first; /* place of its first outcome */
};

struct model_sense {
	struct str value;
	enum protocol_sense sense;
};
struct model_role {
	bool bound;
	bool hidden; /* by a part that is off */
	struct str decision, member;
	int outcome; /* place among the engine's outcomes */
	int line;
	struct str file;
	VEC(struct model_sense) senses;
};

struct protocol_clock_book; /* clock_book.h */
struct dmn_expr;
struct engine; /* engine.h */

struct protocol {
	struct arena *a;
	struct protocol_package *package;
	size_t packages;
	const struct package *const *read; /* as read, in the same order */
	struct model_array list[MODEL__MAX];
	struct model_fact *fact; /* beside list[MODEL_FACTS] */
	struct model_duty *duty; /* beside list[MODEL_DUTIES] */
	struct model_role role[ROLE__MAX];
	struct map words; /* key -> struct model_word */
	struct map labels; /* "decision value" -> struct str */
	struct map codes; /* "kind word" -> struct protocol_code */
	struct str zone_name;
	const struct zone *zone;
	struct protocol_clock_book *book;
	const struct engine *engine;
};

/* model_at: an item of a list by place; model_get: by id, NULL: none. */
const void *
protocol_model_at(const struct protocol *p, enum model_list k, size_t i);
const void *
protocol_model_get(const struct protocol *p, enum model_list k, struct str id);
/* protocol_model_fact: place in the list of facts, -1: none. */
int protocol_model_fact(const struct protocol *p, struct str id);

/* protocol_facts_has_choice: `s` is one of the fact's values. */
bool protocol_facts_has_choice(const struct protocol_fact *f, struct str s);

#endif

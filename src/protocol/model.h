/* model.h - the inside of a loaded protocol; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_MODEL_H
#define PROTOCOL_MODEL_H

#include "base/map.h"
#include "protocol/duty.h"
#include "protocol/list.h"
#include "protocol/package.h"
#include "protocol/row.h"
#include "protocol/share.h"
#include "protocol/words.h"

/* The fact whose values `reporters` of a kind of agency are. */
#define MODEL_REPORTER "reporter"

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

enum model_derive {
	DERIVE_NONE,
	DERIVE_YEARS_BETWEEN,
	DERIVE_HOURS_SINCE,
	DERIVE_MINUTES_UNTIL,
	DERIVE_ANY_OF,
	DERIVE_COUNT_CODES,
	DERIVE__MAX
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
	struct protocol_value absent; /* NOT_KNOWN: counts as nothing */
	int input; /* of the decision model; -1: none asks it */
};

struct model_call {
	struct protocol_call call;
	struct str when, route;
	struct protocol_texts unless_reporter;
	const struct dmn_expr *condition;
};

struct model_duty {
	struct str opens_when;
	const struct node *attach;
	const struct dmn_expr *condition;
};

/* A name under which a package lets several kinds of agency share. */
struct model_party {
	struct str id, label;
	struct protocol_texts agencies;
};

struct model_share {
	struct str id, record_class;
	struct str holder, recipient;
	int rule; /* enum protocol_share */
	struct protocol_share_answer answer;
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
	struct str decision, member;
	int outcome; /* place among the engine's outcomes */
	int line;
	struct str file;
	VEC(struct model_sense) senses;
};

struct model_word {
	struct str key, text;
	bool open; /* for the public: plain words */
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

/* What loading goes by. */
struct loader {
	struct arena *a;
	struct problems *ps;
	struct protocol *p;
	const struct package *const *package;
	size_t n;
	struct row_reader rows;
};

/* A list as a table says it stands in a file. */
struct list_spec {
	enum model_list list;
	const char *file, *section, *key; /* key: the name of the id */
	size_t size; /* of the struct that one item becomes */
	const struct row_field *field;
	size_t fields;
};
/* protocol_load_list: merges, reads every item; those that cannot be read are
 * left out, and are in l->ps. */
void protocol_load_list(struct loader *l, const struct list_spec *s);

/* In the order they run; each adds what is wrong to l->ps. */
void protocol_load_lists(struct loader *l);
void protocol_load_facts(struct loader *l);
void protocol_load_codes(struct loader *l);
void protocol_load_duties(struct loader *l);
void protocol_load_checklists(struct loader *l);
void protocol_load_words(struct loader *l);
void protocol_load_roles(struct loader *l);
void protocol_load_engine(struct loader *l);
void protocol_load_check(struct loader *l);

/* protocol_merge: the items of a section over all packages; a child's stands
 * in its parent's place. `key` is the name of the id. */
struct row_list protocol_merge(struct loader *l, struct str file,
    struct str section, struct str key);
/* protocol_merge_map: the same for a section that is a map. */
struct row_list
protocol_merge_map(struct loader *l, struct str file, struct str section);

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

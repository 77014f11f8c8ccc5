/* fact.h - the vocabulary of facts, and a set of facts about one youth.
 * Owns: reading and checking a fact, from JSON, a form or the store, by one
 * function. A fact that was never put, or is null, is not known.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_FACT_H
#define PROTOCOL_FACT_H

#include "base/time.h"
#include "protocol/protocol.h"

struct node;

enum protocol_type {
	PROTOCOL_NOT_KNOWN, /* of a value: nobody has said */
	PROTOCOL_YES_NO,
	PROTOCOL_CHOICE, /* one of the fact's values */
	PROTOCOL_MANY, /* a list of them, each once, in the fact's order */
	PROTOCOL_CODES, /* a list of catalogue codes, as given */
	PROTOCOL_NUMBER,
	PROTOCOL_DATE,
	PROTOCOL_TIME,
	PROTOCOL_TEXT, /* an id */
	PROTOCOL_OBJECT, /* of a decision only: told member by member */
	PROTOCOL_TYPE__MAX
};

/* A value of a fact or of a decision. */
struct protocol_value {
	enum protocol_type type;
	bool yes; /* YES_NO */
	struct str text; /* CHOICE, TEXT; NUMBER, DATE, TIME as written */
	struct protocol_texts list; /* MANY, CODES */
	struct instant at; /* TIME */
	struct day day; /* DATE */
};

struct protocol_choice {
	struct str id, label, about;
};
/* A group of facts on a form, in order. */
struct protocol_group {
	struct str id, label;
};

struct protocol_fact {
	struct str id, label; /* label: for lists and the case page */
	struct str ask; /* the question on staff's forms */
	struct str helper; /* the public helper's question; empty: not asked */
	struct str group, record_class, unit, kind, clause;
	enum protocol_type type;
	const struct protocol_choice *choice; /* CHOICE, MANY */
	size_t choices;
	struct protocol_texts whom; /* who can answer, best first */
	struct str yes, no, unknown; /* words of the three answers */
	struct str asked_if; /* a fact: ask only when it is one of ... */
	struct protocol_texts asked_if_is;
	bool critical; /* named in `missing` while absent */
	bool internal; /* worked out only, cannot be given */
	bool open; /* CHOICE: another word is kept, with a warning */
	struct protocol_texts also; /* NUMBER: words that may stand for one */
};

size_t
protocol_facts(const struct protocol *p, const struct protocol_fact **out);
size_t
protocol_groups(const struct protocol *p, const struct protocol_group **out);
const struct protocol_fact *
protocol_fact(const struct protocol *p, struct str id);
/* protocol_choice_label: the words for a value of a fact; the value itself
 * where it has none. */
struct str
protocol_choice_label(const struct protocol_fact *f, struct str value);

/* The facts of one youth in one concern; lives in its arena. */
struct protocol_facts;

struct protocol_facts *
protocol_facts_new(const struct protocol *p, struct arena *a);
/* protocol_facts_read: puts every member of a JSON object. ERR_BAD: an unknown
 * fact, a wrong type, a value that is not allowed: each in `ps` with `file`,
 * line and field; the rest is put all the same. */
enum err protocol_facts_read(struct protocol_facts *f, const struct node *map,
    struct str file, struct problems *ps) MUST_USE;
/* protocol_facts_put: one fact from JSON (or YAML, or an event's body). */
enum err protocol_facts_put(struct protocol_facts *f, struct str fact,
    const struct node *value, struct str file, struct problems *ps) MUST_USE;
/* protocol_facts_type: one fact from a form, as `n` typed texts. No text, or
 * empty ones: not asked, nothing is put. "not_known" puts "not known", beside a
 * value the value stands; for a list "none_seen" puts the empty list. A local
 * time without an offset is in the protocol's zone. What is wrong is in `ps` in
 * words for whoever sits at the form: what may be answered. */
enum err protocol_facts_type(struct protocol_facts *f, struct str fact,
    const struct str *text, size_t n, struct problems *ps) MUST_USE;
/* protocol_fact_slip: `why` behind the question that it is about, as staff or
 * the public helper are asked it. */
struct str protocol_fact_slip(const struct protocol_fact *f, bool helper,
    struct str why, struct arena *a);
/* protocol_facts_get: NOT_KNOWN where it was not put. Never NULL for a fact of
 * the protocol. */
const struct protocol_value *
protocol_facts_get(const struct protocol_facts *f, struct str fact);
/* protocol_facts_json: adds every known fact to `map`, in the protocol's
 * order; protocol_value_json: one of them. */
void protocol_facts_json(const struct protocol_facts *f, struct arena *a,
    struct node *map);
void protocol_value_json(const struct protocol_value *v, struct arena *a,
    struct node *parent, struct str key);
/* protocol_value_words: for people: "Yes", "Hospital", "2 h". */
struct str protocol_value_words(const struct protocol *p, struct str fact,
    const struct protocol_value *v, struct arena *a);
bool protocol_value_eq(const struct protocol_value *x,
    const struct protocol_value *y);

#endif

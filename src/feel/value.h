/* value.h - what an expression gives: a small tagged value of 16 bytes.
 * Beside null there are two ways of not knowing: FEEL_UNKNOWN, any value of its
 * type, and FEEL_ONEOF, one of a finite set. Both go through every operation,
 * and neither is ever read as false, true or null.
 * Values are passed by value; what they point to lives in an arena, or is the
 * caller's text, and is never written to again.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_VALUE_H
#define FEEL_VALUE_H

#include "base/str.h"

struct arena;
struct buf;

enum feel_kind {
	FEEL_NULL,
	FEEL_BOOL,
	FEEL_NUMBER, /* of.n times ten to the `exp` */
	FEEL_BIG, /* a number of up to 34 digits that does not fit there */
	FEEL_STRING,
	FEEL_LIST,
	FEEL_CONTEXT,
	FEEL_RANGE,
	FEEL_FUNCTION,
	FEEL_UNKNOWN, /* from here on: not known */
	FEEL_ONEOF,
	FEEL__MAX
};

/* The type of an unknown. ANY may be null too; the others never are. */
enum feel_type {
	FEEL_TYPE_ANY,
	FEEL_TYPE_BOOL,
	FEEL_TYPE_NUMBER,
	FEEL_TYPE_STRING,
	FEEL_TYPE_LIST,
	FEEL_TYPE_CONTEXT,
	FEEL_TYPE__MAX
};

enum {
	FEEL_SET_MOST = 64, /* members of a ONEOF; more become UNKNOWN */
	FEEL_LIST_MOST = 10000,
	FEEL_STRING_MOST = 1 << 20
};

struct feel_value {
	uint8_t kind; /* enum feel_kind */
	uint8_t type; /* of an unknown: enum feel_type */
	int16_t exp; /* of a number */
	uint32_t n; /* bytes of a string, members of a list, set, context */
	union {
		bool yes;
		int64_t n;
		const char *text;
		const struct feel_value *v; /* list, set */
		const struct feel_entry *entry;
		const struct feel_big *big;
		const struct feel_range *range;
		const struct feel_function *function;
	} of;
};

struct feel_entry {
	struct str name;
	struct feel_value value;
};

/* A range; an end that is FEEL_NULL and not `from_in` (`to_in`) is open. */
struct feel_range {
	struct feel_value from, to;
	bool from_in, to_in;
};

struct feel_value feel_null(void);
struct feel_value feel_bool(bool yes);
struct feel_value feel_int(int64_t n);
/* feel_text: `s` is not copied and must outlive the value. */
struct feel_value feel_text(struct str s);
struct feel_value feel_unknown(enum feel_type t);
/* feel_list, feel_context: copy the `n` members (not what they point to). */
struct feel_value
feel_list(struct arena *a, const struct feel_value *v, size_t n);
struct feel_value
feel_context(struct arena *a, const struct feel_entry *e, size_t n);
/* feel_oneof: the set of these outcomes, each kept once, in the order given.
 * Members that are sets are opened; one outcome is that outcome; an UNKNOWN
 * among them, or more than FEEL_SET_MOST, is UNKNOWN. `n` of 0 is null. */
struct feel_value
feel_oneof(struct arena *a, const struct feel_value *v, size_t n);
/* feel_maybe: one of true and false. */
struct feel_value feel_maybe(void);

/* feel_number: all of `s` as a decimal number (digits, point, exponent). */
bool
feel_number(struct arena *a, struct str s, struct feel_value *out) MUST_USE;

static inline enum feel_kind
feel_kind(struct feel_value v)
{
	return (enum feel_kind)v.kind;
}
static inline bool
feel_is_unknown(struct feel_value v)
{
	return v.kind >= FEEL_UNKNOWN;
}
static inline bool
feel_is_number(struct feel_value v)
{
	return v.kind == FEEL_NUMBER || v.kind == FEEL_BIG;
}
static inline bool
feel_is_true(struct feel_value v)
{
	return v.kind == FEEL_BOOL && v.of.yes;
}
static inline struct str
feel_str(struct feel_value v)
{
	return v.kind == FEEL_STRING ? (struct str){ v.of.text, v.n }
				     : (struct str){ "", 0 };
}

/* feel_certain: nothing in it is unknown, members of lists and contexts too. */
bool feel_certain(struct feel_value v);
/* feel_same: the same outcome (1.0 is 1, null is null). Two unknowns are the
 * same only if they are of one type, two sets if they have the same members. */
bool feel_same(struct feel_value x, struct feel_value y);
/* feel_outcomes: the members of a set, or the value alone; *v points into the
 * value given, which must live as long. UNKNOWN is an outcome of its own. */
size_t feel_outcomes(const struct feel_value *of, const struct feel_value **v);
/* feel_covers: `v`, which is known, is one of the outcomes of `set`; members of
 * lists and contexts that are not known cover what they may be. */
bool feel_covers(struct feel_value set, struct feel_value v);
/* feel_get: the member of a context; null where it has none. */
struct feel_value feel_get(struct feel_value context, struct str name);
/* feel_cmp_numbers: -1, 0, 1. Both are numbers. */
int feel_cmp_numbers(struct feel_value x, struct feel_value y);
/* feel_double: near enough for a test's tolerance; for no decision. */
double feel_double(struct feel_value v);

/* feel_print: as FEEL would write it; unknown: ?, a set: {a | b}. Without end
 * only so far as the buffer takes it. feel_kind_name: "a number", ... */
void feel_print(struct buf *b, struct feel_value v);
const char *feel_kind_name(enum feel_kind k);

#endif

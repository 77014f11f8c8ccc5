/* field.h - typed input: written once as a table, read by the form, the
 * parser and redaction. Nothing untyped reaches a decision.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef OP_FIELD_H
#define OP_FIELD_H

#include "base/problem.h"
#include "base/time.h"
#include "base/vec.h"

struct world;

enum field_kind {
	F_END, /* ends a table */
	F_LINE, /* struct str: one line, trimmed */
	F_TEXT, /* struct str: long text, line ends as \n */
	F_CHOICE, /* struct str: a value of the list; empty: not answered */
	F_MANY, /* struct str_list: values of the list, each once */
	F_YES_NO, /* enum yes_no: also "not known" and not asked */
	F_FLAG, /* bool: a box that is ticked or not there */
	F_NUMBER, /* struct number_in */
	F_DAY, /* struct day_in: 2026-11-24 */
	F_TIME, /* struct time_in: local date-time 2026-11-24T13:05 */
	F_PHONE, /* struct str: digits and + ( ) - . x, as typed */
	F_MAIL, /* struct str: one mail address */
	F_SECRET, /* struct str: never shown again, never kept */
	F_FILE, /* struct file_in */
	F_FACTS, /* struct facts_in: every fact.NAME and with it from.NAME */
	F_ID, /* uint64_t: 16 hex digits, as op_put_id writes; 0: none */
	F_TAG, /* struct str: hidden, [A-Za-z0-9._/:-] only */
	F_VERSION, /* uint64_t: hidden; version of the stream shown */
	F__MAX
};

enum yes_no { YN_NOT_ASKED, YN_YES, YN_NO, YN_NOT_KNOWN, YN__MAX };

struct str_list {
	VEC(struct str) list;
};
struct number_in {
	bool set;
	int64_t v;
};
struct day_in {
	bool set;
	struct day v;
};
struct time_in {
	bool set;
	struct instant v;
};
struct file_in {
	struct str name, type, bytes; /* name: shown only, never a path */
};
/* Facts as typed, names without "fact.": to be read by protocol/fact.h.
 * Several of one name are one list. `from` holds the from.NAME beside them:
 * who says so, as a source class of the package. */
struct fact_in {
	struct str name, value;
};
struct facts_in {
	VEC(struct fact_in) list, from;
};

struct choice {
	struct str value, label;
};
struct choices {
	VEC(struct choice) list;
};

struct field {
	const char *name;
	enum field_kind kind;
	bool need; /* an answer is required */
	uint16_t max; /* most bytes; 0: 200 for a line, 20000 for a text */
	int32_t least, most; /* F_NUMBER */
	size_t at; /* offset in the op's struct */
	const struct choice *fixed; /* F_CHOICE, F_MANY: ends with {0}, or */
	void (*choices)(const struct world *w, struct arena *a,
	    struct choices *out); /* asked each time */
	const char *label; /* for "LABEL: answer this" in the summary */
};

/* FIELD(struct note_add, text, .kind = F_TEXT, .need = true) */
#define FIELD(type, member, ...)                                               \
	{                                                                      \
		.name = #member, .at = offsetof(type, member), __VA_ARGS__     \
	}

/* A pair as it came in: from a form, a verb or a job. */
struct pair {
	struct str name, value;
	const struct file_in *file; /* a file part, else NULL */
};
struct pairs {
	VEC(struct pair) list;
};

/* A file that came before and is kept (op/kept.h): sent again with the form as
 * "kept." and the field's name; "drop." takes it out. */
struct kept {
	struct str id, field, name, type;
	uint64_t bytes;
};
#define OP_KEPT "kept."
#define OP_DROP "drop."

/* What a page shows again after a refusal. */
struct form {
	struct arena *a;
	VEC(struct kept) kept;
	const struct pairs *typed; /* as typed, secrets left out */
	struct problems problems; /* .field names the input */
	struct str key; /* one-time key, a hidden `form_key` */
	struct str csrf; /* a hidden `csrf`; empty where none is needed */
};

/* op_field_read: `in` (a zeroed struct) from pairs by the table. An unknown
 * name, or two values for a single-valued one, is ERR_BAD (it is not a person's
 * slip); what a person can mend is in `p`, with OK. */
enum err op_field_read(const struct field *table, const struct world *w,
    const struct pairs *pairs, struct problems *p, void *in) MUST_USE;

/* For pages: what was typed under a name, and what is wrong with it. */
struct str op_form_value(const struct form *f, const char *name);
bool op_form_has(const struct form *f, const char *name, struct str value);
struct str op_form_problem(const struct form *f, const char *name);

#endif

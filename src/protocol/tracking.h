/* tracking.h - what is counted over many cases: tracking.yaml (IV.I). A package
 * says which tables there are and what stands in their rows; the program counts.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_TRACKING_H
#define PROTOCOL_TRACKING_H

#include "protocol/protocol.h"

struct node;

enum protocol_measure {
#define MEASURE(id, name, kind) PROTOCOL_MEASURE_##id,
#include "protocol/measures.def"
#undef MEASURE
	PROTOCOL_MEASURE__MAX
};
enum protocol_measure_kind {
	PROTOCOL_MEASURE_OF_WORD,
	PROTOCOL_MEASURE_OF_WORDS,
	PROTOCOL_MEASURE_OF_NUMBER,
	PROTOCOL_MEASURE_OF_TIMES,
};
/* protocol_measure_of: by its name; PROTOCOL_MEASURE__MAX: none. */
enum protocol_measure protocol_measure_of(struct str name);
enum protocol_measure_kind protocol_measure_kind(enum protocol_measure m);
const char *protocol_measure_name(enum protocol_measure m);

/* How it is counted: numbers from 1 up to one below `hide_below` are hidden. */
struct protocol_tracking {
	struct str id, clause, source, verified;
	int hide_below;
};
/* The least of hide_below where no package says it. */
enum { PROTOCOL_HIDE_BELOW = 5 };
/* protocol_tracking: NULL where the package counts nothing. */
const struct protocol_tracking *protocol_tracking(const struct protocol *p);

/* One table: it counts a fact, a decision or a measure, and one of them only. */
struct protocol_table {
	struct str id, label, about, clause, source, verified;
	struct protocol_texts codes; /* of the elements of case tracking */
	struct str fact, decision, measure;
	bool by_level; /* a column for each level */
	const struct node *values; /* id -> words; or NULL: the package's own */
	const struct node *bands; /* list of {from, to, label}, of a number */
};
size_t
protocol_tables(const struct protocol *p, const struct protocol_table **out);

/* An element of case tracking that nothing in the program records. */
struct protocol_lack {
	struct str id, label, why, source, verified;
};
size_t
protocol_lacks(const struct protocol *p, const struct protocol_lack **out);

/* A row of a table, in its order: a word of what is counted, or a band. */
struct protocol_table_row {
	struct str value, label;
	int from, to; /* of a band */
};
struct protocol_table_rows {
	const struct protocol_table_row *v;
	size_t n;
	bool bands; /* they are bands of a number */
	bool many; /* one case may stand in several */
};
/* protocol_table_rows_of: what the package says, else the words that it has for
 * what is counted: of a fact, of levels, of kinds of agency, of duties. */
struct protocol_table_rows protocol_table_rows_of(const struct protocol *p,
    const struct protocol_table *t, struct arena *a);

#endif

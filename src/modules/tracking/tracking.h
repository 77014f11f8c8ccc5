/* tracking.h - what is counted over many cases (IV.I): tables by the package,
 * with small counts hidden, for a page, a file, paper and the command line.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_H
#define MODULES_TRACKING_TRACKING_H

#include "base/day.h"
#include "op/field.h"

struct module;

/* What is counted as one. */
enum tracking_unit {
	TRACKING_YOUTH,
	TRACKING_CASE,
	TRACKING_REFERRAL,
	TRACKING_UNIT__MAX
};
/* What is asked for: whole days, the last one too. */
struct tracking_ask {
	struct day from, until;
	enum tracking_unit unit;
	bool practice; /* practice cases, and those alone */
};

/* tracking_last_quarter: the quarter that ended before `today`; `back` more of
 * them before that. */
struct tracking_ask tracking_last_quarter(struct day today, int back);
/* tracking_quarter_read: "2026Q3". tracking_quarter_of: empty where the days are
 * no quarter. */
bool tracking_quarter_read(struct str s, struct tracking_ask *out) MUST_USE;
struct str tracking_quarter_of(const struct tracking_ask *q, struct arena *a);
/* tracking_word: the ask as one word of an address; tracking_word_read: an empty
 * one is the last full quarter, by cases. */
struct str tracking_word(const struct tracking_ask *q, struct arena *a);
bool tracking_word_read(struct str word, struct day today,
    struct tracking_ask *out) MUST_USE;
#define TRACKING_REAL "real"
#define TRACKING_PRACTICE "practice"
extern const struct choice tracking_units[];
bool tracking_unit_read(struct str s, enum tracking_unit *out) MUST_USE;
struct str tracking_unit_name(enum tracking_unit u);
/* tracking_unit_words: "cases". */
struct str tracking_unit_words(enum tracking_unit u);

extern const struct module tracking_module;

#endif

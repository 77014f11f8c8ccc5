/* words.h - the package's words for people, its clauses and readings.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_WORDS_H
#define PROTOCOL_WORDS_H

#include "protocol/protocol.h"

/* protocol_word: the text under a key; the key itself where there is none, so
 * that a missing word is seen. protocol_has_word asks. */
struct str protocol_word(const struct protocol *p, struct str key);
bool protocol_has_word(const struct protocol *p, struct str key);
/* protocol_label: words for a value of a decision ("coordinator.cps"). */
struct str
protocol_label(const struct protocol *p, struct str decision, struct str value);

struct protocol_clause {
	struct str id, who, text;
	struct protocol_texts by; /* "duty:cps_tells_police", "not_yet" */
};
size_t
protocol_clauses(const struct protocol *p, const struct protocol_clause **out);
const struct protocol_clause *
protocol_clause(const struct protocol *p, struct str id);

struct protocol_reading {
	int n;
	struct str clause, problem, reading;
	bool reviewed; /* by a practitioner; false is shown */
};
size_t protocol_readings(const struct protocol *p,
    const struct protocol_reading **out);
const struct protocol_reading *
protocol_reading(const struct protocol *p, int n);

#endif

/* medical.h - medical care as the package has it: medical.yaml. What is asked,
 * said, answered and done is chosen from its lists.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_MEDICAL_H
#define PROTOCOL_MEDICAL_H

#include "protocol/protocol.h"

struct node;

enum protocol_medical_list {
	PROTOCOL_MEDICAL_SIGNS,
	PROTOCOL_MEDICAL_SPANS,
	PROTOCOL_MEDICAL_WINDOWS,
	PROTOCOL_MEDICAL_TOLD,
	PROTOCOL_MEDICAL_CARE,
	PROTOCOL_MEDICAL_EVIDENCE,
	PROTOCOL_MEDICAL_WISHES,
	PROTOCOL_MEDICAL_AGREEMENTS,
	PROTOCOL_MEDICAL_ITEMS,
	PROTOCOL_MEDICAL_STEPS,
	PROTOCOL_MEDICAL_PROGRAMS,
	PROTOCOL_MEDICAL__MAX
};

/* A row of one of them; each list uses the members that it has. */
struct protocol_medical_word {
	struct str id, label, clause, authority, verified;
	const struct node *facts; /* fact -> value, or NULL */
	struct str act; /* for what is owed (done_when, from) */
	bool emergency; /* a sign: before all else; a step: waits for no yes */
	int from, to; /* a span: hours ago; to 0: open */
	bool timed; /* a span: the time itself is asked */
	bool none; /* a span: by its facts no window runs */
	struct str time; /* a span: the fact that its time becomes */
	struct str rule, clock; /* whose number of hours it is */
	int hours; /* a window: that number; a row of told: 0 where none */
	bool yes, no; /* an answer */
	struct protocol_texts care, evidence; /* a wish: of these answers */
	bool youth; /* an agreement: the youth's own */
	struct str needs; /* a step: the list whose yes it needs */
	struct protocol_texts after; /* a step: these are done before it */
	struct str duty; /* a step: only while this is owed */
	struct str about; /* a step: why, where it is not */
};

size_t protocol_medical_words(const struct protocol *p,
    enum protocol_medical_list k, const struct protocol_medical_word **out);
/* protocol_medical_word: by id; NULL: none. */
const struct protocol_medical_word *protocol_medical_word(
    const struct protocol *p, enum protocol_medical_list k, struct str id);
/* protocol_medical_list_of: by its name in the file; _MAX: none. */
enum protocol_medical_list protocol_medical_list_of(struct str name);
/* protocol_medical_time: the fact that the time of a span becomes; empty: no
 * span has one. */
struct str protocol_medical_time(const struct protocol *p);
/* protocol_medical_ago: the fact that says the same in hours; empty: none. */
struct str protocol_medical_ago(const struct protocol *p);

#endif

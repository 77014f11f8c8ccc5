/* interview.h - how a team plans an interview: the lists of interview.yaml, from
 * which all but one text of a plan is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_INTERVIEW_H
#define PROTOCOL_INTERVIEW_H

#include "protocol/protocol.h"

struct node;

struct protocol_interview {
	struct str id, clause, gate_clause, verified;
	int together; /* agencies that take part in a decision, at least */
	const struct node
	    *gate; /* fact -> values, all of them known; or NULL */
	struct protocol_texts shows; /* facts for a blind interviewer */
};
/* protocol_interview: NULL where the package has none. */
const struct protocol_interview *protocol_interview(const struct protocol *p);

/* What is chosen from; each list uses the members that it has. */
struct protocol_interview_word {
	struct str id, label, clause;
	struct str of; /* a point: the factor */
	struct str from; /* a document: kind of agency that has it */
	struct str act; /* a gate: closes what is owed; a kind: stops it */
	struct str authority, verified; /* of a ground */
	bool in; /* a ground: the advocate is there */
	struct protocol_texts opens; /* a kind: what is owed then */
};
enum protocol_interview_list {
	PROTOCOL_INTERVIEW_KINDS,
	PROTOCOL_INTERVIEW_SORTS,
	PROTOCOL_INTERVIEW_FACTORS,
	PROTOCOL_INTERVIEW_POINTS,
	PROTOCOL_INTERVIEW_DOCUMENTS,
	PROTOCOL_INTERVIEW_BRING,
	PROTOCOL_INTERVIEW_BUILDING,
	PROTOCOL_INTERVIEW_ROOM,
	PROTOCOL_INTERVIEW_REASONS,
	PROTOCOL_INTERVIEW_GATES,
	PROTOCOL_INTERVIEW__MAX
};
size_t protocol_interview_words(const struct protocol *p,
    enum protocol_interview_list k, const struct protocol_interview_word **out);
/* protocol_interview_word: by id; NULL: none. */
const struct protocol_interview_word *protocol_interview_word(
    const struct protocol *p, enum protocol_interview_list k, struct str id);

#endif

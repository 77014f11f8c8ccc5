/* advocate.h - that an advocate takes part, and what a youth lets in: the lists
 * of advocate.yaml, from which everything on record about it is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ADVOCATE_H
#define PROTOCOL_ADVOCATE_H

#include "protocol/protocol.h"

struct node;

struct protocol_participation {
	struct str id, clause, authority, verified;
	struct protocol_texts kinds; /* of agency: whose advocates take part */
	struct str signed_by; /* the standing that signs a release */
};
/* protocol_participation: NULL where the package has none. */
const struct protocol_participation *
protocol_participation(const struct protocol *p);

/* What is chosen from; each list uses the members that it has. */
struct protocol_advocate_word {
	struct str id, label, clause;
	struct str act; /* for what is owed (done_when); may be empty */
	const struct node *facts; /* of an answer: fact -> value, or NULL */
	bool has; /* an answer: there is an advocate */
	bool needs; /* a wish: only where there is one */
	bool apart; /* a wish: the answer's facts decide nothing */
	bool yes; /* a wish: the youth said yes */
	bool ends; /* the youth said no */
	bool helps; /* a state: what the advocate helped with */
	bool there; /* a state: the youth has an advocate at hand */
	bool youth; /* a ground: the youth's own yes */
	bool teller; /* a ground: somebody else told it */
	struct str agency; /* a teller: of which kind of agency */
	struct str record_class; /* an item: which class of record */
};
enum protocol_advocate_list {
	PROTOCOL_ADVOCATE_ANSWERS,
	PROTOCOL_ADVOCATE_WISHES,
	PROTOCOL_ADVOCATE_STATES,
	PROTOCOL_ADVOCATE_GROUNDS,
	PROTOCOL_ADVOCATE_TELLERS,
	PROTOCOL_ADVOCATE_ITEMS,
	PROTOCOL_ADVOCATE__MAX
};
size_t protocol_advocate_words(const struct protocol *p,
    enum protocol_advocate_list k, const struct protocol_advocate_word **out);
/* protocol_advocate_word: by id; NULL: none. */
const struct protocol_advocate_word *protocol_advocate_word(
    const struct protocol *p, enum protocol_advocate_list k, struct str id);

#endif

/* life.h - how a case ends, what it is linked to, and what changes when a youth
 * comes of age: life.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_LIFE_H
#define PROTOCOL_LIFE_H

#include "protocol/protocol.h"

/* A word that is chosen. Each list is a section of the file. */
enum protocol_life_list {
	PROTOCOL_LIFE_REASONS, /* why a case is closed */
	PROTOCOL_LIFE_OUTCOMES, /* how it stands for the youth then */
	PROTOCOL_LIFE_RELATIONS, /* how two cases belong together */
	PROTOCOL_LIFE__MAX
};
struct protocol_life_word {
	struct str id, label, clause, verified;
	bool note; /* says nothing without a note */
};
size_t protocol_life_words(const struct protocol *p, enum protocol_life_list k,
    const struct protocol_life_word **out);
/* protocol_life_word: by id; NULL: none. */
const struct protocol_life_word *protocol_life_word(const struct protocol *p,
    enum protocol_life_list k, struct str id);

/* A duty that nobody ends by a word: it is done before a case closes. */
struct protocol_life_kept {
	struct str id, why, clause, verified;
};
/* protocol_life_kept: by the duty's id; NULL: a person may end it. */
const struct protocol_life_kept *
protocol_life_kept(const struct protocol *p, struct str duty);

/* When a youth is an adult, by the day of birth on record. */
struct protocol_adult {
	struct str id, clause, verified;
	struct str born; /* the fact that says the day of birth */
	int years;
	int ahead_days; /* so long before it stands on the hand-over page */
	struct protocol_texts standings; /* who signs no more from that day */
	struct str why; /* said of such a consent */
};
/* protocol_adult: NULL where no package says it. */
const struct protocol_adult *protocol_adult(const struct protocol *p);

/* Handing a case on to another agency. */
struct protocol_transfer {
	struct str id, clause, verified;
	struct str duty; /* its answer is owed by this one */
};
const struct protocol_transfer *protocol_transfer(const struct protocol *p);

/* The page by which a coordinator hands over for nights and weekends. */
struct protocol_handover {
	struct str id, verified;
	int morning_h; /* the hour of a business day at which it ends */
	int most_days; /* no span is longer */
	struct str holidays; /* a set of calendars.yaml; may not be loaded */
};
const struct protocol_handover *protocol_handover(const struct protocol *p);

#endif

/* service.h - needs and services, what comes first for the mind, appointments and
 * their advocate, the notice of rights, information sheets: services.yaml. All
 * that is on record about them is chosen from these lists.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_SERVICE_H
#define PROTOCOL_SERVICE_H

#include "protocol/protocol.h"

enum protocol_service_list {
	PROTOCOL_SERVICE_SERVICES, /* kinds of need */
	PROTOCOL_SERVICE_SOURCES, /* whose idea it was */
	PROTOCOL_SERVICE_STEPS, /* how far it is */
	PROTOCOL_SERVICE_OUTCOMES,
	PROTOCOL_SERVICE_PRIORITIES, /* of care for the mind */
	PROTOCOL_SERVICE_SEEN, /* how a priority stands */
	PROTOCOL_SERVICE_APPOINTMENTS,
	PROTOCOL_SERVICE_SLOTS, /* of an appointment's advocate */
	PROTOCOL_SERVICE_ENDS, /* of an appointment */
	PROTOCOL_SERVICE_RIGHTS, /* where the youth is told of them */
	PROTOCOL_SERVICE_TOLD, /* given or not */
	PROTOCOL_SERVICE_AUDIENCES, /* to whom, by role */
	PROTOCOL_SERVICE_LANGUAGES,
	PROTOCOL_SERVICE_SHEETS,
	PROTOCOL_SERVICE_HOURS, /* when a resource is open */
	PROTOCOL_SERVICE_ELIGIBLE, /* who can have it */
	PROTOCOL_SERVICE_TRAININGS, /* and specialties of people */
	PROTOCOL_SERVICE_NATIONAL, /* resources of the package's own */
	PROTOCOL_SERVICE__MAX
};

/* What is chosen from; each list uses the members that it has. */
struct protocol_service_word {
	struct str id, label, clause;
	struct str act; /* for what is owed (done_when); may be empty */
	struct str record_class; /* of a service, priority, appointment */
	struct str authority, verified, about; /* of a right */
	struct str duty; /* an appointment: owed while nobody comes along */
	struct str kind; /* a priority: of agency to call */
	struct protocol_texts blanks; /* a priority: of numbers to call */
	struct protocol_texts after; /* a step: which may stand before it */
	struct protocol_texts needs; /* a national resource: for which */
	struct protocol_texts dates; /* a training: for which appointments */
	struct str number; /* of a national resource; may be empty */
	struct protocol_texts reviewed; /* a sheet: languages somebody read */
	const struct node *text; /* a sheet: language -> paragraphs */
	bool first; /* a step: may be the first */
	bool waits; /* a step: somebody has still to go and ask */
	bool unmet; /* a step: there is none to be had */
	bool outcome; /* a step: says what came of it */
	bool starts; /* a step: from here on the service is given */
	bool over; /* a step, an answer: nothing more is to be done */
	bool meeting; /* a source: the meetings themselves, not chosen */
	bool top; /* a priority: stands above all else */
	bool open; /* a slot: the advocate is still to be found */
	bool agency; /* a slot: says which one */
	bool when; /* an answer about rights: says when, and to whom */
};

size_t protocol_service_words(const struct protocol *p,
    enum protocol_service_list k, const struct protocol_service_word **out);
/* protocol_service_word: by id; NULL: none. */
const struct protocol_service_word *protocol_service_word(
    const struct protocol *p, enum protocol_service_list k, struct str id);
/* protocol_sheet_text: its paragraphs in that language; NULL: not translated. */
const struct node *
protocol_sheet_text(const struct protocol_service_word *s, struct str language);

#endif

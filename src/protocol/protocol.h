/* protocol.h - the loaded guideline: immutable, shared by every request.
 * Owns the meaning of a package folder (docs/protocol-format.md). By topic:
 * fact.h facts, decide.h decisions, duty.h duties and calls, list.h checklists
 * and the catalogue, share.h who may see what, words.h words and clauses.
 * Every struct that is returned lives as long as the protocol and is never
 * NULL-filled: a text that is not there is the empty slice.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_PROTOCOL_H
#define PROTOCOL_PROTOCOL_H

#include "base/str.h"
#include "protocol/roles.h"

struct arena;
struct node;
struct problems;
struct protocol;
struct protocol_calendar;
struct protocol_clocks;
struct zone;

/* Most bytes of a loaded set of packages; hand an arena of at least this. */
enum { PROTOCOL_ARENA_MOST = 64 * 1024 * 1024, PROTOCOL_PACKAGES_MOST = 8 };

/* protocol_load: reads the folders in order: the first decides, the later ones
 * add. Parents are read from beside the folder that names them. ERR_BAD: what
 * is wrong is in `p`, with file, line and field. All of it lives in `a`. */
enum err protocol_load(struct arena *a, const struct str *folders, size_t n,
    struct problems *p, const struct protocol **out) MUST_USE;
/* protocol_find: the folder of the package `id`: in $MOORING_PROTOCOLS, else
 * ./protocols, else the installed data. ERR_GONE where there is none. */
enum err
protocol_find(struct arena *a, struct str id, struct str *folder) MUST_USE;

/* One loaded package. `hash` is over the canonical bytes of all its files (and
 * of its parent's): what a decision is recorded against. 64 hex digits. */
struct protocol_package {
	struct str id, title, edition, language, hash, folder;
	bool reviewed; /* a practitioner has reviewed it; false is shown */
};
size_t protocol_packages(const struct protocol *p,
    const struct protocol_package **out);
/* protocol_zone: the time zone that days and clocks are judged in. */
const struct zone *protocol_zone(const struct protocol *p);
/* The clocks and calendars of all packages (clock.h, calendar.h). */
const struct protocol_clocks *protocol_clocks(const struct protocol *p);
const struct protocol_calendar *protocol_calendar(const struct protocol *p);

/* A level: most urgent first. To compare, use rank: 1 is the most urgent,
 * whatever the level is called. Exactly one is the negative. */
struct protocol_level {
	struct str id, label, small, about, clause;
	int rank;
	bool negative, on;
};
size_t
protocol_levels(const struct protocol *p, const struct protocol_level **out);
/* protocol_level: by its id, a value of the level decision; NULL for "not
 * settled" and for any word that is no level. */
const struct protocol_level *
protocol_level(const struct protocol *p, struct str id);

/* A list of texts in the protocol. */
struct protocol_texts {
	const struct str *v;
	size_t n;
};
bool protocol_texts_have(struct protocol_texts t, struct str s);

/* A kind of agency, not an agency. */
struct protocol_agency {
	struct str id, label, about;
	bool cart; /* member of the recognised team */
	bool privileged; /* of its people only participation is recorded */
	bool may_refer;
	struct protocol_texts reporters, clauses;
};
size_t
protocol_agencies(const struct protocol *p, const struct protocol_agency **out);
const struct protocol_agency *
protocol_agency(const struct protocol *p, struct str id);
bool protocol_is_privileged(const struct protocol *p, struct str kind);
/* protocol_agency_of_reporter: the kind that a value of the fact `reporter`
 * belongs to; NULL where to none. */
const struct protocol_agency *
protocol_agency_of_reporter(const struct protocol *p, struct str reporter);

/* A seat: `can` are capability names (docs/map.md), checked by op/cap.h. */
struct protocol_seat {
	struct str id, label, about;
	struct protocol_texts agencies, can, clauses;
};
size_t
protocol_seats(const struct protocol *p, const struct protocol_seat **out);
const struct protocol_seat *
protocol_seat(const struct protocol *p, struct str id);

/* A place in the guideline that a team fills in. */
enum protocol_blank_type {
	PROTOCOL_BLANK_AGENCY,
	PROTOCOL_BLANK_PERSON,
	PROTOCOL_BLANK_PHONE, /* asks who called it to test, and when */
	PROTOCOL_BLANK_METHOD,
	PROTOCOL_BLANK_TEXT,
	PROTOCOL_BLANK_ROSTER,
	PROTOCOL_BLANK__MAX
};
enum protocol_hours {
	PROTOCOL_HOURS_ANY,
	PROTOCOL_HOURS_DAY,
	PROTOCOL_HOURS_NIGHT,
	PROTOCOL_HOURS__MAX
};
struct protocol_blank {
	struct str id, label, help;
	enum protocol_blank_type type;
	struct str of; /* of a phone: the kind of agency that answers */
	enum protocol_hours hours; /* and when it is the one to ring */
	bool required;
	struct protocol_texts used, clauses;
};
size_t
protocol_blanks(const struct protocol *p, const struct protocol_blank **out);
const struct protocol_blank *
protocol_blank(const struct protocol *p, struct str id);

/* A part of the guideline that a team may switch off. */
struct protocol_part {
	struct str id, label, about, clause;
	const struct node *without; /* role -> what becomes of it */
	bool on;
};
size_t
protocol_parts(const struct protocol *p, const struct protocol_part **out);

/* protocol_role_hidden: a part that is off hides the role: no page, list, copy
 * or receipt names it or asks for it. What stands on it is decided as before.
 * A hold is not hidden: it always may go on, and says that it is off. */
bool protocol_role_hidden(const struct protocol *p, enum protocol_role r);

/* protocol_has_role: the package binds the role to a decision. */
bool protocol_has_role(const struct protocol *p, enum protocol_role r);
/* protocol_role_label: what the package calls the role's decision. */
struct str protocol_role_label(const struct protocol *p, enum protocol_role r);
/* protocol_sense: what `value` of the role's decision means to the program;
 * SENSE_NONE where the package gives it no name. */
enum protocol_sense protocol_sense(const struct protocol *p,
    enum protocol_role r, struct str value);

#endif

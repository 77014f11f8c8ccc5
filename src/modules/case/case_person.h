/* case_person.h - persons of concern in a case: what each may be known by.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_PERSON_H
#define MODULES_CASE_CASE_PERSON_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

struct case_state;

struct case_person {
	uint64_t event; /* the event's version: its name in the case */
	struct str name, nicknames, phone, plate, tattoo; /* as typed */
	struct str relation; /* to the youth: the package's word; or empty */
	struct str holder;
	struct instant at;
	struct case_by by;
	bool withdrawn; /* recorded by mistake: it is found no more */
	struct str why; /* it was withdrawn */
};

struct case_persons {
	VEC(struct case_person) list; /* oldest first */
};

/* case_person_find: by its event; NULL: none. */
const struct case_person *
case_person_find(const struct case_state *c, uint64_t event);

#endif

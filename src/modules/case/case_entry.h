/* case_entry.h - a line of a case's timeline, and what kinds there are.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_ENTRY_H
#define MODULES_CASE_CASE_ENTRY_H

#include "base/time.h"
#include "modules/case/case_duty.h"

struct node;

enum case_entry_kind {
	CASE_ENTRY_REFERRAL,
	CASE_ENTRY_FACT,
	CASE_ENTRY_LEVEL,
	CASE_ENTRY_DUTY,
	CASE_ENTRY_CALL,
	CASE_ENTRY_NOTE,
	CASE_ENTRY_PLACE,
	CASE_ENTRY_FILE,
	CASE_ENTRY_TASK,
	CASE_ENTRY_ACCESS,
	CASE_ENTRY_TONIGHT,
	CASE_ENTRY_ADVOCATE,
	CASE_ENTRY_INTERVIEW,
	CASE_ENTRY_MEDICAL,
	CASE_ENTRY_SERVICE,
	CASE_ENTRY_UPDATE,
	CASE_ENTRY_RESPONSE,
	CASE_ENTRY_PERSON,
	CASE_ENTRY_LIFE,
	CASE_ENTRY__MAX
};

/* A line of the timeline. `klass`: the class of record that a reader needs. */
struct case_entry {
	enum case_entry_kind kind;
	uint64_t event, agency; /* agency: which one it is about */
	uint64_t other; /* another case, of a link; 0: none */
	struct instant at, recorded;
	struct case_by by;
	struct str klass, holder, text, more;
	const struct node *facts; /* of a fact: name and value */
	bool undone;
};

#endif

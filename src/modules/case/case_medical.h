/* case_medical.h - medical care in a case: what was seen, said, asked, answered,
 * agreed to, thought of and done. Ids of the package, and times; no word that
 * somebody typed. Each line is of the class health, of who brought it in.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_MEDICAL_H
#define MODULES_CASE_CASE_MEDICAL_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

enum case_medical_kind {
	CASE_MEDICAL_SIGN, /* a sign of an emergency, or none of them */
	CASE_MEDICAL_SPAN, /* how long ago the last assault was */
	CASE_MEDICAL_TOLD, /* said before evidence was asked about */
	CASE_MEDICAL_CARE, /* an answer to the offer of care (IV.E.a) */
	CASE_MEDICAL_EVIDENCE, /* one to collecting evidence (IV.E.c) */
	CASE_MEDICAL_AGREED_CARE, /* who agreed (IV.E.b) */
	CASE_MEDICAL_AGREED_EVIDENCE,
	CASE_MEDICAL_ITEM, /* something that was thought of (IV.E.e) */
	CASE_MEDICAL_STEP, /* something done */
	CASE_MEDICAL__MAX
};

struct case_medical {
	enum case_medical_kind kind;
	struct str what; /* the package's id; empty for told */
	bool yes, no; /* an answer; a youth's own agreement is a yes */
	bool emergency; /* a sign */
	struct instant at, recorded;
	struct instant from, to; /* a span: it lies between; 0: open */
	struct str holder;
	struct case_by by;
};

/* Oldest first, all of them. */
struct case_medicals {
	VEC(struct case_medical) list;
};

/* case_medical_name: as it stands in events. case_medical_named: _MAX: none. */
const char *case_medical_name(enum case_medical_kind k);
enum case_medical_kind case_medical_named(struct str name);

#endif

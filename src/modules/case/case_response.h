/* case_response.h - what police and child protection did after they were told.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_RESPONSE_H
#define MODULES_CASE_CASE_RESPONSE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

struct case_response {
	struct str act, result; /* words of the package (response.yaml) */
	struct str klass, holder; /* see.h */
	struct str who, number; /* as typed; may be empty */
	uint64_t agency; /* which one it is about; 0: none */
	struct instant at, due; /* due: when it was said to come; 0: not */
	struct case_by by;
};

struct case_responses {
	VEC(struct case_response) list; /* in the order they were recorded */
};

#endif

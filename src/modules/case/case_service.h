/* case_service.h - what a youth needs and what came of it, signs of the mind,
 * appointments with their advocate, rights told, sheets given. All ids are the
 * package's. Each holds the class of record that a reader needs.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_SERVICE_H
#define MODULES_CASE_CASE_SERVICE_H

#include "base/time.h"
#include "base/vec.h"
#include "modules/case/case_duty.h"

struct case_service {
	uint64_t event;
	struct str need, source, what, klass, holder;
	struct str step, outcome; /* as they stand now */
	struct str county; /* where there is none to be had */
	uint64_t agency; /* who gives it; 0: not said */
	struct instant at, moved, started; /* 0: not yet */
	struct case_by by, moved_by;
};
/* A sign, or a matter of care for the mind. The newest of a kind stands. */
struct case_sign {
	struct str priority, seen, klass, holder;
	struct instant at;
	struct case_by by;
};
struct case_appointment {
	uint64_t event;
	struct str kind, klass, holder;
	struct instant at;
	struct str slot,
	    end; /* of its advocate; how it ended, empty: not yet */
	uint64_t agency; /* whose advocate comes along; 0: not said */
	struct str duty; /* its key, where one was opened */
	struct case_by by;
};
struct case_right {
	struct str right, told, to, holder;
	struct instant at; /* when it was given; else when it was recorded */
	struct case_by by;
};
struct case_sheet {
	struct str sheet, language, to, holder;
	struct instant at;
	struct case_by by;
};

/* Each oldest first; the place of a service and of an appointment is its number,
 * from 1. */
struct case_services {
	VEC(struct case_service) list;
	VEC(struct case_sign) sign;
	VEC(struct case_appointment) date;
	VEC(struct case_right) right;
	VEC(struct case_sheet) sheet;
};

#endif

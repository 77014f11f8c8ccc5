/* case_sql.h - the statements of the case module, by name.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_SQL_H
#define MODULES_CASE_CASE_SQL_H

#include "modules/case/case_list.h"
#include "store/store.h"

enum case_statement {
	CASE_SQL_RECEIVE,
	CASE_SQL_CHANGE,
	CASE_SQL_LEVEL,
	CASE_SQL_URGENCY,
	CASE_SQL_DECISION,
	CASE_SQL_SUPERVISED,
	CASE_SQL_ACCEPT,
	CASE_SQL_CLOSE,
	CASE_SQL_ALERT,
	CASE_SQL_PARTY,
	CASE_SQL_WALL,
	CASE_SQL_UNWALL,
	CASE_SQL_LACK,
	CASE_SQL_LACK_NONE,
	CASE_SQL_OWE,
	CASE_SQL_OWE_MOVE,
	CASE_SQL_OWE_TRY,
	CASE_SQL_FORGET_ROW,
	CASE_SQL_FORGET_OWED,
	CASE_SQL_FORGET_PARTY,
	CASE_SQL_FORGET_WALL,
	CASE_SQL_LIST, /* one for each enum case_which */
	CASE_SQL_COUNT = CASE_SQL_LIST + CASE_WHICH__MAX,
	CASE_SQL_OWED_ALL,
	CASE_SQL_WAITING,
	CASE_SQL_MISSING,
	CASE_SQL_TO_ALERT,
	CASE_SQL__MAX
};

extern const struct db_sql case_sql[];

#endif

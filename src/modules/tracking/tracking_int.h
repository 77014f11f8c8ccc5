/* tracking_int.h - what the files of the tracking module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TRACKING_TRACKING_INT_H
#define MODULES_TRACKING_TRACKING_INT_H

#include "base/buf.h"
#include "modules/tracking/tracking.h"
#include "modules/tracking/tracking_hide.h"
#include "op/op.h"
#include "protocol/tracking.h"
#include "store/store.h"

/* --- tracking_unit.c: which referrals count, and why not. Pure. --- */

enum tracking_why {
	TRACKING_COUNTED,
	TRACKING_LATER, /* a later referral of the same case counts */
	TRACKING_SAME_YOUTH, /* a newer case of the same youth counts */
	TRACKING_WHY__MAX
};
/* A referral that came within the days. */
struct tracking_one {
	uint64_t id, follows; /* the case that it names; 0: none */
	struct str level, level_first, referrer, state;
	int64_t changes; /* of the level, after the first */
	size_t column; /* of its level */
	int64_t weight; /* how many it counts as */
	enum tracking_why why;
};
struct tracking_ones {
	VEC(struct tracking_one) list; /* by id */
};
struct tracking_pair {
	uint64_t id, youth;
};
struct tracking_pairs {
	VEC(struct tracking_pair) list;
};
/* tracking_weigh: fills weight and why of each; how many there are. */
int64_t
tracking_weigh(struct tracking_ones *all, const struct tracking_pairs *youths,
    enum tracking_unit unit, struct arena *a);
/* tracking_find: by id; NULL. */
const struct tracking_one *
tracking_find(const struct tracking_ones *all, uint64_t id);

/* --- tracking_table_read.c: tables of the store --- */

extern const struct store_projector tracking_projector;
/* The names that what is counted has in them. */
#define TRACKING_FACT "fact."
#define TRACKING_DECISION "decision."
#define TRACKING_MEASURE "measure."
#define TRACKING_NAME "tracking_name"
#define TRACKING_VALUE "tracking_value"
#define TRACKING_NONE_SEEN "(none)" /* a list that was answered, and is empty */
enum tracking_statement {
	TRACKING_SQL_RECEIVE,
	TRACKING_SQL_YOUTH,
	TRACKING_SQL_LEVEL,
	TRACKING_SQL_STATE,
	TRACKING_SQL_OLDER,
	TRACKING_SQL_WORD,
	TRACKING_SQL_ADD,
	TRACKING_SQL_MEETING,
	TRACKING_SQL_HELD,
	TRACKING_SQL_OWE,
	TRACKING_SQL_END,
	TRACKING_SQL_FORGET_CASE,
	TRACKING_SQL_FORGET_YOUTH,
	TRACKING_SQL_FORGET_SEEN,
	TRACKING_SQL_FORGET_OWED,
	TRACKING_SQL_ONES,
	TRACKING_SQL_PRACTICE,
	TRACKING_SQL_YOUTHS,
	TRACKING_SQL_SEEN,
	TRACKING_SQL_TIMES,
	TRACKING_SQL__MAX
};
extern const struct db_sql tracking_sql[];

#endif

/* tracking_sql.c - every statement of the tracking module: each is prepared on
 * both engines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tracking/tracking_int.h"

/* Received from :1 to before :2, practice or not by :3. */
#define WITHIN " c.practice = :3 AND c.received >= :1 AND c.received < :2 "

const struct db_sql tracking_sql[] = {
	[TRACKING_SQL_RECEIVE] =
	    SQL("tracking_receive", "id,time,int,text,id", "",
		"INSERT INTO tracking_case (id, received, practice, referrer,"
		" follows, level, level_first, changes, state)"
		" VALUES (:1, :2, :3, :4, :5, '', '', 0, 'waiting')"),
	[TRACKING_SQL_YOUTH] = SQL("tracking_youth", "id,id", "",
	    "INSERT INTO tracking_youth (id, youth) VALUES (:1, :2)"
	    " ON CONFLICT (id, youth) DO NOTHING"),
	[TRACKING_SQL_LEVEL] = SQL("tracking_level", "id,text", "",
	    "UPDATE tracking_case SET changes = CASE WHEN level <> ''"
	    " AND level <> :2 THEN changes + 1 ELSE changes END,"
	    " level_first = CASE WHEN level_first = '' THEN :2"
	    " ELSE level_first END, level = :2 WHERE id = :1"),
	[TRACKING_SQL_STATE] = SQL("tracking_state", "id,text", "",
	    "UPDATE tracking_case SET state = :2 WHERE id = :1"),
	[TRACKING_SQL_OLDER] = SQL("tracking_older", "int,id,time", "",
	    "DELETE FROM tracking_seen WHERE name = :1 AND id = :2"
	    " AND at <= :3"),
	/* What was learned later stays, as on the case's page. */
	[TRACKING_SQL_WORD] = SQL("tracking_word", "int,id,int,time", "",
	    "INSERT INTO tracking_seen (name, id, value, n, at)"
	    " SELECT :1, :2, :3, 1, :4 WHERE NOT EXISTS (SELECT 1"
	    " FROM tracking_seen s WHERE s.name = :1 AND s.id = :2"
	    " AND s.at > :4) ON CONFLICT (name, id, value) DO NOTHING"),
	[TRACKING_SQL_ADD] = SQL("tracking_add", "int,id,int,time", "",
	    "INSERT INTO tracking_seen (name, id, value, n, at)"
	    " VALUES (:1, :2, :3, 1, :4) ON CONFLICT (name, id, value)"
	    " DO UPDATE SET n = tracking_seen.n + 1"),
	/* Meetings by their number; n is 1 for one that is held apart. */
	[TRACKING_SQL_MEETING] = SQL("tracking_meeting", "int,id,int,time", "",
	    "INSERT INTO tracking_seen (name, id, value, n, at)"
	    " SELECT :1, :2, COUNT(*) + 1, :3, :4 FROM tracking_seen s"
	    " WHERE s.name = :1 AND s.id = :2"),
	[TRACKING_SQL_HELD] = SQL("tracking_held", "int,id,int,int,time", "",
	    "INSERT INTO tracking_seen (name, id, value, n, at)"
	    " SELECT :1, :2, 0, 1, :5 WHERE NOT EXISTS (SELECT 1"
	    " FROM tracking_seen s WHERE s.name = :3 AND s.id = :2"
	    " AND s.value = :4 AND s.n = 1) ON CONFLICT (name, id, value)"
	    " DO UPDATE SET n = tracking_seen.n + 1"),
	[TRACKING_SQL_OWE] = SQL("tracking_owe", "id,text,text,time", "",
	    "INSERT INTO tracking_owed (id, owed, duty, target, ended, state)"
	    " VALUES (:1, :2, :3, :4, 0, 0)"
	    " ON CONFLICT (id, owed) DO NOTHING"),
	/* The first end stands: 1 done, 2 not owed any more. */
	[TRACKING_SQL_END] = SQL("tracking_end", "id,text,time,int", "",
	    "UPDATE tracking_owed SET ended = :3, state = :4"
	    " WHERE id = :1 AND owed = :2 AND state = 0"),
	[TRACKING_SQL_FORGET_CASE] = SQL("tracking_forget_case", "id", "",
	    "DELETE FROM tracking_case WHERE id = :1"),
	[TRACKING_SQL_FORGET_YOUTH] = SQL("tracking_forget_youth", "id", "",
	    "DELETE FROM tracking_youth WHERE id = :1 OR youth = :1"),
	[TRACKING_SQL_FORGET_SEEN] = SQL("tracking_forget_seen", "id", "",
	    "DELETE FROM tracking_seen WHERE id = :1"),
	[TRACKING_SQL_FORGET_OWED] = SQL("tracking_forget_owed", "id", "",
	    "DELETE FROM tracking_owed WHERE id = :1"),

	[TRACKING_SQL_ONES] = SQL("tracking_ones", "time,time,int,id,int",
	    "id,id,text,text,text,text,int",
	    "SELECT c.id, c.follows, c.level, c.level_first, c.referrer,"
	    " c.state, c.changes FROM tracking_case c WHERE" WITHIN
	    "AND c.id > :4 ORDER BY c.id LIMIT :5"),
	[TRACKING_SQL_PRACTICE] = SQL("tracking_practice", "time,time,int",
	    "int", "SELECT COUNT(*) FROM tracking_case c WHERE" WITHIN),
	[TRACKING_SQL_YOUTHS] =
	    SQL("tracking_youths", "time,time,int,id,int", "id,id",
		"SELECT y.id, y.youth FROM tracking_case c"
		" CROSS JOIN tracking_youth y WHERE y.id = c.id AND" WITHIN
		"AND y.id > :4 ORDER BY y.id, y.youth LIMIT :5"),
	[TRACKING_SQL_SEEN] = SQL("tracking_seen", "int,id,id,int",
	    "id,int,int",
	    "SELECT s.id, s.value, s.n FROM tracking_seen s WHERE s.name = :1"
	    " AND s.id > :2 AND s.id <= :3 ORDER BY s.id, s.value LIMIT :4"),
	[TRACKING_SQL_TIMES] =
	    SQL("tracking_times", "time,time,int,time", "text,int,int,int",
		"SELECT o.duty, COUNT(CASE WHEN o.state = 1"
		" AND o.ended <= o.target THEN 1 END), COUNT(CASE WHEN"
		" (o.state = 1 AND o.ended > o.target) OR (o.state = 0"
		" AND o.target < :4) THEN 1 END), COUNT(CASE WHEN o.state = 0"
		" AND o.target >= :4 THEN 1 END) FROM tracking_case c"
		" CROSS JOIN tracking_owed o WHERE o.id = c.id AND o.target > 0"
		" AND" WITHIN "GROUP BY o.duty ORDER BY o.duty"),
	[TRACKING_SQL__MAX] = { NULL, NULL, NULL, NULL },
};

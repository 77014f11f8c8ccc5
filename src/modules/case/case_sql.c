/* case_sql.c - every statement of the case module: each is prepared on both
 * engines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case_sql.h"

/* :1 is 1 for who may open all; :2 the actor's agency; :3 the actor. */
#define VISIBLE                                                                \
	" (:1 = 1 OR EXISTS (SELECT 1 FROM case_party p WHERE p.id = r.id"     \
	" AND p.agency = :2)) AND NOT EXISTS (SELECT 1 FROM case_wall x"       \
	" WHERE x.id = r.id AND x.person = :3)"                                \
	" AND NOT EXISTS (SELECT 1 FROM case_blind y"                          \
	" WHERE y.id = r.id AND y.person = :3) "
#define ROW_OF                                                                 \
	"SELECT r.id, r.received, r.changed, r.version, r.level, r.computed,"  \
	" r.urgent, r.accepted, r.closed, r.agency, r.agency_kind,"            \
	" r.hold, r.alerted, r.alerts, r.practice, r.facts_missing,"           \
	" r.tonight_state, r.tonight_at, r.tonight_check, r.tonight_holder"    \
	" FROM case_row r WHERE "
#define ROW_OUT                                                                \
	"id,time,time,int,text,text,int,int,int,id,text,text,time,"            \
	"int,int,int,text,time,time,text"
#define OWED                                                                   \
	"SELECT r.id, r.level, o.duty, o.what, o.owner, o.told, o.state,"      \
	" o.notice, r.urgent, o.opened, o.target, o.outer_at, o.changed,"      \
	" o.expected, o.attempts FROM case_owed o"                             \
	" CROSS JOIN case_row r WHERE r.id = o.id AND r.closed = 0 AND "
#define OWED_OUT                                                               \
	"id,text,text,text,text,text,text,int,int,time,time,time,time,time,"   \
	"int"

const struct db_sql case_sql[] = {

	[CASE_SQL_RECEIVE] = SQL("case_receive", "id,time,id,text,int", "",
	    "INSERT INTO case_row (id, received, changed, changed_by, version,"
	    " level, computed, urgent, accepted, closed, agency, agency_kind,"
	    " screening, assessment, hold, ruled, to_rule, alerted, alerts,"
	    " practice, timed, tonight, facts_missing, tonight_state,"
	    " tonight_at, tonight_check, tonight_holder) VALUES"
	    " (:1, :2, :2, 0, 1, '', '', 0, 0, 0, :3, :4, '', '', '', 0, 0,"
	    " 0, 0, :5, 0, 0, 0, '', 0, 0, :4)"),
	[CASE_SQL_CHANGE] = SQL("case_change", "id,time,id,int", "",
	    "UPDATE case_row SET changed = :2, changed_by = :3, version = :4"
	    " WHERE id = :1"),
	[CASE_SQL_LEVEL] = SQL("case_level", "id,text,text", "",
	    "UPDATE case_row SET level = :2, computed = :3 WHERE id = :1"),
	[CASE_SQL_URGENCY] = SQL("case_urgency", "id,int", "",
	    "UPDATE case_row SET urgent = :2 WHERE id = :1"),
	/* What a supervisor has ended, a decision does not hold again. */
	[CASE_SQL_DECISION] = SQL("case_decision", "id,text,text,text,int", "",
	    "UPDATE case_row SET screening = :2, assessment = :3,"
	    " hold = CASE WHEN ruled >= 4 THEN '' ELSE :4 END, timed = :5"
	    " WHERE id = :1"),
	[CASE_SQL_RULED] = SQL("case_ruled", "id,int", "",
	    "UPDATE case_row SET ruled = ruled | :2,"
	    " hold = CASE WHEN :2 = 4 THEN '' ELSE hold END WHERE id = :1"),
	[CASE_SQL_TO_RULE] = SQL("case_to_rule", "id", "",
	    "UPDATE case_row SET to_rule = CASE WHEN hold = 'blocked'"
	    " OR (screening = 'supervisor' AND ruled & 1 = 0)"
	    " OR (assessment = 'undecided' AND ruled & 2 = 0)"
	    " THEN 1 ELSE 0 END WHERE id = :1"),
	[CASE_SQL_TONIGHT_FACTS] = SQL("case_tonight_facts", "id,int", "",
	    "UPDATE case_row SET facts_missing = :2, tonight = CASE"
	    " WHEN :2 = 1 OR tonight_state = 'missing' THEN 2"
	    " WHEN tonight_state = 'safe' THEN 1 ELSE 0 END WHERE id = :1"),
	[CASE_SQL_TONIGHT_SAID] =
	    SQL("case_tonight_said", "id,text,time,time,text", "",
		"UPDATE case_row SET tonight_state = :2, tonight_at = :3,"
		" tonight_check = :4, tonight_holder = CASE WHEN :5 <> ''"
		" THEN :5 ELSE tonight_holder END, tonight = CASE"
		" WHEN facts_missing = 1 OR :2 = 'missing' THEN 2"
		" WHEN :2 = 'safe' THEN 1 ELSE 0 END WHERE id = :1"),
	[CASE_SQL_ACCEPT] = SQL("case_accept", "id", "",
	    "UPDATE case_row SET accepted = 1 WHERE id = :1"),
	[CASE_SQL_CLOSE] = SQL("case_close", "id,int", "",
	    "UPDATE case_row SET closed = :2 WHERE id = :1"),
	[CASE_SQL_ALERT] = SQL("case_alert", "id,time,int", "",
	    "UPDATE case_row SET alerted = :2, alerts = :3 WHERE id = :1"),
	[CASE_SQL_PARTY] = SQL("case_party", "id,id", "",
	    "INSERT INTO case_party (id, agency) VALUES (:1, :2)"
	    " ON CONFLICT (id, agency) DO NOTHING"),
	[CASE_SQL_UNPARTY] = SQL("case_unparty", "id,id", "",
	    "DELETE FROM case_party WHERE id = :1 AND agency = :2"),
	[CASE_SQL_WALL] = SQL("case_wall", "id,id", "",
	    "INSERT INTO case_wall (id, person) VALUES (:1, :2)"
	    " ON CONFLICT (id, person) DO NOTHING"),
	[CASE_SQL_UNWALL] = SQL("case_unwall", "id,id", "",
	    "DELETE FROM case_wall WHERE id = :1 AND person = :2"),
	[CASE_SQL_INTERVIEW] = SQL("case_interview", "id", "",
	    "INSERT INTO case_interviews (id, n) VALUES (:1, 1)"
	    " ON CONFLICT (id) DO UPDATE SET n = case_interviews.n + 1"),
	[CASE_SQL_BLIND] = SQL("case_blind", "id,id,time", "",
	    "INSERT INTO case_blind (id, person, interview, at)"
	    " SELECT :1, :2, n, :3 FROM case_interviews WHERE id = :1"),
	[CASE_SQL_UNBLIND] = SQL("case_unblind", "id,int", "",
	    "DELETE FROM case_blind WHERE id = :1 AND interview = :2"),
	[CASE_SQL_LACK] = SQL("case_lack", "id,int,text", "",
	    "INSERT INTO case_missing (id, place, fact) VALUES (:1, :2, :3)"),
	[CASE_SQL_LACK_NONE] = SQL("case_lack_none", "id", "",
	    "DELETE FROM case_missing WHERE id = :1"),
	[CASE_SQL_OWE] = SQL("case_owe",
	    "id,text,text,text,text,int,time,time,time", "",
	    "INSERT INTO case_owed (id, duty, what, owner, told, notice, state,"
	    " open, opened, target, outer_at, changed, expected, attempts)"
	    " VALUES (:1, :2, :3, :4, :5, :6, 'owed', 1, :7, :8, :9, :7, 0, 0)"
	    " ON CONFLICT (id, duty) DO NOTHING"),
	[CASE_SQL_OWE_MOVE] =
	    SQL("case_owe_move", "id,text,text,int,time,time", "",
		"UPDATE case_owed SET state = :3, open = :4, changed = :5,"
		" expected = CASE WHEN :6 <> 0 THEN :6 ELSE expected END"
		" WHERE id = :1 AND duty = :2"),
	[CASE_SQL_OWE_TRY] = SQL("case_owe_try", "id,text", "",
	    "UPDATE case_owed SET attempts = attempts + 1"
	    " WHERE id = :1 AND duty = :2"),
	/* Unmet once: it stays counted when one is found later. */
	[CASE_SQL_NEED] = SQL("case_need", "id,int,text,text,text,text,int", "",
	    "INSERT INTO case_need (id, event, need, klass, holder,"
	    " county, unmet, open) VALUES (:1, :2, :3, :4, :5, :6, :7,"
	    " :7)"),
	[CASE_SQL_NEED_MOVE] = SQL("case_need_move", "id,int,text,int", "",
	    "UPDATE case_need SET open = :4,"
	    " county = CASE WHEN :4 = 1 THEN :3 ELSE county END,"
	    " unmet = CASE WHEN :4 = 1 THEN 1 ELSE unmet END"
	    " WHERE id = :1 AND event = :2"),
	[CASE_SQL_FORGET_NEEDS] = SQL("case_forget_needs", "id", "",
	    "DELETE FROM case_need WHERE id = :1"),
	[CASE_SQL_POST] = SQL("case_post", "id,int,time,id", "",
	    "INSERT INTO case_posted (id, event, at, who)"
	    " VALUES (:1, :2, :3, :4)"),
	[CASE_SQL_FORGET_ROW] = SQL("case_forget_row", "id", "",
	    "DELETE FROM case_row WHERE id = :1"),
	[CASE_SQL_FORGET_OWED] = SQL("case_forget_owed", "id", "",
	    "DELETE FROM case_owed WHERE id = :1"),
	[CASE_SQL_FORGET_PARTY] = SQL("case_forget_party", "id", "",
	    "DELETE FROM case_party WHERE id = :1"),
	[CASE_SQL_FORGET_WALL] = SQL("case_forget_wall", "id", "",
	    "DELETE FROM case_wall WHERE id = :1"),
	[CASE_SQL_FORGET_BLIND] = SQL("case_forget_blind", "id", "",
	    "DELETE FROM case_blind WHERE id = :1"),
	[CASE_SQL_FORGET_INTERVIEWS] = SQL("case_forget_interviews", "id", "",
	    "DELETE FROM case_interviews WHERE id = :1"),
	[CASE_SQL_FORGET_POSTED] = SQL("case_forget_posted", "id", "",
	    "DELETE FROM case_posted WHERE id = :1"),

	[CASE_SQL_LIST + CASE_NEW] = SQL("case_new", "int,id,id,int", ROW_OUT,
	    ROW_OF VISIBLE "AND r.closed = 0 AND r.accepted = 0"
			   " ORDER BY r.urgent DESC, r.received LIMIT :4"),
	[CASE_SQL_LIST + CASE_OPEN] = SQL("case_open", "int,id,id,int", ROW_OUT,
	    ROW_OF VISIBLE "AND r.closed = 0 AND r.accepted = 1"
			   " ORDER BY r.changed DESC, r.id LIMIT :4"),
	[CASE_SQL_LIST + CASE_CLOSED] =
	    SQL("case_closed", "int,id,id,int", ROW_OUT,
		ROW_OF VISIBLE "AND r.closed = 1"
			       " ORDER BY r.changed DESC, r.id LIMIT :4"),
	[CASE_SQL_LIST + CASE_SUPERVISOR] =
	    SQL("case_supervisor", "int,id,id,int", ROW_OUT,
		ROW_OF VISIBLE "AND r.closed = 0 AND r.to_rule = 1"
			       " ORDER BY r.received LIMIT :4"),
	[CASE_SQL_LIST + CASE_HELD] = SQL("case_held", "int,id,id,int", ROW_OUT,
	    ROW_OF VISIBLE "AND r.closed = 0 AND r.hold IN ('wait', 'blocked')"
			   " ORDER BY r.received LIMIT :4"),
	[CASE_SQL_LIST + CASE_CHANGED] =
	    SQL("case_changed", "int,id,id,int,time", ROW_OUT,
		ROW_OF VISIBLE "AND r.closed = 0 AND r.changed > :5"
			       " AND r.changed_by <> :3"
			       " ORDER BY r.changed DESC, r.id LIMIT :4"),
	[CASE_SQL_LIST + CASE_TIMED] =
	    SQL("case_timed_seen", "int,id,id,int", ROW_OUT,
		ROW_OF VISIBLE "AND r.closed = 0 AND r.timed = 1"
			       " ORDER BY r.received DESC, r.id LIMIT :4"),
	[CASE_SQL_COUNT] = SQL("case_count", "int,id,id", "int,int,int",
	    "SELECT COUNT(CASE WHEN r.accepted = 0 THEN 1 END),"
	    " COUNT(CASE WHEN r.accepted = 0 AND r.urgent = 1 THEN 1 END),"
	    " COUNT(CASE WHEN r.accepted = 1 THEN 1 END)"
	    " FROM case_row r WHERE r.closed = 0 AND " VISIBLE),
	[CASE_SQL_VISIBLE] = SQL("case_visible", "int,id,id,id", "id,text",
	    "SELECT r.id, r.agency_kind FROM case_row r WHERE r.id = :4 "
	    "AND " VISIBLE),
	[CASE_SQL_OWED_ALL] = SQL("case_owed_all", "int,id,id,int", OWED_OUT,
	    /* CROSS JOIN, here and below, keeps the order of the index. */
	    OWED "o.open = 1 AND " VISIBLE
		 "ORDER BY o.target, o.opened, o.id, o.duty LIMIT :4"),
	[CASE_SQL_SOON] = SQL("case_soon", "int,id,id,int,time,time", OWED_OUT,
	    OWED "((o.open = 1 AND o.target > 0 AND o.target <= :6)"
		 " OR (o.expected >= :5 AND o.expected <= :6)) AND " VISIBLE
		 "ORDER BY r.id, o.target, o.opened, o.duty LIMIT :4"),
	[CASE_SQL_WAITING] = SQL("case_waiting", "int,id,id,int,time", OWED_OUT,
	    /* Declined first: there nobody is coming. */
	    OWED "(o.state IN ('sent', 'opened', 'declined')"
		 " OR (o.expected > 0 AND o.expected < :5)) AND " VISIBLE
		 "ORDER BY CASE WHEN o.state = 'declined' THEN 0 ELSE 1 END,"
		 " o.changed, o.id, o.duty LIMIT :4"),
	[CASE_SQL_MISSING] = SQL("case_missing", "int,id,id,int", "id,text",
	    "SELECT m.id, m.fact FROM case_row r CROSS JOIN case_missing m"
	    " WHERE m.id = r.id AND r.closed = 0 AND " VISIBLE
	    "ORDER BY r.urgent DESC, r.accepted, r.received DESC, r.id,"
	    " m.place LIMIT :4"),
	[CASE_SQL_TO_ALERT] = SQL("case_to_alert", "time,int", ROW_OUT,
	    ROW_OF "r.closed = 0 AND r.accepted = 0 AND r.urgent = 1"
		   " AND r.alerted <= :1 ORDER BY r.received LIMIT :2"),
	[CASE_SQL_TIMED] = SQL("case_timed", "int", ROW_OUT,
	    ROW_OF "r.closed = 0 AND r.timed = 1"
		   " ORDER BY r.received DESC, r.id LIMIT :1"),
	/* :5 the rank, and the next check from :6 to before :7; 0: none set. */
	[CASE_SQL_TONIGHT] =
	    SQL("case_tonight", "int,id,id,int,int,time,time", ROW_OUT,
		ROW_OF VISIBLE "AND r.closed = 0 AND r.accepted = 1"
			       " AND r.tonight = :5 AND r.tonight_check >= :6"
			       " AND r.tonight_check < :7"
			       " ORDER BY r.tonight_check, r.id LIMIT :4"),
	[CASE_SQL_POSTED] =
	    SQL("case_posted", "int,id,id,int,time", "id,int,time",
		"SELECT u.id, u.event, u.at FROM case_posted u"
		" CROSS JOIN case_row r WHERE r.id = u.id AND r.closed = 0"
		" AND u.at > :5 AND u.who <> :3 AND " VISIBLE
		"ORDER BY u.at DESC, u.id, u.event DESC LIMIT :4"),
	/* Whoever interviews blind has the case in this list alone. */
	[CASE_SQL_TO_INTERVIEW] = SQL("case_to_interview", "id,int", "id,time",
	    "SELECT b.id, b.at FROM case_blind b WHERE b.person = :1"
	    " AND NOT EXISTS (SELECT 1 FROM case_wall x WHERE x.id = b.id"
	    " AND x.person = :1) ORDER BY b.at, b.id LIMIT :2"),
	[CASE_SQL_RECEIVED] =
	    SQL("case_received", "int,id,id,int,time,time,id", ROW_OUT,
		ROW_OF VISIBLE "AND r.received >= :5 AND r.received < :6"
			       " AND r.id > :7 ORDER BY r.id LIMIT :4"),
	[CASE_SQL_UNMET] =
	    SQL("case_unmet", "int,id,id,int", "text,text,text,text,int,int",
		"SELECT n.need, n.klass, n.holder, n.county, COUNT(*),"
		" COUNT(CASE WHEN n.open = 1 THEN 1 END) FROM case_need n"
		" CROSS JOIN case_row r WHERE r.id = n.id AND n.unmet = 1"
		" AND " VISIBLE "GROUP BY n.need, n.klass, n.holder, n.county"
		" ORDER BY n.need, n.county, n.klass, n.holder LIMIT :4"),
	[CASE_SQL__MAX] = { NULL, NULL, NULL, NULL },
};

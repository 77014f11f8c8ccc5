/* interview_test.c - the decision beside its advice, one more interview, the gate,
 * what is prepared, and who is blind for how long.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/zone.h"
#include "modules/interview/interview_int.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/protocol.h"

enum { HOST = 0x41, POLICE = 0x42, CENTER = 0x43, GONE = 0x44 };
enum { NOW = 1773450000, PLANNER = 7, INTERVIEWER = 9 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct interview_subject s;
	struct world w;
	struct interview_decide_in decide;
	struct interview_plan_in plan;
	struct interview_earlier_in earlier;
	struct interview_none_in none;
};

static int
load(void **state)
{
	struct str folder = STR("protocols/wisconsin");
	struct problems ps;

	(void)state;
	held = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(held);
	return protocol_load(held, &folder, 1, &ps, &protocol) == OK ? 0 : -1;
}

static int
unload(void **state)
{
	(void)state;
	arena_free(held);
	return 0;
}

static void
agency(struct scene *s, uint64_t id, const char *kind, bool ended)
{
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = STR("Practice Agency"),
		.kind = str_of(kind),
		.ended = ended });
}

static struct str
id_of(struct scene *s, uint64_t id)
{
	return str_fmt(s->a, "%016llx", (unsigned long long)id);
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)96 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = PLANNER,
		.agency = HOST,
		.agency_kind = STR("coordination") };
	s->actor.caps = op_cap_with(s->actor.caps, CAP_CASE_ALL);
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->s };
	s->c.version = 3;
	s->s.c = &s->c;
	s->s.person_there = true;
	agency(s, HOST, "coordination", false);
	agency(s, POLICE, "law_enforcement", false);
	agency(s, CENTER, "cac", false);
	agency(s, GONE, "cps", true);
	s->decide.kind = STR("asap_coordinate");
	VEC_ADD(a, &s->decide.agencies.list, id_of(s, POLICE));
	s->plan = (struct interview_plan_in){ .sort = STR("forensic"),
		.agency = CENTER,
		.at = { true, { NOW + 3600 } } };
	s->earlier = (struct interview_earlier_in){ .sort = STR("forensic"),
		.agency = POLICE,
		.recorded = STR("no"),
		.day = { true, zone_local(s->w.zone, s->w.now).day } };
	s->w.gate = case_gate(&s->w, &s->c, a);
	return s;
}

static void
fold(struct scene *s, const struct outcome *o)
{
	assert_null(o->refused);
	for (size_t i = 0; i < o->emits.n; i++) {
		struct event e = { .kind = str_of(o->emits.v[i].kind),
			.version = s->c.version + 1,
			.at = s->w.now,
			.actor = PLANNER,
			.body = o->emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
	s->w.gate = case_gate(&s->w, &s->c, s->a);
}

static void
does(struct scene *s, struct outcome o)
{
	fold(s, &o);
}

static void
refused(const struct outcome *o, const char *rule, const char *field)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	if (field != NULL)
		assert_string_equal(o->field, field);
	assert_true(o->words.n > 20);
	assert_int_equal(o->emits.n, 0);
}

static void
know(struct scene *s, const char *fact, const char *value)
{
	struct problems ps = problems_new(s->a);
	const struct node *map;

	assert_int_equal(json_read(s->a, STR("fact"),
			     str_fmt(s->a, "{\"v\":\"%s\"}", value), &ps, &map),
	    OK);
	VEC_ADD(s->a, &s->c.fact,
	    (struct case_fact){ .name = str_of(fact),
		.value = node_get(map, STR("v")),
		.holder = STR("cac"),
		.learned = { NOW - 100 },
		.recorded = { NOW - 100 } });
}

static void
at_one(struct scene *s, size_t n)
{
	s->s.n = n;
	s->s.one = &s->c.interview.list.v[n - 1];
}

static const struct case_duty *
newest_duty(const struct scene *s, const char *id)
{
	const struct case_duty *d = NULL;

	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, id))
			d = &s->c.duty.v[i];
	return d;
}

static bool
is_owed(const struct scene *s, const char *id)
{
	const struct case_duty *d = newest_duty(s, id);

	return d != NULL && case_duty_is_open(d);
}

static bool
sees(struct scene *s, uint64_t person)
{
	struct actor who = s->actor;

	who.person = person;
	return op_see_case(&who, &s->w.gate);
}

static void
test_interview__the_team_decides_together(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->decide.agencies.list.n = 0;
	o = interview_decide(&s->w, &s->decide, s->a);
	refused(&o, "interview.decided-together", "agencies");
	VEC_ADD(s->a, &s->decide.agencies.list, id_of(s, HOST)); /* one's own */
	o = interview_decide(&s->w, &s->decide, s->a);
	refused(&o, "interview.decided-together", "agencies");
	s->decide.agencies.list.v[0] = id_of(s, GONE);
	o = interview_decide(&s->w, &s->decide, s->a);
	refused(&o, "interview.agency-of-the-directory", "agencies");
	s->decide.agencies.list.v[0] = id_of(s, POLICE);
	does(s, interview_decide(&s->w, &s->decide, s->a));
	assert_int_equal(s->c.interview.choice.n, 1);
	assert_int_equal(s->c.interview.choice.v[0].agencies.list.v[0], POLICE);
	arena_free(s->a);
}

static void
test_interview__another_kind_than_advised_says_why(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	know(s, "disclosure", "active");
	know(s, "disclosure_content", "exchange");
	know(s, "reporter", "advocacy_center");
	assert_true(str_eqc(interview_advice(&s->w, &s->c, s->a),
	    "le_first_then_forensic"));
	s->decide.kind = STR("wait_until_ready");
	o = interview_decide(&s->w, &s->decide, s->a);
	refused(&o, "interview.differs-says-why", "reason");
	s->decide.reason = STR("Practice reason");
	does(s, interview_decide(&s->w, &s->decide, s->a));
	assert_true(str_eqc(s->c.interview.choice.v[0].advice,
	    "le_first_then_forensic"));
	s->decide.kind = STR("le_first_then_forensic");
	s->decide.reason = STR("");
	does(s, interview_decide(&s->w, &s->decide, s->a));
	arena_free(s->a);
}

static void
test_interview__advice_that_is_open_is_not_differed_from(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_int_equal(interview_advice(&s->w, &s->c, s->a).n, 0);
	s->decide.kind = STR("not_now");
	does(s, interview_decide(&s->w, &s->decide, s->a));
	arena_free(s->a);
}

static void
test_interview__a_decision_makes_its_preparation_owed(void **state)
{
	struct scene *s = begin();

	(void)state;
	does(s, interview_decide(&s->w, &s->decide, s->a));
	assert_true(is_owed(s, "interview_documents"));
	assert_true(is_owed(s, "interview_pre_meeting"));
	does(s, interview_ask_all(&s->w, &s->none, s->a));
	assert_false(is_owed(s, "interview_documents"));
	/* Put off, the rest is not owed; taken up again, it is. */
	s->decide.kind = STR("wait_until_ready");
	does(s, interview_decide(&s->w, &s->decide, s->a));
	assert_false(is_owed(s, "interview_pre_meeting"));
	s->decide.kind = STR("asap_coordinate");
	does(s, interview_decide(&s->w, &s->decide, s->a));
	assert_true(is_owed(s, "interview_pre_meeting"));
	assert_false(is_owed(s, "interview_documents"));
	arena_free(s->a);
}

static void
test_interview__one_more_says_why(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	does(s, interview_earlier(&s->w, &s->earlier, s->a));
	assert_int_equal(case_interview_counts(&s->c).held, 1);
	o = interview_earlier(&s->w, &s->earlier, s->a);
	refused(&o, "interview.another-says-why", "reason");
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.another-says-why", "reason");
	s->plan.reason = STR("more_told");
	does(s, interview_plan(&s->w, &s->plan, s->a));
	assert_int_equal(case_interview_counts(&s->c).open, 1);
	at_one(s, 2);
	does(s, interview_off(&s->w, &s->none, s->a));
	assert_int_equal(case_interview_counts(&s->c).open, 0);
	o = interview_start(&s->w, &s->none, s->a);
	refused(&o, "interview.starts-once", NULL);
	arena_free(s->a);
}

static void
test_interview__is_planned_ahead_and_held_in_the_past(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->plan.at.v.s = NOW - 3 * 86400;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.lies-ahead", "at");
	s->plan.at.v.s = NOW;
	s->plan.agency = GONE;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.agency-of-the-directory", "agency");
	s->plan.agency = CENTER;
	s->plan.place = GONE;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.place-of-the-directory", "place");
	assert_true(day_add(s->earlier.day.v, 1, &s->earlier.day.v));
	o = interview_earlier(&s->w, &s->earlier, s->a);
	refused(&o, "interview.has-been", "day");
	s->earlier.agency = 0;
	o = interview_earlier(&s->w, &s->earlier, s->a);
	refused(&o, "interview.agency-of-the-directory", "agency");
	arena_free(s->a);
}

static struct interview_ready_in
ticks(struct scene *s, const char *gate)
{
	struct interview_ready_in in = { 0 };

	if (gate != NULL)
		VEC_ADD(s->a, &in.gates.list, str_of(gate));
	return in;
}

static void
test_interview__does_not_start_before_the_gate(void **state)
{
	struct scene *s = begin();
	struct interview_held_in when = { .recorded = STR("yes"),
		.day = s->earlier.day };
	struct interview_ready_in in;
	struct outcome o;

	(void)state;
	know(s, "disclosure", "active");
	does(s, interview_plan(&s->w, &s->plan, s->a));
	at_one(s, 1);
	assert_false(interview_gated(&s->w, &s->c, s->a));
	know(s, "reporter", "advocacy_center");
	assert_true(interview_gated(&s->w, &s->c, s->a));
	o = interview_start(&s->w, &s->none, s->a);
	refused(&o, "interview.gate", NULL);
	assert_true(str_find(o.words, STR("IV.D.2")) != SIZE_MAX);
	assert_true(str_find(o.words, STR("Police were reached")) != SIZE_MAX);
	assert_true(str_find(o.words, STR("Child protection")) != SIZE_MAX);
	in = ticks(s, "police_agree");
	does(s, interview_ready(&s->w, &in, s->a));
	o = interview_start(&s->w, &s->none, s->a);
	refused(&o, "interview.gate", NULL);
	assert_true(str_find(o.words, STR("Police were reached")) == SIZE_MAX);
	/* Held by no other way either. */
	o = interview_held(&s->w, &when, s->a);
	refused(&o, "interview.held-once-started", NULL);
	in = ticks(s, "cps_told");
	does(s, interview_ready(&s->w, &in, s->a));
	does(s, interview_start(&s->w, &s->none, s->a));
	does(s, interview_held(&s->w, &when, s->a));
	assert_int_equal(case_interview_counts(&s->c).held, 1);
	o = interview_held(&s->w, &when, s->a);
	refused(&o, "interview.held-once-started", NULL);
	arena_free(s->a);
}

static void
test_interview__without_the_facts_it_starts(void **state)
{
	struct scene *s = begin();

	(void)state;
	know(s, "reporter", "teacher");
	know(s, "disclosure", "active");
	does(s, interview_plan(&s->w, &s->plan, s->a));
	at_one(s, 1);
	does(s, interview_start(&s->w, &s->none, s->a));
	assert_int_equal(s->c.interview.list.v[0].is, CASE_INTERVIEW_STARTED);
	arena_free(s->a);
}

static void
test_interview__what_is_on_record_is_not_recorded_twice(void **state)
{
	struct scene *s = begin();
	struct interview_ready_in in = ticks(s, NULL);
	struct interview_document_in doc = { STR("statements"),
		STR("received") };
	struct outcome o = interview_ready(&s->w, &in, s->a);

	(void)state;
	refused(&o, "interview.ready-says-something", "gates");
	in = ticks(s, "cps_told");
	does(s, interview_ready(&s->w, &in, s->a));
	o = interview_ready(&s->w, &in, s->a);
	refused(&o, "interview.ready-says-something", "gates");
	assert_int_equal(s->c.interview.gate.n, 1);
	does(s, interview_ask_all(&s->w, &s->none, s->a));
	o = interview_ask_all(&s->w, &s->none, s->a);
	refused(&o, "interview.asked-once", NULL);
	does(s, interview_document(&s->w, &doc, s->a));
	o = interview_document(&s->w, &doc, s->a);
	refused(&o, "interview.document-is-new", "state");
	arena_free(s->a);
}

static void
test_interview__the_room_is_in_the_building(void **state)
{
	struct scene *s = begin();
	struct interview_advocate_in in = { STR("declined"), STR("wish") };
	struct outcome o = interview_advocate(&s->w, &in, s->a);

	(void)state;
	refused(&o, "interview.room-is-in-the-building", "room");
	in.building = STR("law");
	does(s, interview_advocate(&s->w, &in, s->a));
	assert_true(str_eqc(s->c.interview.room.value, "wish"));
	in.room = STR("directed"); /* and still in the building */
	does(s, interview_advocate(&s->w, &in, s->a));
	assert_true(str_eqc(s->c.interview.building.value, "law"));
	arena_free(s->a);
}

static void
test_interview__the_meeting_before_and_the_prosecutor(void **state)
{
	struct scene *s = begin();
	struct interview_pre_met_in met = { .day = s->earlier.day };
	struct interview_prosecutor_in asked = { GONE, s->earlier.day };
	struct interview_weigh_in weigh = { 0 };
	struct outcome o = interview_pre_met(&s->w, &met, s->a);

	(void)state;
	refused(&o, "interview.somebody-came", "agencies");
	VEC_ADD(s->a, &met.agencies.list, id_of(s, POLICE));
	does(s, interview_decide(&s->w, &s->decide, s->a));
	does(s, interview_pre_met(&s->w, &met, s->a));
	assert_false(is_owed(s, "interview_pre_meeting"));
	assert_true(day_add(met.day.v, 2, &met.day.v));
	o = interview_pre_met(&s->w, &met, s->a);
	refused(&o, "interview.has-been", "day");
	o = interview_prosecutor(&s->w, &asked, s->a);
	refused(&o, "interview.agency-of-the-directory", "agency");
	asked.agency = POLICE;
	does(s, interview_prosecutor(&s->w, &asked, s->a));
	asked.day = met.day;
	o = interview_prosecutor(&s->w, &asked, s->a);
	refused(&o, "interview.has-been", "day");
	o = interview_weigh(&s->w, &weigh, s->a);
	refused(&o, "interview.weighed-something", "points");
	weigh.note = STR("Practice note");
	does(s, interview_weigh(&s->w, &weigh, s->a));
	weigh.note = STR("");
	VEC_ADD(s->a, &weigh.points.list, STR("youth.age"));
	does(s, interview_weigh(&s->w, &weigh, s->a));
	assert_true(str_eqc(s->c.interview.weighed.value, "Practice note"));
	arena_free(s->a);
}

static void
test_interview__blind_names_somebody_else_with_an_account(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->plan.blind = true;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.blind-names-a-person", "person");
	s->plan.person = PLANNER;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.blind-not-oneself", "person");
	s->plan.person = INTERVIEWER;
	s->s.person_there = false;
	o = interview_plan(&s->w, &s->plan, s->a);
	refused(&o, "interview.names-a-person", "person");
	arena_free(s->a);
}

static struct scene *
blind_scene(void)
{
	struct scene *s = begin();

	s->plan.blind = true;
	s->plan.person = INTERVIEWER;
	assert_true(sees(s, INTERVIEWER));
	does(s, interview_plan(&s->w, &s->plan, s->a));
	assert_false(sees(s, INTERVIEWER));
	assert_true(sees(s, PLANNER));
	at_one(s, 1);
	return s;
}

static void
test_interview__who_is_blind_is_so_until_it_was_held(void **state)
{
	struct scene *s = blind_scene();
	struct interview_held_in when = { .recorded = STR("yes"),
		.day = s->earlier.day };

	(void)state;
	does(s, interview_start(&s->w, &s->none, s->a));
	assert_false(sees(s, INTERVIEWER));
	does(s, interview_held(&s->w, &when, s->a));
	assert_true(sees(s, INTERVIEWER));
	arena_free(s->a);
}

static void
test_interview__or_until_somebody_ends_it(void **state)
{
	struct scene *s = blind_scene();
	struct outcome o;

	(void)state;
	does(s, interview_unblind(&s->w, &s->none, s->a));
	assert_true(sees(s, INTERVIEWER));
	o = interview_unblind(&s->w, &s->none, s->a);
	refused(&o, "interview.is-blind", NULL);
	arena_free(s->a);
	s = blind_scene();
	does(s, interview_off(&s->w, &s->none, s->a));
	assert_true(sees(s, INTERVIEWER));
	o = interview_off(&s->w, &s->none, s->a);
	refused(&o, "interview.off-once", NULL);
	arena_free(s->a);
}

static void
test_interview__two_blind_plans_end_one_by_one(void **state)
{
	struct scene *s = blind_scene();

	(void)state;
	s->plan.reason = STR("more_told");
	does(s, interview_plan(&s->w, &s->plan, s->a));
	at_one(s, 1);
	does(s, interview_unblind(&s->w, &s->none, s->a));
	assert_false(sees(s, INTERVIEWER));
	at_one(s, 2);
	does(s, interview_unblind(&s->w, &s->none, s->a));
	assert_true(sees(s, INTERVIEWER));
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_interview__the_team_decides_together),
		T(test_interview__another_kind_than_advised_says_why),
		T(test_interview__advice_that_is_open_is_not_differed_from),
		T(test_interview__a_decision_makes_its_preparation_owed),
		T(test_interview__one_more_says_why),
		T(test_interview__is_planned_ahead_and_held_in_the_past),
		T(test_interview__does_not_start_before_the_gate),
		T(test_interview__without_the_facts_it_starts),
		T(test_interview__what_is_on_record_is_not_recorded_twice),
		T(test_interview__the_room_is_in_the_building),
		T(test_interview__the_meeting_before_and_the_prosecutor),
		T(test_interview__blind_names_somebody_else_with_an_account),
		T(test_interview__who_is_blind_is_so_until_it_was_held),
		T(test_interview__or_until_somebody_ends_it),
		T(test_interview__two_blind_plans_end_one_by_one),
	};
	return cmocka_run_group_tests(tests, load, unload);
}

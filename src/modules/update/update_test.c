/* update_test.c - whom an update reaches, and what posting refuses, by the
 * shipped package.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/team/team.h"
#include "modules/update/update_int.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/protocol.h"

enum { NOW = 1795575900, HOST = 5, POLICE = 21, NURSE = 22, GONE = 23 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct update_subject s;
	struct world w;
	struct update_post_in in;
	struct outcome o;
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
agency(struct scene *s, uint64_t id, const char *kind, const char *mail)
{
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = STR("Practice Agency"),
		.kind = str_of(kind),
		.mail = str_of(mail),
		.ended = id == GONE });
	VEC_ADD(s->a, &s->s.near.list, id);
	VEC_ADD(s->a, &s->c.party, id);
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = HOST,
		.agency_kind = STR("coordination") };
	s->actor.caps.bits = UINT32_MAX;
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.fresh = { 11 },
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->s };
	s->s.c = &s->c;
	agency(s, HOST, "coordination", "host@practice.example");
	agency(s, POLICE, "law_enforcement", "police@practice.example");
	agency(s, NURSE, "medical", "nurse@practice.example");
	agency(s, GONE, "cps", "gone@practice.example");
	VEC_ADD(a, &s->team.blanks,
	    (struct team_blank){ .id = STR("team_recognition"),
		.value = STR("Practice resolution") });
	VEC_ADD(a, &s->team.blanks,
	    (struct team_blank){ .id = STR("host_agency"),
		.value = STR("Practice host") });
	s->w.gate = case_gate(&s->w, &s->c, a);
	s->in = (struct update_post_in){ .kind = STR(UPDATE_NEWS),
		.text = STR("Practice words") };
	return s;
}

static void
speaks_of(struct scene *s, const char *klass)
{
	VEC_ADD(s->a, &s->in.classes.list, str_of(klass));
}

static void
post(struct scene *s)
{
	s->o = update_post(&s->w, &s->in, s->a);
	for (size_t i = 0; s->o.refused == NULL && i < s->o.emits.n; i++) {
		struct event e = { .kind = str_of(s->o.emits.v[i].kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = s->actor.person,
			.body = s->o.emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
}

static void
refused_as(struct scene *s, const char *rule)
{
	assert_non_null(s->o.refused);
	assert_string_equal(s->o.refused, rule);
	assert_int_equal(s->o.emits.n, 0);
	assert_int_equal(s->o.posts.n, 0);
}

static bool
reads(struct scene *s, uint64_t person, uint64_t of, const char *kind)
{
	s->actor.person = person;
	s->actor.agency = of;
	s->actor.agency_kind = str_of(kind);
	return update_may(&s->w, &s->c.update.list.v[0]);
}

static void
test_update__facts_reach_police_and_nurse(void **state)
{
	struct scene *s = begin();

	(void)state;
	speaks_of(s, "facts");
	post(s);
	assert_null(s->o.refused);
	assert_int_equal(s->o.posts.n, 2);
	assert_true(str_eqc(s->o.posts.v[0].to, "police@practice.example"));
	assert_true(str_eqc(s->o.posts.v[1].to, "nurse@practice.example"));
	assert_int_equal(s->c.update.list.n, 1);
	assert_true(reads(s, 8, POLICE, "law_enforcement"));
	assert_true(reads(s, 9, NURSE, "medical"));
	assert_false(reads(s, 10, 99, "school"));
	arena_free(s->a);
}

static void
test_update__the_strictest_class_rules(void **state)
{
	struct scene *s = begin();

	(void)state;
	speaks_of(s, "facts");
	speaks_of(s, "story");
	post(s);
	assert_null(s->o.refused);
	assert_int_equal(s->o.posts.n, 1);
	assert_true(reads(s, 8, POLICE, "law_enforcement"));
	assert_false(reads(s, 9, NURSE, "medical"));
	arena_free(s->a);
}

static void
test_update__holder_counts_too(void **state)
{
	struct scene *s = begin();

	(void)state;
	/* A nurse's health record is not the coordinator's to hand on. */
	speaks_of(s, "health");
	VEC_ADD(s->a, &s->in.holders.list, STR("medical"));
	post(s);
	refused_as(s, "update.own-right");
	arena_free(s->a);
}

static void
test_update__place_and_reporter_never(void **state)
{
	static const char *const never[] = { "location", "reporter" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene *s = begin();

		speaks_of(s, "facts");
		speaks_of(s, never[i]);
		post(s);
		refused_as(s, "update.class");
		arena_free(s->a);
	}
}

static void
test_update__reaches_nobody_is_refused(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->s.near.list.n = 1;
	speaks_of(s, "facts");
	post(s);
	refused_as(s, "update.reaches-nobody");
	arena_free(s->a);
}

static void
test_update__without_the_teams_ground_it_reaches_nobody(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->team.blanks.n = 0;
	s->w.gate = case_gate(&s->w, &s->c, s->a);
	speaks_of(s, "facts");
	post(s);
	assert_non_null(s->o.refused);
	assert_int_equal(s->o.posts.n, 0);
	arena_free(s->a);
}

static void
test_update__asking_records_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	speaks_of(s, "facts");
	s->in.step = STR(UPDATE_SEE);
	post(s);
	assert_null(s->o.refused);
	assert_true(s->o.look);
	assert_int_equal(s->o.emits.n, 0);
	assert_int_equal(s->o.posts.n, 0);
	arena_free(s->a);
}

static void
test_update__privileged_people_post_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	speaks_of(s, "facts");
	s->actor.agency_kind = STR("advocate_community");
	post(s);
	refused_as(s, "privilege.keeps-nothing");
	arena_free(s->a);
}

static void
test_update__a_wall_shuts_out_of_it(void **state)
{
	struct scene *s = begin();

	(void)state;
	speaks_of(s, "facts");
	post(s);
	VEC_ADD(s->a, &s->c.wall, 8);
	s->w.gate = case_gate(&s->w, &s->c, s->a);
	assert_false(reads(s, 8, POLICE, "law_enforcement"));
	assert_true(reads(s, 9, POLICE, "law_enforcement"));
	arena_free(s->a);
}

static void
test_update__a_need_is_met_once(void **state)
{
	struct scene *s = begin();
	struct update_met_in met = { .note = STR("Practice ride") };
	struct event e = { .kind = STR("update.met/1"), .at = { NOW + 60 } };

	(void)state;
	speaks_of(s, "facts");
	s->in.kind = STR(UPDATE_NEED);
	post(s);
	s->s.u = &s->c.update.list.v[0];
	s->o = update_meet(&s->w, &met, s->a);
	assert_null(s->o.refused);
	e.body = s->o.emits.v[0].body;
	e.actor = 7;
	case_apply(&s->c, &e, s->a);
	assert_true(str_eqc(s->c.update.list.v[0].met_note, "Practice ride"));
	s->o = update_meet(&s->w, &met, s->a);
	refused_as(s, "update.met-already");
	arena_free(s->a);
}

static void
test_update__news_asks_for_nothing(void **state)
{
	struct scene *s = begin();
	struct update_met_in met = { .note = STR("Practice ride") };

	(void)state;
	speaks_of(s, "facts");
	post(s);
	s->s.u = &s->c.update.list.v[0];
	s->o = update_meet(&s->w, &met, s->a);
	refused_as(s, "update.no-need");
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_update__facts_reach_police_and_nurse),
		T(test_update__the_strictest_class_rules),
		T(test_update__holder_counts_too),
		T(test_update__place_and_reporter_never),
		T(test_update__reaches_nobody_is_refused),
		T(test_update__without_the_teams_ground_it_reaches_nobody),
		T(test_update__asking_records_nothing),
		T(test_update__privileged_people_post_nothing),
		T(test_update__a_wall_shuts_out_of_it),
		T(test_update__a_need_is_met_once),
		T(test_update__news_asks_for_nothing),
#undef T
	};

	return cmocka_run_group_tests(tests, load, unload);
}

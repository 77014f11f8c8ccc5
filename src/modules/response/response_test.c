/* response_test.c - what a step of police or child protection closes, makes owed
 * and makes known, by the shipped packages.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/response/response_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/duty.h"
#include "protocol/protocol.h"

/* Tue Nov 24 2026, 9:05 pm in Chicago. */
enum { NOW = 1795575900, HOUR = 3600, POLICE = 21 };

static struct arena *held;
static const struct protocol *protocol;

/* A case that lives: what is recorded is folded into it. */
struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct response_in in;
	struct outcome o;
	uint64_t parties[1];
};

static int
load(void **state)
{
	struct str folders[] = { STR("protocols/wisconsin"),
		STR("protocols/wisconsin-law") };
	struct problems ps;

	(void)state;
	held = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(held);
	return protocol_load(held, folders, 2, &ps, &protocol) == OK ? 0 : -1;
}

static int
unload(void **state)
{
	(void)state;
	arena_free(held);
	return 0;
}

static struct scene *
begin(const char *kind)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = str_of(kind) };
	s->actor.caps.bits = UINT32_MAX;
	s->parties[0] = 5;
	VEC_ADD(a, &s->team.agencies,
	    (struct team_agency){ .id = POLICE,
		.name = STR("Practice Police"),
		.kind = STR("law_enforcement") });
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.ref = { REF_CASE, 26000141 },
		.subject = &s->c,
		.gate = { .set = true, .party = s->parties, .party_n = 1 } };
	s->in = (struct response_in){ .at = { true, { NOW - HOUR } },
		.who = STR("Practice Sergeant"),
		.number = STR("26-7"),
		.to = POLICE };
	return s;
}

static void
answer(struct scene *s, const char *fact, const char *value)
{
	VEC_ADD(s->a, &s->in.facts.list,
	    (struct fact_in){ .name = str_of(fact), .value = str_of(value) });
}

static void
does(struct scene *s, const char *act)
{
	s->w.part[1] = str_of(act);
	s->o = response_record(&s->w, &s->in, s->a);
	for (size_t i = 0; s->o.refused == NULL && i < s->o.emits.n; i++) {
		struct event e = { .kind = str_of(s->o.emits.v[i].kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = 7,
			.body = s->o.emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
}

static void
refused(struct scene *s, const char *rule, const char *field)
{
	assert_non_null(s->o.refused);
	assert_string_equal(s->o.refused, rule);
	if (field != NULL)
		assert_string_equal(s->o.field, field);
	assert_int_equal(s->o.emits.n, 0);
}

static size_t
owed(const struct scene *s, const char *id)
{
	size_t n = 0;

	for (size_t i = 0; i < s->c.duty.n; i++)
		n += str_eqc(s->c.duty.v[i].id, id) &&
		    case_duty_is_open(&s->c.duty.v[i]);
	return n;
}

static void
test_response__a_step_closes_what_waits_for_it(void **state)
{
	struct scene *s = begin("cps");

	(void)state;
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = STR("joint_investigation"),
		.id = STR("joint_investigation") });
	assert_int_equal(owed(s, "joint_investigation"), 1);
	does(s, "joint_plan");
	assert_null(s->o.refused);
	assert_int_equal(owed(s, "joint_investigation"), 0);
	assert_int_equal(s->c.response.list.n, 1);
	assert_int_equal(s->c.response.list.v[0].agency, POLICE);
	arena_free(s->a);
}

static void
test_response__who_is_expected_is_owed_by_then(void **state)
{
	struct scene *s = begin("cps");

	(void)state;
	answer(s, "response_expected_at", "2026-11-24T23:05");
	does(s, "expected");
	assert_null(s->o.refused);
	assert_int_equal(owed(s, "response_arrives"), 1);
	assert_int_equal(s->c.response.list.v[0].due.s, NOW + 2 * HOUR);
	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, "response_arrives"))
			assert_int_equal(s->c.duty.v[i].target.s,
			    NOW + 2 * HOUR);
	assert_non_null(case_fact_find(&s->c, STR("response_expected_at")));
	does(s, "arrived");
	assert_int_equal(owed(s, "response_arrives"), 0);
	arena_free(s->a);
}

static void
test_response__a_newer_time_takes_the_place(void **state)
{
	struct scene *s = begin("cps");

	(void)state;
	answer(s, "response_expected_at", "2026-11-24T23:05");
	does(s, "expected");
	s->in.facts.list.n = 0;
	answer(s, "response_expected_at", "2026-11-25T03:05");
	answer(s, "delay_reason", "youth_not_ready");
	does(s, "delayed");
	assert_null(s->o.refused);
	assert_int_equal(owed(s, "response_arrives"), 1);
	arena_free(s->a);
}

static void
test_response__not_known_when_is_owed_at_once(void **state)
{
	struct scene *s = begin("cps");

	(void)state;
	answer(s, "response_expected_at", "not_known");
	does(s, "expected");
	assert_null(s->o.refused);
	assert_int_equal(owed(s, "response_arrives"), 1);
	assert_int_equal(s->c.response.list.v[0].due.s, 0);
	arena_free(s->a);
}

static void
test_response__what_lies_behind_or_ahead_is_refused(void **state)
{
	struct scene *s = begin("cps");

	(void)state;
	answer(s, "response_expected_at", "2026-11-24T20:05");
	does(s, "expected");
	refused(s, "response.due-ahead", "fact.response_expected_at");
	s->in.facts.list.n = 0;
	does(s, "expected");
	refused(s, "response.asks", "fact.response_expected_at");
	s->in.at.v.s = NOW + 1;
	does(s, "arrived");
	refused(s, "response.has-been", "at");
	arena_free(s->a);
}

static void
test_response__each_step_asks_for_its_own(void **state)
{
	struct scene *s = begin("law_enforcement");

	(void)state;
	s->in.number = (struct str){ 0 };
	does(s, "patrol_started");
	refused(s, "response.asks", "number");
	s->in.who = (struct str){ 0 };
	does(s, "handed_over");
	refused(s, "response.asks", "who");
	s->in.to = 0;
	does(s, "unit_along");
	refused(s, "response.asks", "to");
	s->in.to = 99;
	does(s, "unit_along");
	refused(s, "response.agency-known", "to");
	does(s, "investigator_asked");
	refused(s, "response.asks", "result");
	s->in.to = 0;
	s->in.who = STR("Practice Sergeant");
	s->in.result = STR("unit_takes");
	does(s, "investigator_asked");
	refused(s, "response.result-of-act", "result");
	arena_free(s->a);
}

static void
test_response__only_whose_step_it_is(void **state)
{
	struct scene *s = begin("law_enforcement");

	(void)state;
	s->in.result = STR("unsubstantiated");
	does(s, "finding");
	refused(s, "response.whose-act", NULL);
	s->actor.agency_kind = STR("advocate_community");
	does(s, "arrived");
	refused(s, "privilege.keeps-nothing", NULL);
	arena_free(s->a);
}

/* Each step that the package lists can be recorded by the first who may. */
static void
test_response__each_step_of_the_package_works(void **state)
{
	const struct protocol_response *r;
	const struct protocol_result *x;
	size_t n = protocol_responses(protocol, &r);
	size_t results = protocol_results(protocol, &x);

	(void)state;
	assert_true(n > 10);
	for (size_t i = 0; i < n; i++) {
		struct scene *s = begin(str_cstr(held, r[i].by.v[0]));

		for (size_t k = results; k-- > 0;)
			if (str_eq(x[k].of, r[i].id))
				s->in.result = x[k].id;
		for (size_t k = 0; k < r[i].facts.n; k++)
			answer(s, str_cstr(s->a, r[i].facts.v[k]), "not_known");
		does(s, str_cstr(s->a, r[i].id));
		assert_null(s->o.refused);
		assert_int_equal(s->c.response.list.n, 1);
		arena_free(s->a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_response__a_step_closes_what_waits_for_it),
		T(test_response__who_is_expected_is_owed_by_then),
		T(test_response__a_newer_time_takes_the_place),
		T(test_response__not_known_when_is_owed_at_once),
		T(test_response__what_lies_behind_or_ahead_is_refused),
		T(test_response__each_step_asks_for_its_own),
		T(test_response__only_whose_step_it_is),
		T(test_response__each_step_of_the_package_works),
#undef T
	};

	return cmocka_run_group_tests(tests, load, unload);
}

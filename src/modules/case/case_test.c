/* case_test.c - the fold of a case holds what its events say, and no more.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "modules/case/case.h"

struct story {
	struct arena *a;
	struct case_state c;
	uint64_t version;
};

static struct story
begin(void)
{
	return (struct story){ .a = arena_new((size_t)8 * 1024 * 1024) };
}

static void
end(struct story *s)
{
	arena_free(s->a);
}

static void
happens(struct story *s, const char *kind, int64_t at, const char *body)
{
	struct problems ps = problems_new(s->a);
	struct event e = { .kind = str_of(kind),
		.version = ++s->version,
		.at = { at },
		.actor = 7 };

	assert_int_equal(
	    json_read(s->a, STR("body"), str_of(body), &ps, &e.body), OK);
	case_apply(&s->c, &e, s->a);
}

static void
receives(struct story *s)
{
	happens(s, "referral.received/1", 1000,
	    "{\"agency\":\"0000000000000005\",\"agency_kind\":\"cps\"}");
}

static void
test_case__moves_a_duty_only_as_a_person_says(void **state)
{
	static const struct {
		enum case_duty_state from, to;
		bool may;
	} row[] = {
		{ CASE_DUTY_OWED, CASE_DUTY_SENT, true },
		{ CASE_DUTY_OWED, CASE_DUTY_TOLD, true },
		{ CASE_DUTY_OWED, CASE_DUTY_OPENED, false },
		{ CASE_DUTY_OWED, CASE_DUTY_ACCEPTED, false },
		{ CASE_DUTY_SENT, CASE_DUTY_OPENED, true },
		{ CASE_DUTY_OPENED, CASE_DUTY_ACCEPTED, true },
		{ CASE_DUTY_OPENED, CASE_DUTY_DECLINED, true },
		{ CASE_DUTY_DECLINED, CASE_DUTY_SENT, true },
		{ CASE_DUTY_ACCEPTED, CASE_DUTY_OPENED, false },
		{ CASE_DUTY_ACCEPTED, CASE_DUTY_STOPPED, false },
		{ CASE_DUTY_TOLD, CASE_DUTY_SENT, false },
		{ CASE_DUTY_DONE, CASE_DUTY_OWED, false },
		{ CASE_DUTY_STOPPED, CASE_DUTY_TOLD, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(case_duty_may(row[i].from, row[i].to),
		    row[i].may);
}

static void
test_case__opening_a_link_never_hides_an_answer(void **state)
{
	struct story s = begin();
	const struct case_duty *d;

	(void)state;
	receives(&s);
	happens(&s, "duty.opened/1", 1001,
	    "{\"key\":\"k\",\"id\":\"k\",\"notice\":true}");
	happens(&s, "notice.sent/1", 1002, "{\"duty\":\"k\"}");
	happens(&s, "notice.accepted/1", 1003,
	    "{\"duty\":\"k\",\"who\":\"Desk A\"}");
	happens(&s, "notice.opened/1", 1004, "{\"duty\":\"k\"}");
	d = case_duty_find(&s.c, STR("k"));
	assert_int_equal(d->state, CASE_DUTY_ACCEPTED);
	assert_true(str_eqc(d->answered_by, "Desk A"));
	assert_false(case_duty_is_open(d));
	end(&s);
}

static void
test_case__not_known_takes_no_known_fact_away(void **state)
{
	struct story s = begin();
	const struct case_fact *f;

	(void)state;
	receives(&s);
	happens(&s, "fact.learned/1", 1001, "{\"facts\":{\"x\":\"active\"}}");
	happens(&s, "fact.learned/1", 1002, "{\"facts\":{\"x\":null}}");
	f = case_fact_find(&s.c, STR("x"));
	assert_true(str_eqc(f->value->text, "active"));
	assert_true(f->in_doubt);
	end(&s);
}

static void
test_case__the_newest_learned_stands_not_the_newest_recorded(void **state)
{
	struct story s = begin();

	(void)state;
	receives(&s);
	happens(&s, "fact.learned/1", 1001,
	    "{\"at\":500,\"facts\":{\"x\":\"new\"}}");
	happens(&s, "fact.learned/1", 1002,
	    "{\"at\":400,\"facts\":{\"x\":\"old\"}}");
	assert_true(
	    str_eqc(case_fact_find(&s.c, STR("x"))->value->text, "new"));
	end(&s);
}

static void
test_case__a_call_without_an_answer_leaves_the_duty_owed(void **state)
{
	struct story s = begin();
	const struct case_duty *d;

	(void)state;
	receives(&s);
	happens(&s, "duty.opened/1", 1001, "{\"key\":\"k\",\"id\":\"k\"}");
	happens(&s, "call.logged/1", 1002,
	    "{\"duty\":\"k\",\"result\":\"no_answer\"}");
	happens(&s, "call.logged/1", 1003,
	    "{\"duty\":\"k\",\"result\":\"reached\"}");
	d = case_duty_find(&s.c, STR("k"));
	assert_int_equal(d->attempts, 1);
	assert_true(case_duty_is_open(d));
	end(&s);
}

static void
test_case__a_wall_is_set_once_and_can_be_lifted(void **state)
{
	struct story s = begin();

	(void)state;
	receives(&s);
	happens(&s, "wall.set/1", 1001, "{\"person\":\"0000000000000009\"}");
	happens(&s, "wall.set/1", 1002, "{\"person\":\"0000000000000009\"}");
	assert_int_equal(s.c.wall.n, 1);
	assert_true(case_is_walled(&s.c, 9));
	happens(&s, "wall.lifted/1", 1003, "{\"person\":\"0000000000000009\"}");
	assert_false(case_is_walled(&s.c, 9));
	end(&s);
}

static void
test_case__an_agency_comes_on_the_case_and_can_be_taken_off(void **state)
{
	struct story s = begin();

	(void)state;
	receives(&s);
	happens(&s, "party.added/1", 1001, "{\"agency\":\"0000000000000009\"}");
	happens(&s, "party.added/1", 1002, "{\"agency\":\"0000000000000009\"}");
	assert_int_equal(s.c.party.n, 2);
	assert_true(case_is_party(&s.c, 9));
	happens(&s, "party.ended/1", 1003,
	    "{\"agency\":\"0000000000000009\",\"reason\":\"Practice\"}");
	assert_false(case_is_party(&s.c, 9));
	assert_true(case_is_party(&s.c, 5));
	end(&s);
}

static void
test_case__every_no_stays_when_somebody_else_is_asked(void **state)
{
	struct story s = begin();
	const struct case_duty *d;

	(void)state;
	receives(&s);
	happens(&s, "duty.opened/1", 1001,
	    "{\"key\":\"k\",\"id\":\"k\",\"notice\":true}");
	happens(&s, "notice.sent/1", 1002,
	    "{\"duty\":\"k\",\"agency\":\"0000000000000009\"}");
	happens(&s, "notice.declined/1", 1003,
	    "{\"duty\":\"k\",\"who\":\"Desk A\",\"reason\":\"Full\"}");
	happens(&s, "notice.sent/1", 1004,
	    "{\"duty\":\"k\",\"agency\":\"000000000000000a\"}");
	d = case_duty_find(&s.c, STR("k"));
	assert_int_equal(d->state, CASE_DUTY_SENT);
	assert_int_equal(d->answered_by.n, 0);
	assert_int_equal(d->declined.n, 1);
	assert_int_equal(d->declined.v[0].agency, 9);
	assert_true(str_eqc(d->declined.v[0].reason, "Full"));
	assert_int_equal(d->sent.n, 2);
	end(&s);
}

static void
test_case__a_newer_kind_of_event_changes_nothing_it_does_not_know(void **state)
{
	struct story s = begin();

	(void)state;
	receives(&s);
	happens(&s, "something.newer/4", 1001, "{\"a\":1}");
	assert_int_equal(s.c.entry.n, 1);
	assert_int_equal(s.c.version, 2);
	end(&s);
}

static void
test_case__every_level_stays_in_the_history(void **state)
{
	struct story s = begin();

	(void)state;
	receives(&s);
	happens(&s, "level.set/1", 1001,
	    "{\"computed\":\"b\",\"chosen\":\"b\"}");
	happens(&s, "level.set/1", 1002,
	    "{\"computed\":\"b\",\"chosen\":\"a\",\"reason\":\"seen\"}");
	assert_int_equal(s.c.levels.n, 2);
	assert_true(str_eqc(s.c.level.chosen, "a"));
	assert_true(str_eqc(s.c.level.computed, "b"));
	end(&s);
}

static void
test_case__a_copy_with_facts_leaves_the_case_as_it_was(void **state)
{
	struct story s = begin();
	struct problems ps = problems_new(s.a);
	struct world w = { .now = { 2000 } };
	const struct node *body;
	const struct case_state *with;

	(void)state;
	receives(&s);
	happens(&s, "fact.learned/1", 1001, "{\"facts\":{\"x\":\"one\"}}");
	assert_int_equal(json_read(s.a, STR("b"),
			     STR("{\"facts\":{\"x\":\"two\",\"y\":true}}"), &ps,
			     &body),
	    OK);
	with = case_with_facts(&w, &s.c, body, s.a);
	assert_true(
	    str_eqc(case_fact_find(with, STR("x"))->value->text, "two"));
	assert_true(
	    str_eqc(case_fact_find(&s.c, STR("x"))->value->text, "one"));
	assert_null(case_fact_find(&s.c, STR("y")));
	end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_case__moves_a_duty_only_as_a_person_says),
		cmocka_unit_test(
		    test_case__opening_a_link_never_hides_an_answer),
		cmocka_unit_test(test_case__not_known_takes_no_known_fact_away),
		cmocka_unit_test(
		    test_case__the_newest_learned_stands_not_the_newest_recorded),
		cmocka_unit_test(
		    test_case__a_call_without_an_answer_leaves_the_duty_owed),
		cmocka_unit_test(
		    test_case__a_wall_is_set_once_and_can_be_lifted),
		cmocka_unit_test(
		    test_case__an_agency_comes_on_the_case_and_can_be_taken_off),
		cmocka_unit_test(
		    test_case__every_no_stays_when_somebody_else_is_asked),
		cmocka_unit_test(
		    test_case__a_newer_kind_of_event_changes_nothing_it_does_not_know),
		cmocka_unit_test(test_case__every_level_stays_in_the_history),
		cmocka_unit_test(
		    test_case__a_copy_with_facts_leaves_the_case_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

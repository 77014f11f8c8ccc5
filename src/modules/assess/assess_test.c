/* assess_test.c - what follows by the guideline, over the shipped package: a
 * level rises by rule and falls by nobody's; duties open once.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

static struct arena *held;
static const struct protocol *protocol;

/* A case that lives: each step's events are folded into it. */
struct life {
	struct arena *a;
	struct case_state c;
	struct team team;
	struct world w;
	size_t raised; /* level events of the last step */
	size_t opened, stopped, alerts;
};

static int
load(void **state)
{
	struct str folder = STR("protocols/wisconsin");
	struct problems ps;

	(void)state;
	held = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(held);
	if (protocol_load(held, &folder, 1, &ps, &protocol) == OK)
		return 0;
	print_error("%s", str_cstr(held, problems_text(&ps, held)));
	return -1;
}

static int
unload(void **state)
{
	(void)state;
	arena_free(held);
	return 0;
}

static struct life *
begin(void)
{
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	struct life *l = NEW(a, struct life);

	l->a = a;
	l->w = (struct world){ .now = { 1773450000 },
		.protocol = protocol,
		.team = &l->team,
		.ref = { REF_CASE, 26000001 },
		.subject = &l->c };
	return l;
}

static void
fold(struct life *l, const struct outcome *o)
{
	l->raised = l->opened = l->stopped = l->alerts = 0;
	for (size_t i = 0; i < o->emits.n; i++) {
		struct event e = { .kind = str_of(o->emits.v[i].kind),
			.version = ++l->w.version,
			.at = l->w.now,
			.body = o->emits.v[i].body };

		l->raised += str_eqc(e.kind, "level.set/1");
		l->opened += str_eqc(e.kind, "duty.opened/1");
		l->stopped += str_eqc(e.kind, "duty.stopped/1");
		l->alerts += str_eqc(e.kind, "alert.sent/1");
		case_apply(&l->c, &e, l->a);
	}
}

static void
learn(struct life *l, const char *facts)
{
	struct outcome o = op_done(l->a, STR("/"));
	struct assess_step s = { .o = &o,
		.w = &l->w,
		.was = &l->c,
		.now = &l->c };
	struct problems ps = problems_new(l->a);
	const struct node *map;
	struct node *b = assess_step_emit(&s, "fact.learned/1");
	struct node *at = node_add(l->a, b, STR("facts"), NODE_MAP);

	assert_int_equal(
	    json_read(l->a, STR("facts"), str_of(facts), &ps, &map), OK);
	at->child = map->child;
	at->n = map->n;
	s.now = case_with_facts(&l->w, &l->c, b, l->a);
	assert_int_equal(assess_run(&s, &ps, NULL), OK);
	assess_alert(&s, false);
	fold(l, &o);
}

static const char *const signs =
    "{\"age\":15,\"age_basis\":\"documented\",\"disclosure\":\"none\","
    "\"allegation_by\":[],\"evidence_of_crime\":false,\"le_on_scene\":false,"
    "\"reporter_asserts\":false,\"risk_factors\":[\"R01\",\"R02\"],"
    "\"indicators\":[\"I03\",\"I08\"]}";

static int
rank(const struct life *l)
{
	const struct protocol_level *x =
	    protocol_level(protocol, l->c.level.chosen);

	return x != NULL ? x->rank : 99;
}

static void
test_assess__nothing_known_settles_nothing_and_says_so(void **state)
{
	struct life *l = begin();

	(void)state;
	learn(l, "{}");
	assert_int_equal(rank(l), 99);
	assert_true(str_eqc(l->c.level.computed, "not_settled"));
	assert_false(l->c.urgent);
	arena_free(l->a);
}

static void
test_assess__evidence_raises_the_level_and_opens_duties(void **state)
{
	struct life *l = begin();
	int before;

	(void)state;
	learn(l, signs);
	before = rank(l);
	learn(l, "{\"evidence_of_crime\":true}");
	assert_true(rank(l) < before);
	assert_int_equal(l->raised, 1);
	assert_true(l->opened > 0);
	assert_int_equal(l->c.levels.n, 2);
	arena_free(l->a);
}

static void
test_assess__a_level_never_falls_by_rule(void **state)
{
	struct life *l = begin();
	int top;

	(void)state;
	learn(l, signs);
	learn(l, "{\"evidence_of_crime\":true}");
	top = rank(l);
	learn(l, "{\"evidence_of_crime\":false}");
	assert_int_equal(rank(l), top);
	assert_int_equal(l->raised, 0);
	/* A level that stands keeps its duties. */
	assert_int_equal(l->stopped, 0);
	learn(l, "{\"evidence_of_crime\":null}");
	assert_int_equal(rank(l), top);
	arena_free(l->a);
}

static void
test_assess__a_duty_opens_once(void **state)
{
	struct life *l = begin();

	(void)state;
	learn(l, signs);
	assert_true(l->opened > 0);
	learn(l, "{\"youth_place\":\"school\"}");
	learn(l, "{\"youth_place\":\"home\"}");
	for (size_t i = 0; i < l->c.duty.n; i++)
		for (size_t k = i + 1; k < l->c.duty.n; k++)
			assert_false(
			    str_eq(l->c.duty.v[i].key, l->c.duty.v[k].key));
	arena_free(l->a);
}

static void
test_assess__the_same_facts_again_record_no_new_decision(void **state)
{
	struct life *l = begin();
	uint64_t before;

	(void)state;
	learn(l, signs);
	before = l->w.version;
	learn(l, "{\"disclosure\":\"none\"}");
	assert_int_equal(l->w.version, before + 1);
	arena_free(l->a);
}

static void
test_assess__urgent_alerts_once_and_says_nothing_about_anybody(void **state)
{
	struct life *l = begin();

	(void)state;
	learn(l, signs);
	assert_int_equal(l->alerts, 0);
	learn(l, "{\"immediate_danger\":true}");
	assert_int_equal(l->alerts, 1);
	assert_true(l->c.urgent);
	learn(l, "{\"medical_emergency\":true}");
	assert_int_equal(l->alerts, 0);
	arena_free(l->a);
}

static void
accept(struct life *l)
{
	struct outcome o = op_done(l->a, STR("/"));
	struct assess_step s = { .o = &o,
		.w = &l->w,
		.was = &l->c,
		.now = &l->c };

	assess_open_tasks(&s, "tasks", STR("referral.accepted"));
	fold(l, &o);
}

static void
test_assess__the_coordinators_steps_outlive_every_new_fact(void **state)
{
	struct life *l = begin();
	size_t steps;

	(void)state;
	learn(l, signs);
	accept(l);
	steps = l->opened;
	assert_int_equal(steps, 8);
	accept(l);
	assert_int_equal(l->opened, 0);
	learn(l, "{\"evidence_of_crime\":true}");
	learn(l, "{\"youth_place\":\"home\"}");
	for (size_t i = 0; i < l->c.duty.n; i++)
		if (l->c.duty.v[i].by_act)
			assert_int_not_equal(l->c.duty.v[i].state,
			    CASE_DUTY_STOPPED);
	arena_free(l->a);
}

static void
test_assess__nobody_on_call_is_recorded_not_passed_over(void **state)
{
	struct life *l = begin();

	(void)state;
	learn(l, signs);
	learn(l, "{\"immediate_danger\":true}");
	assert_true(l->c.alert_reached_nobody);
	arena_free(l->a);
}

static void
test_assess__each_decision_names_the_package_it_was_made_by(void **state)
{
	struct life *l = begin();

	(void)state;
	learn(l, signs);
	assert_true(l->c.package.n >= 64);
	assert_non_null(l->c.decided);
	arena_free(l->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_assess__nothing_known_settles_nothing_and_says_so),
		cmocka_unit_test(
		    test_assess__evidence_raises_the_level_and_opens_duties),
		cmocka_unit_test(test_assess__a_level_never_falls_by_rule),
		cmocka_unit_test(test_assess__a_duty_opens_once),
		cmocka_unit_test(
		    test_assess__the_same_facts_again_record_no_new_decision),
		cmocka_unit_test(
		    test_assess__urgent_alerts_once_and_says_nothing_about_anybody),
		cmocka_unit_test(
		    test_assess__the_coordinators_steps_outlive_every_new_fact),
		cmocka_unit_test(
		    test_assess__nobody_on_call_is_recorded_not_passed_over),
		cmocka_unit_test(
		    test_assess__each_decision_names_the_package_it_was_made_by),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

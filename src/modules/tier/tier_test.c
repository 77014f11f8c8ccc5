/* tier_test.c - a person may differ from the rule, and says why.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/tier/tier_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
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

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = STR("cps") };
	s->w = (struct world){ .now = { 1773450000 },
		.protocol = protocol,
		.actor = &s->actor,
		.team = &s->team,
		.fresh = { 11, 12, 13 },
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->c };
	return s;
}

static struct str
level(size_t i)
{
	const struct protocol_level *l;
	size_t n = protocol_levels(protocol, &l);

	assert_true(i < n);
	return l[i].id;
}

static const struct node *
body_of(const struct outcome *o, const char *kind)
{
	for (size_t i = 0; i < o->emits.n; i++)
		if (str_eqc(str_of(o->emits.v[i].kind), kind))
			return o->emits.v[i].body;
	return NULL;
}

static void
refuses(const struct outcome *o, const char *rule)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	assert_true(o->words.n > 0);
	assert_int_equal(o->emits.n, 0);
	assert_int_equal(o->posts.n, 0);
}

static struct outcome
choose(struct scene *s, struct str to, const char *reason)
{
	struct tier_choose_in in = { to, str_of(reason) };

	s->c.level.computed = s->c.level.chosen = level(0);
	return tier_choose(&s->w, &in, s->a);
}

static void
test_tier__a_choice_without_a_reason_is_refused(void **state)
{
	struct scene *s = begin();
	struct outcome o = choose(s, level(1), "");

	(void)state;
	refuses(&o, "level.change-says-why");
	assert_string_equal(o.field, "reason");
	arena_free(s->a);
}

static void
test_tier__keeps_what_was_computed_beside_what_was_chosen(void **state)
{
	struct scene *s = begin();
	struct outcome o = choose(s, level(1), "Told on the telephone");
	const struct node *b = body_of(&o, "level.set/1");

	(void)state;
	assert_null(o.refused);
	assert_non_null(b);
	assert_true(str_eq(op_get_text(b, "computed"), level(0)));
	assert_true(str_eq(op_get_text(b, "chosen"), level(1)));
	assert_true(str_eqc(op_get_text(b, "reason"), "Told on the telephone"));
	assert_true(str_eqc(o.then, "/c/26-0141#level"));
	arena_free(s->a);
}

static void
test_tier__the_level_that_stands_is_no_change(void **state)
{
	struct scene *s = begin();
	struct outcome o = choose(s, level(0), "Because");

	(void)state;
	refuses(&o, "level.changes-something");
	arena_free(s->a);
}

static void
test_tier__a_level_of_another_package_is_refused(void **state)
{
	struct scene *s = begin();
	struct outcome o = choose(s, STR("purple"), "Because");

	(void)state;
	refuses(&o, "level.is-of-the-protocol");
	assert_string_equal(o.field, "level");
	arena_free(s->a);
}

/* What a case of one referral knows. */
static void
know(struct scene *s, const char *name, const char *value)
{
	struct node *list = node_list(s->a);

	node_add_text(s->a, list, STR(""), str_of(value));
	VEC_ADD(s->a, &s->c.fact,
	    (struct case_fact){ .name = str_of(name), .value = list->child });
}

/* IV.A.d: a known non-caregiver, and the parent declines. */
static struct scene *
begin_blocked(void)
{
	struct scene *s = begin();

	know(s, "disclosure", "none");
	know(s, "allegation_by", "professional");
	know(s, "alleged_relation", "non_caregiver");
	know(s, "interview_consent", "refused");
	return s;
}

static struct outcome
rule_on(struct scene *s, const char *about, const char *value,
    const char *reason)
{
	struct tier_supervise_in in = { str_of(about), str_of(value),
		str_of(reason) };

	return tier_supervise(&s->w, &in, s->a);
}

static void
test_tier__a_supervisor_says_why(void **state)
{
	struct scene *s = begin_blocked();
	struct outcome o = rule_on(s, "hold", "go", "");

	(void)state;
	refuses(&o, "supervisor.says-why");
	arena_free(s->a);
}

static void
test_tier__a_supervisor_rules_only_on_what_waits(void **state)
{
	struct scene *s = begin_blocked();
	struct outcome o = rule_on(s, "screening", "not_accepted", "Because");

	(void)state;
	refuses(&o, "supervisor.only-what-waits");
	o = rule_on(s, "weather", "go", "Because");
	refuses(&o, "supervisor.only-what-waits");
	o = rule_on(s, "hold", "not_accepted", "Because");
	refuses(&o, "supervisor.chooses");
	arena_free(s->a);
}

static void
test_tier__a_hold_ends_by_a_supervisors_word(void **state)
{
	struct scene *s = begin_blocked();
	struct outcome o = rule_on(s, "hold", "go", "The other parent agrees");
	const struct node *b = body_of(&o, "supervisor.decided/1");
	struct event e = { .kind = STR("supervisor.decided/1"), .body = b };

	(void)state;
	assert_null(o.refused);
	assert_true(str_eqc(op_get_text(b, "about"), "hold"));
	assert_true(
	    str_eqc(op_get_text(b, "reason"), "The other parent agrees"));
	case_apply(&s->c, &e, s->a);
	o = rule_on(s, "hold", "go", "Again");
	refuses(&o, "supervisor.only-what-waits");
	arena_free(s->a);
}

static void
test_tier__a_hold_that_stays_waits_still(void **state)
{
	struct scene *s = begin_blocked();
	struct outcome o = rule_on(s, "hold", "stay", "A letter is on its way");
	struct event e = { .kind = STR("supervisor.decided/1"),
		.body = body_of(&o, "supervisor.decided/1") };

	(void)state;
	assert_null(body_of(&o, "duty.done/1"));
	case_apply(&s->c, &e, s->a);
	o = rule_on(s, "hold", "go", "It came");
	assert_null(o.refused);
	arena_free(s->a);
}

/* The event's first edition spoke of screening and did not say so. */
static void
test_tier__an_older_decision_is_about_screening(void **state)
{
	struct scene *s = begin();
	struct node *b = node_map(s->a);
	struct event e = { .kind = STR("supervisor.decided/1"), .body = b };

	(void)state;
	node_add_text(s->a, b, STR("value"), STR("accepted"));
	case_apply(&s->c, &e, s->a);
	assert_true(s->c.ruling[CASE_MATTER_SCREENING].made);
	assert_false(s->c.ruling[CASE_MATTER_HOLD].made);
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_tier__a_choice_without_a_reason_is_refused),
		cmocka_unit_test(
		    test_tier__keeps_what_was_computed_beside_what_was_chosen),
		cmocka_unit_test(test_tier__the_level_that_stands_is_no_change),
		cmocka_unit_test(
		    test_tier__a_level_of_another_package_is_refused),
		cmocka_unit_test(test_tier__a_supervisor_says_why),
		cmocka_unit_test(
		    test_tier__a_supervisor_rules_only_on_what_waits),
		cmocka_unit_test(test_tier__a_hold_ends_by_a_supervisors_word),
		cmocka_unit_test(test_tier__a_hold_that_stays_waits_still),
		cmocka_unit_test(
		    test_tier__an_older_decision_is_about_screening),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

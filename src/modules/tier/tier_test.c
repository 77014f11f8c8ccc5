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

static void
test_tier__a_supervisor_says_why(void **state)
{
	struct scene *s = begin();
	struct tier_supervise_in in = { STR("accepted"), STR("") };
	struct outcome o = tier_supervise(&s->w, &in, s->a);

	(void)state;
	refuses(&o, "supervisor.says-why");
	arena_free(s->a);
}

static void
test_tier__a_supervisors_decision_is_recorded_with_its_reason(void **state)
{
	struct scene *s = begin();
	struct tier_supervise_in in = { STR("not_accepted"), STR("Because") };
	struct outcome o = tier_supervise(&s->w, &in, s->a);
	const struct node *b = body_of(&o, "supervisor.decided/1");

	(void)state;
	assert_null(o.refused);
	assert_true(str_eqc(op_get_text(b, "value"), "not_accepted"));
	assert_true(str_eqc(op_get_text(b, "reason"), "Because"));
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
		    test_tier__a_supervisors_decision_is_recorded_with_its_reason),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

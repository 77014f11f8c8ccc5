/* casework_test.c - what people add to a case: what is recorded, what is
 * refused.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/casework/casework_int.h"
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

/* What an outcome says happens to the case. */
static void
fold(struct scene *s, const struct outcome *o)
{
	for (size_t i = 0; i < o->emits.n; i++) {
		struct event e = { .kind = str_of(o->emits.v[i].kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = s->actor.person,
			.body = o->emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
}

static struct outcome
learn(struct scene *s, const char *fact, const char *value)
{
	struct learn_in in = { .source = STR("observed") };

	if (fact != NULL)
		VEC_ADD(s->a, &in.facts.list,
		    (struct fact_in){ str_of(fact), str_of(value) });
	return casework_learn(&s->w, &in, s->a);
}

static void
do_it(struct scene *s, struct outcome o)
{
	assert_null(o.refused);
	fold(s, &o);
}

static const struct case_duty *
first_of(const struct scene *s, bool by_hand)
{
	for (size_t i = 0; i < s->c.duty.n; i++)
		if (case_duty_is_open(&s->c.duty.v[i]) &&
		    casework_by_hand(&s->w, &s->c.duty.v[i]) == by_hand)
			return &s->c.duty.v[i];
	return NULL;
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

static void
test_casework__a_fact_says_something(void **state)
{
	struct scene *s = begin();
	struct outcome o = learn(s, NULL, NULL);

	(void)state;
	assert_string_equal(o.refused, "fact.nothing-new");
	arena_free(s->a);
}

static void
test_casework__a_fact_that_cannot_be_read_names_its_field(void **state)
{
	struct scene *s = begin();
	struct outcome o = learn(s, "age", "old");

	(void)state;
	refuses(&o, "fact.cannot-be-read");
	assert_string_equal(o.field, "fact.age");
	arena_free(s->a);
}

static void
test_casework__evidence_is_judged_in_the_same_step(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	do_it(s, learn(s, "age", "15"));
	o = learn(s, "evidence_of_crime", "yes");
	assert_null(o.refused);
	assert_non_null(body_of(&o, "fact.learned/1"));
	assert_non_null(body_of(&o, "level.set/1"));
	assert_non_null(body_of(&o, "duty.opened/1"));
	arena_free(s->a);
}

static void
test_casework__accepting_happens_once_and_opens_the_steps(void **state)
{
	struct scene *s = begin();
	struct accept_in in = { 0 };
	struct outcome o = casework_accept(&s->w, &in, s->a);

	(void)state;
	assert_non_null(body_of(&o, "case.accepted/1"));
	assert_non_null(body_of(&o, "duty.opened/1"));
	do_it(s, o);
	o = casework_accept(&s->w, &in, s->a);
	refuses(&o, "case.accepted-once");
	arena_free(s->a);
}

static void
test_casework__the_coordinators_steps_outlive_a_new_fact(void **state)
{
	struct scene *s = begin();
	struct accept_in in = { 0 };
	size_t open = 0, after = 0;

	(void)state;
	do_it(s, learn(s, "evidence_of_crime", "yes"));
	do_it(s, casework_accept(&s->w, &in, s->a));
	for (size_t i = 0; i < s->c.duty.n; i++)
		open += str_eqc(s->c.duty.v[i].owner, "coordinator") &&
		    case_duty_is_open(&s->c.duty.v[i]);
	do_it(s, learn(s, "age", "15"));
	for (size_t i = 0; i < s->c.duty.n; i++)
		after += str_eqc(s->c.duty.v[i].owner, "coordinator") &&
		    case_duty_is_open(&s->c.duty.v[i]);
	assert_true(open > 0);
	assert_true(after >= open);
	arena_free(s->a);
}

static void
test_casework__a_person_closes_what_is_done_by_hand(void **state)
{
	struct scene *s = begin();
	struct done_in in = { .note = STR("Practice desk did it") };
	const struct case_duty *d;
	struct outcome o;

	(void)state;
	do_it(s, learn(s, "evidence_of_crime", "yes"));
	d = first_of(s, true);
	assert_non_null(d);
	s->w.part[1] = d->key;
	o = casework_done(&s->w, &in, s->a);
	assert_true(str_eqc(op_get_text(body_of(&o, "note.added/1"), "text"),
	    "Practice desk did it"));
	do_it(s, o);
	assert_int_equal(case_duty_find(&s->c, s->w.part[1])->state,
	    CASE_DUTY_DONE);
	o = casework_done(&s->w, &in, s->a);
	refuses(&o, "duty.closes-once");
	arena_free(s->a);
}

static void
test_casework__a_notice_is_not_closed_by_hand(void **state)
{
	struct scene *s = begin();
	struct done_in in = { .note = STR("Surely they know") };
	const struct case_duty *d;
	struct outcome o;

	(void)state;
	do_it(s, learn(s, "evidence_of_crime", "yes"));
	d = first_of(s, false);
	assert_non_null(d);
	s->w.part[1] = d->key;
	o = casework_done(&s->w, &in, s->a);
	refuses(&o, "duty.closed-by-its-act");
	arena_free(s->a);
}

static void
test_casework__a_wall_is_for_somebody_else(void **state)
{
	struct scene *s = begin();
	struct wall_in in = { 0 };
	struct outcome o = casework_wall(&s->w, &in, s->a);

	(void)state;
	refuses(&o, "wall.names-a-person");
	in.person = s->actor.person;
	o = casework_wall(&s->w, &in, s->a);
	refuses(&o, "wall.not-oneself");
	in.person = 99;
	do_it(s, casework_wall(&s->w, &in, s->a));
	assert_true(case_is_walled(&s->c, 99));
	do_it(s, casework_unwall(&s->w, &in, s->a));
	assert_false(case_is_walled(&s->c, 99));
	o = casework_unwall(&s->w, &in, s->a);
	refuses(&o, "wall.is-set");
	arena_free(s->a);
}

static void
test_casework__only_ones_own_newest_note_is_taken_back(void **state)
{
	struct scene *s = begin();
	struct note_in note = { STR("A slip") };
	struct undo_in in = { 0 };
	struct outcome o;

	(void)state;
	do_it(s, casework_note(&s->w, &note, s->a));
	in.event.v = (int64_t)s->w.version;
	s->c.version = s->w.version;
	s->actor.person = 8;
	o = casework_undo(&s->w, &in, s->a);
	refuses(&o, "undo.not-seen-yet");
	s->actor.person = 7;
	o = casework_undo(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_non_null(body_of(&o, "entry.undone/1"));
	arena_free(s->a);
}

static void
test_casework__an_empty_file_is_not_kept(void **state)
{
	struct scene *s = begin();
	struct file_add_in in = { 0 };
	struct outcome o = casework_attach(&s->w, &in, s->a);

	(void)state;
	refuses(&o, "file.not-empty");
	assert_int_equal(o.files.n, 0);
	arena_free(s->a);
}

static struct outcome
mark(struct scene *s, const char *item)
{
	struct task_in in = { str_of(item), STR("done"), STR("") };

	return casework_task(&s->w, &in, s->a);
}

/* Told is a person's word about each who is told: a mark tells nobody. */
static void
test_casework__a_step_is_not_done_while_a_notice_is_owed(void **state)
{
	struct scene *s = begin();
	struct accept_in accept = { 0 };
	struct done_in done = { STR("Practice words") };
	struct outcome o;

	(void)state;
	do_it(s, learn(s, "disclosure", "active"));
	do_it(s, casework_accept(&s->w, &accept, s->a));
	o = mark(s, "told");
	refuses(&o, "task.told-is-said");
	s->w.part[1] = STR("coordinator_told");
	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, "coordinator_told"))
			s->w.part[1] = s->c.duty.v[i].key;
	o = casework_done(&s->w, &done, s->a);
	refuses(&o, "task.told-is-said");
	do_it(s, mark(s, "family"));
	arena_free(s->a);
}

static void
test_casework__nothing_of_a_privileged_agency_is_kept(void **state)
{
	struct scene *s = begin();
	struct note_in note = { STR("Practice words.") };
	struct place_in place = { STR("Practice place") };
	struct who_in who = { STR("Practice Name"), STR("") };
	struct file_add_in file = { { STR("a"), STR("b"), STR("c") } };
	struct call_in call = { .whom = STR("Practice"),
		.result = STR("reached") };
	struct outcome o[6];

	(void)state;
	s->actor.agency_kind = STR("advocate_community");
	o[0] = casework_note(&s->w, &note, s->a);
	o[1] = casework_place(&s->w, &place, s->a);
	o[2] = casework_reporter(&s->w, &who, s->a);
	o[3] = casework_attach(&s->w, &file, s->a);
	o[4] = casework_call(&s->w, &call, s->a);
	o[5] = learn(s, "age", "15");
	for (size_t i = 0; i < sizeof o / sizeof *o; i++) {
		assert_non_null(o[i].refused);
		assert_string_equal(o[i].refused, "privilege.keeps-nothing");
		assert_true(o[i].words.n > 80);
		assert_int_equal(o[i].emits.n, 0);
		assert_int_equal(o[i].files.n, 0);
	}
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_casework__nothing_of_a_privileged_agency_is_kept),
		cmocka_unit_test(test_casework__a_fact_says_something),
		cmocka_unit_test(
		    test_casework__a_fact_that_cannot_be_read_names_its_field),
		cmocka_unit_test(
		    test_casework__evidence_is_judged_in_the_same_step),
		cmocka_unit_test(
		    test_casework__accepting_happens_once_and_opens_the_steps),
		cmocka_unit_test(
		    test_casework__the_coordinators_steps_outlive_a_new_fact),
		cmocka_unit_test(
		    test_casework__a_person_closes_what_is_done_by_hand),
		cmocka_unit_test(test_casework__a_notice_is_not_closed_by_hand),
		cmocka_unit_test(test_casework__a_wall_is_for_somebody_else),
		cmocka_unit_test(
		    test_casework__only_ones_own_newest_note_is_taken_back),
		cmocka_unit_test(test_casework__an_empty_file_is_not_kept),
		cmocka_unit_test(
		    test_casework__a_step_is_not_done_while_a_notice_is_owed),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

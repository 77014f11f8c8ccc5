/* referral_test.c - two answers are enough; told is a person's word; a choice
 * that differs says why.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/case/case.h"
#include "modules/referral/referral_int.h"
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

/* A referral with its first questions answered, by one who may refer. */
static struct referral_in *
fill(struct scene *s)
{
	struct referral_in *in = NEW(s->a, struct referral_in);
	struct referral_subject *who = NEW(s->a, struct referral_subject);

	who->agency = 5;
	who->agency_kind = STR("cps");
	who->may_refer = true;
	s->w.subject = who;
	s->w.ref = (struct ref){ 0 };
	s->w.version = 0;
	in->step = STR("file");
	in->source = STR("observed");
	VEC_ADD(s->a, &in->facts.list,
	    (struct fact_in){ STR("immediate_danger"), STR("not_known") });
	VEC_ADD(s->a, &in->facts.list,
	    (struct fact_in){ STR("disclosure"), STR("none") });
	return in;
}

static struct outcome
file(struct scene *s, const struct referral_in *in)
{
	return referral_file(&s->w, in, s->a);
}

static size_t
count(const struct outcome *o, const char *kind)
{
	size_t n = 0;

	for (size_t i = 0; i < o->emits.n; i++)
		n += str_eqc(str_of(o->emits.v[i].kind), kind);
	return n;
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
test_referral__two_answers_are_enough(void **state)
{
	struct scene *s = begin();
	struct outcome o = file(s, fill(s));

	(void)state;
	assert_null(o.refused);
	assert_true(o.opens_case);
	assert_true(str_eqc(o.then, "/r/{number}"));
	assert_int_equal(count(&o, "referral.received/1"), 1);
	assert_int_equal(count(&o, "fact.learned/1"), 1);
	assert_int_equal(count(&o, "youth.linked/1"), 1);
	arena_free(s->a);
}

static void
test_referral__a_first_question_left_open_is_named(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->facts.list.n = 1;
	o = file(s, in);
	refuses(&o, "referral.first-questions");
	assert_string_equal(o.field, "fact.disclosure");
	in->facts.list.n = 0;
	o = file(s, in);
	assert_string_equal(o.field, "fact.immediate_danger");
	assert_int_equal(o.also.n, 1);
	assert_string_equal(o.also.v[0].field, "fact.disclosure");
	arena_free(s->a);
}

static void
test_referral__looking_files_nothing(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->step = STR("look");
	o = file(s, in);
	assert_true(o.look);
	assert_null(o.refused);
	assert_int_equal(o.emits.n, 0);
	assert_false(o.opens_case);
	arena_free(s->a);
}

static void
test_referral__every_slip_is_named_with_its_question(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	VEC_ADD(s->a, &in->facts.list,
	    (struct fact_in){ STR("place_closes_in_minutes"), STR("-3") });
	VEC_ADD(s->a, &in->facts.list,
	    (struct fact_in){ STR("age"), STR("fifteen") });
	o = file(s, in);
	refuses(&o, "referral.facts");
	assert_string_equal(o.field, "fact.place_closes_in_minutes");
	assert_true(str_starts(o.words, STR("In how many minutes")));
	assert_true(str_ends(o.words, STR("from 0 to 10080, in minutes")));
	assert_int_equal(o.also.n, 1);
	assert_string_equal(o.also.v[0].field, "fact.age");
	arena_free(s->a);
}

/* What it looks like is asked for; whether it is there is told to nobody. */
static void
test_referral__an_earlier_number_looks_like_one(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->follows = STR("xx");
	o = file(s, in);
	refuses(&o, "referral.earlier-number");
	assert_string_equal(o.field, "follows");
	in->follows = STR("26-9999");
	o = file(s, in);
	assert_null(o.refused);
	arena_free(s->a);
}

static void
test_referral__only_who_may_refer_files(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct referral_subject who = { .agency = 5 };
	struct outcome o;

	(void)state;
	s->w.subject = &who;
	o = file(s, in);
	refuses(&o, "referral.who-may-refer");
	arena_free(s->a);
}

static void
test_referral__another_level_says_why_and_both_are_kept(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	const struct protocol_level *l;
	const struct node *b = NULL;
	struct outcome o;

	(void)state;
	assert_true(protocol_levels(protocol, &l) > 0);
	in->level = l[0].id;
	o = file(s, in);
	refuses(&o, "referral.override-says-why");
	assert_string_equal(o.field, "level_reason");
	in->level_reason = STR("The officer heard it");
	o = file(s, in);
	assert_null(o.refused);
	for (size_t i = 0; i < o.emits.n; i++)
		if (str_eqc(str_of(o.emits.v[i].kind), "level.set/1"))
			b = o.emits.v[i].body;
	assert_non_null(b);
	assert_true(str_eq(op_get_text(b, "chosen"), l[0].id));
	assert_true(op_get_text(b, "computed").n > 0);
	assert_false(str_eq(op_get_text(b, "computed"), l[0].id));
	arena_free(s->a);
}

static void
test_referral__told_names_a_person(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->told_kind = STR("law_enforcement");
	o = file(s, in);
	refuses(&o, "referral.told-names-a-person");
	assert_string_equal(o.field, "told_who");
	arena_free(s->a);
}

static void
test_referral__a_name_without_whom_is_not_dropped(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->also_who = STR("Practice Dispatcher");
	o = file(s, in);
	refuses(&o, "referral.told-says-whom");
	assert_string_equal(o.field, "also_kind");
	arena_free(s->a);
}

static void
test_referral__told_closes_each_notice_to_them_once(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	VEC_ADD(s->a, &in->facts.list,
	    (struct fact_in){ STR("evidence_of_crime"), STR("yes") });
	in->told_kind = STR("law_enforcement");
	in->told_who = STR("Practice Dispatcher");
	in->told_number = STR("P-1");
	o = file(s, in);
	assert_null(o.refused);
	assert_true(count(&o, "notice.told/1") > 0);
	for (size_t i = 0; i < o.emits.n; i++)
		for (size_t k = i + 1; k < o.emits.n; k++)
			assert_false(str_eqc(str_of(o.emits.v[i].kind),
					 "notice.told/1") &&
			    str_eqc(str_of(o.emits.v[k].kind),
				"notice.told/1") &&
			    str_eq(op_get_text(o.emits.v[i].body, "duty"),
				op_get_text(o.emits.v[k].body, "duty")));
	arena_free(s->a);
}

static void
test_referral__a_call_is_kept_where_nothing_is_owed_yet(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->told_kind = STR("law_enforcement");
	in->told_who = STR("Practice Dispatcher");
	in->told_number = STR("P-1");
	o = file(s, in);
	assert_null(o.refused);
	assert_int_equal(
	    count(&o, "notice.told/1") + count(&o, "call.logged/1"), 1);
	assert_true(str_eqc(op_get_text(body_of(&o, "call.logged/1"), "number"),
	    "P-1"));
	arena_free(s->a);
}

static void
test_referral__identity_goes_into_the_youths_own_stream(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->youth_name = STR("Practice Youth Button");
	in->reporter_name = STR("Practice Aunt");
	o = file(s, in);
	assert_null(o.refused);
	for (size_t i = 0; i < o.emits.n; i++)
		if (o.emits.v[i].ref.kind == REF_CASE)
			assert_int_equal(
			    op_get_text(o.emits.v[i].body, "youth_name").n +
				(str_eqc(op_get_text(o.emits.v[i].body, "name"),
				    "Practice Youth Button")),
			    0);
	assert_int_equal(count(&o, "reporter.recorded/1"), 1);
	arena_free(s->a);
}

static void
test_referral__a_report_is_kept_as_a_class_of_its_own(void **state)
{
	struct scene *s = begin();
	struct referral_in *in = fill(s);
	struct outcome o;

	(void)state;
	in->report.name = STR("report.txt");
	in->report.bytes = STR("invented");
	o = file(s, in);
	assert_null(o.refused);
	assert_int_equal(o.files.n, 1);
	assert_true(
	    str_eqc(op_get_text(body_of(&o, "file.attached/1"), "class"),
		"cps_report"));
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_referral__two_answers_are_enough),
		cmocka_unit_test(
		    test_referral__a_first_question_left_open_is_named),
		cmocka_unit_test(test_referral__looking_files_nothing),
		cmocka_unit_test(
		    test_referral__every_slip_is_named_with_its_question),
		cmocka_unit_test(
		    test_referral__an_earlier_number_looks_like_one),
		cmocka_unit_test(test_referral__only_who_may_refer_files),
		cmocka_unit_test(
		    test_referral__another_level_says_why_and_both_are_kept),
		cmocka_unit_test(test_referral__told_names_a_person),
		cmocka_unit_test(
		    test_referral__a_name_without_whom_is_not_dropped),
		cmocka_unit_test(
		    test_referral__told_closes_each_notice_to_them_once),
		cmocka_unit_test(
		    test_referral__a_call_is_kept_where_nothing_is_owed_yet),
		cmocka_unit_test(
		    test_referral__identity_goes_into_the_youths_own_stream),
		cmocka_unit_test(
		    test_referral__a_report_is_kept_as_a_class_of_its_own),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

/* notice_test.c - sent, opened, accepted, declined, told: what each may do.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/notice/notice_int.h"
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

/* One thing owed to the police, and one agency of that kind. */
static void
about(struct scene *s, enum case_duty_state at)
{
	struct notice_subject *x = NEW(s->a, struct notice_subject);

	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = 9,
		.name = STR("Practice Police"),
		.kind = STR("law_enforcement"),
		.mail = STR("desk@practice.invalid") });
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = STR("tell"),
		.id = STR("tell"),
		.to = STR("law_enforcement"),
		.notice = true,
		.state = at });
	x->c = &s->c;
	x->d = &s->c.duty.v[0];
	s->w.part[0] = STR("TOKEN");
	s->w.subject = x;
}

static struct outcome
answer(struct scene *s, const char *step, const char *who, const char *text)
{
	struct notice_answer_in in = { .step = str_of(step),
		.who = str_of(who),
		.text = str_of(text) };

	return notice_answer(&s->w, &in, s->a);
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
test_notice__told_closes_by_a_persons_word(void **state)
{
	struct scene *s = begin();
	struct notice_told_in in = { .who = STR("Desk A"),
		.number = STR("P-1") };
	struct outcome o;
	const struct node *b;

	(void)state;
	about(s, CASE_DUTY_OWED);
	o = notice_told(&s->w, &in, s->a);
	b = body_of(&o, "notice.told/1");
	assert_null(o.refused);
	assert_true(str_eqc(op_get_text(b, "who"), "Desk A"));
	assert_true(str_eqc(op_get_text(b, "number"), "P-1"));
	assert_int_equal(op_get_time(b, "at").s, s->w.now.s);
	arena_free(s->a);
}

static void
test_notice__nobody_was_told_in_the_future(void **state)
{
	struct scene *s = begin();
	struct notice_told_in in = { .who = STR("Desk A"),
		.at = { .set = true, .v = { s->w.now.s + 60 } } };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OWED);
	o = notice_told(&s->w, &in, s->a);
	refuses(&o, "notice.told-in-the-past");
	assert_string_equal(o.field, "at");
	arena_free(s->a);
}

/* No address: nothing is put out, and the link is handed on by another way. */
static void
test_notice__a_link_for_an_agency_without_mail_is_handed_on(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { 0 };
	struct outcome o;
	const struct node *b;

	(void)state;
	about(s, CASE_DUTY_OWED);
	s->team.agencies.v[0].mail = STR("");
	o = notice_send(&s->w, &in, s->a);
	b = body_of(&o, "notice.sent/1");
	assert_null(o.refused);
	assert_int_equal(o.posts.n, 0);
	assert_true(node_get(b, STR("by_hand"))->yes);
	assert_null(node_get(b, STR("mail")));
	arena_free(s->a);
}

static void
test_notice__goes_only_to_an_agency_of_that_kind(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { .agency = 9 };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OWED);
	s->team.agencies.v[0].kind = STR("health");
	o = notice_send(&s->w, &in, s->a);
	refuses(&o, "notice.agency-of-the-kind");
	arena_free(s->a);
}

static void
test_notice__a_mail_carries_constant_words_and_a_link(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { 0 };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OWED);
	o = notice_send(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_int_equal(o.posts.n, 1);
	assert_string_equal(o.posts.v[0].words, "notice.mail");
	assert_string_equal(o.posts.v[0].link, NOTICE_LINK);
	assert_int_equal(o.posts.v[0].item, (uint64_t)1 << 32 | 1);
	assert_true(str_eq(op_get_text(body_of(&o, "notice.sent/1"), "mail"),
	    o.posts.v[0].once));
	assert_true(o.posts.v[0].link_valid.s > 0);
	/* Sent is not told: the case stays shut to them. */
	assert_null(body_of(&o, "party.added/1"));
	arena_free(s->a);
}

static void
test_notice__told_by_telephone_is_on_the_case(void **state)
{
	struct scene *s = begin();
	struct notice_told_in in = { .who = STR("Desk A") };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OWED);
	o = notice_told(&s->w, &in, s->a);
	assert_null(body_of(&o, "party.added/1"));
	in.told_agency = 9;
	o = notice_told(&s->w, &in, s->a);
	assert_int_equal(op_get_id(body_of(&o, "party.added/1"), "agency"), 9);
	VEC_ADD(s->a, &s->c.party, 9);
	o = notice_told(&s->w, &in, s->a);
	assert_null(body_of(&o, "party.added/1"));
	in.told_agency = 77;
	o = notice_told(&s->w, &in, s->a);
	refuses(&o, "notice.agency-of-the-kind");
	arena_free(s->a);
}

/* The link that was opened is that of agency 9. */
static void
by_link_of(struct scene *s, uint64_t agency, bool handed_on)
{
	struct notice_subject *x = NEW(s->a, struct notice_subject);

	*x = *(const struct notice_subject *)s->w.subject;
	x->agency = agency;
	x->handed_on = handed_on;
	s->w.subject = x;
}

static void
test_notice__who_accepts_is_on_the_case_and_who_declines_is_not(void **state)
{
	struct scene *s = begin();
	struct notice_answer_in in = { .step = STR("accept"),
		.who = STR("Desk B"),
		.expected = { .set = true, .v = { s->w.now.s + 3600 } } };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	by_link_of(s, 9, false);
	o = notice_answer(&s->w, &in, s->a);
	assert_int_equal(op_get_id(body_of(&o, "party.added/1"), "agency"), 9);
	o = answer(s, "decline", "Desk B", "Not our county");
	assert_null(body_of(&o, "party.added/1"));
	assert_int_equal(op_get_id(body_of(&o, "notice.declined/1"), "agency"),
	    9);
	arena_free(s->a);
}

/* The link of an agency answers nothing for the one that was asked after it. */
static void
test_notice__an_older_link_cannot_answer_for_another_agency(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_SENT);
	by_link_of(s, 9, true);
	o = answer(s, "decline", "Desk B", "Not our county");
	refuses(&o, "notice.handed-on");
	o = answer(s, "open", "", "");
	assert_int_equal(o.emits.n, 0);
	arena_free(s->a);
}

static void
test_notice__after_a_no_any_other_agency_can_be_asked(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { 0 };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_DECLINED);
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = 10,
		.name = STR("Practice Hospital"),
		.kind = STR("medical"),
		.mail = STR("desk2@practice.invalid") });
	/* Nobody is asked without being chosen: not the same one again. */
	o = notice_send(&s->w, &in, s->a);
	refuses(&o, "notice.agency-of-the-kind");
	in.agency = 10;
	o = notice_send(&s->w, &in, s->a);
	refuses(&o, "notice.agency-of-the-kind");
	VEC_ADD(s->a, &s->c.duty.v[0].declined,
	    (struct case_decline){ .agency = 9 });
	o = notice_send(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_true(str_eqc(o.posts.v[0].to, "desk2@practice.invalid"));
	arena_free(s->a);
}

static void
test_notice__a_reminder_goes_to_whom_it_went_before(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { 0 };
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_SENT);
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = 10,
		.kind = STR("law_enforcement"),
		.mail = STR("desk2@practice.invalid") });
	s->c.duty.v[0].agency = 10;
	o = notice_send(&s->w, &in, s->a);
	assert_true(str_eqc(o.posts.v[0].to, "desk2@practice.invalid"));
	arena_free(s->a);
}

static void
test_notice__a_reminder_is_a_mail_of_its_own(void **state)
{
	struct scene *s = begin();
	struct notice_send_in in = { 0 };
	struct outcome first, again;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	first = notice_send(&s->w, &in, s->a);
	s->w.fresh[0]++;
	again = notice_send(&s->w, &in, s->a);
	assert_null(again.refused);
	assert_int_equal(again.posts.n, 1);
	assert_false(str_eq(first.posts.v[0].once, again.posts.v[0].once));
	arena_free(s->a);
}

static void
test_notice__opening_acknowledges_nothing(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_SENT);
	o = answer(s, "open", "", "");
	assert_null(o.refused);
	assert_int_equal(o.emits.n, 1);
	assert_non_null(body_of(&o, "notice.opened/1"));
	arena_free(s->a);
}

static void
test_notice__an_answer_needs_a_name(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	o = answer(s, "accept", "", "");
	refuses(&o, "notice.answer-has-a-name");
	assert_string_equal(o.field, "who");
	arena_free(s->a);
}

static void
test_notice__accepting_says_when(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	o = answer(s, "accept", "Desk B", "");
	refuses(&o, "notice.says-when");
	assert_string_equal(o.field, "expected");
	arena_free(s->a);
}

static void
test_notice__accepted_names_the_person_and_the_time(void **state)
{
	struct scene *s = begin();
	struct notice_answer_in in = { .step = STR("accept"),
		.who = STR("Desk B"),
		.expected = { .set = true, .v = { s->w.now.s + 3600 } } };
	struct outcome o;
	const struct node *b;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	o = notice_answer(&s->w, &in, s->a);
	b = body_of(&o, "notice.accepted/1");
	assert_null(o.refused);
	assert_true(str_eqc(op_get_text(b, "who"), "Desk B"));
	assert_true(str_eqc(op_get_text(b, "by_name"), "Desk B"));
	assert_int_equal(op_get_time(b, "expected").s, s->w.now.s + 3600);
	arena_free(s->a);
}

static void
test_notice__declining_says_why(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_OPENED);
	o = answer(s, "decline", "Desk B", "");
	refuses(&o, "notice.declined-says-why");
	o = answer(s, "decline", "Desk B", "Not our county");
	assert_null(o.refused);
	assert_true(
	    str_eqc(op_get_text(body_of(&o, "notice.declined/1"), "reason"),
		"Not our county"));
	arena_free(s->a);
}

static void
test_notice__an_answer_stands_once_and_an_update_can_follow(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	about(s, CASE_DUTY_ACCEPTED);
	o = answer(s, "decline", "Desk B", "Changed our mind");
	refuses(&o, "notice.moves");
	o = answer(s, "say", "Desk B", "");
	refuses(&o, "notice.update-has-words");
	o = answer(s, "say", "Desk B", "On the way");
	assert_null(o.refused);
	assert_non_null(body_of(&o, "notice.said/1"));
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notice__told_closes_by_a_persons_word),
		cmocka_unit_test(test_notice__nobody_was_told_in_the_future),
		cmocka_unit_test(
		    test_notice__a_link_for_an_agency_without_mail_is_handed_on),
		cmocka_unit_test(test_notice__told_by_telephone_is_on_the_case),
		cmocka_unit_test(
		    test_notice__who_accepts_is_on_the_case_and_who_declines_is_not),
		cmocka_unit_test(
		    test_notice__an_older_link_cannot_answer_for_another_agency),
		cmocka_unit_test(
		    test_notice__after_a_no_any_other_agency_can_be_asked),
		cmocka_unit_test(
		    test_notice__a_reminder_goes_to_whom_it_went_before),
		cmocka_unit_test(
		    test_notice__goes_only_to_an_agency_of_that_kind),
		cmocka_unit_test(
		    test_notice__a_mail_carries_constant_words_and_a_link),
		cmocka_unit_test(test_notice__a_reminder_is_a_mail_of_its_own),
		cmocka_unit_test(test_notice__opening_acknowledges_nothing),
		cmocka_unit_test(test_notice__an_answer_needs_a_name),
		cmocka_unit_test(test_notice__accepting_says_when),
		cmocka_unit_test(
		    test_notice__accepted_names_the_person_and_the_time),
		cmocka_unit_test(test_notice__declining_says_why),
		cmocka_unit_test(
		    test_notice__an_answer_stands_once_and_an_update_can_follow),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

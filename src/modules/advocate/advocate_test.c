/* advocate_test.c - who takes part, the youth's no, and what a release lets in.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/zone.h"
#include "modules/advocate/advocate_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/duty.h"
#include "protocol/protocol.h"
#include "protocol/share.h"

enum { HOST = 5, COMMUNITY = 31, SYSTEM = 32, POLICE = 33, SCHOOL = 34 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct advocate_ask_in ask;
	struct advocate_part_in part;
	struct advocate_release_in release;
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
agency(struct scene *s, uint64_t id, const char *kind)
{
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = STR("Practice Agency"),
		.kind = str_of(kind) });
}

static void
duty(struct scene *s, const char *id)
{
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = str_of(id), .id = str_of(id) });
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);
	struct day until;

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = HOST,
		.agency_kind = STR("coordination") };
	s->actor.caps = op_cap_with(s->actor.caps, CAP_CASE_ALL);
	s->w = (struct world){ .now = { 1773450000 }, /* 2026-03-14, UTC */
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.fresh = { 11, 12, 13 },
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->c };
	s->c.version = 3;
	agency(s, HOST, "coordination");
	agency(s, COMMUNITY, "advocate_community");
	agency(s, SYSTEM, "advocate_system");
	agency(s, POLICE, "law_enforcement");
	agency(s, SCHOOL, "school");
	duty(s, "coordinator_advocate");
	duty(s, "offer_advocate");
	assert_true(day_read(STR("2026-03-31"), &until));
	s->ask = (struct advocate_ask_in){ .answer = STR("no"),
		.wish = STR("another"),
		.asked = { true, { 1773449000 } } };
	s->part = (struct advocate_part_in){ .state = STR("called"),
		.ground = STR("youth_agreed"),
		.agency = COMMUNITY,
		.at = { true, { 1773449000 } } };
	s->release = (struct advocate_release_in){ .item = STR("safety_plan"),
		.name = STR("Practice plan of March"),
		.form = STR("seen"),
		.from = COMMUNITY,
		.to = HOST,
		.until = { true, until },
		.signed_by_youth = true };
	s->w.gate = case_gate(&s->w, &s->c, a);
	return s;
}

static void
refused(struct scene *s, const struct outcome *o, const char *rule,
    const char *field)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	if (field != NULL)
		assert_string_equal(o->field, field);
	assert_true(o->words.n > 20);
	assert_int_equal(o->emits.n, 0);
	assert_int_equal(s->c.version, 3 + s->c.entry.n);
}

/* Records what was decided, and folds it. */
static void
fold(struct scene *s, const struct outcome *o)
{
	assert_null(o->refused);
	for (size_t i = 0; i < o->emits.n; i++) {
		struct event e = { .kind = str_of(o->emits.v[i].kind),
			.version = s->c.version + 1,
			.at = s->w.now,
			.actor = 7,
			.body = o->emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
	s->w.gate = case_gate(&s->w, &s->c, s->a);
}

static void
take_part(struct scene *s)
{
	struct outcome o = advocate_part(&s->w, &s->part, s->a);

	fold(s, &o);
}

static void
give(struct scene *s)
{
	struct outcome o = advocate_release(&s->w, &s->release, s->a);

	fold(s, &o);
	s->w.part[1] = STR("1");
}

static bool
open(const struct scene *s, const char *id)
{
	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, id))
			return case_duty_is_open(&s->c.duty.v[i]);
	return false;
}

static void
test_advocate__what_was_helped_with_closes_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->part.state = STR("navigation");
	take_part(s);
	assert_true(open(s, "coordinator_advocate"));
	assert_int_equal(s->c.advocacy.part.n, 1);
	arena_free(s->a);
}

static void
test_advocate__only_a_meeting_or_a_no_closes_the_step(void **state)
{
	struct scene *s = begin();

	(void)state;
	take_part(s);
	s->part.state = STR("arrived");
	take_part(s);
	assert_true(open(s, "coordinator_advocate"));
	assert_true(open(s, "offer_advocate"));
	s->part.state = STR("met");
	take_part(s);
	assert_false(open(s, "coordinator_advocate"));
	assert_false(open(s, "offer_advocate"));
	arena_free(s->a);
}

static void
test_advocate__a_no_closes_the_step_and_has_no_reason(void **state)
{
	struct scene *s = begin();
	struct outcome o;
	struct buf b;

	(void)state;
	s->part.state = STR("opted_out");
	o = advocate_part(&s->w, &s->part, s->a);
	assert_null(o.refused);
	b = buf_new(s->a, 4000);
	json_put_flat(&b, o.emits.v[0].body);
	assert_true(str_find(buf_done(&b), STR("reason")) == SIZE_MAX);
	assert_true(str_find(buf_done(&b), STR("text")) == SIZE_MAX);
	fold(s, &o);
	assert_false(open(s, "coordinator_advocate"));
	assert_true(s->c.advocacy.said_no.s != 0);
	arena_free(s->a);
}

static void
test_advocate__a_no_stands_until_the_youth_says_otherwise(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->part.state = STR("opted_out");
	take_part(s);
	s->part.state = STR("met");
	s->part.ground = STR("told_by");
	s->part.teller = STR("nurse");
	s->part.at.v.s += 100;
	o = advocate_part(&s->w, &s->part, s->a);
	assert_string_equal(o.refused, "advocate.no-stands");
	assert_string_equal(o.field, "ground");
	/* What was before the no can still be told. */
	s->part.at.v.s -= 1000;
	o = advocate_part(&s->w, &s->part, s->a);
	assert_null(o.refused);
	s->part.at.v.s += 950;
	s->part.ground = STR("youth_agreed");
	s->part.teller = STR("");
	take_part(s);
	assert_int_equal(s->c.advocacy.said_no.s, 0);
	arena_free(s->a);
}

static void
test_advocate__who_told_it_has_a_role_and_no_name(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->part.ground = STR("told_by");
	o = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o, "advocate.teller-has-a-role", "teller");
	s->part.ground = STR("youth_agreed");
	s->part.teller = STR("nurse");
	o = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o, "advocate.one-ground", "teller");
	arena_free(s->a);
}

static void
test_advocate__nobody_privileged_is_a_teller(void **state)
{
	const struct protocol_advocate_word *v;
	size_t n =
	    protocol_advocate_words(protocol, PROTOCOL_ADVOCATE_TELLERS, &v);

	(void)state;
	assert_true(n > 3);
	for (size_t i = 0; i < n; i++)
		assert_false(protocol_is_privileged(protocol, v[i].agency));
}

static void
test_advocate__is_of_an_agency_that_has_advocates(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->part.agency = SCHOOL;
	o = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o, "advocate.agency-of-the-directory", "agency");
	s->part.agency = 99;
	o = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o, "advocate.agency-of-the-directory", "agency");
	s->part.agency = SYSTEM;
	s->part.at.v.s = s->w.now.s + 60;
	o = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o, "advocate.has-happened", "at");
	arena_free(s->a);
}

static void
test_advocate__a_privileged_seat_says_that_it_takes_part_and_no_more(
    void **state)
{
	struct scene *s = begin();
	struct advocate_withdraw_in nothing = { 0 };
	struct advocate_item_in text = { STR("Practice words.") };
	struct outcome o[5];

	(void)state;
	give(s);
	s->actor.agency = COMMUNITY;
	s->actor.agency_kind = STR("advocate_community");
	o[0] = advocate_ask(&s->w, &s->ask, s->a);
	o[1] = advocate_release(&s->w, &s->release, s->a);
	o[2] = advocate_withdraw(&s->w, &nothing, s->a);
	o[3] = advocate_item(&s->w, &text, s->a);
	s->part.ground = STR("told_by");
	s->part.teller = STR("nurse");
	o[4] = advocate_part(&s->w, &s->part, s->a);
	for (size_t i = 0; i < sizeof o / sizeof *o; i++)
		refused(s, &o[i], "privilege.keeps-nothing", NULL);
	s->part.ground = STR("youth_agreed");
	s->part.teller = STR("");
	s->part.agency = SYSTEM;
	o[0] = advocate_part(&s->w, &s->part, s->a);
	refused(s, &o[0], "privilege.keeps-nothing", NULL);
	s->part.agency = COMMUNITY;
	o[0] = advocate_part(&s->w, &s->part, s->a);
	assert_null(o[0].refused);
	arena_free(s->a);
}

static struct outcome
asks(struct scene *s, const char *answer, const char *wish)
{
	s->ask.answer = str_of(answer);
	s->ask.wish = str_of(wish);
	return advocate_ask(&s->w, &s->ask, s->a);
}

static bool
learned(const struct outcome *o, const char *value)
{
	for (size_t i = 0; i < o->emits.n; i++)
		if (str_eqc(str_of(o->emits.v[i].kind), "fact.learned/1"))
			return str_eqc(node_text(node_get(o->emits.v[i].body,
						     STR("facts")),
					   STR("advocate")),
			    value);
	return false;
}

static void
test_advocate__the_one_who_is_there_comes_first(void **state)
{
	struct scene *s = begin();
	struct outcome o = asks(s, "community", "that_one");
	bool owed = false;

	(void)state;
	assert_null(o.refused);
	assert_true(learned(&o, "existing_community"));
	for (size_t i = 0; i < o.emits.n; i++)
		owed |= str_eqc(op_get_text(o.emits.v[i].body, "id"),
		    "call_existing_advocate");
	assert_true(owed);
	arena_free(s->a);
}

static void
test_advocate__who_wishes_for_another_is_not_sent_the_first(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	duty(s, "call_existing_advocate");
	o = asks(s, "community", "another");
	fold(s, &o);
	assert_false(open(s, "call_existing_advocate"));
	assert_true(open(s, "coordinator_advocate"));
	for (size_t i = 0; i < o.emits.n; i++)
		assert_false(
		    str_eqc(str_of(o.emits.v[i].kind), "fact.learned/1"));
	arena_free(s->a);
}

static void
test_advocate__a_wish_for_none_is_a_no(void **state)
{
	struct scene *s = begin();
	struct outcome o = asks(s, "no", "none");

	(void)state;
	fold(s, &o);
	assert_false(open(s, "coordinator_advocate"));
	assert_true(s->c.advocacy.said_no.s != 0);
	o = asks(s, "no", "another");
	fold(s, &o);
	assert_int_equal(s->c.advocacy.said_no.s, 0);
	arena_free(s->a);
}

static void
test_advocate__who_did_not_say_has_said_nothing(void **state)
{
	struct scene *s = begin();
	struct outcome o = asks(s, "not_said", "not_said");

	(void)state;
	assert_null(o.refused);
	assert_int_equal(o.emits.n, 1);
	fold(s, &o);
	assert_true(open(s, "coordinator_advocate"));
	assert_int_equal(s->c.advocacy.heard.s, 0);
	o = asks(s, "no", "that_one");
	assert_string_equal(o.refused, "advocate.wish-fits-answer");
	assert_string_equal(o.field, "wish");
	arena_free(s->a);
}

static void
wrong(struct scene *s, const char *rule, const char *field)
{
	struct outcome o = advocate_release(&s->w, &s->release, s->a);

	refused(s, &o, rule, field);
	arena_free(s->a);
}

static void
test_advocate__a_release_is_signed_ends_and_names_whom(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->release.signed_by_youth = false;
	wrong(s, "release.youth-signs", "signed_by_youth");
	s = begin();
	s->release.until.set = false;
	wrong(s, "release.ends-ahead", "until");
	s = begin();
	assert_true(day_read(STR("2026-03-12"), &s->release.until.v));
	wrong(s, "release.ends-ahead", "until");
	s = begin();
	s->release.form = STR("00000000000000aa");
	wrong(s, "release.form-is-there", "form");
	s = begin();
	s->release.from = SYSTEM;
	wrong(s, "release.of-a-privileged-agency", "from");
	s = begin();
	s->release.to = COMMUNITY;
	wrong(s, "release.to-another-agency", "to");
	s = begin();
	s->release.to = 99;
	wrong(s, "release.to-another-agency", "to");
}

static struct outcome
brings(struct scene *s, const char *text)
{
	struct advocate_item_in in = { str_of(text) };

	return advocate_item(&s->w, &in, s->a);
}

static void
test_advocate__a_release_lets_one_thing_in_for_who_is_named(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	give(s);
	s->actor.agency = POLICE;
	o = brings(s, "Practice thing.");
	refused(s, &o, "release.for-who-is-named", "text");
	s->actor.agency = HOST;
	o = brings(s, "Practice thing.");
	fold(s, &o);
	assert_true(
	    str_eqc(s->c.advocacy.release.v[0].text, "Practice thing."));
	assert_true(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	o = brings(s, "Practice other thing.");
	refused(s, &o, "release.one-thing", "text");
	s->actor.agency = POLICE;
	s->actor.agency_kind = STR("law_enforcement");
	assert_false(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	for (size_t i = 0; i < s->c.entry.n; i++)
		assert_true(
		    str_find(s->c.entry.v[i].text, STR("thing.")) == SIZE_MAX);
	arena_free(s->a);
}

static void
test_advocate__a_release_ends_with_its_last_day(void **state)
{
	struct scene *s = begin();
	struct outcome o;
	struct day next;

	(void)state;
	give(s);
	o = brings(s, "Practice thing.");
	fold(s, &o);
	assert_true(day_read(STR("2026-04-01"), &next));
	s->w.now.s = zone_day_start(s->w.zone, next).s - 1;
	assert_true(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	s->w.now.s++;
	assert_false(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	s->c.advocacy.release.v[0].came.s = 0;
	o = brings(s, "Practice thing.");
	refused(s, &o, "release.holds", "text");
	arena_free(s->a);
}

static void
test_advocate__a_release_that_is_withdrawn_is_over_at_once(void **state)
{
	struct scene *s = begin();
	struct advocate_withdraw_in nothing = { 0 };
	struct outcome o;

	(void)state;
	give(s);
	o = brings(s, "Practice thing.");
	fold(s, &o);
	o = advocate_withdraw(&s->w, &nothing, s->a);
	fold(s, &o);
	assert_false(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	o = advocate_withdraw(&s->w, &nothing, s->a);
	refused(s, &o, "release.withdrawn-once", NULL);
	s->c.advocacy.release.v[0].came.s = 0;
	o = brings(s, "Practice thing.");
	refused(s, &o, "release.holds", "text");
	arena_free(s->a);
}

static void
test_advocate__a_consent_does_not_open_what_came_by_a_release(void **state)
{
	struct scene *s = begin();
	struct outcome o;
	static const struct str klass = STR_INIT("story");
	static const struct str holder = STR_INIT("advocate_community");
	static const struct gate_consent wide = { .event = 99,
		.agency = POLICE,
		.standing = STR_INIT("youth"),
		.klass = &klass,
		.klasses = 1,
		.holder = &holder,
		.holders = 1 };

	(void)state;
	give(s);
	o = brings(s, "Practice thing.");
	fold(s, &o);
	s->actor.agency = POLICE;
	s->actor.agency_kind = STR("law_enforcement");
	s->w.gate.consent = &wide;
	s->w.gate.consents = 1;
	assert_true(op_see_class(&s->w, &s->w.gate, SEE_STORY, holder).may);
	assert_false(case_release_see(&s->w, &s->c.advocacy.release.v[0]).may);
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_advocate__what_was_helped_with_closes_nothing),
		T(test_advocate__only_a_meeting_or_a_no_closes_the_step),
		T(test_advocate__a_no_closes_the_step_and_has_no_reason),
		T(test_advocate__a_no_stands_until_the_youth_says_otherwise),
		T(test_advocate__who_told_it_has_a_role_and_no_name),
		T(test_advocate__nobody_privileged_is_a_teller),
		T(test_advocate__is_of_an_agency_that_has_advocates),
		T(test_advocate__a_privileged_seat_says_that_it_takes_part_and_no_more),
		T(test_advocate__the_one_who_is_there_comes_first),
		T(test_advocate__who_wishes_for_another_is_not_sent_the_first),
		T(test_advocate__a_wish_for_none_is_a_no),
		T(test_advocate__who_did_not_say_has_said_nothing),
		T(test_advocate__a_release_is_signed_ends_and_names_whom),
		T(test_advocate__a_release_lets_one_thing_in_for_who_is_named),
		T(test_advocate__a_release_ends_with_its_last_day),
		T(test_advocate__a_release_that_is_withdrawn_is_over_at_once),
		T(test_advocate__a_consent_does_not_open_what_came_by_a_release),
	};
	return cmocka_run_group_tests(tests, load, unload);
}

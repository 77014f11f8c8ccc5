/* life_test.c - the end of a case: what may close, what comes back, links, a hold
 * and a transfer, and a birthday, by the shipped packages.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/life/life_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/duty.h"
#include "protocol/fact.h"
#include "protocol/protocol.h"

/* Tue Nov 24 2026, 9:05 pm in Chicago. */
enum { NOW = 1795575900, HOUR = 3600, DAY = 24 * HOUR };
enum { OWN = 5, COUNTY = 21, GONE = 22, SCHOOL = 23, OTHER = 26000007 };

static struct arena *held;
static const struct protocol *protocol;

/* A case that lives: what is recorded is folded into it. */
struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c, other;
	struct life_pair pair;
	struct world w;
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

static void
agency(struct scene *s, uint64_t id, const char *kind, bool ended)
{
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = STR("Practice Agency"),
		.kind = str_of(kind),
		.ended = ended });
}

/* Accepted, and nothing is owed yet. */
static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)128 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = OWN,
		.agency_kind = STR("coordination") };
	s->actor.caps.bits = UINT32_MAX;
	s->parties[0] = OWN;
	agency(s, COUNTY, "cps", false);
	agency(s, GONE, "cps", true);
	agency(s, SCHOOL, "school", false);
	s->c.agency_kind = STR("coordination");
	s->c.stream = 26000141;
	s->c.accepted = true;
	s->other.stream = OTHER;
	s->other.version = 4;
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.ref = { REF_CASE, 26000141 },
		.subject = &s->c,
		.gate = { .set = true, .party = s->parties, .party_n = 1 } };
	return s;
}

/* Folds what was decided into the case that each event is about. */
static void
fold(struct scene *s)
{
	for (size_t i = 0; s->o.refused == NULL && i < s->o.emits.n; i++) {
		const struct emit *x = &s->o.emits.v[i];
		struct event e = { .kind = str_of(x->kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = 7,
			.body = x->body };

		case_apply(x->ref.id == OTHER ? &s->other : &s->c, &e, s->a);
	}
}

static void
refused(struct scene *s, const char *rule, const char *field)
{
	assert_non_null(s->o.refused);
	assert_string_equal(s->o.refused, rule);
	if (field == NULL)
		assert_null(s->o.field);
	else
		assert_string_equal(s->o.field, field);
	assert_true(s->o.words.n > 20);
	assert_int_equal(s->o.emits.n, 0);
}

static void
owe(struct scene *s, const char *id)
{
	s->o = op_done(s->a, STR("/"));
	assess_owe(&(struct assess_step){ .o = &s->o,
		       .w = &s->w,
		       .was = &s->c,
		       .now = &s->c },
	    &(struct assess_owed){ .id = str_of(id),
		.target = { NOW - HOUR } });
	fold(s);
}

static const struct case_duty *
newest(const struct scene *s, const char *id)
{
	const struct case_duty *d = NULL;

	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, id))
			d = &s->c.duty.v[i];
	return d;
}

static void
closes(struct scene *s, const char *reason, const char *note)
{
	struct life_close_in in = { .reason = str_of(reason),
		.outcome = STR("not_known"),
		.note = str_of(note) };

	s->o = life_close(&s->w, &in, s->a);
	fold(s);
}

static void
ends(struct scene *s, const char *key, const char *how, uint64_t to)
{
	struct life_end_in in = { .how = str_of(how),
		.agency = to,
		.reason = STR("Practice reason") };

	s->w.part[1] = str_of(key);
	s->o = life_end(&s->w, &in, s->a);
	fold(s);
}

static void
reopens(struct scene *s, const char *owed)
{
	struct life_reopen_in in = { .reason = STR("Practice reason"),
		.owed = str_of(owed) };

	s->o = life_reopen(&s->w, &in, s->a);
	fold(s);
}

static void
test_life__closes_when_nothing_is_owed(void **state)
{
	struct scene *s = begin();

	(void)state;
	closes(s, "response_done", "");
	assert_null(s->o.refused);
	assert_true(s->c.closed);
	assert_int_equal(s->c.life.closing.n, 1);
	closes(s, "response_done", "");
	refused(s, "life.closed-once", NULL);
	arena_free(s->a);
}

static void
test_life__names_what_is_still_owed(void **state)
{
	struct scene *s = begin();

	(void)state;
	owe(s, "coordinator_family");
	closes(s, "response_done", "");
	refused(s, "life.owes-nothing", NULL);
	assert_true(
	    str_find(s->o.words,
		protocol_duty(protocol, STR("coordinator_family"))->what) !=
	    SIZE_MAX);
	assert_false(s->c.closed);
	arena_free(s->a);
}

static void
test_life__what_must_be_done_is_not_waved_away(void **state)
{
	struct scene *s = begin();

	(void)state;
	owe(s, "cps_tells_police");
	closes(s, "response_done", "");
	refused(s, "life.must-be-done", NULL);
	assert_true(
	    str_find(s->o.words,
		protocol_duty(protocol, STR("cps_tells_police"))->what) !=
	    SIZE_MAX);
	ends(s, "cps_tells_police", CASE_ENDED_NOT_OWED, 0);
	refused(s, "life.kept", NULL);
	ends(s, "cps_tells_police", CASE_ENDED_HANDED, COUNTY);
	refused(s, "life.kept", NULL);
	arena_free(s->a);
}

static void
test_life__a_referral_nobody_accepted_does_not_close(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->c.accepted = false;
	closes(s, "response_done", "");
	refused(s, "life.accepted-first", NULL);
	arena_free(s->a);
}

static void
test_life__another_reason_says_which(void **state)
{
	struct scene *s = begin();

	(void)state;
	closes(s, "other", "");
	refused(s, "life.says-note", "note");
	closes(s, "other", "Practice note");
	assert_null(s->o.refused);
	arena_free(s->a);
}

static void
test_life__handed_on_names_an_agency_that_is_there(void **state)
{
	struct scene *s = begin();

	(void)state;
	owe(s, "coordinator_family");
	ends(s, "coordinator_family", CASE_ENDED_HANDED, 0);
	refused(s, "life.handed-to-whom", "agency");
	ends(s, "coordinator_family", CASE_ENDED_HANDED, GONE);
	refused(s, "life.handed-to-whom", "agency");
	ends(s, "coordinator_family", CASE_ENDED_HANDED, 99);
	refused(s, "life.handed-to-whom", "agency");
	ends(s, "coordinator_family", CASE_ENDED_HANDED, COUNTY);
	assert_null(s->o.refused);
	assert_int_equal(newest(s, "coordinator_family")->agency, COUNTY);
	ends(s, "coordinator_family", CASE_ENDED_HANDED, COUNTY);
	refused(s, "life.still-owed", NULL);
	closes(s, "response_done", "");
	assert_null(s->o.refused);
	arena_free(s->a);
}

static void
test_life__reopened_owes_again_what_was_ended(void **state)
{
	struct scene *s = begin();

	(void)state;
	owe(s, "coordinator_family");
	ends(s, "coordinator_family", CASE_ENDED_NOT_OWED, 0);
	closes(s, "response_done", "");
	reopens(s, LIFE_OWED_AGAIN);
	assert_null(s->o.refused);
	assert_false(s->c.closed);
	assert_true(case_duty_is_open(newest(s, "coordinator_family")));
	assert_true(str_eqc(newest(s, "coordinator_family")->key,
	    "coordinator_family.2"));
	/* With the time that it had: it is late still. */
	assert_int_equal(newest(s, "coordinator_family")->target.s, NOW - HOUR);
	assert_true(s->c.life.closing.v[0].reopened.n > 0);
	reopens(s, LIFE_OWED_AGAIN);
	refused(s, "life.is-closed", NULL);
	arena_free(s->a);
}

static void
test_life__reopened_leaves_ended_what_the_person_leaves(void **state)
{
	struct scene *s = begin();
	struct life_none_in none = { 0 };

	(void)state;
	owe(s, "coordinator_family");
	ends(s, "coordinator_family", CASE_ENDED_NOT_OWED, 0);
	closes(s, "response_done", "");
	reopens(s, LIFE_OWED_ENDED);
	assert_false(case_duty_is_open(newest(s, "coordinator_family")));
	s->w.part[1] = STR("coordinator_family");
	s->o = life_again(&s->w, &none, s->a);
	fold(s);
	assert_true(case_duty_is_open(newest(s, "coordinator_family")));
	s->o = life_again(&s->w, &none, s->a);
	refused(s, "life.was-ended", NULL);
	arena_free(s->a);
}

static void
learns(struct scene *s, const char *fact, const char *value)
{
	struct node *b = node_map(s->a);
	struct event e = { .kind = STR("fact.learned/1"),
		.version = ++s->w.version,
		.at = s->w.now,
		.body = b };

	node_add_text(s->a, node_add(s->a, b, STR("facts"), NODE_MAP),
	    str_of(fact), str_of(value));
	case_apply(&s->c, &e, s->a);
}

static void
judges(struct scene *s)
{
	struct problems ps = problems_new(s->a);
	struct assess_step t = { .o = &s->o,
		.w = &s->w,
		.was = &s->c,
		.now = &s->c };

	s->o = op_done(s->a, STR("/"));
	assert_int_equal(assess_run(&t, &ps, NULL), OK);
	fold(s);
}

/* What the facts call for still, a person has ended: it stays so. */
static void
test_life__time_alone_does_not_bring_back_what_was_ended(void **state)
{
	struct scene *s = begin();

	(void)state;
	learns(s, "disclosure", "active");
	judges(s);
	assert_true(case_duty_is_open(newest(s, "joint_investigation")));
	ends(s, "joint_investigation", CASE_ENDED_NOT_OWED, 0);
	judges(s);
	assert_false(case_duty_is_open(newest(s, "joint_investigation")));
	arena_free(s->a);
}

static void
test_life__a_hold_is_set_once_and_lifted_once(void **state)
{
	struct scene *s = begin();
	struct life_hold_in in = { .reason = STR("Practice reason") };

	(void)state;
	s->o = life_lift(&s->w, &in, s->a);
	refused(s, "life.is-held", NULL);
	s->o = life_hold(&s->w, &in, s->a);
	fold(s);
	assert_true(s->c.life.hold.on);
	s->o = life_hold(&s->w, &in, s->a);
	refused(s, "life.held-once", NULL);
	/* Held, and closed all the same. */
	closes(s, "response_done", "");
	assert_null(s->o.refused);
	s->o = life_lift(&s->w, &in, s->a);
	fold(s);
	assert_false(s->c.life.hold.on);
	arena_free(s->a);
}

static void
links(struct scene *s, const struct case_state *other)
{
	struct life_link_in in = { .other = STR("26-0007"),
		.relation = STR("sibling") };

	s->pair = (struct life_pair){ &s->c, other };
	s->w.subject = &s->pair;
	s->o = life_link(&s->w, &in, s->a);
	fold(s);
}

static void
test_life__a_link_stands_on_both_cases(void **state)
{
	struct scene *s = begin();
	struct life_unlink_in off = { .other = STR("26-0007"),
		.reason = STR("Practice reason") };

	(void)state;
	links(s, &s->other);
	assert_null(s->o.refused);
	assert_int_equal(s->o.emits.v[1].seen, 4);
	assert_int_equal(s->c.life.link.v[0].other, OTHER);
	assert_int_equal(s->other.life.link.v[0].other, 26000141);
	links(s, &s->other);
	refused(s, "life.linked-once", "other");
	s->o = life_unlink(&s->w, &off, s->a);
	fold(s);
	assert_int_equal(s->c.life.link.n, 0);
	assert_int_equal(s->other.life.link.n, 0);
	s->o = life_unlink(&s->w, &off, s->a);
	refused(s, "life.is-linked", NULL);
	arena_free(s->a);
}

static void
test_life__links_to_itself_or_to_nothing_are_refused(void **state)
{
	struct scene *s = begin();

	(void)state;
	links(s, NULL);
	refused(s, "life.other-is-there", "other");
	links(s, &s->c);
	refused(s, "life.not-itself", "other");
	arena_free(s->a);
}

static void
transfers(struct scene *s, uint64_t to, const char *klass)
{
	struct life_transfer_in in = { .to = to };

	VEC_ADD(s->a, &in.classes.list, str_of(klass));
	s->o = life_transfer(&s->w, &in, s->a);
	fold(s);
}

static void
test_life__a_transfer_is_owed_until_it_is_taken(void **state)
{
	struct scene *s = begin();
	struct str mets[] = { STR("recognition"), STR("host") };
	const struct case_duty *d;

	(void)state;
	s->w.gate.met = mets;
	s->w.gate.mets = 2;
	transfers(s, COUNTY, "facts");
	assert_null(s->o.refused);
	d = newest(s, "transfer_taken");
	assert_true(case_duty_is_open(d));
	assert_true(d->notice);
	assert_true(str_eqc(d->to, "cps"));
	assert_ptr_equal(life_transfer_open(&s->c), &s->c.life.transfer.v[0]);
	transfers(s, COUNTY, "facts");
	refused(s, "life.transfer-once", NULL);
	closes(s, "handed_over", "");
	refused(s, "life.owes-nothing", NULL);
	arena_free(s->a);
}

static void
test_life__a_transfer_keeps_to_the_rules_of_sharing(void **state)
{
	struct scene *s = begin();

	(void)state;
	transfers(s, GONE, "facts");
	refused(s, "life.transfer-of-directory", "to");
	transfers(s, OWN, "facts");
	refused(s, "life.transfer-of-directory", "to");
	agency(s, OWN, "coordination", false);
	transfers(s, OWN, "facts");
	refused(s, "life.transfer-elsewhere", "to");
	transfers(s, SCHOOL, "identity");
	refused(s, "life.transfer-may-share", "classes");
	arena_free(s->a);
}

/* Born Nov 25 2008: of age in three hours, at midnight of the team's clock. */
static void
test_life__a_birthday_opens_a_task_and_nothing_vanishes(void **state)
{
	struct scene *s = begin();
	struct instant from;

	(void)state;
	learns(s, "date_of_birth", "2008-11-25");
	assert_true(case_adult_from(&s->w, &s->c, &from));
	assert_int_equal(from.s, 1795586400);
	judges(s);
	assert_null(newest(s, "adult_handover"));
	owe(s, "coordinator_family");
	s->w.now.s = from.s;
	judges(s);
	assert_true(case_duty_is_open(newest(s, "adult_handover")));
	assert_true(case_duty_is_open(newest(s, "coordinator_family")));
	arena_free(s->a);
}

static void
test_life__from_the_birthday_on_nobody_else_signs(void **state)
{
	struct scene *s = begin();
	struct case_consent x = { .standing = STR("guardian"),
		.agency = COUNTY,
		.from = { NOW - DAY },
		.until = { NOW + 90 * DAY } };
	struct instant from;

	(void)state;
	learns(s, "date_of_birth", "2008-11-25");
	assert_true(case_adult_from(&s->w, &s->c, &from));
	assert_int_equal(case_consent_is(&s->w, &s->c, &x, s->a),
	    CASE_CONSENT_FORCE);
	s->w.now.s = from.s - 1;
	assert_int_equal(case_consent_is(&s->w, &s->c, &x, s->a),
	    CASE_CONSENT_FORCE);
	s->w.now = from;
	assert_int_equal(case_consent_is(&s->w, &s->c, &x, s->a),
	    CASE_CONSENT_ADULT);
	assert_true(case_adult_why(&s->w, &s->c, x.standing).n > 20);
	x.standing = STR("youth");
	assert_int_equal(case_consent_is(&s->w, &s->c, &x, s->a),
	    CASE_CONSENT_FORCE);
	arena_free(s->a);
}

static void
turn(struct scene *s, int from_h, int until_h)
{
	VEC_ADD(s->a, &s->team.turns,
	    (struct team_turn){ .id = s->team.turns.n + 1,
		.name = STR("Practice Kay"),
		.order = 1,
		.from = { NOW + from_h * HOUR },
		.until = { NOW + until_h * HOUR } });
}

static void
test_life__who_is_on_call_has_its_gaps_said(void **state)
{
	struct scene *s = begin();
	struct life_watches x;

	(void)state;
	turn(s, -2, 3);
	turn(s, 5, 20);
	x = life_watch(&s->w, (struct instant){ NOW + 12 * HOUR }, s->a);
	assert_int_equal(x.list.n, 3);
	assert_ptr_equal(x.list.v[0].turn, &s->team.turns.v[0]);
	assert_null(x.list.v[1].turn);
	assert_int_equal(x.list.v[1].from.s, NOW + 3 * HOUR);
	assert_int_equal(x.list.v[1].until.s, NOW + 5 * HOUR);
	assert_int_equal(x.list.v[2].until.s, NOW + 12 * HOUR);
	arena_free(s->a);
}

/* Tuesday night: Wednesday. From Wednesday past Thanksgiving and the weekend. */
static void
test_life__a_hand_over_ends_on_the_next_business_morning(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_int_equal(life_morning(&s->w).s, NOW + 10 * HOUR + 55 * 60);
	s->w.now.s += DAY;
	assert_int_equal(life_morning(&s->w).s,
	    s->w.now.s + DAY + 10 * HOUR + 55 * 60);
	s->w.now.s += 2 * DAY;
	assert_int_equal(life_morning(&s->w).s,
	    s->w.now.s + 2 * DAY + 10 * HOUR + 55 * 60);
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_life__closes_when_nothing_is_owed),
		T(test_life__names_what_is_still_owed),
		T(test_life__what_must_be_done_is_not_waved_away),
		T(test_life__a_referral_nobody_accepted_does_not_close),
		T(test_life__another_reason_says_which),
		T(test_life__handed_on_names_an_agency_that_is_there),
		T(test_life__reopened_owes_again_what_was_ended),
		T(test_life__reopened_leaves_ended_what_the_person_leaves),
		T(test_life__time_alone_does_not_bring_back_what_was_ended),
		T(test_life__a_hold_is_set_once_and_lifted_once),
		T(test_life__a_link_stands_on_both_cases),
		T(test_life__links_to_itself_or_to_nothing_are_refused),
		T(test_life__a_transfer_is_owed_until_it_is_taken),
		T(test_life__a_transfer_keeps_to_the_rules_of_sharing),
		T(test_life__a_birthday_opens_a_task_and_nothing_vanishes),
		T(test_life__from_the_birthday_on_nobody_else_signs),
		T(test_life__who_is_on_call_has_its_gaps_said),
		T(test_life__a_hand_over_ends_on_the_next_business_morning),
#undef T
	};

	return cmocka_run_group_tests(tests, load, unload);
}

/* service_test.c - what may be recorded of needs, signs, appointments, rights and
 * sheets, what it closes and opens, and who learns nothing of it.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/service/service_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/protocol.h"

enum { HOST = 5, COMMUNITY = 31, POLICE = 33 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct service_new_in need;
	struct service_move_in move;
	struct service_sign_in sign;
	struct service_date_in date;
	struct service_slot_in slot;
	struct service_right_in right;
	struct service_give_in give;
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
		.counties = STR("Practice County"),
		.kind = str_of(kind) });
}

static void
duty(struct scene *s, const char *id)
{
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = str_of(id), .id = str_of(id) });
}

#define AT(s) ((struct time_in){ true, { s } })
enum { NOW = 1773450000, BEFORE = NOW - 3600, AHEAD = NOW + 86400 };

static void
answers(struct scene *s)
{
	s->need = (struct service_new_in){ .need = STR("food"),
		.source = STR("youth"),
		.step = STR("recommended"),
		.at = AT(BEFORE) };
	s->move =
	    (struct service_move_in){ .step = STR("accepted"), .at = AT(NOW) };
	s->sign = (struct service_sign_in){ .priority = STR("self_harm"),
		.seen = STR("seen"),
		.at = AT(BEFORE) };
	s->date = (struct service_date_in){ .kind = STR("police_interview"),
		.slot = STR("none_found"),
		.at = AT(AHEAD) };
	s->right = (struct service_right_in){ .right = STR("police"),
		.told = STR("given"),
		.to = STR("youth"),
		.at = AT(BEFORE) };
	s->give = (struct service_give_in){ .sheet = STR("caregiver"),
		.language = STR("es"),
		.to = STR("parent"),
		.at = AT(BEFORE) };
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = HOST,
		.agency_kind = STR("coordination") };
	s->actor.caps = op_cap_with(s->actor.caps, CAP_CASE_ALL);
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->c };
	s->c.version = 3;
	agency(s, HOST, "coordination");
	agency(s, COMMUNITY, "advocate_community");
	agency(s, POLICE, "law_enforcement");
	duty(s, "coordinator_services");
	duty(s, "coordinator_wraparound");
	answers(s);
	s->w.gate = case_gate(&s->w, &s->c, a);
	return s;
}

static void
refused(const struct outcome *o, const char *rule, const char *field)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	if (field != NULL)
		assert_string_equal(o->field, field);
	assert_true(o->words.n > 10);
	assert_int_equal(o->emits.n, 0);
}

/* Records what was decided, and folds it. */
static void
fold(struct scene *s, const struct outcome o)
{
	assert_null(o.refused);
	for (size_t i = 0; i < o.emits.n; i++) {
		struct event e = { .kind = str_of(o.emits.v[i].kind),
			.version = s->c.version + 1,
			.at = s->w.now,
			.actor = 7,
			.body = o.emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
	s->w.gate = case_gate(&s->w, &s->c, s->a);
	s->w.part[1] = STR("1");
}

static bool
open(const struct scene *s, const char *key)
{
	const struct case_duty *d = case_duty_find(&s->c, str_of(key));

	return d != NULL && case_duty_is_open(d);
}

static void
step(struct scene *s, const char *number, const char *to)
{
	s->w.part[1] = str_of(number);
	s->move.step = str_of(to);
	s->move.outcome = str_eqc(str_of(to), "ended") ? STR("met") : STR("");
	fold(s, service_move(&s->w, &s->move, s->a));
}

static void
test_need__goes_only_where_a_step_may_follow(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->need.step = STR("started");
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, "service.begins", "step");
	s->need.step = STR("recommended");
	fold(s, service_new(&s->w, &s->need, s->a));
	s->move.step = STR("ended");
	s->move.outcome = STR("met");
	o = service_move(&s->w, &s->move, s->a);
	refused(&o, "service.step-follows", "step");
	s->move = (struct service_move_in){ .step = STR("accepted"),
		.at = AT(BEFORE - 1) };
	o = service_move(&s->w, &s->move, s->a);
	refused(&o, "service.after-it-began", "at");
	s->move.at = AT(NOW);
	step(s, "1", "started");
	assert_int_equal(s->c.service.list.v[0].started.s, NOW);
	s->move.step = STR("ended");
	s->move.outcome = STR("");
	o = service_move(&s->w, &s->move, s->a);
	refused(&o, "service.says-what-came-of-it", "outcome");
	step(s, "1", "ended");
	assert_true(str_eqc(s->c.service.list.v[0].outcome, "met"));
	assert_int_equal(s->c.service.list.v[0].started.s, NOW);
	arena_free(s->a);
}

static void
test_need__that_nobody_meets_has_its_county(void **state)
{
	struct scene *s = begin();
	struct choices counties = { 0 };
	struct outcome o;

	(void)state;
	s->need.step = STR("none_available");
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, "service.unmet-has-a-county", "county");
	s->need.step = STR("recommended");
	s->need.county = STR("Practice County");
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, "service.county-of-an-unmet-need", "county");
	s->need.step = STR("none_available");
	fold(s, service_new(&s->w, &s->need, s->a));
	assert_true(str_eqc(s->c.service.list.v[0].county, "Practice County"));
	/* Each county once, and "not known" last. */
	service_counties(&s->w, s->a, &counties);
	assert_int_equal(counties.list.n, 2);
	assert_true(str_eqc(counties.list.v[1].value, TEAM_NO_COUNTY));
	step(s, "1", "accepted");
	assert_int_equal(s->c.service.list.v[0].county.n, 0);
	arena_free(s->a);
}

static void
test_need__of_a_meeting_is_not_typed_twice(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->need.source = STR("meeting");
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, "service.meetings-say-it-themselves", "source");
	arena_free(s->a);
}

static void
test_need__each_slip_is_named_at_once(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->need.step = STR("none_available");
	s->need.at.set = false;
	s->need.agency = 99;
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, "service.unmet-has-a-county", "county");
	assert_int_equal(o.also.n, 2);
	arena_free(s->a);
}

static void
test_services__the_step_is_done_once_nothing_waits(void **state)
{
	struct scene *s = begin();

	(void)state;
	fold(s, service_new(&s->w, &s->need, s->a));
	s->need.need = STR("shelter");
	fold(s, service_new(&s->w, &s->need, s->a));
	step(s, "1", "accepted");
	assert_true(open(s, "coordinator_services"));
	step(s, "1", "started");
	assert_true(open(s, "coordinator_services"));
	step(s, "2", "started");
	assert_false(open(s, "coordinator_services"));
	assert_true(open(s, "coordinator_wraparound"));
	s->need.need = STR("wraparound");
	fold(s, service_new(&s->w, &s->need, s->a));
	assert_true(open(s, "coordinator_wraparound"));
	step(s, "3", "declined");
	assert_false(open(s, "coordinator_wraparound"));
	arena_free(s->a);
}

static void
test_appointment__owes_an_advocate_until_one_is_found(void **state)
{
	struct scene *s = begin();
	const struct case_duty *d;
	struct outcome o;

	(void)state;
	fold(s, service_date(&s->w, &s->date, s->a));
	assert_true(open(s, "appointment_advocate"));
	d = case_duty_find(&s->c, STR("appointment_advocate"));
	assert_int_equal(d->target.s, AHEAD);
	/* A second one is owed apart. */
	fold(s, service_date(&s->w, &s->date, s->a));
	assert_true(open(s, "appointment_advocate.2"));
	s->slot =
	    (struct service_slot_in){ .slot = STR("filled"), .agency = POLICE };
	o = service_slot(&s->w, &s->slot, s->a);
	refused(&o, "service.whose-advocate", "agency");
	s->slot.agency = COMMUNITY;
	fold(s, service_slot(&s->w, &s->slot, s->a));
	assert_false(open(s, "appointment_advocate"));
	assert_true(open(s, "appointment_advocate.2"));
	s->w.part[1] = STR("2");
	s->slot = (struct service_slot_in){ .end = STR("called_off") };
	fold(s, service_slot(&s->w, &s->slot, s->a));
	d = case_duty_find(&s->c, STR("appointment_advocate.2"));
	assert_int_equal(d->state, CASE_DUTY_STOPPED);
	s->w.part[1] = STR("2");
	o = service_slot(&s->w, &s->slot, s->a);
	refused(&o, "service.appointment-is-over", NULL);
	arena_free(s->a);
}

static void
test_appointment__nothing_is_owed_after_a_no_or_for_the_past(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->date.at = AT(BEFORE);
	fold(s, service_date(&s->w, &s->date, s->a));
	assert_false(open(s, "appointment_advocate"));
	s->date.at = AT(AHEAD);
	s->date.slot = STR("opted_out");
	fold(s, service_date(&s->w, &s->date, s->a));
	assert_false(open(s, "appointment_advocate"));
	s->c.advocacy.said_no = (struct instant){ BEFORE };
	s->date.slot = STR("none_found");
	fold(s, service_date(&s->w, &s->date, s->a));
	assert_false(open(s, "appointment_advocate"));
	s->date.slot = STR("filled");
	s->date.agency = COMMUNITY;
	o = service_date(&s->w, &s->date, s->a);
	refused(&o, "advocate.no-stands", "slot");
	arena_free(s->a);
}

static void
test_rights__given_says_when_and_to_whom(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->right.to = STR("");
	o = service_right(&s->w, &s->right, s->a);
	refused(&o, "rights.says-to-whom", "to");
	s->right.told = STR("not_yet");
	o = service_right(&s->w, &s->right, s->a);
	refused(&o, "rights.not-given", "told");
	s->right.at.set = false;
	fold(s, service_right(&s->w, &s->right, s->a));
	assert_int_equal(s->c.service.right.n, 1);
	arena_free(s->a);
}

static void
test_sheet__without_a_text_was_not_given(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->give.language = STR("hmn");
	o = service_give(&s->w, &s->give, s->a);
	refused(&o, "sheet.has-a-text", "language");
	s->give.language = STR("en");
	fold(s, service_give(&s->w, &s->give, s->a));
	assert_true(str_eqc(s->c.service.sheet.v[0].to, "parent"));
	arena_free(s->a);
}

/* Nothing of it is anywhere for who may not read the class. */
static void
test_mind__shows_to_nobody_who_may_not_read_it(void **state)
{
	struct scene *s = begin();

	(void)state;
	fold(s, service_sign(&s->w, &s->sign, s->a));
	s->need.need = STR("therapy");
	fold(s, service_new(&s->w, &s->need, s->a));
	assert_non_null(service_at(&s->w));
	s->actor = (struct actor){ .person = 8,
		.agency = POLICE,
		.agency_kind = STR("law_enforcement"),
		.caps = s->actor.caps };
	assert_null(service_at(&s->w));
	assert_false(service_may(&s->w, s->c.service.sign.v[0].klass,
	    s->c.service.sign.v[0].holder));
	assert_true(op_see_silent(op_see_of(s->c.service.sign.v[0].klass)));
	assert_false(op_see_silent(SEE_HEALTH));
	for (size_t i = 0; i < s->c.entry.n; i++)
		assert_false(service_may(&s->w, s->c.entry.v[i].klass,
		    s->c.entry.v[i].holder));
	arena_free(s->a);
}

static void
test_privileged__nothing_is_kept(void **state)
{
	struct scene *s = begin();
	const char *rule = "privilege.keeps-nothing";
	struct outcome o;

	(void)state;
	fold(s, service_new(&s->w, &s->need, s->a));
	fold(s, service_date(&s->w, &s->date, s->a));
	s->actor.agency_kind = STR("advocate_community");
	o = service_new(&s->w, &s->need, s->a);
	refused(&o, rule, NULL);
	o = service_sign(&s->w, &s->sign, s->a);
	refused(&o, rule, NULL);
	o = service_date(&s->w, &s->date, s->a);
	refused(&o, rule, NULL);
	o = service_right(&s->w, &s->right, s->a);
	refused(&o, rule, NULL);
	o = service_give(&s->w, &s->give, s->a);
	refused(&o, rule, NULL);
	arena_free(s->a);
}

/* An event whose words the package has lost, or about nothing, harms no fold. */
static void
test_fold__an_event_about_nothing_changes_nothing(void **state)
{
	static const char *const kinds[] = { "service.moved/1",
		"appointment.moved/1" };
	struct scene *s = begin();

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct node *b = node_map(s->a);
		struct event e = { .kind = str_of(kinds[i]),
			.version = 9,
			.at = s->w.now,
			.body = b };

		node_add_int(s->a, b, STR("service"), 77);
		case_apply(&s->c, &e, s->a);
	}
	assert_int_equal(s->c.entry.n, 0);
	arena_free(s->a);
}

int
main(void)
{
#define T(x) cmocka_unit_test(x)
	static const struct CMUnitTest tests[] = {
		T(test_need__goes_only_where_a_step_may_follow),
		T(test_need__that_nobody_meets_has_its_county),
		T(test_need__of_a_meeting_is_not_typed_twice),
		T(test_need__each_slip_is_named_at_once),
		T(test_services__the_step_is_done_once_nothing_waits),
		T(test_appointment__owes_an_advocate_until_one_is_found),
		T(test_appointment__nothing_is_owed_after_a_no_or_for_the_past),
		T(test_rights__given_says_when_and_to_whom),
		T(test_sheet__without_a_text_was_not_given),
		T(test_mind__shows_to_nobody_who_may_not_read_it),
		T(test_privileged__nothing_is_kept),
		T(test_fold__an_event_about_nothing_changes_nothing),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

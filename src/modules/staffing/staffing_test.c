/* staffing_test.c - who is asked, when it suits, what goes into a calendar, and
 * what an emergency may and may not.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/zone.h"
#include "modules/staffing/staffing_page.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

/* Tue Nov 24 2026, 8:05 am in Chicago. */
enum { NOW = 1795529100, CPS = 21, POLICE = 22, CENTER = 23, SCHOOL = 24 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct staffings all;
	struct staffing_agencies who;
	struct staffing_subject s;
	struct staffing_urgency u;
	struct world w;
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
agency(struct scene *s, uint64_t id, const char *kind, bool partner)
{
	struct staffing_agency x = { .id = id,
		.name = str_of(kind),
		.kind = str_of(kind),
		.involved = partner,
		.partner = partner,
		.may = partner };

	VEC_ADD(s->a, &x.mail.list, str_fmt(s->a, "%s@practice.example", kind));
	VEC_ADD(s->a, &s->who.list, x);
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = str_of(kind),
		.kind = str_of(kind) });
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = STR("coordination") };
	s->c.number = STR("26-0141");
	s->s = (struct staffing_subject){ .c = &s->c,
		.all = &s->all,
		.who = &s->who };
	s->w = (struct world){ .now = { NOW },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.fresh = { 11, 12, 13, 14, 15, 16, 17, 18 },
		.part = { STR_INIT("26-0141") },
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->s };
	agency(s, CPS, "cps", true);
	agency(s, POLICE, "law_enforcement", true);
	agency(s, CENTER, "cac", true);
	agency(s, SCHOOL, "school", false);
	return s;
}

/* A meeting that three were asked to, with two times. */
static struct staffing *
meeting(struct scene *s)
{
	static const uint64_t id[] = { CPS, POLICE, CENTER };
	static const char *const kind[] = { "cps", "law_enforcement", "cac" };
	struct staffing x = { .n = 1, .uid = 99, .length_min = 60 };

	for (size_t i = 0; i < 3; i++) {
		struct staffing_invited one = { .agency = id[i],
			.kind = str_of(kind[i]),
			.counts = true };

		VEC_ADD(s->a, &one.mail.list, STR("one@practice.example"));
		VEC_ADD(s->a, &x.invited, one);
	}
	VEC_ADD(s->a, &x.time, (struct instant){ NOW + 90000 });
	VEC_ADD(s->a, &x.time, (struct instant){ NOW + 180000 });
	VEC_ADD(s->a, &s->all.list, x);
	s->s.s = &s->all.list.v[0];
	return &s->all.list.v[0];
}

static void
says(struct staffing *m, size_t who, unsigned fits)
{
	m->invited.v[who].replied = true;
	m->invited.v[who].fits = fits;
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

static struct outcome
schedule(struct scene *s, const char *kind, const uint64_t *id, size_t n)
{
	struct staffing_schedule_in in = { .kind = str_of(kind),
		.t1 = { .set = true, .v = { NOW + 90000 } } };

	for (size_t i = 0; i < n; i++)
		VEC_ADD(s->a, &in.agency.list,
		    str_fmt(s->a, "%016llx", (unsigned long long)id[i]));
	return staffing_schedule(&s->w, &in, s->a);
}

static void
test_staffing__nobody_outside_the_team_sits_in_its_meeting(void **state)
{
	static const uint64_t both[] = { CPS, SCHOOL }, one[] = { SCHOOL };
	struct scene *s = begin();
	struct outcome o = schedule(s, "together", both, 2);

	(void)state;
	refuses(&o, "staffing.partners-only");
	o = schedule(s, "apart", one, 1);
	refuses(&o, "staffing.ground-on-record");
	s->who.list.v[3].may = true; /* a consent came in */
	o = schedule(s, "apart", one, 1);
	assert_null(o.refused);
	assert_int_equal(o.posts.n, 1);
	o = schedule(s, "apart", both, 2);
	refuses(&o, "staffing.partners-apart");
	arena_free(s->a);
}

static void
test_staffing__an_invitation_is_constant_words_and_a_link(void **state)
{
	static const uint64_t two[] = { CPS, POLICE };
	struct scene *s = begin();
	struct outcome o = schedule(s, "together", two, 2);
	const struct node *b = body_of(&o, "staffing.scheduled/1");

	(void)state;
	assert_null(o.refused);
	assert_int_equal(o.posts.n, 2);
	assert_string_equal(o.posts.v[1].words, "staffing.ask");
	assert_string_equal(o.posts.v[1].link, STAFFING_ASK);
	assert_int_equal(o.posts.v[1].item, 1002);
	assert_int_equal(o.posts.v[1].attach.n, 0);
	/* The center is on the case and was not asked. */
	assert_int_equal(node_get(b, STR("left_out"))->n, 1);
	arena_free(s->a);
}

static void
test_staffing__times_are_guessed_from_stated_hours(void **state)
{
	struct scene *s = begin();
	struct staffing_times t = { 0 };

	(void)state;
	/* One person: Fridays only, 2 to 4 pm. */
	VEC_ADD(s->a, &s->who.list.v[0].people,
	    (struct account_contact){ .said_hours = true,
		.days = 1u << WEEKDAY_FRI,
		.from_h = 14,
		.until_h = 16 });
	staffing_guess(&s->w, &s->who, s->a, &t);
	assert_int_equal(t.list.n, 3);
	for (size_t i = 0; i < 3; i++) {
		struct zone_wall w = zone_local(s->w.zone, t.list.v[i]);
		struct date d = day_date(w.day);

		assert_true(i == 0 || t.list.v[i - 1].s < t.list.v[i].s);
		/* Thanksgiving and weekends are left out. */
		assert_false(d.m == 11 && d.d == 26);
		assert_true(day_weekday(w.day) < WEEKDAY_SAT);
		assert_true(day_weekday(w.day) != WEEKDAY_FRI || w.h == 14);
	}
	arena_free(s->a);
}

static void
test_staffing__a_majority_is_more_than_half_of_agencies(void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	const struct protocol_meeting *r = protocol_meeting(protocol);

	(void)state;
	assert_false(staffing_fit(r, m, 0).majority);
	says(m, 0, 1);
	assert_false(staffing_fit(r, m, 0).majority);
	says(m, 1, 3);
	assert_true(staffing_fit(r, m, 0).majority);
	assert_false(staffing_fit(r, m, 1).majority);
	m->invited.v[1].counts = false; /* 1 of 2 is half */
	assert_false(staffing_fit(r, m, 0).majority);
	arena_free(s->a);
}

static void
test_staffing__fixing_needs_most_and_owes_who_cannot(void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	struct staffing_fix_in in = { .slot = { true, 1 } };
	struct outcome o = staffing_fix(&s->w, &in, s->a);

	(void)state;
	refuses(&o, "staffing.majority");
	says(m, 0, 1);
	says(m, 1, 1);
	says(m, 2, 2);
	o = staffing_fix(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_int_equal(count(&o, "staffing.fixed/1"), 1);
	assert_int_equal(count(&o, "duty.opened/1"), 1);
	assert_true(
	    str_eqc(op_get_text(body_of(&o, "duty.opened/1"), "to"), "cac"));
	assert_int_equal(o.posts.n, 2); /* not to who cannot come */
	assert_true(o.posts.v[0].attach.n > 0);
	m->fixed = true;
	o = staffing_fix(&s->w, &in, s->a);
	refuses(&o, "staffing.fixed-already");
	arena_free(s->a);
}

static void
test_staffing__an_answer_changes_until_the_time_is_set(void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	struct staffing_reply_in in = { .answer = STR("times") };
	struct outcome o;

	(void)state;
	s->s.invited = 2;
	o = staffing_reply(&s->w, &in, s->a);
	refuses(&o, "staffing.answer-ticks");
	VEC_ADD(s->a, &in.fits.list, STR("3"));
	o = staffing_reply(&s->w, &in, s->a);
	refuses(&o, "staffing.time-is-proposed");
	in.fits.list.v[0] = STR("2");
	o = staffing_reply(&s->w, &in, s->a);
	assert_null(o.refused);
	m->fixed = true;
	o = staffing_reply(&s->w, &in, s->a);
	refuses(&o, "staffing.fixed-already");
	m->cancelled = true;
	o = staffing_reply(&s->w, &in, s->a);
	refuses(&o, "staffing.called-off");
	arena_free(s->a);
}

static void
test_staffing__the_newest_answer_stands(void **state)
{
	struct scene *s = begin();
	struct node *b = node_map(s->a);
	struct event e = { .kind = STR("staffing.replied/1"),
		.at = { NOW },
		.body = b };

	(void)state;
	(void)meeting(s);
	node_add_int(s->a, b, STR("staffing"), 1);
	node_add_int(s->a, b, STR("invited"), 2);
	node_add_int(s->a, b, STR("fits"), 2);
	staffing_apply(&s->all, &e, s->a);
	assert_int_equal(s->all.list.v[0].invited.v[1].fits, 2);
	assert_true(s->all.list.v[0].invited.v[1].replied);
	/* One that points nowhere changes nothing. */
	e.body = b = node_map(s->a);
	node_add_int(s->a, b, STR("staffing"), 9);
	staffing_apply(&s->all, &e, s->a);
	arena_free(s->a);
}

static void
test_staffing__a_calendar_line_is_folded_and_escaped(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct staffing_entry e = { .uid = 255,
		.sequence = 2,
		.length_min = 60,
		.at = { 1795547100 },
		.stamp = { 1795540000 },
		.summary =
		    STR("A, b; c\\ \xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\nend"),
		.organizer = STR("mooring@practice.example"),
		.attendee = STR("one@practice.example") };
	struct str text = staffing_calendar(&e, a), rest = text;

	(void)state;
	assert_true(str_ends(text, STR("END:VCALENDAR\r\n")));
	assert_true(str_find(text, STR("METHOD:REQUEST\r\n")) != SIZE_MAX);
	assert_true(str_find(text, STR("UID:00000000000000ff@mooring\r\n")) !=
	    SIZE_MAX);
	assert_true(
	    str_find(text, STR("DTSTART:20261124T190500Z\r\n")) != SIZE_MAX);
	assert_true(
	    str_find(text, STR("DTEND:20261124T200500Z\r\n")) != SIZE_MAX);
	assert_true(str_find(text, STR("A\\, b\\; c\\\\ ")) != SIZE_MAX);
	assert_true(str_find(text, STR("\\nend")) != SIZE_MAX);
	while (rest.n > 0) {
		struct str line = str_cut(rest, '\n', &rest);

		assert_true(line.n <= 76); /* 75 and the CR */
		assert_int_equal(line.p[line.n - 1], '\r');
		/* No character is cut in two. */
		assert_int_not_equal((unsigned char)line.p[1] & 0xc0, 0x80);
	}
	e.cancel = true;
	text = staffing_calendar(&e, a);
	assert_true(str_find(text, STR("METHOD:CANCEL\r\n")) != SIZE_MAX);
	assert_true(str_find(text, STR("STATUS:CANCELLED\r\n")) != SIZE_MAX);
	arena_free(a);
}

static void
test_staffing__moving_raises_the_sequence_under_one_id(void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	struct staffing_move_in in = { .at = { true, { NOW + 400000 } },
		.reason = STR("By telephone") };
	struct outcome o;

	(void)state;
	m->fixed = true;
	m->at = (struct instant){ NOW + 90000 };
	m->sequence = 4;
	o = staffing_move(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_non_null(body_of(&o, "staffing.moved/1"));
	assert_true(
	    str_find(o.posts.v[0].attach, STR("SEQUENCE:5\r\n")) != SIZE_MAX);
	assert_true(str_find(o.posts.v[0].attach,
			STR("UID:0000000000000063@mooring")) != SIZE_MAX);
	assert_true(
	    str_find(o.posts.v[0].attach, STR("case 26-0141\r\n")) != SIZE_MAX);
	arena_free(s->a);
}

static void
test_meeting__a_recommendation_is_owed_by_its_day_without_typed_words(
    void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	struct staffing_meet_in in = { .done = STR("save") };
	struct outcome o;
	const struct node *b;

	(void)state;
	m->fixed = true;
	in.topic[0].what = STR("Ask about the grey van");
	o = staffing_meet(&s->w, &in, s->a);
	refuses(&o, "meeting.says-who");
	assert_string_equal(o.field, "t1.who");
	in.topic[0].who = CPS;
	o = staffing_meet(&s->w, &in, s->a);
	refuses(&o, "meeting.says-when");
	in.topic[0].by = (struct day_in){ true,
		{ zone_local(s->w.zone, s->w.now).day.n + 3 } };
	o = staffing_meet(&s->w, &in, s->a);
	assert_null(o.refused);
	b = body_of(&o, "duty.opened/1");
	assert_true(str_eqc(op_get_text(b, "owner"), "cps"));
	assert_true(op_get_time(b, "target").s > s->w.now.s);
	assert_true(str_find(op_get_text(b, "what"), STR("van")) == SIZE_MAX);
	arena_free(s->a);
}

static void
test_meeting__holding_it_closes_the_first_staffing(void **state)
{
	struct scene *s = begin();
	struct staffing *m = meeting(s);
	struct staffing_meet_in in = { .done = STR("held") };
	struct outcome o;

	(void)state;
	m->fixed = true;
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = STR("coordinator_staffing"),
		.id = STR("coordinator_staffing") });
	o = staffing_meet(&s->w, &in, s->a);
	refuses(&o, "meeting.somebody-came");
	VEC_ADD(s->a, &in.there.list,
	    str_fmt(s->a, "%016llx", (unsigned long long)CPS));
	o = staffing_meet(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_true(str_eqc(op_get_text(body_of(&o, "duty.done/1"), "duty"),
	    "coordinator_staffing"));
	/* Two who did not come, and the plan. */
	assert_int_equal(count(&o, "duty.opened/1"), 3);
	assert_int_equal(count(&o, "staffing.contact_owed/1"), 2);
	assert_int_equal(count(&o, "party.added/1"), 1);
	arena_free(s->a);
}

static void
test_meeting__the_wall_leaves_out_what_names_somebody(void **state)
{
	struct scene *s = begin();
	struct staffing_hidden h = { 0 };

	(void)state;
	VEC_ADD(s->a, &h.words, STR("Teacup"));
	assert_true(staffing_names(&h, STR("Talk to teacup, soon")));
	assert_true(staffing_names(&h, STR("TEACUP")));
	assert_false(staffing_names(&h, STR("Buy teacups")));
	assert_false(staffing_names(&h, STR("Tea")));
	arena_free(s->a);
}

static struct outcome
urgent(struct scene *s)
{
	struct staffing_urgent_in in = { STR("26-0141"), STR("youth_in_danger"),
		STR("It is now") };

	s->w.subject = &s->u;
	return staffing_urgent(&s->w, &in, s->a);
}

static void
test_emergency__opens_for_its_time_and_tells(void **state)
{
	struct scene *s = begin();
	struct outcome o = urgent(s);
	const struct node *b;

	(void)state;
	refuses(&o, "emergency.no-such-case"); /* none, or a wall */
	s->u.c = &s->c;
	VEC_ADD(s->a, &s->u.tell.list, STR("one@practice.example"));
	VEC_ADD(s->a, &s->u.tell.list, STR("two@practice.example"));
	s->w.gate.set = true;
	o = urgent(s);
	assert_null(o.refused);
	b = body_of(&o, "emergency.opened/1");
	assert_int_equal(op_get_time(b, "until").s, NOW + 3600);
	assert_int_equal(o.posts.n, 2);
	assert_string_equal(o.posts.v[0].words, "emergency.opened");
	assert_null(o.posts.v[0].link);
	/* The next business day, 5 pm: Wednesday. */
	assert_int_equal(op_get_time(body_of(&o, "duty.opened/1"), "target").s,
	    NOW + 24 * 3600 + 8 * 3600 + 55 * 60);
	arena_free(s->a);
}

static void
test_emergency__ends_and_is_not_renewed_in_silence(void **state)
{
	struct scene *s = begin();
	struct outcome o;

	(void)state;
	s->u.c = &s->c;
	VEC_ADD(s->a, &s->c.emergency.list,
	    (struct case_emergency){ .person = 7,
		.from = { NOW - 60 },
		.until = { NOW + 60 } });
	case_emergency_gate(&s->w, &s->c, s->a);
	assert_int_equal(s->w.gate.urgent_n, 1);
	o = urgent(s);
	refuses(&o, "emergency.is-open");
	s->w.now.s = NOW + 60;
	case_emergency_gate(&s->w, &s->c, s->a);
	assert_int_equal(s->w.gate.urgent_n, 0);
	s->w.gate.set = true;
	o = urgent(s); /* anew: a reason, told and reviewed again */
	assert_null(o.refused);
	assert_int_equal(count(&o, "duty.opened/1"), 1);
	s->u.tries = str_fmt(s->a, "%d %d %d ", NOW, NOW - 9, NOW - 99);
	o = urgent(s);
	refuses(&o, "emergency.most-a-day");
	arena_free(s->a);
}

static void
test_emergency__is_reviewed_by_another(void **state)
{
	struct scene *s = begin();
	struct staffing_review_in in = { STR("emergency_review"), STR("right"),
		STR("") };
	struct outcome o;

	(void)state;
	s->w.subject = &s->c;
	VEC_ADD(s->a, &s->c.emergency.list,
	    (struct case_emergency){ .person = 7,
		.duty = STR("emergency_review") });
	VEC_ADD(s->a, &s->c.duty,
	    (struct case_duty){ .key = STR("emergency_review"),
		.id = STR("emergency_review") });
	o = staffing_review(&s->w, &in, s->a);
	refuses(&o, "emergency.reviewed-by-another");
	s->actor.person = 8;
	o = staffing_review(&s->w, &in, s->a);
	assert_null(o.refused);
	assert_int_equal(count(&o, "duty.done/1"), 1);
	s->c.emergency.list.v[0].reviewed = true;
	o = staffing_review(&s->w, &in, s->a);
	refuses(&o, "emergency.reviewed-once");
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_staffing__nobody_outside_the_team_sits_in_its_meeting),
		T(test_staffing__an_invitation_is_constant_words_and_a_link),
		T(test_staffing__times_are_guessed_from_stated_hours),
		T(test_staffing__a_majority_is_more_than_half_of_agencies),
		T(test_staffing__fixing_needs_most_and_owes_who_cannot),
		T(test_staffing__an_answer_changes_until_the_time_is_set),
		T(test_staffing__the_newest_answer_stands),
		T(test_staffing__a_calendar_line_is_folded_and_escaped),
		T(test_staffing__moving_raises_the_sequence_under_one_id),
		T(test_meeting__a_recommendation_is_owed_by_its_day_without_typed_words),
		T(test_meeting__holding_it_closes_the_first_staffing),
		T(test_meeting__the_wall_leaves_out_what_names_somebody),
		T(test_emergency__opens_for_its_time_and_tells),
		T(test_emergency__ends_and_is_not_renewed_in_silence),
		T(test_emergency__is_reviewed_by_another),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

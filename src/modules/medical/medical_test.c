/* medical_test.c - medical care: what may be recorded, what is owed, what time is
 * left and who reads it, by the shipped packages.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/arena.h"
#include "modules/medical/medical_page.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/fact.h"
#include "protocol/protocol.h"

/* Tue Nov 24 2026, 9:05 pm in Chicago. */
enum { NOW = 1795575900, HOUR = 3600, NURSES = 5 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
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

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)256 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = NURSES,
		.agency_kind = STR("medical") };
	s->actor.caps = op_cap_with(s->actor.caps, CAP_CASE_READ);
	s->actor.caps = op_cap_with(s->actor.caps, CAP_CASE_NOTE);
	s->parties[0] = NURSES;
	s->c.agency_kind = STR("coordination");
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

static struct time_in
hours(int h)
{
	return (struct time_in){ true, { NOW + (int64_t)h * HOUR } };
}

/* Folds what was decided. */
static void
fold(struct scene *s)
{
	for (size_t i = 0; s->o.refused == NULL && i < s->o.emits.n; i++) {
		struct event e = { .kind = str_of(s->o.emits.v[i].kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = 7,
			.body = s->o.emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
}

static void
urgent(struct scene *s, const struct medical_urgent_in *in)
{
	s->o = medical_urgent(&s->w, in, s->a);
	fold(s);
}

static void
answer(struct scene *s, const struct medical_answer_in *in)
{
	s->o = medical_answer(&s->w, in, s->a);
	fold(s);
}

static void
did(struct scene *s, const char *step, int h)
{
	struct medical_done_in in = { .step = str_of(step), .at = hours(h) };

	s->o = medical_done(&s->w, &in, s->a);
	fold(s);
}

/* Signs and the assault, and nothing else. */
static void
seen(struct scene *s, const char *sign, const char *span)
{
	urgent(s,
	    &(struct medical_urgent_in){ .sign = str_of(sign),
		.span = str_of(span) });
	assert_null(s->o.refused);
}

static void
agrees(struct scene *s, const char *who, const char *to)
{
	answer(s,
	    &(struct medical_answer_in){ .who = str_of(who),
		.to = str_of(to) });
}

static void
says_to(struct scene *s, const char *care, const char *evidence)
{
	answer(s,
	    &(struct medical_answer_in){ .care = str_of(care),
		.told = true,
		.evidence = str_of(evidence) });
	assert_null(s->o.refused);
}

static void
refuses(struct scene *s, const char *rule, const char *field)
{
	assert_non_null(s->o.refused);
	assert_string_equal(s->o.refused, rule);
	assert_true(field == NULL ? s->o.field == NULL
				  : str_eqc(str_of(field), s->o.field));
	assert_true(s->o.words.n > 20);
	assert_int_equal(s->o.emits.n, 0);
}

static const struct case_duty *
duty(const struct scene *s, const char *id)
{
	const struct case_duty *d = NULL;

	for (size_t i = 0; i < s->c.duty.n; i++)
		if (str_eqc(s->c.duty.v[i].id, id))
			d = &s->c.duty.v[i];
	return d;
}

static bool
owed(const struct scene *s, const char *id)
{
	return duty(s, id) != NULL && case_duty_is_open(duty(s, id));
}

static bool
fact_is(const struct scene *s, const char *name, const char *value)
{
	const struct case_fact *f = case_fact_find(&s->c, str_of(name));

	return f != NULL && f->value->kind != NODE_NULL &&
	    str_eqc(f->value->text, value);
}

static void
test_medical__an_emergency_is_owed_and_waits_for_no_yes(void **state)
{
	struct scene *s = begin();

	(void)state;
	seen(s, "overdose", "not_asked");
	assert_true(owed(s, "emergency_care"));
	did(s, "emergency", 0);
	assert_null(s->o.refused);
	assert_false(owed(s, "emergency_care"));
	assert_int_equal(duty(s, "emergency_care")->state, CASE_DUTY_DONE);
	arena_free(s->a);
}

/* A level that nobody has settled keeps its duties: a person closes them. */
static void
test_medical__a_sign_that_is_gone_leaves_the_duty_to_a_person(void **state)
{
	struct scene *s = begin();

	(void)state;
	seen(s, "body", "not_asked");
	seen(s, "none", "not_asked");
	assert_true(owed(s, "emergency_care"));
	assert_false(
	    medical_newest(&s->w, &s->c, CASE_MEDICAL_SIGN)->emergency);
	arena_free(s->a);
}

static void
test_medical__an_unknown_time_is_no_time_to_wait(void **state)
{
	struct scene *s = begin();

	(void)state;
	seen(s, "none", "unknown_when");
	assert_true(owed(s, "ask_assault_time"));
	seen(s, "none", "three_days");
	assert_false(owed(s, "ask_assault_time"));
	assert_true(owed(s, "urgent_care"));
	arena_free(s->a);
}

/* The latest time that fits is the fact: it is urgent as long as it may be. */
static void
test_medical__a_rough_time_never_makes_care_less_urgent(void **state)
{
	struct scene *s = begin();

	(void)state;
	seen(s, "none", "five_days");
	assert_true(owed(s, "urgent_care"));
	s->w.now.s += 40 * HOUR;
	seen(s, "none", "not_asked");
	assert_true(owed(s, "urgent_care"));
	arena_free(s->a);
	s = begin();
	seen(s, "none", "longer");
	assert_false(owed(s, "urgent_care"));
	arena_free(s->a);
}

static void
test_medical__times_that_cannot_be_are_refused(void **state)
{
	struct scene *s = begin();
	struct medical_urgent_in in = { .sign = STR("none"),
		.span = STR("known") };

	(void)state;
	urgent(s, &in);
	refuses(s, "medical.says-when", "at");
	in.at = hours(1);
	urgent(s, &in);
	refuses(s, "medical.has-been", "at");
	in.at = hours(-1);
	in.span = STR("day");
	urgent(s, &in);
	refuses(s, "medical.one-time", "at");
	answer(s,
	    &(struct medical_answer_in){ .care = STR("yes"), .at = hours(2) });
	refuses(s, "medical.has-been", "at");
	did(s, "emergency", 1);
	refuses(s, "medical.has-been", "at");
	arena_free(s->a);
}

static void
test_medical__evidence_is_asked_about_after_it_was_said(void **state)
{
	struct scene *s = begin();
	struct medical_answer_in in = { .evidence = STR("yes") };

	(void)state;
	answer(s, &in);
	refuses(s, "medical.told-first", "told");
	urgent(s,
	    &(struct medical_urgent_in){ .sign = STR("none"),
		.span = STR("day"),
		.evidence = STR("no") });
	refuses(s, "medical.told-first", "told");
	answer(s, &(struct medical_answer_in){ .told = true });
	assert_null(s->o.refused);
	answer(s, &in);
	assert_null(s->o.refused);
	arena_free(s->a);
}

static void
test_medical__two_answers_are_one_wish(void **state)
{
	struct scene *s = begin();

	(void)state;
	says_to(s, "yes", "no");
	assert_true(fact_is(s, "medical_wish", "declines_evidence"));
	says_to(s, "", "yes");
	assert_true(fact_is(s, "medical_wish", "accepts"));
	says_to(s, "not_now", "");
	assert_true(fact_is(s, "medical_wish", "declines_all"));
	says_to(s, "", "no");
	assert_true(fact_is(s, "medical_wish", "declines_all"));
	says_to(s, "yes", "");
	assert_true(fact_is(s, "medical_wish", "declines_evidence"));
	arena_free(s->a);
}

/* A no to evidence alone says nothing of care. */
static void
test_medical__evidence_alone_is_no_wish(void **state)
{
	struct scene *s = begin();

	(void)state;
	says_to(s, "", "no");
	assert_null(case_fact_find(&s->c, STR("medical_wish")));
	arena_free(s->a);
}

static void
test_medical__an_offer_closes_what_is_owed_of_it(void **state)
{
	struct scene *s = begin();

	(void)state;
	seen(s, "none", "day");
	assert_true(owed(s, "offer_care"));
	says_to(s, "not_now", "");
	assert_false(owed(s, "offer_care"));
	assert_true(owed(s, "urgent_care"));
	says_to(s, "no", "");
	assert_false(owed(s, "urgent_care"));
	arena_free(s->a);
}

/* An answer that is told late does not take the place of a newer one. */
static void
test_medical__an_older_answer_does_not_outweigh_a_newer(void **state)
{
	struct scene *s = begin();

	(void)state;
	says_to(s, "no", "");
	answer(s,
	    &(struct medical_answer_in){ .care = STR("yes"), .at = hours(-5) });
	assert_null(s->o.refused);
	assert_true(fact_is(s, "medical_wish", "declines_all"));
	assert_true(medical_newest(&s->w, &s->c, CASE_MEDICAL_CARE)->no);
	arena_free(s->a);
}

static void
test_medical__nothing_is_done_without_the_youths_yes(void **state)
{
	struct scene *s = begin();

	(void)state;
	did(s, "evaluated", 0);
	refuses(s, "medical.needs-yes", "step");
	assert_true(str_find(s->o.words, STR("IV.E.b")) != SIZE_MAX);
	agrees(s, "guardian", "care");
	assert_null(s->o.refused);
	did(s, "evaluated", 0);
	refuses(s, "medical.needs-yes", "step");
	agrees(s, "youth_assent", "evidence");
	did(s, "evaluated", 0);
	refuses(s, "medical.needs-yes", "step");
	agrees(s, "youth_assent", "care");
	did(s, "evaluated", 0);
	assert_null(s->o.refused);
	arena_free(s->a);
}

static void
test_medical__a_no_takes_the_yes_back_and_stands(void **state)
{
	struct scene *s = begin();

	(void)state;
	agrees(s, "youth_consent", "care");
	says_to(s, "no", "");
	did(s, "evaluated", 0);
	refuses(s, "medical.needs-yes", "step");
	agrees(s, "youth_consent", "care");
	refuses(s, "medical.no-stands", "who");
	agrees(s, "guardian", "care");
	assert_null(s->o.refused);
	answer(s,
	    &(struct medical_answer_in){ .care = STR("yes"),
		.who = STR("youth_consent"),
		.to = STR("care") });
	assert_null(s->o.refused);
	did(s, "evaluated", 0);
	assert_null(s->o.refused);
	arena_free(s->a);
}

/* A form tells minutes, the clock seconds. */
static void
test_medical__within_a_minute_the_order_of_the_log_decides(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->w.now.s += 40;
	says_to(s, "no", "");
	answer(s,
	    &(struct medical_answer_in){ .care = STR("yes"),
		.who = STR("youth_assent"),
		.to = STR("care"),
		.at = hours(0) });
	assert_null(s->o.refused);
	assert_true(medical_stands(&s->w, &s->c, false));
	arena_free(s->a);
}

static void
test_medical__agreement_is_of_somebody_to_something(void **state)
{
	struct scene *s = begin();

	(void)state;
	agrees(s, "youth_assent", "");
	refuses(s, "medical.agrees-to", "to");
	agrees(s, "", "care");
	refuses(s, "medical.agrees-to", "who");
	agrees(s, "", "");
	refuses(s, "medical.says-something", "care");
	s->o = medical_done(&s->w, &(struct medical_done_in){ .step = STR("") },
	    s->a);
	refuses(s, "medical.says-something", "step");
	arena_free(s->a);
}

static void
test_medical__done_says_when(void **state)
{
	struct scene *s = begin();
	struct medical_done_in in = { .step = STR("emergency") };

	(void)state;
	s->o = medical_done(&s->w, &in, s->a);
	refuses(s, "medical.says-when-done", "at");
	arena_free(s->a);
}

static void
kit(struct scene *s)
{
	says_to(s, "yes", "yes");
	agrees(s, "youth_consent", "evidence");
	did(s, "kit", -2);
	assert_null(s->o.refused);
}

static void
test_medical__a_kit_goes_the_reported_way_by_its_clocks(void **state)
{
	struct scene *s = begin();

	(void)state;
	kit(s);
	assert_true(owed(s, "kit_notify"));
	assert_false(owed(s, "kit_store"));
	assert_int_equal(duty(s, "kit_notify")->target.s, NOW + 22 * HOUR);
	did(s, "kit_kept", 0);
	refuses(s, "medical.not-this-way", "step");
	did(s, "kit_fetched", 0);
	refuses(s, "medical.in-order", "step");
	did(s, "kit_told", -3);
	refuses(s, "medical.in-order", "at");
	did(s, "kit_told", -1);
	assert_null(s->o.refused);
	assert_false(owed(s, "kit_notify"));
	assert_int_equal(duty(s, "kit_notify")->state, CASE_DUTY_DONE);
	assert_int_equal(duty(s, "kit_fetch")->target.s, NOW + 71 * HOUR);
	did(s, "kit_fetched", 0);
	assert_true(owed(s, "kit_submit"));
	did(s, "kit_sent", 0);
	assert_false(owed(s, "kit_submit"));
	arena_free(s->a);
}

static void
learn_adult(struct scene *s)
{
	struct node *b = node_map(s->a), *f;
	struct event e = { .kind = STR("fact.learned/1"),
		.version = ++s->w.version,
		.at = s->w.now,
		.body = b };

	node_add_text(s->a, b, STR("holder"), STR("cps"));
	f = node_add(s->a, b, STR("facts"), NODE_MAP);
	node_add_int(s->a, f, STR("age"), 19);
	node_add_text(s->a, f, STR("age_basis"), STR("documented"));
	case_apply(&s->c, &e, s->a);
}

static void
test_medical__an_adult_chooses_the_way_of_the_kit(void **state)
{
	struct scene *s = begin();

	(void)state;
	learn_adult(s);
	kit(s);
	assert_false(owed(s, "kit_notify"));
	assert_true(owed(s, "kit_store"));
	did(s, "kit_kept", 0);
	assert_null(s->o.refused);
	assert_false(owed(s, "kit_store"));
	arena_free(s->a);
}

static void
test_medical__who_has_no_part_in_health_changes_nothing(void **state)
{
	struct scene *s = begin();
	struct medical_urgent_in in = { .sign = STR("none"),
		.span = STR("day") };

	(void)state;
	s->actor.agency_kind = STR("advocate_system");
	urgent(s, &in);
	refuses(s, "medical.who-sees", NULL);
	s->actor.agency_kind = STR("school");
	answer(s, &(struct medical_answer_in){ .care = STR("yes") });
	refuses(s, "medical.who-sees", NULL);
	s->actor.agency_kind = STR("advocate_community");
	did(s, "emergency", 0);
	refuses(s, "privilege.keeps-nothing", NULL);
	s->actor.agency_kind = STR("medical");
	s->actor.caps = op_cap_with((struct caps){ 0 }, CAP_CASE_READ);
	urgent(s, &in);
	refuses(s, "medical.who-notes", NULL);
	arena_free(s->a);
}

/* What the nurse wrote opens nothing for who may not read it: a yes that is not
 * seen is none. */
static void
test_medical__what_is_not_shown_counts_for_nothing(void **state)
{
	struct scene *s = begin();
	struct str met[] = { STR("recognition"), STR("host") };
	size_t hidden;

	(void)state;
	seen(s, "none", "day");
	agrees(s, "youth_assent", "care");
	s->actor.agency_kind = STR("coordination");
	s->w.gate.met = met;
	s->w.gate.mets = 2;
	assert_true(medical_may(&s->w));
	assert_false(medical_stands(&s->w, &s->c, false));
	assert_null(medical_newest(&s->w, &s->c, CASE_MEDICAL_SPAN));
	assert_int_equal(medical_seen(&s->w, &s->c, s->a, &hidden)->fact.n, 0);
	assert_true(hidden > 3);
	did(s, "evaluated", 0);
	refuses(s, "medical.needs-yes", "step");
	arena_free(s->a);
}

static struct medical_view
view(struct scene *s)
{
	struct page p = { .w = &s->w, .load = { .a = s->a } };
	struct medical_view v = { 0 };
	struct protocol_facts *f = protocol_facts_new(protocol, s->a);
	struct problems ps = problems_new(s->a);

	for (size_t i = 0; i < s->c.fact.n; i++)
		assert_int_equal(protocol_facts_put(f, s->c.fact.v[i].name,
				     s->c.fact.v[i].value, STR(""), &ps),
		    OK);
	medical_windows(&p, &v, &s->c, f);
	medical_programs(&p, &v);
	return v;
}

static struct str
left(const struct medical_view *v, const char *label)
{
	for (size_t i = 0; i < v->window.n; i++)
		if (str_starts(v->window.v[i].label, str_of(label)))
			return v->window.v[i].left;
	fail_msg("no window %s", label);
	return STR("");
}

static void
test_medical__windows_say_the_hours_that_are_left(void **state)
{
	struct scene *s = begin();
	struct medical_view v = view(s);

	(void)state;
	assert_true(v.window.n >= 7);
	assert_true(
	    str_starts(left(&v, "First dose"), STR("hours left are not")));
	seen(s, "none", "none_known");
	assert_int_equal(view(s).window.n, 0);
	urgent(s,
	    &(struct medical_urgent_in){ .sign = STR("none"),
		.span = STR("known"),
		.at = hours(-20) });
	v = view(s);
	assert_true(str_starts(left(&v, "First dose"), STR("52 h left")));
	assert_true(str_starts(left(&v, "Hepatitis"), STR("4 h left")));
	assert_true(str_starts(left(&v, "Urgent"), STR("100 h left")));
	s->w.now.s += 5 * HOUR;
	v = view(s);
	assert_true(str_starts(left(&v, "Hepatitis"), STR("over by 1 h")));
	arena_free(s->a);
}

static void
test_medical__a_rough_time_is_a_span_of_hours(void **state)
{
	struct scene *s = begin();
	struct medical_view v;

	(void)state;
	seen(s, "none", "three_days");
	v = view(s);
	assert_true(str_eqc(left(&v, "Urgent"), "between 48 h and 96 h left"));
	assert_true(str_eqc(left(&v, "First dose"),
	    "at most 48 h left, or over already"));
	arena_free(s->a);
}

static void
program(struct scene *s, const char *name, const char *on_call, int far)
{
	VEC_ADD(s->a, &s->team.programs,
	    (struct team_program){ .id = s->team.programs.n + 1,
		.name = str_of(name),
		.kind = STR("sane"),
		.on_call = str_of(on_call),
		.far_set = far > 0,
		.far = far });
}

/* It is Tuesday, nine in the evening. */
static void
test_medical__who_is_on_call_stands_first_then_who_is_near(void **state)
{
	static const char *const order[] = { "Near night", "Far always",
		"Not said near", "Not said", "Day" };
	struct scene *s = begin();
	struct medical_view v;

	(void)state;
	program(s, "Day", "mon tue 08:00-16:30", 5);
	program(s, "Not said", "", 0);
	program(s, "Far always", "always", 90);
	program(s, "Not said near", "whenever", 9);
	program(s, "Near night", "mon tue 17:00-08:00", 30);
	VEC_ADD(s->a, &s->team.programs,
	    (struct team_program){ .name = STR("Ended"), .ended = true });
	v = view(s);
	assert_int_equal(v.program.n, 5);
	for (size_t i = 0; i < 5; i++)
		assert_true(str_eqc(v.program.v[i].name, order[i]));
	arena_free(s->a);
}

static enum kit_open
open_at(struct scene *s, const char *on_call, int64_t at)
{
	struct page p = { .w = &s->w };

	s->w.now.s = at;
	return kit_hours_now(&p, str_of(on_call));
}

static void
test_medical__hours_over_midnight_belong_to_the_day_they_begin(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_int_equal(open_at(s, "tue 20:00-06:00", NOW), KIT_OPEN_NOW);
	assert_int_equal(open_at(s, "tue 20:00-06:00", NOW + 8 * HOUR),
	    KIT_OPEN_NOW);
	assert_int_equal(open_at(s, "wed 20:00-06:00", NOW + 8 * HOUR),
	    KIT_OPEN_NOT_NOW);
	assert_int_equal(open_at(s, "20:00-06:00", NOW + 10 * HOUR),
	    KIT_OPEN_NOT_NOW);
	assert_false(kit_hours_read(STR("")));
	assert_false(kit_hours_read(STR("mon 8-16")));
	assert_false(kit_hours_read(STR("08:00-25:00")));
	assert_true(kit_hours_read(STR("sat sun")));
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_medical__an_emergency_is_owed_and_waits_for_no_yes),
		T(test_medical__a_sign_that_is_gone_leaves_the_duty_to_a_person),
		T(test_medical__an_unknown_time_is_no_time_to_wait),
		T(test_medical__a_rough_time_never_makes_care_less_urgent),
		T(test_medical__times_that_cannot_be_are_refused),
		T(test_medical__evidence_is_asked_about_after_it_was_said),
		T(test_medical__two_answers_are_one_wish),
		T(test_medical__evidence_alone_is_no_wish),
		T(test_medical__an_offer_closes_what_is_owed_of_it),
		T(test_medical__an_older_answer_does_not_outweigh_a_newer),
		T(test_medical__nothing_is_done_without_the_youths_yes),
		T(test_medical__a_no_takes_the_yes_back_and_stands),
		T(test_medical__within_a_minute_the_order_of_the_log_decides),
		T(test_medical__agreement_is_of_somebody_to_something),
		T(test_medical__done_says_when),
		T(test_medical__a_kit_goes_the_reported_way_by_its_clocks),
		T(test_medical__an_adult_chooses_the_way_of_the_kit),
		T(test_medical__who_has_no_part_in_health_changes_nothing),
		T(test_medical__what_is_not_shown_counts_for_nothing),
		T(test_medical__windows_say_the_hours_that_are_left),
		T(test_medical__a_rough_time_is_a_span_of_hours),
		T(test_medical__who_is_on_call_stands_first_then_who_is_near),
		T(test_medical__hours_over_midnight_belong_to_the_day_they_begin),
#undef T
	};

	return cmocka_run_group_tests(tests, load, unload);
}

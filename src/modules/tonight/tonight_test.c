/* tonight_test.c - where a youth is tonight: what may be recorded, and what is
 * owed while it is missing, by the shipped packages.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/team/team.h"
#include "modules/tonight/tonight_page.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

/* Tue Nov 24 2026, 9:05 pm in Chicago. */
enum { NOW = 1795575900, HOUR = 3600, CPS = 21, GONE = 22 };

static struct arena *held;
static const struct protocol *protocol;

/* A case that lives: what is recorded is folded into it. */
struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct tonight_in in;
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

static struct time_in
hours(int h)
{
	return (struct time_in){ true, { NOW + h * HOUR } };
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)128 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = STR("coordination") };
	s->actor.caps.bits = UINT32_MAX;
	s->parties[0] = 5;
	VEC_ADD(a, &s->team.agencies,
	    (struct team_agency){ .id = CPS,
		.name = STR("Practice Agency"),
		.kind = STR("cps") });
	VEC_ADD(a, &s->team.agencies,
	    (struct team_agency){ .id = GONE,
		.name = STR("Practice Agency"),
		.kind = STR("school"),
		.ended = true });
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

/* Decides, and folds what it would record. */
static void
say(struct scene *s)
{
	s->o = tonight_record(&s->w, &s->in, s->a);
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
safe(struct scene *s)
{
	s->in = (struct tonight_in){ .state = STR("safe"),
		.said_by = STR("Practice Kay"),
		.next_check = hours(12) };
	say(s);
}

static void
missing(struct scene *s)
{
	s->in = (struct tonight_in){ .state = STR("missing"),
		.said_by = STR("Practice Kay"),
		.at = hours(-3),
		.determined = hours(-2),
		.care = STR("0000000000000015"),
		.risk = STR("at_risk") };
	say(s);
}

static void
found(struct scene *s)
{
	s->in = (struct tonight_in){ .state = STR("found"),
		.said_by = STR("Practice Kay"),
		.at = hours(0) };
	say(s);
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

static bool
also(const struct scene *s, const char *field)
{
	for (size_t i = 0; i < s->o.also.n; i++)
		if (str_eqc(str_of(field), s->o.also.v[i].field))
			return true;
	return false;
}

/* The newest duty of that id; NULL: it was never owed. */
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

static void
test_tonight__safe_says_when_somebody_looks_next(void **state)
{
	struct scene *s = begin();

	(void)state;
	safe(s);
	assert_null(s->o.refused);
	assert_int_equal(s->o.emits.n, 1);
	assert_int_equal(case_tonight_is(&s->c.tonight), CASE_TONIGHT_SAFE);
	assert_int_equal(s->c.tonight.next_check.s, NOW + 12 * HOUR);
	s->in.next_check.set = false;
	say(s);
	refuses(s, "tonight.safe-until", "next_check");
	s->in.next_check = hours(-1);
	say(s);
	refuses(s, "tonight.check-ahead", "next_check");
	arena_free(s->a);
}

static void
test_tonight__nobody_has_said_is_no_safety(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_int_equal(case_tonight_is(&s->c.tonight), CASE_TONIGHT_NONE);
	arena_free(s->a);
}

static void
test_tonight__missing_asks_for_all_at_once(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in = (struct tonight_in){ .state = STR("missing"),
		.said_by = STR("Practice Kay") };
	say(s);
	refuses(s, "tonight.says-when", "at");
	assert_true(also(s, "determined"));
	assert_true(also(s, "care"));
	assert_true(also(s, "risk"));
	arena_free(s->a);
}

static void
test_tonight__times_that_cannot_be_are_refused(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	s->in.at = hours(1);
	say(s);
	refuses(s, "tonight.has-been", "at");
	s->in.at = hours(-1);
	say(s);
	refuses(s, "tonight.determined-after", "determined");
	s->in.determined = hours(1);
	say(s);
	refuses(s, "tonight.determined-has-been", "determined");
	s->in.determined = hours(-1);
	s->in.care = STR("0000000000000016");
	say(s);
	refuses(s, "tonight.says-care", "care");
	found(s);
	arena_free(s->a);
}

static void
test_tonight__missing_opens_its_notices_from_when_it_was_determined(
    void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	assert_null(s->o.refused);
	assert_int_equal(case_tonight_is(&s->c.tonight), CASE_TONIGHT_MISSING);
	assert_int_equal(s->c.tonight.care, CPS);
	assert_true(owed(s, "notice_missing"));
	assert_true(owed(s, "missing_ncmec"));
	assert_int_equal(duty(s, "notice_missing")->target.s, NOW + 6 * HOUR);
	assert_int_equal(duty(s, "missing_ncmec")->target.s, NOW + 22 * HOUR);
	/* The police have no report yet. */
	assert_int_equal(duty(s, "ncic_entry")->target.s, NOW + 2 * HOUR);
	assert_true(duty(s, "missing_ncmec")->authority.n > 0);
	assert_true(str_eqc(duty(s, "missing_ncmec")->verified, "verified"));
	arena_free(s->a);
}

static void
test_tonight__in_no_agencys_care_is_said(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	s->in.care = STR(TONIGHT_CARE_NONE);
	say(s);
	assert_null(s->o.refused);
	assert_int_equal(s->c.tonight.care, 0);
	arena_free(s->a);
}

static void
test_tonight__safe_while_missing_asks_for_found(void **state)
{
	struct scene *s = begin();

	(void)state;
	found(s);
	refuses(s, "tonight.found-after-missing", "state");
	missing(s);
	safe(s);
	refuses(s, "tonight.found-first", "state");
	s->in.state = STR("not_known");
	say(s);
	refuses(s, "tonight.found-first", "state");
	found(s);
	assert_null(s->o.refused);
	assert_int_equal(case_tonight_is(&s->c.tonight), CASE_TONIGHT_FOUND);
	safe(s);
	assert_null(s->o.refused);
	arena_free(s->a);
}

static void
test_tonight__found_lies_after_missing(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	s->in = (struct tonight_in){ .state = STR("found"),
		.said_by = STR("Practice Kay"),
		.at = hours(-9) };
	say(s);
	refuses(s, "tonight.found-later", "at");
	arena_free(s->a);
}

static void
test_tonight__found_ends_what_is_not_owed_any_more(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	found(s);
	assert_int_equal(duty(s, "notice_missing")->state, CASE_DUTY_STOPPED);
	assert_int_equal(duty(s, "missing_ncmec")->state, CASE_DUTY_STOPPED);
	assert_true(str_eqc(duty(s, "missing_ncmec")->reason, TONIGHT_FOUND));
	arena_free(s->a);
}

static void
tell(struct scene *s, const char *key)
{
	struct node *b = node_map(s->a);
	struct event e = { .kind = STR("notice.told/1"),
		.version = ++s->w.version,
		.at = s->w.now,
		.body = b };

	node_add_text(s->a, b, STR("duty"), str_of(key));
	case_apply(&s->c, &e, s->a);
}

static void
test_tonight__missing_again_is_told_again(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	tell(s, "notice_missing");
	assert_false(owed(s, "notice_missing"));
	missing(s);
	assert_false(owed(s, "notice_missing"));
	found(s);
	assert_int_equal(duty(s, "notice_missing")->state, CASE_DUTY_TOLD);
	missing(s);
	assert_true(owed(s, "notice_missing"));
	assert_true(
	    str_eqc(duty(s, "notice_missing")->key, "notice_missing.2"));
	assert_true(owed(s, "missing_ncmec"));
	arena_free(s->a);
}

static void
test_tonight__who_may_not_see_it_changes_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	missing(s);
	s->actor.agency_kind = STR("shelter");
	safe(s);
	refuses(s, "tonight.who-sees", NULL);
	s->actor.agency_kind = STR("coordination");
	s->actor.caps.bits = 0;
	safe(s);
	refuses(s, "tonight.who-notes", NULL);
	arena_free(s->a);
}

static void
test_tonight__of_privileged_people_nothing_is_kept(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->actor.agency_kind = STR("advocate_community");
	safe(s);
	refuses(s, "privilege.keeps-nothing", NULL);
	arena_free(s->a);
}

static struct tonight_said
words(struct scene *s)
{
	struct page p = { .w = &s->w, .load = { .a = s->a } };

	return tonight_say(&p, &s->c.tonight);
}

static void
test_tonight__words_say_what_is_late(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_int_equal(words(s).state, CASE_TONIGHT_NONE);
	safe(s);
	assert_true(str_eqc(words(s).words, "Safe"));
	assert_false(words(s).late);
	assert_true(str_starts(words(s).check, STR("next check ")));
	s->w.now.s += 13 * HOUR;
	assert_true(words(s).late);
	assert_true(str_starts(words(s).check, STR("check late by 1 h")));
	s->w.now.s = NOW;
	missing(s);
	assert_true(str_starts(words(s).words, STR("Missing since ")));
	assert_int_equal(words(s).state, CASE_TONIGHT_MISSING);
	arena_free(s->a);
}

static void
test_tonight__the_facts_alone_say_missing_too(void **state)
{
	struct scene *s = begin();

	(void)state;
	safe(s);
	s->c.tonight.facts_missing = true;
	assert_true(
	    str_eqc(words(s).words, "Missing, by the facts of the case"));
	safe(s);
	refuses(s, "tonight.found-first", "state");
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_tonight__safe_says_when_somebody_looks_next),
		T(test_tonight__nobody_has_said_is_no_safety),
		T(test_tonight__missing_asks_for_all_at_once),
		T(test_tonight__times_that_cannot_be_are_refused),
		T(test_tonight__missing_opens_its_notices_from_when_it_was_determined),
		T(test_tonight__in_no_agencys_care_is_said),
		T(test_tonight__safe_while_missing_asks_for_found),
		T(test_tonight__found_lies_after_missing),
		T(test_tonight__found_ends_what_is_not_owed_any_more),
		T(test_tonight__missing_again_is_told_again),
		T(test_tonight__who_may_not_see_it_changes_nothing),
		T(test_tonight__of_privileged_people_nothing_is_kept),
		T(test_tonight__words_say_what_is_late),
		T(test_tonight__the_facts_alone_say_missing_too),
#undef T
	};

	return cmocka_run_group_tests(tests, load, unload);
}

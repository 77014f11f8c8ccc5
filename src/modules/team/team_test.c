/* team_test.c - the fold of the team, who is on call, which address is one.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/team/team_int.h"

static struct arena *a;
static struct team t;

static int
setup(void **state)
{
	(void)state;
	a = arena_new((size_t)4 * 1024 * 1024);
	t = (struct team){ 0 };
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct instant
at(int64_t s)
{
	return (struct instant){ s };
}

static void
happen(const char *kind, struct instant when, const struct node *body)
{
	struct event e = { .kind = str_of(kind), .at = when, .body = body };

	team_apply(&t, &e, a);
}

static struct node *
blank(const char *value)
{
	struct node *b = node_map(a);

	node_add_text(a, b, STR("id"), STR("desk_phone"));
	node_add_text(a, b, STR("value"), str_of(value));
	node_add_text(a, b, STR("by"), STR("Practice Caller"));
	return b;
}

static void
test_team__a_number_is_stale_until_called_and_after_ninety_days(void **state)
{
	const struct team_blank *b;
	int64_t day = 86400;

	(void)state;
	assert_null(team_blank_of(&t, STR("desk_phone")));
	happen(TEAM_BLANK_FILLED, at(day), blank("555-0101"));
	b = team_blank_of(&t, STR("desk_phone"));
	assert_non_null(b);
	assert_true(team_phone_stale(b, at(day)));
	happen(TEAM_BLANK_TESTED, at(2 * day), blank(""));
	b = team_blank_of(&t, STR("desk_phone"));
	assert_true(str_eqc(b->tested_by, "Practice Caller"));
	assert_false(team_phone_stale(b, at(92 * day)));
	assert_true(team_phone_stale(b, at(92 * day + 1)));
	happen(TEAM_BLANK_FILLED, at(3 * day), blank("555-0102"));
	b = team_blank_of(&t, STR("desk_phone"));
	assert_true(team_phone_stale(b, at(3 * day)));
	happen(TEAM_BLANK_FILLED, at(3 * day), blank(""));
	assert_null(team_blank_of(&t, STR("desk_phone")));
}

static void
turn(uint64_t id, int64_t order, int64_t from, int64_t until)
{
	struct node *b = node_map(a);

	node_add_text(a, b, STR("id"),
	    str_fmt(a, "%016llx", (unsigned long long)id));
	node_add_int(a, b, STR("order"), order);
	node_add_int(a, b, STR("from"), from);
	if (until != 0)
		node_add_int(a, b, STR("until"), until);
	happen(TEAM_TURN_SET, at(1), b);
}

static void
test_team__the_next_in_order_who_covers_now_is_on_call(void **state)
{
	(void)state;
	assert_null(team_on_call(&t, 1, at(100)));
	turn(1, 2, 50, 0);
	turn(2, 1, 50, 200);
	turn(3, 3, 500, 0);
	assert_int_equal(team_on_call(&t, 1, at(100))->id, 2);
	assert_int_equal(team_on_call(&t, 1, at(199))->id, 2);
	assert_int_equal(team_on_call(&t, 1, at(200))->id, 1);
	assert_int_equal(team_on_call(&t, 2, at(100))->id, 1);
	assert_null(team_on_call(&t, 3, at(100)));
	assert_null(team_on_call(&t, 1, at(49)));
	assert_int_equal(team_on_call(&t, 3, at(500))->id, 3);
	turn(2, 9, 50, 0); /* the same turn, changed */
	assert_int_equal(t.turns.n, 3);
	assert_int_equal(team_on_call(&t, 1, at(100))->id, 1);
}

static void
agency(uint64_t id, const char *kind, const char *counties, bool ended)
{
	struct node *b = node_map(a);

	node_add_text(a, b, STR("id"),
	    str_fmt(a, "%016llx", (unsigned long long)id));
	node_add_text(a, b, STR("kind"), str_of(kind));
	node_add_text(a, b, STR("counties"), str_of(counties));
	happen(TEAM_AGENCY_SET, at(1), b);
	if (ended)
		happen(TEAM_AGENCY_ENDED, at(2), b);
}

static void
test_team__an_agency_serves_the_counties_it_says(void **state)
{
	(void)state;
	agency(1, "k", "North County", true);
	agency(2, "k", "South County\nEast County, West County", false);
	agency(3, "k", "North County", false);
	agency(4, "other", "North County", false);
	assert_int_equal(team_agency_for(&t, STR("k"), STR("North County"))->id,
	    3);
	assert_int_equal(team_agency_for(&t, STR("k"), STR("West County"))->id,
	    2);
	assert_int_equal(team_agency_for(&t, STR("k"), STR(""))->id, 2);
	assert_null(team_agency_for(&t, STR("k"), STR("County")));
	assert_null(team_agency_for(&t, STR("none"), STR("")));
	assert_true(team_agency_by(&t, 1)->ended);
	assert_null(team_agency_by(&t, 0));
}

static bool
settings_ok(struct team_settings_in in)
{
	struct world w = { .ref = TEAM_REF, .team = &t };

	return team_settings_set(&w, &in, a).refused == NULL;
}

static void
test_team__the_program_reaches_no_other_kind_of_address(void **state)
{
	static const struct {
		const char *relay, *webhook;
		bool ok;
	} row[] = {
		{ "smtp://relay.example:587", "", true },
		{ "smtps://relay.example", "https://hook.example/in_1", true },
		{ "", "http://127.0.0.1:9000/x", true },
		{ "", "http://hook.example/x", false },
		{ "", "https://user@hook.example/", false },
		{ "", "https://hook.example/?q=1", false },
		{ "", "file:///etc/passwd", false },
		{ "smtp://relay.example/?x", "", false },
		{ "smtp://", "", false },
		{ "gopher://relay.example", "", false },
		{ "smtp://a b", "", false },
		{ "smtp://a\r\nb", "", false },
	};

	struct str secret = STR("whsec_cHJhY3RpY2Ugc2VjcmV0LCAyNCBieXRl");

	(void)state;
	assert_false(settings_ok((struct team_settings_in){
	    .webhook = STR("https://hook.example/in") }));
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(settings_ok((struct team_settings_in){
				     .relay = str_of(row[i].relay),
				     .relay_from = STR("a@b.example"),
				     .webhook = str_of(row[i].webhook),
				     .webhook_secret = secret }),
		    row[i].ok);
	assert_false(settings_ok(
	    (struct team_settings_in){ .relay = STR("smtp://relay.example") }));
	assert_false(settings_ok(
	    (struct team_settings_in){ .packages = STR("../../etc") }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_team__a_number_is_stale_until_called_and_after_ninety_days),
		T(test_team__the_next_in_order_who_covers_now_is_on_call),
		T(test_team__an_agency_serves_the_counties_it_says),
		T(test_team__the_program_reaches_no_other_kind_of_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

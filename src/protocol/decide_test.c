/* decide_test.c - decisions of the small package, worked out by hand.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/zone.h"
#include "protocol/duty.h"
#include "protocol/kit_test.h"

static const struct {
	const char *facts, *decision, *value, *possible;
} rows[] = {
	/* Nothing is known, and nothing reads as a negative. */
	{ "{}", "alarm", "not_settled", "red amber calm" },
	{ "{}", "tow", "false", "true false" },
	{ "{}", "tell", "[]", "owner+pilots owner pilots []" },
	/* A negative is a value when nothing else can come. */
	{ "{\"leak\":false,\"marks\":[],\"signs\":[]}", "alarm", "calm",
	    "calm" },
	{ "{\"wind\":7,\"marks\":[],\"signs\":[]}", "alarm", "calm", "calm" },
	{ "{\"leak\":false}", "alarm", "not_settled", "amber calm" },
	{ "{\"leak\":false}", "tow", "false", "false" },
	/* A positive is a value although more could come. */
	{ "{\"marks\":[\"rust\",\"rot\"]}", "alarm", "not_settled",
	    "red amber" },
	{ "{\"marks\":[\"rust\",\"rot\"],\"signs\":[]}", "alarm", "amber",
	    "red amber" },
	{ "{\"leak\":true,\"wind\":8}", "alarm", "red", "red" },
	{ "{\"leak\":true,\"wind\":8}", "tow", "true", "true" },
	{ "{\"leak\":true,\"wind\":7,\"marks\":[],\"signs\":[]}", "alarm",
	    "calm", "calm" },
	{ "{\"leak\":true,\"marks\":[],\"signs\":[]}", "alarm", "not_settled",
	    "red calm" },
	/* One list is missing: how many it could hold is what matters. */
	{ "{\"leak\":false,\"marks\":[\"rust\",\"rot\"]}", "alarm", "amber",
	    "amber" },
	{ "{\"leak\":false,\"marks\":[\"rust\"]}", "alarm", "not_settled",
	    "amber calm" },
	/* Twins are one, identity counts nothing, a strange word is one. */
	{ "{\"leak\":false,\"marks\":[\"rust\"],\"signs\":[\"rust_seen\"]}",
	    "alarm", "calm", "calm" },
	{ "{\"leak\":false,\"marks\":[\"rust\"],\"signs\":[\"list\"]}", "alarm",
	    "amber", "amber" },
	{ "{\"leak\":false,\"marks\":[\"flag\",\"rust\"],\"signs\":[]}",
	    "alarm", "calm", "calm" },
	{ "{\"leak\":false,\"marks\":[\"barnacles\",\"rust\"],\"signs\":[]}",
	    "alarm", "amber", "amber" },
	{ "{\"leak\":false,\"marks\":[\"rust\",\"R1\"],\"signs\":[]}", "alarm",
	    "calm", "calm" },
	{ "{\"leak\":false,\"marks\":[\"rust_seen\"],\"signs\":[\"rust\"]}",
	    "alarm", "calm", "calm" },
	{ "{\"leak\":false,\"marks\":[\"list\",\"rust\"],\"signs\":[]}",
	    "alarm", "amber", "amber" },
	/* A list holds what is established so far. */
	{ "{\"leak\":true}", "tell", "owner", "owner+pilots owner" },
	{ "{\"leak\":true,\"reporter\":\"guest\"}", "tell", "owner+pilots",
	    "owner+pilots" },
	{ "{\"leak\":false,\"reporter\":\"pilot\"}", "tell", "[]", "[]" },
};

static void
test_decide__by_hand(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	assert_true(kit_load(&k));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct protocol_decided *d =
		    kit_decide(&k, rows[i].facts);
		struct str v = kit_value(&k, d, rows[i].decision);
		struct str p = kit_possible(&k, d, rows[i].decision);

		if (!str_eqc(v, rows[i].value) || !str_eqc(p, rows[i].possible))
			fail_msg("%s: %s is %.*s of {%.*s}, wanted %s of {%s}",
			    rows[i].facts, rows[i].decision, STR_ARG(v),
			    STR_ARG(p), rows[i].value, rows[i].possible);
		assert_int_equal(kit_outcome(d, rows[i].decision)->possibles ==
			1,
		    kit_outcome(d, rows[i].decision)->certain);
	}
	kit_end(&k);
}

static void
test_decide__a_rule_names_clause_reason_and_facts(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_outcome *o;

	(void)state;
	assert_true(kit_load(&k));
	o = kit_outcome(kit_decide(&k, "{\"leak\":true,\"wind\":9}"), "alarm");
	assert_int_equal(1, o->rules);
	assert_true(str_eqc(o->rule[0].id, "alarm.leak"));
	assert_true(str_eqc(o->rule[0].clause, "C1"));
	assert_true(str_eqc(o->rule[0].why, "It leaks in a storm"));
	assert_int_equal(2, o->rule[0].facts.n);
	assert_true(str_eqc(o->rule[0].facts.v[0], "leak"));
	assert_true(str_eqc(o->rule[0].facts.v[1], "wind"));
	/* What is not settled stands on no rule. */
	o = kit_outcome(kit_decide(&k, "{}"), "alarm");
	assert_int_equal(0, o->rules);
	kit_end(&k);
}

static void
test_decide__asks_what_settles_most_first_and_whom(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_decided *d;
	const struct protocol_outcome *o;

	(void)state;
	assert_true(kit_load(&k));
	d = kit_decide(&k, "{\"wind\":9,\"marks\":[],\"signs\":[]}");
	o = kit_outcome(d, "alarm");
	assert_int_equal(1, o->asks);
	assert_true(str_eqc(o->ask[0].fact, "leak"));
	assert_true(str_eqc(o->ask[0].whom, "reporter"));
	assert_true(str_eqc(o->ask[0].question, "Is there a leak?"));
	/* What changes nothing is not asked. */
	o = kit_outcome(kit_decide(&k, "{\"leak\":false}"), "alarm");
	for (size_t i = 0; i < o->asks; i++)
		assert_false(str_eqc(o->ask[i].fact, "wind"));
	/* A critical fact that is absent is named, with what it changes. */
	assert_int_equal(1, d->missings);
	assert_true(str_eqc(d->missing[0].fact, "leak"));
	assert_true(protocol_texts_have(d->missing[0].changes, STR("alarm")));
	assert_true(protocol_texts_have(d->missing[0].changes, STR("tow")));
	assert_true(protocol_texts_have(d->missing[0].changes, STR("tell")));
	kit_end(&k);
}

static void
test_decide__strange_codes_are_named(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_decided *d;

	(void)state;
	assert_true(kit_load(&k));
	d = kit_decide(&k, "{\"marks\":[\"barnacles\",\"list\",\"rust\"]}");
	assert_int_equal(1, d->warnings);
	assert_true(str_eqc(d->warning[0].fact, "marks"));
	assert_true(
	    str_find(d->warning[0].text, STR("\"barnacles\"")) != SIZE_MAX);
	assert_true(str_find(d->warning[0].text, STR("\"list\"")) != SIZE_MAX);
	assert_true(str_find(d->warning[0].text, STR("rust")) == SIZE_MAX);
	kit_end(&k);
}

static void
test_decide__the_same_facts_are_the_same_bytes(void **state)
{
	struct kit k = kit_begin();
	const char *facts = "{\"leak\":true,\"marks\":[\"rust\",\"odd\"]}";
	struct buf x = buf_new(k.a, 1 << 20), y = buf_new(k.a, 1 << 20);
	struct problems ps = problems_new(k.a);
	const struct node *map;

	(void)state;
	assert_true(kit_load(&k));
	protocol_decided_json(kit_decide(&k, facts), &x, false);
	protocol_decided_json(kit_decide(&k, facts), &y, false);
	assert_true(str_eq(buf_done(&x), buf_done(&y)));
	assert_int_equal(OK,
	    json_read(k.a, STR("out"), buf_done(&x), &ps, &map));
	assert_true(
	    str_eqc(node_text(map, STR("at")), "2026-03-13T18:00:00-05:00"));
	kit_end(&k);
}

static void
test_decide__a_time_that_lies_ahead_is_refused(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_decided *d = NULL;
	struct protocol_facts *f;
	struct instant at;

	(void)state;
	assert_true(kit_load(&k));
	f = kit_facts(&k, "{\"seen_at\":\"2026-03-13T18:00:01-05:00\"}");
	assert_true(zone_read_time(STR("2026-03-13T18:00:00-05:00"), &at));
	/* The count is no input here, so it is not looked at; with the
	 * shipped package it is. */
	assert_int_equal(OK, protocol_decide(f, at, k.a, &k.ps, &d));
	kit_shipped(&k, false);
	f = kit_facts(&k,
	    "{\"last_assault_at\":\"2026-03-13T18:00:01-05:00\"}");
	d = NULL;
	assert_int_equal(ERR_BAD, protocol_decide(f, at, k.a, &k.ps, &d));
	assert_null(d);
	assert_true(kit_says(&k, "last_assault_at: This lies ahead"));
	kit_end(&k);
}

static void
test_duty__opens_on_what_is_established(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_decided *d;

	(void)state;
	assert_true(kit_load(&k));
	d = kit_decide(&k, "{}");
	assert_int_equal(1, d->duties);
	assert_true(str_eqc(d->duty[0].duty->id, "log"));
	assert_false(d->duty[0].timed);
	assert_int_equal(0, d->duty[0].blocked_by.n);
	d = kit_decide(&k, "{\"leak\":true,\"wind\":12}");
	assert_int_equal(2, d->duties);
	assert_true(str_eqc(d->duty[1].blocked_by.v[0], "pump"));
	kit_end(&k);
}

static void
test_call__nobody_rings_his_own_agency(void **state)
{
	struct kit k = kit_begin();
	struct protocol_calls c;

	(void)state;
	assert_true(kit_load(&k));
	c = protocol_calls(kit_decide(&k, "{\"leak\":true,\"wind\":12}"), k.a);
	assert_int_equal(1, c.n);
	assert_true(str_eqc(c.v[0]->id, "harbour_first"));
	c = protocol_calls(
	    kit_decide(&k,
		"{\"leak\":true,\"wind\":12,\"reporter\":\"pilot\"}"),
	    k.a);
	assert_int_equal(0, c.n);
	c = protocol_calls(kit_decide(&k, "{}"), k.a);
	assert_int_equal(0, c.n);
	kit_end(&k);
}

static void
test_role__reads_the_value_by_its_sense(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_decided *d;

	(void)state;
	assert_true(kit_load(&k));
	d = kit_decide(&k, "{\"leak\":true,\"wind\":12}");
	assert_true(protocol_is(d, ROLE_URGENCY, SENSE_URGENT));
	assert_true(protocol_is(d, ROLE_NOTICES, SENSE_MISSING));
	assert_true(str_eqc(protocol_decided_level(d)->label, "Red"));
	assert_null(protocol_outcome(d, ROLE_HOLD));
	assert_false(protocol_is(d, ROLE_HOLD, SENSE_WAIT));
	d = kit_decide(&k, "{}");
	assert_false(protocol_is(d, ROLE_URGENCY, SENSE_URGENT));
	assert_true(protocol_could_be(d, ROLE_URGENCY, SENSE_URGENT));
	assert_null(protocol_decided_level(d));
	kit_end(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decide__by_hand),
		cmocka_unit_test(
		    test_decide__a_rule_names_clause_reason_and_facts),
		cmocka_unit_test(
		    test_decide__asks_what_settles_most_first_and_whom),
		cmocka_unit_test(test_decide__strange_codes_are_named),
		cmocka_unit_test(
		    test_decide__the_same_facts_are_the_same_bytes),
		cmocka_unit_test(
		    test_decide__a_time_that_lies_ahead_is_refused),
		cmocka_unit_test(test_duty__opens_on_what_is_established),
		cmocka_unit_test(test_call__nobody_rings_his_own_agency),
		cmocka_unit_test(test_role__reads_the_value_by_its_sense),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

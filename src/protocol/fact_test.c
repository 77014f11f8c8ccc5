/* fact_test.c - facts as they are given: kept as they are, or refused with line
 * and name.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/json.h"
#include "protocol/kit_test.h"

static const struct {
	const char *json, *says;
} bad[] = {
	{ "{\n\"no_such_fact\": 1}", "t.json:2: no_such_fact: is no fact" },
	{ "{\"disclosure\": \"loud\"}", "disclosure: \"loud\" is none of" },
	{ "{\"disclosure\": true}", "disclosure: must be one of its values" },
	{ "{\"evidence_of_crime\": \"yes\"}",
	    "evidence_of_crime: must be true or false" },
	{ "{\"evidence_of_crime\": 1}", "must be true or false, and is a" },
	{ "{\"age\": \"16\"}", "age: must be a number" },
	{ "{\"age\": 16.5}", "age: must be a whole number" },
	{ "{\"age\": 1e1}", "age: must be written without an exponent" },
	{ "{\"age\": -1}", "age: must lie between 0 and 120 (Age)" },
	{ "{\"place_closes_in_minutes\": -3}",
	    "place_closes_in_minutes: must lie between 0 and 10080 (Minutes" },
	{ "{\"hours_since_assault\": -0.5}", "hours_since_assault: must lie" },
	{ "{\"prior_reports\": 100000}", "prior_reports: must lie between" },
	{ "{\"age\": 99999999999999999999}", "age: is too large" },
	{ "{\"date_of_birth\": \"2010-02-29\"}", "must be a date" },
	{ "{\"closes_at\": \"2026-03-13T18:00:00\"}",
	    "closes_at: must be a time with its offset" },
	{ "{\"allegation_by\": [\"martian\"]}", "\"martian\" is none of" },
	{ "{\"allegation_by\": {}}", "allegation_by: must be a list" },
	{ "{\"risk_factors\": \"runaway\"}", "risk_factors: must be a list" },
	{ "{\"risk_factors\": [1]}", "risk_factors: each code is text" },
	{ "{\"risk_factors\": [null]}", "risk_factors: each code is text" },
	{ "{\"risk_count\": 3}", "risk_count: is worked out" },
	{ "[]", "t.json:1: must be an object of facts" },
};

static void
test_fact__what_cannot_be_is_refused_with_line_and_name(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	kit_shipped(&k, false);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct protocol_facts *f = protocol_facts_new(k.p, k.a);
		const struct node *map;

		k.ps = problems_new(k.a);
		assert_int_equal(OK,
		    json_read(k.a, STR("t.json"), str_of(bad[i].json), &k.ps,
			&map));
		if (protocol_facts_read(f, map, STR("t.json"), &k.ps) == OK)
			fail_msg("taken: %s", bad[i].json);
		if (!kit_says(&k, bad[i].says)) {
			struct str s = problems_text(&k.ps, k.a);

			fail_msg("%s: wanted \"%s\" in: %.*s", bad[i].json,
			    bad[i].says, STR_ARG(s));
		}
	}
	kit_end(&k);
}

static void
test_fact__null_is_not_known(void **state)
{
	struct kit k = kit_begin();
	struct protocol_facts *f;

	(void)state;
	kit_shipped(&k, false);
	f = kit_facts(&k, "{\"age\": null, \"allegation_by\": null}");
	assert_int_equal(PROTOCOL_NOT_KNOWN,
	    protocol_facts_get(f, STR("age"))->type);
	assert_int_equal(PROTOCOL_NOT_KNOWN,
	    protocol_facts_get(f, STR("allegation_by"))->type);
	assert_null(protocol_facts_get(f, STR("no_such_fact")));
	kit_end(&k);
}

static void
test_fact__one_value_is_a_list_of_one_and_order_is_the_protocols(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_value *v;

	(void)state;
	kit_shipped(&k, false);
	v = protocol_facts_get(kit_facts(&k, "{\"allegation_by\": \"peer\"}"),
	    STR("allegation_by"));
	assert_int_equal(1, v->list.n);
	v = protocol_facts_get(
	    kit_facts(&k,
		"{\"allegation_by\": [\"other\",\"caregiver\",\"other\"]}"),
	    STR("allegation_by"));
	assert_int_equal(2, v->list.n);
	assert_true(str_eqc(v->list.v[0], "caregiver"));
	kit_end(&k);
}

static void
typed(struct kit *k, const char *fact, const char *text, const char *json)
{
	struct protocol_facts *f = protocol_facts_new(k->p, k->a);
	struct str s[3], rest = str_of(text);
	struct node *map = node_map(k->a);
	struct buf b = buf_new(k->a, 4096);
	size_t n = 0;

	do
		s[n++] = str_cut(rest, '|', &rest);
	while (rest.n > 0 && n < 3);
	assert_int_equal(OK,
	    protocol_facts_type(f, str_of(fact), s, n, &k->ps));
	protocol_facts_json(f, k->a, map);
	json_put_flat(&b, map);
	if (!str_eqc(buf_done(&b), json))
		fail_msg("%s=%s gave %.*s", fact, text, STR_ARG(buf_done(&b)));
}

static void
test_fact__a_form_says_what_json_says(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	kit_shipped(&k, false);
	typed(&k, "evidence_of_crime", "yes", "{\"evidence_of_crime\":true}");
	typed(&k, "evidence_of_crime", "false",
	    "{\"evidence_of_crime\":false}");
	typed(&k, "evidence_of_crime", "not_known", "{}");
	typed(&k, "evidence_of_crime", "", "{}");
	typed(&k, "age", " 16 ", "{\"age\":16}");
	typed(&k, "disclosure", "active", "{\"disclosure\":\"active\"}");
	typed(&k, "allegation_by", "peer|caregiver",
	    "{\"allegation_by\":[\"caregiver\",\"peer\"]}");
	typed(&k, "allegation_by", "none_seen", "{\"allegation_by\":[]}");
	typed(&k, "risk_factors", "runaway|strange",
	    "{\"risk_factors\":[\"runaway\",\"strange\"]}");
	typed(&k, "closes_at", "2026-03-13T18:00",
	    "{\"closes_at\":\"2026-03-13T18:00:00-05:00\"}");
	typed(&k, "prior_reports_elsewhere", "not_checked",
	    "{\"prior_reports_elsewhere\":\"not_checked\"}");
	typed(&k, "reporter", "lighthouse_keeper",
	    "{\"reporter\":\"lighthouse_keeper\"}");
	kit_end(&k);
}

static void
test_fact__a_form_is_refused_like_json(void **state)
{
	struct kit k = kit_begin();
	struct protocol_facts *f;
	struct str two[] = { STR("yes"), STR("no") };
	struct str word[] = { STR("sixteen") };

	(void)state;
	kit_shipped(&k, false);
	f = protocol_facts_new(k.p, k.a);
	assert_int_equal(ERR_BAD,
	    protocol_facts_type(f, STR("evidence_of_crime"), two, 2, &k.ps));
	assert_int_equal(ERR_BAD,
	    protocol_facts_type(f, STR("age"), word, 1, &k.ps));
	assert_int_equal(ERR_BAD,
	    protocol_facts_type(f, STR("nothing"), word, 1, &k.ps));
	kit_end(&k);
}

/* Whoever sits at a form reads what may be answered, and no value's id. */
static void
test_fact__a_slip_in_a_form_says_what_may_be_answered(void **state)
{
	static const struct {
		const char *fact, *text, *says;
	} slip[] = {
		{ "age", "fifteen", "Write a whole number from 0 to 120, in" },
		{ "age", "1e1",
		    "Write a whole number from 0 to 120, in years" },
		{ "place_closes_in_minutes", "-3",
		    "Write a number from 0 to 10080, in minutes" },
		{ "hours_since_assault", "-1", "Write a number from 0 to" },
		{ "allegation_by", "martian", "Choose from the answers shown" },
		{ "disclosure", "loud", "Choose one of the answers shown" },
		{ "date_of_birth", "yesterday", "Write a date such as" },
	};
	struct kit k = kit_begin();

	(void)state;
	kit_shipped(&k, false);
	for (size_t i = 0; i < sizeof slip / sizeof *slip; i++) {
		struct str s = str_of(slip[i].text);

		k.ps = problems_new(k.a);
		assert_int_equal(ERR_BAD,
		    protocol_facts_type(protocol_facts_new(k.p, k.a),
			str_of(slip[i].fact), &s, 1, &k.ps));
		assert_int_equal(k.ps.list.n, 1);
		assert_true(
		    str_starts(k.ps.list.v[0].why, str_of(slip[i].says)));
	}
	kit_end(&k);
}

static void
test_fact__not_known_beside_a_value_lets_the_value_stand(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	kit_shipped(&k, false);
	typed(&k, "allegation_by", "not_known|peer",
	    "{\"allegation_by\":[\"peer\"]}");
	typed(&k, "evidence_of_crime", "yes|not_known",
	    "{\"evidence_of_crime\":true}");
	typed(&k, "risk_factors", "none_seen|not_known", "{}");
	kit_end(&k);
}

/* A number without limits lets a slip of the hand through every door. */
static void
test_fact__every_number_has_its_limits(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_fact *f;
	size_t n;

	(void)state;
	kit_shipped(&k, true);
	n = protocol_facts(k.p, &f);
	for (size_t i = 0; i < n; i++) {
		struct str out[] = { STR("-1"), STR("1000001") };

		if (f[i].type != PROTOCOL_NUMBER || f[i].internal)
			continue;
		for (size_t j = 0; j < 2; j++)
			assert_int_equal(ERR_BAD,
			    protocol_facts_type(protocol_facts_new(k.p, k.a),
				f[i].id, &out[j], 1, &k.ps));
	}
	kit_end(&k);
}

static void
test_fact__no_two_questions_of_a_form_are_the_same(void **state)
{
	struct kit k = kit_begin();
	const struct protocol_fact *f;
	size_t n;

	(void)state;
	kit_shipped(&k, true);
	n = protocol_facts(k.p, &f);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			if (!f[i].internal && !f[j].internal &&
			    (str_eq(f[i].ask, f[j].ask) ||
				str_eq(f[i].label, f[j].label)))
				fail_msg("%.*s", STR_ARG(f[i].ask));
	kit_end(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_fact__what_cannot_be_is_refused_with_line_and_name),
		cmocka_unit_test(test_fact__null_is_not_known),
		cmocka_unit_test(
		    test_fact__one_value_is_a_list_of_one_and_order_is_the_protocols),
		cmocka_unit_test(test_fact__a_form_says_what_json_says),
		cmocka_unit_test(test_fact__a_form_is_refused_like_json),
		cmocka_unit_test(
		    test_fact__a_slip_in_a_form_says_what_may_be_answered),
		cmocka_unit_test(
		    test_fact__not_known_beside_a_value_lets_the_value_stand),
		cmocka_unit_test(test_fact__every_number_has_its_limits),
		cmocka_unit_test(
		    test_fact__no_two_questions_of_a_form_are_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

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
	{ "{\"age\": -1}", "age: must lie between" },
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

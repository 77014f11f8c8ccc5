/* load_test.c - what a package may say, and what is refused, and where.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "protocol/example.h"
#include "protocol/kit_test.h"
#include "protocol/share.h"
#include "protocol/trace.h"
#include "protocol/words.h"

/* A change to one file, and what must be said of it. */
static const struct slip {
	const char *file, *what, *by, *says;
} slips[] = {
	{ "protocol.yaml",
	    "title:", "titel:", "protocol.yaml:2: titel: is no" },
	{ "protocol.yaml", "zone: America/Chicago", "zone: Mars/Base",
	    "protocol.yaml:4: zone: there is no time zone" },
	{ "protocol.yaml", "zone: America/Chicago\n", "", "zone: is needed" },
	{ "protocol.yaml", "rank: 2", "rank: two", "rank: must be a whole" },
	{ "protocol.yaml", "rank: 2", "rank: 1", "has the rank of another" },
	{ "protocol.yaml", ", negative: true", "", "exactly one level" },
	{ "protocol.yaml", "id: calm", "id: still",
	    "is no value of the level" },
	{ "protocol.yaml", "urgent: [true]", "urgent: [maybe]",
	    "is no value of that decision" },
	{ "protocol.yaml", "{ urgent: [true] }", "{ wait: [true] }",
	    "wait: is no meaning that this role has" },
	{ "protocol.yaml", "decision: tow, values", "decision: row, values",
	    "is bound to a decision that is not told" },
	{ "protocol.yaml", "id: tell, label", "id: toll, label",
	    "no file of decisions/ has the decision" },
	{ "protocol.yaml", "  level: {", "  flavour: {",
	    "is no role that the program has" },
	{ "protocol.yaml", "reporters: [pilot]", "reporters: [pirate]",
	    "harbour.reporters: \"pirate\" is no value" },
	{ "protocol.yaml", "type: phone", "type: pigeon",
	    "type: \"pigeon\" is none of the words" },
	{ "facts.yaml", "whom: [harbour]", "whom: [youth]",
	    "wind.whom: \"youth\" may not be asked" },
	{ "facts.yaml", "whom: [reporter], group: sea",
	    "whom: [guardian], group: sea",
	    "leak.whom: \"guardian\" may not be asked" },
	{ "facts.yaml", "group: sea", "group: land", "is no group" },
	{ "facts.yaml", "type: yes_no", "type: yesno", "type: \"yesno\"" },
	{ "facts.yaml", "clause: C1", "clause: C9", "is no clause of" },
	{ "facts.yaml", "id: wind,", "id: leak,", "stands already in" },
	{ "facts.yaml", "from: seen_at", "from: heard_at",
	    "hours_since.derive: names a fact that is not there" },
	{ "facts.yaml", "least: 0, most: 12, whole: true", "whole: true",
	    "wind.least: a number needs its limits" },
	{ "facts.yaml", "least: 0, most: 12,", "least: 12, most: 0,",
	    "wind.most: must not lie below" },
	{ "facts.yaml", "how: hours_since", "how: moons_since",
	    "is no way that the program knows" },
	{ "facts.yaml", "id: wind, type: number", "id: breeze, type: number",
	    "wind: is an input of a decision" },
	{ "facts.yaml", "ask: Is there a leak?, ", "",
	    "a fact needs its question" },
	{ "indicators.yaml", "twin: R1", "twin: R9", "its twin \"R9\"" },
	{ "indicators.yaml", "alias: [rot]", "alias: [rust]",
	    "stands for another item" },
	{ "duties.yaml", "owner: master", "owner: pirate",
	    "log.owner: \"pirate\" is no kind of agency" },
	{ "duties.yaml", "strength: must", "strength: shall",
	    "strength: \"shall\"" },
	{ "duties.yaml", "blocked_by: [pump]", "blocked_by: [bail]",
	    "log.blocked_by: \"bail\" is no duty" },
	{ "duties.yaml", "alarm in (\"red\", \"amber\")", "alarm = \"calm\"",
	    "opens the duty when nothing is known" },
	{ "duties.yaml", "alarm in (", "alarm in in (", "duties.yaml:2" },
	{ "calls.yaml", "number: [radio]", "number: [drum]", "is no blank" },
	{ "sharing.yaml", "recipient: both", "recipient: all",
	    "is no kind of agency and no recipient" },
	{ "sharing.yaml", "rule: allowed", "rule: maybe", "rule: \"maybe\"" },
	{ "sharing.yaml", "needs: [pact]", "needs: [treaty]",
	    "S5.needs: \"treaty\" is no need" },
	{ "sharing.yaml", "blank: radio", "blank: drum", "is no blank" },
	{ "sharing.yaml", "by: [owner]", "by: [pirate]", "is no standing" },
	{ "sharing.yaml", "by: [owner],", "", "S4.by" },
	{ "sharing.yaml", "by: [owner]", "by: [owner], needs: [pact]",
	    "opens nothing by itself" },
	{ "sharing.yaml", "refused_if: { leak", "refused_if: { hole",
	    "is no fact" },
	{ "tracking.yaml", "hide_below: 5", "hide_below: 0",
	    "counts.hide_below: \"0\" is too little" },
	{ "tracking.yaml", "hide_below: 5", "hide_below: few",
	    "hide_below: must be a whole" },
	{ "tracking.yaml", "fact: wind", "fact: waves",
	    "by_wind.fact: \"waves\" is no fact" },
	{ "tracking.yaml", "fact: wind", "fact: wind, measure: level",
	    "counts one thing" },
	{ "tracking.yaml", "measure: level,", "", "counts one thing" },
	{ "tracking.yaml", "measure: level,", "measure: waves,",
	    "by_alarm.measure: \"waves\" is nothing" },
	{ "tracking.yaml", "decision: tow", "decision: row",
	    "by_tow.decision: \"row\" is no decision" },
	{ "tracking.yaml", "decision: tow", "measure: level",
	    "counts the same" },
	{ "tracking.yaml", "from: 4", "from: 3", "begins before" },
	{ "tracking.yaml", "to: 12", "to: 300", "needs from, to" },
	{ "tracking.yaml", "fact: wind", "fact: leak",
	    "they stand with a number" },
	{ "tracking.yaml", ", values: { \"true\": Towed }", "",
	    "by_tow.values: \"by_tow\" needs them" },
	{ "tracking.yaml", "measure: level, clause: C2",
	    "measure: level, clause: C9", "is no clause" },
	{ "tracking.yaml", "label: Wind, fact", "labels: Wind, fact",
	    "labels" },
	{ "decisions/boat.dmn", "<text>C1</text>", "<text>C7</text>",
	    "alarm.leak: \"C7\" is no clause" },
	{ "decisions/boat.dmn", "</definitions>", "", "boat.dmn" },
};

static void
test_load__each_slip_is_told_with_file_and_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
		struct kit k = kit_begin();

		kit_swap(&k, slips[i].file, slips[i].what, slips[i].by);
		if (kit_load(&k))
			fail_msg("slip %zu (%s) was taken", i, slips[i].by);
		if (!kit_says(&k, slips[i].says)) {
			struct str s = problems_text(&k.ps, k.a);

			fail_msg("slip %zu: wanted \"%s\" in:\n%.*s", i,
			    slips[i].says, STR_ARG(s));
		}
		kit_end(&k);
	}
}

static void
test_load__the_small_package_loads(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	if (!kit_load(&k)) {
		struct str s = problems_text(&k.ps, k.a);

		fail_msg("%.*s", STR_ARG(s));
	}
	kit_end(&k);
}

static void
test_load__the_shipped_packages_load(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	kit_shipped(&k, false);
	kit_shipped(&k, true);
	kit_end(&k);
}

static struct str
hash(struct kit *k)
{
	const struct protocol_package *v;

	assert_true(kit_load(k));
	assert_int_equal(1, protocol_packages(k->p, &v));
	return v[0].hash;
}

static void
test_load__the_hash_follows_every_byte(void **state)
{
	struct kit k = kit_begin();
	struct str first = hash(&k), again = hash(&k);

	(void)state;
	assert_true(str_eq(first, again));
	kit_swap(&k, "calls.yaml", "They are near", "They are nearer");
	assert_false(str_eq(first, hash(&k)));
	kit_swap(&k, "calls.yaml", "They are nearer", "They are near");
	assert_true(str_eq(first, hash(&k)));
	kit_write(&k, "readings.yaml", "readings: []\n");
	assert_false(str_eq(first, hash(&k)));
	kit_end(&k);
}

static void
test_load__a_child_stands_in_its_parents_place(void **state)
{
	struct kit parent = kit_begin(), child = kit_begin();
	const struct protocol_level *l;
	struct str name = parent.folder;
	size_t n;

	(void)state;
	/* Two folders of /tmp stand beside each other. */
	name.p += 5;
	name.n -= 5;
	kit_write(&child, "protocol.yaml",
	    str_cstr(child.a,
		str_fmt(child.a,
		    "id: my_boat\ntitle: Mine\nedition: \"2\"\nparent: %.*s\n"
		    "levels:\n  - { id: amber, rank: 2, label: Yellow, short: "
		    "Y "
		    "}\n",
		    STR_ARG(name))));
	kit_write(&child, "duties.yaml", "duties: []\n");
	kit_write(&child, "facts.yaml", "facts: []\n");
	kit_write(&child, "indicators.yaml", "items: []\n");
	kit_write(&child, "clauses.yaml", "clauses: []\n");
	kit_write(&child, "calls.yaml", "calls: []\n");
	kit_write(&child, "sharing.yaml", "rows: []\n");
	if (!kit_load(&child)) {
		struct str s = problems_text(&child.ps, child.a);

		fail_msg("%.*s", STR_ARG(s));
	}
	n = protocol_levels(child.p, &l);
	assert_int_equal(3, n);
	assert_true(str_eqc(l[1].label, "Yellow"));
	assert_true(str_eqc(l[0].label, "Red"));
	kit_end(&child);
	kit_end(&parent);
}

static struct protocol_share_answer
may(const struct kit *k, const char *record_class, const char *holder,
    const char *recipient, struct protocol_texts met)
{
	return protocol_may_share(k->p, str_of(record_class), str_of(holder),
	    str_of(recipient), met);
}

static void
test_share__the_strictest_row_wins_and_silence_is_no(void **state)
{
	struct kit k = kit_begin();
	struct protocol_texts none = { NULL, 0 };
	struct protocol_share_answer s;

	(void)state;
	assert_true(kit_load(&k));
	s = may(&k, "facts", "guard", "harbour", none);
	assert_int_equal(PROTOCOL_SHARE_PROHIBITED, s.rule);
	assert_true(s.listed);
	assert_true(str_eqc(s.authority, "Law B"));
	s = may(&k, "facts", "harbour", "guard", none);
	assert_int_equal(PROTOCOL_SHARE_CONSENT, s.rule);
	s = may(&k, "facts", "harbour", "harbour", none);
	assert_int_equal(PROTOCOL_SHARE_ALLOWED, s.rule);
	s = may(&k, "facts", "harbour", "newspaper", none);
	assert_int_equal(PROTOCOL_SHARE_PROHIBITED, s.rule);
	assert_false(s.listed);
	s = may(&k, "story", "harbour", "guard", none);
	assert_false(s.listed);
	kit_end(&k);
}

static void
test_share__a_row_that_waits_is_not_there_until_its_need_is_met(void **state)
{
	struct kit k = kit_begin();
	struct str pact = STR("pact");
	struct protocol_texts none = { NULL, 0 }, met = { &pact, 1 };
	struct protocol_share_answer s;

	(void)state;
	assert_true(kit_load(&k));
	s = may(&k, "log", "harbour", "guard", none);
	assert_false(s.listed);
	assert_int_equal(PROTOCOL_SHARE_PROHIBITED, s.rule);
	assert_true(str_eqc(s.waits, "pact"));
	s = may(&k, "log", "harbour", "guard", met);
	assert_int_equal(PROTOCOL_SHARE_ALLOWED, s.rule);
	assert_int_equal(0, s.waits.n);
	s = may(&k, "facts", "harbour", "guard", met);
	assert_true(protocol_texts_have(s.by, STR("owner")));
	kit_end(&k);
}

static void
test_words__a_word_that_is_not_there_is_seen(void **state)
{
	struct kit k = kit_begin();

	(void)state;
	assert_true(kit_load(&k));
	assert_true(str_eqc(protocol_word(k.p, STR("no.word")), "no.word"));
	assert_false(protocol_has_word(k.p, STR("no.word")));
	kit_end(&k);
}

static void
test_trace__what_leads_nowhere_is_told(void **state)
{
	struct kit k = kit_begin();
	struct buf b = buf_new(k.a, 65536);
	struct protocol_texts none = { 0 };

	(void)state;
	assert_true(kit_load(&k));
	protocol_trace(k.p, none, k.a, &b, &k.ps);
	assert_false(problems_any(&k.ps));
	assert_true(str_eqc(buf_done(&b),
	    "C1\tdecision:alarm, duty:pump\nC2\tnot yet\n"));
	kit_swap(&k, "clauses.yaml", "duty:pump", "duty:bail");
	assert_true(kit_load(&k));
	protocol_trace(k.p, none, k.a, &b, &k.ps);
	assert_true(kit_says(&k, "C1.by: \"duty:bail\" leads nowhere"));
	kit_end(&k);
}

static void
test_example__a_difference_is_shown(void **state)
{
	struct kit k = kit_begin();
	struct protocol_examples all;

	(void)state;
	kit_write(&k, "examples/e.yaml",
	    "examples:\n"
	    "  - id: good\n"
	    "    facts: { leak: true, wind: 9 }\n"
	    "    expect: { alarm: red, tell: [owner], tow: true }\n"
	    "    certain: { alarm: true, tell: false }\n"
	    "    possible: { alarm: [red], tell: [[owner, pilots], [owner]] }\n"
	    "    not: { alarm: calm }\n"
	    "    rules: { alarm: alarm.leak }\n"
	    "  - id: bad\n"
	    "    facts: { leak: true, wind: 9 }\n"
	    "    expect: { alarm: amber }\n"
	    "  - id: broken\n"
	    "    facts: { leek: true }\n"
	    "    expect: { alarm: amber }\n"
	    "  - id: misnamed\n"
	    "    facts: {}\n"
	    "    expect: { alram: not_settled }\n");
	assert_true(kit_load(&k));
	all = protocol_examples_run(k.p, 0, k.a, &k.ps);
	assert_false(problems_any(&k.ps));
	assert_int_equal(4, all.list.n);
	if (!all.list.v[0].passed)
		fail_msg("%.*s", STR_ARG(all.list.v[0].why));
	assert_int_equal(1, all.passed);
	assert_true(str_find(all.list.v[1].why,
			STR("expected \"amber\", and is \"red\"")) != SIZE_MAX);
	assert_true(str_find(all.list.v[2].why, STR("leek")) != SIZE_MAX);
	assert_true(
	    str_find(all.list.v[3].why, STR("is no decision")) != SIZE_MAX);
	kit_end(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_load__the_small_package_loads),
		cmocka_unit_test(
		    test_load__each_slip_is_told_with_file_and_field),
		cmocka_unit_test(test_load__the_shipped_packages_load),
		cmocka_unit_test(test_load__the_hash_follows_every_byte),
		cmocka_unit_test(
		    test_load__a_child_stands_in_its_parents_place),
		cmocka_unit_test(
		    test_share__the_strictest_row_wins_and_silence_is_no),
		cmocka_unit_test(
		    test_share__a_row_that_waits_is_not_there_until_its_need_is_met),
		cmocka_unit_test(test_words__a_word_that_is_not_there_is_seen),
		cmocka_unit_test(test_trace__what_leads_nowhere_is_told),
		cmocka_unit_test(test_example__a_difference_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

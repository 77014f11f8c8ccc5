/* issue_test.c - what may not stand in an issue, and how one moves.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/issue/issue_int.h"
#include "op/outcome.h"
#include "protocol/protocol.h"

static struct arena *held;
static const struct protocol *protocol;

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

struct scene {
	struct arena *a;
	struct actor actor;
	struct issue_from from;
	struct issue_state s;
	struct world w;
};

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)8 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7, .agency_kind = STR("cps") };
	s->actor.caps.bits = UINT32_MAX;
	VEC_ADD(a, &s->from.names, STR("Practice Youth Marble"));
	VEC_ADD(a, &s->from.names, STR("Bluebird, Kit"));
	s->from.is_case = true;
	s->from.number = STR("26-0141");
	s->w = (struct world){ .now = { 1795575900 },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.fresh = { 4711 },
		.subject = &s->from };
	return s;
}

static void
test_issue__what_could_name_somebody_is_said(void **state)
{
	static const struct {
		const char *text, *named;
	} row[] = {
		{ "In 26-0141 nobody came.", "number of a case (26-0141)" },
		{ "Call 608-555-0143.", "telephone number (608-555-0143)" },
		{ "Call (608) 555 0143 again", "telephone number" },
		{ "Born 5/3/2011 they said.",
		    "a date, such as a day of birth "
		    "(5/3/2011)" },
		{ "Born 2011-05-03.", "(2011-05-03)" },
		{ "Born 3.5.11.", "(3.5.11)" },
		{ "Marble waited two hours.", "a name of that case (Marble)" },
		{ "MARBLE's bed", "(MARBLE)" },
		{ "the Marbles waited", "(Marbles)" },
		{ "M\xc3\xa4rble waited", "a name of that case" },
		{ "kit had no bed", "(kit)" },
	};
	struct scene *s = begin();

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct str named =
		    issue_named(&s->w, &s->from, str_of(row[i].text), s->a);

		if (str_find(named, str_of(row[i].named)) == SIZE_MAX)
			print_error("%s: %.*s\n", row[i].text, STR_ARG(named));
		assert_true(str_find(named, str_of(row[i].named)) != SIZE_MAX);
	}
	arena_free(s->a);
}

static void
test_issue__what_names_nobody_stands(void **state)
{
	static const char *const text[] = {
		"A youth waited 24 hours for a bed; none after 10.30 pm.",
		"Clause III.C.iv asks two calls in 2 hours (48.981(3)).",
		"Nobody answers at night. 9-1-1 does.",
		"It took 3-4 days, 2 times in 2026.",
		"They sell marbl and kitchen tables.",
		"",
	};
	struct scene *s = begin();

	(void)state;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct str named =
		    issue_named(&s->w, &s->from, str_of(text[i]), s->a);

		if (named.n > 0)
			print_error("%.*s\n", STR_ARG(named));
		assert_int_equal(named.n, 0);
	}
	arena_free(s->a);
}

static void
test_issue__each_piece_is_said_at_once(void **state)
{
	struct scene *s = begin();
	struct issue_raise_in in = { .kind = STR("delay"),
		.text = STR("Marble of 26-0141, 608-555-0143.") };
	struct outcome o = issue_raise(&s->w, &in, s->a);

	(void)state;
	assert_string_equal(o.refused, "issue.names-nobody");
	assert_string_equal(o.field, "text");
	assert_true(str_find(o.words, STR("26-0141")) != SIZE_MAX);
	assert_true(str_find(o.words, STR("0143")) != SIZE_MAX);
	assert_true(str_find(o.words, STR("Marble")) != SIZE_MAX);
	assert_int_equal(o.emits.n, 0);
	arena_free(s->a);
}

static void
test_issue__holds_no_way_back_to_its_case(void **state)
{
	struct scene *s = begin();
	struct issue_raise_in in = { .kind = STR("delay"),
		.clause = STR("III.D.a"),
		.from = STR("26-0141"),
		.text = STR("Two hours without an answer.") };
	struct outcome o = issue_raise(&s->w, &in, s->a);

	(void)state;
	assert_null(o.refused);
	assert_int_equal(o.emits.n, 1);
	assert_int_equal(o.emits.v[0].ref.kind, REF_ISSUE);
	assert_int_equal(o.emits.v[0].ref.id, 4711);
	NODE_EACH (o.emits.v[0].body, it)
		assert_true(str_find(it->text, STR("0141")) == SIZE_MAX);
	assert_true(op_get_text(o.emits.v[0].body, "from").n > 0);
	arena_free(s->a);
}

static void
test_issue__moves_only_as_it_may(void **state)
{
	static const struct {
		enum issue_move from, to;
		bool may;
	} row[] = {
		{ ISSUE_OPEN, ISSUE_DISCUSSED, true },
		{ ISSUE_OPEN, ISSUE_ANSWERED, true },
		{ ISSUE_OPEN, ISSUE_OPEN, false },
		{ ISSUE_DISCUSSED, ISSUE_DISCUSSED, true },
		{ ISSUE_DISCUSSED, ISSUE_OPEN, false },
		{ ISSUE_ANSWERED, ISSUE_DISCUSSED, false },
		{ ISSUE_ANSWERED, ISSUE_OPEN, true },
		{ ISSUE_CLOSED, ISSUE_ANSWERED, false },
		{ ISSUE_CLOSED, ISSUE_OPEN, true },
		{ ISSUE_OPEN, ISSUE_MOVE__MAX, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(issue_may_move(row[i].from, row[i].to),
		    row[i].may);
	for (enum issue_move m = 0; m < ISSUE_MOVE__MAX; m++)
		assert_int_equal(issue_move_of(str_of(issue_move_name(m))), m);
}

static void
test_issue__is_answered_by_an_edition(void **state)
{
	struct scene *s = begin();
	struct issue_move_in in = { .to = STR("answered"),
		.note = STR("Decided.") };
	struct event e = { .kind = STR("issue.moved/1") };
	struct outcome o;

	(void)state;
	s->w.subject = &s->s;
	s->w.ref = (struct ref){ REF_ISSUE, 4711 };
	o = issue_record(&s->w, &in, s->a);
	assert_string_equal(o.refused, "issue.by-which-change");
	in.edition = STR("2027-01");
	in.note = STR("As in 26-0141.");
	o = issue_record(&s->w, &in, s->a);
	assert_string_equal(o.refused, "issue.names-nobody");
	in.note = STR("Decided.");
	o = issue_record(&s->w, &in, s->a);
	assert_null(o.refused);
	e.body = o.emits.v[0].body;
	issue_apply(&s->s, &e, s->a);
	assert_int_equal(s->s.now, ISSUE_ANSWERED);
	assert_true(str_eqc(s->s.moves.v[0].edition, "2027-01"));
	in.to = STR("discussed");
	o = issue_record(&s->w, &in, s->a);
	assert_string_equal(o.refused, "issue.moves");
	s->actor.caps.bits = 0;
	in.to = STR("open");
	o = issue_record(&s->w, &in, s->a);
	assert_string_equal(o.refused, "issue.who-answers");
	arena_free(s->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_issue__what_could_name_somebody_is_said),
		cmocka_unit_test(test_issue__what_names_nobody_stands),
		cmocka_unit_test(test_issue__each_piece_is_said_at_once),
		cmocka_unit_test(test_issue__holds_no_way_back_to_its_case),
		cmocka_unit_test(test_issue__moves_only_as_it_may),
		cmocka_unit_test(test_issue__is_answered_by_an_edition),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

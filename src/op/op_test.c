/* op_test.c - tables, fields, routes and the wall: all that needs no store.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/zone.h"
#include "op/run.h"

struct note {
	struct str text, agency;
	struct str_list many;
	enum yes_no told;
	struct number_in n;
	struct time_in at;
	struct facts_in facts;
	uint64_t person;
	bool flag;
};

static const struct choice agencies[] = {
	{ STR_INIT("one"), STR_INIT("One") },
	{ STR_INIT("two"), STR_INIT("Two") },
	{ { 0 }, { 0 } },
};

static const struct field note_in[] = {
	FIELD(struct note, text, .kind = F_TEXT, .need = true, .max = 40,
	    .label = "X"),
	FIELD(struct note, agency, .kind = F_CHOICE, .fixed = agencies,
	    .label = "X"),
	FIELD(struct note, many, .kind = F_MANY, .fixed = agencies,
	    .label = "X"),
	FIELD(struct note, told, .kind = F_YES_NO, .label = "X"),
	FIELD(struct note, n, .kind = F_NUMBER, .least = 0, .most = 17,
	    .label = "X"),
	FIELD(struct note, at, .kind = F_TIME, .label = "X"),
	FIELD(struct note, facts, .kind = F_FACTS),
	FIELD(struct note, person, .kind = F_ID),
	FIELD(struct note, flag, .kind = F_FLAG, .label = "X"),
	{ .kind = F_END },
};

struct reading {
	struct arena *a;
	struct pairs pairs;
	struct problems problems;
	struct note note;
	struct world w;
};

static void
add(struct reading *r, const char *name, const char *value)
{
	VEC_ADD(r->a, &r->pairs.list,
	    (struct pair){ str_of(name), str_of(value), NULL });
}

static int
setup(void **state)
{
	static struct reading r;

	memset(&r, 0, sizeof r);
	r.a = arena_new(16 * 1024 * 1024);
	r.problems = problems_new(r.a);
	assert_int_equal(zone_load(r.a, STR("America/Chicago"), &r.w.zone), OK);
	*state = &r;
	return 0;
}

static int
teardown(void **state)
{
	struct reading *r = *state;

	arena_free(r->a);
	return 0;
}

static enum err
read_it(struct reading *r)
{
	return op_field_read(note_in, &r->w, &r->pairs, &r->problems, &r->note);
}

static void
test_field__reads_each_kind(void **state)
{
	struct reading *r = *state;

	add(r, "text", " two\r\nlines ");
	add(r, "agency", "two");
	add(r, "many", "one");
	add(r, "many", "two");
	add(r, "many", "one");
	add(r, "told", "not_known");
	add(r, "n", "17");
	add(r, "at", "2026-11-24T13:05");
	add(r, "fact.age", "16");
	add(r, "from.age", "record");
	add(r, "fact.signs", "a");
	add(r, "fact.signs", "b");
	add(r, "person", "00000000000000ff");
	add(r, "flag", "yes");
	assert_int_equal(read_it(r), OK);
	assert_false(problems_any(&r->problems));
	assert_true(str_eqc(r->note.text, "two\nlines"));
	assert_true(str_eqc(r->note.agency, "two"));
	assert_int_equal(r->note.many.list.n, 2);
	assert_int_equal(r->note.told, YN_NOT_KNOWN);
	assert_int_equal(r->note.n.v, 17);
	assert_int_equal(r->note.at.v.s, 1795547100);
	assert_int_equal(r->note.facts.list.n, 3);
	assert_int_equal(r->note.facts.from.n, 1);
	assert_true(str_eqc(r->note.facts.list.v[0].name, "age"));
	assert_int_equal(r->note.person, 255);
	assert_true(r->note.flag);
}

static void
test_field__nothing_given_is_nothing_answered(void **state)
{
	struct reading *r = *state;

	add(r, "text", "x");
	assert_int_equal(read_it(r), OK);
	assert_int_equal(r->note.told, YN_NOT_ASKED);
	assert_false(r->note.n.set);
	assert_false(r->note.at.set);
	assert_int_equal(r->note.agency.n, 0);
}

static void
test_field__an_unknown_or_doubled_name_is_no_slip(void **state)
{
	struct reading *r = *state;

	add(r, "text", "x");
	add(r, "text", "y");
	assert_int_equal(read_it(r), ERR_BAD);
	r->pairs.list.n = 1;
	add(r, "admin", "yes");
	assert_int_equal(read_it(r), ERR_BAD);
	r->pairs.list.n = 1;
	add(r, "facts", "yes");
	assert_int_equal(read_it(r), ERR_BAD);
}

static void
test_field__says_what_to_mend(void **state)
{
	static const struct {
		const char *name, *value;
	} bad[] = {
		{ "agency", "three" },
		{ "many", "three" },
		{ "told", "maybe" },
		{ "n", "18" },
		{ "n", "-1" },
		{ "n", "1e1" },
		{ "at", "2026-13-24T13:05" },
		{ "at", "yesterday" },
		{ "fact.Age", "1" },
		{ "fact.", "1" },
		{ "person", "ff" },
		{ "flag", "on" },
		{ "text", "" },
		{ "text", "01234567890123456789012345678901234567890" },
		{ "text", "bell \x07" },
	};
	struct reading *r = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		r->pairs.list.n = 0;
		r->problems = problems_new(r->a);
		if (strcmp(bad[i].name, "text") != 0)
			add(r, "text", "x");
		add(r, bad[i].name, bad[i].value);
		assert_int_equal(read_it(r), OK);
		assert_int_equal(r->problems.list.n, 1);
	}
}

static struct outcome
nothing(const struct world *w, const void *in, struct arena *a)
{
	(void)w, (void)in;
	return op_done(a, STR("/"));
}

static enum err
blank(struct page *p)
{
	(void)p;
	return OK;
}

static enum err
no_load(struct load *l, struct world *w, const void *in)
{
	(void)l, (void)w, (void)in;
	return OK;
}

static size_t
wrongs(struct arena *a, struct op row)
{
	struct op ops[] = { row, { 0 } };
	struct module m = { .name = "x", .ops = ops };
	const struct module *const list[] = { &m, NULL };
	struct op_env env = { .modules = list };
	struct problems p = problems_new(a);

	op_check_all(&env, &p);
	return p.list.n;
}

static void
test_check__a_row_without_a_right_does_not_start(void **state)
{
	struct reading *r = *state;
	struct op good = { .name = "note.add",
		.path = "/n",
		.need = CAP_CASE_NOTE,
		.in = note_in,
		.in_size = sizeof(struct note),
		.decide = nothing };
	struct op row = good;

	assert_int_equal(wrongs(r->a, good), 0);
	row.need = CAP_NONE;
	assert_int_equal(wrongs(r->a, row), 1);
	row = good;
	row.in = NULL;
	assert_int_equal(wrongs(r->a, row), 1);
	row = good;
	row.in_size = 8;
	assert_true(wrongs(r->a, row) > 0);
	row = good;
	row.flags = OP_CASE;
	assert_true(wrongs(r->a, row) > 0);
	row.path = "/c/:n";
	row.load = no_load;
	assert_int_equal(wrongs(r->a, row), 0);
	row = good;
	row.need = CAP_LINK;
	assert_true(wrongs(r->a, row) > 0);
	row = good;
	row.flags = OP_NO_AUDIT;
	assert_int_equal(wrongs(r->a, row), 1);
	row = good;
	row.decide = NULL;
	assert_int_equal(wrongs(r->a, row), 1);
	row = good;
	row.path = "/a/x";
	assert_int_equal(wrongs(r->a, row), 1);
}

static void
test_route__words_beat_parts_and_methods_differ(void **state)
{
	static const struct op ops[] = {
		{ .name = "r.show",
		    .path = "/r/:number",
		    .need = CAP_PUBLIC,
		    .page = blank },
		{ .name = "r.new",
		    .path = "/r/new",
		    .need = CAP_PUBLIC,
		    .page = blank },
		{ .name = "r.make",
		    .path = "/r/new",
		    .need = CAP_PUBLIC,
		    .in = note_in,
		    .in_size = sizeof(struct note),
		    .decide = nothing },
		{ 0 },
	};
	static const struct module m = { .name = "r", .ops = ops };
	const struct module *const list[] = { &m, NULL };
	struct op_env env = { .modules = list };
	struct str part[WORLD_PARTS_MOST] = { 0 };
	bool other;

	(void)state;
	assert_string_equal(
	    op_find(&env, STR("/r/new"), false, part, &other)->name, "r.new");
	assert_string_equal(
	    op_find(&env, STR("/r/new"), true, part, &other)->name, "r.make");
	assert_string_equal(
	    op_find(&env, STR("/r/26-0141"), false, part, &other)->name,
	    "r.show");
	assert_true(str_eqc(part[0], "26-0141"));
	assert_null(op_find(&env, STR("/r/26-0141"), true, part, &other));
	assert_true(other);
	assert_null(op_find(&env, STR("/r/"), false, part, &other));
	assert_null(op_find(&env, STR("/r"), false, part, &other));
	assert_null(op_find(&env, STR("/r/new/x"), false, part, &other));
	assert_null(op_find(&env, STR("r/new"), false, part, &other));
	assert_null(op_find(&env, STR(""), false, part, &other));
}

static void
test_see__the_wall_beats_every_right(void **state)
{
	static const uint64_t walled[] = { 7, 9 }, party[] = { 40 };
	struct gate g = { .set = true,
		.walled = walled,
		.walled_n = 2,
		.party = party,
		.party_n = 1 };
	struct actor who = { .person = 7, .agency = 40 };

	(void)state;
	who.caps = op_cap_with(who.caps, CAP_CASE_ALL);
	who.caps = op_cap_with(who.caps, CAP_CASE_READ);
	assert_false(op_see_case(&who, &g));
	g.assigned = 7;
	assert_false(op_see_case(&who, &g));
	who.person = 8;
	assert_true(op_see_case(&who, &g));
	who.caps = op_cap_with((struct caps){ 0 }, CAP_CASE_READ);
	assert_true(op_see_case(&who, &g));
	who.agency = 41;
	assert_false(op_see_case(&who, &g));
	who.agency = 0;
	assert_false(op_see_case(&who, &g));
	g.assigned = 8;
	assert_true(op_see_case(&who, &g));
	assert_false(op_see_case(&op_actor_nobody, &g));
	g.set = false;
	assert_false(op_see_case(&who, &g));
}

static void
test_see__an_emergency_opens_to_its_reader_alone_and_no_wall(void **state)
{
	static const uint64_t urgent[] = { 8 }, party[] = { 40 };
	static const uint64_t walled[] = { 8 };
	struct gate g = { .set = true,
		.party = party,
		.party_n = 1,
		.urgent = urgent,
		.urgent_n = 1 };
	struct actor who = { .person = 8, .agency = 41 };

	(void)state;
	assert_false(op_see_case(&who, &g)); /* no seat that reads cases */
	who.caps = op_cap_with(who.caps, CAP_CASE_READ);
	assert_true(op_see_case(&who, &g));
	assert_true(op_see_urgent(&who, &g));
	who.person = 9;
	assert_false(op_see_case(&who, &g));
	who.person = 8;
	who.agency = 40; /* on the case: no emergency */
	assert_true(op_see_case(&who, &g));
	assert_false(op_see_urgent(&who, &g));
	who.agency = 41;
	g.walled = walled;
	g.walled_n = 1;
	assert_false(op_see_case(&who, &g));
	assert_false(op_see_urgent(&who, &g));
}

static void
test_see__who_interviews_blind_has_no_such_case(void **state)
{
	static const uint64_t blind[] = { 8 }, party[] = { 40 };
	struct gate g = { .set = true,
		.party = party,
		.party_n = 1,
		.blind = blind,
		.blind_n = 1,
		.urgent = blind,
		.urgent_n = 1,
		.assigned = 8 };
	struct actor who = { .person = 8, .agency = 40 };
	struct world w = { .actor = &who };

	(void)state;
	who.caps =
	    op_cap_with(op_cap_with(who.caps, CAP_CASE_READ), CAP_CASE_ALL);
	assert_false(op_see_case(&who, &g));
	assert_true(op_see_blind(&who, &g));
	for (enum see_class c = 0; c < SEE__MAX; c++)
		assert_false(op_see_class(&w, &g, c, STR("cac")).may);
	who.agency = 41; /* no emergency opens it either */
	who.caps = op_cap_with((struct caps){ 0 }, CAP_CASE_READ);
	g.assigned = 0;
	assert_false(op_see_urgent(&who, &g));
	assert_false(op_see_case(&who, &g));
	g.walled = blind; /* and a wall beats this too */
	g.walled_n = 1;
	assert_false(op_see_blind(&who, &g));
	who.person = 9;
	assert_false(op_see_blind(&who, &g));
	assert_true(op_see_case(&op_actor_system, &g));
	assert_false(op_see_blind(&op_actor_system, &g));
}

static void
test_cap__no_seat_can_hold_what_needs_no_session(void **state)
{
	(void)state;
	assert_int_equal(op_cap_of(STR("case_read")), CAP_CASE_READ);
	assert_int_equal(op_cap_of(STR("public")), CAP_NONE);
	assert_int_equal(op_cap_of(STR("link")), CAP_NONE);
	assert_int_equal(op_cap_of(STR("system")), CAP_NONE);
	assert_int_equal(op_cap_of(STR("")), CAP_NONE);
	for (int c = CAP_SIGNED_IN; c < CAP__MAX; c++)
		assert_int_equal(op_cap_of(str_of(op_cap_name((enum cap)c))),
		    c);
}

static void
test_case__a_number_goes_there_and_back(void **state)
{
	struct reading *r = *state;
	static const char *const good[] = { "26-0141", "00-0001", "99-9999",
		"26-10000", "26-999999" };
	static const char *const bad[] = { "", "26", "26-", "26-141", "26-0000",
		"026-0141", "26-00141", "26-1000000", "x6-0141", "26-01x1",
		"26-0141-1", "-6-0141", "+6-0141" };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(
		    str_eqc(op_case_number(r->a, op_case_ref(str_of(good[i]))),
			good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(op_case_ref(str_of(bad[i])).kind, REF_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_field__reads_each_kind),
		T(test_field__nothing_given_is_nothing_answered),
		T(test_field__an_unknown_or_doubled_name_is_no_slip),
		T(test_field__says_what_to_mend),
		T(test_check__a_row_without_a_right_does_not_start),
		T(test_route__words_beat_parts_and_methods_differ),
		T(test_see__the_wall_beats_every_right),
		T(test_see__an_emergency_opens_to_its_reader_alone_and_no_wall),
		T(test_see__who_interviews_blind_has_no_such_case),
		T(test_cap__no_seat_can_hold_what_needs_no_session),
		T(test_case__a_number_goes_there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* find_test.c - which spellings meet in the index and which do not; what a person
 * of concern has to be known by; who is likely the same.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "modules/find/find_int.h"
#include "modules/team/team.h"
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

/* Whether a record that says `x` under a kind is found by `y`. */
static bool
meets(enum find_kind kind, const char *x, const char *y)
{
	struct arena *a = arena_new((size_t)4 * 1024 * 1024);
	struct find_keys kx = { 0 }, ky = { 0 };
	bool found = false;

	find_keys_add(a, &kx, kind, str_of(x));
	find_keys_add(a, &ky, kind, str_of(y));
	for (size_t i = 0; i < kx.list.n; i++)
		for (size_t k = 0; k < ky.list.n; k++)
			for (size_t f = 0; f < kx.list.v[i].forms.n; f++)
				for (size_t g = 0; g < ky.list.v[k].forms.n;
				     g++)
					found |= str_eq(kx.list.v[i].forms.v[f],
					    ky.list.v[k].forms.v[g]);
	arena_free(a);
	return found;
}

static void
test_find__words_a_letter_apart_meet(void **state)
{
	static const char *const near[][2] = {
		{ "Marble", "marble" }, { "Marble", "Marbel" }, /* swapped */
		{ "Marble", "Marbble" }, { "Marble", "Marbe" },
		{ "Marble", "Narble" }, { "M\xc3\xa4rble", "Marble" },
		{ "\xd0\x95\xd0\xba\xd0\xb0\xd1\x82\xd0\xb5\xd1\x80\xd0\xb8"
		  "\xd0\xbd\xd0\xb0",
		    "Ekaterina" },
		{ "Phable", "Fable" }, /* sounds alike */
		{ "Practice Marble", "Marble" },
		{ "Abcdefghijklmnop", "Abcdefghijklmnoq" }, /* past the most */
	};

	(void)state;
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		assert_true(meets(FIND_NAME, near[i][0], near[i][1]));
}

static void
test_find__other_words_do_not(void **state)
{
	static const char *const far[][2] = {
		{ "Marble", "Kettle" },
		{ "Marble", "Mortar" },
		{ "Ann", "Dan" }, /* short words have to be whole */
		{ "Lee", "Loo" },
		{ "", "" },
		{ "...", "---" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof far / sizeof *far; i++)
		assert_false(meets(FIND_NAME, far[i][0], far[i][1]));
	assert_true(meets(FIND_NAME, "Ann", "ann"));
}

static void
test_find__a_phone_is_its_digits(void **state)
{
	(void)state;
	assert_true(meets(FIND_PHONE, "(608) 555-0143", "608.555.0143"));
	assert_true(meets(FIND_PHONE, "+1 608 555 0143", "6085550143"));
	assert_true(meets(FIND_PHONE, "608-555-0143", "555 0143"));
	assert_true(
	    meets(FIND_PHONE, "608-555-0143, 608-555-0144", "608-555-0144"));
	assert_false(meets(FIND_PHONE, "608-555-0143", "608-555-0144"));
	assert_false(meets(FIND_PHONE, "911", "911"));
}

static void
test_find__a_plate_is_read_at_night(void **state)
{
	(void)state;
	assert_true(meets(FIND_PLATE, "PRC 107", "prc-107"));
	assert_true(meets(FIND_PLATE, "PRC 107", "PRC1O7"));
	assert_true(meets(FIND_PLATE, "PRC 107", "PRC 17")); /* one missed */
	assert_true(meets(FIND_PLATE, "PRC 107; QQQ 222", "QQQ222"));
	assert_false(meets(FIND_PLATE, "PRC 107", "PRD 208"));
	assert_false(meets(FIND_PLATE, "A", "A"));
}

static void
test_find__a_word_is_no_number(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct find_forms word, plate;

	(void)state;
	find_word_forms(a, STR("prc107"), &word);
	find_plate_forms(a, STR("prc107"), &plate);
	for (size_t i = 0; i < word.n; i++)
		for (size_t k = 0; k < plate.n; k++)
			assert_false(str_eq(word.v[i], plate.v[k]));
	arena_free(a);
}

static void
test_find__forms_never_are_too_many(void **state)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct find_forms f;

	(void)state;
	find_word_forms(a, STR("abcdefghijklmnopqrstuvwxyz"), &f);
	assert_int_equal(f.n, FIND_FORMS_MOST);
	find_word_forms(a, STR(""), &f);
	assert_int_equal(f.n, 0);
	arena_free(a);
}

/* --- persons of concern --- */

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct find_person_in in;
};

static struct scene *
begin(const char *kind)
{
	struct arena *a = arena_new((size_t)8 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = str_of(kind) };
	s->actor.caps.bits = UINT32_MAX;
	s->w = (struct world){ .now = { 1795575900 },
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.ref = { REF_CASE, 26000141 },
		.subject = &s->c,
		.gate = { .set = true } };
	s->in = (struct find_person_in){ .nicknames = STR("Sandpiper") };
	return s;
}

static void
refused(const struct outcome *o, const char *rule, const char *field)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	if (field != NULL)
		assert_string_equal(o->field, field);
	assert_int_equal(o->emits.n, 0);
}

/* The outcome's events, folded into the case. */
static void
happens(struct scene *s, const struct outcome *o)
{
	for (size_t i = 0; i < o->emits.n; i++) {
		struct event e = { .kind = str_of(o->emits.v[i].kind),
			.version = ++s->w.version,
			.at = s->w.now,
			.actor = 7,
			.body = o->emits.v[i].body };

		case_apply(&s->c, &e, s->a);
	}
}

static void
test_find__a_person_is_known_by_something(void **state)
{
	struct scene *s = begin("law_enforcement");
	struct outcome o;

	(void)state;
	s->in = (struct find_person_in){ .relation = STR("Practice driver") };
	o = find_person_note(&s->w, &s->in, s->a);
	refused(&o, "concern.known-by", "name");
	s->in = (struct find_person_in){ .phone = STR("12"),
		.plate = STR("a plate that is none") };
	o = find_person_note(&s->w, &s->in, s->a);
	refused(&o, "concern.numbers", "phone");
	assert_int_equal(o.also.n, 1);
	assert_string_equal(o.also.v[0].field, "plate");
	s->in = (struct find_person_in){ .phone = STR("608-555-0143, 12") };
	o = find_person_note(&s->w, &s->in, s->a);
	refused(&o, "concern.numbers", "phone");
	arena_free(s->a);
}

static void
test_find__a_privileged_agency_keeps_nothing(void **state)
{
	struct scene *s = begin("advocate_community");
	struct outcome o = find_person_note(&s->w, &s->in, s->a);

	(void)state;
	refused(&o, "privilege.keeps-nothing", NULL);
	arena_free(s->a);
}

static void
test_find__who_only_reads_records_nothing(void **state)
{
	struct scene *s = begin("law_enforcement");
	struct outcome o;

	(void)state;
	s->actor.caps.bits = UINT32_C(1) << CAP_CASE_READ;
	o = find_person_note(&s->w, &s->in, s->a);
	refused(&o, "concern.who-records", NULL);
	arena_free(s->a);
}

static void
test_find__a_person_goes_on_the_list_and_off_again(void **state)
{
	struct scene *s = begin("law_enforcement");
	struct find_withdraw_in why = { STR("Practice mistake") };
	struct outcome o = find_person_note(&s->w, &s->in, s->a);

	(void)state;
	assert_null(o.refused);
	happens(s, &o);
	assert_int_equal(s->c.person.list.n, 1);
	assert_true(str_eqc(s->c.person.list.v[0].nicknames, "Sandpiper"));
	assert_true(str_eqc(s->c.person.list.v[0].holder, "law_enforcement"));
	assert_int_equal(s->c.entry.n, 1);
	assert_true(str_eqc(s->c.entry.v[0].klass, "story"));

	s->w.part[1] = STR("2");
	assert_null(find_person_of(&s->w));
	s->w.part[1] = STR("one");
	assert_null(find_person_of(&s->w));
	s->w.part[1] = STR("1");
	assert_non_null(find_person_of(&s->w));
	o = find_person_withdraw(&s->w, &why, s->a);
	assert_null(o.refused);
	happens(s, &o);
	assert_true(s->c.person.list.v[0].withdrawn);
	assert_false(find_person_sees(&s->w, &s->c.person.list.v[0]));
	assert_int_equal(s->c.entry.n, 2);
	arena_free(s->a);
}

static void
test_find__persons_who_share_a_mark_are_likely_one(void **state)
{
	static const struct case_person who[] = {
		{ .name = STR_INIT("Practice Ferrule") },
		{ .nicknames = STR_INIT("Sandpiper"),
		    .plate = STR_INIT("PRC 107") },
		{ .name = STR_INIT("Practice Gimlet") },
		{ .name = STR_INIT("ferrule, PRACTICE"),
		    .plate = STR_INIT("prc1o7") },
	};
	struct arena *a = arena_new((size_t)8 * 1024 * 1024);
	struct find_list list = { 0 };

	(void)state;
	for (size_t i = 0; i < 4; i++)
		VEC_ADD(a, &list.list,
		    (struct find_shown){ .person = &who[i] });
	VEC_ADD(a, &list.list, (struct find_shown){ .name = STR("a youth") });
	find_group(a, &list);
	assert_int_equal(list.list.v[0].group, 0);
	assert_int_equal(list.list.v[1].group, 0);
	assert_int_equal(list.list.v[3].group, 0);
	/* One word of a name is not enough. */
	assert_int_equal(list.list.v[2].group, 2);
	assert_int_equal(list.list.v[4].group, 4);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find__words_a_letter_apart_meet),
		cmocka_unit_test(test_find__other_words_do_not),
		cmocka_unit_test(test_find__a_phone_is_its_digits),
		cmocka_unit_test(test_find__a_plate_is_read_at_night),
		cmocka_unit_test(test_find__a_word_is_no_number),
		cmocka_unit_test(test_find__forms_never_are_too_many),
		cmocka_unit_test(test_find__a_person_is_known_by_something),
		cmocka_unit_test(test_find__a_privileged_agency_keeps_nothing),
		cmocka_unit_test(test_find__who_only_reads_records_nothing),
		cmocka_unit_test(
		    test_find__a_person_goes_on_the_list_and_off_again),
		cmocka_unit_test(
		    test_find__persons_who_share_a_mark_are_likely_one),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

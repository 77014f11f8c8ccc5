/* directory_test.c - what fits, what may fit and what does not; what may be kept of
 * resources and of trainings.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/zone.h"
#include "modules/directory/directory_int.h"
#include "op/outcome.h"

enum { NOW = 1773450000, PERSON = 7 };

static const struct team_resource pantry = { .id = 4,
	.name = STR_INIT("Practice Pantry"),
	.needs = STR_INIT("food clothing"),
	.counties = STR_INIT("Practice North, Practice South\nPractice East"),
	.languages = STR_INIT("en es"),
	.hours = STR_INIT("day"),
	.eligible = STR_INIT("alone"),
	.least = 10,
	.most = 17 };

static struct arena *a;
static struct team t;
static struct actor actor;
static struct world w;

static int
setup(void **state)
{
	(void)state;
	a = arena_new((size_t)8 * 1024 * 1024);
	t = (struct team){ .version = 1 };
	actor = (struct actor){ .person = PERSON };
	w = (struct world){ .now = { NOW },
		.team = &t,
		.actor = &actor,
		.fresh = { 99 },
		.ref = TEAM_REF,
		.version = 1 };
	return zone_load(a, STR("America/Chicago"), &w.zone) == OK ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static enum directory_fit
fits(const struct directory_ask q)
{
	return directory_fits(&pantry, &q);
}

static void
test_fits__only_where_everything_asked_does(void **state)
{
	struct team_resource ended = pantry;
	struct directory_ask any = { .age = -1 };

	(void)state;
	assert_int_equal(fits(any), DIRECTORY_YES);
	assert_int_equal(fits((struct directory_ask){ .need = STR("food"),
			     .county = STR("Practice East"),
			     .language = STR("es"),
			     .hours = STR("day"),
			     .eligible = STR("alone"),
			     .age = 17 }),
	    DIRECTORY_YES);
	/* A part of a word is not the word. */
	assert_int_equal(
	    fits((struct directory_ask){ .need = STR("foo"), .age = -1 }),
	    DIRECTORY_NO);
	assert_int_equal(fits((struct directory_ask){ .county = STR("Practice"),
			     .age = -1 }),
	    DIRECTORY_NO);
	assert_int_equal(fits((struct directory_ask){ .age = 9 }),
	    DIRECTORY_NO);
	assert_int_equal(fits((struct directory_ask){ .age = 10 }),
	    DIRECTORY_YES);
	assert_int_equal(fits((struct directory_ask){ .age = 18 }),
	    DIRECTORY_NO);
	ended.ended = true;
	assert_int_equal(directory_fits(&ended, &any), DIRECTORY_NO);
}

static void
test_fits__what_is_not_said_is_neither_yes_nor_no(void **state)
{
	struct team_resource little = { .needs = STR("food") };
	struct directory_ask q = { .need = STR("food"), .age = 12 };

	(void)state;
	assert_int_equal(directory_fits(&little, &q), DIRECTORY_MAYBE);
	little.least = 14;
	assert_int_equal(directory_fits(&little, &q), DIRECTORY_NO);
	q.age = 40;
	assert_int_equal(directory_fits(&little, &q), DIRECTORY_YES);
	q.language = STR("hmn");
	assert_int_equal(directory_fits(&little, &q), DIRECTORY_MAYBE);
	q.need = STR("shelter");
	assert_int_equal(directory_fits(&little, &q), DIRECTORY_NO);
}

static void
refused(const struct outcome *o, const char *rule, const char *field)
{
	assert_non_null(o->refused);
	assert_string_equal(o->refused, rule);
	assert_string_equal(o->field, field);
	assert_int_equal(o->emits.n, 0);
}

static void
fold(const struct outcome o)
{
	assert_null(o.refused);
	for (size_t i = 0; i < o.emits.n; i++) {
		struct event e = { .kind = str_of(o.emits.v[i].kind),
			.at = { NOW },
			.body = o.emits.v[i].body };

		team_apply(&t, &e, a);
	}
}

static void
test_resource__is_for_a_need_and_changes_in_its_place(void **state)
{
	struct directory_resource_in in = { .name = STR("Practice Pantry"),
		.counties = STR("Practice North") };
	struct outcome o;

	(void)state;
	o = directory_set(&w, &in, a);
	refused(&o, "directory.for-a-need", "needs");
	VEC_ADD(a, &in.needs.list, STR("food"));
	VEC_ADD(a, &in.needs.list, STR("clothing"));
	in.least = (struct number_in){ true, 12 };
	in.most = (struct number_in){ true, 11 };
	o = directory_set(&w, &in, a);
	refused(&o, "directory.ages-in-order", "most");
	in.most.v = 12;
	fold(directory_set(&w, &in, a));
	assert_int_equal(t.resources.n, 1);
	assert_int_equal(t.resources.v[0].id, 99);
	assert_true(str_eqc(t.resources.v[0].needs, "food clothing"));
	assert_int_equal(t.resources.v[0].most, 12);
	in.id = 99;
	in.ended = true;
	fold(directory_set(&w, &in, a));
	assert_int_equal(t.resources.n, 1);
	assert_true(t.resources.v[0].ended);
	in.id = 5;
	o = directory_set(&w, &in, a);
	assert_string_equal(o.refused, "directory.no-such-row");
}

static void
test_training__the_newest_of_a_kind_stands(void **state)
{
	struct day today = zone_local(w.zone, w.now).day;
	struct directory_training_in in = { .person = PERSON,
		.topic = STR("trauma"),
		.since = { true, { today.n + 1 } } };
	struct directory_end_in end = { PERSON, STR("trauma") };
	struct outcome o;

	(void)state;
	o = directory_train(&w, &in, a);
	refused(&o, "directory.has-been", "since");
	in.since.v.n = today.n - 100;
	in.until = (struct day_in){ true, { today.n - 101 } };
	o = directory_train(&w, &in, a);
	refused(&o, "directory.days-in-order", "until");
	in.until.v.n = today.n - 1;
	fold(directory_train(&w, &in, a));
	assert_false(team_trained(&t.trainings.v[0], today));
	in.until.v.n = today.n;
	fold(directory_train(&w, &in, a));
	assert_int_equal(t.trainings.n, 1);
	assert_true(team_trained(&t.trainings.v[0], today));
	in.person = 0;
	o = directory_train(&w, &in, a);
	refused(&o, "directory.says-who", "person");
	fold(directory_untrain(&w, &end, a));
	assert_int_equal(t.trainings.n, 0);
	o = directory_untrain(&w, &end, a);
	assert_string_equal(o.refused, "directory.no-such-row");
}

static void
test_counties__stand_once_each(void **state)
{
	struct choices out = { 0 };

	(void)state;
	VEC_ADD(a, &t.resources, pantry);
	VEC_ADD(a, &t.agencies,
	    (struct team_agency){ .counties = STR("Practice East\n,, ") });
	team_counties_or_none(&t, a, &out);
	assert_int_equal(out.list.n, 4);
	assert_true(str_eqc(out.list.v[0].value, "Practice East"));
	assert_true(str_eqc(out.list.v[3].value, TEAM_NO_COUNTY));
}

int
main(void)
{
#define T(x) cmocka_unit_test_setup_teardown(x, setup, teardown)
	static const struct CMUnitTest tests[] = {
		T(test_fits__only_where_everything_asked_does),
		T(test_fits__what_is_not_said_is_neither_yes_nor_no),
		T(test_resource__is_for_a_need_and_changes_in_its_place),
		T(test_training__the_newest_of_a_kind_stands),
		T(test_counties__stand_once_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* tracking_test.c - which days, which referrals count as one, what may be chosen,
 * and that no cell of a file is a formula.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/zone.h"
#include "modules/tracking/tracking_page.h"
#include "op/outcome.h"

/* Wed Nov 25 2026, 11 am in Chicago. */
enum { NOW = 1795626000 };

static struct arena *a;

static int
begin(void **state)
{
	(void)state;
	a = arena_new((size_t)16 * 1024 * 1024);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct day
day(const char *s)
{
	struct day d;

	assert_true(day_read(str_of(s), &d));
	return d;
}

static void
says(struct str is, const char *should)
{
	assert_string_equal(str_cstr(a, is), should);
}

static void
test_tracking__the_last_full_quarter_is_counted_unless_asked(void **state)
{
	static const struct {
		const char *today, *word;
	} row[] = {
		{ "2026-11-25", "2026-07-01.2026-09-30.case.real" },
		{ "2026-09-30", "2026-04-01.2026-06-30.case.real" },
		{ "2026-10-01", "2026-07-01.2026-09-30.case.real" },
		{ "2026-01-01", "2025-10-01.2025-12-31.case.real" },
		{ "2024-05-05", "2024-01-01.2024-03-31.case.real" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct tracking_ask q;

		assert_true(tracking_word_read(STR(""), day(row[i].today), &q));
		says(tracking_word(&q, a), row[i].word);
	}
}

static void
test_tracking__an_address_is_read_back_or_refused(void **state)
{
	static const char *const good[] = {
		"2026-07-01.2026-09-30.youth.practice",
		"2026-07-01.2026-07-01.referral.real",
	};
	static const char *const bad[] = { "2026Q3", "2026-07-01",
		"2026-07-01.2026-06-30.case.real",
		"2026-07-01.2026-09-31.case.real",
		"2026-07-01.2026-09-30.cases.real",
		"2026-07-01.2026-09-30.case.both",
		"2026-07-01.2026-09-30.case.real.1", "..." };
	struct tracking_ask q;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(
		    tracking_word_read(str_of(good[i]), day("2026-11-25"), &q));
		says(tracking_word(&q, a), good[i]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(
		    tracking_word_read(str_of(bad[i]), day("2026-11-25"), &q));
}

static void
test_tracking__a_quarter_is_read_by_its_name(void **state)
{
	static const char *const bad[] = { "", "2026", "2026Q", "2026Q0",
		"2026Q5", "26Q3", "2026q3", "2026Q33", "1999Q1" };
	struct tracking_ask q;

	(void)state;
	assert_true(tracking_quarter_read(STR("2026Q1"), &q));
	says(day_text(a, q.from), "2026-01-01");
	says(day_text(a, q.until), "2026-03-31");
	says(tracking_quarter_of(&q, a), "2026Q1");
	q.until.n--;
	says(tracking_quarter_of(&q, a), "");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(tracking_quarter_read(str_of(bad[i]), &q));
}

/* --- which count --- */

static void
put(struct tracking_ones *all, uint64_t id, uint64_t follows)
{
	VEC_ADD(a, &all->list,
	    (struct tracking_one){ .id = id, .follows = follows });
}

static void
test_tracking__referrals_that_name_each_other_are_one_case(void **state)
{
	struct tracking_ones all = { 0 };
	struct tracking_pairs none = { 0 };

	(void)state;
	put(&all, 10, 0);
	put(&all, 11, 10);
	put(&all, 12, 0);
	put(&all, 13, 11); /* of the first, by way of the second */
	put(&all, 14, 5); /* of one from before these days */
	put(&all, 15, 5);
	put(&all, 16, 16); /* names itself: a slip */
	assert_int_equal(tracking_weigh(&all, &none, TRACKING_REFERRAL, a), 7);
	assert_int_equal(tracking_weigh(&all, &none, TRACKING_CASE, a), 4);
	assert_int_equal(all.list.v[0].why, TRACKING_LATER);
	assert_int_equal(all.list.v[1].why, TRACKING_LATER);
	assert_int_equal(all.list.v[3].why, TRACKING_COUNTED);
	assert_int_equal(all.list.v[3].weight, 1);
	assert_int_equal(all.list.v[4].weight, 0);
	assert_int_equal(all.list.v[5].weight, 1);
}

static void
test_tracking__a_youth_counts_once_by_the_newest_case(void **state)
{
	static const struct tracking_pair p[] = { { 10, 91 }, { 11, 91 },
		{ 11, 92 }, { 12, 93 } };
	struct tracking_ones all = { 0 };
	struct tracking_pairs pairs = { 0 };

	(void)state;
	for (uint64_t id = 10; id < 14; id++)
		put(&all, id, 0);
	for (size_t i = 0; i < sizeof p / sizeof *p; i++)
		VEC_ADD(a, &pairs.list, p[i]);
	/* Two in case 11, one in 12, and 13 has none on record. */
	assert_int_equal(tracking_weigh(&all, &pairs, TRACKING_YOUTH, a), 4);
	assert_int_equal(all.list.v[0].why, TRACKING_SAME_YOUTH);
	assert_int_equal(all.list.v[0].weight, 0);
	assert_int_equal(all.list.v[1].weight, 2);
	assert_int_equal(all.list.v[3].weight, 1);
}

/* --- what may be chosen --- */

static struct outcome
choose(const struct tracking_in *in)
{
	static struct world w;
	const struct zone *z;

	assert_int_equal(zone_load(a, STR("America/Chicago"), &z), OK);
	w = (struct world){ .now = { NOW }, .zone = z };
	return tracking_choose(&w, in, a);
}

static struct tracking_in
like(const char *quarter, const char *from, const char *until)
{
	struct tracking_in in = { .quarter = str_of(quarter),
		.unit = STR("case"),
		.which = STR("real") };

	if (from != NULL)
		in.from = (struct day_in){ true, day(from) };
	if (until != NULL)
		in.until = (struct day_in){ true, day(until) };
	return in;
}

static void
test_tracking__each_slip_is_told_at_its_field(void **state)
{
	static const struct {
		const char *quarter, *from, *until, *field;
	} row[] = {
		{ "days", NULL, NULL, "from" },
		{ "days", "2026-07-01", NULL, "until" },
		{ "days", NULL, "2026-07-01", "from" },
		{ "days", "2026-07-02", "2026-07-01", "until" },
		{ "days", "2026-11-26", "2026-12-01", "from" },
		{ "2026Q3", "2026-07-02", NULL, "quarter" },
		{ "2026Q3", NULL, "2026-07-02", "quarter" },
		{ "2026Q7", NULL, NULL, "quarter" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct tracking_in in =
		    like(row[i].quarter, row[i].from, row[i].until);
		struct outcome o = choose(&in);

		assert_non_null(o.refused);
		assert_string_equal(o.field, row[i].field);
	}
}

static void
test_tracking__a_choice_leads_to_its_address(void **state)
{
	struct tracking_in in = like("2026Q3", NULL, NULL);

	(void)state;
	says(choose(&in).then, "/statistics?2026-07-01.2026-09-30.case.real");
	in = like("days", "2026-11-25", "2026-12-31");
	in.unit = STR("youth");
	in.which = STR("practice");
	says(choose(&in).then,
	    "/statistics?2026-11-25.2026-12-31.youth.practice");
}

/* --- a cell of a file --- */

static void
test_tracking__no_cell_is_a_formula(void **state)
{
	static const struct {
		const char *in, *out;
	} row[] = {
		{ "Tier 1", "\"Tier 1\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+1", "\"'+1\"" },
		{ "-1", "\"'-1\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"'\t=1\"" },
		{ "\r=1", "\"'\r=1\"" },
		{ "a \"b\", c", "\"a \"\"b\"\", c\"" },
		{ "\"=1", "\"\"\"=1\"" },
		{ "", "\"\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct buf b = buf_new(a, 200);

		tracking_csv_cell(&b, str_of(row[i].in));
		says(buf_done(&b), row[i].out);
	}
}

static void
test_tracking__a_long_label_is_cut_between_letters(void **state)
{
	struct str s = tracking_bar_label(a,
	    STR("123456789012345678901234567890123456789012345\xC3\xA9 end"));

	(void)state;
	says(s, "123456789012345678901234567890123456789012345...");
	says(tracking_bar_label(a, STR("short")), "short");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(test_tracking__##name, begin, end)
		T(the_last_full_quarter_is_counted_unless_asked),
		T(an_address_is_read_back_or_refused),
		T(a_quarter_is_read_by_its_name),
		T(referrals_that_name_each_other_are_one_case),
		T(a_youth_counts_once_by_the_newest_case),
		T(each_slip_is_told_at_its_field),
		T(a_choice_leads_to_its_address),
		T(no_cell_is_a_formula),
		T(a_long_label_is_cut_between_letters),
#undef T
	};

	return cmocka_run_group_tests_name("tracking", tests, NULL, NULL);
}

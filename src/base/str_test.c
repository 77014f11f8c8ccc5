/* str_test.c
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

static void
test_str__integers_are_read_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *text;
		int64_t least, most;
		bool ok;
		int64_t v;
	} row[] = {
		{ "0", 0, 9, true, 0 },
		{ "-1", -5, 5, true, -1 },
		{ "007", 0, 9, true, 7 },
		{ "10", 0, 9, false, 0 },
		{ "-6", -5, 5, false, 0 },
		{ "", 0, 9, false, 0 },
		{ "-", -9, 9, false, 0 },
		{ "+1", 0, 9, false, 0 },
		{ " 1", 0, 9, false, 0 },
		{ "1 ", 0, 9, false, 0 },
		{ "1.0", 0, 9, false, 0 },
		{ "0x1", 0, 9, false, 0 },
		{ "9223372036854775807", INT64_MIN, INT64_MAX, true,
		    INT64_MAX },
		{ "-9223372036854775808", INT64_MIN, INT64_MAX, true,
		    INT64_MIN },
		{ "9223372036854775808", INT64_MIN, INT64_MAX, false, 0 },
		{ "-9223372036854775809", INT64_MIN, INT64_MAX, false, 0 },
		{ "99999999999999999999", INT64_MIN, INT64_MAX, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int64_t v = 4711;

		assert_int_equal(
		    str_int(str_of(row[i].text), row[i].least, row[i].most, &v),
		    row[i].ok);
		assert_true(v == (row[i].ok ? row[i].v : 4711));
	}
}

static void
test_str__cutting_gives_both_sides(void **state)
{
	struct str rest;

	(void)state;
	assert_true(str_eqc(str_cut(STR("a=b=c"), '=', &rest), "a"));
	assert_true(str_eqc(rest, "b=c"));
	assert_true(str_eqc(str_cut(STR("abc"), '=', &rest), "abc"));
	assert_int_equal(rest.n, 0);
	assert_int_equal(str_cut(STR("=x"), '=', &rest).n, 0);
	assert_true(str_eqc(rest, "x"));
}

static void
test_str__order_is_by_bytes_and_shorter_first(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
	assert_true(str_cmp(STR(""), STR("")) == 0);
	assert_true(str_cmp(STR("ab"), STR("ab")) == 0);
}

static void
test_str__pieces_are_found(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("abcd")), SIZE_MAX);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("bc"), STR("abc")));
	assert_true(str_eqc(str_trim(STR(" \t a b \r\n")), "a b"));
	assert_int_equal(str_trim(STR(" \n ")).n, 0);
}

static void
test_buf__past_its_maximum_it_says_so_and_keeps_no_more(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct buf b = buf_new(a, 10);

	(void)state;
	buf_cstr(&b, "123456");
	assert_false(b.over);
	buf_cstr(&b, "789012");
	assert_true(b.over);
	assert_true(buf_done(&b).n <= 10);
	buf_fmt(&b, "%d", 5);
	assert_true(buf_done(&b).n <= 10);
	arena_free(a);
}

static void
test_map__finds_what_was_put_among_many(void **state)
{
	struct arena *a = arena_new(1 << 22);
	struct map m = map_new(a);
	static const int last = 2000;

	(void)state;
	assert_null(map_get(&m, STR("0")));
	for (int i = 0; i < last; i++)
		map_put(&m, str_fmt(a, "key %d", i), str_fmt(a, "%d", i).p);
	for (int i = 0; i < last; i++)
		assert_string_equal(map_get(&m, str_fmt(a, "key %d", i)),
		    str_fmt(a, "%d", i).p);
	assert_null(map_get(&m, STR("key")));
	assert_null(map_get(&m, STR("")));
	map_put(&m, STR("key 7"), "new");
	assert_string_equal(map_get(&m, STR("key 7")), "new");
	assert_int_equal(m.n, last);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_str__integers_are_read_whole_or_not_at_all),
		cmocka_unit_test(test_str__cutting_gives_both_sides),
		cmocka_unit_test(test_str__order_is_by_bytes_and_shorter_first),
		cmocka_unit_test(test_str__pieces_are_found),
		cmocka_unit_test(
		    test_buf__past_its_maximum_it_says_so_and_keeps_no_more),
		cmocka_unit_test(test_map__finds_what_was_put_among_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

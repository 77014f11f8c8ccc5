/* utf8_test.c - what is text, and what only looks like it.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/utf8.h"

static void
test_utf8__takes_every_length(void **state)
{
	(void)state;
	assert_true(utf8_valid(STR("")));
	assert_true(utf8_valid(STR("plain")));
	assert_true(utf8_valid(STR("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x9b\x9f")));
	assert_true(
	    utf8_valid(STR("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")));
}

static void
test_utf8__refuses_what_has_two_spellings_or_none(void **state)
{
	static const struct str bad[] = {
		STR_INIT("a\0b"), /* NUL */
		STR_INIT("\xc0\x80"), /* NUL in two bytes */
		STR_INIT("\xc1\xbf"), /* overlong */
		STR_INIT("\xe0\x9f\xbf"),
		STR_INIT("\xf0\x8f\xbf\xbf"),
		STR_INIT("\xed\xa0\x80"), /* surrogates */
		STR_INIT("\xed\xbf\xbf"),
		STR_INIT("\xf4\x90\x80\x80"), /* above U+10FFFF */
		STR_INIT("\xf5\x80\x80\x80"),
		STR_INIT("\x80"), /* a second byte with no first */
		STR_INIT("\xe2\x82"), /* cut off */
		STR_INIT("\xe2\x28\xa1"),
		STR_INIT("\xf0\x9f\x9b"),
		STR_INIT("\xff"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(utf8_valid(bad[i]));
}

static void
test_utf8__every_character_comes_back(void **state)
{
	char out[4];

	(void)state;
	for (uint32_t c = 1; c <= 0x110000; c++) {
		size_t n = utf8_encode(c, out);
		bool good = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);

		assert_int_equal(n > 0, good);
		if (good)
			assert_int_equal(utf8_step((struct str){ out, n }), n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8__takes_every_length),
		cmocka_unit_test(
		    test_utf8__refuses_what_has_two_spellings_or_none),
		cmocka_unit_test(test_utf8__every_character_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

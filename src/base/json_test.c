/* json_test.c - JSON in and out, and bytes that mean harm.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"

static struct arena *a;
static struct problems p;

static int
set_up(void **state)
{
	(void)state;
	a = arena_new(256u << 20);
	p = problems_new(a);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static const struct node *
read_good(struct str bytes)
{
	const struct node *n = NULL;

	assert_int_equal(json_read(a, STR("f.json"), bytes, &p, &n), OK);
	assert_non_null(n);
	return n;
}

static struct str
flat(const struct node *n)
{
	struct buf b = buf_new(a, 1 << 20);

	json_put_flat(&b, n);
	return buf_done(&b);
}

static void
assert_str(struct str got, const char *want)
{
	assert_string_equal(str_cstr(a, got), want);
}

static void
test_json__keeps_digits_lines_and_order(void **state)
{
	const struct node *n = read_good(
	    STR("{\"b\": 1.50,\n \"a\": [-0.0, 10000000000000000000001,\n"
		"  1E2, true, false, null]}\n"));
	const struct node *list = node_get(n, STR("a"));

	(void)state;
	assert_str(node_text(n, STR("b")), "1.50");
	assert_int_equal(list->n, 6);
	assert_int_equal(list->line, 2);
	assert_int_equal(list->child->next->next->line, 3);
	assert_str(flat(n),
	    "{\"b\":1.50,\"a\":[-0.0,10000000000000000000001,1E2,true,"
	    "false,null]}");
}

static void
test_json__escapes_mean_what_they_say(void **state)
{
	const struct node *n = read_good(
	    STR("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\udedf\\u20AC\""));

	(void)state;
	assert_str(n->text,
	    "\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\x9b\x9f\xe2\x82\xac");
	assert_str(flat(n),
	    "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\xc3\xa9\xf0\x9f\x9b\x9f"
	    "\xe2\x82\xac\"");
}

static void
test_json__refuses_what_is_not_json(void **state)
{
	static const struct str bad[] = {
		STR_INIT(""),
		STR_INIT("  \n"),
		STR_INIT("{"),
		STR_INIT("{}x"),
		STR_INIT("{} {}"),
		STR_INIT("[1,]"),
		STR_INIT("[01]"),
		STR_INIT("[+1]"),
		STR_INIT("[.5]"),
		STR_INIT("[1.]"),
		STR_INIT("[1e400]"),
		STR_INIT("[NaN]"),
		STR_INIT("{'a':1}"),
		STR_INIT("{a:1}"),
		STR_INIT("{\"a\":1,\"a\":2}"),
		STR_INIT("{\"a\":1,\"\\u0061\":2}"),
		STR_INIT("[\"\\u0000\"]"),
		STR_INIT("[\"a\0b\"]"),
		STR_INIT("[\"\\ud800\"]"),
		STR_INIT("[\"\\udc00\\ud800\"]"),
		STR_INIT("[\"\xc0\x80\"]"),
		STR_INIT("[\"\xed\xa0\x80\"]"),
		STR_INIT("[\"\n\"]"),
		STR_INIT("[\"\\x\"]"),
		STR_INIT("\xef\xbb\xbf{}"),
		STR_INIT("[1 /* one */]"),
		STR_INIT("[tru]"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct node *n = NULL;
		size_t before = p.list.n;

		assert_int_equal(json_read(a, STR("f.json"), bad[i], &p, &n),
		    ERR_BAD);
		assert_null(n);
		assert_int_equal(p.list.n, before + 1);
		assert_true(p.list.v[before].line >= 1);
	}
}

static void
test_json__names_the_line_and_quotes_nothing(void **state)
{
	const struct node *n = NULL;
	struct str text;

	(void)state;
	assert_int_equal(json_read(a, STR("in.json"),
			     STR("{\n\"a\": 1,\n\"b\": secret\n}"), &p, &n),
	    ERR_BAD);
	text = problems_text(&p, a);
	assert_true(str_starts(text, STR("in.json:3: ")));
	assert_true(str_find(text, STR("secret")) == SIZE_MAX);
}

static struct str
many(const char *first, const char *each, int times, const char *last)
{
	struct buf b = buf_new(a, 8 << 20);

	buf_cstr(&b, first);
	for (int i = 0; i < times; i++)
		buf_cstr(&b, each);
	buf_cstr(&b, last);
	return buf_done(&b);
}

static struct str
nested(int depth)
{
	return str_cat(a, many("", "[", depth, ""), many("", "]", depth, ""));
}

static enum err
read_any(struct str bytes)
{
	const struct node *n = NULL;
	enum err e = json_read(a, STR("f"), bytes, &p, &n);

	assert_int_equal(e == OK, n != NULL);
	return e;
}

static void
test_json__has_a_written_maximum_of_everything(void **state)
{
	(void)state;
	assert_int_equal(read_any(nested(JSON_DEPTH_MOST)), OK);
	assert_int_equal(read_any(nested(JSON_DEPTH_MOST + 1)), ERR_LIMIT);
	assert_int_equal(read_any(nested(100000)), ERR_BAD);
	assert_int_equal(read_any(many("", "{\"a\":", 100000, "")), ERR_BAD);
	assert_int_equal(read_any(many("1", " ", JSON_BYTES_MOST, "")),
	    ERR_LIMIT);
	assert_int_equal(read_any(many("[0", ",0", JSON_NODES_MOST - 1, "]")),
	    OK);
	assert_int_equal(read_any(many("[0", ",0", JSON_NODES_MOST, "]")),
	    ERR_LIMIT);
}

static void
test_json__every_cut_and_every_changed_byte_is_safe(void **state)
{
	static const struct str good = STR_INIT(
	    "{\"a\":[1.5,-2e3,\"x\\u00e9\\ud83d\\udedf\\n\"],\"b\":{\"c\":null,"
	    "\"d\":true}}");
	const struct node *n;

	(void)state;
	for (size_t i = 0; i < good.n; i++) {
		struct problems q = problems_new(a);

		assert_int_equal(
		    json_read(a, STR("f"), (struct str){ good.p, i }, &q, &n),
		    ERR_BAD);
		for (int bit = 0; bit < 8; bit++) {
			char *s = str_cstr(a, good);

			s[i] = (char)(s[i] ^ (1 << bit));
			if (json_read(a, STR("f"), (struct str){ s, good.n },
				&q, &n) == OK)
				(void)flat(n);
		}
	}
}

static void
test_json__writes_the_same_bytes_each_time(void **state)
{
	struct node *n = node_map(a);
	struct node *list = node_add(a, n, STR("list"), NODE_LIST);
	struct buf b = buf_new(a, 1000);

	(void)state;
	node_add_int(a, list, STR(""), -7);
	node_add_text(a, list, STR(""), STR("a\x01\xff\0b\x7f"));
	node_add(a, n, STR("none"), NODE_MAP);
	node_add_bool(a, n, STR("yes"), true);
	json_put(&b, n, 0);
	assert_str(buf_done(&b),
	    "{\n  \"list\": [\n    -7,\n"
	    "    \"a\\u0001\xef\xbf\xbd\\u0000b\\u007f\"\n  ],\n"
	    "  \"none\": {},\n  \"yes\": true\n}\n");
	assert_str(flat(read_good(STR("[ 1 , { } ]"))), "[1,{}]");
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_json__keeps_digits_lines_and_order),
		T(test_json__escapes_mean_what_they_say),
		T(test_json__refuses_what_is_not_json),
		T(test_json__names_the_line_and_quotes_nothing),
		T(test_json__has_a_written_maximum_of_everything),
		T(test_json__every_cut_and_every_changed_byte_is_safe),
		T(test_json__writes_the_same_bytes_each_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

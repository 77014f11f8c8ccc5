/* yaml_test.c - data files, and files that mean harm.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "base/yaml.h"

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

static void
assert_reads(struct str yaml, const char *json)
{
	const struct node *n = NULL;
	struct buf b = buf_new(a, 1 << 20);

	assert_int_equal(yaml_read(a, STR("f.yaml"), yaml, &p, &n), OK);
	json_put_flat(&b, n);
	assert_string_equal(str_cstr(a, buf_done(&b)), json);
}

static void
assert_refused(struct str yaml, enum err why, int line)
{
	const struct node *n = NULL;
	size_t before = p.list.n;

	assert_int_equal(yaml_read(a, STR("f.yaml"), yaml, &p, &n), why);
	assert_null(n);
	assert_int_equal(p.list.n, before + 1);
	assert_int_equal(p.list.v[before].line, line);
}

static void
test_yaml__only_true_and_false_are_yes_and_no(void **state)
{
	(void)state;
	assert_reads(
	    STR("[true, false, yes, no, on, True, NO, 'true', null, ~, Null]"),
	    "[true,false,\"yes\",\"no\",\"on\",\"True\",\"NO\",\"true\",null,"
	    "null,\"Null\"]");
}

static void
test_yaml__numbers_are_decimal_and_keep_their_digits(void **state)
{
	(void)state;
	assert_reads(STR("[12, -3, 0.50, 0, 007, .5, 1., 1e3, 0x1f, 1_000, +1, "
			 "'12', 2026-03-13, 5:30, .inf, -]"),
	    "[12,-3,0.50,0,\"007\",\".5\",\"1.\",\"1e3\",\"0x1f\",\"1_000\","
	    "\"+1\",\"12\",\"2026-03-13\",\"5:30\",\".inf\",\"-\"]");
}

static void
test_yaml__maps_lists_and_texts(void **state)
{
	(void)state;
	assert_reads(STR("# a comment\na: {b: [1, x y]}\nc:\n- d: >\n    two\n"
			 "    lines\n  e: |-\n    kept\n    lines\n- f:\n"),
	    "{\"a\":{\"b\":[1,\"x y\"]},\"c\":[{\"d\":\"two lines\\n\",\"e\":"
	    "\"kept\\nlines\"},{\"f\":null}]}");
	assert_reads(STR(""), "null");
	assert_reads(STR("---\nx\n...\n"), "\"x\"");
}

static void
test_yaml__each_value_knows_its_line(void **state)
{
	const struct node *n = NULL;

	(void)state;
	assert_int_equal(
	    yaml_read(a, STR("f"), STR("a: 1\n\nb:\n  - x\n  - y\n"), &p, &n),
	    OK);
	assert_int_equal(n->child->line, 1);
	assert_int_equal(node_get(n, STR("b"))->child->next->line, 5);
}

static void
test_yaml__refuses_the_clever_parts_with_the_line(void **state)
{
	(void)state;
	assert_refused(STR("a: 1\nb: 2\na: 3\n"), ERR_BAD, 3);
	assert_refused(STR("x:\n  a: 1\n  \"a\": 3\n"), ERR_BAD, 3);
	assert_refused(STR("a: &x 1\n"), ERR_BAD, 1);
	assert_refused(STR("a: 1\n&x b: 2\n"), ERR_BAD, 2);
	assert_refused(STR("- 1\n- *x\n"), ERR_BAD, 2);
	assert_refused(STR("*x : 1\n"), ERR_BAD, 1);
	assert_refused(STR("a: !!binary aGk=\n"), ERR_BAD, 1);
	assert_refused(STR("a: !x [1]\n"), ERR_BAD, 1);
	assert_refused(STR("%TAG ! tag:x,2000:\n---\na: 1\n"), ERR_BAD, 1);
	assert_refused(STR("a: 1\n---\nb: 1\n"), ERR_BAD, 2);
	assert_refused(STR("a: {b: 1}\n<<: {c: 1}\n"), ERR_BAD, 2);
	assert_refused(STR("? [a]\n: 1\n"), ERR_BAD, 1);
	assert_refused(STR("{a, b: 1, : 2}\n"), ERR_BAD, 1);
}

static void
test_yaml__refuses_what_is_no_yaml_or_no_text(void **state)
{
	(void)state;
	assert_refused(STR("a: [1\nb: 2\n"), ERR_BAD, 2);
	assert_refused(STR("a: 'x\n"), ERR_BAD, 2);
	assert_refused(STR("a:\n\t- 1\n"), ERR_BAD, 2);
	assert_refused(STR("a: 1\nb: \xff\n"), ERR_BAD, 2);
	assert_refused(STR("a: \xed\xa0\x80\n"), ERR_BAD, 1);
	assert_refused(STR("a: x\0y\n"), ERR_BAD, 1);
	assert_refused(STR("a: \"x\\0y\"\n"), ERR_BAD, 1);
	assert_refused(STR("\"x\\0y\": 1\n"), ERR_BAD, 1);
	assert_refused(STR("a: \"\\ud800\"\n"), ERR_BAD, 1);
	assert_refused(STR("\xff\xfe"
			   "a\0:\0"),
	    ERR_BAD, 1);
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

static void
test_yaml__has_a_written_maximum_of_everything(void **state)
{
	struct buf keys = buf_new(a, 1 << 20);
	const struct node *n = NULL;

	(void)state;
	assert_refused(many("", "[", 100, ""), ERR_LIMIT, 1);
	assert_int_not_equal(
	    yaml_read(a, STR("f"), many("", "[", 100000, ""), &p, &n), OK);
	assert_int_not_equal(
	    yaml_read(a, STR("f"), many("", "- ", 100000, ""), &p, &n), OK);
	assert_refused(many("", "- 1\n", YAML_NODES_MOST + 1, ""), ERR_LIMIT,
	    YAML_NODES_MOST + 1);
	assert_refused(many("", " ", YAML_BYTES_MOST + 1, ""), ERR_LIMIT, 0);
	for (int i = 0; i <= YAML_KEYS_MOST; i++)
		buf_fmt(&keys, "k%d: 1\n", i);
	assert_refused(buf_done(&keys), ERR_LIMIT, YAML_KEYS_MOST + 1);
}

static void
test_yaml__every_cut_and_every_changed_byte_is_safe(void **state)
{
	static const struct str good = STR_INIT(
	    "# c\na: {b: [1, \"x\\u00e9\"]}\nc:\n- d: >\n    t\n  e: 'q'\n");
	const struct node *n;

	(void)state;
	for (size_t i = 0; i < good.n; i++) {
		struct problems q = problems_new(a);

		(void)!yaml_read(a, STR("f"), (struct str){ good.p, i }, &q,
		    &n);
		for (int bit = 0; bit < 8; bit++) {
			char *s = str_cstr(a, good);

			s[i] = (char)(s[i] ^ (1 << bit));
			(void)!yaml_read(a, STR("f"), (struct str){ s, good.n },
			    &q, &n);
		}
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_yaml__only_true_and_false_are_yes_and_no),
		T(test_yaml__numbers_are_decimal_and_keep_their_digits),
		T(test_yaml__maps_lists_and_texts),
		T(test_yaml__each_value_knows_its_line),
		T(test_yaml__refuses_the_clever_parts_with_the_line),
		T(test_yaml__refuses_what_is_no_yaml_or_no_text),
		T(test_yaml__has_a_written_maximum_of_everything),
		T(test_yaml__every_cut_and_every_changed_byte_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

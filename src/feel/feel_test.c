/* feel_test.c - expressions and what they give, with all the ways of not
 * knowing among the names they may use.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "feel/feel.h"

static struct arena *a;
static struct problems ps;
static struct feel_names names;
static struct feel_value global[16];

static void
add_name(struct str name, struct feel_value v)
{
	global[names.list.n] = v;
	VEC_ADD(a, &names.list, (struct feel_name){ .name = name });
}

static int
set_up(void **state)
{
	struct feel_value v[3];
	struct feel_entry e[2];

	(void)state;
	a = arena_new(256u << 20);
	ps = problems_new(a);
	names = (struct feel_names){ 0 };
	VEC_ADD(a, &names.member, STR("first name"));
	add_name(STR("n"), feel_int(7));
	add_name(STR("word"), feel_text(STR("blue")));
	add_name(STR("two words"), feel_text(STR("green")));
	add_name(STR("some number"), feel_unknown(FEEL_TYPE_NUMBER));
	add_name(STR("some text"), feel_unknown(FEEL_TYPE_STRING));
	add_name(STR("some list"), feel_unknown(FEEL_TYPE_LIST));
	add_name(STR("maybe"), feel_maybe());
	add_name(STR("anything"), feel_unknown(FEEL_TYPE_ANY));
	v[0] = feel_text(STR("red"));
	v[1] = feel_text(STR("blue"));
	add_name(STR("colour"), feel_oneof(a, v, 2));
	v[0] = feel_int(3), v[1] = feel_int(5), v[2] = feel_int(8);
	add_name(STR("die"), feel_oneof(a, v, 3));
	e[0] = (struct feel_entry){ STR("first name"), feel_text(STR("A")) };
	e[1] = (struct feel_entry){ STR("age"), feel_int(16) };
	add_name(STR("who"), feel_context(a, e, 2));
	add_name(STR("nothing"), feel_null());
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static const char *
gives(const char *text, enum feel_grammar g, struct feel_value arg)
{
	struct feel_source src = { str_of(text), STR("t"), STR("f"), 1 };
	struct feel_env env = { .a = a, .global = global };
	struct feel_expr e;
	struct buf b = buf_new(a, 4096);

	ps.list.n = 0;
	if (feel_compile(a, (struct feel_scope){ .names = &names }, g, src, &ps,
		&e) != OK) {
		assert_int_equal(ps.list.n, 1);
		return "refused";
	}
	assert_int_equal(ps.list.n, 0);
	feel_env_reset(&env);
	feel_print(&b, feel_run(&e, &env, &arg, g == FEEL_TESTS));
	return str_cstr(a, buf_done(&b));
}

static const struct {
	const char *text, *is;
} expressions[] = {
	/* numbers: exact, and null where there is none */
	{ "1 + 2 * 3", "7" },
	{ "0.1 + 0.2", "0.3" },
	{ "1 / 3", "0.3333333333333333333333333333333333" },
	{ "2 ** 0.5 > 1.41421356", "true" },
	{ "10 ** -2", "0.01" },
	{ "1 / 0", "null" },
	{ "9223372036854775807 + 1", "9223372036854775808" },
	{ "1.10 = 1.1", "true" },
	{ "-5 ** 2", "25" },
	{ "- n", "-7" },
	{ "-0", "0" },
	{ ".5 + 1e2", "100.5" },
	{ "1 + null", "null" },
	{ "1 + \"a\"", "null" },
	{ "9e6000 * 9e6000", "null" },
	/* names with blanks, members, comments */
	{ "two   words + word", "\"greenblue\"" },
	{ "who.first name", "\"A\"" },
	{ "who.age + n /* seven */ // and no more", "23" },
	{ "who.height", "null" },
	{ "unheard of", "refused" },
	/* texts */
	{ "\"a\\tb\\u00e9\\uD83D\\uDE00\" = \"a\\tb\303\251\360\237\230\200\"",
	    "true" },
	{ "string length(\"h\303\251\")", "2" },
	{ "substring(\"abcde\", -3, 2)", "\"cd\"" },
	{ "contains(word, \"lu\")", "true" },
	{ "starts with(string: word, match: \"bl\")", "true" },
	{ "ends with(match: \"ue\", string: word)", "true" },
	{ "\"\\q\"", "refused" },
	{ "\"open", "refused" },
	{ "string(1.50)", "\"1.5\"" },
	{ "number(\"12.5\")", "12.5" },
	/* logic with null */
	{ "null and false", "false" },
	{ "null and true", "null" },
	{ "null or true", "true" },
	{ "not(null)", "null" },
	{ "null = null", "true" },
	{ "null = 1", "false" },
	{ "1 = \"1\"", "null" },
	{ "null < 1", "null" },
	/* ranges, in, between */
	{ "5 in [1..5]", "true" },
	{ "5 in [1..5)", "false" },
	{ "1 in ]1..5]", "false" },
	{ "n in (1, 3, 7)", "true" },
	{ "n in (> 5, 2)", "true" },
	{ "n in (< 5)", "false" },
	{ "n in > 5", "true" },
	{ "word in (\"red\", \"blue\")", "true" },
	{ "n between 1 and 7 and true", "true" },
	{ "3 in (1..5)", "true" },
	/* lists, contexts, loops, functions */
	{ "[1, 2, 3][2]", "2" },
	{ "[1, 2, 3][-1]", "3" },
	{ "[1, 2, 3][item > 1]", "[2, 3]" },
	{ "[{a: 1}, {a: 2}][a > 1].a", "[2]" },
	{ "{a: 1, b: a + 1}.b", "2" },
	{ "{\"odd name\": 1}", "{odd name: 1}" },
	{ "list contains([1, 2], 2)", "true" },
	{ "count([])", "0" },
	{ "min(3, 1, 2)", "1" },
	{ "max([3, 1, 2])", "3" },
	{ "sum([])", "null" },
	{ "mean([1, 2])", "1.5" },
	{ "append([1], 2)", "[1, 2]" },
	{ "distinct values([1, 1.0, 2])", "[1, 2]" },
	{ "index of([1, 2, 1], 1)", "[1, 3]" },
	{ "for x in [1, 2], y in [x, 10] return x * y", "[1, 10, 4, 20]" },
	{ "for i in 1..3 return i", "[1, 2, 3]" },
	{ "some x in [1, 2] satisfies x > 1", "true" },
	{ "every x in [1, 2] satisfies x > 1", "false" },
	{ "every x in [] satisfies x > 1", "true" },
	{ "if n > 5 then \"up\" else \"down\"", "\"up\"" },
	{ "if null then 1 else 2", "2" },
	{ "(function(x, y) x - y)(5, 3)", "2" },
	{ "(function(x, y) x - y)(y: 5, x: 3)", "-2" },
	{ "{f: function(x) x + n, r: f(1)}.r", "8" },
	{ "(for i in [1, 2] return function(x) x * i)[1](10)", "10" },
	/* not known */
	{ "some number > 5", "{true | false}" },
	{ "some number = null", "false" },
	{ "some number + 1", "?" },
	{ "some number + null", "null" },
	{ "some number = \"a\"", "null" },
	{ "some number / 0 = 1", "?" },
	{ "maybe and false", "false" },
	{ "maybe and true", "{true | false}" },
	{ "maybe or true", "true" },
	{ "not(maybe)", "{false | true}" },
	{ "anything and false", "false" },
	{ "anything or true", "true" },
	{ "anything or false", "{true | false | null}" },
	{ "null and maybe", "{false | null}" },
	{ "colour = \"green\"", "false" },
	{ "colour = \"blue\"", "{false | true}" },
	{ "colour in (\"red\", \"blue\")", "true" },
	{ "die + 1", "{4 | 6 | 9}" },
	{ "die > 2", "true" },
	{ "die between 4 and 6", "{false | true}" },
	{ "min(die, 4)", "{3 | 4}" },
	{ "max([die, 4])", "{4 | 5 | 8}" },
	{ "sum([die, some number])", "?" },
	{ "list contains(some list, 1)", "{true | false}" },
	{ "list contains([1, some number], 1)", "true" },
	{ "list contains([2, some number], 1)", "{true | false}" },
	{ "list contains([\"x\", colour], \"green\")", "false" },
	{ "count(some list)", "?" },
	{ "count(some list) >= 0", "{true | false}" },
	{ "count([maybe, maybe])", "2" },
	{ "if maybe then 1 else 2", "{1 | 2}" },
	{ "if maybe then 1 else 1", "1" },
	{ "if maybe then some text else 1", "?" },
	{ "some x in [1, some number] satisfies x = 1", "true" },
	{ "every x in some list satisfies x = 1", "{true | false}" },
	{ "any([false, maybe])", "{true | false}" },
	{ "all([false, maybe])", "false" },
	{ "[1, maybe] = [2, maybe]", "false" },
	{ "[1, maybe] = [1, true]", "{true | false}" },
	{ "{a: maybe}.a", "{true | false}" },
	{ "some list[1]", "?" },
	{ "contains(some text, \"a\")", "{true | false}" },
	/* what cannot be read */
	{ "", "refused" },
	{ "1 +", "refused" },
	{ "(1", "refused" },
	{ "[1, 2", "refused" },
	{ "1 2", "refused" },
	{ "if true then 1", "refused" },
	{ "count(1, 2)", "refused" },
	{ "{a 1}", "refused" },
	{ "function", "refused" },
	{ "not\"ano", "refused" },
	{ "\377", "refused" },
};

static void
test_feel__gives_what_the_row_says(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
		const char *is =
		    gives(expressions[i].text, FEEL_EXPRESSION, feel_null());

		if (strcmp(is, expressions[i].is) != 0) {
			print_error("%s gives %s, not %s\n",
			    expressions[i].text, is, expressions[i].is);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* Cells, each asked about: the number 7, "blue", null, any number, and one of
 * red and blue. */
static const struct {
	const char *cell, *seven, *blue, *null, *number, *colour;
} cells[] = {
	{ "-", "true", "true", "true", "true", "true" },
	{ "", "true", "true", "true", "true", "true" },
	{ "7", "true", "false", "false", "maybe", "false" },
	{ "\"blue\"", "false", "true", "false", "false", "maybe" },
	{ "\"red\", \"blue\"", "false", "true", "false", "false", "true" },
	{ "not(\"blue\")", "true", "false", "true", "true", "maybe" },
	{ "not(\"green\")", "true", "true", "true", "true", "true" },
	{ "> 5", "true", "false", "false", "maybe", "false" },
	{ "not(> 5)", "false", "true", "true", "maybe", "true" },
	{ "[1..7]", "true", "false", "false", "maybe", "false" },
	{ "[1..7[", "false", "false", "false", "maybe", "false" },
	{ "< 3, > 6", "true", "false", "false", "maybe", "false" },
	{ "null", "false", "false", "true", "false", "false" },
	{ "n", "true", "false", "false", "maybe", "false" },
	{ "? > n - 1", "true", "false", "false", "maybe", "false" },
	{ "-7, 7", "true", "false", "false", "maybe", "false" },
	{ "maybe", "false", "false", "false", "false", "false" },
};

static void
test_feel__tests_a_cell_as_the_row_says(void **state)
{
	const struct feel_value arg[] = { feel_int(7), feel_text(STR("blue")),
		feel_null(), feel_unknown(FEEL_TYPE_NUMBER), global[8] };
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		const char *want[] = { cells[i].seven, cells[i].blue,
			cells[i].null, cells[i].number, cells[i].colour };

		for (size_t j = 0; j < 5; j++) {
			struct feel_source src = { str_of(cells[i].cell),
				STR("t"), STR("f"), 1 };
			struct feel_env env = { .a = a, .global = global };
			struct feel_expr e;
			struct feel_value v;
			const char *is;

			assert_int_equal(
			    feel_compile(a,
				(struct feel_scope){ .names = &names },
				FEEL_TESTS, src, &ps, &e),
			    OK);
			feel_env_reset(&env);
			v = feel_truth(feel_run(&e, &env, &arg[j], 1));
			is = v.kind == FEEL_ONEOF ? "maybe"
			    : v.of.yes		  ? "true"
						  : "false";
			if (strcmp(is, want[j]) != 0) {
				print_error("%s of value %zu is %s, not %s\n",
				    cells[i].cell, j, is, want[j]);
				wrong++;
			}
		}
	}
	assert_int_equal(wrong, 0);
}

static void
test_feel__refuses_a_cell_once(void **state)
{
	static const char *const bad[] = { "not\"open", "-\"open", "not(",
		"not(1", "- -", "1,", "\"open" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_string_equal(gives(bad[i], FEEL_TESTS, feel_null()),
		    "refused");
}

static void
test_feel__stops_at_its_limits(void **state)
{
	char deep[4000];
	struct buf b = buf_new(a, 4096);

	(void)state;
	assert_string_equal(
	    gives("count(for a in 1..900, b in 1..900, c in 1..900 return 1)",
		FEEL_EXPRESSION, feel_null()),
	    "?");
	assert_string_equal(gives("{f: function(g) g(g), r: f(f)}.r",
				FEEL_EXPRESSION, feel_null()),
	    "?");
	memset(deep, '(', sizeof deep - 1);
	deep[sizeof deep - 1] = '\0';
	assert_string_equal(gives(deep, FEEL_EXPRESSION, feel_null()),
	    "refused");
	memset(deep, '-', sizeof deep - 1);
	assert_string_equal(gives(deep, FEEL_EXPRESSION, feel_null()),
	    "refused");
	memset(deep, '[', sizeof deep - 1);
	assert_string_equal(gives(deep, FEEL_EXPRESSION, feel_null()),
	    "refused");
	(void)b;
}

static void
test_feel__says_line_and_place_of_a_problem(void **state)
{
	struct problem *p;

	(void)state;
	assert_string_equal(gives("1 +\n\n* 2", FEEL_EXPRESSION, feel_null()),
	    "refused");
	p = &ps.list.v[0];
	assert_int_equal(p->line, 3);
	assert_string_equal(str_cstr(a, p->why),
	    "a value should stand here, at \"*\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feel__gives_what_the_row_says),
		cmocka_unit_test(test_feel__tests_a_cell_as_the_row_says),
		cmocka_unit_test(test_feel__refuses_a_cell_once),
		cmocka_unit_test(test_feel__stops_at_its_limits),
		cmocka_unit_test(test_feel__says_line_and_place_of_a_problem),
	};

	return cmocka_run_group_tests_name("feel", tests, set_up, tear_down);
}

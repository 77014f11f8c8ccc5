/* random_test.c - random small tables of every policy: whatever the missing
 * facts turn out to be, the outcome was among those that could come.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "table/kit.h"

enum { TABLES = 400, FACTS = 12 };

/* A fixed seed: the same tables each time. */
static uint64_t seed = 20260313;

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

#define ANY_OF(array) array[below(sizeof(array) / sizeof *(array))]

static const char *const policies[] = { "UNIQUE", "ANY", "PRIORITY", "FIRST",
	"RULE ORDER", "OUTPUT ORDER", "COLLECT", "SUM", "MIN", "MAX", "COUNT" };
static const char *const bool_cells[] = { "-", "true", "false", "not(true)" };
static const char *const text_cells[] = { "-", "\"a\"", "\"b\"", "\"a\",\"c\"",
	"not(\"b\")", "not(\"a\",\"b\")", "null" };
static const char *const number_cells[] = { "-", "> 2", "<= 2", "[1..4]",
	"(2..5)", "3", "not(3)", "< 1, > 4", "? > 1 and ? < 4" };
static const char *const sum_cells[] = { "-", "> 3", "not(> 3)" };
static const char *const outputs[] = { "1", "2", "3", "n", "n + 1",
	"if x then 1 else 2" };

static struct str
text_of(const char *c)
{
	return str_of(c);
}

static struct table_text *
random_table(struct arena *a)
{
	struct table_text *t = NEW(a, struct table_text);
	size_t rules = 1 + below(6);

	t->policy = text_of(ANY_OF(policies));
	t->outputs = STR("3,1,2");
	if (below(4) == 0)
		t->otherwise = STR("2");
	VEC_ADD(a, &t->input,
	    (struct table_input){ STR("x"), STR("boolean"), STR("") });
	VEC_ADD(a, &t->input,
	    (struct table_input){ STR("w"), STR("string"),
		below(2) ? STR("\"a\",\"b\",\"c\"") : STR("") });
	VEC_ADD(a, &t->input,
	    (struct table_input){ STR("n"), STR("number"), STR("") });
	VEC_ADD(a, &t->column, STR("x"));
	VEC_ADD(a, &t->column, STR("w"));
	VEC_ADD(a, &t->column, STR("n"));
	VEC_ADD(a, &t->column, below(2) ? STR("n + 1") : STR("x"));
	for (size_t r = 0; r < rules; r++) {
		bool sum = str_eqc(t->column.v[3], "n + 1");
		const char *last = sum ? ANY_OF(sum_cells) : ANY_OF(bool_cells);
		size_t out = below(below(4) == 0 ? 6 : 3);

		VEC_ADD(a, &t->rule,
		    str_fmt(a, "r%zu | %s | %s | %s | %s | %s", r,
			ANY_OF(bool_cells), ANY_OF(text_cells),
			ANY_OF(number_cells), last, outputs[out]));
	}
	/* Computed outputs are not among listed ones. */
	t->outputs = STR("");
	return t;
}

static void
random_facts(struct feel_value *input)
{
	static const char *const words[] = { "a", "b", "c" };

	input[0] = below(2) ? feel_null() : feel_bool(below(2) == 0);
	input[1] = below(2) ? feel_null() : feel_text(text_of(ANY_OF(words)));
	input[2] = below(2) ? feel_null() : feel_int((int64_t)below(7));
}

static const char *
shown(struct arena *a, struct feel_value v)
{
	struct buf b = buf_new(a, 4096);

	feel_print(&b, v);
	return str_cstr(a, buf_done(&b));
}

static void
test_tables__never_leave_out_what_can_come(void **state)
{
	size_t sets = 0, single = 0, tight_ones = 0;

	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		struct arena *a = arena_new(256u << 20);
		struct str xml = table_xml(a, random_table(a));
		const struct dmn *d = table_model(a, xml);

		for (size_t k = 0; k < FACTS; k++) {
			struct feel_value input[3], lost;
			struct dmn_run run;
			bool tight;

			random_facts(input);
			dmn_run(d, input, DMN_POSSIBLE, a, &run);
			if (!table_covers(d, a, input, run.result[0].value,
				&tight, &lost))
				fail_msg("%s %s %s: %s can come, and is not "
					 "among %s\n%s",
				    shown(a, input[0]), shown(a, input[1]),
				    shown(a, input[2]), shown(a, lost),
				    shown(a, run.result[0].value),
				    str_cstr(a, xml));
			sets++;
			single += run.result[0].value.kind == FEEL_UNKNOWN;
			tight_ones += tight;
		}
		arena_free(a);
	}
	/* It must not hide behind "anything", nor be wide for nothing. */
	print_message("%zu runs, %zu could be anything, %zu exact\n", sets,
	    single, tight_ones);
	assert_true(single * 10 < sets * 3);
	assert_true(tight_ones * 10 > sets * 7);
}

static void
test_tables__say_the_same_in_both_modes_when_all_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		struct arena *a = arena_new(256u << 20);
		const struct dmn *d =
		    table_model(a, table_xml(a, random_table(a)));
		const struct feel_value input[3] = { feel_bool(below(2) == 0),
			feel_text(below(2) ? STR("a") : STR("b")),
			feel_int((int64_t)below(7)) };
		struct dmn_run known, possible;

		dmn_run(d, input, DMN_KNOWN, a, &known);
		dmn_run(d, input, DMN_POSSIBLE, a, &possible);
		assert_true(
		    feel_same(known.result[0].value, possible.result[0].value));
		assert_int_equal(known.result[0].finding,
		    possible.result[0].finding);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables__never_leave_out_what_can_come),
		cmocka_unit_test(
		    test_tables__say_the_same_in_both_modes_when_all_is_known),
	};

	return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}

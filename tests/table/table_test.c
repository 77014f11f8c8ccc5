/* table_test.c - runs the cases of hits.txt: each row is a test of both modes.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "feel/feel.h"
#include "table/kit.h"

enum { CASES_MOST = 1000 };

struct row {
	const struct table_text *table;
	struct str text;
};

static struct arena *all;

/* A row's values, the last two are what is known and what could come. */
static size_t
cells_of(struct str row, struct str *out, size_t most)
{
	size_t n = 0;

	while (row.n > 0 && n < most)
		out[n++] = str_trim(str_cut(row, '|', &row));
	return n;
}

static const char *
shown(struct arena *a, struct feel_value v)
{
	struct buf b = buf_new(a, 4096);

	feel_print(&b, v);
	return str_cstr(a, buf_done(&b));
}

/* "!finding", or "!finding, value", or a value. */
static void
check_known(struct arena *a, struct str want, const struct dmn_result *r)
{
	struct str finding = { "", 0 };

	if (want.n > 0 && want.p[0] == '!') {
		finding =
		    str_cut((struct str){ want.p + 1, want.n - 1 }, ',', &want);
		assert_string_equal(dmn_finding_name(r->finding),
		    str_cstr(a, finding));
		if (want.n == 0)
			want = STR("null");
	} else {
		assert_string_equal(dmn_finding_name(r->finding), "fine");
	}
	assert_string_equal(shown(a, r->value), shown(a, table_value(a, want)));
}

static void
check_possible(struct arena *a, struct str want, struct feel_value got)
{
	struct feel_value v[FEEL_SET_MOST], set;
	size_t n = 0;

	while (want.n > 0) {
		size_t at = str_find(want, STR(" or "));
		struct str one = { want.p, at == SIZE_MAX ? want.n : at };

		v[n++] = table_value(a, one);
		want = at == SIZE_MAX
		    ? (struct str){ "", 0 }
		    : (struct str){ want.p + at + 4, want.n - at - 4 };
	}
	set = feel_oneof(a, v, n);
	if (!feel_same(set, got))
		fail_msg("could be %s, not %s", shown(a, got), shown(a, set));
}

static void
run_row(void **state)
{
	const struct row *row = *state;
	struct arena *a = arena_new(256u << 20);
	struct str cell[16];
	size_t n = cells_of(row->text, cell, 16);
	size_t inputs = row->table->input.n;
	const struct dmn *d = table_model(a, table_xml(a, row->table));
	struct feel_value input[8], lost;
	struct dmn_run known, possible;
	bool tight;

	assert_int_equal(n, inputs + 2);
	for (size_t i = 0; i < inputs; i++)
		input[i] = table_value(a, cell[i]);
	dmn_run(d, input, DMN_KNOWN, a, &known);
	dmn_run(d, input, DMN_POSSIBLE, a, &possible);
	check_known(a, cell[inputs], &known.result[0]);
	check_possible(a, cell[inputs + 1], possible.result[0].value);
	if (known.result[0].finding != DMN_TYPE_CLASH &&
	    !table_covers(d, a, input, possible.result[0].value, &tight, &lost))
		fail_msg("%s can come, and is not among %s", shown(a, lost),
		    shown(a, possible.result[0].value));
	arena_free(a);
}

static struct str
word(struct str *line)
{
	*line = str_trim(*line);
	return str_trim(str_cut(*line, ' ', line));
}

static void
head(struct table_text *t, struct str line)
{
	size_t at = str_find(line, STR(" default "));

	t->policy = str_trim(line);
	if (at != SIZE_MAX) {
		t->policy = str_trim((struct str){ line.p, at });
		t->otherwise =
		    str_trim((struct str){ line.p + at + 9, line.n - at - 9 });
	}
}

static void
read_line(struct str line, struct table_text **t, struct row *row, size_t *rows)
{
	struct str first = word(&line);

	if (first.n == 0 || first.p[0] == '#')
		return;
	if (str_eqc(first, "table")) {
		*t = NEW(all, struct table_text);
		head(*t, line);
	} else if (str_eqc(first, "input")) {
		struct table_input in = { .name = word(&line) };

		in.type = word(&line);
		in.values = str_trim(line);
		VEC_ADD(all, &(*t)->input, in);
	} else if (str_eqc(first, "column")) {
		VEC_ADD(all, &(*t)->column, str_trim(line));
	} else if (str_eqc(first, "output")) {
		(*t)->outputs = str_trim(line);
	} else if (str_eqc(first, "rule")) {
		VEC_ADD(all, &(*t)->rule, line);
	} else {
		CHECK(str_eqc(first, "case") && *rows < CASES_MOST);
		row[(*rows)++] = (struct row){ *t, str_trim(line) };
	}
}

static size_t
read_rows(struct row *row)
{
	struct table_text *t = NULL;
	struct str text;
	size_t n = 0;

	CHECK(file_read(all, "tests/table/hits.txt", 1 << 20, &text) == OK);
	while (text.n > 0)
		read_line(str_cut(text, '\n', &text), &t, row, &n);
	return n;
}

static void
test_tables__are_at_least_120_cases(void **state)
{
	assert_true(*(size_t *)*state >= 120);
}

int
main(void)
{
	struct row *row;
	struct CMUnitTest *test;
	size_t n;
	int status;

	all = arena_new(64u << 20);
	row = NEW_N(all, struct row, CASES_MOST);
	n = read_rows(row);
	test = NEW_N(all, struct CMUnitTest, n + 1);
	for (size_t i = 0; i < n; i++)
		test[i] = (struct CMUnitTest){
			.name = str_cstr(all,
			    str_fmt(all, "test_tables__%.*s__%.*s",
				STR_ARG(row[i].table->policy),
				STR_ARG(row[i].text))),
			.test_func = run_row,
			.initial_state = &row[i]
		};
	test[n] =
	    (struct CMUnitTest){ .name = "test_tables__are_at_least_120_cases",
		    .test_func = test_tables__are_at_least_120_cases,
		    .initial_state = &n };
	status = _cmocka_run_group_tests("tables", test, n + 1, NULL, NULL);
	arena_free(all);
	return status;
}
